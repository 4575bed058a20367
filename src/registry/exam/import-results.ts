/** Results that come in a file, such as a test centre exports: every row is recorded or says why it is not. */
import { CsvError, parse } from 'csv-parse/sync';
import * as z from 'zod';
import { Refusal } from '../../core/facts/refusal.ts';
import type { Trx } from '../../database/transaction.ts';
import type { Actor } from '../access/actor.ts';
import type { Repeatable } from '../access/carry-out.ts';
import type { World } from '../access/world.ts';
import { bookingsByNumber } from './booking.table.ts';
import type { PartMark } from './mark.ts';
import { writeResult } from './record-result.ts';
import { onSitting } from './schedule.ts';
import { noteSitting } from './tell.ts';

/** Columns: `candidate` (the number), `passed` (yes or no), `points`, and `part` where the exam has several, a line for each. */
export const importResultsShape = z.object({ csv: z.string().min(1, 'the file is empty').max(1_000_000, 'the file is too large') });

export interface RowReport {
  /** The line of the file, the header being line 1. */
  readonly line: number;
  readonly candidate: string;
  readonly outcome: 'recorded' | 'refused';
  readonly why?: string;
  readonly result?: string;
}

interface Row {
  readonly line: number;
  readonly candidate: string;
  readonly mark: PartMark | undefined;
  readonly why: string | undefined;
}

/** Records the results of the file as provisional ones. What is wrong in one row keeps that person's rows out, nobody else's. */
export async function importResults(
  world: World, actor: Actor, command: Repeatable & z.output<typeof importResultsShape> & { readonly sitting: string },
): Promise<{ readonly recorded: number; readonly rows: readonly RowReport[] }> {
  return onSitting(world, actor, { verb: 'result.import', right: 'result.record', command }, async (trx, sitting) => {
    const bookings = new Map((await bookingsByNumber(trx, sitting.id)).map(({ number, id }) => [plainNumber(number), id]));
    const reports: RowReport[] = [];
    for (const [number, rows] of Map.groupBy(rowsOf(command.csv), ({ candidate }) => plainNumber(candidate))) {
      const outcome = await recordRows(trx, world, actor, { booking: bookings.get(number), rows });
      reports.push(...rows.map(({ line, candidate }) => ({ line, candidate, ...outcome })));
    }
    const rows = reports.toSorted((a, b) => a.line - b.line);
    const recorded = new Set(rows.flatMap(({ result }) => result ?? [])).size;
    await noteSitting(trx, actor, sitting, { verb: 'results.imported', changes: { rows: rows.length, recorded } });
    return { recorded, rows };
  });
}

type Outcome = Pick<RowReport, 'outcome' | 'why' | 'result'>;
interface OfOne {
  readonly booking: string | undefined;
  readonly rows: readonly Row[];
}

async function recordRows(trx: Trx, world: World, actor: Actor, { booking, rows }: OfOne): Promise<Outcome> {
  const wrong = rows.find(({ why }) => why !== undefined)?.why;
  if (wrong !== undefined) return { outcome: 'refused', why: wrong };
  if (booking === undefined) return { outcome: 'refused', why: 'Nobody with this number is booked in this sitting.' };
  try {
    const { result } = await writeResult(trx, world, actor, { booking, parts: rows.map(({ mark }) => mark!) });
    return { outcome: 'recorded', result };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return { outcome: 'refused', why: error.message };
  }
}

const plainNumber = (text: string): string => text.toUpperCase().replaceAll(/[^A-Z0-9]/g, '');

function rowsOf(csv: string): readonly Row[] {
  const [header, ...lines] = linesOf(csv);
  const names = header?.record.map((name) => name.trim().toLowerCase()) ?? [];
  for (const needed of ['candidate', 'passed']) {
    if (!names.includes(needed) && !(needed === 'passed' && names.includes('points'))) throw noFile(`The first line has no column “${needed}”.`);
  }
  if (lines.length === 0) throw noFile('The file has no rows below its first line.');
  return lines.map(({ record, info }) => rowOf(new Map(names.map((name, place) => [name, (record[place] ?? '').trim()])), info.lines));
}

interface Line {
  readonly record: readonly string[];
  readonly info: { readonly lines: number };
}

function linesOf(csv: string): readonly Line[] {
  try {
    return parse(csv, { bom: true, info: true, relax_column_count: true, skip_empty_lines: true, delimiter: separatorOf(csv) }) as unknown as Line[];
  } catch (error) {
    if (error instanceof CsvError) throw noFile(`The file cannot be read as CSV: ${error.message}.`);
    throw error;
  }
}

/** The sign that parts the headings; others may stand inside a number. */
const separatorOf = (csv: string): string => [';', '\t', ','].find((sign) => csv.split('\n', 1)[0]!.includes(sign)) ?? ',';

const noFile = (detail: string): Refusal => new Refusal('bad-input', detail, { errors: { csv: detail }, next: 'Columns: candidate, passed (yes or no), points, part.' });

const answers: Readonly<Record<string, boolean | undefined>> = {
  '': undefined, yes: true, no: false, true: true, false: false, pass: true, fail: false, passed: true, failed: false, '1': true, '0': false,
};

function rowOf(cells: ReadonlyMap<string, string>, line: number): Row {
  const [candidate, passed, points, part] = ['candidate', 'passed', 'points', 'part'].map((name) => cells.get(name) ?? '') as [string, string, string, string];
  const row = { line, candidate };
  const bad = (why: string): Row => ({ ...row, mark: undefined, why });
  if (candidate === '') return bad('The candidate’s number is missing.');
  if (!Object.hasOwn(answers, passed.toLowerCase())) return bad(`“${passed}” says neither yes nor no.`);
  if (points !== '' && !/^\d{1,6}([.,]\d{1,4})?$/.test(points)) return bad(`“${points}” is no number of points.`);
  if (part !== '' && !/^[1-9]\d?$/.test(part)) return bad(`“${part}” is no number of a part.`);
  const mark = { part: part === '' ? 1 : Number(part), passed: answers[passed.toLowerCase()], points: points === '' ? undefined : Number(points.replace(',', '.')) };
  return { ...row, mark, why: undefined };
}
