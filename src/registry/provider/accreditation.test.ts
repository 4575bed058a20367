import { expect, test } from 'vitest';
import { parseDay } from '../../core/facts/day.ts';
import { type AccreditationFact, type AccreditationTold, accreditationKinds, accreditationsOf, lapsesWithin, standingOn } from './accreditation.ts';

const day = (text: string) => parseDay(text)!;
const id = '00000000-0000-4000-8000-000000000001';
const facts = (told: readonly AccreditationTold[]): AccreditationFact[] => told.map((t, place) => ({ ...t, id: `f${place}`, place }));
const granted: AccreditationTold = {
  kind: 'accreditation.granted', happenedOn: day('2009-12-01'),
  body: { accreditation: id, as: 'provider', course: 'foundation', from: day('2010-01-01'), until: day('2012-12-31'), conditions: 'two trainers at least' },
};
const renewed: AccreditationTold = { kind: 'accreditation.renewed', happenedOn: day('2012-11-01'), body: { accreditation: id, until: day('2015-12-31') } };
const lapsed: AccreditationTold = { kind: 'accreditation.lapsed', happenedOn: day('2011-05-01'), body: { accreditation: id, reason: 'gave up the course' } };

const standing = (told: readonly AccreditationTold[], on: string) =>
  accreditationsOf(facts(told), day(on)).map((a) => standingOn(a, day(on)));

test('an accreditation is in force from its first to its last day, both included', () => {
  expect(['2009-11-30', '2009-12-31', '2010-01-01', '2012-12-31', '2013-01-01'].map((on) => standing([granted], on))).toEqual([
    [], ['to-come'], ['in-force'], ['in-force'], ['lapsed'],
  ]);
});

test('a renewal moves its end, and says nothing of the days before the renewal', () => {
  expect(standing([granted, renewed], '2014-01-01')).toEqual(['in-force']);
  expect(accreditationsOf(facts([granted, renewed]), day('2012-10-31'))[0]!.until).toBe('2012-12-31');
});

test('an ended accreditation is over from the day of its end', () => {
  expect(['2011-04-30', '2011-05-01'].map((on) => standing([granted, lapsed], on))).toEqual([['in-force'], ['lapsed']]);
});

test('what ends within the next days is foreseen, what is over or endless is not', () => {
  const [one] = accreditationsOf(facts([granted]), day('2012-12-01'));
  expect(lapsesWithin(one!, day('2012-12-01'), 31)).toBe(true);
  expect(lapsesWithin(one!, day('2012-12-01'), 30)).toBe(false);
  expect(lapsesWithin(one!, day('2013-01-01'), 30)).toBe(false);
});

test('an accreditation that ends before it begins is not taken', () => {
  const body = { ...granted.body, from: '2010-01-01', until: '2009-12-31' };
  expect(accreditationKinds['accreditation.granted'].safeParse(body).success).toBe(false);
});
