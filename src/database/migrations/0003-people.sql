-- People, what they are certified as, who is accredited, and which editions of a scheme decided.
-- The tables award, award_rests_on, pin, waiting_award and accreditation say again what the facts say, for finding it quickly.

create table candidate (
  id uuid primary key,
  number text not null unique,
  name text not null,
  sort_name text not null,
  sort_key text collate "C" not null,
  email text,
  email_key text collate "C",
  phone text,
  tongue text not null default 'en',
  account text unique,
  public_verification boolean not null default false,
  public_directory boolean not null default false,
  consent_text text,
  created_at timestamptz(3) not null,
  created_by text not null,
  version integer not null default 1,
  merged_into uuid references candidate (id),
  erased_at timestamptz(3)
);
create index candidate_by_name on candidate (sort_key, id);
create index candidate_by_email on candidate (email_key, id);
create index candidate_merged on candidate (merged_into) where merged_into is not null;

-- Organisations with which a person has to do, and accounts to which a person is given (a trainer, an examiner).
create table candidate_organisation (
  candidate uuid not null references candidate (id),
  organisation uuid not null,
  since date not null,
  primary key (candidate, organisation)
);
create index candidate_organisation_people on candidate_organisation (organisation, candidate);

create table candidate_assigned (
  candidate uuid not null references candidate (id),
  account text not null,
  matter text not null,
  primary key (candidate, account, matter)
);
create index candidate_assigned_people on candidate_assigned (account, candidate);

create table candidate_name (
  id uuid primary key,
  candidate uuid not null references candidate (id),
  name text not null,
  sort_name text not null,
  from_day date not null,
  recorded_at timestamptz(3) not null,
  recorded_by text not null
);
create index candidate_name_of on candidate_name (candidate, from_day);

-- One row for each word of a present or former name: names are found by the beginnings of their words.
create table candidate_word (
  word text collate "C" not null,
  sort_key text collate "C" not null,
  candidate uuid not null references candidate (id),
  primary key (word, sort_key, candidate)
);
create index candidate_word_of on candidate_word (candidate, word);

create table candidate_consent (
  id uuid primary key,
  candidate uuid not null references candidate (id),
  recorded_at timestamptz(3) not null,
  recorded_by text not null,
  public_verification boolean not null,
  public_directory boolean not null,
  consent_text text not null
);
create index candidate_consent_of on candidate_consent (candidate, recorded_at);

create table award (
  id uuid primary key,
  number text not null unique,
  candidate uuid not null references candidate (id),
  scheme text not null,
  edition text not null,
  certification text not null,
  obtained_by text not null,
  route integer not null,
  readings jsonb not null,
  rules text not null,
  status text not null,
  status_since date not null,
  reason text,
  awarded_on date not null,
  valid_until date,
  fact uuid not null,
  version integer not null default 1
);
create index award_of on award (candidate, scheme);
create index award_by_certification on award (scheme, certification, awarded_on, id);
create index award_by_end on award (valid_until) where valid_until is not null;

-- What an award rests on: facts, and other awards.
create table award_rests_on (
  record uuid not null,
  award uuid not null references award (id),
  primary key (record, award)
);

create table pin (
  candidate uuid not null references candidate (id),
  scheme text not null,
  pin text not null,
  award uuid not null references award (id),
  awarded_on date not null,
  fact uuid not null,
  primary key (candidate, scheme, pin)
);

-- Passes whose award waits for something else.
create table waiting_award (
  candidate uuid not null references candidate (id),
  scheme text not null,
  certification text not null,
  exam text not null,
  passed_on date not null,
  primary key (candidate, scheme, certification)
);
create index waiting_award_by_scheme on waiting_award (scheme, passed_on, candidate);

-- Something on which awards rest was withdrawn or corrected: somebody looks at each of them. Nothing falls by itself.
create table review_case (
  id uuid primary key,
  scheme text not null,
  candidate uuid not null references candidate (id),
  about uuid not null,
  why text not null,
  opened_on date not null,
  opened_by text not null,
  closed_on date,
  closed_by text,
  outcome text
);
create index review_case_open on review_case (scheme, opened_on) where closed_on is null;

create table review_case_award (
  review uuid not null references review_case (id),
  award uuid not null references award (id),
  primary key (review, award)
);

create table courseware (
  id uuid primary key,
  organisation uuid not null,
  title text not null,
  made_on date not null
);
create index courseware_of on courseware (organisation);

create table accreditation (
  id uuid primary key,
  scheme text not null,
  accredited_as text not null,
  organisation uuid not null,
  subject uuid not null,
  course text not null,
  from_day date not null,
  until_day date,
  conditions text,
  lapsed_on date,
  lapse_reason text,
  fact uuid not null,
  reminded_for date,
  version integer not null default 1
);
create index accreditation_of on accreditation (organisation, scheme);
create index accreditation_for on accreditation (subject, scheme, course);
create index accreditation_by_end on accreditation (until_day) where until_day is not null;

-- The text of every edition that ever decided something, so that a decision can be shown years later.
create table scheme_edition (
  scheme text not null,
  edition text not null,
  hash text not null,
  text text not null,
  first_used_at timestamptz(3) not null,
  primary key (scheme, edition, hash)
);
