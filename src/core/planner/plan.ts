/** The cheapest way to the targets, with the proof that there is no cheaper one. */
import type { Holdings } from '../facts/holding.ts';
import type { Item } from '../meaning/rules.ts';
import type { Packed } from '../packed/compile.ts';
import { cheapestHitting, cutAway, type Hitting, thinned } from './cuts.ts';
import { compareTotals, costAsked, type Field, fieldOf, itemsOf, planFrom, reaches, totals } from './field.ts';
import { lacking } from './missing.ts';
import { inOrder } from './order.ts';
import { stepByStep } from './step-by-step.ts';
import type { Planned, Wish } from './wish.ts';

const defaultEffort = 2_000_000;

export function plan(packed: Packed, from: Holdings, wish: Wish): Planned {
  const field = fieldOf(packed, from, wish);
  if (!reaches(field, field.usable)) return unreachable(field, from);
  const effort = wish.effort ?? defaultEffort;
  const relaxed = cheapest(field, effort);
  if (inOrder(packed, field.start, relaxed.doors)) return answer(field, relaxed);
  return inSomeOrder(field, relaxed, effort) ?? { reachable: false, blockedBy: exclusionsIn(field), lacks: [] };
}

interface Cheapest {
  readonly doors: readonly number[];
  readonly bound: readonly number[];
  readonly proven: boolean;
  readonly cuts: readonly (readonly number[])[];
}

/** Exclusions aside: choose the cheapest doors that hit every known cut; if they do not reach, they show a new cut. */
function cheapest(field: Field, effort: number): Cheapest {
  const cheapFirst = field.usable.toSorted((a, b) => compareTotals(field, field.costs[a]!, field.costs[b]!) || a - b);
  const fallback = thinned(field, field.usable, cheapFirst.toReversed());
  const cuts: (readonly number[])[] = [];
  let spent = 0;
  for (;;) {
    const hitting = cheapestHitting(field, cuts, effort - spent);
    spent += hitting?.effort ?? effort;
    if (!hitting?.complete) return { doors: fallback, bound: totals(field, []), proven: false, cuts };
    if (reaches(field, hitting.doors)) return { doors: inItemOrder(field, hitting), bound: hitting.sums, proven: true, cuts };
    spent += addCuts(field, cuts, hitting.doors, cheapFirst);
  }
}

const inItemOrder = (field: Field, hitting: Hitting): number[] => field.usable.filter((i) => hitting.doors.includes(i));

/** New cuts for a choice that does not reach: one, then more that share no door with it. */
function addCuts(field: Field, cuts: (readonly number[])[], chosen: readonly number[], cheapFirst: readonly number[]): number {
  let tried = chosen;
  let spent = 0;
  while (!reaches(field, tried)) {
    const cut = cutAway(field, tried, cheapFirst);
    cuts.push(cut);
    tried = [...tried, ...cut];
    spent += field.usable.length;
  }
  return spent;
}

function answer(field: Field, { doors, bound, proven, cuts }: Cheapest): Planned {
  return {
    reachable: true, optimal: proven, plan: planFrom(field, doors), bound: costAsked(field, bound),
    cuts: cuts.map((cut) => itemsOf(field, cut)),
  };
}

/** Where exclusions spoil every order of the cheapest doors, orders are searched themselves. */
function inSomeOrder(field: Field, relaxed: Cheapest, effort: number): Planned | undefined {
  const found = stepByStep(field, effort);
  if (!found.doors) return undefined;
  const bound = found.complete ? totals(field, found.doors) : relaxed.bound;
  return { reachable: true, optimal: found.complete, plan: planFrom(field, found.doors), bound: costAsked(field, bound), cuts: [] };
}

const exclusionsIn = (field: Field): Item[] => itemsOf(field, field.usable.filter((i) => field.packed.doors[i]!.excludes.length > 0));

function unreachable(field: Field, from: Holdings): Planned {
  const everyDoor = field.packed.doors.map((_, i) => i);
  if (!reaches(field, everyDoor)) return { reachable: false, blockedBy: [], lacks: lacking(field.packed, from, field.wish.targets) };
  const opened = everyDoor.filter((i) => !field.closed.includes(i));
  const needed = field.closed.toReversed().reduce(
    (kept, door) => (reaches(field, [...opened, ...kept.filter((i) => i !== door)]) ? kept.filter((i) => i !== door) : kept),
    field.closed,
  );
  return { reachable: false, blockedBy: itemsOf(field, needed), lacks: [] };
}
