-- What a training provider does besides courses, in its own words: its public profile shows it.
alter table organisation add column services jsonb not null default '[]';
