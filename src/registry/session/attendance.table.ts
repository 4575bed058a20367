/** Every statement on attendance and practical assignments. */
import { type Insertable, type Kysely, type Selectable, sql } from 'kysely';
import type { SessionAssignmentTable, SessionAttendanceTable } from '../../database/tables-session.ts';
import type { Tables } from '../../database/tables.ts';
import type { Trx } from '../../database/transaction.ts';

type Db = Kysely<Tables>;

/** What is recorded last counts. */
export const writeAttendance = (trx: Trx, rows: readonly Insertable<SessionAttendanceTable>[]) => trx.insertInto('session_attendance').values([...rows])
  .onConflict((conflict) => conflict.columns(['enrolment', 'block']).doUpdateSet((was) => ({
    attended: was.ref('excluded.attended'), recorded_at: was.ref('excluded.recorded_at'), recorded_by: was.ref('excluded.recorded_by'),
  }))).execute();

export const attendanceOf = (db: Db, enrolments: readonly string[]): Promise<Selectable<SessionAttendanceTable>[]> =>
  db.selectFrom('session_attendance').selectAll().where(sql<boolean>`enrolment = any(${enrolments}::uuid[])`).orderBy('enrolment').orderBy('block').execute();

/** A verdict takes the place of an earlier one on the same assignment. */
export const writeVerdict = (trx: Trx, row: Insertable<SessionAssignmentTable>) => trx.insertInto('session_assignment').values(row)
  .onConflict((conflict) => conflict.columns(['enrolment', 'certification', 'topic']).doUpdateSet((was) => ({
    verdict: was.ref('excluded.verdict'), words: was.ref('excluded.words'), judged_at: was.ref('excluded.judged_at'), judged_by: was.ref('excluded.judged_by'),
  }))).execute();

export const verdictsOf = (db: Db, enrolments: readonly string[]): Promise<Selectable<SessionAssignmentTable>[]> =>
  db.selectFrom('session_assignment').selectAll().where(sql<boolean>`enrolment = any(${enrolments}::uuid[])`).orderBy('enrolment').orderBy('certification').orderBy('topic').execute();

/** Of how many people with a place it is recorded whether they were there, block by block. */
export const recordedIn = (db: Db, sessions: readonly string[]) => db.selectFrom('session_attendance').innerJoin('enrolment', 'enrolment.id', 'session_attendance.enrolment')
  .select((e) => ['session', 'block', e.fn.countAll<number>().as('people')]).where(sql<boolean>`session = any(${sessions}::uuid[])`).where('state', '=', 'enrolled').groupBy(['session', 'block']).execute();

/** How many assignments of people with a place are judged, whatever the verdict. */
export const verdictsIn = (db: Db, sessions: readonly string[]) => db.selectFrom('session_assignment').innerJoin('enrolment', 'enrolment.id', 'session_assignment.enrolment')
  .select((e) => ['session', e.fn.countAll<number>().as('verdicts')]).where(sql<boolean>`session = any(${sessions}::uuid[])`).where('state', '=', 'enrolled').groupBy('session').execute();

/** Words about a person go; the verdicts stay. */
export const eraseWords = (trx: Trx, candidate: string) => trx.updateTable('session_assignment').set({ words: null })
  .where('enrolment', 'in', (e) => e.selectFrom('enrolment').select('id').where('candidate', '=', candidate)).execute();
