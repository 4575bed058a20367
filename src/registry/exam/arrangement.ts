/** Special arrangements: asked for with a booking or before there is one, decided before booking closes. */
import * as z from 'zod';
import type { Deed } from '../../core/facts/deed.ts';
import { Refusal } from '../../core/facts/refusal.ts';
import { appendEvent } from '../../database/event.ts';
import { enqueue } from '../../database/outbox.ts';
import type { Trx } from '../../database/transaction.ts';
import { newId } from '../../database/uuid.ts';
import { type Actor, actorName } from '../access/actor.ts';
import { carryOut, type Repeatable } from '../access/carry-out.ts';
import { noteListed } from '../access/look.ts';
import { require, type Whose } from '../access/rights.ts';
import type { World } from '../access/world.ts';
import { dayField, idField, lockCandidate, whoseCandidate } from '../candidate/index.ts';
import { aids, type Arranged } from './aid.ts';
import { arrangementById, type ArrangementRow, arrangementsAhead, changeArrangement, insertArrangement, mostOf, openArrangement } from './arrangement.table.ts';
import { isClosed, onOpenBooking, requireOpen, whoseBooking } from './book.ts';
import { bookingById, type BookingRow, changeBooking, lockBooking, openBookingsOf } from './booking.table.ts';
import { seesWords } from './bookings.ts';
import { examIn } from './definition.ts';
import { requireFree } from './fit.ts';
import { sittingById } from './sitting.table.ts';
import { noteBooking, tellBooking } from './tell.ts';

const minutes = z.int('write whole minutes').min(0, 'write whole minutes').max(600, 'at most 600 minutes').default(0);
const words = z.string().trim().min(3, 'say it in a few words').max(2000);
const some = z.array(z.enum(aids, 'choose from the list')).max(aids.length).default([]);
const something = { message: 'say how many minutes more, or choose what else is needed', path: ['minutes'] };
const asksSomething = (asked: { readonly minutes?: number | undefined; readonly aids?: readonly string[] | undefined }): boolean => (asked.minutes ?? 0) > 0 || (asked.aids ?? []).length > 0;

const asked = z.object({ minutes, aids: some, words });
export const askArrangementShape = asked.refine(asksSomething, something);
export const askAheadShape = asked.extend({ scheme: idField, exam: idField.nullish() }).refine(asksSomething, something);
export const decideArrangementShape = z.discriminatedUnion('granted', [
  /** `until`: the last day whose exams it counts for, where it counts for whatever is booked. */
  z.object({ granted: z.literal(true), minutes, aids: some, words: words.optional(), until: dayField.nullish() }).refine(asksSomething, something),
  z.object({ granted: z.literal(false), words }),
]);

type Asked = z.input<typeof askArrangementShape>;
type AskWithBooking = Asked & Repeatable & { readonly booking: string };

/** Asks for an arrangement at a booked exam. The words say why; they can be erased. */
export async function askArrangement(world: World, actor: Actor, command: AskWithBooking): Promise<{ readonly arrangement: string }> {
  return onOpenBooking(world, actor, { verb: 'arrangement.ask', command }, async (trx, booking) => {
    await requireInTime(trx, world, booking);
    if (await openArrangement(trx, booking.id)) throw waitsAlready();
    const { id: of, candidate, scheme, exam } = booking;
    const id = await writeAsked(trx, world, actor, { ...command, booking: of, candidate, scheme, exam });
    await noteBooking(trx, actor, booking, { verb: 'arrangement.asked', changes: { arrangement: id } });
    return { arrangement: id };
  });
}

type AskAhead = z.input<typeof askAheadShape> & Repeatable & { readonly candidate: string };

/** Asks for an arrangement before there is a booking: for one exam of the scheme, or for all of them. */
export async function askAhead(world: World, actor: Actor, command: AskAhead): Promise<{ readonly arrangement: string }> {
  return carryOut(world, actor, { verb: 'arrangement.ask-ahead', command }, async (trx) => {
    const { candidate, scheme, exam = null } = command;
    const whose = await whoseCandidate(trx, candidate);
    require(actor, 'booking.write', whose && { ...whose, scheme });
    if (exam !== null) examIn(world, scheme, exam);
    if (!asksSomething(command)) throw new Refusal('bad-input', 'Say how many minutes more, or choose what else is needed.', { errors: { minutes: something.message } });
    await lockCandidate(trx, candidate);
    if ((await arrangementsAhead(trx, candidate)).some((one) => one.state === 'asked' && one.scheme === scheme && one.exam === exam)) throw waitsAlready();
    const id = await writeAsked(trx, world, actor, { ...command, booking: null, exam });
    await noteAhead(trx, actor, { id, candidate, scheme }, 'arrangement.asked');
    return { arrangement: id };
  });
}

