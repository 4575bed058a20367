/** Every irredundant plan: no step of it can be left out and the rest still be walked to the goals. */
import { compareTotals, type Field, ordersMatter, reaches, type Totals, totals } from './field.ts';
import { membersOf, minimalSets } from './minimal-sets.ts';
import { stepByStep } from './step-by-step.ts';

/** Irredundant plans, cheapest first; only those `within`, which must hold for every part of a plan it holds for. */
export function irredundantPlans(field: Field, within: (sums: Totals) => boolean = () => true): readonly (readonly number[])[] {
  if (!reaches(field, field.usable)) return [];
  if (ordersMatter(field)) return stepByStep(field, { count: Number.POSITIVE_INFINITY, effort: Number.POSITIVE_INFINITY, within }).plans;
  const elements = field.usable.map((i) => ({ needs: field.packed.doors[i]!.opens, gives: field.packed.doors[i]!.gives }));
  const doorsOf = (set: bigint) => [...membersOf(set)].map((place) => field.usable[place]!);
  const wanted = (set: bigint) => within(totals(field, doorsOf(set)));
  return minimalSets({ packed: field.packed, start: field.start, elements, wanted }, field.goals).map(doorsOf).toSorted((a, b) => byCost(field, a, b));
}

function byCost(field: Field, a: readonly number[], b: readonly number[]): number {
  const items = (doors: readonly number[]) => doors.map((i) => field.packed.doors[i]!.door.item).join();
  return compareTotals(field, totals(field, a), totals(field, b)) || (items(a) < items(b) ? -1 : 1);
}
