/** The record of a person without the person: number, facts and awards stay, names and contact go. */
import { sql } from 'kysely';
import type { Trx } from '../../database/transaction.ts';

export async function eraseCandidate(trx: Trx, candidate: string, at: Date): Promise<void> {
  await trx.deleteFrom('candidate_name').where('candidate', '=', candidate).execute();
  await trx.deleteFrom('candidate_word').where('candidate', '=', candidate).execute();
  await trx.deleteFrom('calendar_feed').where('candidate', '=', candidate).execute();
  await trx.deleteFrom('goal').where('candidate', '=', candidate).execute();
  await trx.deleteFrom('candidate_consent').where('candidate', '=', candidate).execute();
  await trx.deleteFrom('candidate_organisation').where('candidate', '=', candidate).execute();
  await trx.deleteFrom('candidate_assigned').where('candidate', '=', candidate).execute();
  await trx.updateTable('candidate').set({
    name: '', sort_name: '', sort_key: '', email: null, email_key: null, phone: null, account: null, public_verification: false, public_directory: false, consent_text: null, erased_at: at,
    version: sql`version + 1`,
  }).where('id', '=', candidate).execute();
}
