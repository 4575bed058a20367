/**
 * await backup(database, 'cursus.backup')     one file, consistent, while the program goes on working
 * await restore('cursus.backup', empty)       into an empty database of either kind; refuses any other
 *
 * The file: gzip of JSON lines. {"cursus":"backup","version":1,"made","migrations"}; per table {"table","columns"} and its rows
 * as PostgreSQL writes them; at the end {"end":true,"tables":{name:rows},"sha256"} over every line before it. A backup of an
 * older program is restored at its own level and then brought up to date.
 */
import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { open, rename, rm } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip, createGzip } from 'node:zlib';
import { sql } from 'kysely';
import * as z from 'zod';
import { Refusal } from '../core/facts/refusal.ts';
import { advanceSequences, liftForeignKeys, listTables } from './catalog.ts';
import type { TableShape } from './catalog.ts';
import type { Database } from './connect.ts';
import { asOwner, knownMigrations, migrate } from './migrate.ts';
import type { Migration } from './migrate.ts';
import { inTransaction } from './transaction.ts';
import type { Trx } from './transaction.ts';

/** Rows of each table. */
export type RowCounts = Readonly<Record<string, number>>;

const headShape = z.object({
  cursus: z.literal('backup'), version: z.literal(1), made: z.string(),
  migrations: z.array(z.object({ name: z.string(), checksum: z.string() })),
});
const tableShape = z.object({ table: z.string(), columns: z.array(z.string()) });
const endShape = z.object({ end: z.literal(true), tables: z.record(z.string(), z.number()), sha256: z.string() });

const batch = 500;

/** Writes everything into one file. An unfinished file never bears the name. */
export async function backup(database: Database, file: string): Promise<RowCounts> {
  const draft = `${file}.part`;
  try {
    const counts = await inTransaction(database, (trx) => writeBackup(trx, draft), { isolation: 'repeatable read', access: 'read only', attempts: 1 });
    const handle = await open(draft, 'r');
    await handle.sync();
    await handle.close();
    await rename(draft, file);
    return counts;
  } finally {
    await rm(draft, { force: true });
  }
}

async function writeBackup(trx: Trx, draft: string): Promise<RowCounts> {
  await sql`set local statement_timeout to 0`.execute(trx);
  await sql`set local idle_in_transaction_session_timeout to 0`.execute(trx);
  const counts: Record<string, number> = {};
  const hash = createHash('sha256');
  async function* lines(): AsyncGenerator<string> {
    for await (const text of everyLine(trx, counts)) {
      hash.update(text);
      yield text;
    }
    yield `${JSON.stringify({ end: true, tables: counts, sha256: hash.digest('hex') })}\n`;
  }
  await pipeline(Readable.from(lines()), createGzip({ level: 6 }), createWriteStream(draft, { mode: 0o600 }));
  return counts;
}

async function* everyLine(trx: Trx, counts: Record<string, number>): AsyncGenerator<string> {
  const migrations = await trx.selectFrom('migration').select(['name', 'checksum']).orderBy('name').execute();
  yield `${JSON.stringify({ cursus: 'backup', version: 1, made: new Date().toISOString(), migrations })}\n`;
  for (const table of await listTables(trx)) {
    if (table.name === 'migration') continue;
    yield `${JSON.stringify({ table: table.name, columns: table.columns })}\n`;
    counts[table.name] = 0;
    for await (const rows of readRows(trx, table)) {
      counts[table.name]! += rows.length;
      yield rows.map((row) => `${row}\n`).join('');
    }
  }
}

async function* readRows(trx: Trx, { name, columns }: TableShape): AsyncGenerator<string[]> {
  const list = sql.join(columns.map((column) => sql.ref(column)));
  await sql`declare backup_rows no scroll cursor for select to_json(picked)::text as row from (select ${list} from ${sql.table(name)}) picked`.execute(trx);
  for (;;) {
    const { rows } = await sql<{ row: string }>`fetch ${sql.raw(String(batch))} from backup_rows`.execute(trx);
    if (rows.length === 0) break;
    yield rows.map(({ row }) => row.replaceAll('\n', ' '));
  }
  await sql`close backup_rows`.execute(trx);
}

/** Fills an empty database from a backup and brings it up to date. Refuses (`conflict`) a database that holds anything. */
export async function restore(file: string, target: Database): Promise<RowCounts> {
  const head = await readHead(file);
  await refuseUnlessEmpty(target);
  await migrate(target, migrationsOf(head));
  const counts = await inTransaction(target, (trx) => fill(trx, file), { attempts: 1 });
  await migrate(target);
  return counts;
}

async function readHead(file: string): Promise<z.infer<typeof headShape>> {
  for await (const line of linesOf(file)) {
    const head = headShape.safeParse(parsed(line));
    if (head.success) return head.data;
    break;
  }
  throw damaged(file, 'it does not begin as one');
}

