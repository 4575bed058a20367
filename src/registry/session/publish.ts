/** Use cases of those who offer sessions: write a draft, change it, publish it, cancel it. */
import * as z from 'zod';
import { parseDay } from '../../core/facts/day.ts';
import { currencies } from '../../core/facts/money.ts';
import { Refusal } from '../../core/facts/refusal.ts';
import { instantAt, isZone } from '../../core/facts/zone-time.ts';
import type { Course } from '../../core/language/syntax.ts';
import type { Trx } from '../../database/transaction.ts';
import { newId } from '../../database/uuid.ts';
import { type Actor, actorName } from '../access/actor.ts';
import { carryOut, type Repeatable } from '../access/carry-out.ts';
import { absent, require } from '../access/rights.ts';
import type { World } from '../access/world.ts';
import { assignCandidate, forgetAssigned, idField, unsettleGoals } from '../candidate/index.ts';
import { inForce } from '../scheme/index.ts';
import { requireAllowed, timesOf } from './allowed.ts';
import { type BlockTimes, firstDayOf, lastDayOf, teachingDays, wrongBlocks } from './blocks.ts';
import { changeEnrolments, openStates, rosterRows } from './enrolment.table.ts';
import { resizeSeats } from './seat-desk.ts';
import {
  accountOfRecord, addTrainer, blocksOf, changeSessionRow, dropTrainers, insertSession, isTrainerOf, lockSession, providerRow, type SessionRow, writeBlocks,
} from './session.table.ts';
import { type SessionStep, stateAfter, takesBookings } from './session-state.ts';
import { noteEnrolment, noteSession, tellAboutSession } from './tell.ts';
import { clashingField, requireMeant, takenElsewhere } from './two-at-once.ts';
import { whoseSession } from './whose.ts';

const local = z.string().regex(/^\d{4}-\d{2}-\d{2}T([01]\d|2[0-3]):[0-5]\d$/, 'write day and time as 2026-11-30T09:00')
  .refine((text) => parseDay(text.slice(0, 10)) !== undefined, 'there is no such day');
const money = z.strictObject({ minor: z.int().min(0).max(1_000_000_000_000), currency: z.string().regex(/^[A-Z]{3}$/, 'write the currency as three capital letters').refine((code) => currencies.includes(code), 'write a currency of ISO 4217 such as EUR') });
const details = {
  /** The trainer's record, and the account with which the trainer works, where the record has none. */
  trainer: z.uuid().nullish(), trainerAccount: z.string().min(1).max(100).nullish(), courseware: z.uuid().nullish(),
  blocks: z.array(z.strictObject({ from: local, to: local })).min(1, 'give at least one block').max(20),
  place: z.string().trim().min(1).max(500).nullish(), link: z.url({ protocol: /^https?$/, error: 'write an address that begins with https://' }).max(1000).nullish(),
  zone: z.string().max(60).refine(isZone, 'write a time zone like Europe/Madrid'),
  tongue: z.string().regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/, 'write a language like en or es'),
  seats: z.int().min(1, 'at least one seat').max(10_000), offerHours: z.int('write the hours as a whole number').min(1, 'at least one hour').max(720, 'at most 720 hours, which is 30 days').default(48),
  price: z.union([money, z.strictObject({ says: z.string().trim().min(1).max(200) })]).nullish(),
};
const somewhere = (s: { readonly place?: string | null | undefined; readonly link?: string | null | undefined }): boolean => Boolean(s.place ?? s.link);
const nowhere = { message: 'say where it is: a place, or a link for a session online', path: ['place'] };

export const draftShape = z.object({ scheme: z.string().max(200), course: idField, ...details }).refine(somewhere, nowhere);
export const changeShape = z.object({ ...details, clashing: clashingField }).refine(somewhere, nowhere);
export const trainerShape = z.object({ trainer: z.uuid('choose a trainer'), trainerAccount: details.trainerAccount, courseware: z.uuid().optional() });
export const cancelShape = z.object({ reason: z.string().trim().min(3, 'say why in a few words').max(500) });
type Details = z.output<typeof changeShape>;

