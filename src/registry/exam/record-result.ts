/** Results as the examiner writes them down: provisional until somebody else releases them. */
import * as z from 'zod';
import { Refusal } from '../../core/facts/refusal.ts';
import type { Trx } from '../../database/transaction.ts';
import { newId } from '../../database/uuid.ts';
import { type Actor, actorName } from '../access/actor.ts';
import { carryOut, type Repeatable } from '../access/carry-out.ts';
import { require } from '../access/rights.ts';
import type { World } from '../access/world.ts';
import { whoseBooking } from './book.ts';
import { bookingById, type BookingRow, lockBooking } from './booking.table.ts';
import { examIn } from './definition.ts';
import { markOf, type Marked, type PartMark } from './mark.ts';
import { changeResult, insertResult, resultById, resultsOf, type ResultRow } from './result.table.ts';
import { sittingById } from './sitting.table.ts';
import { noteBooking } from './tell.ts';
import { requireDistance } from './trained.ts';

const part = z.object({ part: z.int().min(1).max(99), passed: z.boolean().optional(), points: z.number().min(0).max(100_000).optional() });
/** Of an exam in one part: one part, numbered 1. */
export const resultShape = z.object({ parts: z.array(part).min(1, 'give the result of each part').max(99) });
export const correctResultShape = resultShape.extend({ reason: z.string().trim().min(10, 'say why in at least ten characters').max(2000) });

interface Recording extends Repeatable {
  readonly booking: string;
  readonly parts: readonly PartMark[];
}

export interface Provisional {
  readonly result: string;
  readonly passed: boolean;
  readonly points: number | null;
}

/** Records the result of somebody who was there. Recorded again before its release, the later one counts. */
export async function recordResult(world: World, actor: Actor, command: Recording): Promise<Provisional> {
  return carryOut(world, actor, { verb: 'result.record', command }, (trx) => writeResult(trx, world, actor, command));
}

/** The same inside a transaction. */
export async function writeResult(trx: Trx, world: World, actor: Actor, { booking: id, parts }: Recording): Promise<Provisional> {
  const booking = await requireBooking(trx, actor, id);
  requireAttended(booking);
  if (!['running', 'done'].includes((await sittingById(trx, booking.sitting))!.state)) {
    throw new Refusal('conflict', 'The sitting has not begun.');
  }
  if ((await resultsOf(trx, id)).some(({ state }) => state === 'released')) {
    throw new Refusal('conflict', 'The result is out.', { next: 'Correct the released result instead.' });
  }
  return writeProvisional(trx, world, { actor, booking, parts });
}

async function requireBooking(trx: Trx, actor: Actor, id: string): Promise<BookingRow> {
  const found = await bookingById(trx, id);
  require(actor, 'result.record', found && await whoseBooking(trx, found));
  return (await lockBooking(trx, id))!;
}

function requireAttended({ state, present_at }: BookingRow): void {
  if (state === 'cancelled') throw new Refusal('conflict', 'The booking was cancelled.');
  if (state === 'absent' || present_at === null) {
    throw new Refusal('conflict', 'There is no record that this person was there.', { next: 'The invigilator records identity and presence first.' });
  }
}

/** Says of a released result that it should have read otherwise. It too is released by somebody else. */
export async function correctResult(
  world: World, actor: Actor, command: Repeatable & z.output<typeof correctResultShape> & { readonly result: string },
): Promise<Provisional> {
  return carryOut(world, actor, { verb: 'result.correct', command }, async (trx) => {
    const found = await resultById(trx, command.result);
    const booking = await requireBooking(trx, actor, found?.booking ?? absentId);
    const released = (await resultById(trx, command.result))!;
    if (released.state !== 'released') {
      throw new Refusal('conflict', 'Only the result that stands is corrected.', { state: released.state });
    }
    return writeProvisional(trx, world, { actor, booking, parts: command.parts, corrects: released, reason: command.reason });
  });
}

const absentId = '00000000-0000-0000-0000-000000000000';

interface Writing {
  readonly actor: Actor;
  readonly booking: BookingRow;
  readonly parts: readonly PartMark[];
  readonly corrects?: ResultRow;
  readonly reason?: string;
}

async function writeProvisional(trx: Trx, world: World, { actor, booking, parts, corrects, reason }: Writing): Promise<Provisional> {
  await requireDistance(trx, world, actor, booking.candidate);
  const marked = requireMark(world, booking, parts);
  const before = (await resultsOf(trx, booking.id)).find(({ state }) => state === 'provisional');
  if (before) await changeResult(trx, before.id, { state: 'replaced' });
  const id = newId();
  await insertResult(trx, {
    id, booking: booking.id, sitting: booking.sitting, state: 'provisional', passed: marked.passed, points: marked.points, parts: JSON.stringify(marked.parts),
    recorded_at: new Date(world.now()), recorded_by: actorName(actor), released_at: null, released_by: null, fact: null, corrects: corrects?.id ?? null, reason: reason ?? null,
  });
  await noteBooking(trx, actor, booking, { verb: corrects ? 'result.correction-recorded' : 'result.recorded', changes: { result: id } });
  return { result: id, passed: marked.passed, points: marked.points };
}

function requireMark(world: World, { scheme, exam }: BookingRow, parts: readonly PartMark[]): Marked {
  const marking = markOf(examIn(world, scheme, exam).exam, parts);
  if (!marking.ok) throw new Refusal('bad-input', marking.why, { errors: { parts: marking.why } });
  return marking.marked;
}
