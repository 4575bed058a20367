import { expect, test } from 'vitest';
import { sittingStates, stateAfter, stateWith, type SittingStep } from './sitting-state.ts';

const steps: readonly SittingStep[] = ['publish', 'start', 'finish', 'cancel'];

test('a sitting is published, starts and is finished, in this order', () => {
  expect(stateAfter('draft', 'publish')).toBe('open');
  expect(stateAfter('full', 'start')).toBe('running');
  expect(stateAfter('running', 'finish')).toBe('done');
  expect(stateAfter('draft', 'start')).toBeUndefined();
  expect(stateAfter('open', 'finish')).toBeUndefined();
});

test('nothing leads out of an end', () => {
  for (const end of ['done', 'cancelled'] as const) expect(steps.map((step) => stateAfter(end, step))).toEqual([undefined, undefined, undefined, undefined]);
});

test('every sitting that is not over can be cancelled', () => {
  expect(sittingStates.filter((state) => stateAfter(state, 'cancel') === 'cancelled')).toEqual(['draft', 'open', 'full', 'running']);
});

test('a published sitting is full while every seat is taken, and only then', () => {
  expect(stateWith('open', 2, 2)).toBe('full');
  expect(stateWith('full', 2, 1)).toBe('open');
  expect(stateWith('draft', 1, 1)).toBe('draft');
  expect(stateWith('running', 2, 1)).toBe('running');
});
