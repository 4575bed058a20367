/** Use cases on a place that somebody has: accept an offer, give it up, move it, hand it on; and offers that run out. */
import * as z from 'zod';
import { Refusal } from '../../core/facts/refusal.ts';
import { inTransaction, type Trx } from '../../database/transaction.ts';
import { type Actor, system } from '../access/actor.ts';
import { carryOut, type Repeatable } from '../access/carry-out.ts';
import { allowed, require } from '../access/rights.ts';
import type { World } from '../access/world.ts';
import { forgetAssigned, linkOrganisation, whoseCandidate } from '../candidate/index.ts';
import { admit } from './admit.ts';
import { timesOf } from './allowed.ts';
import { eraseWords } from './attendance.table.ts';
import { teachingDays } from './blocks.ts';
import { giveToTrainer, publishedSession, requireCovered, writeEnrolment } from './enrol.ts';
import { changeEnrolment, endedOffers, enrolmentById, type EnrolmentRow, openEnrolment, openEnrolmentsOf, openStates, sessionsWithEndedOffers } from './enrolment.table.ts';
import { notNow } from './publish.ts';
import { seatsAfter } from './seat.ts';
import { mustGrant, seatsOf, writeGranted } from './seat-desk.ts';
import { blocksOf, lockSession, lockSessions, sessionById, type SessionRow } from './session.table.ts';
import { takesBookings } from './session-state.ts';
import { tellEnrolment } from './tell.ts';
import { whoseEnrolment, whoseSession } from './whose.ts';

export const moveShape = z.object({ session: z.uuid('choose a session') });
export const transferShape = z.object({ candidate: z.uuid('choose a person') });

interface OneEnrolment extends Repeatable {
  readonly enrolment: string;
}

interface OnEnrolment {
  readonly verb: string;
  readonly command: OneEnrolment;
  /** Another session that is locked with it. */
  readonly and?: string;
}

interface Held {
  readonly enrolment: EnrolmentRow;
  readonly session: SessionRow;
}

/** One verb on one enrolment that is not over, its session locked. */
async function onEnrolment<T>(world: World, actor: Actor, { verb, command, and }: OnEnrolment, work: (trx: Trx, held: Held) => Promise<T>): Promise<T> {
  return carryOut(world, actor, { verb, command }, async (trx) => {
    const found = await enrolmentById(trx, command.enrolment);
    const of = found && await sessionById(trx, found.session);
    require(actor, 'enrolment.write', found && of && await whoseEnrolment(trx, found, of));
    const sessions = await lockSessions(trx, [found!.session, ...(and === undefined ? [] : [and])]);
    const enrolment = (await enrolmentById(trx, found!.id))!;
    const session = sessions.find(({ id }) => id === enrolment.session);
    if (!session) throw Object.assign(new Error('the enrolment went to another session meanwhile'), { code: '40001' });
    if (!(openStates as readonly string[]).includes(enrolment.state)) throw new Refusal('conflict', sentences[enrolment.state], { state: enrolment.state });
    return work(trx, { enrolment, session });
  });
}

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
  return onEnrolment(world, actor, { verb: 'enrolment.accept', command }, async (trx, { enrolment, session }) => {
    if (enrolment.state !== 'offered') throw new Refusal('conflict', sentences[enrolment.state], { state: enrolment.state });
    const over = enrolment.offer_ends!.getTime() <= Date.parse(world.now()) || seatsOf(world, session).begun;
    if (over) throw new Refusal('not-available', 'The offer of this seat has ended.', { next: 'Enrol again: you join the end of the waiting list.' });
    const taken = await changeEnrolment(trx, enrolment.id, { state: 'enrolled', offer_ends: null });
    const { turn } = await writeGranted(trx, world, { session, granted: { granted: true, after: seatsOf(world, session), offers: 0 } });
    await giveToTrainer(trx, session, enrolment.candidate);
    await tellEnrolment(trx, actor, { verb: 'enrolment.confirmed', enrolment: taken, turn });
    return { state: taken.state, sequence: taken.sequence };
  });
}

/** Gives up a seat, an offer or a place in the line; the next in line is offered the seat. Once it runs, only its provider takes somebody out. */
export async function cancelEnrolment(world: World, actor: Actor, command: OneEnrolment): Promise<Place> {
  return onEnrolment(world, actor, { verb: 'enrolment.cancel', command }, async (trx, { enrolment, session }) => {
    const staff = allowed(actor, 'session.publish', whoseSession(session)!);
    if (!takesBookings(session.state) && !(staff && session.state === 'running')) throw notNow(session.state);
    const because = enrolment.state === 'offered' ? 'declined' : 'asked';
    const { ended } = await leave(trx, world, { actor, held: { enrolment, session }, state: 'cancelled', because });
    if (session.state !== 'running') await forgetAssigned(trx, { matter: `session:${session.id}`, candidate: enrolment.candidate });
    return { state: ended.state, sequence: ended.sequence };
  });
}

