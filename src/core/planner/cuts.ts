/**
 * Cuts: sets of doors of which every plan needs one. The cheapest choice that hits every cut costs no more than the
 * best plan; when it is itself a plan, it is the best, and the cuts are the proof.
 */
import { copyOf, reach } from '../packed/state.ts';
import { compareTotals, type Field, mask, reached, totals } from './field.ts';

/** Doors without which `chosen` and all others do not reach the goals; as few as can be, expensive ones by preference. */
export function cutAway(field: Field, chosen: readonly number[], cheapFirst: readonly number[]): number[] {
  const { packed } = field;
  const allowed = mask(packed, chosen);
  let state = copyOf(field.start);
  reach(packed, state, allowed);
  const cut: number[] = [];
  for (const door of cheapFirst) {
    if (allowed[door] === 1) continue;
    // A door that is not open yet, or gives nothing new, changes nothing by itself.
    if (state.on[packed.doors[door]!.opens] === 0 || state.on[packed.doors[door]!.gives] === 1) {
      allowed[door] = 1;
      continue;
    }
    const trial = copyOf(state);
    allowed[door] = 1;
    reach(packed, trial, allowed);
    if (reached(field, trial)) {
      allowed[door] = 0;
      cut.push(door);
    } else state = trial;
  }
  return cut;
}

/** Fewer and fewer doors that still reach: an irredundant plan, dropping expensive doors first. */
export function thinned(field: Field, doors: readonly number[], isPlan: (doors: readonly number[]) => boolean): number[] {
  let kept = [...doors];
  for (const door of doors.toSorted((a, b) => compareTotals(field, field.costs[b]!, field.costs[a]!))) {
    const without = kept.filter((i) => i !== door);
    if (isPlan(without)) kept = without;
  }
  return kept;
}

export interface Hitting {
  /** The cheapest choice found that hits every cut. */
  readonly doors: readonly number[];
  readonly sums: readonly number[];
  /** Whether the search went to its end, so that nothing cheaper hits them all. */
  readonly complete: boolean;
  readonly effort: number;
}

/** The cheapest set of doors with at least one of each cut, by branch and bound; `below` is a cost already had. */
export function cheapestHitting(field: Field, cuts: readonly (readonly number[])[], effort: number): Hitting | undefined {
  const banned = new Set<number>();
  let best: { doors: readonly number[]; sums: readonly number[] } | undefined;
  let spent = 0;
  const visit = (chosen: readonly number[], sums: readonly number[]): void => {
    spent += 1;
    if (spent > effort) return;
    const open = cuts.filter((cut) => !cut.some((i) => chosen.includes(i))).map((cut) => cut.filter((i) => !banned.has(i)));
    if (open.length === 0) {
      if (!best || compareTotals(field, sums, best.sums) < 0) best = { doors: chosen, sums };
      return;
    }
    if (best && compareTotals(field, plus(sums, atLeast(field, open)), best.sums) >= 0) return;
    const branch = open.reduce((least, cut) => (cut.length < least.length ? cut : least));
    for (const door of branch) {
      visit([...chosen, door], plus(sums, field.costs[door]!));
      banned.add(door);
    }
    for (const door of branch) banned.delete(door);
  };
  visit([], totals(field, []));
  return best && { ...best, complete: spent <= effort, effort: spent };
}

/** What hitting these cuts costs at least: disjoint ones each need their own cheapest door. */
function atLeast(field: Field, cuts: readonly (readonly number[])[]): number[] {
  const used = new Set<number>();
  let sums = totals(field, []);
  for (const cut of cuts.toSorted((a, b) => a.length - b.length)) {
    if (cut.length === 0) return sums.map(() => Number.POSITIVE_INFINITY);
    if (cut.some((i) => used.has(i))) continue;
    cut.forEach((i) => used.add(i));
    sums = plus(sums, cheapestOf(field, cut));
  }
  return sums;
}

function cheapestOf(field: Field, cut: readonly number[]): readonly number[] {
  return cut.map((i) => field.costs[i]!).reduce((least, cost) => (compareTotals(field, cost, least) < 0 ? cost : least));
}

const plus = (a: readonly number[], b: readonly number[]): number[] => a.map((n, d) => n + b[d]!);
