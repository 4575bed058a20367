/** Special arrangements: asked for with a booking, decided before booking closes. */
import * as z from 'zod';
import { Refusal } from '../../core/facts/refusal.ts';
import type { Trx } from '../../database/transaction.ts';
import { newId } from '../../database/uuid.ts';
import { type Actor, actorName } from '../access/actor.ts';
import { carryOut, type Repeatable } from '../access/carry-out.ts';
import { require } from '../access/rights.ts';
import type { World } from '../access/world.ts';
import { lockCandidate } from '../candidate/index.ts';
import { arrangementById, changeArrangement, insertArrangement, openArrangement } from './arrangement.table.ts';
import { isClosed, onOpenBooking, requireOpen, whoseBooking } from './book.ts';
import { bookingById, type BookingRow, changeBooking, lockBooking } from './booking.table.ts';
import { sittingById } from './sitting.table.ts';
import { noteBooking, tellBooking } from './tell.ts';

const minutes = z.int('write whole minutes').min(1, 'at least one minute').max(600);
const words = z.string().trim().min(3, 'say it in a few words').max(2000);
export const askArrangementShape = z.object({ minutes, words });
export const decideArrangementShape = z.discriminatedUnion('granted', [
  z.object({ granted: z.literal(true), minutes, words: words.optional() }),
  z.object({ granted: z.literal(false), words }),
]);

interface Ask extends z.output<typeof askArrangementShape>, Repeatable {
  readonly booking: string;
}

/** Asks for more time. The words say why; they can be erased. */
export async function askArrangement(world: World, actor: Actor, command: Ask): Promise<{ readonly arrangement: string }> {
  return onOpenBooking(world, actor, { verb: 'arrangement.ask', command }, async (trx, booking) => {
    await requireInTime(trx, world, booking);
    if (await openArrangement(trx, booking.id)) {
      throw new Refusal('conflict', 'An arrangement is asked for already and waits for its decision.');
    }
    const id = newId();
    await insertArrangement(trx, {
      id, booking: booking.id, state: 'asked', minutes: command.minutes, words: command.words, asked_at: new Date(world.now()), asked_by: actorName(actor),
      granted_minutes: null, decision: null, decided_at: null, decided_by: null,
    });
    await noteBooking(trx, actor, booking, { verb: 'arrangement.asked', changes: { arrangement: id } });
    return { arrangement: id };
  });
}

type Decide = z.output<typeof decideArrangementShape> & Repeatable & { readonly arrangement: string };

/** Grants more time, or does not; the candidate is told. */
export async function decideArrangement(
  world: World, actor: Actor, command: Decide,
): Promise<{ readonly state: 'granted' | 'refused' }> {
  return carryOut(world, actor, { verb: 'arrangement.decide', command }, async (trx) => {
    const found = await arrangementById(trx, command.arrangement);
    const of = found && await bookingById(trx, found.booking);
    require(actor, 'arrangement.grant', of && await whoseBooking(trx, of));
    await lockCandidate(trx, of!.candidate);
    const booking = (await lockBooking(trx, of!.id))!;
    requireOpen(booking);
    if ((await arrangementById(trx, found!.id))!.state !== 'asked') throw new Refusal('conflict', 'This is decided already.');
    if (command.granted) await requireInTime(trx, world, booking);
    return decide(trx, world, { actor, booking, command });
  });
}

async function decide(
  trx: Trx, world: World,
  { actor, booking, command }: { readonly actor: Actor; readonly booking: BookingRow; readonly command: Decide },
): Promise<{ readonly state: 'granted' | 'refused' }> {
  const state = command.granted ? 'granted' : 'refused';
  const given = command.granted ? command.minutes : null;
  await changeArrangement(trx, command.arrangement, {
    state, granted_minutes: given, decision: command.words ?? null, decided_at: new Date(world.now()), decided_by: actorName(actor),
  });
  const sequence = given === null ? booking.sequence : await changeBooking(trx, booking.id, { extra_minutes: given }, 'calendar');
  await noteBooking(trx, actor, booking, { verb: `arrangement.${state}`, changes: { arrangement: command.arrangement } });
  await tellBooking(trx, 'arrangement.decided', { ...booking, sequence }, { arrangement: command.arrangement });
  return { state };
}

async function requireInTime(trx: Trx, world: World, { sitting }: BookingRow): Promise<void> {
  if (!isClosed(world, (await sittingById(trx, sitting))!)) return;
  throw new Refusal('conflict', 'Arrangements are asked for and granted before booking closes.', { next: 'Move the booking to a later sitting, then ask.' });
}
