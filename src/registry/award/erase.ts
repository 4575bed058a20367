/** What the awards' room says of a person in words. */
import { sql } from 'kysely';
import type { Trx } from '../../database/transaction.ts';

/**
 * Empties reasons, review cases and what was signed in the person's name. Numbers, dates and states stay, and so do the
 * places in the status lists: copies elsewhere can still be checked.
 */
export async function eraseAwardWords(trx: Trx, candidate: string): Promise<void> {
  await trx.updateTable('award').set({ reason: null }).where('candidate', '=', candidate).execute();
  await trx.updateTable('review_case').set({ why: '' }).where('candidate', '=', candidate).execute();
  await sql`update review_case set outcome = '' where candidate = ${candidate} and outcome is not null`.execute(trx);
  await trx.deleteFrom('signed_credential').where('award', 'in', trx.selectFrom('award').select('id').where('candidate', '=', candidate)).execute();
}
