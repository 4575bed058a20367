/** One row of a file: whose it is, what it tells, and what is wrong with it. Pure. */
import { type Day, parseDay } from '../../core/facts/day.ts';
import type { Scheme } from '../../core/language/syntax.ts';
import { openShape, type Told, toldShape } from '../candidate/index.ts';
import { type Columns, type Field, plainHeading } from './columns.ts';

export interface Finding {
  readonly grade: 'error' | 'note';
  readonly field: Field | undefined;
  readonly what: string;
  /** What whoever made the file can do about it. */
  readonly mend: string;
}

export interface PersonTold {
  readonly name: string;
  readonly sortName: string | undefined;
  readonly email: string | undefined;
  readonly phone: string | undefined;
  readonly tongue: string;
}

export interface RowRead {
  readonly external: string;
  /** Undefined where the row names nobody; the person must then be known already. */
  readonly person: PersonTold | undefined;
  /** Undefined where the row tells of a person alone. */
  readonly told: Told | undefined;
  readonly evidence: string | undefined;
}

export type Cells = readonly string[];
/** With an error the row is left out. */
export type Reading = { readonly row: RowRead; readonly findings: readonly Finding[] } | { readonly row: undefined; readonly findings: readonly Finding[] };

class Wrong extends Error {
  readonly finding: Finding;
  constructor(field: Field | undefined, what: string, mend: string) {
    super(what);
    this.finding = { grade: 'error', field, what, mend };
  }
}

export function readRow(cells: Cells, columns: Columns, { scheme, today }: { readonly scheme: Scheme; readonly today: Day }): Reading {
  const cell = (field: Field): string => (columns.at.has(field) ? (cells[columns.at.get(field)!] ?? '').trim() : '');
  const wrong: Finding[] = [];
  const tried = <T>(read: () => T): T | undefined => {
    try {
      return read();
    } catch (error) {
      if (!(error instanceof Wrong)) throw error;
      wrong.push(error.finding);
      return undefined;
    }
  };
  tried(() => requireWhole(cells, columns));
  const external = tried(() => externalOf(cell));
  const person = tried(() => personOf(cell));
  const told = tried(() => toldOf(cell, scheme, today));
  const evidence = cell('evidence').slice(0, 500) || undefined;
  return wrong.length > 0 || external === undefined ? { row: undefined, findings: wrong } : { row: { external, person, told, evidence }, findings: [] };
}

type Cell = (field: Field) => string;

function requireWhole(cells: Cells, { header }: Columns): void {
  if (cells.length > header.length && cells.slice(header.length).some((cell) => cell.trim() !== '')) throw new Wrong(undefined, `The row has ${cells.length} cells, the first line ${header.length}.`, 'Put a cell that holds the separator into double quotes.');
}

function externalOf(cell: Cell): string {
  const external = cell('external');
  if (external === '') throw new Wrong('external', 'The external id is empty.', 'Write the key by which your own list knows the person.');
  if (external.length > 200) throw new Wrong('external', 'The external id is longer than 200 characters.', 'Use a shorter key.');
  return external;
}

function personOf(cell: Cell): PersonTold | undefined {
  const [first, last] = [cell('first'), cell('last')];
  const name = cell('name') || `${first} ${last}`.trim();
  if (name === '') return undefined;
  const said = { name, ...(cell('name') === '' && first !== '' && last !== '' ? { sortName: `${last}, ${first}` } : {}), ...given('email', cell('email')), ...given('phone', cell('phone')), ...given('tongue', cell('tongue').toLowerCase()) };
  const read = openShape.safeParse(said);
  if (read.success) return { name: read.data.name, sortName: read.data.sortName, email: read.data.email, phone: read.data.phone, tongue: read.data.tongue };
  const issue = read.error.issues[0]!;
  const field = String(issue.path[0]) as 'name' | 'email' | 'phone' | 'tongue';
  throw new Wrong(field, `The ${plainHeading(field)} “${shorten(cell(field))}” cannot be used.`, field === 'tongue' ? 'Write a language as en, de or pt-BR, or leave it empty.' : sentence(issue.message));
}

const given = <N extends string>(name: N, value: string) => (value === '' ? {} : { [name]: value });
const shorten = (text: string): string => (text.length > 60 ? `${text.slice(0, 57)}…` : text);
const sentence = (text: string): string => `${text[0]!.toUpperCase()}${text.slice(1)}.`;

const kinds: Readonly<Record<string, readonly string[]>> = {
  'recognised.recorded': ['recognised', 'recognized', 'recognisedcredential', 'recognizedcredential', 'credential', 'recognisedrecorded', 'external'],
  'course.completed': ['course', 'coursecompleted', 'training', 'attended', 'completed'],
  'exam.passed': ['exam', 'exampassed', 'passed', 'pass', 'examination'],
  'exam.failed': ['examfailed', 'failed', 'fail'],
  'experience.recorded': ['experience', 'work', 'experiencerecorded'],
  'hours.recorded': ['hours', 'practice', 'hoursrecorded'],
};

