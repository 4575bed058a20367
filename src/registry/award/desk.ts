/** What every step of recording knows, and the two writes that all of them share. */
import type { Day } from '../../core/facts/day.ts';
import type { Trx } from '../../database/transaction.ts';
import type { World } from '../access/world.ts';
import { appendTellings, type Fact, stateOf, type Telling } from '../candidate/index.ts';
import { inForce, type InForce } from '../scheme/index.ts';
import { replaceWaiting } from './award.table.ts';
import { awardsWaiting, groundOf, type WaitingAward } from './due.ts';

export interface Desk {
  readonly trx: Trx;
  readonly world: World;
  readonly law: InForce;
  readonly scheme: string;
  readonly person: string;
  /** The account that tells; null when a rule does. */
  readonly recordedBy: string | null;
  readonly today: Day;
}

/** Refuses a scheme that is not here. */
export function deskOf(trx: Trx, world: World, of: Pick<Desk, 'scheme' | 'person' | 'recordedBy'>): Desk {
  const { scheme, person, recordedBy } = of;
  return { trx, world, law: inForce(world, scheme), scheme, person, recordedBy, today: world.today() };
}

/** Appends to the facts of a person whose row is locked; answers all of them. */
export function append(desk: Desk, before: readonly Fact[], told: readonly Telling[]): Promise<Fact[]> {
  const { trx, world, law, scheme, person, recordedBy } = desk;
  return appendTellings(trx, before, told, { scheme, person, recordedBy, edition: law.scheme.edition, now: world.now() });
}

/** Keeps the list of passes whose award waits for something else. */
export async function noteWaiting({ trx, law, scheme, person, today }: Desk, facts: readonly Fact[]): Promise<readonly WaitingAward[]> {
  const waiting = awardsWaiting(groundOf(law.rules, stateOf(facts, today)));
  await replaceWaiting(trx, { scheme, candidate: person }, waiting);
  return waiting;
}
