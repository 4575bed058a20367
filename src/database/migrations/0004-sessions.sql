-- Sessions of courses, enrolments with their waiting list, attendance and practical assignments.

create table course_session (
  id uuid primary key,
  scheme text not null,
  edition text not null,
  course text not null,
  provider uuid not null references organisation (id),
  -- The trainer's record, by which the trainer is accredited, and the account with which the trainer works.
  trainer uuid references candidate (id),
  trainer_account text,
  courseware uuid references courseware (id),
  place text,
  -- For those who are enrolled, never shown to others.
  link text,
  zone text not null,
  tongue text not null,
  seats integer not null check (seats > 0),
  -- Seats given to somebody or held for somebody to whom one was offered.
  taken integer not null default 0 check (taken >= 0 and taken <= seats),
  waiting integer not null default 0 check (waiting >= 0),
  -- The last number given out in the waiting line, and the number of changes to its seats.
  line integer not null default 0,
  turn integer not null default 0,
  offer_hours integer not null check (offer_hours > 0),
  -- {"minor", "currency"} or {"says"}; null: not stated.
  price jsonb,
  starts_at timestamptz(3) not null,
  ends_at timestamptz(3) not null,
  -- Days at the place.
  first_day date not null,
  last_day date not null,
  state text not null check (state in ('draft', 'open', 'full', 'running', 'done', 'cancelled')),
  cancel_reason text,
  -- Since when a day of it is not covered by an accreditation any more; meanwhile it takes no bookings.
  uncovered_on date,
  made_at timestamptz(3) not null,
  made_by text not null,
  version integer not null default 1
);
create index course_session_by_start on course_session (starts_at, id) where state in ('open', 'full');
create index course_session_of_course on course_session (scheme, course, starts_at);
create index course_session_of_provider on course_session (provider, starts_at, id);
create index course_session_of_trainer on course_session (trainer_account, starts_at, id) where trainer_account is not null;

create table session_block (
  session uuid not null references course_session (id),
  number integer not null,
  -- What clocks at the place show.
  starts_local text not null,
  ends_local text not null,
  first_day date not null,
  last_day date not null,
  primary key (session, number)
);

-- Everybody who taught it, also those who were replaced after it had begun.
create table session_trainer (
  session uuid not null references course_session (id),
  account text not null,
  primary key (session, account)
);

create table enrolment (
  id uuid primary key,
  session uuid not null references course_session (id),
  candidate uuid not null references candidate (id),
  scheme text not null,
  course text not null,
  -- On whose behalf it was made; null: the person's own.
  organisation uuid references organisation (id),
  state text not null check (state in ('enrolled', 'waiting', 'offered', 'cancelled', 'lapsed', 'transferred', 'completed', 'not-completed')),
  -- A claim that would open the course is still open.
  conditional boolean not null,
  -- The number in the waiting line; null: never waited.
  line integer,
  offer_ends timestamptz(3),
  -- Of the calendar entry: the sequence is raised by whatever changes it.
  uid text not null unique,
  sequence integer not null default 0,
  enrolled_at timestamptz(3) not null,
  enrolled_by text not null,
  ended_at timestamptz(3),
  -- The enrolment to which the seat went.
  passed_to uuid
);
create unique index enrolment_open on enrolment (session, candidate) where state in ('enrolled', 'waiting', 'offered');
create index enrolment_of_session on enrolment (session, id);
create index enrolment_of_candidate on enrolment (candidate, id);
create index enrolment_in_line on enrolment (session, line) where state = 'waiting';
create index enrolment_by_offer on enrolment (offer_ends) where state = 'offered';

create table session_attendance (
  enrolment uuid not null references enrolment (id),
  block integer not null,
  attended text not null check (attended in ('present', 'absent')),
  recorded_at timestamptz(3) not null,
  recorded_by text not null,
  primary key (enrolment, block)
);

create table session_assignment (
  enrolment uuid not null references enrolment (id),
  certification text not null,
  -- The place of the assignment in the curriculum.
  topic integer not null,
  verdict text not null check (verdict in ('passed', 'again')),
  -- Words about a person: emptied by erasure.
  words text,
  judged_at timestamptz(3) not null,
  judged_by text not null,
  primary key (enrolment, certification, topic)
);
