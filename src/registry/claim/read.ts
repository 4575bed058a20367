/** Claims to look at: the queue, one's own, one case with everything a decision needs. */
import type { Kysely } from 'kysely';
import type { Tables } from '../../database/tables.ts';
import { inTransaction } from '../../database/transaction.ts';
import { type Actor, system } from '../access/actor.ts';
import { noteListed } from '../access/look.ts';
import { allowed, reach, require, requireSome, type Right } from '../access/rights.ts';
import type { World } from '../access/world.ts';
import { decidingScheme } from '../award/index.ts';
import { readPerson, whoseCandidate } from '../candidate/index.ts';
import { badgeShown } from './badge.ts';
import { whyNotDecide } from './barred.ts';
import { claimById, type ClaimRow, claimRows, evidenceOf, type ListClaims, loads, precedentsOf, stepsOf } from './claim.table.ts';

/** One row more than `limit` where there are more; the longest waiting first. */
export async function listClaims(world: World, actor: Actor, query: Omit<ListClaims, 'reach'>): Promise<readonly ClaimRow[]> {
  requireSome(actor, 'claim.read');
  const rows = await claimRows(world.database.db, { ...query, reach: reach(actor, 'claim.read') });
  await noteListed(world.database, actor, rows.slice(0, query.limit).map((row) => row.candidate), { right: 'claim.read', scheme: query.scheme });
  return rows;
}

/** How many claims each officer has in hand, by name. */
export async function readLoads(world: World, actor: Actor, scheme: string): Promise<readonly { readonly name: string; readonly open: number }[]> {
  requireSome(actor, 'claim.decide');
  const { db } = world.database;
  const rows = await loads(db, scheme);
  const names = rows.length === 0 ? [] : await db.selectFrom('login').select(['id', 'name']).where('id', 'in', rows.map((row) => row.officer!)).execute();
  return rows.map((row) => ({ name: names.find((one) => one.id === row.officer)?.name ?? '', open: Number(row.open) }));
}

export async function readClaim(world: World, actor: Actor, id: string) {
  const { db } = world.database;
  const claim = await claimById(db, id);
  const whose = claim && await whoseCandidate(db, claim.candidate);
  require(actor, 'claim.read', whose && { ...whose, scheme: claim!.scheme });
  await noteListed(world.database, actor, [claim!.candidate], { right: 'claim.read', scheme: claim!.scheme });
  const { name } = await db.selectFrom('candidate').select('name').where('id', '=', claim!.candidate).executeTakeFirstOrThrow();
  const can = (right: Right) => allowed(actor, right, { ...whose, scheme: claim!.scheme });
  const may = { write: can('claim.write'), appeal: can('appeal.write'), decide: can('claim.decide'), read: can('evidence.read') };
  const precedents = may.decide ? await precedentsOf(db, claim!) : [];
  // Whoever decides an appeal sees the record as it was seen at the decision.
  const steps = await Promise.all((await stepsOf(db, id)).map(async ({ seen, ...step }) => ({ ...step, seen: may.decide ? seen : null, edition: may.decide ? await editionSeen(db, claim!.scheme, seen) : undefined })));
  const { names } = await readPerson(world, system, claim!.candidate);
  const compared = { ...claim!, scheme: world.shelf.get(claim!.scheme)?.scheme, names: [name, ...names.map((one) => one.name)] };
  const evidence = (await evidenceOf(db, id)).map((file) => ({ ...file, badge: badgeShown(file.checked, compared) }));
  const barred = may.decide ? await inTransaction(world.database, (trx) => whyNotDecide(trx, world, { actor, claim: claim! })) : undefined;
  return { ...claim!, name, steps, evidence, precedents, may, barred };
}

/** The edition of the rules that were frozen with a decision. */
async function editionSeen(db: Kysely<Tables>, scheme: string, seen: unknown): Promise<string | undefined> {
  const { rules } = (seen ?? {}) as { readonly rules?: string };
  return rules === undefined ? undefined : (await decidingScheme(db, { scheme, rules })).edition;
}

/** Refuses whoever may not ask for something in this person's name. */
export async function requireClaiming(world: World, actor: Actor, { candidate, scheme }: { readonly candidate: string; readonly scheme: string }): Promise<void> {
  const whose = await whoseCandidate(world.database.db, candidate);
  require(actor, 'claim.write', whose && { ...whose, scheme });
}

export const mayClaim = async (world: World, actor: Actor, { candidate, scheme }: { readonly candidate: string; readonly scheme: string }): Promise<boolean> =>
  allowed(actor, 'claim.write', { ...await whoseCandidate(world.database.db, candidate), scheme });
