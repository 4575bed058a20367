import fc from 'fast-check';
import { expect, test } from 'vitest';
import { randomHolder, randomScheme } from '../../../tests/random-scheme.ts';
import { type Holdings, holdings } from '../facts/holding.ts';
import { atom } from '../facts/ids.ts';
import type { Scheme } from '../language/syntax.ts';
import { isOpen, settle, through } from '../meaning/award.ts';
import { adding, meets } from '../meaning/evaluate.ts';
import { choicesOf, type Door, type Rules, rulesOf } from '../meaning/rules.ts';
import { compile } from '../packed/compile.ts';
import { idsOn, stateOf } from '../packed/state.ts';
import { optimalPlans, paretoFront, topPlans } from './families.ts';
import { missingSets } from './missing.ts';
import { plan } from './plan.ts';
import { flawsOf } from './proof.ts';
import type { Dimension, Plan, Planned, Wish } from './wish.ts';

const numRuns = Number(process.env['CURSUS_RUNS'] ?? 500);
const allOf = (exclusions: 'none' | 'some') => fc.record({
  scheme: randomScheme({ exclusions }), holder: randomHolder, option: fc.constantFrom('one', 'two'),
  minimize: fc.shuffledSubarray<Dimension>(['courseDays', 'examMinutes', 'steps'], { minLength: 1 }), targets: fc.integer({ min: 1, max: 3 }),
});
type Case = { scheme: Scheme; holder: { certifications: string[]; recognised: string[]; completed: string[]; passed: string[]; years: number }; option: string; minimize: Dimension[]; targets: number };

function casting({ scheme, holder, option, minimize, targets }: Case) {
  const known = new Set(scheme.certifications.map((c) => c.id));
  const own = (ids: readonly string[]) => new Set(ids.filter((id) => known.has(id)));
  const rules = rulesOf(scheme, choicesOf(scheme, { 'open-point': option }));
  const from = holdings({
    certifications: own(holder.certifications), recognised: new Set(holder.recognised), completed: own(holder.completed), passed: own(holder.passed),
    experience: new Map([['work', holder.years]]),
  });
  const wish: Wish = { targets: scheme.certifications.slice(-targets).map((c) => c.id), minimize, respectAvailability: false };
  return { rules, packed: compile(rules), from, wish };
}

