/** Use cases of the exam officer on sittings: schedule, change, publish, cancel; and of whoever runs one: start, finish. */
import * as z from 'zod';
import { Refusal } from '../../core/facts/refusal.ts';
import { seasonSentence } from '../../core/reasons/sentence.ts';
import { instantAt, isZone, localDay } from '../../core/facts/zone-time.ts';
import type { Trx } from '../../database/transaction.ts';
import { newId } from '../../database/uuid.ts';
import { type Actor, actorName } from '../access/actor.ts';
import { carryOut, type Repeatable } from '../access/carry-out.ts';
import { require, type Right, type Whose } from '../access/rights.ts';
import type { World } from '../access/world.ts';
import { assignCandidate, forgetAssigned, idField, unsettleGoals } from '../candidate/index.ts';
import { clashingField, requireMeant, type TwoAtOnce } from '../session/index.ts';
import { standsFor } from './arrangement.table.ts';
import { bookingsIn, changeBooking, lockBookingsIn, rosterRows } from './booking.table.ts';
import { examIn, orNull } from './definition.ts';
import { otherDate } from './fit.ts';
import { settingOf } from './setting.table.ts';
import { changeSitting, hasRole, insertSitting, lockSitting, openCentre, type SittingRow } from './sitting.table.ts';
import { stateAfter, stateWith, type SittingState, type SittingStep } from './sitting-state.ts';
import { noteSitting, tellBooking, tellChanged } from './tell.ts';
import { tooClose } from './trained.ts';

const account = z.string().min(1).max(100);
const arrangedShape = z.object({
  /** An exam centre; left out: online. */
  centre: z.uuid().nullish(),
  place: z.string().trim().min(1).max(500).nullish(),
  /** For those who are booked. */
  link: z.url({ protocol: /^https?$/, error: 'write an address that begins with https://' }).max(500).nullish(),
  /** What clocks show at the place. */
  startsAt: z.string().regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/, 'write day and time like 2026-11-30T09:00'),
  zone: z.string().max(64).refine(isZone, 'choose a time zone such as Europe/Madrid'),
  tongue: z.string().regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/, 'choose a language'),
  seats: z.int('write a whole number').min(1, 'at least one seat').max(10_000),
  invigilator: account.nullish(),
  examiner: account.nullish(),
});
export const changeSittingShape = arrangedShape.extend({ clashing: clashingField });
export const scheduleShape = arrangedShape.extend({ exam: idField });
export const cancelSittingShape = z.object({ reason: z.string().trim().min(3, 'say why').max(2000) });

type Arranged = z.output<typeof arrangedShape>;
interface Schedule extends z.output<typeof scheduleShape>, Repeatable {
  readonly scheme: string;
}

/** A draft of a sitting. An exam that the scheme does not make available cannot be scheduled. */
export async function scheduleSitting(world: World, actor: Actor, command: Schedule): Promise<{ readonly sitting: string }> {
  const { scheme, exam } = command;
  require(actor, 'exam.schedule', { scheme });
  const { law, minutes } = requireAvailable(world, scheme, exam);
  return carryOut(world, actor, { verb: 'sitting.schedule', command }, async (trx) => {
    const id = newId();
    const columns = await columnsOf(trx, { scheme, exam }, command);
    await insertSitting(trx, {
      id, scheme, exam, edition: law.scheme.edition, ...columns, minutes: orNull(minutes), state: 'draft', cancel_reason: null,
      made_at: new Date(world.now()), made_by: actorName(actor),
    });
    await noteSitting(trx, actor, { scheme, id }, { verb: 'sitting.scheduled', changes: { exam, startsAt: columns.starts_at.toISOString() } });
    return { sitting: id };
  });
}

function requireAvailable(world: World, scheme: string, exam: string): ReturnType<typeof examIn> {
  if (!world.shelf.get(scheme)?.scheme.exams.some(({ id }) => id === exam)) {
    throw new Refusal('bad-input', `The scheme has no exam “${exam}”.`, { errors: { exam: `no exam “${exam}”` } });
  }
  const found = examIn(world, scheme, exam);
  if (found.unavailable === undefined) return found;
  throw new Refusal('not-available', `The ${found.exam.name} cannot be scheduled. ${found.unavailable}`, { next: 'Schedule it once an edition of the scheme releases it.' });
}

async function columnsOf(trx: Trx, of: { readonly scheme: string; readonly exam: string }, said: Arranged) {
  const { startsAt, zone, centre = null, place = null, link = null, tongue, seats, invigilator = null, examiner = null } = said;
  const starts = instantAt(startsAt, zone);
  if (!starts) throw wrong('startsAt', `Clocks in ${zone} never show ${startsAt.replace('T', ' ')}.`);
  if (centre !== null && !await openCentre(trx, centre)) throw wrong('centre', 'There is no such exam centre.');
  for (const [role, one] of [['invigilator', invigilator], ['examiner', examiner]] as const) {
    if (one !== null && !await hasRole(trx, one, [role])) throw wrong(role, `This account is no ${role}.`);
  }
  const { closesHours } = await settingOf(trx, of);
  return {
    starts_at: starts, zone, day: localDay(starts, zone), closes_at: new Date(starts.getTime() - closesHours * 3_600_000),
    centre, place, link, tongue, seats, invigilator, examiner,
  };
}

