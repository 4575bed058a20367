/** Whoever has a place is reminded of the course, once for each date it has. */
import { enqueue } from '../../database/outbox.ts';
import { inTransaction } from '../../database/transaction.ts';
import type { World } from '../access/world.ts';
import { placesAhead } from './enrolment.table.ts';

/** Hours before its start. Whoever gets a place later than that has the confirmation, and gets no reminder. */
const before = 72;

/** Messages for sessions that begin within three days; a message that was made already is not made again. Answers how many are new. */
export async function remindOfSessions(world: World): Promise<number> {
  const now = new Date(world.now());
  const until = new Date(now.getTime() + before * 3_600_000);
  return inTransaction(world.database, async (trx) => {
    let made = 0;
    for (const { id, session, candidate, sequence, starts_at: starts } of await placesAhead(trx, { from: now, until, hours: before })) {
      const message = await enqueue(trx, { topic: 'enrolment.reminder', lane: candidate, dedupe: `reminder:${id}:${starts.toISOString()}`, payload: { enrolment: id, session, candidate, sequence } });
      if (message !== undefined) made += 1;
    }
    return made;
  });
}
