import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { type Holdings, holdings } from '../facts/holding.ts';
import { parseScheme } from '../language/parse.ts';
import { choicesOf, rulesOf } from '../meaning/rules.ts';
import { compile } from '../packed/compile.ts';
import { stateOf } from '../packed/state.ts';
import { missingSets } from '../planner/missing.ts';
import { nearMisses } from './near-miss.ts';
import { otherReadings } from './other-readings.ts';
import { needSentence, prerequisiteSentence, seasonSentence } from './sentence.ts';
import { type Reason, standingOf, why, whyAwarded } from './why.ts';
import { choicesIn, openings } from './why-not.ts';

const parsed = parseScheme(readFileSync('schemes/iso-20000/scheme.yaml', 'utf8'), 'scheme.yaml');
if (!parsed.ok) throw new Error('the scheme cannot be read');
const scheme = parsed.value;
const rules = rulesOf(scheme);
const packed = compile(rules);
const requires = (id: string) => rules.requires.get(id)!;
const opensOf = (item: string) => rules.doors.find((d) => d.item === item)!.opens;
const held = (certifications: readonly string[], more: Partial<Holdings> = {}) => holdings({ certifications: new Set(certifications), ...more });
const leaves = (reason: Reason): readonly string[] => (reason.of ? reason.of.flatMap(leaves) : [reason.on ?? '']);

test('a prerequisite reads as a person would say it, with its lines', () => {
  expect(prerequisiteSentence(scheme, rulesOf(scheme, choicesOf(scheme, { 'associate-opens': 'management-only' })).requires.get('internal-auditor')!))
    .toBe('Needs Management and Improvement, and two of Support, Control, Alignment and Delivery (line 37)');
  expect(prerequisiteSentence(scheme, requires('foundation'))).toBe('Needs nothing first');
  expect(prerequisiteSentence(scheme, requires('foundation-bridge'))).toBe('Needs any ITIL certificate, v2 or v3 (line 19)');
  expect(prerequisiteSentence(scheme, requires('associate'))).toBe('Needs (Foundation or Foundation Bridge) and 3 years of experience in IT service management');
});

test('lists inside lists are set in brackets, so that "and" and "or" cannot be mistaken', () => {
  expect(needSentence(scheme, requires('consultant-manager'))).toBe('(Management and Improvement, and two of Support, Control, Alignment and Delivery) or Associate');
});

test('autumn 2010 is a season and no range of days', () => {
  expect(['2010-23', '2010-07', '2010-07-05', '2010'].map(seasonSentence)).toEqual(['autumn 2010', 'July 2010', '5 July 2010', '2010']);
});

test('the proof of an open door is the smallest one and rests on what is held', () => {
  const rich = standingOf(rules, held(['foundation', 'foundation-bridge', 'management-improvement', 'support', 'control', 'alignment', 'associate']));
  const proof = why(rich, requires('consultant-manager'));
  expect(proof.met).toBe(true);
  expect(leaves(proof)).toEqual(['certification:associate']);
});

test('an award that came by itself is proven down to what was brought', () => {
  const expert = standingOf(rules, held(['foundation-bridge', 'management-improvement'], { recognised: new Set(['itil-v3-expert']) }));
  const proof = why(expert, requires('executive-consultant-manager'));
  expect(proof.met).toBe(true);
  expect(leaves(proof)).toEqual(expect.arrayContaining(['recognised:itil-v3-expert', 'certification:management-improvement', 'certification:foundation-bridge']));
  expect(whyAwarded(expert, 'consultant-manager')).toMatchObject({ met: true, source: '96-97', says: expect.stringContaining('ITIL v3 Expert or v2 Service Manager') });
  expect(whyAwarded(expert, 'management-improvement')).toBeUndefined();
});

test('what is unmet is named down to the single thing, and nothing that is met is among it', () => {
  const gaps = why(standingOf(rules, held(['management-improvement', 'support'])), requires('consultant-manager'));
  expect(gaps.met).toBe(false);
  expect([...leaves(gaps)].sort()).toEqual(['certification:alignment', 'certification:associate', 'certification:control', 'certification:delivery']);
});

test('the smallest additions that are alike stand in one sentence with what the cheapest costs', () => {
  const from = held(['foundation']);
  const found = openings({ packed, from, respectAvailability: false }, missingSets(packed, from, 'course:internal-auditor'));
  expect(found.map((o) => [o.says, o.cost])).toEqual([
    ['Management and Improvement, and two of Support, Control, Alignment and Delivery', { courseDays: 7.5, examMinutes: 270, steps: 6 }],
    ['Associate', null],
  ]);
  expect(found.flatMap((o) => o.sets).length).toBe(7);
});

test('sets that are not every choice out of some things stand alone', () => {
  const sets = [['certification:alignment', 'certification:control'], ['certification:delivery', 'certification:support']];
  expect(choicesIn(packed, sets).map(({ need }) => needSentence(scheme, need))).toEqual(['Alignment and Control', 'Delivery and Support']);
});

test('one thing more is named with all that it alone would open', () => {
  const near = nearMisses(packed, stateOf(packed, held(['foundation'])));
  expect(near.map((miss) => [miss.says, miss.opens])).toContainEqual(['3 years of experience in IT service management', ['course:associate']]);
  expect(near.map((miss) => [miss.says, miss.opens])).toContainEqual(['any ITIL certificate, v2 or v3', ['course:foundation-bridge', 'course:management-improvement-bridge']]);
});

test('what was done already is not named as opened', () => {
  const near = nearMisses(packed, stateOf(packed, held([], { completed: new Set(['support']) })));
  const foundation = near.find((miss) => miss.with.includes('certification:foundation'))!;
  expect(foundation.opens).toContain('course:control');
  expect(foundation.opens).not.toContain('course:support');
});

test('only the readings that turn a verdict round are named', () => {
  const open = (choices: Record<string, string>) => {
    const under = rulesOf(scheme, choices);
    return why(standingOf(under, held(['associate'])), under.doors.find((d) => d.item === 'course:internal-auditor')!.opens).met;
  };
  expect(otherReadings(scheme, choicesOf(scheme), open)).toEqual([{ reading: 'associate-opens', is: 'management-only', verdict: false }]);
});

test('a reading that decided is named where it decided', () => {
  expect(why(standingOf(rules, held(['associate'])), opensOf('course:internal-auditor')).reading).toEqual({ reading: 'associate-opens', is: 'both' });
});
