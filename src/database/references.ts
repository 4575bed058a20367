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
  /** Columns of the primary key. */
  readonly key: readonly string[];
  /** What must be unique about the column together with others, where the condition holds. */
  readonly unique: readonly { readonly columns: readonly string[]; readonly where: string | null }[];
}

export interface References {
  readonly moved: readonly MovedRow[];
  /** Tables in which both have something that only one may have as long as it is open. */
  readonly open: readonly string[];
}

/**
 * Makes what refers to `from` refer to `into`, both rows being locked. A row that says of `into` what another row says of it
 * already stays where it is.
 */
export async function moveReferences(trx: Trx, { to, from, into, except }: Moving): Promise<References> {
  const moved: MovedRow[] = [];
  const open = new Set<string>();
  for (const reference of await referencesTo(trx, to)) {
    const { table, column, key } = reference;
    if (except.includes(table)) continue;
    const { rows } = await sql<{ row: Record<string, string> }>`select to_json(t) as row from ${sql.table(table)} t where ${sql.ref(column)} = ${from}::uuid`.execute(trx);
    for (const { row } of rows) {
      const one = { table, column, key: Object.fromEntries(key.filter((name) => name !== column).map((name) => [name, String(row[name])])) };
      const said = await saidOf(trx, { reference, one, from, into });
      if (said?.where) open.add(table);
      if (said) continue;
      await point(trx, one, { from, into });
      moved.push(one);
    }
  }
  return { moved, open: [...open] };
}

/** Takes it back. */
export async function moveBack(trx: Trx, moved: readonly MovedRow[], { from, into }: Pick<Moving, 'from' | 'into'>): Promise<void> {
  for (const one of moved) await point(trx, one, { from, into });
}

async function referencesTo(trx: Trx, table: string): Promise<readonly Reference[]> {
  const columnsOf = sql`select k.attname::text from pg_attribute k where k.attrelid = i.indrelid and k.attnum = any(i.indkey)`;
  const { rows } = await sql<Reference>`
    select held.relname as table, col.attname as column,
      (select to_json(array(${columnsOf})) from pg_index i where i.indrelid = c.conrelid and i.indisprimary) as key,
      (select coalesce(json_agg(json_build_object('columns', array(${columnsOf}), 'where', pg_get_expr(i.indpred, i.indrelid))), '[]')
        from pg_index i where i.indrelid = c.conrelid and i.indisunique and c.conkey[1] = any(i.indkey)) as unique
    from pg_constraint c join pg_class held on held.oid = c.conrelid join pg_attribute col on col.attrelid = c.conrelid and col.attnum = c.conkey[1]
    where c.contype = 'f' and c.confrelid = to_regclass(${table}) and cardinality(c.conkey) = 1 order by 1, 2`.execute(trx);
  return rows;
}

interface Asked extends Pick<Moving, 'from' | 'into'> {
  readonly reference: Reference;
  readonly one: MovedRow;
}

/** What is unique and there already. Asked beforehand: an error would end the whole transaction. */
async function saidOf(trx: Trx, { reference: { table, column, unique }, one, from, into }: Asked): Promise<Reference['unique'][number] | undefined> {
  for (const rule of unique) {
    const { columns, where } = rule;
    const some = sql`(select * from ${sql.table(table)} ${where === null ? sql`` : sql`where ${sql.raw(where)}`})`;
    const same = columns.filter((name) => name !== column).map((name) => sql`and theirs.${sql.ref(name)} = mine.${sql.ref(name)}`);
    const { rows } = await sql`select from ${some} mine join ${some} theirs on theirs.${sql.ref(column)} = ${into}::uuid ${sql.join(same, sql` `)}
      where mine.${sql.ref(column)} = ${from}::uuid ${keyIs(one, 'mine')} limit 1`.execute(trx);
    if (rows.length > 0) return rule;
  }
  return undefined;
}

const keyIs = ({ table, key }: MovedRow, alias = table) =>
  sql.join(Object.entries(key).map(([name, value]) => sql`and ${sql.ref(`${alias}.${name}`)}::text = ${value}`), sql` `);

async function point(trx: Trx, one: MovedRow, { from, into }: Pick<Moving, 'from' | 'into'>): Promise<void> {
  await sql`update ${sql.table(one.table)} set ${sql.ref(one.column)} = ${into}::uuid where ${sql.ref(one.column)} = ${from}::uuid ${keyIs(one)}`.execute(trx);
}
