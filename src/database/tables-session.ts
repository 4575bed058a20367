/** The tables of 0004-sessions.sql: sessions of courses, enrolments, attendance, practical assignments. */
import type { ColumnType, Generated } from 'kysely';

export interface SessionTables {
  course_session: CourseSessionTable;
  session_block: SessionBlockTable;
  session_trainer: SessionTrainerTable;
  enrolment: EnrolmentTable;
  session_attendance: SessionAttendanceTable;
  session_assignment: SessionAssignmentTable;
}

export type SessionState = 'draft' | 'open' | 'full' | 'running' | 'done' | 'cancelled';

export type SessionPrice = { readonly minor: number; readonly currency: string } | { readonly says: string };

export interface CourseSessionTable {
  id: string;
  scheme: string;
  edition: string;
  course: string;
  provider: string;
  /** The trainer's record. */
  trainer: string | null;
  trainer_account: string | null;
  courseware: string | null;
  place: string | null;
  link: string | null;
  zone: string;
  tongue: string;
  seats: number;
  taken: Generated<number>;
  waiting: Generated<number>;
  line: Generated<number>;
  turn: Generated<number>;
  offer_hours: number;
  price: ColumnType<SessionPrice | null, string | null, string | null>;
  starts_at: Date;
  ends_at: Date;
  first_day: string;
  last_day: string;
  state: SessionState;
  cancel_reason: string | null;
  uncovered_on: string | null;
  made_at: Date;
  made_by: string;
  version: Generated<number>;
}

export interface SessionBlockTable {
  session: string;
  number: number;
  starts_local: string;
  ends_local: string;
  first_day: string;
  last_day: string;
}

export interface SessionTrainerTable { session: string; account: string }

/** `lapsed`: the offer ran out or was declined, or the session began without a seat. */
export type EnrolmentState = 'enrolled' | 'waiting' | 'offered' | 'cancelled' | 'lapsed' | 'transferred' | 'completed' | 'not-completed';

export interface EnrolmentTable {
  id: string;
  session: string;
  candidate: string;
  scheme: string;
  course: string;
  organisation: string | null;
  state: EnrolmentState;
  conditional: boolean;
  line: number | null;
  offer_ends: Date | null;
  uid: string;
  sequence: Generated<number>;
  enrolled_at: Date;
  enrolled_by: string;
  ended_at: Date | null;
  end_reason: string | null;
  passed_to: string | null;
}

export interface SessionAttendanceTable {
  enrolment: string;
  block: number;
  attended: 'present' | 'absent';
  recorded_at: Date;
  recorded_by: string;
}

export interface SessionAssignmentTable {
  enrolment: string;
  certification: string;
  topic: number;
  verdict: 'passed' | 'again';
  words: string | null;
  judged_at: Date;
  judged_by: string;
}
