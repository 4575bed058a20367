/** Every statement on kept goals. */
import { type Insertable, type Kysely, sql } from 'kysely';
import type { GoalTable } from '../../database/tables-goal.ts';
import type { Tables } from '../../database/tables.ts';
import type { Trx } from '../../database/transaction.ts';

export type GoalRow = GoalTable;

type OfPerson = Pick<GoalRow, 'candidate' | 'scheme'>;

/** Of a record that was merged into another one, what stands is the goal of that other one. */
const asked = (db: Kysely<Tables>, { candidate, scheme }: OfPerson) => db.selectFrom('goal').selectAll()
  .where('scheme', '=', scheme).where(sql<boolean>`candidate = (select coalesce(merged_into, id) from candidate where id = ${candidate}::uuid)`);

export const goalOf = (db: Kysely<Tables>, of: OfPerson): Promise<GoalRow | undefined> => asked(db, of).executeTakeFirst();

/** Whoever writes its dates waits here. */
export const lockGoal = (trx: Trx, of: OfPerson): Promise<GoalRow | undefined> => asked(trx, of).forUpdate().executeTakeFirst();

export const datesOf = async (db: Kysely<Tables>, goal: string): Promise<readonly string[]> =>
  (await db.selectFrom('goal_date').select('date_of').where('goal', '=', goal).orderBy('date_of').execute()).map((row) => row.date_of);

/** The goal's id, which stays when the goal changes. */
export const writeGoal = async (trx: Trx, row: Insertable<GoalTable>): Promise<string> => (await trx.insertInto('goal').values(row)
  .onConflict((conflict) => conflict.columns(['candidate', 'scheme']).doUpdateSet({ target: row.target, way: row.way, kept_at: row.kept_at }))
  .returning('id').executeTakeFirstOrThrow()).id;

export async function writeDates(trx: Trx, goal: string, dates: readonly string[]): Promise<void> {
  await trx.deleteFrom('goal_date').where('goal', '=', goal).execute();
  if (dates.length > 0) await trx.insertInto('goal_date').values([...new Set(dates)].map((date_of) => ({ goal, date_of }))).execute();
}

export const removeGoal = (trx: Trx, goal: string) => trx.deleteFrom('goal').where('id', '=', goal).execute();

/** Whose plans build on a session or a sitting. */
export const goalsOn = (trx: Trx, date: string) => trx.selectFrom('goal_date').innerJoin('goal', 'goal.id', 'goal_date.goal')
  .select(['goal.id', 'candidate', 'scheme']).where('date_of', '=', date).orderBy('goal.id').execute();
