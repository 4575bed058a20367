import fc from 'fast-check';
import { expect, test } from 'vitest';
import { awardNumber, parseAwardNumber } from './number.ts';

const letters = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const places = [9, 10, 11, 12, 14, 15, 16, 17, 19, 20, 21, 22];
const number = fc.array(fc.nat(31), { minLength: 11, maxLength: 11 }).map((values) => {
  const next = values.values();
  return awardNumber('2010', () => next.next().value!);
});

test('a number is found again however it is typed', () => {
  fc.assert(fc.property(number, (made) => {
    expect(made).toMatch(/^CUR-2010-[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}$/);
    expect(parseAwardNumber(made)).toBe(made);
    expect(parseAwardNumber(` ${made.toLowerCase().replaceAll('-', ' ')}`)).toBe(made);
    expect(parseAwardNumber(`CUR2010${made.slice(8).replaceAll('0', 'o').replaceAll('1', 'l')}`)).toBe(made);
  }));
});

test('one wrong character never gives another number', () => {
  fc.assert(fc.property(number, fc.constantFrom(...places), fc.constantFrom(...letters), (made, place, letter) => {
    fc.pre(made[place] !== letter);
    expect(parseAwardNumber(made.slice(0, place) + letter + made.slice(place + 1))).toBeUndefined();
  }));
});

test('two characters that changed places never give another number', () => {
  fc.assert(fc.property(number, fc.constantFrom(...places), fc.constantFrom(...places), (made, a, b) => {
    fc.pre(made[a] !== made[b]);
    const swapped = [...made];
    [swapped[a], swapped[b]] = [made[b]!, made[a]!];
    expect(parseAwardNumber(swapped.join(''))).toBeUndefined();
  }));
});

test('what is no number is none', () => {
  for (const typed of ['', 'CUR', 'CUR-2010', 'CUR-2010-0000-0000-000', 'CUR-2010-UUUU-UUUU-UUUU', 'CUR-2010-0000-0000-0001']) {
    expect(parseAwardNumber(typed)).toBeUndefined();
  }
});
