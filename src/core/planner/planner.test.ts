import { expect, test } from 'vitest';
import { bruteForce, compare, costOf, keyOf, property, smallestOpening, smallestSets, withKey } from '../../../tests/oracle/brute-force.ts';
import { atom } from '../facts/ids.ts';
import { settle } from '../meaning/award.ts';
import { adding, meets } from '../meaning/evaluate.ts';
import type { Item, Rules } from '../meaning/rules.ts';
import { idsOn, stateOf } from '../packed/state.ts';
import { optimalPlans, paretoFront, topPlans } from './families.ts';
import { missingSets } from './missing.ts';
import { plan } from './plan.ts';
import { flawsOf } from './proof.ts';
import type { Planned, Wish } from './wish.ts';

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
    if (!planned.reachable) return;
    const best = all.map(({ doors }) => costOf(doors, wish)).toSorted(compare)[0];
    expect({ optimal: planned.optimal, cost: wish.minimize.map((d) => planned.plan.cost[d]) }).toEqual({ optimal: true, cost: best });
    expect(all.map((one) => one.key)).toContain(keyOf(planned.plan));
  });
});

test.each(['none', 'some'] as const)('all optimal plans, the best few and the front of trade-offs are those of brute force, %s excluded', (exclusions) => {
  property(exclusions, ({ rules, packed, from, wish }) => {
    const full = { ...wish, minimize: [...wish.minimize, ...(['courseDays', 'examMinutes', 'steps'] as const).filter((d) => !wish.minimize.includes(d))] };
    const all = bruteForce(rules, from, wish).map((one) => ({ ...one, cost: costOf(one.doors, wish), full: costOf(one.doors, full) }))
      .toSorted((a, b) => compare(a.full, b.full) || (a.key < b.key ? -1 : 1));
    const best = all.filter((one) => compare(one.cost, all[0]!.cost) === 0);
    expect(optimalPlans(packed, from, wish).map(keyOf)).toEqual(best.map((one) => one.key));
    expect(topPlans(packed, from, wish, 4).map(keyOf)).toEqual(all.slice(0, 4).map((one) => one.key));
    const planned = plan(packed, from, wish);
    if (planned.reachable) expect(keyOf(planned.plan)).toBe(all[0]!.key);
    const front = all.filter((one) => !all.some((o) => o.cost.every((n, i) => n <= one.cost[i]!) && o.cost.some((n, i) => n < one.cost[i]!)));
    const costs = [...new Map(front.map((one) => [one.cost.join(), one.cost])).values()].toSorted(compare);
    expect(paretoFront(packed, from, wish).map((cost) => wish.minimize.map((d) => cost[d]))).toEqual(costs);
  });
});

test('a search cut short never calls its plan the cheapest unless it is, and its bound is below every plan', () => {
  property('some', ({ rules, packed, from, wish }) => {
    const all = bruteForce(rules, from, wish).map((one) => ({ ...one, cost: costOf(one.doors, wish) })).toSorted((a, b) => compare(a.cost, b.cost));
    for (const effort of [0, 3, 20]) {
      const planned = plan(packed, from, { ...wish, effort });
      expect(planned.reachable).toBe(all.length > 0);
      if (!planned.reachable) continue;
      expect(all.map((one) => one.key)).toContain(keyOf(planned.plan));
      expect(compare(wish.minimize.map((d) => planned.bound[d]!), all[0]!.cost)).toBeLessThanOrEqual(0);
      if (planned.optimal) expect(wish.minimize.map((d) => planned.plan.cost[d])).toEqual(all[0]!.cost);
    }
  });
});

test('doors said to stand in the way do, each of them; where none would help, what is lacking would', () => {
  property('some', ({ rules, packed, from, wish }) => {
    const planned = plan(packed, from, wish);
    if (planned.reachable) return;
    const freed = (items: readonly Item[]) => {
      const exclusions = rules.exclusions.filter((x) => !items.some((item) => item === x.closes));
      return bruteForce({ ...rules, exclusions }, from, { ...wish, without: wish.without!.filter((item) => !items.includes(item)) }).length > 0;
    };
    if (planned.blockedBy.length > 0) expect([freed(planned.blockedBy), planned.lacks]).toEqual([true, []]);
    for (const item of planned.blockedBy) expect(freed(planned.blockedBy.filter((other) => other !== item))).toBe(false);
    if (planned.blockedBy.length > 0) return;
    const keys = [...packed.atoms.keys()].filter((key) => /^(recognised|experience):/.test(key)).sort();
    const anyDoor: Rules = { ...rules, exclusions: [] };
    expect(planned.lacks).toEqual(smallestSets(keys, (set) => bruteForce(anyDoor, set.reduce(withKey, from), { ...wish, without: [] }).length > 0));
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
