/** Who saw a person's data, who did what about the person, by which way and under which right. */
import { type DeedKind, deedsOf } from '../../core/facts/deed.ts';
import type { World } from '../access/world.ts';
import type { Actor } from '../access/actor.ts';
import { noteLook } from '../access/look.ts';
import { require } from '../access/rights.ts';
import { inTransaction } from '../../database/transaction.ts';
import { whoseCandidate } from '../candidate/index.ts';
import { type After, recordsOf, type TrailRow, trailRows } from './trail.table.ts';

export interface AskTrail {
  readonly candidate: string;
  /** Left out: everything. */
  readonly kind?: DeedKind | undefined;
  readonly after?: After | undefined;
  readonly limit: number;
}

/** The latest first; one more than `limit` where there are more. Under any of the records merged into this one. */
export async function readTrail(world: World, actor: Actor, { candidate, kind, after, limit }: AskTrail): Promise<readonly TrailRow[]> {
  return inTransaction(world.database, async (trx) => {
    require(actor, 'trail.read', await whoseCandidate(trx, candidate));
    await noteLook(trx, actor, { candidate, right: 'trail.read' });
    return trailRows(trx, { people: await recordsOf(trx, candidate), verbs: kind && deedsOf(kind), after, limit: limit + 1 });
  });
}
