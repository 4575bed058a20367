-- Who can sign in (columns named as the sign-in library names them), organisations, who has which role where, API keys.

create table login (
  "id" text primary key,
  "name" text not null,
  "email" text not null unique,
  "emailVerified" boolean not null,
  "image" text,
  "createdAt" timestamptz not null default current_timestamp,
  "updatedAt" timestamptz not null default current_timestamp,
  "twoFactorEnabled" boolean
);

create table login_session (
  "id" text primary key,
  "expiresAt" timestamptz not null,
  "token" text not null unique,
  "createdAt" timestamptz not null default current_timestamp,
  "updatedAt" timestamptz not null,
  "ipAddress" text,
  "userAgent" text,
  "userId" text not null references login ("id") on delete cascade
);
create index login_session_of on login_session ("userId");

create table login_method (
  "id" text primary key,
  "accountId" text not null,
  "providerId" text not null,
  "userId" text not null references login ("id") on delete cascade,
  "accessToken" text,
  "refreshToken" text,
  "idToken" text,
  "accessTokenExpiresAt" timestamptz,
  "refreshTokenExpiresAt" timestamptz,
  "scope" text,
  "password" text,
  "createdAt" timestamptz not null default current_timestamp,
  "updatedAt" timestamptz not null
);
create index login_method_of on login_method ("userId");
create unique index login_method_once on login_method ("providerId", "accountId");

create table login_token (
  "id" text primary key,
  "identifier" text not null,
  "value" text not null,
  "expiresAt" timestamptz not null,
  "createdAt" timestamptz not null default current_timestamp,
  "updatedAt" timestamptz not null default current_timestamp
);
create index login_token_by_identifier on login_token ("identifier");

create table login_second_factor (
  "id" text primary key,
  "secret" text not null,
  "backupCodes" text not null,
  "userId" text not null references login ("id") on delete cascade,
  "verified" boolean,
  "failedVerificationCount" integer,
  "lockedUntil" timestamptz
);
create index login_second_factor_of on login_second_factor ("userId");

create table login_passkey (
  "id" text primary key,
  "name" text,
  "publicKey" text not null,
  "userId" text not null references login ("id") on delete cascade,
  "credentialID" text not null,
  "counter" integer not null,
  "deviceType" text not null,
  "backedUp" boolean not null,
  "transports" text,
  "createdAt" timestamptz,
  "aaguid" text
);
create index login_passkey_of on login_passkey ("userId");
create index login_passkey_by_credential on login_passkey ("credentialID");

create table organisation (
  id uuid primary key,
  kind text not null check (kind in ('body', 'training-provider', 'exam-centre', 'employer')),
  name text not null,
  sort_key text collate "C" not null,
  email text,
  phone text,
  web text,
  -- The provider file of the shelf that it came from, where it did.
  provider_file text unique,
  created_at timestamptz(3) not null,
  created_by text not null,
  closed_on date,
  version integer not null default 1
);
create index organisation_by_name on organisation (sort_key, id);

-- A role somebody has. It ends by `ended_at`; rows are never deleted, so that the trail can say who could do what.
create table membership (
  id uuid primary key,
  account text not null references login ("id") on delete cascade,
  organisation uuid not null references organisation (id),
  role text not null,
  scheme text,
  given_at timestamptz(3) not null,
  given_by text not null,
  ended_at timestamptz(3),
  ended_by text
);
create index membership_of on membership (account) where ended_at is null;
create index membership_in on membership (organisation, id);
create unique index membership_once on membership (account, organisation, role, coalesce(scheme, '')) where ended_at is null;

-- A link that makes whoever opens it a member. Only the hash of its secret is kept.
create table invitation (
  id uuid primary key,
  organisation uuid not null references organisation (id),
  role text not null,
  scheme text,
  email text,
  token_hash text not null unique,
  invited_at timestamptz(3) not null,
  invited_by text not null,
  expires_at timestamptz(3) not null,
  accepted_at timestamptz(3),
  accepted_by text,
  withdrawn_at timestamptz(3)
);
create index invitation_to on invitation (organisation, id);

create table api_key (
  id uuid primary key,
  account text not null references login ("id") on delete cascade,
  name text not null,
  shown_prefix text not null,
  key_hash text not null unique,
  scopes jsonb not null,
  made_at timestamptz(3) not null,
  expires_at timestamptz(3),
  last_used_on date,
  revoked_at timestamptz(3)
);
create index api_key_of on api_key (account, id);
