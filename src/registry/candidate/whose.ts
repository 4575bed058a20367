/** Whose a candidate's record is, for the rights; and the lock under which facts are added to it. */
import { type Kysely, sql } from 'kysely';
import { Refusal } from '../../core/facts/refusal.ts';
import type { Tables } from '../../database/tables.ts';
import type { Trx } from '../../database/transaction.ts';
import { absent, type Whose } from '../access/rights.ts';

/** The person, the person's account, the organisations and accounts that have to do with the person; `undefined`: nobody. */
export async function whoseCandidate(db: Kysely<Tables>, id: string): Promise<Whose | undefined> {
  const row = await db.selectFrom('candidate').select((cell) => [
    'account',
    cell.selectFrom('candidate_organisation').whereRef('candidate', '=', 'candidate.id').select((o) => o.fn.agg<string[] | null>('array_agg', ['organisation']).as('all')).as('organisations'),
    cell.selectFrom('candidate_assigned').whereRef('candidate', '=', 'candidate.id').select((o) => o.fn.agg<string[] | null>('array_agg', ['account']).as('all')).as('assigned'),
  ]).where('id', '=', id).executeTakeFirst();
  if (!row) return undefined;
  return { candidate: id, account: row.account, organisations: row.organisations ?? [], assigned: row.assigned ?? [] };
}

/**
 * Locks the person until the transaction ends: whoever adds a fact waits here, so that no two facts miss each other.
 * Refuses a person who is not here, was merged into another record or was erased.
 */
export async function lockCandidate(trx: Trx, id: string): Promise<void> {
  const row = await lockedRow(trx, id);
  const refusal = row ? refusalOf(row) : absent();
  if (refusal) throw refusal;
}

/** The same for what concerns a certificate and not its holder: somebody whose record was erased is locked as well. */
export async function lockHolder(trx: Trx, id: string): Promise<void> {
  const row = await lockedRow(trx, id);
  const refusal = row ? refusalOf({ ...row, erased_at: null }) : absent();
  if (refusal) throw refusal;
}

const lockedRow = (trx: Trx, id: string) => trx.selectFrom('candidate').select(['merged_into', 'erased_at']).where('id', '=', id).forUpdate().executeTakeFirst();

function refusalOf(row: { readonly merged_into: string | null; readonly erased_at: Date | null }): Refusal | undefined {
  if (row.merged_into !== null) return new Refusal('conflict', 'This record was merged into another one.', { next: 'Use the record it was merged into.', mergedInto: row.merged_into });
  if (row.erased_at !== null) return new Refusal('conflict', 'The person had this record erased; nothing can be added to it.');
  return undefined;
}

/** Locks many people at once, in one order for everybody. Answers what refuses additions to each of those that take none. */
export async function lockCandidates(trx: Trx, ids: readonly string[]): Promise<ReadonlyMap<string, Refusal>> {
  const rows = await trx.selectFrom('candidate').select(['id', 'merged_into', 'erased_at']).where(sql<boolean>`id = any(${ids}::uuid[])`).orderBy('id').forUpdate().execute();
  const found = new Map(rows.map((row) => [row.id, refusalOf(row)]));
  return new Map(ids.flatMap((id): [string, Refusal][] => {
    const refusal = found.has(id) ? found.get(id) : absent();
    return refusal === undefined ? [] : [[id, refusal]];
  }));
}

/** From now on the organisation has to do with the person: its staff may read the record. */
export async function linkOrganisation(trx: Trx, link: { readonly candidate: string; readonly organisation: string; readonly since: string }): Promise<void> {
  await trx.insertInto('candidate_organisation').values(link).onConflict((conflict) => conflict.doNothing()).execute();
}

/** From now on the account has to do with the person in this matter (`session:ID`, `sitting:ID`): it may read the record. */
export async function assignCandidate(trx: Trx, given: { readonly candidate: string; readonly account: string; readonly matter: string }): Promise<void> {
  await trx.insertInto('candidate_assigned').values(given).onConflict((conflict) => conflict.doNothing()).execute();
}

/** The matter is over, for one person or for everybody in it: nobody reads a record because of it any more. */
export async function forgetAssigned(trx: Trx, { matter, candidate }: { readonly matter: string; readonly candidate?: string }): Promise<void> {
  await trx.deleteFrom('candidate_assigned').where('matter', '=', matter).$if(candidate !== undefined, (q) => q.where('candidate', '=', candidate!)).execute();
}