const wrong = (field: string, detail: string): Refusal => new Refusal('bad-input', detail, { errors: { [field]: detail } });

interface Change extends z.output<typeof changeSittingShape>, Repeatable {
  readonly sitting: string;
  readonly expectedVersion?: number | undefined;
}

/** Changes a sitting that has not started. Whoever is booked is told when time or place change. */
export async function changeSittingPlan(world: World, actor: Actor, command: Change): Promise<{ readonly version: number }> {
  return onSitting(world, actor, { verb: 'sitting.change', right: 'exam.schedule', command }, async (trx, row) => {
    const { expectedVersion } = command;
    if (expectedVersion !== undefined && expectedVersion !== row.version) {
      throw new Refusal('stale', 'Somebody changed this sitting meanwhile.', { next: 'Read it again, then make your change.' });
    }
    if (!['draft', 'open', 'full'].includes(row.state)) throw notNow(row.state);
    if (command.seats < row.taken) throw wrong('seats', `${row.taken} seats are taken.`);
    const columns = await columnsOf(trx, row, command);
    if (row.state !== 'draft') requireAhead(world, columns.starts_at);
    await giveToOthers(trx, world, { row, next: columns });
    const moved = row.starts_at.getTime() !== columns.starts_at.getTime();
    if (row.day !== columns.day) await arrangeAnew(trx, { ...row, ...columns });
    const twice = moved ? await takenElsewhere(trx, world, { actor, sitting: { ...row, ...columns } }) : [];
    requireMeant(twice, command.clashing);
    const version = await changeSitting(trx, row.id, { ...columns, state: stateWith(row.state, columns.seats, row.taken) });
    const others = twice.length === 0 ? {} : { twoAtOnce: twice.map(({ id }) => id) };
    await noteSitting(trx, actor, row, { verb: 'sitting.changed', changes: { startsAt: columns.starts_at.toISOString(), seats: columns.seats, ...others } });
    if (moved || isHeldOtherwise(row, columns)) await tellChanged(trx, row.id, { moved });
    return { version };
  });
}

const isHeldOtherwise = (before: SittingRow, after: Awaited<ReturnType<typeof columnsOf>>): boolean =>
  (['zone', 'centre', 'place', 'link', 'tongue'] as const).some((name) => before[name] !== after[name]);

/** On another day other arrangements may stand. */
async function arrangeAnew(trx: Trx, sitting: SittingRow): Promise<void> {
  for (const booking of await lockBookingsIn(trx, sitting.id)) {
    const { minutes, aids } = await standsFor(trx, booking, sitting);
    await changeBooking(trx, booking.id, { extra_minutes: minutes, aids: JSON.stringify(aids) });
  }
}

/** Who of those booked has another date at the hours of the sitting as it would be. */
async function takenElsewhere(trx: Trx, world: World, { actor, sitting }: { readonly actor: Actor; readonly sitting: SittingRow }): Promise<readonly TwoAtOnce[]> {
  const found: TwoAtOnce[] = [];
  for (const { id, candidate, name, extra_minutes: extraMinutes } of (await rosterRows(trx, sitting.id)).filter(({ state }) => state === 'booked')) {
    const clash = await otherDate(trx, world, { actor, sitting, candidate, besides: id, extraMinutes });
    if (clash) found.push({ id, candidate, name, says: clash.message });
  }
  return found;
}

/** The people booked are given to the new examiner and invigilator, and taken from the former. */
async function giveToOthers(
  trx: Trx, world: World,
  { row, next }: { readonly row: SittingRow; readonly next: Pick<SittingRow, 'examiner' | 'invigilator'> },
): Promise<void> {
  if (row.examiner === next.examiner && row.invigilator === next.invigilator) return;
  await forgetAssigned(trx, { matter: matterOf(row.id) });
  for (const { candidate } of await bookingsIn(trx, row.id)) {
    if ((await tooClose(trx, world, candidate, [next.examiner])).length > 0) throw wrong('examiner', 'This examiner trained somebody who is booked, or is booked.');
    await giveCandidate(trx, { ...next, id: row.id }, candidate);
  }
}

const matterOf = (sitting: string): string => `sitting:${sitting}`;

/** Whoever supervises or judges the sitting may read the person's record. */
export async function giveCandidate(
  trx: Trx, { id, examiner, invigilator }: Pick<SittingRow, 'id' | 'examiner' | 'invigilator'>, candidate: string,
): Promise<void> {
  for (const one of new Set([examiner, invigilator])) if (one !== null) await assignCandidate(trx, { candidate, account: one, matter: matterOf(id) });
}

