-- Exams: what the body sets beside the scheme, sittings, bookings, special arrangements, incidents, results.

-- What the scheme leaves to the body. Without a row nobody waits and booking closes when the sitting starts.
create table exam_setting (
  scheme text not null,
  exam text not null,
  -- Days to wait after the first failure, the second and so on; the last one counts for all that follow.
  wait_days jsonb not null,
  closes_hours integer not null check (closes_hours >= 0),
  version integer not null default 1,
  primary key (scheme, exam)
);

create table sitting (
  id uuid primary key,
  scheme text not null,
  edition text not null,
  exam text not null,
  -- The exam centre; null: online.
  centre uuid references organisation (id),
  place text,
  -- For those who are booked, never shown to others.
  link text,
  starts_at timestamptz(3) not null,
  zone text not null,
  -- The day at the place.
  day date not null,
  closes_at timestamptz(3) not null,
  minutes integer,
  tongue text not null,
  seats integer not null check (seats > 0),
  taken integer not null default 0 check (taken >= 0 and taken <= seats),
  invigilator text,
  examiner text,
  state text not null check (state in ('draft', 'open', 'full', 'running', 'done', 'cancelled')),
  cancel_reason text,
  made_at timestamptz(3) not null,
  made_by text not null,
  version integer not null default 1
);
create index sitting_by_start on sitting (starts_at, id);
create index sitting_of_exam on sitting (scheme, exam, starts_at);
create index sitting_of_examiner on sitting (examiner, starts_at) where examiner is not null;
create index sitting_of_invigilator on sitting (invigilator, starts_at) where invigilator is not null;

create table booking (
  id uuid primary key,
  sitting uuid not null references sitting (id),
  candidate uuid not null references candidate (id),
  scheme text not null,
  exam text not null,
  state text not null check (state in ('booked', 'absent', 'judged', 'cancelled')),
  -- Of the calendar entry: raised by whatever changes it.
  sequence integer not null default 0,
  booked_at timestamptz(3) not null,
  booked_by text not null,
  -- A prerequisite of the award was missing when it was booked: a pass will wait for it.
  award_waits boolean not null,
  extra_minutes integer not null default 0,
  identity_paper text,
  identity_by text,
  present_at timestamptz(3),
  ended_at timestamptz(3)
);
-- One open booking of an exam for each person.
create unique index booking_open on booking (candidate, scheme, exam) where state = 'booked';
create index booking_of_sitting on booking (sitting, id);
create index booking_of_candidate on booking (candidate, id);

create table exam_arrangement (
  id uuid primary key,
  booking uuid not null references booking (id),
  state text not null check (state in ('asked', 'granted', 'refused')),
  minutes integer not null check (minutes > 0),
  -- Words about a person: emptied by erasure.
  words text,
  asked_at timestamptz(3) not null,
  asked_by text not null,
  granted_minutes integer,
  decision text,
  decided_at timestamptz(3),
  decided_by text
);
create unique index exam_arrangement_asked on exam_arrangement (booking) where state = 'asked';
create index exam_arrangement_of on exam_arrangement (booking, id);

create table exam_incident (
  id uuid primary key,
  sitting uuid not null references sitting (id),
  booking uuid references booking (id),
  kind text not null,
  -- Words about a person: emptied by erasure.
  words text,
  recorded_at timestamptz(3) not null,
  recorded_by text not null
);
create index exam_incident_of on exam_incident (sitting, id);

-- A result is written once; a later one of the same booking takes its place.
create table exam_result (
  id uuid primary key,
  booking uuid not null references booking (id),
  sitting uuid not null references sitting (id),
  state text not null check (state in ('provisional', 'released', 'replaced')),
  passed boolean not null,
  points double precision,
  parts jsonb not null,
  recorded_at timestamptz(3) not null,
  recorded_by text not null,
  released_at timestamptz(3),
  released_by text,
  -- The fact that says so, from its release on.
  fact uuid,
  -- The released result that it corrects, and why.
  corrects uuid references exam_result (id),
  reason text
);
create unique index exam_result_provisional on exam_result (booking) where state = 'provisional';
create unique index exam_result_released on exam_result (booking) where state = 'released';
create index exam_result_of on exam_result (booking, id);
create index exam_result_of_sitting on exam_result (sitting, id);
