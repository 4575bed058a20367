/** Every statement on imports, their rows and findings, and on the keys by which other registers know people. */
import { type Kysely, type Selectable, sql } from 'kysely';
import type { ImportRunTable } from '../../database/tables-import.ts';
import type { Tables } from '../../database/tables.ts';
import type { Trx } from '../../database/transaction.ts';
import { newId } from '../../database/uuid.ts';

export type Run = Selectable<ImportRunTable>;
type Db = Kysely<Tables>;

/** Cells with the line on which they stand. */
export type Rows = readonly (readonly [line: number, cells: readonly string[]])[];

export interface FindingRow {
  readonly line: number;
  readonly place: number;
  readonly grade: 'error' | 'note';
  readonly heading: string | null;
  readonly what: string;
  readonly mend: string;
  readonly cells: readonly string[] | null;
}

export async function insertRun(trx: Trx, row: Pick<Run, 'scheme' | 'register' | 'file_name' | 'header' | 'made_at' | 'made_by'>): Promise<string> {
  const id = newId();
  await trx.insertInto('import_run').values({ ...row, id, file_hash: '', state: 'receiving', header: JSON.stringify(row.header) }).execute();
  return id;
}

export const runById = (db: Db, id: string) => db.selectFrom('import_run').selectAll().where('id', '=', id).executeTakeFirst();
export const lockRun = (trx: Trx, id: string) => trx.selectFrom('import_run').selectAll().where('id', '=', id).forUpdate().executeTakeFirst();
export const changeRun = (trx: Trx, id: string, change: Partial<Omit<Run, 'id' | 'header'>>) => trx.updateTable('import_run').set(change).where('id', '=', id).execute();

/** The newest run of the same file by the same account that is not done. */
export const unfinishedRun = (db: Db, of: Pick<Run, 'scheme' | 'register' | 'file_hash' | 'made_by'>) => db.selectFrom('import_run').selectAll()
  .where('file_hash', '=', of.file_hash).where('scheme', '=', of.scheme).where('register', '=', of.register).where('made_by', '=', of.made_by).where('state', 'in', ['checked', 'running']).orderBy('made_at', 'desc').limit(1).executeTakeFirst();

export const listRuns = (db: Db, { schemes, after, limit }: { readonly schemes: readonly string[] | 'all'; readonly after: readonly [Date, string] | undefined; readonly limit: number }) => db.selectFrom('import_run').selectAll()
  .where('state', '<>', 'receiving')
  .$if(schemes !== 'all', (q) => q.where('scheme', 'in', schemes.length === 0 ? [''] : schemes as string[]))
  .$if(after !== undefined, (q) => q.where(sql<boolean>`(made_at, id) < (${after?.[0]}::timestamptz, ${after?.[1]}::uuid)`))
  .orderBy('made_at', 'desc').orderBy('id', 'desc').limit(limit).execute();

export const insertChunk = (trx: Trx, of: { readonly import: string; readonly chunk: number; readonly rows: Rows }) =>
  trx.insertInto('import_chunk').values({ import: of.import, chunk: of.chunk, rows: JSON.stringify(of.rows) }).execute();

/** The first rows that are not recorded yet. */
export async function nextChunk(trx: Trx, id: string): Promise<{ readonly chunk: number; readonly rows: Rows } | undefined> {
  const row = await trx.selectFrom('import_chunk').select(['chunk', 'rows']).where('import', '=', id).where('done_at', 'is', null).orderBy('chunk').limit(1).executeTakeFirst();
  return row && { chunk: row.chunk, rows: row.rows as unknown as Rows };
}

export const closeChunk = (trx: Trx, of: { readonly import: string; readonly chunk: number; readonly at: Date }) =>
  trx.updateTable('import_chunk').set({ rows: '[]', done_at: of.at }).where('import', '=', of.import).where('chunk', '=', of.chunk).execute();

export async function insertFindings(trx: Trx, id: string, findings: readonly FindingRow[]): Promise<void> {
  for (let i = 0; i < findings.length; i += 2000) {
    const rows = findings.slice(i, i + 2000).map((one) => ({ ...one, import: id, cells: one.cells === null ? null : JSON.stringify(one.cells) }));
    await trx.insertInto('import_finding').values(rows).onConflict((conflict) => conflict.doNothing()).execute();
  }
}

export const listFindings = (db: Db, { id, after, limit }: { readonly id: string; readonly after: readonly [line: number, place: number] | undefined; readonly limit: number }): Promise<FindingRow[]> =>
  db.selectFrom('import_finding').select(['line', 'place', 'grade', 'heading', 'what', 'mend', 'cells']).where('import', '=', id)
    .$if(after !== undefined, (q) => q.where(sql<boolean>`(line, place) > (${after?.[0]}::integer, ${after?.[1]}::integer)`))
    .orderBy('line').orderBy('place').limit(limit).execute();

export async function removeRun(trx: Trx, id: string): Promise<void> {
  await trx.deleteFrom('import_finding').where('import', '=', id).execute();
  await trx.deleteFrom('import_chunk').where('import', '=', id).execute();
  await trx.deleteFrom('import_run').where('id', '=', id).execute();
}

/** Files that came in before an instant and are still in a state. */
export const leftIn = (db: Db, state: Run['state'], before: Date) => db.selectFrom('import_run').select('id').where('state', '=', state).where('made_at', '<', before).execute();

/** Empties the rows that were kept for mending of files that were done before an instant. */
export async function forgetCells(trx: Trx, before: Date): Promise<void> {
  await trx.updateTable('import_finding').set({ cells: null }).where('cells', 'is not', null)
    .where('import', 'in', trx.selectFrom('import_run').select('id').where('finished_at', '<', before)).execute();
}

export interface KnownPerson {
  readonly id: string;
  readonly name: string;
}

/** Whom a register's keys name, in the record that is in use. */
export async function peopleOf(db: Db, register: string, externals: readonly string[]): Promise<ReadonlyMap<string, KnownPerson>> {
  const { rows } = await sql<KnownPerson & { external: string }>`
    select e.external, p.id, p.name from candidate_external e join candidate c on c.id = e.candidate join candidate p on p.id = coalesce(c.merged_into, c.id)
    where e.register = ${register} and e.external = any(${externals}::text[])`.execute(db);
  return new Map(rows.map((row) => [row.external, row]));
}

/** Refused by the database, and tried again, when another import has given one of the keys away meanwhile. */
export async function keepKeys(trx: Trx, register: string, keys: readonly { readonly external: string; readonly candidate: string }[]): Promise<void> {
  if (keys.length === 0) return;
  const kept = await trx.insertInto('candidate_external').values(keys.map((key) => ({ register, ...key }))).onConflict((conflict) => conflict.doNothing()).returning('external').execute();
  if (kept.length < keys.length) throw Object.assign(new Error('a key was given away meanwhile'), { code: '40001' });
}
