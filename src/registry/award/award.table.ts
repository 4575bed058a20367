/** Every statement on awards, pins, waiting awards and review cases. */
import { type Insertable, type Kysely, sql, type Updateable } from 'kysely';
import type { AwardTable, PinTable, ReviewCaseTable } from '../../database/tables-people.ts';
import type { Tables } from '../../database/tables.ts';
import type { Trx } from '../../database/transaction.ts';
import type { WaitingAward } from './due.ts';

export async function insertAward(trx: Trx, row: Insertable<AwardTable>, restsOn: readonly string[]): Promise<void> {
  await trx.insertInto('award').values(row).execute();
  if (restsOn.length > 0) await trx.insertInto('award_rests_on').values(restsOn.map((record) => ({ record, award: row.id }))).execute();
}

/** Many awards in two statements. */
export async function insertAwards(trx: Trx, awards: readonly { readonly row: Insertable<AwardTable>; readonly restsOn: readonly string[] }[]): Promise<void> {
  await trx.insertInto('award').values(awards.map(({ row }) => row)).execute();
  const grounds = awards.flatMap(({ row, restsOn }) => restsOn.map((record) => ({ record, award: row.id })));
  if (grounds.length > 0) await trx.insertInto('award_rests_on').values(grounds).execute();
}

/** A pin that comes again hangs on the award with which it came last. */
export const insertPins = (trx: Trx, rows: readonly PinTable[]) => trx.insertInto('pin').values(rows).onConflict((conflict) => conflict.columns(['candidate', 'scheme', 'pin'])
  .doUpdateSet((of) => ({ award: of.ref('excluded.award'), awarded_on: of.ref('excluded.awarded_on'), fact: of.ref('excluded.fact') }))).execute();

export async function replaceWaiting(trx: Trx, of: { readonly scheme: string; readonly candidate: string }, waiting: readonly WaitingAward[]): Promise<void> {
  const { scheme, candidate } = of;
  await trx.deleteFrom('waiting_award').where('candidate', '=', candidate).where('scheme', '=', scheme).execute();
  if (waiting.length === 0) return;
  await trx.insertInto('waiting_award')
    .values(waiting.map((w) => ({ scheme, candidate, certification: w.certification, exam: w.exam, passed_on: w.passedOn }))).execute();
}

/** The same for many people in two statements. */
export async function replaceWaitingOfMany(trx: Trx, scheme: string, people: readonly { readonly candidate: string; readonly waiting: readonly WaitingAward[] }[]): Promise<void> {
  await trx.deleteFrom('waiting_award').where('scheme', '=', scheme).where(sql<boolean>`candidate = any(${people.map((one) => one.candidate)}::uuid[])`).execute();
  const rows = people.flatMap(({ candidate, waiting }) => waiting.map((w) => ({ scheme, candidate, certification: w.certification, exam: w.exam, passed_on: w.passedOn })));
  if (rows.length > 0) await trx.insertInto('waiting_award').values(rows).execute();
}

export const awardById = (db: Kysely<Tables>, id: string) => db.selectFrom('award').selectAll().where('id', '=', id).executeTakeFirst();

export async function changeAward(trx: Trx, id: string, change: Updateable<AwardTable>): Promise<void> {
  await trx.updateTable('award').set((set) => ({ ...change, version: set('version', '+', 1) })).where('id', '=', id).execute();
}

/** Awards that still count and rest on the records, directly or on an award that does. */
export async function builtOn(db: Kysely<Tables>, records: readonly string[]): Promise<string[]> {
  const found = new Set<string>();
  let next = [...records];
  while (next.length > 0) {
    const rows = await db.selectFrom('award_rests_on').innerJoin('award', 'award.id', 'award_rests_on.award').select('award.id')
      .where('award_rests_on.record', 'in', next).where('award.status', 'in', ['active', 'suspended']).execute();
    next = [...new Set(rows.map((row) => row.id))].filter((id) => !found.has(id));
    for (const id of next) found.add(id);
  }
  return [...found];
}

export async function insertReview(trx: Trx, row: Insertable<ReviewCaseTable>, awards: readonly string[]): Promise<void> {
  await trx.insertInto('review_case').values(row).execute();
  await trx.insertInto('review_case_award').values(awards.map((award) => ({ review: row.id, award }))).execute();
}
