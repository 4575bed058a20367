import { expect, test } from 'vitest';
import { sessionStates, stateAfter, type SessionStep, stateWith, takesBookings } from './session-state.ts';

const steps: readonly SessionStep[] = ['publish', 'start', 'finish', 'cancel'];

test('a session is published once, run once, and never comes back from its end', () => {
  const possible = sessionStates.map((state) => [state, steps.flatMap((step) => stateAfter(state, step) ?? [])]);
  expect(Object.fromEntries(possible)).toEqual({
    draft: ['open', 'cancelled'], open: ['running', 'cancelled'], full: ['running', 'cancelled'], running: ['done', 'cancelled'], done: [], cancelled: [],
  });
});

test('a published session is full exactly while every seat is taken', () => {
  expect([stateWith('open', 2, 1), stateWith('open', 2, 2), stateWith('full', 3, 2)]).toEqual(['open', 'full', 'open']);
  for (const state of sessionStates.filter((one) => !takesBookings(one))) expect(stateWith(state, 1, 1)).toBe(state);
});
