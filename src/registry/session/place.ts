/** Use cases on a place that somebody has: accept an offer, give it up, move it, hand it on; and offers that run out. */
import * as z from 'zod';
import { Refusal } from '../../core/facts/refusal.ts';
import { inTransaction, type Trx } from '../../database/transaction.ts';
import { type Actor, system } from '../access/actor.ts';
import { carryOut, type Repeatable } from '../access/carry-out.ts';
import { allowed, require } from '../access/rights.ts';
import type { World } from '../access/world.ts';
import { forgetAssigned, linkOrganisation, lockCandidate, lockCandidates, whoseCandidate } from '../candidate/index.ts';
import { admit, standsTo } from './admit.ts';
import { timesOf } from './allowed.ts';
import { eraseWords } from './attendance.table.ts';
import { teachingDays } from './blocks.ts';
import { clashWithSession } from './clash.ts';
import { giveToTrainer, publishedSession, requireCovered, writeEnrolment } from './enrol.ts';
import { changeEnrolment, endedOffers, enrolmentById, eraseReasons, type EnrolmentRow, openEnrolment, openEnrolmentsOf, openStates, sessionsWithEndedOffers } from './enrolment.table.ts';
import { notNow } from './publish.ts';
import { seatsAfter } from './seat.ts';
import { mustGrant, seatsOf, writeGranted } from './seat-desk.ts';
import { blocksOf, lockSession, lockSessions, sessionById, type SessionRow } from './session.table.ts';
import { takesBookings } from './session-state.ts';
import { tellEnrolment } from './tell.ts';
import { whoseEnrolment, whoseSession } from './whose.ts';

export const moveShape = z.object({ session: z.uuid('choose a session') });
export const cancelPlaceShape = z.strictObject({ reason: z.string().trim().min(3, 'say why in a few words').max(500).optional() });
export const transferShape = z.object({ candidate: z.uuid('choose a person') });

interface OneEnrolment extends Repeatable {
  readonly enrolment: string;
}

interface OnEnrolment {
  readonly verb: string;
  readonly command: OneEnrolment;
  /** Another session that is locked with it. */
  readonly and?: string;
  /** Who gets a seat by it and is locked before the sessions, so that nobody gets two at the same time. */
  readonly seats?: (enrolment: EnrolmentRow) => string;
}

interface Held {
  readonly enrolment: EnrolmentRow;
  readonly session: SessionRow;
}

/** One verb on one enrolment that is not over, its session locked. */
async function onEnrolment<T>(world: World, actor: Actor, { verb, command, and, seats }: OnEnrolment, work: (trx: Trx, held: Held) => Promise<T>): Promise<T> {
  return carryOut(world, actor, { verb, command }, async (trx) => {
    const found = await enrolmentById(trx, command.enrolment);
    const of = found && await sessionById(trx, found.session);
    require(actor, 'enrolment.write', found && of && await whoseEnrolment(trx, found, of));
    if (seats) await lockCandidates(trx, [seats(found!)]);
    const sessions = await lockSessions(trx, [found!.session, ...(and === undefined ? [] : [and])]);
    const enrolment = (await enrolmentById(trx, found!.id))!;
    const session = sessions.find(({ id }) => id === enrolment.session);
    if (!session) throw Object.assign(new Error('the enrolment went to another session meanwhile'), { code: '40001' });
    if (!(openStates as readonly string[]).includes(enrolment.state)) throw new Refusal('conflict', sentences[enrolment.state], { state: enrolment.state });
    return work(trx, { enrolment, session });
  });
}

const itsPerson = ({ candidate }: EnrolmentRow): string => candidate;

const sentences: Readonly<Record<EnrolmentRow['state'], string>> = {
  'enrolled': 'The person has a seat.', 'waiting': 'The person is on the waiting list.', 'offered': 'A seat is being offered to the person.',
  'cancelled': 'This enrolment was cancelled.', 'lapsed': 'The offer of a seat has ended.', 'transferred': 'The seat was handed on to somebody else.',
  'completed': 'The course is completed.', 'not-completed': 'The session is over; the course was not completed.',
};

