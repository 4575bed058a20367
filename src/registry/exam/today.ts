/** What those who run sittings have before them today. */
import type { Actor } from '../access/actor.ts';
import { reach, requireSome } from '../access/rights.ts';
import type { World } from '../access/world.ts';
import { incidentsSince } from './incident.table.ts';
import { listMySittings, listToMark, readExamDesk, type ExamDesk, type SittingInside, type SittingToMark } from './sittings.ts';

export interface ExamToday {
  /** Of this day, whatever became of them. */
  readonly sittings: readonly SittingInside[];
  readonly toMark: readonly SittingToMark[];
}

const most = 50;

/** For an exam officer every sitting; for an examiner and an invigilator those given to them. */
export async function readExamToday(world: World, actor: Actor): Promise<ExamToday> {
  requireSome(actor, 'incident.record');
  const marks = reach(actor, 'result.record');
  const [sittings, toMark] = await Promise.all([
    listMySittings(world, actor, { day: world.today(), states: ['open', 'full', 'running', 'done'], limit: most }),
    marks.any || marks.schemes.length > 0 || marks.assigned !== undefined ? listToMark(world, actor) : [],
  ]);
  return { sittings, toMark };
}

export interface ExamDuties extends ExamDesk {
  /** Within the next weeks, without somebody who supervises or judges. */
  readonly unstaffed: readonly SittingInside[];
  /** Written down lately, by sitting. */
  readonly incidents: readonly { readonly sitting: string; readonly scheme: string; readonly exam: string; readonly startsAt: string; readonly zone: string; readonly incidents: number }[];
}

const [soonDays, latelyDays] = [21, 14];

/** What waits for an exam officer besides: decisions, releases, sittings without people, incidents. */
export async function readExamDuties(world: World, actor: Actor): Promise<ExamDuties> {
  requireSome(actor, 'result.release');
  const now = Date.parse(world.now());
  const inDays = (days: number): Date => new Date(now + days * 86_400_000);
  const { any, schemes } = reach(actor, 'result.release');
  const [desk, unstaffed, incidents] = await Promise.all([
    readExamDesk(world, actor), listMySittings(world, actor, { lacking: 'staff', states: ['draft', 'open', 'full', 'running'], from: inDays(-1), to: inDays(soonDays), limit: most }),
    incidentsSince(world.database.db, { since: inDays(-latelyDays), schemes: any ? undefined : schemes }),
  ]);
  return { ...desk, unstaffed, incidents: incidents.map(({ starts_at, incidents: count, ...of }) => ({ ...of, startsAt: starts_at.toISOString(), incidents: Number(count) })) };
}
