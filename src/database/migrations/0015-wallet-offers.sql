-- A certificate offered to a wallet. Whoever shows the secret first gets a token, and with it each signed form once; of both only the hash is kept.
create table wallet_offer (
  id uuid primary key,
  award uuid not null references award (id),
  secret_hash text not null unique,
  token_hash text unique,
  ends_at timestamptz(3) not null,
  compact_taken_at timestamptz(3),
  embedded_taken_at timestamptz(3)
);
create index wallet_offer_award on wallet_offer (award);
create index wallet_offer_ends_at on wallet_offer (ends_at);
