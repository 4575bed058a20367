/** Every irredundant plan: no step of it can be left out. */
import { compareTotals, type Field, reaches, type Totals, totals } from './field.ts';
import { membersOf, minimalSets } from './minimal-sets.ts';
import { inOrder } from './order.ts';

/** Irredundant plans, cheapest first; only those `within`, which must hold for every part of a plan it holds for. */
export function irredundantPlans(field: Field, within: (sums: Totals) => boolean = () => true): (readonly number[])[] {
  if (!reaches(field, field.usable)) return [];
  const elements = field.usable.map((i) => ({ needs: field.packed.doors[i]!.opens, gives: field.packed.doors[i]!.gives }));
  const doorsOf = (set: bigint) => [...membersOf(set)].map((place) => field.usable[place]!);
  const wanted = (set: bigint) => within(totals(field, doorsOf(set)));
  const sets = minimalSets({ packed: field.packed, start: field.start, elements, wanted }, field.goals).map(doorsOf);
  return sets.filter((doors) => inOrder(field.packed, field.start, doors)).toSorted((a, b) => byCost(field, a, b));
}

function byCost(field: Field, a: readonly number[], b: readonly number[]): number {
  const items = (doors: readonly number[]) => doors.map((i) => field.packed.doors[i]!.door.item).join();
  return compareTotals(field, totals(field, a), totals(field, b)) || (items(a) < items(b) ? -1 : 1);
}
