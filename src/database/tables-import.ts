/** The tables of 0006-import.sql: files that were brought in, keys of other registers, merges. */
import type { ColumnType, Generated } from 'kysely';
import type { Json } from './canonical.ts';
import type { JsonColumn } from './columns.ts';

export interface ImportTables {
  candidate_external: { register: string; external: string; candidate: string };
  import_run: ImportRunTable;
  import_chunk: ImportChunkTable;
  import_finding: ImportFindingTable;
  candidate_merge: CandidateMergeTable;
}

export interface ImportRunTable {
  id: string;
  scheme: string;
  register: string;
  file_name: string;
  file_hash: string;
  /** The cells of the first line. */
  header: ColumnType<string[], string, string>;
  state: 'receiving' | 'checked' | 'running' | 'done';
  made_at: Date;
  made_by: string;
  finished_at: ColumnType<Date | null, Date | null | undefined, Date | null>;
  rows: Generated<number>;
  chunks: Generated<number>;
  chunks_done: Generated<number>;
  people_opened: Generated<number>;
  people_known: Generated<number>;
  facts_recorded: Generated<number>;
  facts_known: Generated<number>;
  awards_made: Generated<number>;
  rows_refused: Generated<number>;
}

export interface ImportChunkTable {
  import: string;
  chunk: number;
  rows: JsonColumn;
  done_at: ColumnType<Date | null, Date | null | undefined, Date | null>;
}

export interface ImportFindingTable {
  import: string;
  line: number;
  /** Several findings at one line each have their own. */
  place: number;
  grade: 'error' | 'note';
  /** The heading of the column it is about. */
  heading: string | null;
  what: string;
  mend: string;
  cells: ColumnType<string[] | null, string | null, string | null>;
}

export interface CandidateMergeTable {
  id: string;
  kept: string;
  merged: string;
  ground: string;
  merged_at: Date;
  merged_by: string;
  before: ColumnType<Json, string, string | null>;
  undone_at: ColumnType<Date | null, Date | null | undefined, Date | null>;
  undone_by: ColumnType<string | null, string | null | undefined, string | null>;
}