const waitsAlready = (): Refusal => new Refusal('conflict', 'An arrangement is asked for already and waits for its decision.');

type Writing = Asked & Pick<ArrangementRow, 'booking' | 'candidate' | 'scheme' | 'exam'>;

async function writeAsked(trx: Trx, world: World, actor: Actor, { booking, candidate, scheme, exam, ...said }: Writing): Promise<string> {
  const id = newId();
  await insertArrangement(trx, {
    id, booking, candidate, scheme, exam, state: 'asked', minutes: said.minutes ?? 0, aids: JSON.stringify(said.aids ?? []), words: said.words, asked_at: new Date(world.now()), asked_by: actorName(actor),
    granted_minutes: null, granted_aids: null, decision: null, decided_at: null, decided_by: null,
  });
  return id;
}

/** Written under the candidate, whose trail it is. */
export const noteAhead = (trx: Trx, actor: Actor, { id, candidate, scheme }: Pick<ArrangementRow, 'id' | 'candidate' | 'scheme'>, verb: Deed) =>
  appendEvent(trx, { scheme, actor: actorName(actor), verb, subjectKind: 'candidate', subject: candidate, changes: { arrangement: id } });

type Decide = z.input<typeof decideArrangementShape> & Repeatable & { readonly arrangement: string };
type Decided = { readonly state: 'granted' | 'refused' };

/** Grants an arrangement, or does not; the candidate is told. Nothing is granted that makes two dates of the person overlap. */
export async function decideArrangement(world: World, actor: Actor, command: Decide): Promise<Decided> {
  return carryOut(world, actor, { verb: 'arrangement.decide', command }, async (trx) => {
    const found = await arrangementById(trx, command.arrangement);
    require(actor, 'arrangement.grant', found && await whoseArrangement(trx, found));
    const of = found!.booking;
    await lockCandidate(trx, found!.candidate);
    const asked_ = (await arrangementById(trx, found!.id))!;
    if (asked_.state !== 'asked') throw new Refusal('conflict', 'This is decided already.');
    requireEnd(world, of, command);
    const state = await writeDecision(trx, world, { actor, command });
    const given = command.granted ? { minutes: command.minutes ?? 0, aids: command.aids ?? [] } : undefined;
    const decided = { ...asked_, until: command.granted ? command.until ?? null : null };
    await (of === null ? decideAhead : decideWithBooking)(trx, world, { actor, arrangement: decided, given });
    return { state };
  });
}

/** Those who may read the booking, or what the person has asked for without one. */
export async function whoseArrangement(trx: Trx, { booking: id, candidate, scheme }: ArrangementRow): Promise<Whose> {
  const booking = id === null ? undefined : await bookingById(trx, id);
  return booking ? whoseBooking(trx, booking) : { ...await whoseCandidate(trx, candidate), scheme };
}

/** A last day is for what counts for whatever is booked, and is not over. */
function requireEnd(world: World, booking: string | null, command: Decide): void {
  const until = command.granted ? command.until ?? undefined : undefined;
  if (until === undefined) return;
  const wrong = booking !== null ? 'What is granted for one booking ends with it.' : until < world.today() ? 'The last day is over already.' : undefined;
  if (wrong !== undefined) throw new Refusal('bad-input', wrong, { next: booking === null ? 'Give a later day, or none.' : 'Leave the last day out.', errors: { until: wrong } });
}

async function writeDecision(trx: Trx, world: World, { actor, command }: { readonly actor: Actor; readonly command: Decide }): Promise<Decided['state']> {
  const state = command.granted ? 'granted' : 'refused';
  await changeArrangement(trx, command.arrangement, {
    state, granted_minutes: command.granted ? command.minutes ?? 0 : null, granted_aids: command.granted ? JSON.stringify(command.aids ?? []) : null,
    until: command.granted ? command.until ?? null : null, decision: command.words ?? null, decided_at: new Date(world.now()), decided_by: actorName(actor),
  });
  return state;
}

interface Deciding {
  readonly actor: Actor;
  readonly arrangement: ArrangementRow;
  /** Undefined: it is not granted. */
  readonly given: Arranged | undefined;
}

async function decideWithBooking(trx: Trx, world: World, { actor, arrangement, given }: Deciding): Promise<void> {
  const booking = (await lockBooking(trx, arrangement.booking!))!;
  requireOpen(booking);
  if (given) await requireInTime(trx, world, booking);
  const sequence = given ? await arrange(trx, world, booking, given) : booking.sequence;
  await noteBooking(trx, actor, booking, { verb: `arrangement.${given ? 'granted' : 'refused'}`, changes: { arrangement: arrangement.id } });
  await tellBooking(trx, 'arrangement.decided', { ...booking, sequence }, { arrangement: arrangement.id });
}

