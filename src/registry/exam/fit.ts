/** Whether a sitting fits a person: entry by the scheme, or soon; no second booking, waits after a failure, the examiner, the clock. */
import { Refusal } from '../../core/facts/refusal.ts';
import { seasonSentence } from '../../core/reasons/sentence.ts';
import type { Trx } from '../../database/transaction.ts';
import type { Actor } from '../access/actor.ts';
import type { World } from '../access/world.ts';
import { groundOf } from '../award/index.ts';
import { type Fact, factsOf, stateOf } from '../candidate/index.ts';
import { inForce } from '../scheme/index.ts';
import type { Condition } from '../../database/tables-exam.ts';
import { clashWithSitting, openClaimsOf, placesBefore } from '../session/index.ts';
import { openBookingsOf } from './booking.table.ts';
import { conditionsThatOpen } from './condition.ts';
import { type Entry, entryTo, mendOfExam } from './entry.ts';
import { failuresOf, resitFrom } from './resit.ts';
import { settingOf } from './setting.table.ts';
import type { SittingRow } from './sitting.table.ts';
import { tooClose } from './trained.ts';

interface Fit {
  readonly sitting: SittingRow;
  readonly candidate: string;
  /** Who asks; left out: nobody learns more than the day. */
  readonly actor?: Actor;
  /** The booking that is being moved. */
  readonly besides?: string;
  readonly extraMinutes?: number;
}

/** What the booking rests on that is still to come about: empty where the exam is open today. */
export interface Fitting {
  readonly entry: Entry;
  readonly conditions: readonly Condition[];
}

/** Refuses with the explanation, or answers how the person stands to the exam. The person's row must be locked to rely on it. */
export async function requireFit(trx: Trx, world: World, fit: Fit): Promise<Fitting> {
  const { sitting, candidate } = fit;
  const facts = await factsOf(trx, sitting.scheme, candidate);
  const fitting = await standsTo(trx, world, { sitting, candidate, facts });
  if (!fitting.entry.open) throw closedTo(world, facts, sitting);
  await requireNoOther(trx, fit);
  await requireFree(trx, world, fit);
  const { waitDays } = await settingOf(trx, sitting);
  const from = resitFrom(failuresOf(facts, sitting.exam), waitDays);
  if (from !== undefined && sitting.day < from) {
    throw new Refusal('conflict', `After the last attempt this exam can be sat again from ${seasonSentence(from)}.`, { next: `Choose a sitting on or after ${seasonSentence(from)}.`, from });
  }
  if ((await tooClose(trx, world, candidate, [sitting.examiner])).length > 0) {
    throw new Refusal('conflict', 'The examiner of this sitting trained this person within the last two years.', { next: 'Choose another sitting, or ask the exam officer for another examiner.' });
  }
  return fitting;
}

interface Standing {
  readonly sitting: SittingRow;
  readonly candidate: string;
  readonly facts: readonly Fact[];
}

/** By what the record says today; where that leaves something missing, by the places that the person has before the exam begins, and by open claims. */
export async function standsTo(trx: Trx, world: World, { sitting, candidate, facts }: Standing): Promise<Fitting> {
  const { rules } = inForce(world, sitting.scheme);
  const on = world.today();
  const entry = entryTo(rules, groundOf(rules, stateOf(facts, on)), sitting.exam);
  if (entry.closed !== 'prerequisite-missing') return { entry, conditions: [] };
  const places = await placesBefore(trx, { candidate, scheme: sitting.scheme, before: sitting.starts_at });
  const claims = await openClaimsOf(trx, { candidate, scheme: sitting.scheme });
  return conditionsThatOpen(rules, { facts, places, claims, on }, sitting.exam) ?? { entry, conditions: [] };
}

/** Refuses, with the explanation, whom the scheme does not let sit the exam today. */
export function requireEntry(
  world: World, facts: readonly Fact[], { scheme, exam }: { readonly scheme: string; readonly exam: string },
): Entry {
  const { rules } = inForce(world, scheme);
  const entry = entryTo(rules, groundOf(rules, stateOf(facts, world.today())), exam);
  if (entry.open) return entry;
  throw closedTo(world, facts, { scheme, exam });
}

/** Why the exam is closed to the person today, with the cheapest way to mend it. */
function closedTo(world: World, facts: readonly Fact[], { scheme, exam }: { readonly scheme: string; readonly exam: string }): Refusal {
  const { rules } = inForce(world, scheme);
  const ground = groundOf(rules, stateOf(facts, world.today()));
  const entry = entryTo(rules, ground, exam);
  switch (entry.closed!) {
    case 'not-available': return new Refusal('not-available', entry.says, { entry });
    case 'passed': return new Refusal('conflict', entry.says, { entry });
    case 'excluded': return new Refusal('prerequisite-missing', entry.says, { entry });
    case 'prerequisite-missing': {
      const { next, steps } = mendOfExam(rules, ground, exam);
      return new Refusal('prerequisite-missing', entry.says, { next, entry, steps });
    }
  }
}

/** No second open booking of the exam. */
async function requireNoOther(trx: Trx, { sitting, candidate, besides }: Fit): Promise<void> {
  const open = (await openBookingsOf(trx, candidate)).filter(({ id }) => id !== besides);
  const same = open.find(({ scheme, exam }) => scheme === sitting.scheme && exam === sitting.exam);
  if (same) throw new Refusal('conflict', 'This exam is booked already.', { next: 'Move that booking instead.', booking: same.id });
}

/** Nobody in two places at once. */
export async function requireFree(trx: Trx, world: World, fit: Fit): Promise<void> {
  const clash = await otherDate(trx, world, fit);
  if (clash) throw clash;
}

/** What the person has at the hours of the sitting. */
export async function otherDate(trx: Trx, world: World, { actor, sitting, candidate, besides, extraMinutes = 0 }: Fit): Promise<Refusal | undefined> {
  const ends = new Date(sitting.starts_at.getTime() + (sitting.minutes === null ? 0 : sitting.minutes + extraMinutes) * 60_000);
  return clashWithSitting(trx, world, { candidate, actor, span: { from: sitting.starts_at, to: ends }, besides });
}
