/** Lists of awards, of passes that wait and of review cases. */
import { Refusal } from '../../core/facts/refusal.ts';
import { appendEvent } from '../../database/event.ts';
import { type Actor, actorName } from '../access/actor.ts';
import { carryOut, type Repeatable } from '../access/carry-out.ts';
import { noteListed } from '../access/look.ts';
import { absent, reach, require, requireSome } from '../access/rights.ts';
import type { World } from '../access/world.ts';
import { whoseCandidate } from '../candidate/index.ts';
import { builtOn } from './award.table.ts';
import { type AwardQuery, type AwardRow, awardWithName, closeReviewRow, listAwardRows, listReviewRows, listWaitingRows, namedAwards, pinsOfAward, type ReviewRow, reviewById, type ShownAward, showcaseRows, type WaitingRow } from './list.table.ts';

/** Awards that the actor may read, the newest first; one row more than `limit` where there are more. */
export async function listAwards(world: World, actor: Actor, query: Omit<AwardQuery, 'reach'>): Promise<readonly AwardRow[]> {
  requireSome(actor, 'award.read');
  const rows = await listAwardRows(world.database.db, { ...query, reach: reach(actor, 'award.read') });
  await noteListed(world.database, actor, rows.slice(0, query.limit).map((row) => row.candidate), { right: 'award.read', scheme: query.scheme });
  return rows;
}

export interface AwardRead extends AwardRow {
  readonly readings: Readonly<Record<string, string>>;
  readonly rules: string;
  readonly reason: string | null;
  readonly pins: readonly string[];
  readonly version: number;
}

export async function readAward(world: World, actor: Actor, id: string): Promise<AwardRead> {
  const { db } = world.database;
  const row = await awardWithName(db, id);
  const whose = row && await whoseCandidate(db, row.candidate);
  require(actor, 'award.read', whose && { ...whose, scheme: row!.scheme });
  await noteListed(world.database, actor, [row!.candidate], { right: 'award.read', scheme: row!.scheme });
  return { ...row!, pins: await pinsOfAward(db, id) };
}

/** What a withdrawal would put up for review: awards that count and rest on this one. */
export async function builtOnAward(world: World, actor: Actor, id: string): Promise<readonly { readonly id: string; readonly certification: string; readonly number: string }[]> {
  const { candidate, scheme } = await readAward(world, actor, id);
  require(actor, 'award.withdraw', { ...await whoseCandidate(world.database.db, candidate), scheme });
  return namedAwards(world.database.db, await builtOn(world.database.db, [id]));
}

/** Passes whose award waits, the oldest first. For those who read the awards of everybody. */
export async function listWaiting(world: World, actor: Actor, query: { readonly scheme: string; readonly limit: number }): Promise<readonly WaitingRow[]> {
  if (!seesAll(actor, query.scheme)) return [];
  const rows = await listWaitingRows(world.database.db, query);
  await noteListed(world.database, actor, rows.map((row) => row.candidate), { right: 'award.read', scheme: query.scheme });
  return rows;
}

/** Whether the actor may read every award of a scheme; whoever may read only some has no desk to look at. */
function seesAll(actor: Actor, scheme: string): boolean {
  requireSome(actor, 'award.read');
  const { any, schemes } = reach(actor, 'award.read');
  return any || schemes.includes(scheme);
}

/** Open review cases of a scheme, the oldest first. */
export async function listReviews(world: World, actor: Actor, query: { readonly scheme: string; readonly limit: number }): Promise<readonly ReviewRow[]> {
  if (!seesAll(actor, query.scheme)) return [];
  const rows = await listReviewRows(world.database.db, query);
  await noteListed(world.database, actor, rows.map((row) => row.candidate), { right: 'award.read', scheme: query.scheme });
  return rows;
}

/** Somebody has looked at everything that was built on what fell. The decisions on the awards are their own. */
export async function closeReview(world: World, actor: Actor, command: Repeatable & { readonly review: string; readonly outcome: string }): Promise<void> {
  await carryOut(world, actor, { verb: 'review.close', command }, async (trx) => {
    const row = await reviewById(trx, command.review);
    require(actor, 'award.withdraw', row && { candidate: row.candidate, scheme: row.scheme });
    if (!row) throw absent();
    if (row.closed_on !== null) throw new Refusal('conflict', 'The case is closed already.');
    await closeReviewRow(trx, command.review, { closed_on: world.today(), closed_by: actorName(actor), outcome: command.outcome });
    await appendEvent(trx, { scheme: row.scheme, actor: actorName(actor), verb: 'review.closed', subjectKind: 'candidate', subject: row.candidate, changes: { review: row.id } });
    return {};
  });
}

/** Public awards to look at, for anybody: one of each certification, one suspended, one withdrawn. */
export const showcase = (world: World): Promise<ShownAward[]> => showcaseRows(world.database.db);
