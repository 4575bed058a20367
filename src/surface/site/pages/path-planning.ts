/** What the page asks of the planner, in the page's own shape. */
import type { Atom } from '../../../core/facts/ids.ts';
import type { Holdings } from '../../../core/facts/holding.ts';
import type { Door, Item, Rules } from '../../../core/meaning/rules.ts';
import type { PathQuestion } from './path-question.ts';

export interface Cost {
  readonly courseDays: number;
  readonly examMinutes: number;
  readonly steps: number;
}

export interface Planned {
  readonly best?: { readonly steps: readonly Item[]; readonly cost: Cost };
  readonly second?: { readonly steps: readonly Item[]; readonly cost: Cost };
  readonly optimal: boolean;
  /** How many ways cost the same as the best. */
  readonly ties: number;
  /** What stands in the way when there is none. */
  readonly blockedBy: readonly string[];
}

export function plannedWay(_rules: Rules, _start: Holdings, _question: PathQuestion): Planned {
  return { optimal: false, ties: 0, blockedBy: [] };
}

export function missingFor(_rules: Rules, _start: Holdings, _door: Door): readonly (readonly Atom[])[] {
  return [];
}
