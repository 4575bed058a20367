/**
 * Facts about people come in here and nowhere else: they are appended, and every award that follows is made in the same
 * transaction.
 * await recordFacts(trx, world, { scheme, person, tellings, recordedBy })
 */
import type { Trx } from '../../database/transaction.ts';
import type { World } from '../access/world.ts';
import { type Fact, factsOf, lockCandidate, type Telling } from '../candidate/index.ts';
import { append, deskOf, noteWaiting } from './desk.ts';
import { awardsDue, type WaitingAward } from './due.ts';
import { type AwardMade, makeAwards } from './make.ts';
import { reviewWhatChanged } from './review.ts';
import { checkTelling, newTellings } from './telling.ts';

export interface Tidings {
  readonly scheme: string;
  readonly person: string;
  readonly tellings: readonly Telling[];
  /** The account that tells; null when a rule does. */
  readonly recordedBy: string | null;
}

export interface Recorded {
  /** What was new, in the order in which it was told. */
  readonly facts: readonly Fact[];
  readonly awards: readonly AwardMade[];
  readonly waiting: readonly WaitingAward[];
}

/**
 * Records what is told of one person in one scheme. What is recorded already is left out, so that telling it again changes
 * nothing. Locks the person: of two facts recorded at the same time the later one sees the earlier. Refuses what the scheme
 * does not know (`bad-input`) and a person who is not here.
 */
export async function recordFacts(trx: Trx, world: World, tidings: Tidings): Promise<Recorded> {
  const desk = deskOf(trx, world, tidings);
  await lockCandidate(trx, desk.person);
  const before = await factsOf(trx, desk.scheme, desk.person);
  for (const told of tidings.tellings) checkTelling(desk.law.scheme, before, { told, today: desk.today });
  const facts = await append(desk, before, newTellings(before, tidings.tellings));
  const made = await makeAwards(desk, facts, awardsDue(desk.law.rules, facts, desk.today));
  const waiting = await noteWaiting(desk, made.facts);
  const added = facts.slice(before.length);
  await reviewWhatChanged(desk, before, added);
  return { facts: added, awards: made.awards, waiting };
}
