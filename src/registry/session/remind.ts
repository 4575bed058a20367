/** Whoever has a place is reminded of each block of the course, once for each date it has. */
import { addDays } from '../../core/facts/day.ts';
import { instantAt } from '../../core/facts/zone-time.ts';
import { enqueue } from '../../database/outbox.ts';
import { inTransaction } from '../../database/transaction.ts';
import type { World } from '../access/world.ts';
import { placesAhead } from './enrolment.table.ts';

/** Hours before its start. Whoever gets a place later than that has the confirmation, and gets no reminder. */
const before = 72;

/** Messages for blocks that begin within three days; a message that was made already is not made again. Answers how many are new. */
export async function remindOfSessions(world: World): Promise<number> {
  const now = Date.parse(world.now());
  const span = before * 3_600_000;
  return inTransaction(world.database, async (trx) => {
    let made = 0;
    for (const { id, session, candidate, sequence, enrolled_at: since, zone, number: block, starts_local: local } of await placesAhead(trx, { from: addDays(world.today(), -1), until: addDays(world.today(), 4) })) {
      const starts = instantAt(local, zone)!;
      const left = starts.getTime() - now;
      if (left <= 0 || left > span || since.getTime() >= starts.getTime() - span) continue;
      const message = await enqueue(trx, { topic: 'enrolment.reminder', lane: candidate, dedupe: `reminder:${id}:${starts.toISOString()}`, payload: { enrolment: id, session, candidate, sequence, block } });
      if (message !== undefined) made += 1;
    }
    return made;
  });
}
