/** Rows of files that spoke of a person, and how the records were before they were made one. */
import { sql } from 'kysely';
import type { Trx } from '../../database/transaction.ts';
import { columnsOf, type Field } from './columns.ts';

/** By what a row of a file is known to speak of a person. */
export interface PersonTraces {
  readonly names: readonly string[];
  /** Lower case, and the person's alone. */
  readonly emails: readonly string[];
  readonly externals: readonly { readonly register: string; readonly external: string }[];
}

/** Rows of others stay, also of somebody with the same name. */
export async function eraseImportRows(trx: Trx, people: readonly string[], traces: PersonTraces): Promise<void> {
  const words = [...traces.names, ...traces.emails, ...traces.externals.map((one) => one.external)];
  const likes = words.map((word) => `%${JSON.stringify(word).slice(1, -1).replaceAll(/[\\%_]/g, String.raw`\$&`)}%`);
  await eraseFindings(trx, likes, traces);
  await eraseWaitingRows(trx, likes, traces);
  await sql`update candidate_merge set before = null, ground = '' where kept = any(${people}::uuid[]) or merged = any(${people}::uuid[])`.execute(trx);
  await trx.deleteFrom('candidate_external').where('candidate', 'in', people).execute();
}

interface Of {
  readonly register: string;
  readonly header: string[];
}

async function eraseFindings(trx: Trx, likes: readonly string[], traces: PersonTraces): Promise<void> {
  const { rows } = await sql<Of & { import: string; line: number; cells: string[] }>`
    select f.import, f.line, f.cells, r.register, r.header from import_finding f join import_run r on r.id = f.import where f.cells::text ilike any(${likes}::text[]) order by 1, 2`.execute(trx);
  for (const row of rows) {
    if (speaksOf(row.cells, row, traces) === 'no') continue;
    await trx.updateTable('import_finding').set({ cells: null, what: 'This row was erased with its person.' }).where('import', '=', row.import).where('line', '=', row.line).execute();
  }
}

async function eraseWaitingRows(trx: Trx, likes: readonly string[], traces: PersonTraces): Promise<void> {
  const { rows } = await sql<Of & { import: string; chunk: number; rows: [number, string[]][] }>`
    select c.import, c.chunk, c.rows, r.register, r.header from import_chunk c join import_run r on r.id = c.import where c.done_at is null and c.rows::text ilike any(${likes}::text[]) order by 1, 2`.execute(trx);
  for (const row of rows) {
    const left = row.rows.filter(([, cells]) => speaksOf(cells, row, traces) !== 'surely');
    if (left.length < row.rows.length) await trx.updateTable('import_chunk').set({ rows: JSON.stringify(left) }).where('import', '=', row.import).where('chunk', '=', row.chunk).execute();
  }
}

/** By key, or by address and name as the import itself tells people apart; with the name alone it may be somebody else. */
export function speaksOf(cells: readonly string[], { register, header }: Of, { names, emails, externals }: PersonTraces): 'surely' | 'perhaps' | 'no' {
  const { at } = columnsOf(header);
  const cell = (field: Field): string => (at.has(field) ? (cells[at.get(field)!] ?? '').trim() : '');
  if (externals.some((one) => one.register === register && one.external === cell('external'))) return 'surely';
  const named = [cell('name'), `${cell('first')} ${cell('last')}`.trim()].some((name) => name !== '' && names.includes(name));
  if (emails.includes(cell('email').toLowerCase())) return named ? 'surely' : 'perhaps';
  return named && cell('email') === '' ? 'perhaps' : 'no';
}
