-- Arrangements belong to a person: with a booking, or before there is one, for one exam of the scheme or (no exam) for all of them.
alter table exam_arrangement add column candidate uuid references candidate (id);
alter table exam_arrangement add column scheme text;
alter table exam_arrangement add column exam text;
-- Beside the minutes: a room of one's own, large print and so on.
alter table exam_arrangement add column aids jsonb not null default '[]';
alter table exam_arrangement add column granted_aids jsonb;
update exam_arrangement a set candidate = b.candidate, scheme = b.scheme, exam = b.exam from booking b where b.id = a.booking;
alter table exam_arrangement alter column candidate set not null;
alter table exam_arrangement alter column scheme set not null;
alter table exam_arrangement alter column booking drop not null;
alter table exam_arrangement drop constraint exam_arrangement_minutes_check;
alter table exam_arrangement add constraint exam_arrangement_minutes_check check (minutes >= 0);
create index exam_arrangement_of_candidate on exam_arrangement (candidate, id);

alter table booking add column aids jsonb not null default '[]';
-- What must come about before the exam may be sat: courses to complete, claims to be granted. Empty: nothing.
alter table booking add column conditions jsonb not null default '[]';
create index booking_conditional on booking (id) where state = 'booked' and conditions <> '[]';
-- Why somebody else moved or cancelled it. Words about a person: emptied by erasure.
alter table booking add column reason text;
