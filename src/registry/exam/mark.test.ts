import { expect, test } from 'vitest';
import type { Exam } from '../../core/language/syntax.ts';
import { markOf, type PartMark } from './mark.ts';

const exam = (parts: number, more: Partial<Exam> = {}): Exam => ({
  id: 'x', name: 'X', parts: Array.from({ length: parts }, () => ({ minutes: 15 })), questions: 'unknown', passMark: 'unknown', price: 'unknown', release: { state: 'released' }, ...more,
});
const marks = (...given: (boolean | number)[]): PartMark[] => given.map((one, place) => ({ part: place + 1, ...(typeof one === 'number' ? { points: one } : { passed: one }) }));

test('where the scheme states no pass mark the examiner decides', () => {
  expect(markOf(exam(1), marks(true))).toEqual({ ok: true, marked: { passed: true, points: null, parts: [{ part: 1, passed: true }] } });
  expect(markOf(exam(1), marks(30))).toMatchObject({ ok: false, why: 'Say whether the exam is passed: the scheme states no pass mark.' });
});

test('three parts of fifteen minutes are all to be passed', () => {
  expect(markOf(exam(3), marks(true, true, true))).toMatchObject({ marked: { passed: true } });
  expect(markOf(exam(3), marks(true, false, true))).toMatchObject({ marked: { passed: false } });
  expect(markOf(exam(3), marks(true, true))).toMatchObject({ ok: false });
  expect(markOf(exam(3), [{ part: 1, passed: true }, { part: 1, passed: true }, { part: 2, passed: true }])).toMatchObject({ ok: false });
});

test('where it states one, the points decide, and nobody can say otherwise', () => {
  const foundation = exam(1, { questions: 40, passMark: 26 });
  expect(markOf(foundation, marks(26))).toMatchObject({ marked: { passed: true, points: 26 } });
  expect(markOf(foundation, marks(25))).toMatchObject({ marked: { passed: false } });
  expect(markOf(foundation, [{ part: 1, points: 25, passed: true }])).toMatchObject({ ok: false });
  expect(markOf(foundation, marks(41))).toMatchObject({ ok: false });
  expect(markOf(foundation, marks(true))).toMatchObject({ ok: false });
});
