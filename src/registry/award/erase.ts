/** What the awards' room says of a person in words. */
import { sql } from 'kysely';
import type { Trx } from '../../database/transaction.ts';

/**
 * Empties reasons, review cases, what was signed in the person's name and what waits for a wallet. Numbers, dates and states stay, and so do the
 * places in the status lists: copies elsewhere can still be checked.
 */
export async function eraseAwardWords(trx: Trx, candidate: string): Promise<void> {
  await trx.updateTable('award').set({ reason: null }).where('candidate', '=', candidate).execute();
  await trx.updateTable('review_case').set({ why: '' }).where('candidate', '=', candidate).execute();
  await sql`update review_case set outcome = '' where candidate = ${candidate} and outcome is not null`.execute(trx);
  const awards = trx.selectFrom('award').select('id').where('candidate', '=', candidate);
  await trx.deleteFrom('signed_credential').where('award', 'in', awards).execute();
  await trx.deleteFrom('wallet_offer').where('award', 'in', awards).execute();
}
