/** Every statement on special arrangements. */
import { type Insertable, type Kysely, type Selectable, sql, type Updateable } from 'kysely';
import type { ExamArrangementTable } from '../../database/tables-exam.ts';
import type { Tables } from '../../database/tables.ts';
import type { Trx } from '../../database/transaction.ts';

type Db = Kysely<Tables>;
export type ArrangementRow = Selectable<ExamArrangementTable>;

export const insertArrangement = (trx: Trx, row: Insertable<ExamArrangementTable>) =>
  trx.insertInto('exam_arrangement').values(row).execute();

export const arrangementById = (db: Db, id: string) =>
  db.selectFrom('exam_arrangement').selectAll().where('id', '=', id).executeTakeFirst();

/** The one that waits for its decision. */
export const openArrangement = (db: Db, booking: string) =>
  db.selectFrom('exam_arrangement').selectAll().where('booking', '=', booking).where('state', '=', 'asked').executeTakeFirst();

export const changeArrangement = (trx: Trx, id: string, columns: Updateable<ExamArrangementTable>) =>
  trx.updateTable('exam_arrangement').set(columns).where('id', '=', id).execute();

/** Of these bookings, in the order in which they were asked for. */
export const arrangementsOf = (db: Db, bookings: readonly string[]): Promise<ArrangementRow[]> => db.selectFrom('exam_arrangement').selectAll()
  .where(sql<boolean>`booking = any(${bookings}::uuid[])`).orderBy('id').execute();

/** Those that wait for a decision, the sitting that starts first coming first. */
export const waitingArrangements = (db: Db, schemes: readonly string[] | undefined) => db.selectFrom('exam_arrangement')
  .innerJoin('booking', 'booking.id', 'exam_arrangement.booking').innerJoin('sitting', 'sitting.id', 'booking.sitting')
  .innerJoin('candidate', 'candidate.id', 'booking.candidate')
  .select([
    'exam_arrangement.id', 'exam_arrangement.booking', 'exam_arrangement.minutes', 'words', 'booking.sitting', 'booking.exam', 'booking.candidate', 'number', 'name',
    'starts_at', 'zone', 'closes_at',
  ])
  .where('exam_arrangement.state', '=', 'asked').where('booking.state', '=', 'booked')
  .$if(schemes !== undefined, (q) => q.where(sql<boolean>`booking.scheme = any(${schemes!}::text[])`))
  .orderBy('starts_at').orderBy('exam_arrangement.id').limit(500).execute();
