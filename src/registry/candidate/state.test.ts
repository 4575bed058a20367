import fc from 'fast-check';
import { expect, test } from 'vitest';
import { dayFromNumber, parseDay } from '../../core/facts/day.ts';
import { type Fact, type Told, toldShape } from './fact-kinds.ts';
import { stateOf } from './state.ts';

const day = (text: string) => parseDay(text)!;
const uuid = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;
const end = day('2030-01-01');

function recorded(told: readonly Told[]): Fact[] {
  return told.map((t, i) => ({ ...t, id: uuid(i + 1), place: i + 1, source: 'officer', recordedBy: uuid(99), recordedAt: '2010-07-01T00:00:00Z', edition: '2010-07' }));
}

const recognised = (credential: string, on: string): Told => ({ kind: 'recognised.recorded', body: { credential }, happenedOn: day(on) });
const withdrawn = (credential: string, on: string): Told => ({ kind: 'recognised.withdrawn', body: { credential, reason: 'never held' }, happenedOn: day(on) });
const passed = (exam: string, on: string): Told => ({ kind: 'exam.passed', body: { exam }, happenedOn: day(on) });
const worked = (from: string, to: string): Told =>
  ({ kind: 'experience.recorded', body: { field: 'itsm', from: day(from), to: day(to) }, happenedOn: day(to) });
const annul = (fact: number, on = '2010-09-01'): Told =>
  ({ kind: 'correction', body: { as: 'annulled', fact: uuid(fact), reason: 'wrong person' }, happenedOn: day(on) });
const made = (award: number, certification: string, on: string, until?: string): Told => ({
  kind: 'award.made', happenedOn: day(on),
  body: { award: uuid(award), certification, number: `CUR-${award}`, route: 0, by: 'exam', readings: {}, edition: '2010-07', rules: '0'.repeat(64), restsOn: [], ...(until ? { until: day(until) } : {}) },
});
const decided = (kind: 'award.suspended' | 'award.reinstated' | 'award.withdrawn', award: number, on: string): Told =>
  ({ kind, body: { award: uuid(award), reason: 'misuse of the mark' }, happenedOn: day(on) });

test('what a person has on a day is what had happened by then', () => {
  const facts = recorded([recognised('itil-v3-expert', '2009-05-01'), passed('foundation', '2010-06-01')]);
  expect(stateOf(facts, day('2010-05-31')).holdings.passed).toEqual(new Set());
  const later = stateOf(facts, day('2010-06-01'));
  expect([later.holdings.recognised, later.holdings.passed]).toEqual([new Set(['itil-v3-expert']), new Set(['foundation'])]);
  expect(later.things.map((t) => [t.item, t.since, t.fact])).toEqual([['recognised:itil-v3-expert', '2009-05-01', uuid(1)], ['exam:foundation', '2010-06-01', uuid(2)]]);
});

test('an annulled fact never was, and annulling the correction brings it back', () => {
  const first = [passed('foundation', '2010-06-01'), annul(1)];
  expect(stateOf(recorded(first), end).holdings.passed.size).toBe(0);
  expect(stateOf(recorded([...first, annul(2)]), end).holdings.passed).toEqual(new Set(['foundation']));
  expect(stateOf(recorded([...first, annul(2), annul(3)]), end).holdings.passed.size).toBe(0);
});

test('a replaced fact reads as its last correction says', () => {
  const replace = (exam: string, on: string): Told =>
    ({ kind: 'correction', body: { as: 'replaced', fact: uuid(1), reason: 'mistyped', happenedOn: day(on), body: { exam } }, happenedOn: day('2010-09-01') });
  const state = stateOf(recorded([passed('foundation', '2010-06-01'), replace('support', '2010-06-02'), replace('control', '2010-06-03')]), end);
  expect(state.things.map((t) => [t.item, t.since, t.fact, t.correctedBy])).toEqual([['exam:control', '2010-06-03', uuid(1), uuid(3)]]);
});

test('a recognised credential withdrawn on the day of its recording is withdrawn, and can be recorded again later', () => {
  const both = [withdrawn('itil-v3-expert', '2010-01-01'), recognised('itil-v3-expert', '2010-01-01')];
  expect(stateOf(recorded(both), end).holdings.recognised.size).toBe(0);
  const again = stateOf(recorded([...both, recognised('itil-v3-expert', '2010-02-01')]), end);
  expect(again.holdings.recognised).toEqual(new Set(['itil-v3-expert']));
  expect(again.things[0]!.since).toBe('2010-02-01');
});

