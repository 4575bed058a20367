/**
 * Rows that refer to a row, whichever tables they are in: for the one case in which what refers to one thing is to refer to
 * another from now on (two records of one person become one).
 */
import { sql } from 'kysely';
import type { Trx } from './transaction.ts';

/** A row that was made to refer elsewhere, by the rest of its primary key. */
export interface MovedRow {
  readonly table: string;
  readonly column: string;
  readonly key: Readonly<Record<string, string>>;
}

export interface Moving {
  /** The table whose rows are referred to. */
  readonly to: string;
  readonly from: string;
  readonly into: string;
  /** Tables whose references stay. */
  readonly except: readonly string[];
}

interface Reference {
  readonly table: string;
  readonly column: string;
  readonly key: readonly string[];
}

/** Makes what refers to `from` refer to `into`. A row that `into` has in its own right already stays where it is. */
export async function moveReferences(trx: Trx, { to, from, into, except }: Moving): Promise<readonly MovedRow[]> {
  const moved: MovedRow[] = [];
  for (const { table, column, key } of await referencesTo(trx, to)) {
    if (except.includes(table)) continue;
    const { rows } = await sql<{ row: Record<string, string> }>`select to_json(t) as row from ${sql.table(table)} t where ${sql.ref(column)} = ${from}::uuid`.execute(trx);
    for (const { row } of rows) {
      const one = { table, column, key: Object.fromEntries(key.filter((name) => name !== column).map((name) => [name, String(row[name])])) };
      if (await pointed(trx, one, { from, to: into })) moved.push(one);
    }
  }
  return moved;
}

/** Takes it back. */
export async function moveBack(trx: Trx, moved: readonly MovedRow[], { from, into }: Pick<Moving, 'from' | 'into'>): Promise<void> {
  for (const one of moved) await pointed(trx, one, { from, to: into });
}

async function referencesTo(trx: Trx, table: string): Promise<readonly Reference[]> {
  const { rows } = await sql<Reference>`
    select held.relname as table, col.attname as column,
      array(select k.attname::text from pg_index i join pg_attribute k on k.attrelid = i.indrelid and k.attnum = any(i.indkey) where i.indrelid = c.conrelid and i.indisprimary)::text[] as key
    from pg_constraint c join pg_class held on held.oid = c.conrelid join pg_attribute col on col.attrelid = c.conrelid and col.attnum = c.conkey[1]
    where c.contype = 'f' and c.confrelid = to_regclass(${table}) and cardinality(c.conkey) = 1 order by 1, 2`.execute(trx);
  return rows;
}

/** Whether the row could be made to refer to the other; not where another row says the same already. */
async function pointed(trx: Trx, { table, column, key }: MovedRow, { from, to }: { readonly from: string; readonly to: string }): Promise<boolean> {
  const same = Object.entries(key).map(([name, value]) => sql`and ${sql.ref(name)}::text = ${value}`);
  await sql`savepoint pointing`.execute(trx);
  try {
    await sql`update ${sql.table(table)} set ${sql.ref(column)} = ${to}::uuid where ${sql.ref(column)} = ${from}::uuid ${sql.join(same, sql` `)}`.execute(trx);
    await sql`release savepoint pointing`.execute(trx);
    return true;
  } catch (error) {
    if ((error as { code?: string }).code !== '23505') throw error;
    await sql`rollback to savepoint pointing`.execute(trx);
    return false;
  }
}
