import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addDays, dayFromNumber, dayNumber, parseDay } from '../../core/facts/day.ts';
import { daysCovered, type Period, yearsCovered } from './experience.ts';

const day = (text: string) => parseDay(text)!;
const late = day('2030-01-01');
const period = fc.tuple(fc.integer({ min: 12_000, max: 15_000 }), fc.integer({ min: 0, max: 1500 }))
  .map(([from, length]): Period => ({ from: dayFromNumber(from), to: dayFromNumber(from + length) }));

test('two jobs at the same time count once per calendar day', () => {
  const jobs = [{ from: day('2005-01-01'), to: day('2007-12-31') }, { from: day('2006-01-01'), to: day('2007-06-30') }];
  expect(daysCovered(jobs, late)).toBe(1095);
  expect(yearsCovered(jobs, late)).toBe(3);
});

test('any three calendar years are three years, and a day less than 1095 is not', () => {
  for (let year = 1999; year < 2012; year += 1) {
    expect(yearsCovered([{ from: day(`${year}-03-15`), to: addDays(day(`${year + 3}-03-15`), -1) }], late)).toBeGreaterThanOrEqual(3);
  }
  expect(yearsCovered([{ from: day('2005-01-01'), to: day('2007-12-30') }], late)).toBeLessThan(3);
});

test('a day that has not come yet does not count', () => {
  expect(daysCovered([{ from: day('2010-01-01'), to: day('2010-12-31') }], day('2010-01-10'))).toBe(10);
  expect(daysCovered([{ from: day('2010-02-01'), to: day('2010-12-31') }], day('2010-01-10'))).toBe(0);
});

test('covered days agree with counting them one by one, in any order', () => {
  fc.assert(fc.property(fc.array(period, { maxLength: 8 }), fc.integer({ min: 11_000, max: 17_000 }), (periods, on) => {
    const days = new Set<number>();
    for (const p of periods) for (let d = dayNumber(p.from); d <= Math.min(dayNumber(p.to), on); d += 1) days.add(d);
    expect(daysCovered(periods, dayFromNumber(on))).toBe(days.size);
    expect(daysCovered(periods.toReversed(), dayFromNumber(on))).toBe(days.size);
  }), { numRuns: 60 });
});
