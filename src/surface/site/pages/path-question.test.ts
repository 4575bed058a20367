import { resolve } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { loadScheme } from '../../../surface/scheme-shelf.ts';
import { askedPath, pathAddress, type PathQuestion } from './path-question.ts';

const { scheme } = loadScheme(resolve(import.meta.dirname, '../../../../schemes/iso-20000'));
const asked = (query: string) => askedPath(scheme, new URLSearchParams(query));

const some = (ids: readonly string[]) => fc.subarray([...ids]);
const questions: fc.Arbitrary<PathQuestion> = fc.record({
  holds: some([...scheme.certifications, ...scheme.recognised].map((c) => c.id)),
  completed: some(scheme.courses.map((c) => c.id)),
  passed: some(scheme.exams.map((e) => e.id)),
  targets: some(scheme.certifications.map((c) => c.id)),
  experience: fc.oneof(fc.constant({}), fc.record({ itsm: fc.integer({ min: 1, max: 160 }).map((halves) => halves / 2) })),
  readings: fc.tuple(...scheme.readings.map((r) => fc.constantFrom(...r.options.map((o) => o.id)).map((is) => [r.id, is] as const)))
    .map((all) => Object.fromEntries(all.filter(([id, is]) => scheme.readings.find((r) => r.id === id)!.default !== is))),
  respectAvailability: fc.boolean(),
});

test('an address asks exactly the question that it was made from', () => {
  fc.assert(fc.property(questions, (question) => {
    const address = new URL(pathAddress(scheme, question), 'http://localhost');
    const read = askedPath(scheme, address.searchParams);
    expect(read.question).toEqual(question);
    expect(read.errors).toEqual({});
  }));
});

test('no query string breaks the page: what cannot be used is left out and said', () => {
  const names = fc.constantFrom('holds', 'targets', 'completed', 'passed', 'experience.itsm', 'readings.associate-opens', 'find', '__proto__', 'constructor');
  fc.assert(fc.property(fc.array(fc.tuple(names, fc.string())), (pairs) => {
    const { question } = askedPath(scheme, new URLSearchParams(pairs));
    expect(question.holds.every((id) => [...scheme.certifications, ...scheme.recognised].some((c) => c.id === id))).toBe(true);
    expect(Object.values(question.experience).every((years) => years > 0 && years <= 80)).toBe(true);
  }));
});

test('years are read with a point or a comma, and refused when they are none', () => {
  expect(asked('experience.itsm=2,5').question.experience).toEqual({ itsm: 2.5 });
  expect(asked('experience.itsm=').errors).toEqual({});
  for (const wrong of ['-1', 'three', '1e9', 'NaN', '81']) {
    const read = asked(`experience.itsm=${wrong}`);
    expect(Object.keys(read.errors)).toEqual(['experience.itsm']);
    expect(read.typed).toEqual({ 'experience.itsm': wrong });
  }
});

test('a name said twice counts once, and an unknown reading is refused', () => {
  expect(asked('targets=support&targets=support').question.targets).toEqual(['support']);
  expect(Object.keys(asked('readings.associate-opens=sometimes').errors)).toEqual(['readings.associate-opens']);
});
