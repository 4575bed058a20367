import { expect, test } from 'vitest';
import { property } from '../../../tests/oracle/brute-force.ts';
import { isOpen, settle, through } from '../meaning/award.ts';
import type { Holdings } from '../facts/holding.ts';
import { onCalendar } from './calendar.ts';
import { calendarFlaws } from './calendar-flaws.ts';
import type { CalendarQuestion, CalendarStep, Offer } from './calendar-question.ts';

type Casting = Parameters<Parameters<typeof property>[1]>[0];

/** A few offers of everything, drawn from the seed: short hours, so that many collide; some full, some without a price. */
function offersFor({ rules, wish }: Casting, seed: number): CalendarQuestion {
  let state = seed >>> 0;
  const draw = (below: number): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
  const doors = rules.doors.filter((door) => door.do !== 'request');
  const offers = Array.from({ length: 9 }, (_, i): Offer => {
    const from = draw(16);
    const first = { from, to: from + 1 + draw(3) };
    const gap = first.to + 1 + draw(4);
    const blocks = draw(4) === 0 ? [first, { from: gap, to: gap + 1 }] : [first];
    const price = draw(6) === 0 ? 'unknown' as const : { minor: draw(4), currency: 'EUR' };
    return { id: `o${i}`, item: doors[draw(doors.length)]!.item, blocks, seatsFree: draw(8) === 0 ? 0 : 1, price };
  });
  const { targets, without = [] } = wish;
  return { wish: { targets, respectAvailability: false, without }, offers, earliest: 2 };
}

interface Slow { readonly finish: number; readonly price: number; readonly steps: number }

/** The slow truth: every sequence of offers and requests, by the normative meaning alone. */
function everyTimetable({ rules, from }: Casting, { wish, offers, earliest }: CalendarQuestion): Slow[] {
  const found: Slow[] = [];
  const instants = [...new Set([earliest, ...offers.flatMap((o) => [o.blocks[0]!.from, o.blocks.at(-1)!.to])])].filter((t) => t >= earliest);
  const begun = settle(rules, from).holdings;
  const held = (steps: readonly CalendarStep[], by: number): Holdings => steps.filter((s) => s.to <= by).toSorted((a, b) => a.to - b.to)
    .reduce((all, s) => through(rules, all, rules.doors.find((d) => d.item === `${s.do}:${s.id}`)!).holdings, begun);
  const visit = (steps: readonly CalendarStep[], used: readonly Offer[]): void => {
    if (wish.targets.every((id) => held(steps, Number.POSITIVE_INFINITY).certifications.has(id))) {
      const price = used.reduce((sum, o) => sum + (o.price === 'unknown' ? 0 : o.price.minor), 0);
      found.push({ finish: Math.max(earliest, ...steps.map((s) => s.to)), price, steps: steps.length });
      return;
    }
    const now = steps.at(-1)?.from ?? earliest;
    for (const door of rules.doors.filter((d) => !wish.without!.includes(d.item))) {
      if (steps.some((s) => `${s.do}:${s.id}` === door.item)) continue;
      const next = (from: number, to: number, offer?: Offer): void => {
        const have = held(steps, from);
        if (from < now || !isOpen(rules, have, door)) return;
        visit([...steps, { do: door.do, id: door.id, from, to }], offer ? [...used, offer] : used);
      };
      if (door.do === 'request') instants.forEach((t) => next(t, t));
      for (const offer of offers.filter((o) => o.item === door.item && o.seatsFree > 0)) {
        const collides = used.some((o) => o.blocks.some((x) => offer.blocks.some((y) => x.from < y.to && y.from < x.to)));
        if (!collides) next(offer.blocks[0]!.from, offer.blocks.at(-1)!.to, offer);
      }
    }
  };
  visit([], []);
  return found;
}

const least = (all: readonly Slow[], order: (s: Slow) => number[]): number[] =>
  all.map(order).toSorted((a, b) => a[0]! - b[0]! || a[1]! - b[1]! || a[2]! - b[2]!)[0]!;

test.each(['none', 'some'] as const)('no timetable ends earlier, or costs less, than those given, %s excluded', (exclusions) => {
  let possible = 0;
  let turn = 0;
  property(exclusions, (one) => {
    for (const seed of [turn += 1, turn += 1]) {
      const question = offersFor(one, seed);
      const answer = onCalendar(one.packed, one.from, question);
      const all = everyTimetable(one, question);
      expect({ possible: answer.possible, proven: answer.proven }).toEqual({ possible: all.length > 0, proven: true });
      if (!answer.possible) continue;
      const { earliest, cheapest } = answer;
      possible += earliest.steps.length > 0 ? 1 : 0;
      expect([earliest.finish, earliest.price, earliest.steps.length]).toEqual(least(all, (s) => [s.finish, s.price, s.steps]));
      expect([cheapest.price, cheapest.finish, cheapest.steps.length]).toEqual(least(all, (s) => [s.price, s.finish, s.steps]));
      expect([calendarFlaws(one.rules, one.from, question, earliest), calendarFlaws(one.rules, one.from, question, cheapest)]).toEqual([[], []]);
    }
  });
  expect(possible).toBeGreaterThan(20);
});

test('the checker of timetables rejects one that was tampered with', () => {
  let turn = 0;
  property('none', (one) => {
    const question = offersFor(one, turn += 1);
    const answer = onCalendar(one.packed, one.from, question);
    if (!answer.possible || answer.earliest.steps.length === 0) return;
    const right = answer.earliest;
    const wrong = [
      { ...right, steps: right.steps.slice(1) }, { ...right, finish: right.finish + 1 }, { ...right, price: right.price + 1 },
      { ...right, steps: right.steps.map((step) => ({ ...step, from: step.from + 1, to: step.to + 2 })) },
    ];
    for (const made of wrong) expect(calendarFlaws(one.rules, one.from, question, made)).not.toEqual([]);
    const full = { ...question, offers: question.offers.map((offer) => ({ ...offer, seatsFree: 0 })) };
    if (right.steps.some((step) => step.offer)) expect(calendarFlaws(one.rules, one.from, full, right)).not.toEqual([]);
  });
});

test('what is said to lack an offer does: with one more of each, there is a timetable', () => {
  let turn = 0;
  property('none', (one) => {
    const question = offersFor(one, turn += 1);
    const answer = onCalendar(one.packed, one.from, question);
    if (answer.possible) return;
    const late = (i: number) => [{ from: 100 + i * 10, to: 101 + i * 10 }];
    const more = (items: readonly string[]) => one.rules.doors.flatMap((door, n) => (items.includes(door.item)
      ? one.rules.doors.map((_, i): Offer => ({ id: `more-${n}-${i}`, item: door.item, blocks: late(n + i * 20), seatsFree: 1, price: 'unknown' })) : []));
    const named = answer.notScheduled.map(({ item }) => item);
    const all = one.rules.doors.map(({ item }) => item);
    const helped = (items: readonly string[]) => onCalendar(one.packed, one.from, { ...question, offers: [...question.offers, ...more(items)] }).possible;
    expect(named.length > 0).toBe(helped(all));
    for (const { item, why } of answer.notScheduled) {
      const own = question.offers.filter((offer) => offer.item === item);
      if (own.length === 0) expect(why).toBe('nothing-offered');
      if (why === 'full') expect(own.filter((o) => o.blocks[0]!.from >= 2).every((o) => o.seatsFree === 0)).toBe(true);
    }
  });
});
