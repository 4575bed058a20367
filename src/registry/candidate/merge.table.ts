/** Every statement that makes two records of one person one, or two again. */
import { type Kysely, type Selectable, sql } from 'kysely';
import { moveBack, type MovedRow, moveReferences } from '../../database/references.ts';
import type { CandidateMergeTable } from '../../database/tables-import.ts';
import type { CandidateTable } from '../../database/tables-people.ts';
import type { Tables } from '../../database/tables.ts';
import type { Trx } from '../../database/transaction.ts';
import { refreshWords } from './candidate.table.ts';

export type CandidateRow = Selectable<CandidateTable>;
export type MergeRow = Selectable<CandidateMergeTable>;

/** What of a record is decided when it becomes one with another. */
export type Personal = Pick<CandidateRow, 'account' | 'email' | 'email_key' | 'phone' | 'tongue' | 'public_verification' | 'public_directory' | 'consent_text'>;
export const personalOf = ({ account, email, email_key, phone, tongue, public_verification, public_directory, consent_text }: CandidateRow): Personal =>
  ({ account, email, email_key, phone, tongue, public_verification, public_directory, consent_text });

/** Both rows, locked, in one order for everybody. */
export async function lockBoth(trx: Trx, a: string, b: string): Promise<readonly [CandidateRow | undefined, CandidateRow | undefined]> {
  const rows = await trx.selectFrom('candidate').selectAll().where('id', 'in', [a, b]).orderBy('id').forUpdate().execute();
  return [rows.find((row) => row.id === a), rows.find((row) => row.id === b)];
}

/** Names, words, consents and facts stay with the record under which they were recorded; rows of awards are made anew from the facts. */
const staying = ['candidate', 'candidate_name', 'candidate_word', 'candidate_consent', 'candidate_external', 'candidate_merge', 'award', 'pin', 'waiting_award'];

export interface Moved {
  /** Records that had been merged into the one that is merged now. */
  readonly aliases: readonly string[];
  readonly rows: readonly MovedRow[];
  /** What both have open at the same time: `booking`, `enrolment`. */
  readonly open: readonly string[];
}

/** From now on `merged` is another name of `kept`; answers what was made to refer to `kept`. */
export async function pointTo(trx: Trx, { kept, merged }: { readonly kept: string; readonly merged: string }): Promise<Moved> {
  const aliases = await trx.updateTable('candidate').set({ merged_into: kept }).where('merged_into', '=', merged).returning('id').execute();
  await trx.updateTable('candidate').set({ merged_into: kept }).where('id', '=', merged).execute();
  const { moved: rows, open } = await moveReferences(trx, { to: 'candidate', from: merged, into: kept, except: staying });
  await refreshWords(trx, kept);
  await forgetDerived(trx, merged);
  return { aliases: aliases.map((row) => row.id), rows, open };
}

export async function pointBack(trx: Trx, { kept, merged, moved }: { readonly kept: string; readonly merged: string; readonly moved: Moved }): Promise<void> {
  await trx.updateTable('candidate').set({ merged_into: null }).where('id', '=', merged).execute();
  if (moved.aliases.length > 0) await trx.updateTable('candidate').set({ merged_into: merged }).where('id', 'in', moved.aliases).execute();
  await moveBack(trx, moved.rows, { from: kept, into: merged });
  await forgetDerived(trx, kept);
  await refreshWords(trx, kept);
  await refreshWords(trx, merged);
}

/** Pins and waiting passes, which are said again from the facts. */
async function forgetDerived(trx: Trx, candidate: string): Promise<void> {
  await trx.deleteFrom('pin').where('candidate', '=', candidate).execute();
  await trx.deleteFrom('waiting_award').where('candidate', '=', candidate).execute();
}

/** Writes what was decided. An account belongs to one record at most, so it is given up before it is given. */
export async function writePersonal(trx: Trx, rows: readonly { readonly id: string; readonly personal: Personal }[]): Promise<void> {
  await trx.updateTable('candidate').set({ account: null }).where('id', 'in', rows.map((row) => row.id)).execute();
  for (const { id, personal } of rows) await trx.updateTable('candidate').set((set) => ({ ...personal, version: set('version', '+', 1) })).where('id', '=', id).execute();
}

/** Whether one of the accounts belongs to another record. */
export async function accountsElsewhere(trx: Trx, accounts: readonly string[], except: readonly string[]): Promise<boolean> {
  if (accounts.length === 0) return false;
  return (await trx.selectFrom('candidate').select('id').where('account', 'in', accounts).where('id', 'not in', except).limit(1).executeTakeFirst()) !== undefined;
}

export const insertMerge = (trx: Trx, row: Omit<MergeRow, 'before' | 'undone_at' | 'undone_by'> & { readonly before: object }) =>
  trx.insertInto('candidate_merge').values({ ...row, before: JSON.stringify(row.before) }).execute();
export const mergeById = (db: Kysely<Tables>, id: string) => db.selectFrom('candidate_merge').selectAll().where('id', '=', id).executeTakeFirst();
export const mergesOf = (db: Kysely<Tables>, candidate: string) => db.selectFrom('candidate_merge').selectAll()
  .where((e) => e.or([e('kept', '=', candidate), e('merged', '=', candidate)])).orderBy('merged_at', 'desc').limit(50).execute();
export const closeMerge = (trx: Trx, id: string, by: { readonly undone_at: Date; readonly undone_by: string }) => trx.updateTable('candidate_merge').set(by).where('id', '=', id).execute();

/** Schemes in which anything is recorded about the person, under whichever record, and how many facts there are, merges aside. */
export async function factCounts(db: Kysely<Tables>, candidate: string): Promise<{ readonly schemes: readonly string[]; readonly facts: number }> {
  const { rows } = await sql<{ scheme: string; facts: number }>`
    select scheme, (count(*) filter (where kind not in ('person.merged', 'person.parted')))::integer as facts from fact where subject = any(array(select ${candidate}::uuid union all select id from candidate where merged_into = ${candidate}::uuid)) group by scheme order by scheme`.execute(db);
  return { schemes: rows.map((row) => row.scheme), facts: rows.reduce((sum, row) => sum + row.facts, 0) };
}

export interface AlikeRow {
  readonly id: string;
  readonly number: string;
  readonly name: string;
  readonly email: string | null;
}

/** Other people with the same e-mail address or the same name. */
export async function alike(db: Kysely<Tables>, candidate: string): Promise<readonly AlikeRow[]> {
  const { rows } = await sql<AlikeRow>`
    with this as materialized (select id, email_key, sort_key from candidate where id = ${candidate}::uuid)
    select c.id, c.number, c.name, c.email from candidate c where c.merged_into is null and c.erased_at is null and c.id <> ${candidate}::uuid and c.id = any(array(
      select o.id from candidate o where o.email_key = (select email_key from this) union select o.id from candidate o where o.sort_key = (select sort_key from this) limit 20))
    order by c.sort_key, c.id limit 20`.execute(db);
  return rows;
}
