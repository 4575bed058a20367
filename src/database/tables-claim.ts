/** The tables of 0008-claims.sql. */
import type { ClaimKind, ClaimState } from '../core/verdict/claim-state.ts';
import type { JsonColumn } from './columns.ts';
import type { Json } from './canonical.ts';

export interface ClaimTables {
  evidence: EvidenceTable;
  claim: ClaimTable;
  claim_evidence: { claim: string; evidence: string };
  claim_step: ClaimStepTable;
}

export interface EvidenceTable {
  id: string;
  candidate: string;
  sha256: string;
  media_type: string;
  file_name: string;
  size: number;
  bytes: Uint8Array;
  checked: JsonColumn<Json> | null;
  uploaded_at: Date;
  uploaded_by: string;
}

export interface ClaimTable {
  id: string;
  scheme: string;
  candidate: string;
  kind: ClaimKind;
  asked: string;
  from_day: string | null;
  to_day: string | null;
  state: ClaimState;
  organisation: string | null;
  made_at: Date;
  made_by: string;
  officer: string | null;
  waiting_since: Date;
  proposed_verdict: 'grant' | 'refuse' | null;
  proposed_by: string | null;
  version: number;
}

export interface ClaimStepTable {
  id: string;
  claim: string;
  what: string;
  words: string | null;
  done_at: Date;
  done_by: string;
  seen: JsonColumn<Json> | null;
  seen_hash: string | null;
}
