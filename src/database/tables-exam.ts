/** The tables of 0005-exams.sql, 0018-exams-ahead.sql and 0022-arrangements-end.sql: what the body sets, sittings, bookings, arrangements, incidents, results. */
import type { ColumnType, Generated } from 'kysely';

export interface ExamTables {
  exam_setting: ExamSettingTable;
  sitting: SittingTable;
  booking: BookingTable;
  exam_arrangement: ExamArrangementTable;
  exam_incident: ExamIncidentTable;
  exam_result: ExamResultTable;
}

export interface ExamSettingTable {
  scheme: string;
  exam: string;
  wait_days: ColumnType<readonly number[], string, string>;
  closes_hours: number;
  version: Generated<number>;
}

export type SittingState = 'draft' | 'open' | 'full' | 'running' | 'done' | 'cancelled';

export interface SittingTable {
  id: string;
  scheme: string;
  edition: string;
  exam: string;
  /** The exam centre; null: online. */
  centre: string | null;
  place: string | null;
  link: string | null;
  starts_at: Date;
  zone: string;
  day: string;
  closes_at: Date;
  /** Null: the scheme does not say. */
  minutes: number | null;
  tongue: string;
  seats: number;
  taken: Generated<number>;
  invigilator: string | null;
  examiner: string | null;
  state: SittingState;
  cancel_reason: string | null;
  made_at: Date;
  made_by: string;
  version: Generated<number>;
}

export interface BookingTable {
  id: string;
  sitting: string;
  candidate: string;
  scheme: string;
  exam: string;
  /** `absent` and `judged` once it is over. */
  state: 'booked' | 'absent' | 'judged' | 'cancelled';
  sequence: Generated<number>;
  booked_at: Date;
  booked_by: string;
  award_waits: boolean;
  extra_minutes: Generated<number>;
  aids: GeneratedJson<readonly Aid[]>;
  /** What must come about before the exam may be sat; empty: nothing. */
  conditions: GeneratedJson<readonly Condition[]>;
  /** Why somebody else moved or cancelled it. */
  reason: Generated<string | null>;
  identity_paper: string | null;
  identity_by: string | null;
  present_at: Date | null;
  ended_at: Date | null;
}

/** A jsonb column that the database fills when it is left out. */
type GeneratedJson<T> = ColumnType<T, string | undefined, string>;

export type Aid = 'own-room' | 'large-print' | 'screen-reader' | 'reader' | 'writer' | 'breaks' | 'step-free';

/** A place of the person in a session of a course, or an open claim. */
export type Condition =
  | { readonly kind: 'place'; readonly id: string; readonly session: string; readonly course: string; readonly lastDay: string }
  | { readonly kind: 'claim'; readonly id: string; readonly asked: string };

export interface ExamArrangementTable {
  id: string;
  /** Null: asked for before there is one. */
  booking: string | null;
  candidate: string;
  scheme: string;
  /** Null: for every exam of the scheme. */
  exam: string | null;
  state: 'asked' | 'granted' | 'refused' | 'withdrawn';
  minutes: number;
  aids: GeneratedJson<readonly Aid[]>;
  words: string | null;
  asked_at: Date;
  asked_by: string;
  granted_minutes: number | null;
  granted_aids: ColumnType<readonly Aid[] | null, string | null, string | null>;
  decision: string | null;
  decided_at: Date | null;
  decided_by: string | null;
  /** The last day whose exams it counts for; null: every later one. */
  until: Generated<string | null>;
  withdrawn_at: Generated<Date | null>;
  withdrawn_by: Generated<string | null>;
  withdrawn_reason: Generated<string | null>;
}

export interface ExamIncidentTable {
  id: string;
  sitting: string;
  booking: string | null;
  kind: string;
  words: string | null;
  recorded_at: Date;
  recorded_by: string;
}

export interface PartResult {
  readonly part: number;
  readonly passed: boolean;
  readonly points?: number | undefined;
}

export interface ExamResultTable {
  id: string;
  booking: string;
  sitting: string;
  state: 'provisional' | 'released' | 'replaced';
  passed: boolean;
  points: number | null;
  parts: ColumnType<readonly PartResult[], string, string>;
  recorded_at: Date;
  recorded_by: string;
  released_at: Date | null;
  released_by: string | null;
  fact: string | null;
  corrects: string | null;
  reason: string | null;
}
