import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addDays, addMonths, dayFromNumber, daysBetween, dayNumber, parseDay } from './day.ts';

const day = (text: string) => parseDay(text)!;

test('a text that names no calendar day is no day', () => {
  for (const text of ['2010-02-30', '2010-13-01', '2010-00-10', '2100-02-29', '10-1-1', '']) expect(parseDay(text)).toBeUndefined();
  expect(parseDay('2000-02-29')).toBe('2000-02-29');
});

test('day arithmetic agrees with the calendar of the platform', () => {
  fc.assert(fc.property(fc.integer({ min: -200_000, max: 200_000 }), (n) => {
    const text = new Date(n * 86_400_000).toISOString().slice(0, 10);
    if (text.length === 10) {
      expect(dayFromNumber(n)).toBe(text);
      expect(dayNumber(day(text))).toBe(n);
    }
  }));
});

test('three months after the end of November is the end of February', () => {
  expect(addMonths(day('2010-11-30'), 3)).toBe('2011-02-28');
  expect(addMonths(day('2010-01-15'), -1)).toBe('2009-12-15');
  expect(daysBetween(day('2010-07-01'), addDays(day('2010-07-01'), 45))).toBe(45);
});
