/**
 * The rule of the seats of a session. Pure: seats and what somebody wants -> the seats after it, or why not.
 * A seat that comes free goes to the first in the waiting line, and is held while the offer stands; so nobody who comes later
 * gets a seat before somebody who waits, and there are never more seats taken than there are.
 */
import { type SessionState, stateWith, takesBookings } from './session-state.ts';

export interface Seats {
  readonly state: SessionState;
  readonly begun: boolean;
  readonly seats: number;
  /** Given to somebody, or held for somebody to whom one is offered. */
  readonly taken: number;
  readonly waiting: number;
  /** The last number given out in the line. */
  readonly line: number;
}

export type SeatWish =
  | { readonly wish: 'ask'; readonly whenFull: 'wait' | 'refuse' }
  | { readonly wish: 'give-up'; readonly from: 'enrolled' | 'offered' | 'waiting' }
  | { readonly wish: 'resize'; readonly seats: number };

export interface SeatsGranted {
  readonly granted: true;
  readonly after: Seats;
  /** What whoever asked has now. */
  readonly place?: 'enrolled' | 'waiting';
  /** So many of those who wait, the first first, are to be offered a seat. */
  readonly offers: number;
}

export interface SeatsRefused {
  readonly granted: false;
  readonly why: 'not-open' | 'begun' | 'full' | 'too-few';
}

export function seatsAfter(before: Seats, wish: SeatWish): SeatsGranted | SeatsRefused {
  switch (wish.wish) {
    case 'ask': return ask(before, wish.whenFull);
    case 'give-up': return filled(wish.from === 'waiting' ? { ...before, waiting: before.waiting - 1 } : { ...before, taken: before.taken - 1 });
    case 'resize': return wish.seats < before.taken ? { granted: false, why: 'too-few' } : filled({ ...before, seats: wish.seats });
  }
}

function ask(before: Seats, whenFull: 'wait' | 'refuse'): SeatsGranted | SeatsRefused {
  if (!takesBookings(before.state)) return { granted: false, why: 'not-open' };
  if (before.begun) return { granted: false, why: 'begun' };
  const free = before.taken < before.seats && before.waiting === 0;
  if (free) return { ...filled({ ...before, taken: before.taken + 1 }), place: 'enrolled' };
  if (whenFull === 'refuse') return { granted: false, why: 'full' };
  return { ...filled({ ...before, waiting: before.waiting + 1, line: before.line + 1 }), place: 'waiting' };
}

/** Whoever waits is offered what is free. */
function filled(seats: Seats): SeatsGranted {
  const offers = takesBookings(seats.state) && !seats.begun ? Math.min(seats.waiting, seats.seats - seats.taken) : 0;
  const after = { ...seats, taken: seats.taken + offers, waiting: seats.waiting - offers };
  return { granted: true, after: { ...after, state: stateWith(after.state, after.seats, after.taken) }, offers };
}

/** When an offer made now ends: after the hours of the session, at the latest when it starts. */
export const offerEnds = (now: Date, hours: number, startsAt: Date): Date => new Date(Math.min(now.getTime() + hours * 3_600_000, startsAt.getTime()));
