-- Where the lists of what was withdrawn or suspended have their entry for a credential: at a place that says nothing of the order.
create table status_place (
  award uuid not null references award (id),
  what text not null,
  list integer not null,
  place integer not null,
  -- By which the credential names its holder; nothing else does.
  subject uuid not null,
  primary key (award, what),
  unique (list, place)
);

-- Credentials as they were signed, for their holders to fetch. Personal data: emptied by erasure.
create table signed_credential (
  award uuid not null references award (id),
  what text not null,
  form text not null,
  purpose text not null,
  text text not null,
  valid_until date,
  signed_at timestamptz(3) not null,
  key_name text not null,
  primary key (award, what, form, purpose)
);
