/** Some rows of a file made ready: whose they are, what they tell that is new, and what keeps a row out. Reads, writes nothing. */
import type { Trx } from '../../database/transaction.ts';
import type { World } from '../access/world.ts';
import { type Fact, factsOfMany, peopleByEmailAndName, sameAs, sameName, type Telling, type Told } from '../candidate/index.ts';
import { inForce } from '../scheme/index.ts';
import { type Columns, columnsOf, plainHeading } from './columns.ts';
import { type FindingRow, type KnownPerson, peopleOf, type Rows, type Run } from './import.table.ts';
import { type Finding, type PersonTold, readRow, type RowRead } from './row.ts';

export interface Line {
  readonly line: number;
  readonly cells: readonly string[];
  readonly row: RowRead;
}

/** The rows of one person. */
export interface Group {
  readonly external: string;
  readonly known: KnownPerson | undefined;
  /** Known by e-mail address and name, so that the key is new. */
  readonly keyIsNew: boolean;
  /** To be opened; undefined for one who is known. */
  readonly person: PersonTold | undefined;
  readonly lines: readonly Line[];
}

export interface Prepared {
  readonly groups: readonly Group[];
  readonly findings: readonly FindingRow[];
  readonly refused: number;
}

/** `seen`: keys of people whom earlier rows of the same file open. */
export async function prepare(trx: Trx, world: World, of: { readonly run: Pick<Run, 'scheme' | 'register' | 'header'>; readonly rows: Rows; readonly seen?: ReadonlySet<string> }): Promise<Prepared> {
  const { run, rows, seen = new Set<string>() } = of;
  const columns = columnsOf(run.header);
  const { scheme } = inForce(world, run.scheme);
  const read = rows.map(([line, cells]) => ({ line, cells, ...readRow(cells, columns, { scheme, today: world.today() }) }));
  const findings = read.flatMap(({ line, cells, findings: found }) => found.map((one, place) => findingRow(one, { line, cells, place, columns })));
  const groups = await grouped(trx, run.register, read.flatMap(({ line, cells, row }) => (row === undefined ? [] : [{ line, cells, row }])));
  const nobody = groups.filter((group) => group.known === undefined && group.person === undefined && !seen.has(group.external));
  const unnamed = nobody.flatMap(({ lines }) => lines.map(({ line, cells }) => findingRow(noName, { line, cells, place: 0, columns })));
  const notes = groups.filter((group) => !nobody.includes(group)).flatMap((group) => noteOf(group, columns));
  const refused = read.filter((one) => one.row === undefined).length + unnamed.length;
  return { groups: groups.filter((group) => !nobody.includes(group)), findings: [...findings, ...unnamed, ...notes].sort((a, b) => a.line - b.line || a.place - b.place), refused };
}

const noName: Finding = { grade: 'error', field: 'name', what: 'Nobody is known by this external id, and the row has no name.', mend: 'Write the name, or correct the external id.' };

export function findingRow({ grade, field, what, mend }: Finding, at: { readonly line: number; readonly cells: readonly string[]; readonly place: number; readonly columns: Columns }): FindingRow {
  const place = field === undefined ? undefined : at.columns.at.get(field);
  const heading = place === undefined ? (field === undefined ? null : plainHeading(field)) : at.columns.header[place]!;
  return { line: at.line, place: at.place, grade, heading, what, mend, cells: grade === 'error' ? at.cells : null };
}

async function grouped(trx: Trx, register: string, lines: readonly Line[]): Promise<Group[]> {
  const byKey = Map.groupBy(lines, (one) => one.row.external);
  const known = await peopleOf(trx, register, [...byKey.keys()]);
  const unknown = [...byKey].filter(([external]) => !known.has(external)).map(([external, of]) => ({ external, of, person: of.find((one) => one.row.person)?.row.person }));
  const asking = unknown.flatMap(({ person }) => (person?.email === undefined ? [] : [{ name: person.name, email: person.email }]));
  const alike = await peopleByEmailAndName(trx, asking);
  const opened = unknown.map(({ external, of, person }): Group => {
    const same = person?.email === undefined ? undefined : alike.get(sameAs({ name: person.name, email: person.email }));
    return { external, known: same, keyIsNew: same !== undefined, person: same ? undefined : person, lines: of };
  });
  return [...[...byKey].filter(([external]) => known.has(external)).map(([external, of]): Group => ({ external, known: known.get(external), keyIsNew: false, person: undefined, lines: of })), ...opened];
}

function noteOf({ known, keyIsNew, lines }: Group, columns: Columns): FindingRow[] {
  const first = lines.find((one) => one.row.person);
  if (known === undefined || first === undefined) return [];
  const note = (what: string, mend: string) => [findingRow({ grade: 'note', field: 'external', what, mend }, { line: first.line, cells: first.cells, place: 90, columns })];
  if (keyIsNew) return note('Somebody with this name and e-mail address is known already; the row is that person’s.', 'Nothing, if it is the same person. Otherwise separate the records.');
  if (sameName(known.name, first.row.person!.name)) return [];
  return note('The record of this person bears another name, which stays.', 'Correct the external id, or change the name in the record.');
}

/** What is told of a person, as the facts say where it comes from. */
export const tellingsOf = (lines: readonly Line[], id: string): readonly { readonly line: Line; readonly telling: Telling }[] =>
  lines.flatMap((line) => (line.row.told === undefined ? [] : [{ line, telling: { ...line.row.told, source: `import:${id}`, evidence: line.row.evidence } }]));

/** What makes two rows tell of the same thing. */
export function identityOf({ kind, happenedOn, body }: Pick<Told, 'kind' | 'happenedOn'> & { readonly body: object }): string {
  return JSON.stringify([kind, happenedOn, Object.entries(body).filter(([name, value]) => name !== 'reason' && value !== undefined).sort(([a], [b]) => (a < b ? -1 : 1))]);
}

/**
 * What need not be told again: what was recorded once, also when it was corrected since, and what the file says twice. Hours
 * of practice add up wherever they come from, but those of an import do so once.
 */
export function notToldYet(before: readonly Fact[], tellings: readonly Telling[]): readonly Telling[] {
  const said = new Set(before.filter((fact) => fact.kind !== 'hours.recorded' || fact.source.startsWith('import:')).map(identityOf));
  return tellings.filter((telling) => {
    const identity = identityOf(telling);
    const isNew = !said.has(identity);
    said.add(identity);
    return isNew;
  });
}

/** How much of what the groups tell of known people is recorded already. */
export async function countKnown(trx: Trx, scheme: string, groups: readonly Group[]): Promise<number> {
  const known = groups.filter((group) => group.known !== undefined);
  if (known.length === 0) return 0;
  const facts = await factsOfMany(trx, scheme, [...new Set(known.map((group) => group.known!.id))]);
  return known.reduce((sum, { known: person, lines }) => {
    const told = tellingsOf(lines, '').map((one) => one.telling);
    return sum + told.length - notToldYet(facts.get(person!.id)!, told).length;
  }, 0);
}
