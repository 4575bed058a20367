/** Every statement on bookings. */
import { type Insertable, type Kysely, type Selectable, sql, type Updateable } from 'kysely';
import type { BookingTable } from '../../database/tables-exam.ts';
import type { Tables } from '../../database/tables.ts';
import type { Trx } from '../../database/transaction.ts';
import type { Reach } from '../access/rights.ts';

type Db = Kysely<Tables>;
export type BookingRow = Selectable<BookingTable>;

export const insertBooking = (trx: Trx, row: Insertable<BookingTable>) => trx.insertInto('booking').values(row).execute();

export const bookingById = (db: Db, id: string) => db.selectFrom('booking').selectAll().where('id', '=', id).executeTakeFirst();

export const lockBooking = (trx: Trx, id: string) =>
  trx.selectFrom('booking').selectAll().where('id', '=', id).forUpdate().executeTakeFirst();

/** Changes a booking; `sequence` goes up where the calendar entry changes. */
export async function changeBooking(
  trx: Trx, id: string, columns: Updateable<BookingTable>, calendar: 'calendar' | 'inside' = 'inside',
): Promise<number> {
  const row = await trx.updateTable('booking').set((set) => ({ ...columns, ...(calendar === 'calendar' ? { sequence: set('sequence', '+', 1) } : {}) }))
    .where('id', '=', id).returning('sequence').executeTakeFirstOrThrow();
  return row.sequence;
}

/** The open bookings of a person, with when and how long they are. */
export const openBookingsOf = (db: Db, candidate: string) => db.selectFrom('booking').innerJoin('sitting', 'sitting.id', 'booking.sitting')
  .select(['booking.id', 'booking.scheme', 'booking.exam', 'booking.sitting', 'booking.extra_minutes', 'starts_at', 'minutes'])
  .where('candidate', '=', candidate).where('booking.state', '=', 'booked').orderBy('booking.id').execute();

/** The bookings of a sitting that count: not cancelled. */
export const bookingsIn = (db: Db, sitting: string) => db.selectFrom('booking').selectAll()
  .where('sitting', '=', sitting).where('state', '!=', 'cancelled').orderBy('id').execute();

/** The open bookings of a sitting, locked. */
export const lockBookingsIn = (trx: Trx, sitting: string) => trx.selectFrom('booking').selectAll()
  .where('sitting', '=', sitting).where('state', '=', 'booked').orderBy('id').forUpdate().execute();

/** Open bookings of exams that begin in this time, made more than so many hours before the start. */
export const bookingsAhead = (trx: Trx, { from, until, hours }: { readonly from: Date; readonly until: Date; readonly hours: number }) => trx.selectFrom('booking')
  .innerJoin('sitting', 'sitting.id', 'booking.sitting').select(['booking.id', 'sitting', 'candidate', 'booking.scheme', 'sequence', 'starts_at'])
  .where('booking.state', '=', 'booked').where('sitting.state', 'in', ['open', 'full']).where('starts_at', '>', from).where('starts_at', '<=', until)
  .where(sql<boolean>`booked_at < starts_at - make_interval(hours => ${hours}::int)`).orderBy('booking.id').execute();

/** Open bookings that rest on something still to come about, of everybody or of one person. */
export const conditionalBookings = (db: Db, candidate: string | undefined) => db.selectFrom('booking').select(['id', 'candidate'])
  .where('state', '=', 'booked').where(sql<boolean>`conditions <> '[]'`).$if(candidate !== undefined, (q) => q.where('candidate', '=', candidate!)).orderBy('id').execute();

/** A booking with its sitting, the candidate, and who may see it. */
const shownRows = (db: Db) => db.selectFrom('booking')
  .innerJoin('sitting', 'sitting.id', 'booking.sitting').innerJoin('candidate', 'candidate.id', 'booking.candidate')
  .leftJoin('organisation', 'organisation.id', 'sitting.centre')
  .selectAll('booking').select([
    'candidate.number', 'candidate.name', 'candidate.sort_key', 'starts_at', 'zone', 'day', 'closes_at', 'minutes', 'sitting.tongue', 'place', 'link',
    'centre', 'organisation.name as centre_name', 'sitting.state as sitting_state', 'examiner', 'invigilator',
  ]);

export type BookingShownRow = Awaited<ReturnType<ReturnType<typeof shownRows>['execute']>>[number];

export const bookingShown = (db: Db, id: string): Promise<BookingShownRow | undefined> =>
  shownRows(db).where('booking.id', '=', id).executeTakeFirst();

export interface BookingList {
  readonly sitting?: string | undefined;
  readonly candidate?: string | undefined;
  readonly scheme?: string | undefined;
  readonly state?: BookingRow['state'] | undefined;
  /** Left out: whoever's. Otherwise those of these people, of people of these organisations, or of sittings given to this account. */
  readonly within?: Pick<Reach, 'candidate' | 'organisations' | 'assigned' | 'schemes'> | undefined;
  readonly after?: string | undefined;
  readonly limit: number;
}

/** Somebody who has only bookings of their own is answered by the index of the person. */
function isWithin({ candidate, organisations, assigned, schemes }: NonNullable<BookingList['within']>) {
  if (organisations.length === 0 && assigned === undefined && schemes.length === 0) return sql<boolean>`booking.candidate = ${candidate ?? null}::uuid`;
  return sql<boolean>`(
    booking.candidate = ${candidate ?? null}::uuid or booking.scheme = any(${schemes}::text[]) or examiner = ${assigned ?? null} or invigilator = ${assigned ?? null}
    or exists (select from candidate_organisation o where o.candidate = booking.candidate and o.organisation = any(${organisations}::uuid[])))`;
}

/** Bookings, the newest first. */
export function listBookingRows(
  db: Db, { sitting, candidate, scheme, state, within, after, limit }: BookingList,
): Promise<BookingShownRow[]> {
  return shownRows(db)
    .$if(sitting !== undefined, (q) => q.where('booking.sitting', '=', sitting!))
    .$if(candidate !== undefined, (q) => q.where('booking.candidate', '=', candidate!))
    .$if(scheme !== undefined, (q) => q.where('booking.scheme', '=', scheme!))
    .$if(state !== undefined, (q) => q.where('booking.state', '=', state!))
    .$if(within !== undefined, (q) => q.where(isWithin(within!)))
    .$if(after !== undefined, (q) => q.where('booking.id', '<', after!))
    .orderBy('booking.id', 'desc').limit(limit).execute();
}

/** Everybody who counts in a sitting, by name. */
export const rosterRows = (db: Db, sitting: string): Promise<BookingShownRow[]> => shownRows(db)
  .where('booking.sitting', '=', sitting).where('booking.state', '!=', 'cancelled').orderBy('sort_key').orderBy('booking.id').execute();

/** By candidate number, those of records merged into one's own included: for results that come in a file. */
export const bookingsByNumber = (db: Db, sitting: string) => db.selectFrom('booking')
  .innerJoin('candidate', (join) => join.on(sql<boolean>`booking.candidate in (candidate.id, candidate.merged_into)`))
  .select(['candidate.number', 'booking.id']).where('sitting', '=', sitting).where('booking.state', '!=', 'cancelled').execute();