export interface Place {
  readonly state: EnrolmentRow['state'];
  readonly sequence: number;
}

/** Takes the seat that is offered, while the offer stands. */
export async function acceptOffer(world: World, actor: Actor, command: OneEnrolment): Promise<Place> {
  return onEnrolment(world, actor, { verb: 'enrolment.accept', command, seats: itsPerson }, async (trx, { enrolment, session }) => {
    if (enrolment.state !== 'offered') throw new Refusal('conflict', sentences[enrolment.state], { state: enrolment.state });
    const over = enrolment.offer_ends!.getTime() <= Date.parse(world.now()) || seatsOf(world, session).begun;
    if (over) throw new Refusal('not-available', 'The offer of this seat has ended.', { next: 'Enrol again: you join the end of the waiting list.' });
    requireCovered(session);
    await requireNowhereElse(trx, world, { actor, candidate: enrolment.candidate, session });
    const taken = await changeEnrolment(trx, enrolment.id, { state: 'enrolled', offer_ends: null });
    const { turn } = await writeGranted(trx, world, { session, granted: { granted: true, after: seatsOf(world, session), offers: 0 } });
    await giveToTrainer(trx, session, enrolment.candidate);
    await tellEnrolment(trx, actor, { verb: 'enrolment.confirmed', enrolment: taken, turn });
    return { state: taken.state, sequence: taken.sequence };
  });
}

async function requireNowhereElse(trx: Trx, world: World, asking: Parameters<typeof clashWithSession>[2]): Promise<void> {
  const clash = await clashWithSession(trx, world, asking);
  if (clash) throw clash;
}

/** Gives up a seat, an offer or a place in the line; the next in line is offered the seat. Once it runs, only its provider takes somebody out. The person reads a reason that is given. */
export async function cancelEnrolment(world: World, actor: Actor, command: OneEnrolment & z.output<typeof cancelPlaceShape>): Promise<Place> {
  return onEnrolment(world, actor, { verb: 'enrolment.cancel', command }, async (trx, { enrolment, session }) => {
    const staff = allowed(actor, 'session.publish', whoseSession(session)!);
    if (!takesBookings(session.state) && !(staff && session.state === 'running')) throw notNow(session.state);
    const { reason } = command;
    const because = staff && reason !== undefined ? 'taken-out' : enrolment.state === 'offered' ? 'declined' : 'asked';
    const { ended } = await leave(trx, world, { actor, held: { enrolment, session }, state: 'cancelled', because, reason });
    if (session.state !== 'running') await forgetAssigned(trx, { matter: `session:${session.id}`, candidate: enrolment.candidate });
    return { state: ended.state, sequence: ended.sequence };
  });
}

interface Leaving {
  readonly actor: Actor;
  readonly held: Held;
  readonly state: 'cancelled' | 'lapsed';
  readonly because: 'asked' | 'declined' | 'taken-out' | 'offer-ended' | 'erased' | 'claim-refused';
  readonly reason?: string | undefined;
}

async function leave(trx: Trx, world: World, { actor, held: { enrolment, session }, state, because, reason }: Leaving): Promise<{ readonly ended: EnrolmentRow; readonly session: SessionRow }> {
  const ended = await changeEnrolment(trx, enrolment.id, { state, offer_ends: null, ended_at: new Date(world.now()), end_reason: reason ?? null });
  await tellEnrolment(trx, actor, { verb: 'enrolment.cancelled', enrolment: ended, turn: session.turn + 1, more: { because } });
  const granted = mustGrant(seatsAfter(seatsOf(world, session), { wish: 'give-up', from: enrolment.state as 'enrolled' | 'offered' | 'waiting' }));
  return { ended, session: await writeGranted(trx, world, { session, granted }) };
}

