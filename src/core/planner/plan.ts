/** The cheapest way to the targets, with the proof that there is no cheaper one. */
import type { Holdings } from '../facts/holding.ts';
import type { Packed } from '../packed/compile.ts';
import { cheapestHitting, cutAway, type Hitting, thinned } from './cuts.ts';
import { compareTotals, costAsked, type Field, fieldOf, itemsOf, opened, ordersMatter, planFrom, reaches, totals } from './field.ts';
import { lacking } from './missing.ts';
import { inOrder } from './order.ts';
import { anyWalk, stepByStep } from './step-by-step.ts';
import type { Planned, Wish } from './wish.ts';

const defaultEffort = 2_000_000;

export function plan(packed: Packed, from: Holdings, wish: Wish): Planned {
  const field = fieldOf(packed, from, wish);
  if (!reaches(field, field.usable)) return unreachable(field, from);
  const effort = wish.effort ?? defaultEffort;
  const relaxed = cheapest(field, effort);
  if (inOrder(packed, field.start, relaxed.doors)) return answer(field, relaxed);
  return inSomeOrder(field, relaxed, effort) ?? unreachable(field, from);
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
  const cuts: (readonly number[])[] = [];
  let bound = totals(field, []);
  let spent = 0;
  for (;;) {
    const hitting = cheapestHitting(field, cuts, effort - spent);
    spent += hitting?.effort ?? effort;
    if (!hitting?.complete) return { doors: thinned(field, field.usable, (doors) => reaches(field, doors)), bound, proven: false, cuts };
    bound = [...hitting.sums];
    if (reaches(field, hitting.doors)) return { doors: inItemOrder(field, hitting), bound, proven: true, cuts };
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
  const { plans: [cheapest], complete } = stepByStep(field, { count: 1, effort });
  const doors = cheapest ?? (complete ? undefined : someWalk(field));
  if (!doors) return undefined;
  const bound = cheapest ? totals(field, cheapest) : relaxed.bound;
  const cuts = relaxed.cuts.map((cut) => itemsOf(field, cut));
  return { reachable: true, optimal: cheapest !== undefined, plan: planFrom(field, doors), bound: costAsked(field, bound), cuts };
}

/** Whether there is a plan at all is answered whatever it takes. */
function someWalk(field: Field): readonly number[] | undefined {
  const found = anyWalk(field);
  return found && thinned(field, found, (doors) => inOrder(field.packed, field.start, doors) !== undefined && reaches(field, doors));
}

/** Nothing leads to the goals: the closed doors in the way, of which none can be left out, or what would be needed besides doors. */
function unreachable(field: Field, from: Holdings): Planned {
  const { packed, closed, wish } = field;
  const everyDoor = packed.doors.map((_, i) => i);
  if (!reaches(field, everyDoor)) return { reachable: false, blockedBy: [], lacks: lacking(packed, from, wish.targets) };
  const inTheWay = everyDoor.filter((i) => closed.includes(i) || packed.doors[i]!.excludes.length > 0);
  const needed = inTheWay.toReversed().reduce((kept, door) => {
    const fewer = kept.filter((i) => i !== door);
    return canBeWalked(opened(field, fewer)) ? fewer : kept;
  }, inTheWay);
  return { reachable: false, blockedBy: itemsOf(field, needed), lacks: [] };
}

const canBeWalked = (field: Field): boolean => (ordersMatter(field) ? anyWalk(field) !== undefined : reaches(field, field.usable));