/** The slow truth: every set of doors, gone through by the normative meaning in any order. */
function bruteForce(rules: Rules, from: Holdings, wish: Wish): { doors: Door[]; key: string }[] {
  const doors = rules.doors;
  const reaching: number[] = [];
  const done = new Map<string, Set<number>>();
  const settled = settle(rules, from).holdings;
  const visit = (held: Holdings, set: number): void => {
    const key = String(set);
    if (done.has(key)) return;
    done.set(key, new Set());
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
const costOf = (doors: readonly Door[], wish: Wish) => wish.minimize.map((d) => doors.reduce((sum, door) => sum + amount(door, d), 0));
const compare = (a: readonly number[], b: readonly number[]): number => {
  const at = a.findIndex((n, i) => n !== b[i]);
  return at === -1 ? 0 : a[at]! - b[at]!;
};
const keyOf = (plan: Plan) => plan.steps.map((s) => `${s.do}:${s.id}`).sort().join();
const property = (exclusions: 'none' | 'some', check: (c: ReturnType<typeof casting>) => void) =>
  fc.assert(fc.property(allOf(exclusions), (one) => check(casting(one))), { numRuns });

test('the fast rules hold and open what the normative meaning holds and opens', () => {
  property('some', ({ rules, packed, from }) => {
    const slow = settle(rules, from).holdings;
    const fast = stateOf(packed, from);
    expect(idsOn(packed, fast, 'certification')).toEqual([...slow.certifications].sort());
    for (const { door, opens } of packed.doors) expect([door.item, fast.on[opens] === 1]).toEqual([door.item, meets(slow, door.opens)]);
  });
});

test('no plan is cheaper than the one called optimal, and it leads to the goal', () => {
  property('none', ({ rules, packed, from, wish }) => {
    const planned = plan(packed, from, wish);
    const all = bruteForce(rules, from, wish);
    expect(planned.reachable).toBe(all.length > 0);
    if (!planned.reachable) return;
    const best = all.map(({ doors }) => costOf(doors, wish)).toSorted(compare)[0];
    expect({ optimal: planned.optimal, cost: wish.minimize.map((d) => planned.plan.cost[d]) }).toEqual({ optimal: true, cost: best });
    expect(all.map((one) => one.key)).toContain(keyOf(planned.plan));
  });
});

test('where holding something closes a door, the plan called optimal is still the cheapest that can be walked', () => {
  property('some', ({ rules, packed, from, wish }) => {
    const planned = plan(packed, from, wish);
    const all = bruteForce(rules, from, wish);
    expect(planned.reachable).toBe(all.length > 0);
    if (!planned.reachable || !planned.optimal) return;
    const best = all.map(({ doors }) => costOf(doors, wish)).toSorted(compare)[0];
    expect(wish.minimize.map((d) => planned.plan.cost[d])).toEqual(best);
  });
});

test('all optimal plans, the best few and the front of trade-offs are those of brute force', () => {
  property('none', ({ rules, packed, from, wish }) => {
    const all = bruteForce(rules, from, wish).map((one) => ({ ...one, cost: costOf(one.doors, wish) })).toSorted((a, b) => compare(a.cost, b.cost));
    const best = all.filter((one) => compare(one.cost, all[0]!.cost) === 0);
    expect(optimalPlans(packed, from, wish).map(keyOf).sort()).toEqual(best.map((one) => one.key).sort());
    const top = topPlans(packed, from, wish, 4).map((p) => wish.minimize.map((d) => p.cost[d]));
    expect(top).toEqual(all.slice(0, 4).map((one) => one.cost));
    const front = all.filter((one) => !all.some((o) => o.cost.every((n, i) => n <= one.cost[i]!) && o.cost.some((n, i) => n < one.cost[i]!)));
    const costs = [...new Map(front.map((one) => [one.cost.join(), one.cost])).values()].toSorted(compare);
    expect(paretoFront(packed, from, wish).map((cost) => wish.minimize.map((d) => cost[d]))).toEqual(costs);
  });
});

test('to gain something never closes a door nor makes the way longer', () => {
  property('none', ({ rules, packed, from, wish }) => {
    const before = plan(packed, from, wish);
    const open = packed.doors.filter(({ opens }) => stateOf(packed, from).on[opens] === 1);
    for (const gained of [atom('recognised', 'r1'), atom('certification', 'c0'), atom('course', 'c1')]) {
      const richer = adding(from, gained);
      const state = stateOf(packed, richer);
      for (const { opens, door } of open) expect([gained, door.item, state.on[opens]]).toEqual([gained, door.item, 1]);
      const after = plan(packed, richer, wish);
      if (before.reachable) expect(after.reachable && compare(wish.minimize.map((d) => after.plan.cost[d]!), wish.minimize.map((d) => before.plan.cost[d]!)) <= 0).toBe(true);
    }
    expect(rules.exclusions).toEqual([]);
  });
});

test('what is missing is every smallest set that opens the door, and no other', () => {
  property('none', ({ rules, packed, from }) => {
    const keys = [...packed.atoms.keys()].filter((key) => /^(certification|recognised|experience):/.test(key)).sort();
    for (const door of rules.doors.filter((d) => d.do === 'course').slice(0, 2)) {
      expect(missingSets(packed, from, door.item)).toEqual(smallestOpening(rules, from, door, keys));
    }
  });
});

/** By trying every subset; where two years do, three are no answer of their own. */
function smallestOpening(rules: Rules, from: Holdings, door: Door, keys: readonly string[]): string[][] {
  const subsets = Array.from({ length: 2 ** keys.length }, (_, bits) => keys.filter((_key, i) => (bits & (1 << i)) !== 0));
  const opening = subsets.filter((set) => meets(settle(rules, set.reduce(withKey, from)).holdings, door.opens));
  const minimal = opening.filter((set) => set.length > 0 && !opening.some((o) => o.length < set.length && o.every((key) => set.includes(key))));
  const lower = (set: readonly string[]) => set.map((key) => (key === 'experience:work:3' ? 'experience:work:2' : key)).sort().join();
  const known = new Set(minimal.map((set) => set.join()));
  return minimal.filter((set) => lower(set) === set.join() || !known.has(lower(set))).sort((x, y) => (x.join() < y.join() ? -1 : 1));
}

function withKey(from: Holdings, key: string): Holdings {
  const [kind, id, years] = key.split(':') as [string, string, string];
  if (kind === 'experience') return { ...from, experience: new Map([[id, Math.max(from.experience.get(id) ?? 0, Number(years))]]) };
  return adding(from, atom(kind as 'certification' | 'recognised', id));
}

test('the independent checker accepts every answer, and rejects one that was tampered with', () => {
  property('none', ({ rules, packed, from, wish }) => {
    const planned = plan(packed, from, wish);
    expect(flawsOf(rules, from, wish, planned)).toEqual([]);
    for (const wrong of sabotaged(planned, wish)) expect(flawsOf(rules, from, wish, wrong)).not.toEqual([]);
  });
});

function sabotaged(planned: Planned, wish: Wish): Planned[] {
  if (!planned.reachable || planned.plan.steps.length === 0) return [];
  const { plan: right, cuts } = planned;
  return [
    { ...planned, plan: { ...right, steps: right.steps.slice(1) } },
    { ...planned, cuts: [[], ...cuts] },
    ...(wish.minimize.some((d) => right.cost[d]! > 0) ? [{ ...planned, cuts: [] }] : []),
    { reachable: false, blockedBy: [], lacks: [] },
  ];
}
