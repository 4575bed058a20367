/** Every statement on special arrangements. */
import { type Insertable, type Kysely, type Selectable, sql, type Updateable } from 'kysely';
import type { ExamArrangementTable } from '../../database/tables-exam.ts';
import type { Tables } from '../../database/tables.ts';
import type { Trx } from '../../database/transaction.ts';
import type { Arranged } from './aid.ts';

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

/** Those without a booking of a person, in the order in which they were asked for. */
export const arrangementsAhead = (db: Db, candidate: string): Promise<ArrangementRow[]> =>
  db.selectFrom('exam_arrangement').selectAll().where('candidate', '=', candidate).where('booking', 'is', null).orderBy('id').execute();

/** The most of the minutes, and all of the aids. */
export const mostOf = (granted: readonly Arranged[]): Arranged => ({ minutes: Math.max(0, ...granted.map((one) => one.minutes)), aids: [...new Set(granted.flatMap((one) => one.aids))] });

const grantedBy = ({ granted_minutes: minutes, granted_aids: aids }: ArrangementRow): Arranged => ({ minutes: minutes ?? 0, aids: aids ?? [] });

interface OnDay {
  readonly scheme: string;
  readonly exam: string;
  readonly day: string;
}

/** What stands granted to a person before any booking for an exam on a day. */
export async function standingGrant(db: Db, { candidate, scheme, exam, day }: OnDay & { readonly candidate: string }): Promise<Arranged> {
  const granted = (await arrangementsAhead(db, candidate)).filter((one) => one.state === 'granted' && one.scheme === scheme && (one.exam === null || one.exam === exam) && (one.until === null || day <= one.until));
  return mostOf(granted.map(grantedBy));
}

/** What stands granted to a booking, were its exam on a day: what the person has ahead, and what was granted for this booking. */
export async function standsFor(db: Db, { id, candidate }: { readonly id: string; readonly candidate: string }, { scheme, exam, day }: OnDay): Promise<Arranged> {
  const own = (await arrangementsOf(db, [id])).filter(({ state }) => state === 'granted');
  return mostOf([await standingGrant(db, { candidate, scheme, exam, day }), ...own.map(grantedBy)]);
}

/** What is granted and has not ended: for whatever is booked, and for bookings of exams that have not begun; by name. */
export const grantedArrangements = (db: Db, { schemes, today }: { readonly schemes: readonly string[] | undefined; readonly today: string }) => db.selectFrom('exam_arrangement')
  .leftJoin('booking', 'booking.id', 'exam_arrangement.booking').leftJoin('sitting', 'sitting.id', 'booking.sitting')
  .innerJoin('candidate', 'candidate.id', 'exam_arrangement.candidate')
  .selectAll('exam_arrangement').select(['number', 'name', 'starts_at', 'zone'])
  .where('exam_arrangement.state', '=', 'granted').where('candidate.erased_at', 'is', null)
  .where((e) => e.or([
    e.and([e('exam_arrangement.booking', 'is', null), e.or([e('until', 'is', null), e('until', '>=', today)])]),
    e.and([e('booking.state', '=', 'booked'), e('sitting.state', 'in', ['open', 'full'])]),
  ]))
  .$if(schemes !== undefined, (q) => q.where(sql<boolean>`exam_arrangement.scheme = any(${schemes!}::text[])`))
  .orderBy('sort_key').orderBy('exam_arrangement.id').limit(500).execute();

/** Those that wait for a decision; those of a booking first, the sitting that starts first coming first. */
export const waitingArrangements = (db: Db, schemes: readonly string[] | undefined) => db.selectFrom('exam_arrangement')
  .leftJoin('booking', 'booking.id', 'exam_arrangement.booking').leftJoin('sitting', 'sitting.id', 'booking.sitting')
  .innerJoin('candidate', 'candidate.id', 'exam_arrangement.candidate')
  .select([
    'exam_arrangement.id', 'exam_arrangement.booking', 'exam_arrangement.minutes', 'exam_arrangement.aids', 'words', 'booking.sitting', 'exam_arrangement.scheme', 'exam_arrangement.exam', 'exam_arrangement.candidate', 'number', 'name',
    'starts_at', 'zone', 'closes_at',
  ])
  .where('exam_arrangement.state', '=', 'asked').where((e) => e.or([e('exam_arrangement.booking', 'is', null), e('booking.state', '=', 'booked')]))
  .$if(schemes !== undefined, (q) => q.where(sql<boolean>`exam_arrangement.scheme = any(${schemes!}::text[])`))
  .orderBy('starts_at').orderBy('exam_arrangement.id').limit(500).execute();
