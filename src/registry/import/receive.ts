/** A file comes in: it is read row by row, kept in pieces, and checked. Nothing of it is recorded yet. */
import { createHash } from 'node:crypto';
import { Refusal } from '../../core/facts/refusal.ts';
import { inTransaction } from '../../database/transaction.ts';
import { appendEvent } from '../../database/event.ts';
import { type Actor, actorName } from '../access/actor.ts';
import { require } from '../access/rights.ts';
import type { World } from '../access/world.ts';
import { inForce } from '../scheme/index.ts';
import { columnsOf } from './columns.ts';
import { csvRows } from './csv.ts';
import { changeRun, forgetCells, insertChunk, insertFindings, insertRun, leftIn, removeRun, type Rows, type Run } from './import.table.ts';
import { countKnown, identityOf, prepare, type Prepared, tellingsOf } from './prepare.ts';

export interface ReceiveImport {
  readonly scheme: string;
  /** Whose keys the external ids are: another list has its own. */
  readonly register: string;
  readonly fileName: string;
  readonly bytes: AsyncIterable<Uint8Array>;
}

const rowsInChunk = 500;
const mostRows = 500_000;

/** Answers the import, checked: what running it would do stands in its counts, what is wrong in its findings. */
export async function receiveImport(world: World, actor: Actor, file: ReceiveImport): Promise<string> {
  require(actor, 'person.import', { scheme: file.scheme });
  inForce(world, file.scheme);
  const hash = createHash('sha256');
  const rows = csvRows(hashed(file.bytes, hash));
  const header = await rows.next();
  if (header.done) throw new Refusal('bad-input', 'The file is empty.', { next: 'Begin it with one line that names its columns.', errors: { file: 'the file is empty' } });
  const { cells } = header.value;
  columnsOf(cells);
  const { scheme, register, fileName } = file;
  const run = { scheme, register, header: cells, file_name: fileName, made_at: new Date(world.now()), made_by: actorName(actor) };
  const id = await inTransaction(world.database, (trx) => insertRun(trx, run));
  try {
    const counts = await store(world, { id, run }, rows);
    await inTransaction(world.database, async (trx) => {
      await changeRun(trx, id, { ...counts, state: 'checked', file_hash: hash.digest('hex') });
      await appendEvent(trx, { scheme, actor: run.made_by, verb: 'import.received', subjectKind: 'import', subject: id, changes: { rows: counts.rows } });
    });
  } catch (error) {
    await inTransaction(world.database, (trx) => removeRun(trx, id));
    throw error;
  }
  return id;
}

async function* hashed(bytes: AsyncIterable<Uint8Array>, hash: ReturnType<typeof createHash>): AsyncGenerator<Uint8Array> {
  for await (const chunk of bytes) {
    hash.update(chunk);
    yield chunk;
  }
}

type Counts = Pick<Run, 'rows' | 'chunks' | 'people_opened' | 'people_known' | 'facts_recorded' | 'facts_known' | 'rows_refused'>;
type Kept = { readonly id: string; readonly run: Pick<Run, 'scheme' | 'register' | 'header'> };

async function store(world: World, kept: Kept, rows: AsyncGenerator<{ readonly line: number; readonly cells: readonly string[] }>): Promise<Counts> {
  const counts = { rows: 0, chunks: 0, people_opened: 0, people_known: 0, facts_recorded: 0, facts_known: 0, rows_refused: 0 };
  const seen: Seen = { opened: new Set(), known: new Set(), told: new Set() };
  for await (const some of inChunks(rows)) {
    if (counts.rows + some.length > mostRows) throw new Refusal('too-large', `The file has more than ${mostRows} rows.`, { next: 'Divide it.' });
    const more = await inTransaction(world.database, async (trx) => {
      const prepared = await prepare(trx, world, { run: kept.run, rows: some, seen: seen.opened });
      await insertChunk(trx, { import: kept.id, chunk: counts.chunks, rows: some });
      await insertFindings(trx, kept.id, prepared.findings);
      return { prepared, known: await countKnown(trx, kept.run.scheme, prepared.groups) };
    });
    counts.rows += some.length;
    counts.chunks += 1;
    counts.rows_refused += more.prepared.refused;
    counts.facts_known += more.known;
    count(counts, seen, more.prepared);
  }
  counts.facts_recorded -= counts.facts_known;
  return counts;
}

interface Seen {
  readonly opened: Set<string>;
  readonly known: Set<string>;
  /** What the file says of people who are not known yet, so that saying it twice counts once. */
  readonly told: Set<string>;
}

function count(counts: Counts, seen: Seen, { groups }: Prepared): void {
  for (const { external, known, lines } of groups) {
    const people = known ? seen.known : seen.opened;
    if (!people.has(external)) counts[known ? 'people_known' : 'people_opened'] += 1;
    people.add(external);
    for (const { telling } of tellingsOf(lines, '')) {
      const identity = `${external} ${identityOf(telling)}`;
      counts.facts_recorded += 1;
      if (!known && seen.told.has(identity)) counts.facts_known += 1;
      seen.told.add(identity);
    }
  }
}

async function* inChunks(rows: AsyncGenerator<{ readonly line: number; readonly cells: readonly string[] }>): AsyncGenerator<Rows> {
  let some: (readonly [number, readonly string[]])[] = [];
  for await (const { line, cells } of rows) {
    some.push([line, cells]);
    if (some.length < rowsInChunk) continue;
    yield some;
    some = [];
  }
  if (some.length > 0) yield some;
}

const daysAgo = (world: World, days: number): Date => new Date(Date.parse(world.now()) - days * 86_400_000);

/**
 * Rows name people, so none is kept for ever: a file that was being received when the program was ended goes after a day, one
 * that was checked and not started after a month, rows that were left out a quarter of a year after the file was done.
 */
export async function forgetImports(world: World): Promise<void> {
  const { db } = world.database;
  const old = [...await leftIn(db, 'receiving', daysAgo(world, 1)), ...await leftIn(db, 'checked', daysAgo(world, 30))];
  for (const { id } of old) await inTransaction(world.database, (trx) => removeRun(trx, id));
  await inTransaction(world.database, (trx) => forgetCells(trx, daysAgo(world, 90)));
}
