/** Whoever is booked is reminded of the exam, once for each date it has. */
import { enqueue } from '../../database/outbox.ts';
import { inTransaction } from '../../database/transaction.ts';
import type { World } from '../access/world.ts';
import { bookingsAhead } from './booking.table.ts';
import { bookingPayload } from './tell.ts';

/** Hours before its start. Whoever books later than that has the confirmation, and gets no reminder. */
const before = 72;

/** Messages for exams that begin within three days; a message that was made already is not made again. Answers how many are new. */
export async function remindOfSittings(world: World): Promise<number> {
  const now = new Date(world.now());
  const until = new Date(now.getTime() + before * 3_600_000);
  return inTransaction(world.database, async (trx) => {
    let made = 0;
    for (const { starts_at: starts, ...booking } of await bookingsAhead(trx, { from: now, until, hours: before })) {
      const id = await enqueue(trx, { topic: 'booking.reminder', lane: booking.id, dedupe: `reminder:${booking.id}:${starts.toISOString()}`, payload: bookingPayload(booking) });
      if (id !== undefined) made += 1;
    }
    return made;
  });
}
