-- Why the provider took somebody out of a session, in words for the person.
alter table enrolment add column end_reason text;
