import { sql } from 'kysely';
import type { Trx } from './transaction.ts';

export interface TableShape {
  readonly name: string;
  /** The columns that can be written: a generated column is computed again. */
  readonly columns: readonly string[];
}

/** The tables of the record as the database itself lists them, in the order of their names. */
export async function listTables(trx: Trx): Promise<TableShape[]> {
  const { rows } = await sql<{ name: string; columns: string[] }>`
    select c.relname::text as name, array_agg(a.attname::text order by a.attnum) as columns
    from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
    where c.relnamespace = 'public'::regnamespace and c.relkind = 'r'
    group by c.relname order by c.relname::text collate "C"`.execute(trx);
  return rows;
}

interface ForeignKey { readonly table: string; readonly name: string; readonly definition: string }

/** Takes the foreign keys away, so that rows can come in any order; the answer puts them back, which checks every row. */
export async function liftForeignKeys(trx: Trx): Promise<() => Promise<void>> {
  const { rows } = await sql<ForeignKey>`
    select conrelid::regclass::text as table, quote_ident(conname) as name, pg_get_constraintdef(oid) as definition
    from pg_constraint where contype = 'f' and connamespace = 'public'::regnamespace`.execute(trx);
  for (const { table, name } of rows) await sql`alter table ${sql.raw(table)} drop constraint ${sql.raw(name)}`.execute(trx);
  return async () => {
    for (const { table, name, definition } of rows) await sql`alter table ${sql.raw(table)} add constraint ${sql.raw(name)} ${sql.raw(definition)}`.execute(trx);
  };
}

/** Moves every identity and serial column on beyond the rows that are there. */
export async function advanceSequences(trx: Trx): Promise<void> {
  const { rows } = await sql<{ sequence: string; table: string; column: string }>`
    select * from (
      select pg_get_serial_sequence(quote_ident(c.relname), a.attname) as sequence, quote_ident(c.relname) as table, quote_ident(a.attname) as column
      from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
      where c.relnamespace = 'public'::regnamespace and c.relkind = 'r') all_columns
    where sequence is not null`.execute(trx);
  for (const { sequence, table, column } of rows) {
    await sql`select setval(${sequence}::regclass, coalesce((select max(${sql.raw(column)}) from ${sql.raw(table)}), 0) + 1, false)`.execute(trx);
  }
}
