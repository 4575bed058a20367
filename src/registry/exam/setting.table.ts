/** Every statement on what the body sets for an exam. */
import type { Kysely } from 'kysely';
import type { Tables } from '../../database/tables.ts';
import type { Trx } from '../../database/transaction.ts';

interface Of { readonly scheme: string; readonly exam: string }
export interface Setting {
  readonly waitDays: readonly number[];
  readonly closesHours: number;
}

/** Version 0 before anything was set. */
export async function settingOf(
  db: Kysely<Tables>, { scheme, exam }: Of,
): Promise<{ waitDays: number[]; closesHours: number; version: number }> {
  const row = await db.selectFrom('exam_setting').selectAll().where('scheme', '=', scheme).where('exam', '=', exam).executeTakeFirst();
  return row ? { waitDays: [...row.wait_days], closesHours: row.closes_hours, version: row.version } : { waitDays: [], closesHours: 0, version: 0 };
}

/** The new version; undefined when another one is there than was expected. */
export async function writeSetting(trx: Trx, setting: Of & Setting, expected: number | undefined): Promise<number | undefined> {
  const { scheme, exam, waitDays, closesHours } = setting;
  const columns = { wait_days: JSON.stringify(waitDays), closes_hours: closesHours };
  if (expected === 0) {
    const made = await trx.insertInto('exam_setting').values({ scheme, exam, ...columns }).onConflict((conflict) => conflict.doNothing()).returning('version').executeTakeFirst();
    return made?.version;
  }
  const changed = await trx.updateTable('exam_setting').set((set) => ({ ...columns, version: set('version', '+', 1) })).where('scheme', '=', scheme).where('exam', '=', exam)
    .$if(expected !== undefined, (query) => query.where('version', '=', expected!)).returning('version').executeTakeFirst();
  return changed?.version ?? (expected === undefined ? writeSetting(trx, setting, 0) : undefined);
}
