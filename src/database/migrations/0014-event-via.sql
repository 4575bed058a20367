-- By which way whoever acted came in: signed in, with a key, at the machine, the program itself.
alter table event add column via text;
