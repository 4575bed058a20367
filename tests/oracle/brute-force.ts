/** The slow truth about small random schemes, by trying everything with the normative meaning alone. */
import fc from 'fast-check';
import { type Holdings, holdings } from '../../src/core/facts/holding.ts';
import { atom } from '../../src/core/facts/ids.ts';
import type { Exclusion, Scheme } from '../../src/core/language/syntax.ts';
import { isOpen, settle, through } from '../../src/core/meaning/award.ts';
import { adding, meets } from '../../src/core/meaning/evaluate.ts';
import { choicesOf, type Door, type Item, type Rules, rulesOf } from '../../src/core/meaning/rules.ts';
import { compile } from '../../src/core/packed/compile.ts';
import type { Dimension, Plan, Wish } from '../../src/core/planner/wish.ts';
import { randomHolder, randomScheme } from '../random-scheme.ts';

const numRuns = Number(process.env['CURSUS_RUNS'] ?? 500);
const exclusive: fc.Arbitrary<Exclusion[]> = fc.array(fc.record({
  id: fc.constant('closed'), closes: fc.constantFrom('course:c0', 'course:c1', 'exam:c1', 'course:c2', 'exam:c2', 'course:c3', 'request:c2'),
  toHoldersOf: fc.uniqueArray(fc.constantFrom('c0', 'c1', 'c2', 'c3', 'r0'), { minLength: 1, maxLength: 2 }), says: fc.constant('Closed to holders.'),
}), { minLength: 1, maxLength: 3 });
const allOf = (exclusions: 'none' | 'some') => fc.record({
  scheme: exclusions === 'none' ? randomScheme() : fc.tuple(randomScheme(), exclusive).map(([scheme, some]) => ({ ...scheme, exclusions: some })), holder: randomHolder, option: fc.constantFrom('one', 'two'),
  without: fc.oneof(fc.constant<Item[]>([]), fc.subarray<Item>(['course:c0', 'course:c2', 'exam:c1', 'course:bundle'])),
  minimize: fc.shuffledSubarray<Dimension>(['courseDays', 'examMinutes', 'steps'], { minLength: 1 }), targets: fc.integer({ min: 1, max: 3 }),
});
type Case = { scheme: Scheme; holder: { certifications: string[]; recognised: string[]; completed: string[]; passed: string[]; years: number }; option: string; minimize: Dimension[]; targets: number; without: Item[] };

function casting({ scheme, holder, option, minimize, targets, without }: Case) {
  const known = new Set(scheme.certifications.map((c) => c.id));
  const own = (ids: readonly string[]) => new Set(ids.filter((id) => known.has(id)));
  const rules = rulesOf(scheme, choicesOf(scheme, { 'open-point': option }));
  const from = holdings({
    certifications: own(holder.certifications), recognised: new Set(holder.recognised), completed: own(holder.completed), passed: own(holder.passed),
    experience: new Map([['work', holder.years]]),
  });
  const wish: Wish = { targets: scheme.certifications.slice(-targets).map((c) => c.id), minimize, respectAvailability: false, without };
  return { rules, packed: compile(rules), from, wish };
}

/** The slow truth: every set of doors, gone through by the normative meaning in any order. */
export function bruteForce(rules: Rules, from: Holdings, wish: Wish): { doors: Door[]; key: string }[] {
  const doors = rules.doors.filter((door) => !wish.without?.includes(door.item));
  const reaching: number[] = [];
  const done = new Set<number>();
  const settled = settle(rules, from).holdings;
  const visit = (held: Holdings, set: number): void => {
    if (done.has(set)) return;
    done.add(set);
    if (wish.targets.every((id) => held.certifications.has(id))) {
      reaching.push(set);
      return;
    }
    doors.forEach((door, i) => {
      if ((set & (1 << i)) === 0 && isOpen(rules, held, door)) visit(through(rules, held, door).holdings, set | (1 << i));
    });
  };
  visit(settled, 0);
  const minimal = reaching.filter((set) => !reaching.some((other) => other !== set && (other & set) === other));
  return minimal.map((set) => {
    const chosen = doors.filter((_, i) => (set & (1 << i)) !== 0);
    return { doors: chosen, key: chosen.map((d) => d.item).sort().join() };
  });
}

const amount = (door: Door, d: Dimension): number => {
  if (d === 'steps') return 1;
  const said = d === 'money' ? 'unknown' : door[d];
  return said === 'unknown' ? 0 : said;
};
export const costOf = (doors: readonly Door[], wish: Wish) => wish.minimize.map((d) => doors.reduce((sum, door) => sum + amount(door, d), 0));
export const compare = (a: readonly number[], b: readonly number[]): number => {
  const at = a.findIndex((n, i) => n !== b[i]);
  return at === -1 ? 0 : a[at]! - b[at]!;
};
export const keyOf = (plan: Plan) => plan.steps.map((s) => `${s.do}:${s.id}`).sort().join();
export const property = (exclusions: 'none' | 'some', check: (c: ReturnType<typeof casting>) => void) =>
  fc.assert(fc.property(allOf(exclusions), (one) => check(casting(one))), { numRuns });

export function smallestOpening(rules: Rules, from: Holdings, door: Door, keys: readonly string[]): string[][] {
  return smallestSets(keys, (set) => meets(settle(rules, set.reduce(withKey, from)).holdings, door.opens));
}

/** The smallest sets of keys that suffice, two years rather than three where either does. */
export function smallestSets(keys: readonly string[], suffice: (set: readonly string[]) => boolean): string[][] {
  const subsets = Array.from({ length: 2 ** keys.length }, (_, bits) => keys.filter((_key, i) => (bits & (1 << i)) !== 0));
  const opening = subsets.filter(suffice);
  const minimal = opening.filter((set) => set.length > 0 && !opening.some((o) => o.length < set.length && o.every((key) => set.includes(key))));
  const lower = (set: readonly string[]) => set.map((key) => (key === 'experience:work:3' ? 'experience:work:2' : key)).sort().join();
  const known = new Set(minimal.map((set) => set.join()));
  return minimal.filter((set) => lower(set) === set.join() || !known.has(lower(set))).sort((x, y) => (x.join() < y.join() ? -1 : 1));
}

export function withKey(from: Holdings, key: string): Holdings {
  const [kind, id, years] = key.split(':') as [string, string, string];
  if (kind === 'experience') return { ...from, experience: new Map([[id, Math.max(from.experience.get(id) ?? 0, Number(years))]]) };
  return adding(from, atom(kind as 'certification' | 'recognised', id));
}
