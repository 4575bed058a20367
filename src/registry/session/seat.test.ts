import fc from 'fast-check';
import { expect, test } from 'vitest';
import { offerEnds, type Seats, seatsAfter, type SeatWish } from './seat.ts';

const empty: Seats = { state: 'open', begun: false, seats: 2, taken: 0, waiting: 0, line: 0 };
const ask: SeatWish = { wish: 'ask', whenFull: 'wait' };

const after = (seats: Seats, ...wishes: readonly SeatWish[]): Seats => wishes.reduce((now, wish) => {
  const answer = seatsAfter(now, wish);
  return answer.granted ? answer.after : now;
}, seats);

test('the last seat goes to one, the next person waits, and whoever must have a seat is told that it is full', () => {
  const full = after(empty, ask, ask);
  expect(full).toEqual({ ...empty, state: 'full', taken: 2 });
  expect(seatsAfter(full, ask)).toMatchObject({ granted: true, place: 'waiting', offers: 0, after: { taken: 2, waiting: 1, line: 1 } });
  expect(seatsAfter(full, { wish: 'ask', whenFull: 'refuse' })).toEqual({ granted: false, why: 'full' });
});

test('a seat that comes free is held for the first in line; who comes later does not get it', () => {
  const line = after(empty, ask, ask, ask, ask);
  const freed = seatsAfter(line, { wish: 'give-up', from: 'enrolled' });
  expect(freed).toMatchObject({ granted: true, offers: 1, after: { state: 'full', taken: 2, waiting: 1 } });
  expect(seatsAfter(after(line, { wish: 'give-up', from: 'enrolled' }), ask)).toMatchObject({ place: 'waiting' });
});

test('more seats are offered to those who wait; fewer than are taken are refused', () => {
  const line = after(empty, ask, ask, ask, ask);
  expect(seatsAfter(line, { wish: 'resize', seats: 5 })).toMatchObject({ offers: 2, after: { state: 'open', taken: 4, waiting: 0 } });
  expect(seatsAfter(line, { wish: 'resize', seats: 1 })).toEqual({ granted: false, why: 'too-few' });
});

test('a draft, a session that has begun and one that is over take nobody', () => {
  for (const state of ['draft', 'running', 'done', 'cancelled'] as const) expect(seatsAfter({ ...empty, state }, ask)).toEqual({ granted: false, why: 'not-open' });
  expect(seatsAfter({ ...empty, begun: true }, ask)).toEqual({ granted: false, why: 'begun' });
  expect(seatsAfter({ ...empty, state: 'running', taken: 2, waiting: 1 }, { wish: 'give-up', from: 'enrolled' })).toMatchObject({ offers: 0 });
});

test('whatever people do, never more seats are taken than there are, and nobody waits beside a free one', () => {
  const wish = fc.oneof(
    fc.constant(ask), fc.constant<SeatWish>({ wish: 'ask', whenFull: 'refuse' }),
    fc.constantFrom<SeatWish>({ wish: 'give-up', from: 'enrolled' }, { wish: 'give-up', from: 'waiting' }),
    fc.integer({ min: 1, max: 6 }).map((seats): SeatWish => ({ wish: 'resize', seats })),
  );
  fc.assert(fc.property(fc.array(wish, { maxLength: 60 }), (wishes) => {
    let now = empty;
    for (const one of wishes) {
      if (one.wish === 'give-up' && (one.from === 'waiting' ? now.waiting : now.taken) === 0) continue;
      now = after(now, one);
      expect(now.taken).toBeLessThanOrEqual(now.seats);
      expect(now.waiting === 0 || now.taken === now.seats).toBe(true);
      expect(now.state).toBe(now.taken === now.seats ? 'full' : 'open');
    }
  }));
});

test('an offer ends with its hours, at the latest when the session starts', () => {
  const now = new Date('2010-08-01T09:00:00Z');
  expect(offerEnds(now, 48, new Date('2010-09-01T09:00:00Z')).toISOString()).toBe('2010-08-03T09:00:00.000Z');
  expect(offerEnds(now, 48, new Date('2010-08-02T09:00:00Z')).toISOString()).toBe('2010-08-02T09:00:00.000Z');
});
