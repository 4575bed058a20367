-- A secret address under which a person's calendar program reads what is booked. Only its hash is kept; one for each person.
create table calendar_feed (
  candidate uuid primary key references candidate (id),
  secret_hash text not null unique,
  made_at timestamptz(3) not null
);
