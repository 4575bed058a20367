/** The secret address of a person's calendar: whoever has it reads what is booked, so it can be changed and ended. */
import { randomBytes } from 'node:crypto';
import { sha256 } from '../../database/canonical.ts';
import { appendEvent, cameBy } from '../../database/event.ts';
import { inTransaction } from '../../database/transaction.ts';
import { type Actor, actorName } from '../access/actor.ts';
import { require } from '../access/rights.ts';
import type { World } from '../access/world.ts';
import { whoseCandidate } from './whose.ts';

/** Makes a new secret; the one before works no longer. It is shown this once. */
export async function makeFeed(world: World, actor: Actor, candidate: string): Promise<string> {
  const secret = randomBytes(24).toString('base64url');
  await inTransaction(world.database, async (trx) => {
    cameBy(trx, actor.via);
    require(actor, 'consent.write', await whoseCandidate(trx, candidate));
    const row = { candidate, secret_hash: sha256(secret), made_at: new Date(world.now()) };
    await trx.insertInto('calendar_feed').values(row).onConflict((conflict) => conflict.column('candidate').doUpdateSet({ secret_hash: row.secret_hash, made_at: row.made_at })).execute();
    await appendEvent(trx, { scheme: null, actor: actorName(actor), verb: 'calendar.opened', subjectKind: 'candidate', subject: candidate });
  });
  return secret;
}

export async function endFeed(world: World, actor: Actor, candidate: string): Promise<void> {
  await inTransaction(world.database, async (trx) => {
    cameBy(trx, actor.via);
    require(actor, 'consent.write', await whoseCandidate(trx, candidate));
    await trx.deleteFrom('calendar_feed').where('candidate', '=', candidate).execute();
    await appendEvent(trx, { scheme: null, actor: actorName(actor), verb: 'calendar.closed', subjectKind: 'candidate', subject: candidate });
  });
}

/** Whose calendar the secret opens; undefined when it opens none. */
export const feedOwner = async ({ database }: World, secret: string): Promise<string | undefined> =>
  (await database.db.selectFrom('calendar_feed').innerJoin('candidate', 'candidate.id', 'calendar_feed.candidate').select('calendar_feed.candidate')
    .where('secret_hash', '=', sha256(secret)).where('candidate.erased_at', 'is', null).executeTakeFirst())?.candidate;

export const hasFeed = async ({ database }: World, candidate: string): Promise<boolean> =>
  (await database.db.selectFrom('calendar_feed').select('candidate').where('candidate', '=', candidate).executeTakeFirst()) !== undefined;