test('overlapping experience counts once', () => {
  const state = stateOf(recorded([worked('2005-01-01', '2007-12-31'), worked('2005-01-01', '2006-12-31')]), end);
  expect(state.holdings.experience.get('itsm')).toBe(3);
});

test('a suspended award is not held until it is reinstated; a withdrawn one is not held', () => {
  const facts = recorded([made(50, 'foundation', '2010-01-01'), decided('award.suspended', 50, '2010-02-01'), decided('award.reinstated', 50, '2010-03-01'), decided('award.withdrawn', 50, '2010-04-01')]);
  const held = (on: string) => [stateOf(facts, day(on)).awards[0]?.status, stateOf(facts, day(on)).holdings.certifications.has('foundation')];
  expect(['2009-12-31', '2010-01-01', '2010-02-01', '2010-03-15', '2010-04-01'].map(held)).toEqual([
    [undefined, false], ['active', true], ['suspended', false], ['active', true], ['withdrawn', false],
  ]);
});

test('an award is held up to and including its last day', () => {
  const facts = recorded([made(50, 'foundation', '2010-01-01', '2012-12-31')]);
  expect(stateOf(facts, day('2012-12-31')).awards[0]!.status).toBe('active');
  expect(stateOf(facts, day('2013-01-01')).awards[0]!.status).toBe('expired');
  const renewed = recorded([made(50, 'foundation', '2010-01-01', '2012-12-31'), { kind: 'award.renewed', body: { award: uuid(50), until: day('2015-12-31') }, happenedOn: day('2012-11-01') }]);
  expect(stateOf(renewed, day('2013-01-01')).awards[0]!.status).toBe('active');
});

const anyDay = fc.integer({ min: 14_000, max: 15_000 }).map((n): string => dayFromNumber(n));
const anyTold: fc.Arbitrary<Told> = fc.oneof(
  fc.tuple(fc.constantFrom('a', 'b'), anyDay).map(([id, on]) => recognised(id, on)),
  fc.tuple(fc.constantFrom('a', 'b'), anyDay).map(([id, on]) => withdrawn(id, on)),
  fc.tuple(fc.constantFrom('x', 'y', 'z'), anyDay).map(([id, on]) => passed(id, on)),
  fc.tuple(anyDay, fc.nat(900)).map(([from, n]) => worked(from, dayFromNumber(Math.floor(Date.parse(from) / 86_400_000) + n))),
  fc.tuple(fc.integer({ min: 70, max: 75 }), anyDay).map(([award, on]) => made(award, 'foundation', on)),
);

test('the order in which facts were recorded does not matter', () => {
  fc.assert(fc.property(fc.array(anyTold, { maxLength: 14 }), fc.array(fc.nat(), { minLength: 14, maxLength: 14 }), anyDay, (told, keys, on) => {
    const facts = recorded(told);
    const places = facts.map((_, i) => i).sort((a, b) => keys[a]! - keys[b]! || a - b);
    const shuffled = places.map((from, place): Fact => ({ ...facts[from]!, place }));
    expect(stateOf(shuffled, day(on))).toEqual(stateOf(facts, day(on)));
  }));
});

test('a correction of one fact leaves what the other facts say as it was', () => {
  fc.assert(fc.property(fc.array(anyTold, { minLength: 1, maxLength: 10 }), fc.nat(), (told, pick) => {
    const at = pick % told.length;
    const without = recorded(told).filter((_, i) => i !== at);
    const corrected = recorded([...told, annul(at + 1)]);
    expect(stateOf(corrected, end)).toEqual(stateOf(without, end));
  }));
});

test('a fact whose body is not what its kind says is not taken, and the answer names the field', () => {
  const wrong = toldShape.safeParse({ kind: 'exam.passed', body: { exam: 'Foundation!', name: 'Jane' }, happenedOn: '2010-06-01' });
  expect(wrong.error?.issues.map((i) => i.path.join('.')).sort()).toEqual(['body', 'body.exam']);
  expect(toldShape.safeParse({ kind: 'exam.sat', body: {}, happenedOn: '2010-06-01' }).success).toBe(false);
  expect(toldShape.safeParse({ kind: 'exam.passed', body: { exam: 'foundation' }, happenedOn: '2010-02-30' }).success).toBe(false);
  expect(toldShape.parse({ kind: 'exam.passed', body: { exam: 'foundation' }, happenedOn: '2010-02-28' })).toEqual(passed('foundation', '2010-02-28'));
});
