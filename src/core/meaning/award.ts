/** NORMATIVE. Awards are the least fixpoint: what follows by itself, and what follows from that. */
import { atom } from '../facts/ids.ts';
import type { Holdings } from '../facts/holding.ts';
import { adding, has, meets } from './evaluate.ts';
import type { Award, Door, Rules } from './rules.ts';

export interface Settled {
  /** What is held once every automatic award is made. */
  readonly holdings: Holdings;
  /** The awards made, in the order in which they became due. */
  readonly awards: readonly Award[];
}

/** Make every award that is due, until none is. */
export function settle(rules: Rules, holdings: Holdings): Settled {
  const due = rules.awards.find(
    (award) => !holdings.certifications.has(award.certification) && meets(holdings, award.when),
  );
  if (!due) return { holdings, awards: [] };
  const after = settle(rules, adding(holdings, atom('certification', due.certification)));
  return { holdings: after.holdings, awards: [due, ...after.awards] };
}

/** Exams passed whose award waits for something else: not an error, not a loss. */
export function heldAwards(rules: Rules, settled: Holdings): readonly Award[] {
  return rules.awards.filter(
    (award) => award.by === 'exam' && !settled.certifications.has(award.certification) && passedFor(rules, settled, award),
  );
}

function passedFor(rules: Rules, settled: Holdings, award: Award): boolean {
  const certification = rules.scheme.certifications.find((c) => c.id === award.certification)!;
  const route = certification.routes[award.route]!;
  return route.by === 'exam' && settled.passed.has(route.exam);
}

/** Whether the prerequisites let a person who has settled holdings through this door today. */
export const isOpen = (rules: Rules, settled: Holdings, door: Door): boolean =>
  meets(settled, door.opens) && !excludedBy(rules, settled, door);

/** The exclusion that closes a door to these holdings, if one does. */
export function excludedBy(rules: Rules, settled: Holdings, door: Door): Rules['exclusions'][number] | undefined {
  return rules.exclusions.find(
    (x) => x.closes === door.item && x.toHoldersOf.some((id) => has(settled, atom('certification', id)) || has(settled, atom('recognised', id))),
  );
}

/** Go through a door: what it gives, and every award that follows. The door must be open. */
export const through = (rules: Rules, settled: Holdings, door: Door): Settled => settle(rules, adding(settled, door.gives));
