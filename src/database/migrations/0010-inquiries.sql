-- What people ask a provider by its public form. Whoever asks has no account; the words go when the person is forgotten.
create table inquiry (
  id uuid primary key,
  organisation uuid not null references organisation (id),
  scheme text not null,
  name text not null,
  email text not null,
  about text not null check (about in ('course', 'exam', 'service', 'other')),
  message text not null,
  state text not null check (state in ('open', 'answered', 'closed')),
  asked_at timestamptz(3) not null,
  answer text,
  ended_at timestamptz(3),
  ended_by text
);
create index inquiry_inbox on inquiry (organisation, asked_at desc, id);
create index inquiry_by_email on inquiry (lower(email));
