-- People and holdings brought in from files, and two records of one person made one.

-- By which key another register knows a person.
create table candidate_external (
  register text not null,
  external text not null,
  candidate uuid not null references candidate (id),
  primary key (register, external)
);
create index candidate_external_of on candidate_external (candidate);

create table import_run (
  id uuid primary key,
  scheme text not null,
  register text not null,
  file_name text not null,
  file_hash text not null,
  header jsonb not null,
  state text not null check (state in ('receiving', 'checked', 'running', 'done')),
  made_at timestamptz(3) not null,
  made_by text not null,
  finished_at timestamptz(3),
  rows integer not null default 0,
  chunks integer not null default 0,
  chunks_done integer not null default 0,
  people_opened integer not null default 0,
  people_known integer not null default 0,
  facts_recorded integer not null default 0,
  facts_known integer not null default 0,
  awards_made integer not null default 0,
  rows_refused integer not null default 0
);
create index import_run_by_age on import_run (made_at, id);
create index import_run_by_file on import_run (file_hash, scheme, register);

-- The rows as they were read, so many at a time; emptied once they are recorded.
create table import_chunk (
  import uuid not null references import_run (id),
  chunk integer not null,
  rows jsonb not null,
  done_at timestamptz(3),
  primary key (import, chunk)
);

-- What was found at a row: an error keeps the row out and keeps its cells, a note does not.
create table import_finding (
  import uuid not null references import_run (id),
  line integer not null,
  place integer not null,
  grade text not null check (grade in ('error', 'note')),
  heading text,
  what text not null,
  mend text not null,
  cells jsonb,
  primary key (import, line, place)
);

create table candidate_merge (
  id uuid primary key,
  kept uuid not null references candidate (id),
  merged uuid not null references candidate (id),
  ground text not null,
  merged_at timestamptz(3) not null,
  merged_by text not null,
  -- Both records as they were, what moved and what was made, for taking it back. Personal data: emptied by erasure.
  before jsonb,
  undone_at timestamptz(3),
  undone_by text
);
create index candidate_merge_kept on candidate_merge (kept);
create index candidate_merge_merged on candidate_merge (merged);
