/** The tables of 0009-credentials.sql: what was signed, and where its status is said. */

export interface CredentialTables {
  status_place: StatusPlaceTable;
  signed_credential: SignedCredentialTable;
}

export interface StatusPlaceTable {
  award: string;
  /** `certificate`, or the id of a pin. */
  what: string;
  list: number;
  place: number;
  subject: string;
}

export interface SignedCredentialTable {
  award: string;
  what: string;
  form: 'compact' | 'embedded';
  purpose: 'revocation' | 'suspension';
  text: string;
  valid_until: string | null;
  signed_at: Date;
  key_name: string;
}
