-- What is granted for whatever is booked may end on a day, and anything granted may be taken back.
alter table exam_arrangement add column until date;
alter table exam_arrangement add column withdrawn_at timestamptz(3);
alter table exam_arrangement add column withdrawn_by text;
-- Words about a person: emptied by erasure.
alter table exam_arrangement add column withdrawn_reason text;
alter table exam_arrangement drop constraint exam_arrangement_state_check;
alter table exam_arrangement add constraint exam_arrangement_state_check check (state in ('asked', 'granted', 'refused', 'withdrawn'));
