/** Every statement on results. */
import { type Insertable, type Kysely, type Selectable, sql, type Updateable } from 'kysely';
import type { ExamResultTable } from '../../database/tables-exam.ts';
import type { Tables } from '../../database/tables.ts';
import type { Trx } from '../../database/transaction.ts';

type Db = Kysely<Tables>;
export type ResultRow = Selectable<ExamResultTable>;

export const insertResult = (trx: Trx, row: Insertable<ExamResultTable>) => trx.insertInto('exam_result').values(row).execute();

export const resultById = (db: Db, id: string) => db.selectFrom('exam_result').selectAll().where('id', '=', id).executeTakeFirst();

export const changeResult = (trx: Trx, id: string, columns: Updateable<ExamResultTable>) =>
  trx.updateTable('exam_result').set(columns).where('id', '=', id).execute();

/** Of one booking, in the order in which they were recorded. */
export const resultsOf = (db: Db, booking: string): Promise<ResultRow[]> =>
  db.selectFrom('exam_result').selectAll().where('booking', '=', booking).orderBy('id').execute();

/** Of many bookings: what stands released and what waits for its release. */
export const standingResults = (db: Db, bookings: readonly string[]): Promise<ResultRow[]> => db.selectFrom('exam_result').selectAll()
  .where(sql<boolean>`booking = any(${bookings}::uuid[])`).where('state', '!=', 'replaced').orderBy('id').execute();

/** What waits for its release in a sitting. */
export const provisionalIn = (db: Db, sitting: string): Promise<ResultRow[]> => db.selectFrom('exam_result').selectAll()
  .where('sitting', '=', sitting).where('state', '=', 'provisional').orderBy('id').execute();

/** What waits for its release anywhere, by sitting; `mine`: recorded by this account. */
export const waitingReleases = (db: Db, { schemes, by }: { readonly schemes: readonly string[] | undefined; readonly by: string }) => db.selectFrom('exam_result').innerJoin('sitting', 'sitting.id', 'exam_result.sitting')
  .select((o) => ['sitting.id as sitting', 'scheme', 'exam', 'starts_at', 'zone', o.fn.countAll<number>().as('results'), sql<number>`count(*) filter (where recorded_by = ${by})`.as('mine')])
  .where('exam_result.state', '=', 'provisional')
  .$if(schemes !== undefined, (q) => q.where(sql<boolean>`scheme = any(${schemes!}::text[])`))
  .groupBy(['sitting.id', 'scheme', 'exam', 'starts_at', 'zone']).orderBy('starts_at').orderBy('sitting.id').limit(500).execute();

export interface ToMark {
  readonly assigned?: string | undefined;
  readonly schemes?: readonly string[] | undefined;
}

/** Sittings in which somebody was there who has no result yet, the earliest first. */
export const unmarked = (db: Db, { assigned, schemes }: ToMark) => db.selectFrom('booking').innerJoin('sitting', 'sitting.id', 'booking.sitting')
  .select((o) => ['sitting.id as sitting', 'sitting.scheme', 'sitting.exam', 'starts_at', 'zone', o.fn.countAll<number>().as('people')])
  .where('booking.state', '=', 'booked').where('present_at', 'is not', null).where('sitting.state', 'in', ['running', 'done'])
  .where((o) => o.not(o.exists(o.selectFrom('exam_result').select('exam_result.id').whereRef('exam_result.booking', '=', 'booking.id').where('exam_result.state', '!=', 'replaced'))))
  .$if(assigned !== undefined, (q) => q.where('examiner', '=', assigned!))
  .$if(schemes !== undefined, (q) => q.where(sql<boolean>`sitting.scheme = any(${schemes!}::text[])`))
  .groupBy(['sitting.id', 'sitting.scheme', 'sitting.exam', 'starts_at', 'zone']).orderBy('starts_at').orderBy('sitting.id').limit(500).execute();