/** Writes a session that nobody but the provider sees yet. */
export async function draftSession(world: World, actor: Actor, command: z.output<typeof draftShape> & Repeatable & { readonly provider: string }): Promise<{ readonly session: string }> {
  const { scheme, provider, course: id } = command;
  return carryOut(world, actor, { verb: 'session.draft', command }, async (trx) => {
    const organisation = await providerRow(trx, provider);
    require(actor, 'session.publish', organisation && { scheme, organisations: [provider] });
    if (organisation!.kind !== 'training-provider' || organisation!.closed_on !== null) throw new Refusal('conflict', 'Only a training provider that is open offers sessions.');
    const course = courseOf(world, scheme, id);
    requireBlocks(course, command);
    const session = newId();
    const columns = { id: session, scheme, edition: inForce(world, scheme).scheme.edition, course: id, provider, state: 'draft' as const, cancel_reason: null, uncovered_on: null };
    await insertSession(trx, { ...columns, ...await columnsOf(trx, provider, command), made_at: new Date(world.now()), made_by: actorName(actor) });
    await writeBlocks(trx, session, blockRows(session, command.blocks));
    await noteSession(trx, actor, { verb: 'session.drafted', session: { id: session, scheme } });
    return { session };
  });
}

function courseOf(world: World, scheme: string, id: string): Course {
  const course = inForce(world, scheme).scheme.courses.find((one) => one.id === id);
  if (!course) throw new Refusal('bad-input', `The scheme has no course “${id}”.`, { errors: { course: 'no such course' } });
  return course;
}

function requireBlocks(course: Course, { blocks, zone }: Pick<Details, 'blocks' | 'zone'>): void {
  const wrong = wrongBlocks(course, blocks, zone);
  if (wrong !== undefined) throw new Refusal('bad-input', wrong, { next: 'Change the dates.', errors: { blocks: wrong } });
}

async function columnsOf(trx: Trx, provider: string, command: Details) {
  const { blocks, zone, tongue, seats, offerHours, place = null, link = null, trainer = null, courseware = null, price } = command;
  return {
    zone, tongue, seats, offer_hours: offerHours, place, link, trainer, courseware, price: price ? JSON.stringify(price) : null,
    trainer_account: await trainerAccount(trx, provider, command),
    starts_at: instantAt(blocks[0]!.from, zone)!, ends_at: instantAt(blocks.at(-1)!.to, zone)!, first_day: firstDayOf(blocks[0]!), last_day: lastDayOf(blocks.at(-1)!),
  };
}

async function trainerAccount(trx: Trx, provider: string, { trainer, trainerAccount: given }: Pick<Details, 'trainer' | 'trainerAccount'>): Promise<string | null> {
  const record = trainer ? await accountOfRecord(trx, trainer) : undefined;
  if (trainer && !record) throw new Refusal('bad-input', 'There is no such trainer.', { errors: { trainer: 'not found' } });
  if (!given) return record?.account ?? null;
  if (!await isTrainerOf(trx, given, provider)) throw new Refusal('bad-input', 'That account is no trainer of this provider.', { errors: { trainerAccount: 'no trainer here' } });
  return given;
}

const blockRows = (session: string, blocks: readonly BlockTimes[]) => blocks.map((block, i) =>
  ({ session, number: i + 1, starts_local: block.from, ends_local: block.to, first_day: firstDayOf(block), last_day: lastDayOf(block) }));

interface OneSession extends Repeatable {
  readonly session: string;
}

interface OnSession {
  readonly verb: string;
  readonly right: 'session.publish' | 'session.run' | 'attendance.record';
  readonly command: OneSession;
}

/** One verb on one session, which is locked. */
export async function onSession<T>(world: World, actor: Actor, { verb, right, command }: OnSession, work: (trx: Trx, session: SessionRow) => Promise<T>): Promise<T> {
  return carryOut(world, actor, { verb, command }, async (trx) => {
    const session = await lockSession(trx, command.session);
    require(actor, right, whoseSession(session));
    if (!session) throw absent();
    return work(trx, session);
  });
}

