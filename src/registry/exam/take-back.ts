/** Granted special arrangements: what stands, and taking one back before the exam begins. */
import * as z from 'zod';
import { Refusal } from '../../core/facts/refusal.ts';
import { enqueue } from '../../database/outbox.ts';
import type { Trx } from '../../database/transaction.ts';
import { type Actor, actorName } from '../access/actor.ts';
import { carryOut, type Repeatable } from '../access/carry-out.ts';
import { noteListed } from '../access/look.ts';
import { reach, require, requireSome } from '../access/rights.ts';
import type { World } from '../access/world.ts';
import { lockCandidate } from '../candidate/index.ts';
import type { Arranged } from './aid.ts';
import { type ArrangementShown, noteAhead, shownArrangement, whoseArrangement } from './arrangement.ts';
import { arrangementById, type ArrangementRow, changeArrangement, grantedArrangements, standsFor } from './arrangement.table.ts';
import { type BookingRow, changeBooking, lockBooking, openBookingsOf } from './booking.table.ts';
import { sittingById, type SittingRow } from './sitting.table.ts';
import { takesBookings } from './sitting-state.ts';
import { noteBooking, tellBooking } from './tell.ts';

export const takeBackShape = z.object({ reason: z.string().trim().min(3, 'say why in a few words').max(2000) });

type TakeBack = z.output<typeof takeBackShape> & Repeatable & { readonly arrangement: string };

/** Takes back what was granted, as long as the exam has not begun; the person is told why. What else stands granted stays. */
export async function takeBackArrangement(world: World, actor: Actor, command: TakeBack): Promise<{ readonly state: 'withdrawn' }> {
  return carryOut(world, actor, { verb: 'arrangement.take-back', command }, async (trx) => {
    const found = await arrangementById(trx, command.arrangement);
    require(actor, 'arrangement.grant', found && await whoseArrangement(trx, found));
    await lockCandidate(trx, found!.candidate);
    const granted = (await arrangementById(trx, found!.id))!;
    if (granted.state !== 'granted') throw new Refusal('conflict', 'Only what is granted can be taken back.', { state: granted.state });
    const seats = await seatsUnder(trx, granted);
    if (granted.booking !== null && seats.length === 0) throw new Refusal('conflict', 'The exam has begun or the booking is over: there is nothing to take back any more.');
    await changeArrangement(trx, granted.id, { state: 'withdrawn', withdrawn_reason: command.reason, withdrawn_at: new Date(world.now()), withdrawn_by: actorName(actor) });
    if (granted.booking === null) await noteAhead(trx, actor, granted, 'arrangement.withdrawn');
    else await noteBooking(trx, actor, seats[0]!.booking, { verb: 'arrangement.withdrawn', changes: { arrangement: granted.id } });
    if (granted.booking === null) await enqueue(trx, { topic: 'arrangement.answered', lane: granted.candidate, payload: { arrangement: granted.id, candidate: granted.candidate, scheme: granted.scheme } });
    for (const seat of seats) await lessen(trx, granted, seat);
    return { state: 'withdrawn' };
  });
}

interface Seat {
  readonly booking: BookingRow;
  readonly sitting: SittingRow;
}

/** The open bookings for which it counts, locked, of sittings that have not begun. */
async function seatsUnder(trx: Trx, { booking: only, candidate, scheme, exam }: ArrangementRow): Promise<readonly Seat[]> {
  const open = (await openBookingsOf(trx, candidate)).filter((one) => (only === null ? one.scheme === scheme && (exam === null || one.exam === exam) : one.id === only));
  const seats: Seat[] = [];
  for (const { id, sitting } of open) seats.push({ booking: (await lockBooking(trx, id))!, sitting: (await sittingById(trx, sitting))! });
  return seats.filter(({ sitting }) => takesBookings(sitting.state));
}

/** Leaves of what is arranged for a booking what stands granted otherwise. */
async function lessen(trx: Trx, { id: arrangement }: ArrangementRow, { booking, sitting }: Seat): Promise<void> {
  const stands = await standsFor(trx, booking, sitting);
  const left: Arranged = { minutes: Math.min(booking.extra_minutes, stands.minutes), aids: booking.aids.filter((aid) => stands.aids.includes(aid)) };
  if (left.minutes === booking.extra_minutes && left.aids.length === booking.aids.length) return;
  const sequence = await changeBooking(trx, booking.id, { extra_minutes: left.minutes, aids: JSON.stringify(left.aids) }, 'calendar');
  await tellBooking(trx, 'arrangement.decided', { ...booking, sequence }, { arrangement });
}

export interface ArrangementGranted extends ArrangementShown {
  readonly candidate: string;
  readonly number: string;
  readonly name: string;
  /** Null: it counts for whatever is booked. */
  readonly booking: string | null;
  readonly startsAt: string | null;
  readonly zone: string | null;
}

/** What stands granted, by name: for whatever is booked, and for exams that have not begun. */
export async function listGranted(world: World, actor: Actor): Promise<readonly ArrangementGranted[]> {
  requireSome(actor, 'arrangement.grant');
  const { any, schemes } = reach(actor, 'arrangement.grant');
  const rows = await grantedArrangements(world.database.db, { schemes: any ? undefined : schemes, today: world.today() });
  await noteListed(world.database, actor, rows.map((row) => row.candidate), { right: 'booking.read' });
  return rows.map((row) => ({ ...shownArrangement(row, 'words'), candidate: row.candidate, number: row.number, name: row.name, booking: row.booking, startsAt: row.starts_at?.toISOString() ?? null, zone: row.zone }));
}
