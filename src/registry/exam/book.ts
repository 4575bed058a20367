/** Use cases on bookings: book, move, cancel. Seats are never oversold: whoever takes one locks the sitting. */
import * as z from 'zod';
import { Refusal } from '../../core/facts/refusal.ts';
import { inTransaction, type Trx } from '../../database/transaction.ts';
import { newId } from '../../database/uuid.ts';
import { type Actor, actorName, system } from '../access/actor.ts';
import { carryOut, type Repeatable } from '../access/carry-out.ts';
import { noteLook } from '../access/look.ts';
import { reach, require, type Whose } from '../access/rights.ts';
import type { World } from '../access/world.ts';
import { lockCandidate, whoseCandidate } from '../candidate/index.ts';
import { noteField } from '../session/index.ts';
import { type BookingRow, bookingById, changeBooking, insertBooking, lockBooking, openBookingsOf } from './booking.table.ts';
import type { AwardWaiting, Entry, MendStep } from './entry.ts';
import { standingGrant, standsFor } from './arrangement.table.ts';
import type { Arranged } from './aid.ts';
import { type Fitting, requireFit } from './fit.ts';
import { giveCandidate, notNow, takeCandidate, whoseSitting } from './schedule.ts';
import { lockSitting, lockSittings, moveSeats, sittingById, type SittingRow } from './sitting.table.ts';
import { takesBookings } from './sitting-state.ts';
import { noteBooking, tellBooking } from './tell.ts';

const toSitting = z.object({ sitting: z.uuid('choose a sitting') });
export const bookShape = toSitting.extend({ note: noteField });
const reason = z.string().trim().min(3, 'say why').max(2000);
export const moveShape = toSitting.extend({ reason: reason.optional() });
export const cancelShape = z.object({ reason: reason.optional() });

interface Book extends Repeatable, z.output<typeof bookShape> {
  readonly candidate: string;
}

export interface Booked {
  readonly booking: string;
  /** Whose awards would wait after a pass, and for what. */
  readonly waits: readonly AwardWaiting[];
  /** What must come about before it may be sat. */
  readonly conditions: Fitting['conditions'];
}

/** Books a seat for a person, by the person, by staff of a provider or by an exam officer. */
export async function bookExam(world: World, actor: Actor, command: Book): Promise<Booked> {
  return carryOut(world, actor, { verb: 'booking.make', command }, async (trx) => {
    const whose = await whoseCandidate(trx, command.candidate);
    require(actor, 'booking.write', whose);
    await lockCandidate(trx, command.candidate);
    const wanted = await publishedSitting(trx, command.sitting);
    require(actor, 'booking.write', { ...whose, scheme: wanted.scheme });
    const { candidate } = command;
    const arranged = await standingGrant(trx, { candidate, ...wanted });
    const fitting = await requireFit(trx, world, { sitting: wanted, candidate, extraMinutes: arranged.minutes });
    const sitting = (await lockSitting(trx, wanted.id))!;
    requireSeat(world, sitting);
    return { booking: await writeBooking(trx, world, { actor, sitting, candidate, arranged, note: command.note, ...fitting }), waits: fitting.entry.waits, conditions: fitting.conditions };
  });
}

interface Writing extends Fitting {
  readonly actor: Actor;
  readonly sitting: SittingRow;
  readonly candidate: string;
  readonly arranged: Arranged;
  readonly note: string | undefined;
}

async function writeBooking(trx: Trx, world: World, { actor, sitting, candidate, entry, conditions, arranged, note }: Writing): Promise<string> {
  const { id: of, scheme, exam } = sitting;
  const booking = { id: newId(), sitting: of, candidate, scheme, exam, sequence: 0 };
  await insertBooking(trx, {
    ...booking, state: 'booked', booked_at: new Date(world.now()), booked_by: actorName(actor), award_waits: entry.waits.length > 0, extra_minutes: arranged.minutes, aids: JSON.stringify(arranged.aids), conditions: JSON.stringify(conditions),
    identity_paper: null, identity_by: null, present_at: null, ended_at: null,
  });
  await moveSeats(trx, sitting, 1);
  await giveCandidate(trx, sitting, candidate);
  await noteBooking(trx, actor, booking, { verb: 'booking.made', changes: note === undefined ? {} : { note } });
  await tellBooking(trx, 'booking.confirmed', booking);
  return booking.id;
}

