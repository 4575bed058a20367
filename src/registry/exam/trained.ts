/** Nobody examines, marks or releases somebody whom they trained within two years, or themselves. */
import { addMonths } from '../../core/facts/day.ts';
import { Refusal } from '../../core/facts/refusal.ts';
import type { Trx } from '../../database/transaction.ts';
import type { Actor } from '../access/actor.ts';
import type { World } from '../access/world.ts';
import { whoseCandidate } from '../candidate/index.ts';
import { whoTrained } from '../session/index.ts';

const months = 24;

/** Which of the accounts must keep away from this person's exam: its trainers and the person. */
export async function tooClose(
  trx: Trx, world: World, candidate: string, accounts: readonly (string | null | undefined)[],
): Promise<readonly string[]> {
  const asked = accounts.filter((account) => typeof account === 'string');
  if (asked.length === 0) return [];
  const trainers = await whoTrained(trx, candidate, addMonths(world.today(), -months));
  const own = (await whoseCandidate(trx, candidate))?.account;
  return asked.filter((account) => account === own || trainers.includes(account));
}

/** Refuses an actor who trained the person or is the person. */
export async function requireDistance(trx: Trx, world: World, actor: Actor, candidate: string): Promise<void> {
  if ((await tooClose(trx, world, candidate, [actor.account])).length === 0) return;
  throw new Refusal('not-allowed', `You trained this person within the last ${months} months, or it is yourself, so somebody else examines.`, { next: 'Leave it to another examiner or exam officer.' });
}
