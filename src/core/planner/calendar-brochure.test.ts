import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { holdings } from '../facts/holding.ts';
import { parseScheme } from '../language/parse.ts';
import { rulesOf } from '../meaning/rules.ts';
import { compile } from '../packed/compile.ts';
import { onCalendar } from './calendar.ts';
import { calendarFlaws } from './calendar-flaws.ts';
import type { CalendarQuestion, Offer } from './calendar-question.ts';

const parsed = parseScheme(readFileSync(new URL('../../../schemes/iso-20000/scheme.yaml', import.meta.url), 'utf8'), 'scheme.yaml');
if (!parsed.ok) throw new Error('the scheme does not parse');
const rules = rulesOf(parsed.value);
const packed = compile(rules);
const day = 24 * 60;

/** Each course and exam three times, in turn, day after day. */
const offers = [0, 1, 2].flatMap((round) => rules.doors.filter((door) => door.do !== 'request').map((door, i): Offer => {
  const from = (round * 30 + i * 2) * day;
  const days = door.courseDays === 'unknown' || door.do === 'exam' ? 1 : Math.max(1, door.courseDays);
  const price = { minor: 10_000 + ((i * 7 + round * 5) % 11) * 1_000, currency: 'USD' };
  return { id: `${door.item}-${round}`, item: door.item, blocks: [{ from, to: from + days * day - 960 }], seatsFree: 5, price };
}));

const from = [
  ['from nothing', holdings(), 'foundation'],
  ['an ITIL v3 Expert', holdings({ recognised: new Set(['itil-v3-expert']) }), 'consultant-manager'],
  ['from nothing to the top', holdings(), 'consultant-manager'],
] as const;

test.each(from)('%s: both timetables of the printed scheme are proven and without flaw', (_, held, target) => {
  const question: CalendarQuestion = { wish: { targets: [target], respectAvailability: false }, offers, earliest: 0 };
  const answer = onCalendar(packed, held, question);
  if (!answer.possible) throw new Error('there is a way');
  expect(answer.proven).toBe(true);
  expect([calendarFlaws(rules, held, question, answer.earliest), calendarFlaws(rules, held, question, answer.cheapest)]).toEqual([[], []]);
  expect(answer.cheapest.price).toBeLessThanOrEqual(answer.earliest.price);
});
