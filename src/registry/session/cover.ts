/** Whether published sessions are still covered by the accreditations they need, which may lapse after they were published. */
import { Refusal } from '../../core/facts/refusal.ts';
import { enqueue } from '../../database/outbox.ts';
import { inTransaction, type Trx } from '../../database/transaction.ts';
import { system } from '../access/actor.ts';
import type { World } from '../access/world.ts';
import { unsettleGoals } from '../candidate/index.ts';
import { requireAllowed, timesOf } from './allowed.ts';
import { openStates, rosterRows } from './enrolment.table.ts';
import { blocksOf, changeSessionRow, lockSession, publishedAfter, type SessionRow } from './session.table.ts';
import { takesBookings } from './session-state.ts';
import { noteSession, tellAboutSession } from './tell.ts';

const first = '00000000-0000-0000-0000-000000000000';

/**
 * Looks at every published session that has not begun: one that lacks an accreditation takes no bookings; its provider, everybody
 * with a place and whoever planned with it are told, once. One that has it again is open again, and whoever has a place is told. Run hourly,
 * and for one provider when an accreditation of it ends or goes on. Answers how many changed.
 */
export async function reviewCover(world: World, { provider }: { readonly provider?: string } = {}): Promise<number> {
  let changed = 0;
  const after = (id: string) => publishedAfter(world.database.db, { id, provider, limit: 200 });
  for (let rows = await after(first); rows.length > 0; rows = await after(rows.at(-1)!.id)) {
    for (const { id } of rows) changed += await inTransaction(world.database, (trx) => reviewOne(trx, world, id));
  }
  return changed;
}

async function reviewOne(trx: Trx, world: World, id: string): Promise<number> {
  const session = (await lockSession(trx, id))!;
  const covered = await isCovered(trx, world, session);
  if (!takesBookings(session.state) || covered === (session.uncovered_on === null)) return 0;
  await changeSessionRow(trx, id, { uncovered_on: covered ? null : world.today() });
  await noteSession(trx, system, { verb: covered ? 'session.covered' : 'session.uncovered', session });
  const people = await rosterRows(trx, id, openStates);
  for (const one of people) await tellAboutSession(trx, covered ? 'enrolment.covered' : 'enrolment.uncovered', one);
  if (covered) return 1;
  await enqueue(trx, { topic: 'session.uncovered', lane: session.provider, payload: { session: id, provider: session.provider } });
  await unsettleGoals(trx, { date: id, told: people.map((one) => one.candidate), because: 'uncovered' });
  return 1;
}

async function isCovered(trx: Trx, world: World, session: SessionRow): Promise<boolean> {
  try {
    await requireAllowed(trx, world, session, timesOf(await blocksOf(trx, [session.id])));
    return true;
  } catch (error) {
    if (error instanceof Refusal) return false;
    throw error;
  }
}
