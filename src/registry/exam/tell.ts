/** What an exam changes is written down and told to whoever sends letters: ids, never names. */
import type { Deed } from '../../core/facts/deed.ts';
import { appendEvent } from '../../database/event.ts';
import { enqueue } from '../../database/outbox.ts';
import type { Json } from '../../database/canonical.ts';
import type { Trx } from '../../database/transaction.ts';
import { type Actor, actorName } from '../access/actor.ts';
import { unsettleGoals } from '../candidate/index.ts';
import { changeBooking, type BookingRow, lockBookingsIn } from './booking.table.ts';

/** The calendar entry of a booking keeps this name through moves and changes. */
export const calendarUid = (booking: string): string => `${booking}@cursus`;

type Changes = { readonly [name: string]: Json };

interface Said {
  readonly verb: Deed;
  readonly changes?: Changes;
}

export function noteSitting(trx: Trx, actor: Actor, of: { readonly scheme: string; readonly id: string }, { verb, changes }: Said): Promise<string> {
  const event = { scheme: of.scheme, actor: actorName(actor), verb, subjectKind: 'sitting', subject: of.id };
  return appendEvent(trx, changes ? { ...event, changes } : event);
}

/** Written under the candidate, whose trail it is. */
export function noteBooking(trx: Trx, actor: Actor, of: Pick<BookingRow, 'id' | 'sitting' | 'candidate' | 'scheme'>, { verb, changes }: Said): Promise<string> {
  const { id, sitting, candidate, scheme } = of;
  return appendEvent(trx, { scheme, actor: actorName(actor), verb, subjectKind: 'candidate', subject: candidate, changes: { booking: id, sitting, ...changes } });
}

type Topic = 'booking.confirmed' | 'booking.released' | 'booking.firm' | 'booking.moved' | 'booking.cancelled' | 'sitting.changed' | 'sitting.cancelled' | 'result.released' | 'arrangement.decided';

type Told = Pick<BookingRow, 'id' | 'sitting' | 'candidate' | 'scheme' | 'sequence'>;

/** What a message about a booking says: ids, and which calendar entry it is. */
export const bookingPayload = ({ id, sitting, candidate, scheme, sequence }: Told) => ({ booking: id, sitting, candidate, scheme, sequence, uid: calendarUid(id) });

/** Messages about one booking leave in their order. */
export function tellBooking(
  trx: Trx, topic: Topic, booking: Told, more: Changes = {},
): Promise<string | undefined> {
  return enqueue(trx, { topic, lane: booking.id, payload: { ...bookingPayload(booking), ...more } });
}

/** Tells everybody with an open booking that the sitting has changed; their calendar entries change with it. `moved`: to another time. */
export async function tellChanged(trx: Trx, sitting: string, { moved }: { readonly moved: boolean }): Promise<void> {
  const bookings = await lockBookingsIn(trx, sitting);
  for (const booking of bookings) {
    const sequence = await changeBooking(trx, booking.id, {}, 'calendar');
    await tellBooking(trx, 'sitting.changed', { ...booking, sequence }, { moved });
  }
  if (moved) await unsettleGoals(trx, { date: sitting, told: bookings.map((one) => one.candidate), because: 'moved' });
}