/** A draft is nobody's business yet: it is refused as if it were not there. */
export async function publishedSitting(trx: Trx, id: string): Promise<SittingRow> {
  const row = await sittingById(trx, id);
  if (!row || row.state === 'draft') {
    throw new Refusal('bad-input', 'There is no such sitting.', { next: 'Choose one of the open sittings.', errors: { sitting: 'not found' } });
  }
  return row;
}

function requireSeat(world: World, sitting: SittingRow): void {
  if (sitting.state === 'full') {
    throw new Refusal('conflict', 'Every seat of this sitting is taken.', { next: 'Choose another sitting.', state: 'full' });
  }
  if (!takesBookings(sitting.state)) throw notNow(sitting.state);
  if (isClosed(world, sitting)) {
    throw new Refusal('conflict', 'Booking for this sitting has closed.', { next: 'Choose a later sitting.' });
  }
}

export const isClosed = (world: World, { closes_at }: Pick<SittingRow, 'closes_at'>): boolean =>
  closes_at.getTime() <= Date.parse(world.now());

interface OneBooking extends Repeatable {
  readonly booking: string;
}

/** Moves a booking to another sitting of the same exam; the seats change hands at one moment. */
export async function moveBooking(
  world: World, actor: Actor, command: OneBooking & { readonly sitting: string; readonly reason?: string | undefined },
): Promise<{ readonly sequence: number }> {
  return onOpenBooking(world, actor, { verb: 'booking.move', command }, async (trx, booking) => {
    const wanted = await publishedSitting(trx, command.sitting);
    if (wanted.id === booking.sitting) throw new Refusal('conflict', 'The booking is for this sitting already.');
    if (wanted.scheme !== booking.scheme || wanted.exam !== booking.exam) {
      throw new Refusal('bad-input', 'That sitting is of another exam.', { errors: { sitting: 'of another exam' }, next: 'Choose a sitting of the same exam.' });
    }
    const arranged = await standsFor(trx, booking, wanted);
    const { conditions } = await requireFit(trx, world, { sitting: wanted, candidate: booking.candidate, besides: booking.id, extraMinutes: arranged.minutes });
    const rows = await lockSittings(trx, [booking.sitting, wanted.id]);
    const [from, to] = [booking.sitting, wanted.id].map((id) => rows.find((row) => row.id === id)!) as [SittingRow, SittingRow];
    requireLeaving(world, actor, from);
    requireSeat(world, to);
    await moveSeats(trx, from, -1);
    await moveSeats(trx, to, 1);
    await takeCandidate(trx, from.id, booking.candidate);
    await giveCandidate(trx, to, booking.candidate);
    const sequence = await changeBooking(trx, booking.id, { sitting: to.id, conditions: JSON.stringify(conditions), reason: command.reason ?? null, extra_minutes: arranged.minutes, aids: JSON.stringify(arranged.aids) }, 'calendar');
    const moved = { ...booking, sitting: to.id, sequence };
    await noteBooking(trx, actor, moved, { verb: 'booking.moved', changes: { from: from.id } });
    await tellBooking(trx, 'booking.moved', moved, { from: from.id });
    return { sequence };
  });
}

/** Gives the seat back. */
export async function cancelBooking(world: World, actor: Actor, command: OneBooking & { readonly reason?: string | undefined }): Promise<{ readonly sequence: number }> {
  return onOpenBooking(world, actor, { verb: 'booking.cancel', command }, async (trx, booking) => {
    const sitting = (await lockSitting(trx, booking.sitting))!;
    requireLeaving(world, actor, sitting);
    return { sequence: await giveBack(trx, world, { actor, booking, sitting, reason: command.reason }) };
  });
}

interface GivingBack {
  readonly actor: Actor;
  readonly booking: BookingRow;
  readonly sitting: SittingRow;
  readonly reason?: string | undefined;
  /** `released`: what it rested on will not come about. */
  readonly verb?: 'booking.cancelled' | 'booking.released';
}

