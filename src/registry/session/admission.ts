/** Whether the rules let a person into a course, and if not, the cheapest way to mend it. Pure. */
import { excludedBy } from '../../core/meaning/award.ts';
import type { Door, Rules } from '../../core/meaning/rules.ts';
import { compile, type Packed } from '../../core/packed/compile.ts';
import { missingSets, type MissingSets } from '../../core/planner/missing.ts';
import { plan } from '../../core/planner/plan.ts';
import { type Cost, type Step, usualOrder } from '../../core/planner/wish.ts';
import { prerequisiteSentence, stepSentence } from '../../core/reasons/sentence.ts';
import { type Reason, standingOf, why } from '../../core/reasons/why.ts';
import { openings } from '../../core/reasons/why-not.ts';
import type { Ground } from '../award/index.ts';

export interface Admission {
  readonly open: boolean;
  /** The whole prerequisite in one sentence. */
  readonly needs: string;
  readonly because: Reason;
  /** Closed to holders of something; no claim and no course mends that. */
  readonly closed?: string;
}

const doorOf = (rules: Rules, course: string): Door => rules.doors.find(({ item }) => item === `course:${course}`)!;

/** How a person stands to a course. */
export function admissionTo({ rules, holdings }: Ground, course: string): Admission {
  const standing = standingOf(rules, holdings);
  const door = doorOf(rules, course);
  const because = why(standing, door.opens);
  const closed = excludedBy(rules, standing.settled, door)?.says;
  return { open: because.met && closed === undefined, needs: prerequisiteSentence(rules.scheme, door.opens), because, ...(closed === undefined ? {} : { closed }) };
}

export interface Mend {
  /** Every smallest set of things that would open it. */
  readonly missing: MissingSets;
  /** The same in words, the cheapest first. */
  readonly ways: readonly { readonly says: string; readonly cost: Cost | null }[];
  /** What to do first, in order, the cheapest way; empty where only something from elsewhere helps. */
  readonly steps: readonly (Step & { readonly says: string })[];
}

/** What would open a closed course. `law` is the scheme's rules whole, whatever awards are closed to the person. */
export function mendOf(law: Rules, { rules, holdings }: Pick<Ground, 'rules' | 'holdings'>, course: string): Mend {
  const packed = packedOf(rules.awards.length === law.awards.length ? law : rules);
  const missing = missingSets(packed, holdings, `course:${course}`);
  const found = openings({ packed, from: holdings, respectAvailability: true }, missing);
  const plans = found.slice(0, 1).flatMap(({ sets }) => sets.map((set) => planFor(packed, holdings, set))).filter((one) => one !== undefined);
  const best = plans.toSorted((a, b) => a.cost.courseDays - b.cost.courseDays || a.cost.examMinutes - b.cost.examMinutes || a.cost.steps - b.cost.steps)[0];
  return { missing, ways: found.map(({ says, cost }) => ({ says, cost })), steps: (best?.steps ?? []).map((step) => ({ ...step, says: stepSentence(law.scheme, step) })) };
}

function planFor(packed: Packed, from: Ground['holdings'], set: readonly string[]): { readonly cost: Cost; readonly steps: readonly Step[] } | undefined {
  if (!set.every((key) => key.startsWith('certification:'))) return undefined;
  const planned = plan(packed, from, { targets: set.map((key) => key.slice('certification:'.length)), minimize: usualOrder, respectAvailability: true });
  return planned.reachable ? planned.plan : undefined;
}

const compiled = new WeakMap<Rules, Packed>();

function packedOf(rules: Rules): Packed {
  const known = compiled.get(rules) ?? compile(rules);
  compiled.set(rules, known);
  return known;
}
