/** Whether a sitting fits a person: entry by the scheme, no second booking, waits after a failure, the examiner, the clock. */
import { Refusal } from '../../core/facts/refusal.ts';
import { seasonSentence } from '../../core/reasons/sentence.ts';
import type { Trx } from '../../database/transaction.ts';
import type { World } from '../access/world.ts';
import { groundOf } from '../award/index.ts';
import { type Fact, factsOf, stateOf } from '../candidate/index.ts';
import { inForce } from '../scheme/index.ts';
import { clashWithSitting } from '../session/index.ts';
import { openBookingsOf } from './booking.table.ts';
import { type Entry, entryTo } from './entry.ts';
import { failuresOf, resitFrom } from './resit.ts';
import { settingOf } from './setting.table.ts';
import type { SittingRow } from './sitting.table.ts';
import { tooClose } from './trained.ts';

interface Fit {
  readonly sitting: SittingRow;
  readonly candidate: string;
  /** The booking that is being moved. */
  readonly besides?: string;
  readonly extraMinutes?: number;
}

/** Refuses with the explanation, or answers how the person stands to the exam. The person's row must be locked to rely on it. */
export async function requireFit(trx: Trx, world: World, fit: Fit): Promise<Entry> {
  const { sitting, candidate } = fit;
  const facts = await factsOf(trx, sitting.scheme, candidate);
  const entry = requireEntry(world, facts, sitting);
  await requireNoOther(trx, world, fit);
  const { waitDays } = await settingOf(trx, sitting);
  const from = resitFrom(failuresOf(facts, sitting.exam), waitDays);
  if (from !== undefined && sitting.day < from) {
    throw new Refusal('conflict', `After the last attempt this exam can be sat again from ${seasonSentence(from)}.`, { next: `Choose a sitting on or after ${seasonSentence(from)}.`, from });
  }
  if ((await tooClose(trx, world, candidate, [sitting.examiner])).length > 0) {
    throw new Refusal('conflict', 'The examiner of this sitting trained this person within the last two years.', { next: 'Choose another sitting, or ask the exam officer for another examiner.' });
  }
  return entry;
}

/** Refuses, with the explanation, whom the scheme does not let sit the exam today. */
export function requireEntry(
  world: World, facts: readonly Fact[], { scheme, exam }: { readonly scheme: string; readonly exam: string },
): Entry {
  const { rules } = inForce(world, scheme);
  const entry = entryTo(rules, groundOf(rules, stateOf(facts, world.today())), exam);
  if (entry.open) return entry;
  throw closedTo(entry);
}

function closedTo(entry: Entry): Refusal {
  switch (entry.closed!) {
    case 'not-available': return new Refusal('not-available', entry.says, { entry });
    case 'passed': return new Refusal('conflict', entry.says, { entry });
    case 'excluded': return new Refusal('prerequisite-missing', entry.says, { entry });
    case 'prerequisite-missing': return new Refusal('prerequisite-missing', entry.says, { next: 'Get what is missing, then book.', entry });
  }
}

/** No second open booking of the exam, and nobody in two places at once. */
async function requireNoOther(trx: Trx, world: World, { sitting, candidate, besides, extraMinutes = 0 }: Fit): Promise<void> {
  const open = (await openBookingsOf(trx, candidate)).filter(({ id }) => id !== besides);
  const same = open.find(({ scheme, exam }) => scheme === sitting.scheme && exam === sitting.exam);
  if (same) throw new Refusal('conflict', 'This exam is booked already.', { next: 'Move that booking instead.', booking: same.id });
  const ends = new Date(sitting.starts_at.getTime() + (sitting.minutes === null ? 0 : sitting.minutes + extraMinutes) * 60_000);
  const clash = await clashWithSitting(trx, world, { candidate, span: { from: sitting.starts_at, to: ends }, besides });
  if (clash) throw clash;
}
