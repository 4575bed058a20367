import { cameBy } from '../../database/event.ts';
import { inTransaction, once, type Trx } from '../../database/transaction.ts';
import { type Actor, actorName } from './actor.ts';
import type { World } from './world.ts';

/** What every command may carry beside its own members. */
export interface Repeatable {
  /** Chosen by whoever asks, new for each new intention: the same key gives the same answer and does the thing once. */
  readonly requestKey?: string | undefined;
}

/**
 * The transaction of one use case: `carryOut(world, actor, { verb: 'session.publish', command }, (trx) => ...)`.
 * With a request key in the command the work is done at most once; without, each call does it. The work may run several
 * times (a retry), so it has no effect but on `trx`. What it returns must be plain JSON.
 */
export async function carryOut<T>(
  world: World, actor: Actor, what: { readonly verb: string; readonly command: Repeatable }, work: (trx: Trx) => Promise<T>,
): Promise<T> {
  const { requestKey: key, ...body } = what.command;
  return inTransaction(world.database, (trx) => {
    cameBy(trx, actor.via);
    return key === undefined ? work(trx) : once(trx, { key, actor: actorName(actor), command: what.verb, body }, () => work(trx));
  });
}
