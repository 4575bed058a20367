-- What was done across the body, the latest first, by what was done and by who did it; and accounts by how their name or address begins.
create index event_of_verb on event (verb, happened_at, id);
create index event_by on event (actor, verb, happened_at, id) where actor is not null;
drop index event_of_actor;
create index login_by_name on login (lower("name") text_pattern_ops);
create index login_by_email on login (lower("email") text_pattern_ops);