function toldOf(cell: Cell, scheme: Scheme, today: Day): Told | undefined {
  const said = cell('kind').toLowerCase().replace(/[^a-z]/g, '');
  if (said === '') {
    if (cell('item') === '' && cell('on') === '' && cell('hours') === '') return undefined;
    throw new Wrong('kind', 'The kind of holding is empty.', 'Write recognised, course, exam, exam failed, experience or hours; or leave the whole holding empty.');
  }
  const kind = Object.keys(kinds).find((one) => kinds[one]!.includes(said));
  if (kind === undefined) throw new Wrong('kind', `“${shorten(cell('kind'))}” is no kind of holding that can be brought in.`, /cert|award/.test(said)
    ? 'Bring in the exams that earned the certification; the award follows by itself.' : 'Write recognised, course, exam, exam failed, experience or hours.');
  const read = toldShape.safeParse(bodyOf(kind, { cell, scheme, today }));
  if (read.success) return read.data;
  throw new Wrong(undefined, sentence(read.error.issues[0]!.message), 'Compare the row with one that was taken.');
}

interface Reader {
  readonly cell: Cell;
  readonly scheme: Scheme;
  readonly today: Day;
}

function bodyOf(kind: string, { cell, scheme, today }: Reader): object {
  const item = (list: readonly Named[], word: string) => itemOf(cell('item'), list, word);
  const day = (field: Field) => dayOf(field, cell(field), today);
  switch (kind) {
    case 'recognised.recorded': return { kind, body: { credential: item(scheme.recognised, 'recognised credential') }, happenedOn: day('on') };
    case 'course.completed': return { kind, body: { course: item(scheme.courses, 'course') }, happenedOn: day('on') };
    case 'exam.passed': case 'exam.failed': return { kind, body: { exam: item(scheme.exams, 'exam') }, happenedOn: day('on') };
    case 'hours.recorded': return { kind, body: { field: item(scheme.fields, 'field'), hours: hoursOf(cell('hours')) }, happenedOn: day('on') };
    default: return experienceOf({ cell, today }, item(scheme.fields, 'field'));
  }
}

function experienceOf({ cell, today }: Pick<Reader, 'cell' | 'today'>, field: string): object {
  const from = dayOf('from', cell('from'), today);
  const end: Field = cell('to') === '' && cell('on') !== '' ? 'on' : 'to';
  const to = dayOf(end, cell(end), today);
  if (to < from) throw new Wrong(end, `The period ends on ${to}, before it begins on ${from}.`, 'Write the first day under “from” and the last one under “to”.');
  return { kind: 'experience.recorded', body: { field, from, to }, happenedOn: to };
}

interface Named {
  readonly id: string;
  readonly name?: string | undefined;
}

const fold = (text: string): string => text.normalize('NFKD').toLowerCase().replace(/[^a-z0-9]/g, '');

/** By the id, or by the name as the scheme writes it; case, spaces and hyphens do not matter. */
function itemOf(said: string, list: readonly Named[], word: string): string {
  if (said === '') throw new Wrong('item', `The ${word} is empty.`, `Write its id, such as ${list[0]?.id ?? 'one of the scheme'}.`);
  const found = list.find((one) => one.id === said) ?? list.find((one) => fold(one.id) === fold(said) || fold(one.name ?? '') === fold(said));
  if (found) return found.id;
  const near = list.map((one) => one.id).filter((id) => fold(id).includes(fold(said)) || fold(said).includes(fold(id)));
  throw new Wrong('item', `The scheme has no ${word} “${shorten(said)}”.`, `Write ${(near.length > 0 ? near : list.map((one) => one.id)).slice(0, 6).join(', ')}${near.length === 0 && list.length > 6 ? ' or another of the scheme' : ''}.`);
}

/** As `2010-07-01`, or as `01.07.2010`; what could be read in two ways is not read. */
function dayOf(field: Field, said: string, today: Day): Day {
  if (said === '') throw new Wrong(field, `The ${plainHeading(field)} is empty.`, 'Write the day as 2010-07-01.');
  const dotted = /^(\d{1,2})\.(\d{1,2})\.(\d{4})$/.exec(said);
  const text = dotted ? `${dotted[3]}-${dotted[2]!.padStart(2, '0')}-${dotted[1]!.padStart(2, '0')}` : said.replace(/^(\d{4}-\d{2}-\d{2})[T ]00:00(:00(\.0+)?)?Z?$/, '$1');
  const day = parseDay(text);
  if (day === undefined) throw new Wrong(field, `“${shorten(said)}” is no day that can be read.`, 'Write the day as 2010-07-01.');
  if (day > today) throw new Wrong(field, `${day} has not come yet.`, 'Bring in what has happened; correct the day if it is mistyped.');
  return day;
}

function hoursOf(said: string): number {
  const hours = Number(said.replace(',', '.'));
  if (said !== '' && Number.isFinite(hours) && hours > 0 && hours <= 100_000) return hours;
  throw new Wrong('hours', `“${shorten(said)}” is no number of hours.`, 'Write a number such as 120.');
}