export const takeCandidate = (trx: Trx, sitting: string, candidate: string): Promise<void> =>
  forgetAssigned(trx, { matter: matterOf(sitting), candidate });

type OneSitting = Repeatable & { readonly sitting: string };

/** Opens a draft for booking. */
export async function publishSitting(world: World, actor: Actor, command: OneSitting): Promise<{ readonly state: SittingState }> {
  return step(world, actor, { step: 'publish', right: 'exam.schedule', command }, async (row) => {
    requireAvailable(world, row.scheme, row.exam);
    requireAhead(world, row.starts_at);
  });
}

/** Begins a sitting; from here nobody books, moves or cancels. */
export async function startSitting(world: World, actor: Actor, command: OneSitting): Promise<{ readonly state: SittingState }> {
  return step(world, actor, { step: 'start', right: 'identity.check', command }, async (row) => {
    if (row.invigilator === null) {
      throw new Refusal('conflict', 'Nobody supervises this sitting yet.', { next: 'The exam officer names an invigilator first.' });
    }
    if (localDay(new Date(world.now()), row.zone) < row.day) {
      throw new Refusal('conflict', `The sitting is on ${seasonSentence(row.day)}.`, { next: 'Start it on its day.' });
    }
  });
}

/** Ends a running sitting. Whoever was not there has missed it. */
export async function finishSitting(world: World, actor: Actor, command: OneSitting): Promise<{ readonly state: SittingState }> {
  return step(world, actor, { step: 'finish', right: 'identity.check', command }, async (row, trx) => {
    for (const booking of (await lockBookingsIn(trx, row.id)).filter(({ present_at }) => present_at === null)) {
      await changeBooking(trx, booking.id, { state: 'absent', ended_at: new Date(world.now()) });
    }
  });
}

/** Cancels a sitting and every open booking in it, and tells each person. Their seat costs them nothing. */
export async function cancelSitting(
  world: World, actor: Actor, command: OneSitting & z.output<typeof cancelSittingShape>,
): Promise<{ readonly state: SittingState }> {
  return step(world, actor, { step: 'cancel', right: 'exam.schedule', command }, async (row, trx) => {
    const bookings = await lockBookingsIn(trx, row.id);
    for (const booking of bookings) {
      const sequence = await changeBooking(trx, booking.id, { state: 'cancelled', ended_at: new Date(world.now()) }, 'calendar');
      await tellBooking(trx, 'sitting.cancelled', { ...booking, sequence });
    }
    await unsettleGoals(trx, { date: row.id, told: bookings.map((one) => one.candidate) });
    await forgetAssigned(trx, { matter: matterOf(row.id) });
    return { taken: 0, cancel_reason: command.reason };
  });
}

interface Step {
  readonly step: SittingStep;
  readonly right: Right;
  readonly command: OneSitting;
}

type More = Partial<Pick<SittingRow, 'taken' | 'cancel_reason'>>;

async function step(
  world: World, actor: Actor, { step: taken, right, command }: Step, work: (row: SittingRow, trx: Trx) => Promise<More | void>,
): Promise<{ readonly state: SittingState }> {
  return onSitting(world, actor, { verb: `sitting.${taken}`, right, command }, async (trx, row) => {
    const state = stateAfter(row.state, taken);
    if (state === undefined) throw notNow(row.state);
    const more = await work(row, trx);
    await changeSitting(trx, row.id, { ...more, state });
    await noteSitting(trx, actor, row, { verb: `sitting.${taken}`, changes: { from: row.state, to: state } });
    return { state };
  });
}

interface OnSitting {
  readonly verb: string;
  readonly right: Right;
  readonly command: OneSitting;
}

/** One verb on one sitting, which is locked. */
export async function onSitting<T>(
  world: World, actor: Actor, { verb, right, command }: OnSitting, work: (trx: Trx, row: SittingRow) => Promise<T>,
): Promise<T> {
  return carryOut(world, actor, { verb, command }, async (trx) => {
    const row = await lockSitting(trx, command.sitting);
    require(actor, right, row && whoseSitting(row));
    return work(trx, row!);
  });
}

/** A sitting belongs to those to whom it was given. */
export const whoseSitting = ({ scheme, examiner, invigilator }: Pick<SittingRow, 'scheme' | 'examiner' | 'invigilator'>): Whose =>
  ({ scheme, assigned: [examiner, invigilator] });

export const notNow = (state: SittingState): Refusal => new Refusal('conflict', said[state], { state });

const said: Readonly<Record<SittingState, string>> = {
  draft: 'The sitting is a draft.', open: 'The sitting is open for booking.', full: 'The sitting is full.', running: 'The sitting is under way.',
  done: 'The sitting is over.', cancelled: 'The sitting was cancelled.',
};

function requireAhead(world: World, starts: Date): void {
  if (starts.getTime() <= Date.parse(world.now())) throw wrong('startsAt', 'It must start after now.');
}