/** Moves a seat to another session of the same course by the same provider: it is given up only when the other one has a seat. */
export async function moveEnrolment(world: World, actor: Actor, command: OneEnrolment & { readonly session: string }): Promise<Place> {
  return onEnrolment(world, actor, { verb: 'enrolment.move', command, and: command.session, seats: itsPerson }, async (trx, { enrolment, session: from }) => {
    const wanted = await publishedSession(trx, command.session);
    requireMovable(enrolment, from, wanted);
    if (seatsOf(world, from).begun) throw new Refusal('not-available', 'The session from which the seat would move has begun.', { next: 'Ask its provider.' });
    requireCovered(wanted);
    if (await openEnrolment(trx, wanted.id, enrolment.candidate)) throw new Refusal('conflict', 'This person is in that session already.', { next: 'Cancel one of the two.' });
    const grantedThere = mustGrant(seatsAfter(seatsOf(world, wanted), { wish: 'ask', whenFull: 'refuse' }));
    await lockCandidate(trx, enrolment.candidate);
    const admitted = await admit(trx, world, { candidate: enrolment.candidate, session: wanted });
    await requireNowhereElse(trx, world, { actor, candidate: enrolment.candidate, session: wanted, besides: enrolment.id });
    const moved = await changeEnrolment(trx, enrolment.id, { session: wanted.id, line: null, conditional: admitted === 'conditional' });
    const grantedHere = mustGrant(seatsAfter(seatsOf(world, from), { wish: 'give-up', from: 'enrolled' }));
    const { turn: turnThere } = await writeGranted(trx, world, { session: wanted, granted: grantedThere });
    const days = teachingDays(timesOf(await blocksOf(trx, [from.id]))).length;
    await tellEnrolment(trx, actor, { verb: 'enrolment.moved', enrolment: moved, turn: turnThere, more: { from: from.id, turnFrom: from.turn + 1, days } });
    await writeGranted(trx, world, { session: from, granted: grantedHere });
    await forgetAssigned(trx, { matter: `session:${from.id}`, candidate: enrolment.candidate });
    await linkOrganisation(trx, { candidate: enrolment.candidate, organisation: wanted.provider, since: world.today() });
    await giveToTrainer(trx, wanted, enrolment.candidate);
    return { state: moved.state, sequence: moved.sequence };
  });
}

function requireMovable(enrolment: EnrolmentRow, from: SessionRow, to: SessionRow): void {
  if (enrolment.state !== 'enrolled') throw new Refusal('conflict', 'Only a seat can be moved.', { next: 'Cancel here and enrol there.' });
  if (!takesBookings(from.state)) throw notNow(from.state);
  if (from.id === to.id) throw new Refusal('conflict', 'The seat is in this session already.');
  if (from.scheme === to.scheme && from.course === to.course && from.provider === to.provider) return;
  throw new Refusal('bad-input', 'That session is of another course or provider.', {
    next: 'Choose a session of the same course and provider, or cancel here and enrol there.', errors: { session: 'of another course or provider' },
  });
}

