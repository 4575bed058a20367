/** Use cases of those who teach: begin a session, record who is there, judge practical assignments; who taught whom. */
import * as z from 'zod';
import { Refusal } from '../../core/facts/refusal.ts';
import { appendEvent } from '../../database/event.ts';
import type { Trx } from '../../database/transaction.ts';
import { type Actor, actorName } from '../access/actor.ts';
import { carryOut, type Repeatable } from '../access/carry-out.ts';
import { require } from '../access/rights.ts';
import type { World } from '../access/world.ts';
import { idField } from '../candidate/index.ts';
import { inForce } from '../scheme/index.ts';
import { requireAllowed, timesOf } from './allowed.ts';
import { writeAttendance, writeVerdict } from './attendance.table.ts';
import { assignmentsOf } from './completion.ts';
import { changeEnrolments, enrolmentById, rosterRows } from './enrolment.table.ts';
import { dayThere } from './list.ts';
import { onSession, requireStep } from './publish.ts';
import { accountsWhoTaught, blocksOf, lockSession, sessionById, type SessionRow, writeSeats } from './session.table.ts';
import { noteSession, tellEnrolment } from './tell.ts';
import { whoseEnrolment } from './whose.ts';

export const attendanceShape = z.object({
  block: z.int().min(1).max(20),
  people: z.array(z.strictObject({ enrolment: z.uuid(), attended: z.enum(['present', 'absent']) })).min(1, 'say it of at least one person').max(1000),
});
export const verdictShape = z.object({
  certification: idField, topic: z.int().min(0).max(999), verdict: z.enum(['passed', 'again'], 'choose passed or again'),
  words: z.string().trim().min(1).max(4000).nullish(),
}).refine((v) => v.verdict === 'passed' || Boolean(v.words), { message: 'say what is to be done better', path: ['words'] });

interface OneSession extends Repeatable {
  readonly session: string;
}

/** The session begins, if its provider may still run it. Who still waits, or has not accepted an offer, is told that there was no seat. */
export async function startSession(world: World, actor: Actor, command: OneSession): Promise<{ readonly state: 'running' }> {
  return onSession(world, actor, { verb: 'session.start', right: 'session.run', command }, async (trx, session) => {
    requireStep(session, 'start');
    if (dayThere(world, session) < session.first_day) throw new Refusal('conflict', `This session begins on ${session.first_day}.`, { next: 'Come back on that day.' });
    await requireAllowed(trx, world, session, timesOf(await blocksOf(trx, [session.id])));
    const out = await changeEnrolments(trx, { session: session.id, states: ['waiting', 'offered'] }, { state: 'lapsed', offer_ends: null, ended_at: new Date(world.now()) });
    const turn = session.turn + 1;
    for (const enrolment of out) await tellEnrolment(trx, actor, { verb: 'enrolment.cancelled', enrolment, turn, more: { because: 'session-began' } });
    const taken = (await rosterRows(trx, session.id, ['enrolled'])).length;
    await writeSeats(trx, session.id, { state: 'running', seats: session.seats, taken, waiting: 0, line: session.line, turn });
    await noteSession(trx, actor, { verb: 'session.started', session });
    return { state: 'running' };
  });
}

export function requireRunning({ state }: Pick<SessionRow, 'state'>): void {
  if (state === 'running') return;
  const begun = state === 'done' || state === 'cancelled';
  throw new Refusal('conflict', begun ? 'This session is over.' : 'This session has not begun.', { next: begun ? 'Ask the body to correct what is recorded.' : 'Start the session first.', state });
}

/** Who was there in one block, of as many people as are named; what is said last counts. */
export async function recordAttendance(world: World, actor: Actor, command: z.output<typeof attendanceShape> & OneSession): Promise<{ readonly recorded: number }> {
  return onSession(world, actor, { verb: 'attendance.record', right: 'attendance.record', command }, async (trx, session) => {
    const { block, people } = command;
    requireRunning(session);
    const held = (await blocksOf(trx, [session.id])).find(({ number }) => number === block);
    if (!held) throw new Refusal('bad-input', `This session has no block ${block}.`, { errors: { block: 'no such block' } });
    if (dayThere(world, session) < held.first_day) throw new Refusal('conflict', `Block ${block} begins on ${held.first_day}.`, { next: 'Record it from that day on.' });
    const enrolled = new Set((await rosterRows(trx, session.id, ['enrolled'])).map(({ id }) => id));
    const stranger = people.find(({ enrolment }) => !enrolled.has(enrolment));
    if (stranger) throw new Refusal('bad-input', 'Somebody named has no seat in this session.', { errors: { people: stranger.enrolment } });
    const said = new Map(people.map((one) => [one.enrolment, one.attended]));
    const [recorded_at, recorded_by] = [new Date(world.now()), actorName(actor)];
    await writeAttendance(trx, [...said].map(([enrolment, attended]) => ({ enrolment, block, attended, recorded_at, recorded_by })));
    await noteSession(trx, actor, { verb: 'attendance.recorded', session, changes: { block, people: Object.fromEntries(said) } });
    return { recorded: said.size };
  });
}

/** The trainer to whom the session was given judges a practical assignment; a later verdict takes the place of an earlier one. */
export async function judgeAssignment(world: World, actor: Actor, command: z.output<typeof verdictShape> & Repeatable & { readonly enrolment: string }): Promise<void> {
  return carryOut(world, actor, { verb: 'assignment.judge', command }, async (trx) => {
    const { enrolment: id, certification, topic, verdict, words = null } = command;
    const found = await enrolmentById(trx, id);
    const of = found && await sessionById(trx, found.session);
    require(actor, 'assignment.judge', found && of && await whoseEnrolment(trx, found, of));
    requireRunning((await lockSession(trx, found!.session))!);
    const now = (await enrolmentById(trx, id))!;
    if (now.state !== 'enrolled') throw new Refusal('conflict', 'This person does not take part in the session any more.', { state: now.state });
    const known = assignmentsOf(inForce(world, now.scheme).scheme, now.course).some((one) => one.certification === certification && one.topic === topic);
    if (!known) throw new Refusal('bad-input', 'The course has no such assignment.', { errors: { topic: 'no such assignment' } });
    await writeVerdict(trx, { enrolment: id, certification, topic, verdict, words, judged_at: new Date(world.now()), judged_by: actorName(actor) });
    await appendEvent(trx, { scheme: now.scheme, actor: actorName(actor), verb: 'assignment.judged', subjectKind: 'enrolment', subject: id, changes: { certification, topic, verdict } });
  });
}

/** Accounts of those who trained a person in sessions that ended on a day or later: none of them may examine the person or decide on it. */
export const whoTrained = (trx: Trx, candidate: string, since: string): Promise<readonly string[]> => accountsWhoTaught(trx, candidate, since);
