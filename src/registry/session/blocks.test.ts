import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { parseDay } from '../../core/facts/day.ts';
import { type Parsed, parseProvider, parseScheme } from '../../core/language/parse.ts';
import { whyUnavailable } from './availability.ts';
import { teachingDays, wrongBlocks } from './blocks.ts';

const parsed = <T>(name: string, parse: (text: string, file: string) => Parsed<T>): T => {
  const read = parse(readFileSync(new URL(`../../../schemes/iso-20000/${name}`, import.meta.url), 'utf8'), name);
  if (!read.ok) throw new Error(name);
  return read.value;
};
const [scheme, provider] = [parsed('scheme.yaml', parseScheme), parsed('interprom-usa.yaml', parseProvider)];
const course = (id: string) => scheme.courses.find((one) => one.id === id)!;
const block = (from: string, to: string) => ({ from: `${from}T09:00`, to: `${to}T17:00` });
const wrong = (id: string, ...blocks: ReturnType<typeof block>[]) => wrongBlocks(course(id), blocks, 'Europe/Madrid');

test('Executive Consultant Manager is two blocks of two days, at least three months apart', () => {
  const first = block('2010-09-06', '2010-09-07');
  expect(wrong('executive-consultant-manager', first, block('2010-12-07', '2010-12-08'))).toBeUndefined();
  expect(wrong('executive-consultant-manager', first, block('2010-12-06', '2010-12-07'))).toContain('at least 3 months: block 2 can begin on 2010-12-07 or later');
  expect(wrong('executive-consultant-manager', first)).toContain('has 2 blocks, and 1 is given');
  expect(wrong('executive-consultant-manager', first, block('2010-12-07', '2010-12-07'))).toContain('Block 2 lasts 2 days, and 1 day is given');
});

test('two days and a half take three days of the calendar, and no block ends before it begins', () => {
  expect(wrong('support', block('2010-09-06', '2010-09-08'))).toBeUndefined();
  expect(wrong('support', block('2010-09-06', '2010-09-07'))).toContain('lasts 2.5 days, and 2 days are given');
  expect(wrong('support', block('2010-09-08', '2010-09-06'))).toBe('A block ends after it begins.');
});

test('an hour that clocks leave out is no hour at which a block can begin', () => {
  expect(wrongBlocks(course('foundation-bridge'), [{ from: '2010-03-28T02:30', to: '2010-03-28T17:00' }], 'Europe/Madrid')).toContain('never show 2010-03-28 02:30');
});

test('what is not released or only planned cannot be had on any day', () => {
  const why = (id: string, on: string, of?: typeof provider) => whyUnavailable(scheme, { course: id, on: parseDay(on)!, provider: of });
  expect(why('executive-auditor', '2030-01-01')).toBe('It has not been released yet.');
  expect(why('associate', '2030-01-01', provider)).toBe('It is planned for autumn 2010 and cannot be booked yet.');
  expect([why('associate', '2010-09-01'), why('foundation', '2010-09-01', provider)]).toEqual([undefined, undefined]);
});

test('a course that was retired can be had until the day of its end', () => {
  const retired = { ...scheme, courses: scheme.courses.map((one) => ({ ...one, release: { state: 'retired' as const, since: '2011-23' } })) };
  const why = (on: string) => whyUnavailable(retired, { course: 'foundation', on: parseDay(on)! });
  expect(why('2011-08-31')).toBeUndefined();
  expect(why('2011-09-01')).toBe('It was retired in autumn 2011.');
});

test('a block of several days is its hours on each of them; one that goes on through a night is one', () => {
  expect(teachingDays([block('2010-09-29', '2010-10-01'), block('2010-11-02', '2010-11-02')]).map(({ from, to }) => `${from} ${to}`)).toEqual([
    '2010-09-29T09:00 2010-09-29T17:00', '2010-09-30T09:00 2010-09-30T17:00', '2010-10-01T09:00 2010-10-01T17:00', '2010-11-02T09:00 2010-11-02T17:00',
  ]);
  const night = { from: '2010-09-06T20:00', to: '2010-09-07T04:00' };
  expect(teachingDays([night])).toEqual([night]);
});
