/** The shortest way to a goal, or what stands in it. */
import type { Choice, Item } from '../meaning/rules.ts';
import { optimalPlans, paretoFront, topPlans } from '../planner/families.ts';
import { plan } from '../planner/plan.ts';
import type { Cost, Plan, Planned, Step, Wish } from '../planner/wish.ts';
import { otherReadings } from '../reasons/other-readings.ts';
import { blockedSentence, lackingSentence } from '../reasons/sentence.ts';
import { choicesIn } from '../reasons/why-not.ts';
import { type Asked, holdingsOf } from './asked.ts';

export interface Way {
  readonly op: 'plan';
  readonly edition: string;
  readonly reachable: boolean;
  /** Proven: no plan costs less. */
  readonly optimal: boolean;
  readonly cost: Cost | null;
  /** A proven lower bound, where the plan is not proven optimal. */
  readonly bound: Partial<Cost>;
  readonly unknown: readonly string[];
  readonly plan: readonly Step[];
  readonly all?: readonly (readonly Step[])[];
  readonly pareto?: readonly Partial<Cost>[];
  readonly top?: readonly { readonly cost: Cost; readonly plan: readonly Step[] }[];
  /** Wanted: readings that would change what the best way costs; null: none would lead there. */
  readonly otherReadings?: readonly (Choice & { readonly cost: Cost | null })[];
  /** Doors that are closed to everybody, or things to be had from elsewhere, that stand in the way. */
  readonly blockedBy: readonly string[];
  readonly because?: readonly string[];
}

export function way(asked: Asked): Way {
  const planned = plan(asked.packed, asked.from, wishOf(asked));
  const { edition } = asked.packed.rules.scheme;
  if (!planned.reachable) {
    const none = { op: 'plan', edition, reachable: false, optimal: false, cost: null, bound: {}, unknown: [], plan: [] } as const;
    return { ...none, ...extrasOf(asked), ...inTheWay(asked, planned) };
  }
  const { cost, steps, unknown } = planned.plan;
  const bound = planned.optimal ? {} : planned.bound;
  return { op: 'plan', edition, reachable: true, optimal: planned.optimal, cost, bound, unknown, plan: steps, ...extrasOf(asked), blockedBy: [] };
}

const wishOf = ({ question: { targets, minimize, respectAvailability } }: Asked): Wish => ({ targets, minimize, respectAvailability });

function extrasOf(asked: Asked): Pick<Way, 'all' | 'pareto' | 'top' | 'otherReadings'> {
  const { packed, from, question: { want, top } } = asked;
  const wish = wishOf(asked);
  return {
    ...(want.includes('all') ? { all: optimalPlans(packed, from, wish).map((p) => p.steps) } : {}),
    ...(want.includes('pareto') ? { pareto: paretoFront(packed, from, wish) } : {}),
    ...(top > 0 ? { top: topPlans(packed, from, wish, top).map(pricedSteps) } : {}),
    ...(want.includes('readings') ? { otherReadings: changedCosts(asked) } : {}),
  };
}

const pricedSteps = ({ cost, steps }: Plan) => ({ cost, plan: steps });

function changedCosts(asked: Asked): readonly (Choice & { readonly cost: Cost | null })[] {
  const { scheme, choices } = asked.packed.rules;
  const costUnder = (other: typeof choices): Cost | null => {
    const packed = asked.packedUnder(other);
    const planned = plan(packed, holdingsOf(packed, asked.question), wishOf(asked));
    return planned.reachable ? planned.plan.cost : null;
  };
  return otherReadings(scheme, choices, costUnder).map(({ verdict, ...choice }) => ({ ...choice, cost: verdict }));
}

function inTheWay({ packed }: Asked, { blockedBy, lacks }: Extract<Planned, { reachable: false }>): Pick<Way, 'blockedBy' | 'because'> {
  const { rules } = packed;
  const doorOf = (item: Item) => rules.doors.find((d) => d.item === item)!;
  const closed = blockedBy.map((item) => blockedSentence(rules.scheme, doorOf(item)));
  const missing = lacks.length === 0 ? [] : [lackingSentence(rules.scheme, choicesIn(packed, lacks).map((choice) => choice.need))];
  const named = blockedBy.length > 0 ? blockedBy : [...new Set(lacks.flat())].sort();
  return { blockedBy: named, because: [...closed, ...missing] };
}
