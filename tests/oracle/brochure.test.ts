import { existsSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseProvider, parseScheme } from '../../src/core/language/parse.ts';
import { answerer, type Eligible, type Way } from '../../src/core/verdict/answer.ts';
import { type AskedOf, cheapestByClingo, eligibleByClingo } from './clingo.ts';

const folder = new URL('../../schemes/iso-20000/', import.meta.url);
const read = (name: string) => readFileSync(new URL(name, folder), 'utf8');
const parsed = parseScheme(read('scheme.yaml'), 'scheme.yaml');
const provided = parseProvider(read('interprom-usa.yaml'), 'interprom-usa.yaml');
if (!parsed.ok || !provided.ok) throw new Error('the scheme does not parse');
const scheme = parsed.value;
const ask = answerer(new Map([[scheme.id, { scheme, provider: provided.value }]]));

const runs = Number(process.env['CURSUS_RUNS'] ?? 2000);
const few = (ids: readonly string[], most: number) => fc.uniqueArray(fc.constantFrom(...ids), { maxLength: most });
const ids = (list: readonly { readonly id: string }[]) => list.map((one) => one.id);
const question: fc.Arbitrary<AskedOf> = fc.record({
  holds: fc.tuple(few(ids(scheme.certifications), 4), few(ids(scheme.recognised), 3)).map((both) => both.flat()),
  completed: few(ids(scheme.courses), 4), passed: few(ids(scheme.exams), 4),
  experience: fc.constantFrom({}, { itsm: 2.9 }, { itsm: 3 }, { itsm: 10 }),
  readings: fc.record(Object.fromEntries(scheme.readings.map((r) => [r.id, fc.constantFrom(...ids(r.options))])), { requiredKeys: [] }) as fc.Arbitrary<Record<string, string>>,
  respectAvailability: fc.boolean(),
  targets: fc.uniqueArray(fc.constantFrom(...ids(scheme.certifications)), { minLength: 1, maxLength: 3 }),
  minimize: fc.shuffledSubarray(['courseDays', 'examMinutes', 'steps'], { minLength: 1 }),
});
const clingoIsHere = existsSync('/usr/bin/clingo');
const sample = (count: number) => fc.sample(question, { numRuns: count, seed: 20_100_700 });

test('clingo, which the test run installs, is here to judge', () => expect(clingoIsHere).toBe(true));

test(`what is held and open is the same for an independent model of the brochure, ${runs} questions`, () => {
  const questions = sample(runs);
  const theirs = eligibleByClingo(questions);
  questions.forEach((one, i) => {
    const { holds, courses, exams, requests } = ask({ op: 'eligible', scheme: scheme.id, ...one }) as Eligible;
    expect({ question: one, holds, courses, exams, requests }).toEqual({ question: one, ...theirs[i] });
  });
});

test(`the shortest way costs the same for an independent model of the brochure, ${runs} questions`, { timeout: 3_600_000 }, () => {
  for (const one of sample(runs)) {
    const ours = ask({ op: 'plan', scheme: scheme.id, ...one }) as Way;
    const theirs = cheapestByClingo(one);
    expect({ question: one, reachable: ours.reachable }).toEqual({ question: one, reachable: theirs !== undefined });
    if (theirs) expect({ question: one, optimal: ours.optimal, cost: ours.cost }).toMatchObject({ question: one, optimal: true, cost: theirs });
  }
});
