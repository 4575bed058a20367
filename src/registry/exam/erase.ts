/** What the exams' room says of a person in words. */
import { sql } from 'kysely';
import type { Trx } from '../../database/transaction.ts';

/** Bookings and results stay, as facts do; what was asked, seen and said about the person goes. */
export async function eraseExamWords(trx: Trx, candidate: string): Promise<void> {
  const theirs = sql`(select id from booking where candidate = ${candidate})`;
  await sql`update exam_arrangement set words = null, decision = null, withdrawn_reason = null where candidate = ${candidate}`.execute(trx);
  await sql`update exam_incident set words = null where booking in ${theirs}`.execute(trx);
  await sql`update exam_result set reason = null where booking in ${theirs}`.execute(trx);
  await trx.updateTable('booking').set({ identity_paper: null, reason: null }).where('candidate', '=', candidate).execute();
}
