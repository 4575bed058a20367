/** What time alone brings about: certificates end, reminders are due, request keys and sent messages may be forgotten. */
import { forgetDone } from '../database/outbox.ts';
import { forgetRequests, inTransaction } from '../database/transaction.ts';
import type { World } from '../registry/access/world.ts';
import { expireAwards, forgetWalletOffers } from '../registry/award/index.ts';
import { remindOfSittings, settleBookings } from '../registry/exam/index.ts';
import { forgetImports } from '../registry/import/index.ts';
import { remindOfLapses } from '../registry/provider/index.ts';
import { expireOffers, remindOfSessions, reviewCover } from '../registry/session/index.ts';

export const monthBefore = (now: string): Date => new Date(Date.parse(now) - 30 * 86_400_000);

const forgetOld = ({ database, now }: World): Promise<void> => inTransaction(database, async (trx) => {
  await forgetRequests(trx, monthBefore(now()));
  await forgetDone(trx, monthBefore(now()));
});

const tasks: readonly ((world: World) => Promise<unknown>)[] = [expireAwards, remindOfLapses, forgetImports, forgetWalletOffers, expireOffers, reviewCover, remindOfSessions, remindOfSittings, settleBookings, forgetOld];

/** One task's fault does not keep the others from their work; the faults are thrown together at the end. */
export async function housekeeping(world: World): Promise<void> {
  const faults: unknown[] = [];
  for (const task of tasks) await task(world).catch((fault: unknown) => faults.push(fault));
  if (faults.length > 0) throw new AggregateError(faults, 'Some of the regular work could not be done.');
}
