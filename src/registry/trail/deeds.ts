/** What was done across the whole body, for whoever audits it: the list with its filters, how much there was of late, how far the ledger is sealed. */
import * as z from 'zod';
import { type DeedGroup, deedGroups, deeds, deedsOf } from '../../core/facts/deed.ts';
import { Refusal } from '../../core/facts/refusal.ts';
import { ledgerStates, type LedgerState } from '../../database/ledger.ts';
import type { Actor } from '../access/actor.ts';
import { noteListed } from '../access/look.ts';
import { reach, requireSome } from '../access/rights.ts';
import type { World } from '../access/world.ts';
import { dayField } from '../candidate/index.ts';
import { accountsCalled, deedCounts, type DeedRow, deedRows } from './deeds.table.ts';
import type { After } from './trail.table.ts';

export type { DeedRow };

export const findDeedsShape = z.object({
  kind: z.enum(deedGroups).optional().describe('Left out: everything but looks'),
  who: z.string().trim().min(1).max(200).optional().describe('How the name or the e-mail address of an account begins'),
  from: dayField.optional().describe('The first day, by UTC'),
  to: dayField.optional().describe('The last day, by UTC'),
});

export interface FindDeeds extends z.output<typeof findDeedsShape> {
  readonly after?: After | undefined;
  readonly limit: number;
}

/** The latest first; one more than `limit` where there are more. Whose records are named is written down. */
export async function findDeeds(world: World, actor: Actor, { kind, who, from, to, after, limit }: FindDeeds): Promise<readonly DeedRow[]> {
  requireSome(actor, 'audit.read');
  if (from !== undefined && to !== undefined && to < from) throw new Refusal('bad-input', 'The last day is before the first.', { errors: { to: 'choose a day that is not before the first' } });
  const actors = who === undefined ? undefined : await accountsMeant(world, who);
  const rows = await deedRows(world.database.db, { verbs: deedsOf(kind ?? 'but-looks'), actors, schemes: schemesOf(actor), from, to, after, limit: limit + 1 });
  await noteListed(world.database, actor, rows.slice(0, limit).flatMap((row) => row.candidate ?? []), { right: 'audit.read' });
  return rows;
}

const mostAccounts = 20;

async function accountsMeant(world: World, who: string): Promise<readonly string[]> {
  const found = await accountsCalled(world.database.db, who, mostAccounts);
  if (found.length > mostAccounts) throw new Refusal('bad-input', 'Too many accounts begin like this.', { errors: { who: `more than ${mostAccounts} accounts begin like this: write more of the name or address` } });
  return found;
}

/** Whoever audits some schemes sees what was done in these, and what is of no scheme. */
function schemesOf(actor: Actor): readonly string[] | undefined {
  const { any, schemes } = reach(actor, 'audit.read');
  return any ? undefined : schemes;
}

export interface DeedCounts {
  readonly since: string;
  readonly of: Readonly<Record<DeedGroup, number>>;
}

/** How much was done in the last seven days, by group. */
export async function countDeeds(world: World, actor: Actor): Promise<DeedCounts> {
  requireSome(actor, 'audit.read');
  const rows = await deedCounts(world.database.db, { verbs: Object.values(deeds).flat(), schemes: schemesOf(actor) });
  const counted = new Map(rows.map(({ verb, count }) => [verb, count]));
  const of = Object.fromEntries(deedGroups.map((group) => [group, deeds[group].reduce((sum, verb) => sum + (counted.get(verb) ?? 0), 0)]));
  return { since: rows[0]!.since, of: of as Record<DeedGroup, number> };
}

export async function readLedger(world: World, actor: Actor): Promise<readonly LedgerState[]> {
  requireSome(actor, 'ledger.read');
  const schemes = reach(actor, 'ledger.read');
  return (await ledgerStates(world.database)).filter(({ scheme }) => schemes.any || schemes.schemes.includes(scheme));
}