/** Changes a draft, or a published session that has not begun; everybody enrolled is told. What it is then must be allowed. */
export async function changeSession(world: World, actor: Actor, command: Details & OneSession & { readonly expectedVersion?: number | undefined }): Promise<number> {
  return onSession(world, actor, { verb: 'session.change', right: 'session.publish', command }, async (trx, session) => {
    const { state } = session;
    if (state !== 'draft' && state !== 'running' && !takesBookings(state)) throw notNow(state);
    if (command.expectedVersion !== undefined && command.expectedVersion !== session.version) {
      throw new Refusal('stale', 'Somebody changed this session meanwhile.', { next: 'Read it again, then make your change.' });
    }
    requireBlocks(courseOf(world, session.scheme, session.course), command);
    const { seats, ...given } = await columnsOf(trx, session.provider, command);
    const columns = state === 'running' && !command.trainerAccount && given.trainer === session.trainer ? { ...given, trainer_account: session.trainer_account } : given;
    const changed = { ...session, ...columns, price: session.price };
    const before = timesOf(await blocksOf(trx, [session.id]));
    if (state === 'running') requireBegunKept(world, { session, before, after: { ...changed, seats }, blocks: command.blocks });
    else if (state !== 'draft') requireToCome(world, changed);
    if (state !== 'draft') await requireAllowed(trx, world, changed, state === 'running' ? command.blocks.filter((block) => lastDayOf(block) >= world.today()) : command.blocks);
    await writeBlocks(trx, session.id, blockRows(session.id, command.blocks));
    const moved = session.zone !== columns.zone || !sameTimes(before, command.blocks);
    const twice = moved ? await takenElsewhere(trx, world, { actor, session: changed }) : [];
    requireMeant(twice, command.clashing);
    const version = await changeSessionRow(trx, session.id, state === 'draft' ? { ...columns, seats } : { ...columns, uncovered_on: null });
    if (state !== 'draft') await tellTheChange(trx, world, { actor, before: session, after: changed, seats, moved, days: teachingDays(before).length });
    await noteSession(trx, actor, { verb: 'session.changed', session, changes: { version, ...(twice.length === 0 ? {} : { twoAtOnce: twice.map(({ id }) => id) }) } });
    return version;
  });
}

const sameTimes = (some: readonly BlockTimes[], others: readonly BlockTimes[]): boolean =>
  some.length === others.length && some.every(({ from, to }, at) => from === others[at]!.from && to === others[at]!.to);

interface Running {
  readonly session: SessionRow;
  readonly before: readonly BlockTimes[];
  readonly after: SessionRow;
  readonly blocks: readonly BlockTimes[];
}

/** Once it runs, what has begun stays: only blocks that are still to come move, and to days that are. */
function requireBegunKept(world: World, { session, before, after, blocks }: Running): void {
  const now = new Date(world.now());
  const begun = before.filter((block) => instantAt(block.from, session.zone)! <= now);
  const kept = (['zone', 'seats', 'trainer', 'trainer_account', 'courseware'] as const).every((column) => after[column] === session[column]) && sameTimes(begun, blocks.slice(0, begun.length));
  if (!kept) throw new Refusal('conflict', 'This session is running: only the blocks that have not begun, the place and the link can change.', { next: 'Leave the rest as it is; another trainer is given on a page of its own.' });
  const late = blocks.slice(begun.length).some((block) => instantAt(block.from, session.zone)! <= now);
  if (late) throw new Refusal('conflict', 'A block would have begun already.', { next: 'Give it a day that is still to come.' });
}

interface Changed {
  readonly actor: Actor;
  readonly before: SessionRow;
  readonly after: SessionRow;
  readonly seats: number;
  readonly moved: boolean;
  /** How many days of teaching it had before: the calendar entry of a day that is gone is cancelled. */
  readonly days: number;
}

async function tellTheChange(trx: Trx, world: World, { actor, before, after, seats, moved, days }: Changed): Promise<void> {
  const people = await changeEnrolments(trx, { session: after.id, states: openStates }, {});
  for (const one of people) await tellAboutSession(trx, 'session.changed', one, { moved, days });
  if (moved) await unsettleGoals(trx, { date: after.id, told: people.map((one) => one.candidate), because: 'moved' });
  if (before.trainer_account !== after.trainer_account) {
    await dropTrainers(trx, after.id);
    await giveToOther(trx, after, people.filter(({ state }) => state === 'enrolled'));
  }
  if (seats !== before.seats) await resizeSeats(trx, world, { actor, session: after, seats });
}

/** From now on another trainer reads the records of those who have a seat. */
async function giveToOther(trx: Trx, { id, trainer_account: account }: SessionRow, people: readonly { readonly candidate: string }[]): Promise<void> {
  await forgetAssigned(trx, { matter: `session:${id}` });
  if (account === null) return;
  await addTrainer(trx, id, account);
  for (const { candidate } of people) await assignCandidate(trx, { candidate, account, matter: `session:${id}` });
}

