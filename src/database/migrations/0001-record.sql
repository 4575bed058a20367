-- The record: facts and their seals, the audit trail, the outbox, the request keys.

create table fact (
  id uuid primary key,
  scheme text not null,
  subject uuid not null,
  kind text not null,
  payload jsonb not null,
  happened_on date,
  recorded_at timestamptz(3) not null,
  recorded_by text,
  source text not null,
  edition text,
  corrects uuid references fact (id),
  commitment text
);
create index fact_of_subject on fact (subject, scheme, recorded_at);
create index fact_corrected on fact (corrects) where corrects is not null;

-- The part of a fact that may have to be erased. Its salt goes with it, and the commitment in the fact then says nothing.
create table fact_detail (
  fact_id uuid primary key references fact (id),
  salt text not null,
  detail jsonb not null
);

-- Facts that the ledger has not sealed yet.
create table fact_pending (
  fact_id uuid primary key references fact (id),
  scheme text not null
);
create index fact_pending_of_scheme on fact_pending (scheme, fact_id);

create table ledger (
  scheme text not null,
  seq bigint not null,
  fact_id uuid not null unique,
  fact_hash text not null,
  chain_hash text not null,
  primary key (scheme, seq)
);

create table ledger_head (
  scheme text primary key,
  seq bigint not null,
  chain_hash text not null
);

create table ledger_checkpoint (
  scheme text not null,
  seq bigint not null,
  chain_hash text not null,
  made_at timestamptz(3) not null,
  key_id text not null,
  signature text not null,
  primary key (scheme, seq)
);

create table event (
  id uuid primary key,
  happened_at timestamptz(3) not null default now(),
  scheme text,
  actor text,
  verb text not null,
  subject_kind text not null,
  subject text not null,
  changes jsonb
);
create index event_of_subject on event (subject, happened_at);
create index event_of_actor on event (actor, happened_at) where actor is not null;

create table outbox (
  id uuid primary key,
  position bigint generated always as identity,
  topic text not null,
  lane text,
  dedupe text unique,
  payload jsonb not null,
  created_at timestamptz not null default now(),
  not_before timestamptz not null default now(),
  state text not null default 'waiting' check (state in ('waiting', 'done', 'dead')),
  attempts integer not null default 0,
  claimed_until timestamptz,
  claim uuid,
  last_error text,
  finished_at timestamptz
);
create index outbox_waiting on outbox (not_before, position) where state = 'waiting';
create index outbox_lane on outbox (lane, topic, position) where state = 'waiting';

create table request (
  actor text not null,
  key text not null check (length(key) between 1 and 200),
  command text not null,
  body_hash text not null,
  answer jsonb,
  made_at timestamptz(3) not null default now(),
  primary key (actor, key)
);
create index request_by_age on request (made_at);

-- What is recorded stays as it was recorded, whoever asks, the owner of the database included.
create function refuse_change() returns trigger language plpgsql as $$
begin
  raise exception '% is append-only: a % is refused', tg_table_name, lower(tg_op) using errcode = 'insufficient_privilege';
end $$;

create trigger fact_stays before update or delete on fact for each row execute function refuse_change();
create trigger fact_is_kept before truncate on fact for each statement execute function refuse_change();
create trigger ledger_stays before update or delete on ledger for each row execute function refuse_change();
create trigger ledger_is_kept before truncate on ledger for each statement execute function refuse_change();
create trigger ledger_checkpoint_stays before update or delete on ledger_checkpoint for each row execute function refuse_change();
create trigger ledger_checkpoint_is_kept before truncate on ledger_checkpoint for each statement execute function refuse_change();
create trigger fact_detail_stays before update on fact_detail for each row execute function refuse_change();
create trigger event_is_kept before delete on event for each row execute function refuse_change();
create trigger events_are_kept before truncate on event for each statement execute function refuse_change();

-- Of an event only the changes may go (erasure), nothing may be rewritten.
create function refuse_rewriting_an_event() returns trigger language plpgsql as $$
begin
  if new.changes is not null or (to_jsonb(new) - 'changes') is distinct from (to_jsonb(old) - 'changes') then
    raise exception 'event is append-only: only its changes can be erased' using errcode = 'insufficient_privilege';
  end if;
  return new;
end $$;
create trigger event_stays before update on event for each row execute function refuse_rewriting_an_event();
