/** How a sitting goes from its draft to its end. Pure. */
import type { SittingState } from '../../database/tables-exam.ts';

export type { SittingState };
export const sittingStates = ['draft', 'open', 'full', 'running', 'done', 'cancelled'] as const satisfies readonly SittingState[];

/** What somebody does to a sitting as a whole. */
export type SittingStep = 'publish' | 'start' | 'finish' | 'cancel';

const steps: Readonly<Record<SittingState, Partial<Record<SittingStep, SittingState>>>> = {
  draft: { publish: 'open', cancel: 'cancelled' },
  open: { start: 'running', cancel: 'cancelled' },
  full: { start: 'running', cancel: 'cancelled' },
  running: { finish: 'done', cancel: 'cancelled' },
  done: {},
  cancelled: {},
};

/** The state after a step; undefined: that step is not possible from here. */
export const stateAfter = (state: SittingState, step: SittingStep): SittingState | undefined => steps[state][step];

/** A published sitting is full exactly while every seat is taken; the other states do not follow the seats. */
export const stateWith = (state: SittingState, seats: number, taken: number): SittingState =>
  (state === 'open' || state === 'full' ? (taken >= seats ? 'full' : 'open') : state);

/** Whether a seat can be taken, given up or exchanged. */
export const takesBookings = (state: SittingState): boolean => state === 'open' || state === 'full';
