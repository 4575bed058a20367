/** Every statement on candidates, their names, the words they are found by, and their consents. */
import type { Kysely, Updateable } from 'kysely';
import type { CandidateTable } from '../../database/tables-people.ts';
import type { Tables } from '../../database/tables.ts';
import type { Trx } from '../../database/transaction.ts';
import { newId } from '../../database/uuid.ts';
import { foldName } from './name.ts';

export const candidateById = (db: Kysely<Tables>, id: string) => db.selectFrom('candidate').selectAll().where('id', '=', id).executeTakeFirst();

/** Changes the row and raises its version; answers the new version, or undefined when `expected` is not the present one. */
export async function changeCandidate(trx: Trx, which: { readonly id: string; readonly expected?: number | undefined }, change: Updateable<CandidateTable>): Promise<number | undefined> {
  const { id, expected } = which;
  const row = await trx.updateTable('candidate').set((set) => ({ ...change, version: set('version', '+', 1) })).where('id', '=', id)
    .$if(expected !== undefined, (q) => q.where('version', '=', expected!)).returning('version').executeTakeFirst();
  return row?.version;
}

export interface NameRow {
  readonly candidate: string;
  readonly name: string;
  readonly sort_name: string;
  readonly from_day: string;
  readonly recorded_at: Date;
  readonly recorded_by: string;
}

/** Adds a name to the history and makes the person found by every word of every name. */
export async function addName(trx: Trx, row: NameRow): Promise<void> {
  await trx.insertInto('candidate_name').values({ id: newId(), ...row }).execute();
  await refreshWords(trx, row.candidate, foldName(row.sort_name));
}

/** Makes the person found by every word of every name, under any of the records merged into this one. */
export async function refreshWords(trx: Trx, candidate: string, sortKey?: string): Promise<void> {
  const { sort_key } = sortKey === undefined ? await trx.selectFrom('candidate').select('sort_key').where('id', '=', candidate).executeTakeFirstOrThrow() : { sort_key: sortKey };
  const names = await trx.selectFrom('candidate_name').innerJoin('candidate', 'candidate.id', 'candidate_name.candidate').select('candidate_name.name')
    .where((e) => e.or([e('candidate.id', '=', candidate), e('candidate.merged_into', '=', candidate)])).execute();
  const words = new Set(names.flatMap(({ name }) => foldName(name).split(' ')).filter((word) => word !== ''));
  await trx.deleteFrom('candidate_word').where('candidate', '=', candidate).execute();
  if (words.size === 0) return;
  await trx.insertInto('candidate_word').values([...words].map((word) => ({ word, sort_key, candidate }))).execute();
}

export const namesOf = (db: Kysely<Tables>, candidate: string) => db.selectFrom('candidate_name')
  .select(['name', 'sort_name', 'from_day', 'recorded_at']).where('candidate', '=', candidate).orderBy('id').execute();
