/** Whole families of plans: every optimal one, the best few, and the front of trade-offs. All irredundant. */
import type { Holdings } from '../facts/holding.ts';
import type { Packed } from '../packed/compile.ts';
import { compareTotals, costAsked, type Field, fieldOf, planFrom, type Totals, totals } from './field.ts';
import { irredundantPlans } from './irredundant.ts';
import { plan } from './plan.ts';
import type { Cost, Plan, Wish } from './wish.ts';

/** Every irredundant plan that costs what the best one costs, in the minimized dimensions. */
export function optimalPlans(packed: Packed, from: Holdings, wish: Wish): readonly Plan[] {
  const field = fieldOf(packed, from, wish);
  const best = bestTotals(packed, from, wish, field);
  if (!best) return [];
  const sets = irredundantPlans(field, (sums) => compareTotals(field, sums, best, field.decisive) <= 0);
  return sets.map((doors) => planFrom(field, doors));
}

/** The `count` best irredundant plans, cheapest first. */
export function topPlans(packed: Packed, from: Holdings, wish: Wish, count: number): readonly Plan[] {
  const field = fieldOf(packed, from, wish);
  return irredundantPlans(field).slice(0, count).map((doors) => planFrom(field, doors));
}

/** The costs of which none is better in every minimized dimension, cheapest first. */
export function paretoFront(packed: Packed, from: Holdings, wish: Wish): readonly Partial<Cost>[] {
  const field = fieldOf(packed, from, wish);
  const asked = field.order.slice(0, field.decisive);
  const corners = wish.minimize.map((first) => ({ ...wish, minimize: [first, ...wish.minimize.filter((d) => d !== first)] }))
    .map((turned) => bestTotals(packed, from, turned, field)).filter((sums) => sums !== undefined);
  const sums = irredundantPlans(field, (s) => !corners.some((corner) => dominates(corner, s, asked))).map((doors) => totals(field, doors));
  const front = sums.filter((s) => !sums.some((other) => dominates(other, s, asked)));
  const distinct = new Map(front.toSorted((a, b) => compareTotals(field, a, b)).map((s) => [asked.map((d) => s[d]).join(), s]));
  return [...distinct.values()].map((s) => costAsked(field, s));
}

/** At least as cheap in every one of these dimensions, and cheaper in one. */
const dominates = (a: Totals, b: Totals, asked: readonly number[]): boolean =>
  asked.every((d) => a[d]! <= b[d]!) && asked.some((d) => a[d]! < b[d]!);

function bestTotals(packed: Packed, from: Holdings, wish: Wish, field: Field): Totals | undefined {
  const found = plan(packed, from, wish);
  if (!found.reachable) return undefined;
  const byItem = new Map(packed.doors.map(({ door }, i) => [door.item, i]));
  return totals(field, found.plan.steps.map((step) => byItem.get(`${step.do}:${step.id}`)!));
}