function migrationsOf(head: z.infer<typeof headShape>): readonly Migration[] {
  const known = knownMigrations();
  const same = head.migrations.every(({ name, checksum }, i) => known[i]?.name === name && known[i].checksum === checksum);
  if (same) return known.slice(0, head.migrations.length);
  throw new Refusal('conflict', 'The backup was made by a newer or different program.', { next: 'Restore it with the program that made it.' });
}

async function refuseUnlessEmpty(target: Database): Promise<void> {
  await inTransaction(target, async (trx) => {
    for (const { name } of await listTables(trx)) {
      if (name === 'migration') continue;
      const { rows } = await sql`select 1 from ${sql.table(name)} limit 1`.execute(trx);
      if (rows.length > 0) throw new Refusal('conflict', `The database to restore into is not empty: ${name} has rows.`, { next: 'Name an empty folder or an empty database.' });
    }
  });
}

async function fill(trx: Trx, file: string): Promise<RowCounts> {
  await asOwner(trx);
  const putBack = await liftForeignKeys(trx);
  const shapes = new Map((await listTables(trx)).map((table) => [table.name, table]));
  for (const name of shapes.keys()) if (name !== 'migration') await sql`delete from ${sql.table(name)}`.execute(trx);
  const counts = await loadTables(trx, file, shapes);
  await putBack();
  await advanceSequences(trx);
  return counts;
}

interface Loading { table: TableShape | undefined; rows: string[] }

async function loadTables(trx: Trx, file: string, shapes: ReadonlyMap<string, TableShape>): Promise<RowCounts> {
  const counts: Record<string, number> = {};
  const hash = createHash('sha256');
  const now: Loading = { table: undefined, rows: [] };
  let first = true;
  for await (const line of linesOf(file)) {
    const mark = line.startsWith('{"table":') || line.startsWith('{"end":') ? parsed(line) : undefined;
    const end = endShape.safeParse(mark);
    if (end.success) {
      await store(trx, now, counts);
      return checked(file, { counts, end: end.data, sha256: hash.digest('hex') });
    }
    hash.update(line).update('\n');
    const start = tableShape.safeParse(mark);
    if (start.success) await begin(trx, { now, counts, shape: shapes.get(start.data.table), start: start.data, file });
    else if (!first) now.rows.push(line);
    first = false;
    if (now.rows.length >= batch) await store(trx, now, counts);
  }
  throw damaged(file, 'it ends too early');
}

interface Beginning { now: Loading; counts: Record<string, number>; shape: TableShape | undefined; start: z.infer<typeof tableShape>; file: string }

async function begin(trx: Trx, { now, counts, shape, start, file }: Beginning): Promise<void> {
  await store(trx, now, counts);
  if (shape === undefined || start.columns.some((column) => !shape.columns.includes(column))) throw damaged(file, `it has a table ${start.table} that its migrations do not make`);
  now.table = { name: start.table, columns: start.columns };
  counts[start.table] = 0;
}

async function store(trx: Trx, now: Loading, counts: Record<string, number>): Promise<void> {
  const { table, rows } = now;
  if (table === undefined || rows.length === 0) return;
  const columns = sql.join(table.columns.map((column) => sql.ref(column)));
  const text = `[${rows.join(',')}]`;
  await sql`insert into ${sql.table(table.name)} (${columns}) overriding system value
    select ${columns} from json_populate_recordset(null::${sql.table(table.name)}, ${text}::json)`.execute(trx);
  counts[table.name]! += rows.length;
  now.rows = [];
}

function checked(file: string, found: { counts: RowCounts; end: z.infer<typeof endShape>; sha256: string }): RowCounts {
  const { counts, end, sha256 } = found;
  if (sha256 !== end.sha256) throw damaged(file, 'its checksum does not agree');
  if (JSON.stringify(counts) !== JSON.stringify(end.tables)) throw damaged(file, 'rows are missing');
  return counts;
}

/** Splits at line feeds alone: the lines of the platform's own reader also end at U+2028, which a text may hold. */
async function* linesOf(file: string): AsyncGenerator<string> {
  const source = createReadStream(file);
  const plain = source.pipe(createGunzip()).setEncoding('utf8');
  source.on('error', (error) => plain.destroy(error));
  let rest = '';
  try {
    for await (const chunk of plain) {
      const lines = (rest + String(chunk)).split('\n');
      rest = lines.pop()!;
      yield* lines;
    }
  } catch (error) {
    const { code, message } = error as { code?: string; message: string };
    throw code === 'ENOENT' ? new Refusal('not-found', `There is no file ${file}.`) : damaged(file, message);
  } finally {
    source.destroy();
    plain.destroy();
  }
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}

const damaged = (file: string, why: string): Refusal =>
  new Refusal('bad-input', `${file} is not a whole backup of Cursus: ${why}.`, { next: 'Use another backup.' });
