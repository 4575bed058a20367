/** What would open a closed door: the smallest sets of things to have as well, alike ones together, with what each costs. */
import type { Holdings } from '../facts/holding.ts';
import { type Atom, atom } from '../facts/ids.ts';
import { adding } from '../meaning/evaluate.ts';
import type { Need } from '../meaning/rules.ts';
import type { Packed } from '../packed/compile.ts';
import type { MissingSets } from '../planner/missing.ts';
import { plan } from '../planner/plan.ts';
import { type Cost, usualOrder } from '../planner/wish.ts';
import { needSentence } from './sentence.ts';

/** Sets that are one choice: "Management and Improvement, and two of Support, Control, Alignment and Delivery". */
export interface Opening {
  readonly says: string;
  readonly sets: MissingSets;
  /** The cheapest way to have one of the sets, recognised credentials and experience taken as brought along; null: there is none. */
  readonly cost: Cost | null;
}

interface Asked {
  readonly packed: Packed;
  readonly from: Holdings;
  readonly respectAvailability: boolean;
}

/** The ways to open what is closed, the cheapest first. */
export function openings(asked: Asked, missing: MissingSets): readonly Opening[] {
  const { scheme } = asked.packed.rules;
  const found = choicesIn(asked.packed, missing).map(({ need, sets }): Opening => ({ says: needSentence(scheme, need), sets, cost: cheapestOf(asked, sets) }));
  return found.toSorted((a, b) => rank(a) - rank(b) || costRank(a.cost, b.cost));
}

/** What the person can reach from here comes before what must be brought from elsewhere. */
const rank = ({ sets, cost }: Opening): number => (cost === null ? 2 : sets.some((set) => set.every(isOwn)) ? 0 : 1);

const isOwn = (key: string): boolean => key.startsWith('certification:');

function costRank(a: Cost | null, b: Cost | null): number {
  if (!a || !b) return 0;
  return a.courseDays - b.courseDays || a.examMinutes - b.examMinutes || a.steps - b.steps;
}

function cheapestOf(asked: Asked, sets: MissingSets): Cost | null {
  const costs = sets.map((set) => costOf(asked, set)).filter((cost) => cost !== null);
  return costs.toSorted(costRank)[0] ?? null;
}

function costOf({ packed, from, respectAvailability }: Asked, set: readonly string[]): Cost | null {
  const brought = set.filter((key) => !isOwn(key)).reduce(having, from);
  const targets = set.filter(isOwn).map((key) => key.slice(key.indexOf(':') + 1));
  const planned = plan(packed, brought, { targets, minimize: usualOrder, respectAvailability });
  return planned.reachable ? planned.plan.cost : null;
}

function having(from: Holdings, key: string): Holdings {
  const [kind, id, least] = key.split(':') as [string, string, string | undefined];
  if (kind === 'experience') return { ...from, experience: new Map(from.experience).set(id, Number(least)) };
  if (kind === 'hours') return { ...from, hours: new Map(from.hours).set(id, Number(least)) };
  return adding(from, atom('recognised', id));
}

/** Sets of one size that are "these, and so many of those" become one need; others stand alone. */
export function choicesIn(packed: Packed, missing: MissingSets): readonly { readonly need: Need; readonly sets: MissingSets }[] {
  const sizes = [...new Set(missing.map((set) => set.length))].sort((a, b) => a - b);
  return sizes.flatMap((size) => {
    const sets = missing.filter((set) => set.length === size);
    const together = sets.length > 1 ? oneChoice(packed, sets) : undefined;
    return together ? [{ need: together, sets }] : sets.map((set) => ({ need: allOf(set), sets: [set] }));
  });
}

function oneChoice({ atoms }: Packed, sets: MissingSets): Need | undefined {
  const common = sets[0]!.filter((key) => sets.every((set) => set.includes(key)));
  const inScheme = (key: string) => atoms.get(key) ?? 0;
  const pool = [...new Set(sets.flat())].filter((key) => !common.includes(key)).toSorted((a, b) => inScheme(a) - inScheme(b));
  const count = sets[0]!.length - common.length;
  if (sets.length !== combinations(pool.length, count)) return undefined;
  const some: Need = count === 1 ? { kind: 'any', of: pool.map(needOfKey) } : { kind: 'atLeast', count, of: pool.map(needOfKey) };
  return common.length === 0 ? some : { kind: 'all', of: [...common.map(needOfKey), some] };
}

const combinations = (n: number, k: number): number => (k === 0 ? 1 : (combinations(n - 1, k - 1) * n) / k);

const allOf = (set: readonly string[]): Need => (set.length === 1 ? needOfKey(set[0]!) : { kind: 'all', of: set.map(needOfKey) });

export function needOfKey(key: string): Need {
  const [kind, id, least] = key.split(':') as [string, string, string | undefined];
  if (kind === 'experience') return { kind, field: id, years: Number(least) };
  if (kind === 'hours') return { kind, field: id, hours: Number(least) };
  return { kind: 'has', atom: key as Atom };
}
