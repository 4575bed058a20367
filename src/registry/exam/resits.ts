/** From which day on a person may sit each exam again, for whoever plans ahead. */
import type { Day } from '../../core/facts/day.ts';
import type { World } from '../access/world.ts';
import type { Fact } from '../candidate/index.ts';
import { inForce } from '../scheme/index.ts';
import { failuresOf, resitFrom } from './resit.ts';
import { settingOf } from './setting.table.ts';

/** By exam; an exam that can be sat at once is left out. The same rule as when it is booked. */
export async function resitDays(world: World, { scheme, facts }: { readonly scheme: string; readonly facts: readonly Fact[] }): Promise<ReadonlyMap<string, Day>> {
  const days = new Map<string, Day>();
  for (const { id: exam } of inForce(world, scheme).scheme.exams) {
    const failures = failuresOf(facts, exam);
    const from = failures.length === 0 ? undefined : resitFrom(failures, (await settingOf(world.database.db, { scheme, exam })).waitDays);
    if (from !== undefined) days.set(exam, from);
  }
  return days;
}
