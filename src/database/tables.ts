import type { ColumnType, Generated } from 'kysely';
import type { Json } from './canonical.ts';
import type { Fixed, InstantColumn, JsonColumn } from './columns.ts';
import type { AccessTables } from './tables-access.ts';
import type { ClaimTables } from './tables-claim.ts';
import type { CredentialTables } from './tables-credential.ts';
import type { ExamTables } from './tables-exam.ts';
import type { GoalTables } from './tables-goal.ts';
import type { ImportTables } from './tables-import.ts';
import type { InquiryTables } from './tables-inquiry.ts';
import type { PeopleTables } from './tables-people.ts';
import type { SessionTables } from './tables-session.ts';

/**
 * Every table, as Kysely sees it. A new table needs its entry here and its statement in a file of migrations/.
 * `jsonb` is written as a text (JSON.stringify) and read as a value; `date` is a text; `timestamptz` a Date.
 */
export interface Tables extends AccessTables, ClaimTables, CredentialTables, ExamTables, GoalTables, ImportTables, InquiryTables, PeopleTables, SessionTables {
  migration: MigrationTable;
  fact: FactTable;
  fact_detail: FactDetailTable;
  fact_pending: FactPendingTable;
  ledger: LedgerTable;
  ledger_head: LedgerHeadTable;
  ledger_checkpoint: LedgerCheckpointTable;
  event: EventTable;
  outbox: OutboxTable;
  request: RequestTable;
}


export interface MigrationTable { name: string; checksum: string; applied_at: InstantColumn }

export interface FactTable {
  id: Fixed<string>;
  scheme: Fixed<string>;
  subject: Fixed<string>;
  kind: Fixed<string>;
  payload: ColumnType<Json, string, never>;
  happened_on: Fixed<string | null>;
  recorded_at: Fixed<Date>;
  recorded_by: Fixed<string | null>;
  source: Fixed<string>;
  edition: Fixed<string | null>;
  corrects: Fixed<string | null>;
  commitment: Fixed<string | null>;
}

export interface FactDetailTable { fact_id: Fixed<string>; salt: Fixed<string>; detail: ColumnType<Json, string, never> }
export interface FactPendingTable { fact_id: string; scheme: string }

export interface LedgerTable { scheme: string; seq: number; fact_id: string; fact_hash: string; chain_hash: string }
export interface LedgerHeadTable { scheme: string; seq: number; chain_hash: string }
export interface LedgerCheckpointTable {
  scheme: string;
  seq: number;
  chain_hash: string;
  made_at: Date;
  key_id: string;
  signature: string;
}

export interface EventTable {
  id: string;
  happened_at: InstantColumn;
  scheme: string | null;
  actor: string | null;
  verb: string;
  subject_kind: string;
  subject: string;
  changes: JsonColumn<Json> | null;
  /** By which way the command came; null for what began with none. */
  via: string | null;
}

export interface OutboxTable {
  id: string;
  position: Generated<number>;
  topic: string;
  lane: string | null;
  dedupe: string | null;
  payload: JsonColumn;
  created_at: InstantColumn;
  not_before: InstantColumn;
  state: Generated<'waiting' | 'done' | 'dead'>;
  attempts: Generated<number>;
  claimed_until: ColumnType<Date | null, undefined, Date | null>;
  claim: ColumnType<string | null, undefined, string | null>;
  last_error: ColumnType<string | null, undefined, string | null>;
  finished_at: ColumnType<Date | null, undefined, Date | null>;
}

export interface RequestTable {
  actor: string;
  key: string;
  command: string;
  body_hash: string;
  answer: ColumnType<{ value: Json } | null, undefined, string>;
  made_at: InstantColumn;
}
