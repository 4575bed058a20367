-- Who was shown a person in a list, without reading every list.
create index event_of_listed on event using gin ((changes -> 'people')) where subject_kind = 'list-of-people';
