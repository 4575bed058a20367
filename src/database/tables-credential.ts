/** The tables of 0009-credentials.sql and 0015-wallet-offers.sql: what was signed, where its status is said, what is offered to wallets. */

export interface CredentialTables {
  status_place: StatusPlaceTable;
  signed_credential: SignedCredentialTable;
  wallet_offer: WalletOfferTable;
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

export interface WalletOfferTable {
  id: string;
  award: string;
  secret_hash: string;
  /** Null until a wallet has shown the secret. */
  token_hash: string | null;
  /** The end of the offer; once a wallet has the token, the end of the token. */
  ends_at: Date;
  compact_taken_at: Date | null;
  embedded_taken_at: Date | null;
}
