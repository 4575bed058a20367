/** How a session goes from its draft to its end. Pure. */
import type { SessionState } from '../../database/tables-session.ts';

export type { SessionState };
export const sessionStates = ['draft', 'open', 'full', 'running', 'done', 'cancelled'] as const satisfies readonly SessionState[];

/** What somebody does to a session as a whole. */
export type SessionStep = 'publish' | 'start' | 'finish' | 'cancel';

const steps: Readonly<Record<SessionState, Partial<Record<SessionStep, SessionState>>>> = {
  draft: { publish: 'open', cancel: 'cancelled' },
  open: { start: 'running', cancel: 'cancelled' },
  full: { start: 'running', cancel: 'cancelled' },
  running: { finish: 'done', cancel: 'cancelled' },
  done: {},
  cancelled: {},
};

/** The state after a step; undefined: that step is not possible from here. */
export const stateAfter = (state: SessionState, step: SessionStep): SessionState | undefined => steps[state][step];

/** A published session is full exactly while every seat is taken; the other states do not follow the seats. */
export const stateWith = (state: SessionState, seats: number, taken: number): SessionState =>
  (takesBookings(state) ? (taken >= seats ? 'full' : 'open') : state);

/** Whether a seat can be asked for, given up or exchanged. */
export const takesBookings = (state: SessionState): boolean => state === 'open' || state === 'full';
