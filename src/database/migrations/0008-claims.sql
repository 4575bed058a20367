-- Claims with evidence, their decisions and appeals.

-- A file that a person handed in; the same file is kept once for each person. Erased with the person.
create table evidence (
  id uuid primary key,
  candidate uuid not null references candidate (id),
  sha256 text not null,
  media_type text not null,
  file_name text not null,
  size integer not null,
  bytes bytea not null,
  -- What a machine found in it: the verdict on a signed badge.
  checked jsonb,
  uploaded_at timestamptz(3) not null,
  uploaded_by text not null,
  unique (candidate, sha256)
);
create index evidence_by_hash on evidence (sha256);

create table claim (
  id uuid primary key,
  scheme text not null,
  candidate uuid not null references candidate (id),
  kind text not null check (kind in ('request', 'recognition', 'experience')),
  -- A certification, a recognised credential or a field.
  asked text not null,
  -- Of a recognised credential: the day it was awarded; of experience: the period.
  from_day date,
  to_day date,
  state text not null check (state in ('submitted', 'asked-back', 'proposed', 'granted', 'refused', 'appealed', 'appeal-granted', 'appeal-refused', 'withdrawn')),
  organisation uuid references organisation (id),
  made_at timestamptz(3) not null,
  made_by text not null,
  officer text,
  waiting_since timestamptz(3) not null,
  -- The decision of the first of two people, until the second agrees.
  proposed_verdict text check (proposed_verdict in ('grant', 'refuse')),
  proposed_by text,
  version integer not null default 1
);
create index claim_queue on claim (scheme, waiting_since, id) where state in ('submitted', 'proposed', 'appealed');
create index claim_of on claim (candidate, made_at);
create index claim_by_asked on claim (scheme, kind, asked, made_at);

create table claim_evidence (
  claim uuid not null references claim (id),
  evidence uuid not null references evidence (id),
  primary key (claim, evidence)
);

-- What was done to a claim, in order. `words` is emptied by erasure.
create table claim_step (
  id uuid primary key,
  claim uuid not null references claim (id),
  what text not null,
  words text,
  done_at timestamptz(3) not null,
  done_by text not null,
  -- At a decision: the record as it was seen, and the hash of it. Emptied by erasure; the hash stays.
  seen jsonb,
  seen_hash text
);
create index claim_step_of on claim_step (claim, done_at, id);
