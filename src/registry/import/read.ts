/** What is known of imports: how far each is, what was found at which row, the rows that were left out. */
import { appendEvent } from '../../database/event.ts';
import { type Actor, actorName } from '../access/actor.ts';
import { carryOut } from '../access/carry-out.ts';
import { reach, require, requireSome } from '../access/rights.ts';
import type { World } from '../access/world.ts';
import { columnsOf } from './columns.ts';
import { csvText } from './csv.ts';
import { type FindingRow, listFindings, listRuns, runById, type Run } from './import.table.ts';

export interface Import {
  readonly import: string;
  readonly scheme: string;
  readonly register: string;
  readonly fileName: string;
  readonly state: Run['state'];
  readonly madeAt: string;
  readonly finishedAt: string | null;
  readonly rows: number;
  /** How many parts of the file there are, and how many are recorded. */
  readonly parts: number;
  readonly partsDone: number;
  /** What was done; of a file that is only checked, what would be. */
  readonly peopleOpened: number;
  /** Of the people of the file, those who were known when it was checked. */
  readonly peopleKnown: number;
  readonly factsRecorded: number;
  readonly factsKnown: number;
  /** Known once the file is being recorded. */
  readonly awardsMade: number;
  readonly rowsRefused: number;
  /** Headings of columns that are not read. */
  readonly unread: readonly string[];
}

const importOf = (run: Run): Import => ({
  import: run.id, scheme: run.scheme, register: run.register, fileName: run.file_name, state: run.state, madeAt: run.made_at.toISOString(), finishedAt: run.finished_at?.toISOString() ?? null,
  rows: run.rows, parts: run.chunks, partsDone: run.chunks_done, peopleOpened: run.people_opened, peopleKnown: run.people_known, factsRecorded: run.facts_recorded, factsKnown: run.facts_known,
  awardsMade: run.awards_made, rowsRefused: run.rows_refused, unread: columnsOf(run.header).unread,
});

async function allowedRun(world: World, actor: Actor, id: string): Promise<Run> {
  const run = await runById(world.database.db, id);
  require(actor, 'person.import', run && { scheme: run.scheme });
  return run!;
}

export const readImport = async (world: World, actor: Actor, id: string): Promise<Import> => importOf(await allowedRun(world, actor, id));

/** The newest first; one more than `limit` where there are more. */
export async function listImports(world: World, actor: Actor, { after, limit }: { readonly after?: readonly [string, string] | undefined; readonly limit: number }): Promise<readonly Import[]> {
  requireSome(actor, 'person.import');
  const { any, schemes } = reach(actor, 'person.import');
  const rows = await listRuns(world.database.db, { schemes: any ? 'all' : schemes, after: after && [new Date(after[0]), after[1]], limit: limit + 1 });
  return rows.map(importOf);
}

export async function readFindings(world: World, actor: Actor, ask: { readonly import: string; readonly after?: readonly [number, number] | undefined; readonly limit: number }): Promise<readonly FindingRow[]> {
  await allowedRun(world, actor, ask.import);
  return listFindings(world.database.db, { id: ask.import, after: ask.after, limit: ask.limit + 1 });
}

const page = 1000;

/** The rows that were left out as they came, with line, reason and mend: mended, the same file can be brought in. */
export async function* refusedRows(world: World, actor: Actor, id: string): AsyncGenerator<string> {
  const run = await allowedRun(world, actor, id);
  await carryOut(world, actor, { verb: 'import.rows-fetched', command: {} }, async (trx) => {
    await appendEvent(trx, { scheme: run.scheme, actor: actorName(actor), verb: 'import.rows-fetched', subjectKind: 'import', subject: id });
  });
  yield csvText([[...run.header, 'line', 'reason', 'mend']]);
  let after: readonly [number, number] | undefined;
  for (;;) {
    const found = await listFindings(world.database.db, { id, after, limit: page });
    yield csvText(joined(found, run.header.length));
    const last = found.at(-1);
    if (found.length < page || !last) return;
    after = [last.line, last.place];
  }
}

/** One row for each line, its findings together. */
function joined(found: readonly FindingRow[], width: number): string[][] {
  const errors = found.filter((one) => one.grade === 'error' && one.cells !== null);
  return [...Map.groupBy(errors, (one) => one.line)].map(([line, of]) => {
    const cells = Array.from({ length: width }, (_, i) => of[0]!.cells![i] ?? '');
    return [...cells, String(line), of.map((one) => one.what).join(' '), of.map((one) => one.mend).join(' ')];
  });
}
