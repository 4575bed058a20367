/**
 * A checked file is recorded: some hundred rows at a time, each time in one transaction that also notes how far it came. Ended
 * at any moment, it goes on after the last rows that were recorded.
 */
import { Refusal } from '../../core/facts/refusal.ts';
import { appendEvent } from '../../database/event.ts';
import { enqueue, type Handler } from '../../database/outbox.ts';
import { inTransaction, type Trx } from '../../database/transaction.ts';
import { type Actor, actorName } from '../access/actor.ts';
import { carryOut, type Repeatable } from '../access/carry-out.ts';
import { require } from '../access/rights.ts';
import type { World } from '../access/world.ts';
import { type RecordedOne, recordMany } from '../award/index.ts';
import { openCandidates } from '../candidate/index.ts';
import { columnsOf } from './columns.ts';
import { changeRun, closeChunk, type FindingRow, insertFindings, keepKeys, lockRun, nextChunk, removeRun, type Run, unfinishedRun } from './import.table.ts';
import { findingRow, type Group, notToldYet, prepare, tellingsOf } from './prepare.ts';

export interface OfImport extends Repeatable {
  readonly import: string;
}

async function openRun(trx: Trx, actor: Actor, id: string): Promise<Run> {
  const run = await lockRun(trx, id);
  require(actor, 'person.import', run && { scheme: run.scheme });
  return run!;
}

/** From now on the rows are recorded, by whoever calls `importNext` or by the program beside its other work. Goes on with one that broke off. */
export async function startImport(world: World, actor: Actor, command: OfImport): Promise<void> {
  await carryOut(world, actor, { verb: 'import.start', command }, async (trx) => {
    const { id, state, scheme } = await openRun(trx, actor, command.import);
    if (state === 'receiving') throw new Refusal('not-available', 'The file is still coming in.', { next: 'Wait until it has been checked.' });
    if (state === 'done') throw new Refusal('conflict', 'This file has been recorded already.', { next: 'Look at its report.' });
    if (state === 'checked') {
      await changeRun(trx, id, { state: 'running', people_opened: 0, facts_recorded: 0, facts_known: 0, awards_made: 0, rows_refused: 0 });
      await appendEvent(trx, { scheme, actor: actorName(actor), verb: 'import.started', subjectKind: 'import', subject: id });
    }
    await enqueue(trx, { topic: 'import.run', lane: id, payload: { import: id } });
    return null;
  });
}

/** Forgets a file that has not been started. */
export async function discardImport(world: World, actor: Actor, command: OfImport): Promise<void> {
  await carryOut(world, actor, { verb: 'import.discard', command }, async (trx) => {
    const { id, state, scheme } = await openRun(trx, actor, command.import);
    if (state === 'running' || state === 'done') throw new Refusal('conflict', 'The file has been started; what was recorded stays.', { next: 'Correct single facts in the records of their people.' });
    await removeRun(trx, id);
    await appendEvent(trx, { scheme, actor: actorName(actor), verb: 'import.discarded', subjectKind: 'import', subject: id });
    return null;
  });
}

/** The same file, sent before and not done. */
export const resumable = async (world: World, actor: Actor, of: Pick<Run, 'scheme' | 'register' | 'file_hash'>): Promise<string | undefined> => {
  require(actor, 'person.import', { scheme: of.scheme });
  return (await unfinishedRun(world.database.db, { ...of, made_by: actorName(actor) }))?.id;
};

