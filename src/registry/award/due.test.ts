import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseDay } from '../../core/facts/day.ts';
import { parseScheme } from '../../core/language/parse.ts';
import { rulesOf } from '../../core/meaning/rules.ts';
import { type Fact, type PersonState, stateOf, type Telling } from '../candidate/index.ts';
import { awardsDue, awardsWaiting, groundOf } from './due.ts';

const file = new URL('../../../schemes/iso-20000/scheme.yaml', import.meta.url);
const parsed = parseScheme(readFileSync(file, 'utf8'), 'scheme.yaml');
if (!parsed.ok) throw new Error('the scheme does not parse');
const rules = rulesOf(parsed.value);
const day = (text: string) => parseDay(text)!;
const end = day('2011-12-31');

const tell = (kind: Telling['kind'], body: object, on: string): Telling => ({ kind, body, happenedOn: day(on), source: 'officer' }) as Telling;
const passed = (exam: string, on: string) => [tell('course.completed', { course: exam }, on), tell('exam.passed', { exam }, on)];
const recognised = (credential: string, on: string) => tell('recognised.recorded', { credential }, on);

/** Records one after the other, each time making what is due, as the registry does. */
function recorded(tellings: readonly Telling[]): Fact[] {
  const facts: Fact[] = [];
  const add = (told: Telling) => facts.push({ ...told, id: `fact-${facts.length}`, place: facts.length, recordedBy: null, recordedAt: '', edition: '2010-07' });
  for (const told of tellings) {
    add(told);
    for (const due of awardsDue(rules, facts, end)) {
      const { earnedOn, ...body } = due;
      add(tell('award.made', { ...body, award: `award-${facts.length}`, number: 'n', readings: {}, edition: '2010-07', rules: '' }, earnedOn));
    }
  }
  return facts;
}

const awards = (state: PersonState) => state.awards.map((a) => `${a.certification} ${a.by} ${a.since} ${a.status}`).sort();
const after = (...tellings: readonly Telling[]) => awards(stateOf(recorded(tellings), end));

test('an ITIL Expert who passes the Bridge and Management and Improvement is Consultant Manager the same day', () => {
  expect(after(recognised('itil-v3-expert', '2009-03-01'), ...passed('foundation-bridge', '2010-08-01'), ...passed('management-improvement', '2010-08-03'))).toEqual([
    'consultant-manager automatic 2010-08-03 active', 'foundation-bridge exam 2010-08-01 active', 'management-improvement exam 2010-08-03 active',
  ]);
});

test('a pass without its prerequisite waits, and the award bears the day on which the prerequisite came', () => {
  const early = recorded([...passed('support', '2010-07-10')]);
  expect(awardsWaiting(groundOf(rules, stateOf(early, end)))).toEqual([{ certification: 'support', exam: 'support', passedOn: '2010-07-10', route: 0 }]);
  expect(after(...passed('support', '2010-07-10'), ...passed('foundation', '2010-09-01'))).toEqual(['foundation exam 2010-09-01 active', 'support exam 2010-09-01 active']);
});

test('it does not matter whether the pass or its prerequisite is recorded first', () => {
  const [support, foundation] = [passed('support', '2010-09-10'), passed('foundation', '2010-07-01')];
  expect(after(...support, ...foundation)).toEqual(after(...foundation, ...support));
  expect(after(...support, ...foundation)).toEqual(['foundation exam 2010-07-01 active', 'support exam 2010-09-10 active']);
});

const things: readonly (readonly Telling[])[] = [
  [recognised('itil-v3-expert', '2009-01-01')], [recognised('itil-v3-foundation', '2008-01-01')],
  passed('foundation', '2010-07-01'), passed('foundation-bridge', '2010-07-20'), passed('support', '2010-07-10'), passed('control', '2010-08-10'),
  passed('management-improvement', '2010-08-20'), passed('alignment', '2010-09-01'), passed('consultant-manager', '2010-10-01'),
  passed('executive-consultant-manager', '2011-02-01'), passed('internal-auditor', '2010-12-01'),
  [tell('experience.recorded', { field: 'itsm', from: day('2005-01-01'), to: day('2009-12-31') }, '2009-12-31'), ...passed('associate', '2010-11-01')],
];

test('whatever the order of recording, the same awards are made', () => {
  fc.assert(fc.property(fc.shuffledSubarray([...things]), (chosen) => {
    const names = (list: readonly (readonly Telling[])[]) => [...stateOf(recorded(list.flat()), end).holdings.certifications].sort();
    expect(names(chosen)).toEqual(names(things.filter((t) => chosen.includes(t))));
  }), { numRuns: 60 });
});

test('a withdrawn award does not come back by itself, a new pass earns it anew', () => {
  const facts = recorded(passed('foundation', '2010-07-01'));
  const award = stateOf(facts, end).awards[0]!.award;
  const withdrawn = tell('award.withdrawn', { award, reason: 'another person sat the exam' }, '2010-08-01');
  expect(after(...passed('foundation', '2010-07-01'), withdrawn)).toEqual(['foundation exam 2010-07-01 withdrawn']);
  const again = after(...passed('foundation', '2010-07-01'), withdrawn, ...passed('foundation', '2010-09-01'));
  expect(again).toEqual(['foundation exam 2010-07-01 withdrawn', 'foundation exam 2010-09-01 active']);
});

test('an automatic award that was withdrawn stays withdrawn although its grounds stand', () => {
  const grounds = [recognised('itil-v3-expert', '2009-03-01'), ...passed('foundation-bridge', '2010-08-01'), ...passed('management-improvement', '2010-08-03')];
  const award = stateOf(recorded(grounds), end).awards.find((a) => a.certification === 'consultant-manager')!.award;
  const state = stateOf(recorded([...grounds, tell('award.withdrawn', { award, reason: 'misconduct' }, '2010-10-01')]), end);
  expect(state.holdings.certifications.has('consultant-manager')).toBe(false);
  expect(groundOf(rules, state).rules.awards.filter((a) => a.certification === 'consultant-manager').map((a) => a.by)).toEqual(['exam']);
});

test('nothing replaces a suspended award', () => {
  const facts = recorded(passed('foundation', '2010-07-01'));
  const suspended = tell('award.suspended', { award: facts[2]!.kind === 'award.made' ? facts[2]!.body.award : '', reason: 'under review' }, '2010-08-01');
  expect(after(...passed('foundation', '2010-07-01'), suspended, ...passed('foundation', '2010-09-01'))).toEqual(['foundation exam 2010-07-01 suspended']);
});

test('an award says what it rests on', () => {
  const facts = recorded([...passed('foundation', '2010-07-01'), ...passed('support', '2010-08-01')]);
  const [foundation, support] = stateOf(facts, end).awards;
  const kinds = support!.restsOn.map((id) => facts.find((f) => f.id === id)?.kind ?? id);
  expect(kinds.sort()).toEqual([foundation!.award, 'course.completed', 'exam.passed'].sort());
});
