/** Bookings that rest on what is to come about: firm once it has, given back once it will not. */
import { inTransaction, type Trx } from '../../database/transaction.ts';
import { system } from '../access/actor.ts';
import type { World } from '../access/world.ts';
import { factsOf, lockCandidates } from '../candidate/index.ts';
import { giveBack } from './book.ts';
import { changeBooking, conditionalBookings, lockBooking } from './booking.table.ts';
import { standsTo } from './fit.ts';
import { lockSitting } from './sitting.table.ts';
import { takesBookings } from './sitting-state.ts';
import { noteBooking, tellBooking } from './tell.ts';

/** Looks at each of them anew, or at those of one person; at the door the record decides. Answers how many were given back. */
export async function settleBookings(world: World, of: { readonly candidate?: string } = {}): Promise<number> {
  let released = 0;
  for (const { id, candidate } of await conditionalBookings(world.database.db, of.candidate)) {
    if (await inTransaction(world.database, (trx) => settle(trx, world, { id, candidate })) === 'released') released += 1;
  }
  return released;
}

async function settle(trx: Trx, world: World, { id, candidate }: { readonly id: string; readonly candidate: string }): Promise<'released' | 'stands'> {
  await lockCandidates(trx, [candidate]);
  const booking = (await lockBooking(trx, id))!;
  const sitting = (await lockSitting(trx, booking.sitting))!;
  if (booking.state !== 'booked' || booking.conditions.length === 0 || booking.present_at !== null) return 'stands';
  const facts = await factsOf(trx, booking.scheme, booking.candidate);
  const { entry, conditions } = await standsTo(trx, world, { sitting, candidate: booking.candidate, facts });
  if (!entry.open) {
    // Once it has begun, those in the room see to it.
    if (!takesBookings(sitting.state)) return 'stands';
    await giveBack(trx, world, { actor: system, booking, sitting, reason: 'What it depended on cannot come about before the exam any more.', verb: 'booking.released' });
    return 'released';
  }
  await changeBooking(trx, id, { conditions: JSON.stringify(conditions), award_waits: entry.waits.length > 0 });
  if (conditions.length > 0) return 'stands';
  await noteBooking(trx, system, booking, { verb: 'booking.firm' });
  await tellBooking(trx, 'booking.firm', booking);
  return 'stands';
}