/** Another trainer for what is left of a session, also while it runs: accredited for it on the days that are left. */
export async function replaceTrainer(world: World, actor: Actor, command: z.output<typeof trainerShape> & OneSession): Promise<number> {
  return onSession(world, actor, { verb: 'session.replace-trainer', right: 'session.publish', command }, async (trx, session) => {
    if (session.state !== 'running' && !takesBookings(session.state)) throw notNow(session.state);
    const { trainer, courseware = session.courseware } = command;
    const after = { ...session, trainer, courseware, trainer_account: await trainerAccount(trx, session.provider, command) };
    const left = timesOf(await blocksOf(trx, [session.id])).filter((block) => lastDayOf(block) >= world.today());
    await requireAllowed(trx, world, after, left);
    const version = await changeSessionRow(trx, session.id, { trainer, courseware, trainer_account: after.trainer_account, uncovered_on: null });
    if (session.state !== 'running') await dropTrainers(trx, session.id);
    await giveToOther(trx, after, await rosterRows(trx, session.id, ['enrolled']));
    await noteSession(trx, actor, { verb: 'session.trainer-replaced', session, changes: { version } });
    return version;
  });
}

/** Opens a draft to everybody. Refused with the reason where the course cannot be had or the provider may not run it then. */
export async function publishSession(world: World, actor: Actor, command: OneSession): Promise<{ readonly state: 'open' }> {
  return onSession(world, actor, { verb: 'session.publish', right: 'session.publish', command }, async (trx, session) => {
    requireStep(session, 'publish');
    const blocks = await blocksOf(trx, [session.id]);
    requireToCome(world, session);
    await requireAllowed(trx, world, session, timesOf(blocks));
    await changeSessionRow(trx, session.id, { state: 'open' });
    if (session.trainer_account !== null) await addTrainer(trx, session.id, session.trainer_account);
    await noteSession(trx, actor, { verb: 'session.published', session, changes: { seats: session.seats } });
    return { state: 'open' };
  });
}

function requireToCome(world: World, { starts_at: start }: Pick<SessionRow, 'starts_at'>): void {
  if (start.getTime() <= Date.parse(world.now())) throw new Refusal('conflict', 'This session would have begun already.', { next: 'Give it dates that are still to come.' });
}

export function requireStep({ state }: Pick<SessionRow, 'state'>, step: SessionStep): SessionRow['state'] {
  const after = stateAfter(state, step);
  if (after === undefined) throw notNow(state);
  return after;
}

const sentences: Readonly<Record<SessionRow['state'], string>> = {
  draft: 'This session has not been published yet.', open: 'This session has been published already.', full: 'This session has been published already.',
  running: 'This session is running.', done: 'This session is over.', cancelled: 'This session was cancelled.',
};
export const notNow = (state: SessionRow['state']): Refusal => new Refusal('conflict', sentences[state], { state });

/** Calls a session off: everybody enrolled is told, and their places are released. */
export async function cancelSession(world: World, actor: Actor, command: z.output<typeof cancelShape> & OneSession): Promise<{ readonly told: number }> {
  return onSession(world, actor, { verb: 'session.cancel', right: 'session.publish', command }, async (trx, session) => {
    const state = requireStep(session, 'cancel');
    const turn = session.turn + 1;
    const people = await changeEnrolments(trx, { session: session.id, states: openStates }, { state: 'cancelled', offer_ends: null, ended_at: new Date(world.now()) });
    await changeSessionRow(trx, session.id, { state, taken: 0, waiting: 0, turn, cancel_reason: command.reason });
    if (session.state !== 'running') await forgetAssigned(trx, { matter: `session:${session.id}` });
    for (const enrolment of people) {
      await noteEnrolment(trx, actor, { verb: 'enrolment.cancelled', enrolment, turn, more: { because: 'session-cancelled' } });
      await tellAboutSession(trx, 'session.cancelled', enrolment);
    }
    await unsettleGoals(trx, { date: session.id, told: people.map((one) => one.candidate) });
    await noteSession(trx, actor, { verb: 'session.cancelled', session });
    return { told: people.length };
  });
}
