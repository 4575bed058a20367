/** What waits for those who offer and run sessions, today. */
import type { Actor } from '../access/actor.ts';
import { allowed, reach, requireSome, type Right } from '../access/rights.ts';
import type { World } from '../access/world.ts';
import { inForce } from '../scheme/index.ts';
import { recordedIn, verdictsIn } from './attendance.table.ts';
import { assignmentsOf } from './completion.ts';
import { countsIn } from './enrolment.table.ts';
import { courseName } from './list.ts';
import { blocksOf, sessionRows } from './session.table.ts';
import { type DueTask, tasksOf } from './task.ts';
import { whoseSession } from './whose.ts';

const rightOf: Readonly<Record<DueTask['kind'], Right>> = {
  begin: 'session.run', attendance: 'attendance.record', close: 'session.run', assignments: 'assignment.judge', coming: 'session.run',
  uncovered: 'session.publish', offers: 'enrolment.write', waiting: 'enrolment.write', 'late-draft': 'session.publish', draft: 'session.publish',
};
const order = Object.keys(rightOf) as readonly DueTask['kind'][];

/** Each task that the actor may do, the most pressing kind first. */
export async function findDue(world: World, actor: Actor): Promise<readonly DueTask[]> {
  requireSome(actor, 'roster.read');
  const { db } = world.database;
  const { organisations, assigned: account } = reach(actor, 'roster.read');
  const rows = await sessionRows(db, { states: ['draft', 'open', 'full', 'running'], within: { organisations, account }, limit: 500 });
  const ids = rows.map(({ id }) => id);
  const blocks = Map.groupBy(await blocksOf(db, ids), ({ session }) => session);
  const counts = new Map((await countsIn(db, ids)).map((one) => [one.session, one]));
  const recorded = Map.groupBy(await recordedIn(db, ids), ({ session }) => session);
  const verdicts = new Map((await verdictsIn(db, ids)).map((one) => [one.session, Number(one.verdicts)]));
  const tasks = rows.flatMap((row) => tasksOf({
    row, name: courseName(world, row), now: new Date(world.now()), blocks: blocks.get(row.id) ?? [], people: counts.get(row.id) ?? { enrolled: 0, offered: 0, waiting: 0, first_offer_ends: null },
    attended: new Map((recorded.get(row.id) ?? []).map(({ block, people }) => [block, Number(people)])), judged: verdicts.get(row.id) ?? 0, assignments: assignmentsOf(inForce(world, row.scheme).scheme, row.course).length,
    freeElsewhere: rows.some((other) => other.id !== row.id && other.course === row.course && other.scheme === row.scheme && other.provider === row.provider && other.state === 'open' && other.taken < other.seats),
  }).filter(({ kind }) => allowed(actor, rightOf[kind], whoseSession(row)!)));
  return tasks.toSorted((a, b) => order.indexOf(a.kind) - order.indexOf(b.kind));
}
