/** Bookings and results as they are shown to those whom they concern. */
import { inTransaction } from '../../database/transaction.ts';
import type { Aid, Condition, PartResult } from '../../database/tables-exam.ts';
import type { Actor } from '../access/actor.ts';
import { noteListed, noteLook } from '../access/look.ts';
import { allowed, reach, require, requireSome, type Whose } from '../access/rights.ts';
import type { World } from '../access/world.ts';
import { type ArrangementRow, arrangementsOf } from './arrangement.table.ts';
import { whoseBooking } from './book.ts';
import { bookingById, bookingShown, type BookingList, type BookingShownRow, listBookingRows } from './booking.table.ts';
import { otherDate } from './fit.ts';
import { resultsOf } from './result.table.ts';
import { sittingById } from './sitting.table.ts';
import { calendarUid } from './tell.ts';

export interface BookingShown {
  readonly id: string;
  readonly state: 'booked' | 'absent' | 'judged' | 'cancelled';
  readonly candidate: string;
  readonly number: string;
  readonly name: string;
  readonly scheme: string;
  readonly exam: string;
  readonly sitting: string;
  readonly sittingState: string;
  readonly startsAt: string;
  readonly endsAt: string | null;
  readonly zone: string;
  readonly day: string;
  readonly minutes: number | null;
  readonly extraMinutes: number;
  /** What is granted beside the time. */
  readonly aids: readonly Aid[];
  /** What must come about before the exam may be sat; empty: nothing. */
  readonly conditions: readonly Condition[];
  readonly closesAt: string;
  readonly centreName: string | null;
  readonly place: string | null;
  /** While the booking is open. */
  readonly link: string | null;
  readonly tongue: string;
  readonly bookedAt: string;
  readonly awardWaits: boolean;
  readonly present: boolean | null;
  readonly identityPaper: string | null;
  /** Of the calendar entry. */
  readonly uid: string;
  readonly sequence: number;
}

export function shownBooking(row: BookingShownRow): BookingShown {
  const { id, state, candidate, number, name, scheme, exam, sitting, zone, day, minutes, place, tongue, sequence } = row;
  const ends = minutes === null ? null : new Date(row.starts_at.getTime() + (minutes + row.extra_minutes) * 60_000);
  return {
    id, state, candidate, number, name, scheme, exam, sitting, zone, day, minutes, place, tongue, sequence, uid: calendarUid(id), sittingState: row.sitting_state,
    startsAt: row.starts_at.toISOString(), endsAt: ends?.toISOString() ?? null, closesAt: row.closes_at.toISOString(), extraMinutes: row.extra_minutes, aids: row.aids, conditions: row.conditions,
    centreName: row.centre_name, link: state === 'booked' ? row.link : null, bookedAt: row.booked_at.toISOString(), awardWaits: row.award_waits,
    present: row.present_at !== null ? true : state === 'absent' ? false : null, identityPaper: row.identity_paper,
  };
}

export type ListBookings = Pick<BookingList, 'candidate' | 'scheme' | 'state' | 'sitting' | 'after' | 'limit'>;

/** Bookings within the actor's reach, the newest first: one's own, those of one's people, those in sittings given to one. */
export async function listBookings(world: World, actor: Actor, ask: ListBookings): Promise<readonly BookingShown[]> {
  requireSome(actor, 'booking.read');
  const { any, candidate, organisations, assigned, schemes } = reach(actor, 'booking.read');
  const rows = await listBookingRows(world.database.db, { ...ask, ...(any ? {} : { within: { candidate, organisations, assigned, schemes } }) });
  await noteListed(world.database, actor, rows.map((row) => row.candidate), { right: 'booking.read', scheme: ask.scheme });
  return rows.map(shownBooking);
}

export interface BookingRead extends BookingShown {
  /** Why somebody else moved or cancelled it: between the person and those who decide. */
  readonly reason: string | null;
  readonly arrangements: readonly {
    readonly id: string; readonly state: ArrangementRow['state']; readonly minutes: number; readonly aids: readonly Aid[];
    readonly grantedMinutes: number | null; readonly grantedAids: readonly Aid[];
    readonly words: string | null; readonly decision: string | null; readonly withdrawnReason: string | null; readonly askedAt: string;
  }[];
}

/** Why somebody needs more time is between the person and those who decide on it; others see the minutes. */
export const seesWords = (actor: Actor, whose: Whose): boolean =>
  allowed(actor, 'arrangement.grant', whose) || (actor.candidate !== undefined && whose.candidate === actor.candidate);

/** One booking with the arrangements asked for. */
export async function readBooking(world: World, actor: Actor, id: string): Promise<BookingRead> {
  return inTransaction(world.database, async (trx) => {
    const row = await bookingShown(trx, id);
    const whose = row && await whoseBooking(trx, row);
    require(actor, 'booking.read', whose);
    await noteLook(trx, actor, { candidate: row!.candidate, right: 'booking.read', scheme: row!.scheme });
    const open = seesWords(actor, whose);
    const arrangements = (await arrangementsOf(trx, [id])).map((one) => ({
      id: one.id, state: one.state, minutes: one.minutes, aids: one.aids, grantedMinutes: one.granted_minutes, grantedAids: one.granted_aids ?? [], askedAt: one.asked_at.toISOString(),
      words: open ? one.words : null, decision: open ? one.decision : null, withdrawnReason: open ? one.withdrawn_reason : null,
    }));
    return { ...shownBooking(row!), reason: open ? row!.reason : null, arrangements };
  });
}

/** What else the person of a booking has at the same time, for whoever may read it. */
export async function otherThanBooking(world: World, actor: Actor, id: string): Promise<string | undefined> {
  return inTransaction(world.database, async (trx) => {
    const booking = await bookingById(trx, id);
    require(actor, 'booking.read', booking && await whoseBooking(trx, booking));
    if (booking!.state !== 'booked') return undefined;
    const sitting = (await sittingById(trx, booking!.sitting))!;
    const clash = await otherDate(trx, world, { actor, sitting, candidate: booking!.candidate, besides: id, extraMinutes: booking!.extra_minutes });
    return clash?.more['other'] as string | undefined;
  });
}

export interface ResultShown {
  readonly id: string;
  readonly state: 'provisional' | 'released' | 'replaced';
  readonly passed: boolean;
  readonly points: number | null;
  readonly parts: readonly PartResult[];
  readonly recordedAt: string;
  readonly releasedAt: string | null;
  readonly corrects: string | null;
}

/** The results of a booking. The candidate sees what was released, and whether it was corrected since. */
export async function listResults(world: World, actor: Actor, booking: string): Promise<readonly ResultShown[]> {
  return inTransaction(world.database, async (trx) => {
    const row = await bookingById(trx, booking);
    const whose = row && await whoseBooking(trx, row);
    require(actor, 'result.read', whose);
    await noteLook(trx, actor, { candidate: row!.candidate, right: 'result.read', scheme: row!.scheme });
    const seen = allowed(actor, 'result.read', { ...whose!, candidate: null, account: null }) ? 'all' : 'released';
    const results = (await resultsOf(trx, booking)).filter(({ released_at }) => seen === 'all' || released_at !== null);
    return results.map(({ id, state, passed, points, parts, recorded_at, released_at, corrects }) =>
      ({ id, state, passed, points, parts, recordedAt: recorded_at.toISOString(), releasedAt: released_at?.toISOString() ?? null, corrects }));
  });
}
