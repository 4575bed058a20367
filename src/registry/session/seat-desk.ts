/** What the rule of the seats decided, written down: the session's row, and the offers to those who are next in line. */
import { Refusal } from '../../core/facts/refusal.ts';
import type { Trx } from '../../database/transaction.ts';
import { type Actor, system } from '../access/actor.ts';
import type { World } from '../access/world.ts';
import { changeEnrolment, firstInLine } from './enrolment.table.ts';
import { offerEnds, type Seats, seatsAfter, type SeatsGranted, type SeatsRefused } from './seat.ts';
import { type SessionRow, writeSeats } from './session.table.ts';
import { noteSession, tellEnrolment } from './tell.ts';

export const seatsOf = (world: World, { state, seats, taken, waiting, line, starts_at }: SessionRow): Seats =>
  ({ state, seats, taken, waiting, line, begun: starts_at.getTime() <= Date.parse(world.now()) });

/** Writes the seats and offers what came free. The session must be locked, and whoever gave up a place written already. Answers the row as it is then. */
export async function writeGranted(trx: Trx, world: World, { session, granted }: { readonly session: SessionRow; readonly granted: SeatsGranted }): Promise<SessionRow> {
  const { state, seats, taken, waiting, line } = granted.after;
  const after = { ...session, state, seats, taken, waiting, line, turn: session.turn + 1 };
  await writeSeats(trx, session.id, { state, seats, taken, waiting, line, turn: after.turn });
  if (granted.offers > 0) await offerSeats(trx, world, after, granted.offers);
  return after;
}

async function offerSeats(trx: Trx, world: World, session: SessionRow, count: number): Promise<void> {
  const until = offerEnds(new Date(world.now()), session.offer_hours, session.starts_at);
  for (const { id } of await firstInLine(trx, session.id, count)) {
    const enrolment = await changeEnrolment(trx, id, { state: 'offered', offer_ends: until });
    await tellEnrolment(trx, system, { verb: 'enrolment.offered', enrolment, turn: session.turn, more: { until: until.toISOString() } });
  }
}

/** Another number of seats; who waits is offered what is new. */
export async function resizeSeats(trx: Trx, world: World, { actor, session, seats }: { readonly actor: Actor; readonly session: SessionRow; readonly seats: number }): Promise<void> {
  const granted = mustGrant(seatsAfter(seatsOf(world, session), { wish: 'resize', seats }));
  await noteSession(trx, actor, { verb: 'session.resized', session, changes: { seats, turn: session.turn + 1 } });
  await writeGranted(trx, world, { session, granted });
}

const refused: Readonly<Record<SeatsRefused['why'], readonly [string, string]>> = {
  'not-open': ['This session takes no bookings.', 'Choose one of the open sessions.'],
  'begun': ['This session has begun.', 'Choose a later session.'],
  'full': ['Every seat of this session is taken.', 'Choose another session, or join its waiting list.'],
  'too-few': ['More seats are taken than that.', 'Cancel places first, or leave the number as it is.'],
};

/** The seats as they were granted, or the refusal for the person. */
export function mustGrant(answer: SeatsGranted | SeatsRefused): SeatsGranted {
  if (answer.granted) return answer;
  const [says, next] = refused[answer.why];
  throw new Refusal(answer.why === 'not-open' || answer.why === 'begun' ? 'not-available' : 'conflict', says, { next, seats: answer.why });
}
