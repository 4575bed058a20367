/** What the page asks of the planner, in the page's own shape. */
import type { Holdings } from '../../../core/facts/holding.ts';
import type { Door, Item, Rules } from '../../../core/meaning/rules.ts';
import { compile, type Packed } from '../../../core/packed/compile.ts';
import { topPlans } from '../../../core/planner/families.ts';
import { awardingSets, missingSets } from '../../../core/planner/missing.ts';
import { plan } from '../../../core/planner/plan.ts';
import type { Cost, Plan, Wish } from '../../../core/planner/wish.ts';
import type { PathQuestion } from './path-question.ts';

export type { Cost } from '../../../core/planner/wish.ts';

export interface PricedWay {
  readonly steps: readonly Item[];
  readonly cost: Cost;
}

export interface Planned {
  readonly best?: PricedWay;
  readonly optimal: boolean;
  /** Closed doors in the way, or sets of things to have first, when there is no way. */
  readonly blockedBy: readonly Item[];
  readonly lacks: readonly (readonly string[])[];
}

export function plannedWay(rules: Rules, start: Holdings, question: PathQuestion): Planned {
  const planned = plan(packedOf(rules), start, wishOf(question));
  if (!planned.reachable) return { optimal: true, blockedBy: planned.blockedBy, lacks: planned.lacks };
  return { best: pricedOf(planned.plan), optimal: planned.optimal, blockedBy: [], lacks: [] };
}

export interface Neighbours {
  /** Other ways that cost what the best one costs. */
  readonly equals: readonly PricedWay[];
  /** The cheapest way that costs more. */
  readonly runnerUp?: PricedWay;
}

const mostWays = 200;

export function neighboursOf(rules: Rules, start: Holdings, { question, best }: { readonly question: PathQuestion; readonly best: PricedWay }): Neighbours {
  const ways = topPlans(packedOf(rules), start, wishOf(question), mostWays).map(pricedOf);
  const runnerUp = ways.find((way) => !sameCost(way.cost, best.cost));
  const equals = ways.filter((way) => sameCost(way.cost, best.cost) && !sameSteps(way, best));
  return { equals, ...(runnerUp ? { runnerUp } : {}) };
}

/** The smallest additions that open a door, once their awards have settled. */
export const missingFor = (rules: Rules, start: Holdings, door: Door): readonly (readonly string[])[] => missingSets(packedOf(rules), start, door.item);

/** The smallest sets of certifications that bring this one with nothing more to do. */
export const awardingFor = (rules: Rules, start: Holdings, certification: string): readonly (readonly string[])[] => awardingSets(packedOf(rules), start, certification);

export const sameCost = (a: Cost, b: Cost): boolean => a.courseDays === b.courseDays && a.examMinutes === b.examMinutes && a.steps === b.steps;

export const sameSteps = (a: PricedWay, b: PricedWay): boolean => a.steps.toSorted().join(' ') === b.steps.toSorted().join(' ');

const wishOf = ({ targets, respectAvailability }: PathQuestion): Wish => ({ targets, minimize: ['courseDays', 'examMinutes', 'steps'], respectAvailability });

const pricedOf = (found: Plan): PricedWay => ({ steps: found.steps.map((step): Item => `${step.do}:${step.id}`), cost: found.cost });

const packed = new WeakMap<Rules, Packed>();

/** Rules are compiled once, however often they are asked. */
function packedOf(rules: Rules): Packed {
  const known = packed.get(rules) ?? compile(rules);
  packed.set(rules, known);
  return known;
}
