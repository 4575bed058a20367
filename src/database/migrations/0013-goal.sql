-- What a person wants to reach in a scheme, and the dates of the plan that was kept for it.
create table goal (
  id uuid primary key,
  candidate uuid not null references candidate (id),
  scheme text not null,
  target text not null,
  way text not null check (way in ('earliest', 'cheapest')),
  kept_at timestamptz(3) not null,
  unique (candidate, scheme)
);

-- A session or a sitting that the plan builds on: by it those are found whose plan must be made anew.
create table goal_date (
  goal uuid not null references goal (id) on delete cascade,
  date_of uuid not null,
  primary key (goal, date_of)
);
create index goal_date_of on goal_date (date_of);
