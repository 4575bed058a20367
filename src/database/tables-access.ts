import type { Json } from './canonical.ts';
import type { Fixed, JsonColumn } from './columns.ts';

/** Accounts, organisations, roles and keys. Of the sign-in library's tables only what we read ourselves. */
export interface AccessTables {
  login: LoginTable;
  login_session: LoginSessionTable;
  organisation: OrganisationTable;
  membership: MembershipTable;
  invitation: InvitationTable;
  api_key: ApiKeyTable;
}

export interface LoginTable { id: string; name: string; email: string; emailVerified: boolean; twoFactorEnabled: boolean | null }
export interface LoginSessionTable { id: string; token: string; createdAt: Date; updatedAt: Date; expiresAt: Date; ipAddress: string | null; userAgent: string | null; userId: string }

export type OrganisationKind = 'body' | 'training-provider' | 'exam-centre' | 'employer';
export interface OrganisationTable {
  id: Fixed<string>;
  kind: OrganisationKind;
  name: string;
  sort_key: string;
  email: string | null;
  phone: string | null;
  web: string | null;
  provider_file: string | null;
  services: JsonColumn<readonly string[]>;
  created_at: Fixed<Date>;
  created_by: Fixed<string>;
  closed_on: string | null;
  version: number;
}

export interface MembershipTable {
  id: Fixed<string>;
  account: Fixed<string>;
  organisation: Fixed<string>;
  role: Fixed<string>;
  scheme: Fixed<string | null>;
  given_at: Fixed<Date>;
  given_by: Fixed<string>;
  ended_at: Date | null;
  ended_by: string | null;
}

export interface InvitationTable {
  id: Fixed<string>;
  organisation: Fixed<string>;
  role: Fixed<string>;
  scheme: Fixed<string | null>;
  email: string | null;
  token_hash: Fixed<string>;
  invited_at: Fixed<Date>;
  invited_by: Fixed<string>;
  expires_at: Date;
  accepted_at: Date | null;
  accepted_by: string | null;
  withdrawn_at: Date | null;
}

export interface ApiKeyTable {
  id: Fixed<string>;
  account: Fixed<string>;
  name: string;
  shown_prefix: Fixed<string>;
  key_hash: Fixed<string>;
  scopes: JsonColumn<Json>;
  made_at: Fixed<Date>;
  expires_at: Date | null;
  last_used_on: string | null;
  revoked_at: Date | null;
}
