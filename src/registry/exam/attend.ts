/** At the sitting: who came and how they were known, and what went wrong. */
import * as z from 'zod';
import { Refusal } from '../../core/facts/refusal.ts';
import type { Trx } from '../../database/transaction.ts';
import { newId } from '../../database/uuid.ts';
import { type Actor, actorName } from '../access/actor.ts';
import { carryOut, type Repeatable } from '../access/carry-out.ts';
import { require } from '../access/rights.ts';
import type { World } from '../access/world.ts';
import { factsOf } from '../candidate/index.ts';
import { whoseBooking } from './book.ts';
import { bookingById, type BookingRow, changeBooking, lockBooking } from './booking.table.ts';
import { requireEntry } from './fit.ts';
import { insertIncident } from './incident.table.ts';
import { onSitting } from './schedule.ts';
import { sittingById } from './sitting.table.ts';
import { noteBooking, noteSitting } from './tell.ts';

export const papers = ['passport', 'identity-card', 'driving-licence', 'residence-permit', 'other-photo-document'] as const;
export const presenceShape = z.discriminatedUnion('present', [
  z.object({ present: z.literal(true), paper: z.enum(papers, 'choose the document that was seen') }),
  z.object({ present: z.literal(false) }),
]);

export const incidentKinds = ['identity', 'late', 'disturbance', 'technical', 'illness', 'suspected-fraud', 'other'] as const;
export const incidentShape = z.object({
  kind: z.enum(incidentKinds, 'choose what kind of incident it was'),
  /** Whom it is about; left out: the whole sitting. */
  booking: z.uuid().nullish(),
  words: z.string().trim().min(3, 'say what happened').max(4000),
});

type Presence = z.output<typeof presenceShape> & Repeatable & { readonly booking: string };

/**
 * The invigilator has seen the person and a document, or the person did not come. Entry is checked once more: what it
 * rested on may have been corrected since. Can be changed while the sitting runs.
 */
export async function recordPresence(world: World, actor: Actor, command: Presence): Promise<{ readonly present: boolean }> {
  return carryOut(world, actor, { verb: 'identity.check', command }, async (trx) => {
    const booking = await runningBooking(trx, actor, command.booking);
    if (command.present) requireEntry(world, await factsOf(trx, booking.scheme, booking.candidate), booking);
    const now = new Date(world.now());
    const seen = command.present
      ? { state: 'booked', identity_paper: command.paper, present_at: now, ended_at: null, conditions: '[]' } as const
      : { state: 'absent', identity_paper: null, present_at: null, ended_at: now } as const;
    await changeBooking(trx, booking.id, { ...seen, identity_by: actorName(actor) });
    await noteBooking(trx, actor, booking, { verb: command.present ? 'identity.checked' : 'candidate.absent' });
    return { present: command.present };
  });
}

async function runningBooking(trx: Trx, actor: Actor, id: string): Promise<BookingRow> {
  const found = await bookingById(trx, id);
  require(actor, 'identity.check', found && await whoseBooking(trx, found));
  const booking = (await lockBooking(trx, id))!;
  const sitting = (await sittingById(trx, booking.sitting))!;
  if (sitting.state !== 'running') {
    throw new Refusal('conflict', 'Presence is recorded while the sitting is under way.', { next: 'Start the sitting first.', state: sitting.state });
  }
  if (booking.state !== 'booked' && booking.state !== 'absent') {
    throw new Refusal('conflict', 'This booking does not count any more.', { state: booking.state });
  }
  return booking;
}

type Incident = z.output<typeof incidentShape> & Repeatable & { readonly sitting: string };

/** Writes down what went wrong. The words may name people: they can be erased and are nowhere else. */
export async function recordIncident(world: World, actor: Actor, command: Incident): Promise<{ readonly incident: string }> {
  return onSitting(world, actor, { verb: 'incident.record', right: 'incident.record', command }, async (trx, row) => {
    if (row.state === 'draft' || row.state === 'cancelled') {
      throw new Refusal('conflict', 'Nothing has happened at this sitting.', { state: row.state });
    }
    const { booking = null, kind, words } = command;
    const about = booking === null ? undefined : await bookingById(trx, booking);
    if (booking !== null && about?.sitting !== row.id) {
      throw new Refusal('bad-input', 'This person is not booked here.', { errors: { booking: 'not of this sitting' } });
    }
    const id = newId();
    await insertIncident(trx, { id, sitting: row.id, booking, kind, words, recorded_at: new Date(world.now()), recorded_by: actorName(actor) });
    const noted = { verb: 'incident.recorded' as const, changes: { incident: id, kind } };
    await (about ? noteBooking(trx, actor, about, noted) : noteSitting(trx, actor, row, noted));
    return { incident: id };
  });
}
