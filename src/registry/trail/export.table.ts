/**
 * Rows that belong to a person, whichever room keeps them: found by the references between the tables, so that a room that
 * is added later is in the export without being told of it.
 */
import { type Kysely, sql } from 'kysely';
import type { Json } from '../../database/canonical.ts';
import type { Tables } from '../../database/tables.ts';

type Db = Kysely<Tables>;
type Row = Readonly<Record<string, Json>>;

interface Reference {
  readonly table: string;
  readonly column: string;
}

/** Tables with one foreign key of one column to the named table. */
async function referencesTo(db: Db, table: string): Promise<readonly Reference[]> {
  const { rows } = await sql<Reference>`
    select held.relname as table, col.attname as column
    from pg_constraint c join pg_class held on held.oid = c.conrelid join pg_attribute col on col.attrelid = c.conrelid and col.attnum = c.conkey[1]
    where c.contype = 'f' and c.confrelid = to_regclass(${table}) and cardinality(c.conkey) = 1 order by 1, 2`.execute(db);
  return rows;
}

/** The column by which a row is a person's own; a row that names a person otherwise (as its trainer) belongs to others too. */
const ownColumn = 'candidate';
const secret = /^(secret|token|token_hash|key_hash|secret_hash|password|value|backupCodes|publicKey)$/;

export async function belongingRows(db: Db, people: readonly string[]): Promise<Record<string, readonly Row[]>> {
  const parts: Record<string, readonly Row[]> = { candidate: await rowsOf(db, { table: 'candidate', column: 'id' }, people) };
  for (const direct of await referencesTo(db, 'candidate')) {
    if (direct.column !== ownColumn) continue;
    const rows = await rowsOf(db, direct, people);
    if (rows.length === 0) continue;
    parts[direct.table] = rows;
    const ids = rows.flatMap((row) => (typeof row['id'] === 'string' ? [row['id']] : []));
    for (const below of ids.length === 0 ? [] : await referencesTo(db, direct.table)) {
      // A result is nobody's before a second person has released it.
      const more = (await rowsOf(db, below, ids)).filter((row) => below.table !== 'exam_result' || row['state'] !== 'provisional');
      if (more.length > 0 && parts[below.table] === undefined) parts[below.table] = more;
    }
  }
  const evidence = parts['evidence']?.map((row): Row => ({ ...row, file: `/api/v1/evidence/${String(row['id'])}` }));
  return { ...parts, ...(evidence && { evidence }), ...await namingRows(db, people) };
}

/** Rows that name the person without a reference of the one kind: as a trainer who is accredited, as one of two records. */
async function namingRows(db: Db, people: readonly string[]): Promise<Record<string, readonly Row[]>> {
  const merges = [...await rowsOf(db, { table: 'candidate_merge', column: 'kept' }, people), ...await rowsOf(db, { table: 'candidate_merge', column: 'merged' }, people)];
  return present({
    accreditation: await rowsOf(db, { table: 'accreditation', column: 'subject' }, people),
    candidate_merge: [...new Map(merges.map((row) => [row['id'], row])).values()],
  });
}

const present = (parts: Record<string, readonly Row[]>): Record<string, readonly Row[]> => Object.fromEntries(Object.entries(parts).filter(([, rows]) => rows.length > 0));

async function rowsOf(db: Db, { table, column }: Reference, ids: readonly string[]): Promise<readonly Row[]> {
  const { rows } = await sql<{ row: Row }>`select to_jsonb(t) as row from ${sql.table(table)} t where ${sql.ref(column)}::text = any(${ids}::text[])`.execute(db);
  return rows.map(({ row }) => withoutSecrets(row));
}

const withoutSecrets = (row: Row): Row => Object.fromEntries(Object.entries(row).filter(([name, value]) => !secret.test(name) && !(typeof value === 'string' && value.startsWith('\\x'))));

/** Every fact, with the words that lie beside it. */
export async function factRows(db: Db, people: readonly string[]): Promise<readonly Row[]> {
  const { rows } = await sql<{ row: Row }>`
    select jsonb_build_object('id', f.id, 'scheme', f.scheme, 'kind', f.kind, 'happened_on', f.happened_on, 'recorded_at', f.recorded_at, 'source', f.source, 'edition', f.edition, 'corrects', f.corrects, 'payload', f.payload, 'detail', d.detail) as row
    from fact f left join fact_detail d on d.fact_id = f.id where f.subject = any(${people}::uuid[]) order by f.recorded_at, f.id`.execute(db);
  return rows.map(({ row }) => row);
}

/** The account with which the person signs in: how, since when, where; never a secret. */
export async function accountRows(db: Db, people: readonly string[]): Promise<Record<string, readonly Row[]>> {
  const accounts = (await db.selectFrom('candidate').select('account').where('id', 'in', people).where('account', 'is not', null).execute()).map((row) => row.account!);
  if (accounts.length === 0) return {};
  const parts: Record<string, readonly Row[]> = { login: await rowsOf(db, { table: 'login', column: 'id' }, accounts) };
  for (const below of await referencesTo(db, 'login')) {
    const rows = await rowsOf(db, below, accounts);
    if (rows.length > 0) parts[below.table] = rows;
  }
  return { ...parts, ...await writtenRows(db, accounts) };
}

/** What was asked from or sent to the account's address, which is the person's own once it was shown to be. */
async function writtenRows(db: Db, accounts: readonly string[]): Promise<Record<string, readonly Row[]>> {
  const shown = await db.selectFrom('login').select('email').where('id', 'in', accounts).where('emailVerified', '=', true).execute();
  const emails = shown.map((row) => row.email.toLowerCase());
  const by = async (table: string) => (emails.length === 0 ? [] : (await sql<{ row: Row }>`select to_jsonb(t) as row from ${sql.table(table)} t where lower(t.email) = any(${emails}::text[])`.execute(db)).rows.map(({ row }) => withoutSecrets(row)));
  return present({ inquiry: await by('inquiry'), invitation: await by('invitation') });
}