/** Hands a seat on to a colleague, who must be let in by the rules; by somebody who may act for both. */
export async function transferSeat(world: World, actor: Actor, command: OneEnrolment & { readonly candidate: string }): Promise<{ readonly enrolment: string }> {
  return onEnrolment(world, actor, { verb: 'enrolment.transfer', command, seats: () => command.candidate }, async (trx, { enrolment, session }) => {
    const colleague = await whoseCandidate(trx, command.candidate);
    if (!colleague || !allowed(actor, 'enrolment.write', { ...colleague, scheme: session.scheme })) {
      throw new Refusal('bad-input', 'There is nobody like that for whom you can act.', { next: 'Choose one of your own people.', errors: { candidate: 'not found' } });
    }
    if (enrolment.state !== 'enrolled') throw new Refusal('conflict', 'Only a seat can be handed on.', { state: enrolment.state });
    if (!takesBookings(session.state)) throw notNow(session.state);
    if (await openEnrolment(trx, session.id, command.candidate)) throw new Refusal('conflict', 'That person is in this session already.');
    await lockCandidate(trx, command.candidate);
    const admitted = await admit(trx, world, { candidate: command.candidate, session });
    await requireNowhereElse(trx, world, { actor, candidate: command.candidate, session });
    const person = { candidate: command.candidate, organisation: enrolment.organisation, conditional: admitted === 'conditional' };
    const made = await writeEnrolment(trx, world, { actor, session, person, state: 'enrolled', line: null });
    const given = await changeEnrolment(trx, enrolment.id, { state: 'transferred', ended_at: new Date(world.now()), passed_to: made.id });
    await forgetAssigned(trx, { matter: `session:${session.id}`, candidate: enrolment.candidate });
    const { turn } = await writeGranted(trx, world, { session, granted: { granted: true, after: seatsOf(world, session), offers: 0 } });
    await tellEnrolment(trx, actor, { verb: 'enrolment.transferred', enrolment: given, turn, more: { to: made.id } });
    await tellEnrolment(trx, actor, { verb: 'enrolment.confirmed', enrolment: made, turn, more: { from: given.id } });
    return { enrolment: made.id };
  });
}

/** Ends the offers that have run out, and offers each seat to the next in line. Answers how many ended. */
export async function expireOffers(world: World): Promise<number> {
  const now = new Date(world.now());
  let ended = 0;
  for (const id of await sessionsWithEndedOffers(world.database.db, now)) ended += await inTransaction(world.database, (trx) => expireIn(trx, world, id));
  return ended;
}

async function expireIn(trx: Trx, world: World, id: string): Promise<number> {
  let session = (await lockSession(trx, id))!;
  const over = await endedOffers(trx, id, new Date(world.now()));
  for (const enrolment of over) ({ session } = await leave(trx, world, { actor: system, held: { enrolment, session }, state: 'lapsed', because: 'offer-ended' }));
  return over.length;
}

/** A person is being forgotten: places in sessions that have not begun go to others, and words about the person go. */
export async function forgetEnrolments(trx: Trx, world: World, candidate: string): Promise<void> {
  await eraseWords(trx, candidate);
  await eraseReasons(trx, candidate);
  for (const { id, session: of } of await openEnrolmentsOf(trx, candidate)) {
    const session = (await lockSession(trx, of))!;
    if (takesBookings(session.state)) await leave(trx, world, { actor: system, held: { enrolment: (await enrolmentById(trx, id))!, session }, state: 'cancelled', because: 'erased' });
  }
}

/**
 * A claim of the person was decided or withdrawn: conditional places become ordinary ones where the rules let the person in
 * now, stay where claims that are open would, and go to others where none would.
 */
export async function settleConditional(trx: Trx, world: World, { scheme, candidate }: { readonly scheme: string; readonly candidate: string }): Promise<void> {
  await lockCandidates(trx, [candidate]);
  for (const found of await openEnrolmentsOf(trx, candidate)) {
    if (!found.conditional || found.scheme !== scheme) continue;
    const session = (await lockSession(trx, found.session))!;
    const enrolment = (await enrolmentById(trx, found.id))!;
    if (!takesBookings(session.state)) continue;
    const { as } = await standsTo(trx, world, { candidate, session });
    if (as === 'admitted') await confirm(trx, world, { enrolment, session });
    if (as === 'refused') await leave(trx, world, { actor: system, held: { enrolment, session }, state: 'cancelled', because: 'claim-refused' });
  }
}

async function confirm(trx: Trx, world: World, { enrolment, session }: Held): Promise<void> {
  const confirmed = await changeEnrolment(trx, enrolment.id, { conditional: false });
  if (confirmed.state !== 'enrolled') return;
  const { turn } = await writeGranted(trx, world, { session, granted: { granted: true, after: seatsOf(world, session), offers: 0 } });
  await tellEnrolment(trx, system, { verb: 'enrolment.confirmed', enrolment: confirmed, turn, more: { because: 'claim-granted' } });
}