/** Records the next rows; false when there are none left. */
export function importNext(world: World, id: string): Promise<boolean> {
  return inTransaction(world.database, async (trx) => {
    const run = await lockRun(trx, id);
    if (run?.state !== 'running') return false;
    const chunk = await nextChunk(trx, id);
    if (!chunk) return false;
    const prepared = await prepare(trx, world, { run, rows: chunk.rows });
    const done = await record(trx, world, run, prepared.groups);
    await insertFindings(trx, id, [...prepared.findings, ...done.findings]);
    await closeChunk(trx, { import: id, chunk: chunk.chunk, at: new Date(world.now()) });
    const last = chunk.chunk + 1 === run.chunks;
    await changeRun(trx, id, {
      chunks_done: run.chunks_done + 1, people_opened: run.people_opened + done.opened,
      facts_recorded: run.facts_recorded + done.recorded, facts_known: run.facts_known + done.repeated, awards_made: run.awards_made + done.awards,
      rows_refused: run.rows_refused + prepared.refused + done.findings.length, ...(last ? { state: 'done', finished_at: new Date(world.now()) } : {}),
    });
    if (last) await appendEvent(trx, { scheme: run.scheme, actor: run.made_by, verb: 'import.finished', subjectKind: 'import', subject: id });
    return !last;
  });
}

interface Done {
  readonly opened: number;
  readonly recorded: number;
  readonly repeated: number;
  readonly awards: number;
  readonly findings: readonly FindingRow[];
}

async function record(trx: Trx, world: World, run: Run, groups: readonly Group[]): Promise<Done> {
  const ids = await peopleFor(trx, world, run, groups);
  const byPerson = Map.groupBy(groups, (group) => ids.get(group.external)!);
  const told = [...byPerson].map(([person, of]) => ({ person, lines: tellingsOf(of.flatMap((group) => group.lines), run.id) }));
  const people = told.filter(({ lines }) => lines.length > 0).map(({ person, lines }) => ({ person, tellings: lines.map((one) => one.telling) }));
  const results = await recordMany(trx, world, { scheme: run.scheme, recordedBy: run.made_by, people, unless: notToldYet });
  const findings = told.flatMap(({ person, lines }) => refusedLines(lines, results.get(person), run));
  const facts = [...results.values()].map((one) => one.facts.filter((fact) => fact.source === `import:${run.id}`).length).reduce((a, b) => a + b, 0);
  const all = told.reduce((sum, { lines }) => sum + lines.length, 0);
  return { opened: groups.filter((group) => group.known === undefined).length, recorded: facts, repeated: all - facts - findings.length, awards: [...results.values()].reduce((sum, one) => sum + one.awards.length, 0), findings };
}

/** The person of each key; those who are not known yet are opened. */
async function peopleFor(trx: Trx, world: World, run: Run, groups: readonly Group[]): Promise<ReadonlyMap<string, string>> {
  const fresh = groups.filter((group) => group.known === undefined);
  const opened = await openCandidates(trx, world, { people: fresh.map((group) => group.person!), by: run.made_by });
  const ids = new Map([
    ...groups.flatMap(({ external, known }): [string, string][] => (known ? [[external, known.id]] : [])), ...fresh.map((group, i): [string, string] => [group.external, opened[i]!.candidate]),
  ]);
  const newKeys = groups.filter((group) => group.known === undefined || group.keyIsNew);
  await keepKeys(trx, run.register, newKeys.map(({ external }) => ({ external, candidate: ids.get(external)! })));
  return ids;
}

function refusedLines(lines: ReturnType<typeof tellingsOf>, result: RecordedOne | undefined, run: Run): FindingRow[] {
  const columns = columnsOf(run.header);
  return (result?.refused ?? []).flatMap(({ telling, refusal }) => {
    const at = lines.find((one) => one.telling === telling)?.line;
    return at === undefined ? [] : [findingRow({ grade: 'error', field: undefined, what: refusal.message, mend: refusal.next ?? 'Look at the record of this person.' }, { ...at, place: 80, columns })];
  });
}

const turn = 20_000;

/** Handles `import.run`: works for some seconds, then lets other messages pass. */
export const importHandler = (world: World): Handler => async ({ payload }) => {
  const { import: id } = payload as { import: string };
  const end = Date.now() + turn;
  while (Date.now() < end) if (!await importNext(world, id)) return;
  await inTransaction(world.database, (trx) => enqueue(trx, { topic: 'import.run', lane: id, payload: { import: id } }));
};
