/** Rows of files that spoke of a person, and how the records were before they were made one. */
import { sql } from 'kysely';
import type { Trx } from '../../database/transaction.ts';

/** `likes`: patterns of the names, addresses and keys by which the person is known. Rows of others stay. */
export async function eraseImportRows(trx: Trx, people: readonly string[], likes: readonly string[]): Promise<void> {
  await sql`update import_finding set cells = null, what = 'This row was erased with its person.' where cells::text ilike any(${likes}::text[]) or what ilike any(${likes}::text[])`.execute(trx);
  await sql`update import_chunk set rows = coalesce((select jsonb_agg(r) from jsonb_array_elements(rows) r where not r::text ilike any(${likes}::text[])), '[]') where rows::text ilike any(${likes}::text[])`.execute(trx);
  await sql`update candidate_merge set before = null, ground = '' where kept = any(${people}::uuid[]) or merged = any(${people}::uuid[])`.execute(trx);
  await trx.deleteFrom('candidate_external').where('candidate', 'in', people).execute();
}