export async function giveBack(trx: Trx, world: World, { actor, booking, sitting, reason, verb = 'booking.cancelled' }: GivingBack): Promise<number> {
  await moveSeats(trx, sitting, -1);
  await takeCandidate(trx, sitting.id, booking.candidate);
  const sequence = await changeBooking(trx, booking.id, { state: 'cancelled', ended_at: new Date(world.now()), reason: reason ?? null }, 'calendar');
  await noteBooking(trx, actor, booking, { verb });
  await tellBooking(trx, verb, { ...booking, sequence });
  return sequence;
}

/** Somebody is forgotten: the seats in sittings that have not begun are free again. */
export async function forgetBookings(trx: Trx, world: World, candidate: string): Promise<void> {
  for (const { id } of await openBookingsOf(trx, candidate)) {
    const booking = (await lockBooking(trx, id))!;
    const sitting = (await lockSitting(trx, booking.sitting))!;
    if (takesBookings(sitting.state)) await giveBack(trx, world, { actor: system, booking, sitting });
  }
}

/** After booking has closed only the exam officer lets somebody out, and nobody once it has started. */
function requireLeaving(world: World, actor: Actor, sitting: SittingRow): void {
  if (!takesBookings(sitting.state)) throw notNow(sitting.state);
  if (!isClosed(world, sitting) || reach(actor, 'booking.write').any) return;
  throw new Refusal('conflict', 'Booking for this sitting has closed, and with it moving and cancelling.', { next: 'Ask the exam officer.' });
}

interface OnBooking {
  readonly verb: string;
  readonly command: OneBooking;
}

/** One verb on one booking that is still open. The person is locked, and the booking as the person's. */
export async function onOpenBooking<T>(
  world: World, actor: Actor, { verb, command }: OnBooking, work: (trx: Trx, booking: BookingRow) => Promise<T>,
): Promise<T> {
  return carryOut(world, actor, { verb, command }, async (trx) => {
    const found = await bookingById(trx, command.booking);
    require(actor, 'booking.write', found && await whoseBooking(trx, found));
    await lockCandidate(trx, found!.candidate);
    const booking = (await lockBooking(trx, found!.id))!;
    requireOpen(booking);
    return work(trx, booking);
  });
}

export function requireOpen({ state }: Pick<BookingRow, 'state'>): void {
  if (state === 'booked') return;
  throw new Refusal('conflict', { absent: 'The person was not there.', judged: 'The result is out.', cancelled: 'The booking was cancelled.' }[state], { state });
}

/** A booking is the candidate's, of the organisations the candidate has to do with, and of those who run its sitting. */
export async function whoseBooking(trx: Trx, { candidate, sitting }: Pick<BookingRow, 'candidate' | 'sitting'>): Promise<Whose> {
  return { ...await whoseCandidate(trx, candidate), ...whoseSitting((await sittingById(trx, sitting))!) };
}

/** What booking would say, for a page that asks before it offers the button. */
export interface MayBook {
  readonly may: boolean;
  readonly waits: readonly AwardWaiting[];
  readonly conditions: Fitting['conditions'];
  readonly refusal?: { readonly code: string; readonly detail: string; readonly next?: string; readonly entry?: Entry; readonly steps?: readonly MendStep[] };
}

export async function mayBook(
  world: World, actor: Actor, ask: { readonly sitting: string; readonly candidate: string },
): Promise<MayBook> {
  return inTransaction(world.database, async (trx) => {
    const whose = await whoseCandidate(trx, ask.candidate);
    require(actor, 'booking.read', whose && { ...whose, assigned: [] });
    await noteLook(trx, actor, { candidate: ask.candidate, right: 'booking.read' });
    try {
      const sitting = await publishedSitting(trx, ask.sitting);
      const { minutes } = await standingGrant(trx, { candidate: ask.candidate, ...sitting });
      const { entry, conditions } = await requireFit(trx, world, { sitting, candidate: ask.candidate, extraMinutes: minutes });
      requireSeat(world, sitting);
      return { may: true, waits: entry.waits, conditions };
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      const { code, message, next, more } = error;
      const told = { code, detail: message, ...(next === undefined ? {} : { next }), ...('entry' in more ? { entry: more['entry'] as Entry } : {}), ...('steps' in more ? { steps: more['steps'] as readonly MendStep[] } : {}) };
      return { may: false, waits: [], conditions: [], refusal: told };
    }
  });
}
