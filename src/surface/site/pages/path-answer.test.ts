import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import { loadScheme } from '../../../surface/scheme-shelf.ts';
import { answerPath } from './path-answer.ts';
import { askedPath } from './path-question.ts';

const place = loadScheme(resolve(import.meta.dirname, '../../../../schemes/iso-20000'));
const answerTo = (query: string) => answerPath(place, askedPath(place.scheme, new URLSearchParams(query)).question);

test('a way says what each step gives and opens', () => {
  const { way } = answerTo('holds=itil-v3-expert&targets=consultant-manager');
  if (way.kind !== 'way') throw new Error(way.kind);
  expect(way.cost).toMatchObject({ courseDays: 3, examMinutes: 120, steps: 3 });
  expect(way.steps.map((step) => step.gives)).toEqual([[], ['foundation-bridge'], ['management-improvement', 'consultant-manager']]);
  expect(way.steps.at(-1)?.opens.map((door) => door.item)).toEqual(['course:executive-consultant-manager']);
});

test('the next shortest way is the cheapest way that costs more', () => {
  const { way } = answerTo('holds=itil-v3-expert&targets=consultant-manager');
  expect(way.kind === 'way' && way.runnerUp?.cost).toMatchObject({ courseDays: 3.5, examMinutes: 120, steps: 4 });
});

test('ways that cost the same are told apart from the next shortest', () => {
  const { way } = answerTo('targets=consultant-manager');
  if (way.kind !== 'way') throw new Error(way.kind);
  expect(way.equals.length).toBe(5);
  expect(way.runnerUp).toBeUndefined();
});

test('every other reading that changes the answer is named, and none that does not', () => {
  const { way } = answerTo('holds=associate&targets=internal-auditor');
  if (way.kind !== 'way') throw new Error(way.kind);
  expect(way.otherReadings.map((other) => `${other.reading}=${other.is}`)).toContain('associate-opens=management-only');
  expect(way.otherReadings.map((other) => other.reading)).not.toContain('associate-pin');
});

test('one step away means that one certification, open today, is all that is lacking', () => {
  const { standings } = answerTo('holds=itil-v3-expert&holds=foundation-bridge');
  expect(standings.get('management-improvement')?.state).toBe('open');
  expect(standings.get('consultant-manager')).toMatchObject({ state: 'near', automatic: [['certification:management-improvement']] });
  expect(standings.get('internal-auditor')?.state).toBe('closed');
  const nearer = answerTo('holds=foundation-bridge&holds=management-improvement&holds=support').standings;
  expect(nearer.get('consultant-manager')?.state).toBe('near');
});

test('what follows by itself from what was ticked is shown as held', () => {
  const { standings } = answerTo('holds=itil-v3-expert&holds=foundation-bridge&holds=management-improvement');
  expect(standings.get('consultant-manager')).toMatchObject({ state: 'held', byItself: true });
});

test('what is already held needs no way', () => {
  expect(answerTo('holds=foundation&targets=foundation').way).toEqual({ kind: 'reached' });
});