/** Counts for every later booking, and at once for those that are open and not closed; of exams until its last day. */
async function decideAhead(trx: Trx, world: World, { actor, arrangement, given }: Deciding): Promise<void> {
  const { id, candidate, scheme, exam, until } = arrangement;
  await noteAhead(trx, actor, arrangement, `arrangement.${given ? 'granted' : 'refused'}`);
  await enqueue(trx, { topic: 'arrangement.answered', lane: candidate, payload: { arrangement: id, candidate, scheme } });
  const theirs = given ? (await openBookingsOf(trx, candidate)).filter((one) => one.scheme === scheme && (exam === null || one.exam === exam)) : [];
  for (const { id: of } of theirs) {
    const booking = (await lockBooking(trx, of))!;
    const sitting = (await sittingById(trx, booking.sitting))!;
    if (isClosed(world, sitting) || (until !== null && sitting.day > until)) continue;
    const sequence = await arrange(trx, world, booking, given!);
    await tellBooking(trx, 'arrangement.decided', { ...booking, sequence }, { arrangement: id });
  }
}

/** Beside what stands granted already. Answers the number of the calendar entry, which ends later now. */
async function arrange(trx: Trx, world: World, booking: BookingRow, more: Arranged): Promise<number> {
  const given = mostOf([{ minutes: booking.extra_minutes, aids: booking.aids }, more]);
  const sitting = (await sittingById(trx, booking.sitting))!;
  await requireFree(trx, world, { sitting, candidate: booking.candidate, besides: booking.id, extraMinutes: given.minutes }).catch((error: unknown) => {
    if (!(error instanceof Refusal)) throw error;
    throw new Refusal('conflict', `With ${given.minutes} minutes more the exam runs into another date. ${error.message}`, { ...error.more, next: 'Move one of the two bookings first, then grant it.' });
  });
  return changeBooking(trx, booking.id, { extra_minutes: given.minutes, aids: JSON.stringify(given.aids) }, 'calendar');
}

async function requireInTime(trx: Trx, world: World, { sitting }: BookingRow): Promise<void> {
  if (!isClosed(world, (await sittingById(trx, sitting))!)) return;
  throw new Refusal('conflict', 'Arrangements are asked for and granted before booking closes.', { next: 'Move the booking to a later sitting, then ask.' });
}

export interface ArrangementShown {
  readonly id: string;
  readonly state: ArrangementRow['state'];
  readonly scheme: string;
  /** Null: every exam of the scheme. */
  readonly exam: string | null;
  readonly minutes: number;
  readonly aids: Arranged['aids'];
  readonly grantedMinutes: number | null;
  readonly grantedAids: Arranged['aids'];
  readonly words: string | null;
  readonly decision: string | null;
  /** The last day whose exams it counts for; null: every later one, or one booking. */
  readonly until: string | null;
  /** Why it was taken back. */
  readonly withdrawnReason: string | null;
  readonly askedAt: string;
}

export const shownArrangement = (row: ArrangementRow, words_: 'words' | 'none'): ArrangementShown => ({
  id: row.id, state: row.state, scheme: row.scheme, exam: row.exam, minutes: row.minutes, aids: row.aids, grantedMinutes: row.granted_minutes, grantedAids: row.granted_aids ?? [],
  words: words_ === 'words' ? row.words : null, decision: words_ === 'words' ? row.decision : null, until: row.until, withdrawnReason: words_ === 'words' ? row.withdrawn_reason : null, askedAt: row.asked_at.toISOString(),
});

/** What a person has asked for without a booking, the latest last. */
export async function listArrangements(world: World, actor: Actor, candidate: string): Promise<readonly ArrangementShown[]> {
  const { db } = world.database;
  const whose = await whoseCandidate(db, candidate);
  require(actor, 'booking.read', whose && { ...whose, assigned: [] });
  await noteListed(world.database, actor, [candidate], { right: 'booking.read' });
  return (await arrangementsAhead(db, candidate)).map((row) => shownArrangement(row, seesWords(actor, { ...whose, scheme: row.scheme }) ? 'words' : 'none'));
}

/** One of them, with a booking or without: for the letter that answers it. */
export async function readArrangement(world: World, actor: Actor, id: string): Promise<ArrangementShown> {
  const { db } = world.database;
  const row = await arrangementById(db, id);
  const whose = row && await whoseCandidate(db, row.candidate);
  require(actor, 'arrangement.grant', whose && { ...whose, scheme: row!.scheme });
  return shownArrangement(row!, 'words');
}