interface Leaving {
  readonly actor: Actor;
  readonly held: Held;
  readonly state: 'cancelled' | 'lapsed';
  readonly because: 'asked' | 'declined' | 'offer-ended' | 'erased' | 'claim-refused';
}

async function leave(trx: Trx, world: World, { actor, held: { enrolment, session }, state, because }: Leaving): Promise<{ readonly ended: EnrolmentRow; readonly session: SessionRow }> {
  const ended = await changeEnrolment(trx, enrolment.id, { state, offer_ends: null, ended_at: new Date(world.now()) });
  await tellEnrolment(trx, actor, { verb: 'enrolment.cancelled', enrolment: ended, turn: session.turn + 1, more: { because } });
  const granted = mustGrant(seatsAfter(seatsOf(world, session), { wish: 'give-up', from: enrolment.state as 'enrolled' | 'offered' | 'waiting' }));
  return { ended, session: await writeGranted(trx, world, { session, granted }) };
}

/** Moves a seat to another session of the same course by the same provider: it is given up only when the other one has a seat. */
export async function moveEnrolment(world: World, actor: Actor, command: OneEnrolment & { readonly session: string }): Promise<Place> {
  return onEnrolment(world, actor, { verb: 'enrolment.move', command, and: command.session }, async (trx, { enrolment, session: from }) => {
    const wanted = await publishedSession(trx, command.session);
    requireMovable(enrolment, from, wanted);
    if (seatsOf(world, from).begun) throw new Refusal('not-available', 'The session from which the seat would move has begun.', { next: 'Ask its provider.' });
    requireCovered(wanted);
    if (await openEnrolment(trx, wanted.id, enrolment.candidate)) throw new Refusal('conflict', 'This person is in that session already.', { next: 'Cancel one of the two.' });
    const grantedThere = mustGrant(seatsAfter(seatsOf(world, wanted), { wish: 'ask', whenFull: 'refuse' }));
    const admitted = await admit(trx, world, { candidate: enrolment.candidate, session: wanted, openClaim: enrolment.conditional ? enrolment.id : undefined });
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
  return onEnrolment(world, actor, { verb: 'enrolment.transfer', command }, async (trx, { enrolment, session }) => {
    const colleague = await whoseCandidate(trx, command.candidate);
    if (!colleague || !allowed(actor, 'enrolment.write', { ...colleague, scheme: session.scheme })) {
      throw new Refusal('bad-input', 'There is nobody like that for whom you can act.', { next: 'Choose one of your own people.', errors: { candidate: 'not found' } });
    }
    if (enrolment.state !== 'enrolled') throw new Refusal('conflict', 'Only a seat can be handed on.', { state: enrolment.state });
    if (!takesBookings(session.state)) throw notNow(session.state);
    if (await openEnrolment(trx, session.id, command.candidate)) throw new Refusal('conflict', 'That person is in this session already.');
    const admitted = await admit(trx, world, { candidate: command.candidate, session });
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
  for (const { id, session: of } of await openEnrolmentsOf(trx, candidate)) {
    const session = (await lockSession(trx, of))!;
    if (takesBookings(session.state)) await leave(trx, world, { actor: system, held: { enrolment: (await enrolmentById(trx, id))!, session }, state: 'cancelled', because: 'erased' });
  }
}

export interface Settling {
  readonly scheme: string;
  readonly candidate: string;
  /** Whether the person has another claim that is still open. */
  readonly claims: 'open' | 'none';
}

/** A claim of the person was decided: conditional places become ordinary ones where the rules let the person in now, and go to others where no claim is left. */
export async function settleConditional(trx: Trx, world: World, { scheme, candidate, claims }: Settling): Promise<void> {
  for (const found of await openEnrolmentsOf(trx, candidate)) {
    if (!found.conditional || found.scheme !== scheme) continue;
    const session = (await lockSession(trx, found.session))!;
    const enrolment = (await enrolmentById(trx, found.id))!;
    if (!takesBookings(session.state)) continue;
    const admitted = await admit(trx, world, { candidate, session, openClaim: found.id });
    if (admitted === 'admitted') await confirm(trx, world, { enrolment, session });
    else if (claims === 'none') await leave(trx, world, { actor: system, held: { enrolment, session }, state: 'cancelled', because: 'claim-refused' });
  }
}

async function confirm(trx: Trx, world: World, { enrolment, session }: Held): Promise<void> {
  const confirmed = await changeEnrolment(trx, enrolment.id, { conditional: false });
  if (confirmed.state !== 'enrolled') return;
  const { turn } = await writeGranted(trx, world, { session, granted: { granted: true, after: seatsOf(world, session), offers: 0 } });
  await tellEnrolment(trx, system, { verb: 'enrolment.confirmed', enrolment: confirmed, turn, more: { because: 'claim-granted' } });
}
