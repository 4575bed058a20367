/** What a person wants to reach in a scheme, and the dates of the plan that was kept for it. */
import { Refusal } from '../../core/facts/refusal.ts';
import { appendEvent } from '../../database/event.ts';
import { enqueue } from '../../database/outbox.ts';
import type { PlanWay } from '../../database/tables-goal.ts';
import { inTransaction, type Trx } from '../../database/transaction.ts';
import { newId } from '../../database/uuid.ts';
import { type Actor, actorName } from '../access/actor.ts';
import { carryOut, type Repeatable } from '../access/carry-out.ts';
import { require } from '../access/rights.ts';
import type { World } from '../access/world.ts';
import { datesOf, goalOf, type GoalRow, goalsOn, lockGoal, removeGoal, writeDates, writeGoal } from './goal.table.ts';
import { lockCandidate, whoseCandidate } from './whose.ts';

interface OfPerson {
  readonly candidate: string;
  readonly scheme: string;
}

export interface Goal extends OfPerson {
  /** The certification. */
  readonly target: string;
  readonly way: PlanWay;
  /** The sessions and sittings that the kept plan builds on. */
  readonly dates: readonly string[];
}

/** Keeps a goal in the place of the one before. When a date of its plan is called off, the person is told the new way. */
export async function keepGoal(world: World, actor: Actor, command: Omit<Goal, 'dates'> & Repeatable, dates: Goal['dates']): Promise<void> {
  const { candidate, scheme, target, way } = command;
  await carryOut(world, actor, { verb: 'goal.keep', command }, async (trx) => {
    const whose = await whoseCandidate(trx, candidate);
    require(actor, 'person.write', whose && { ...whose, scheme });
    if (!world.shelf.get(scheme)?.scheme.certifications.some((one) => one.id === target)) throw new Refusal('bad-input', `The scheme has no certification “${target}”.`, { errors: { target: 'choose one of the list' } });
    await lockCandidate(trx, candidate);
    const goal = await writeGoal(trx, { id: newId(), candidate, scheme, target, way, kept_at: new Date(world.now()) });
    await writeDates(trx, goal, dates);
    await appendEvent(trx, { scheme, actor: actorName(actor), verb: 'goal.kept', subjectKind: 'candidate', subject: candidate, changes: { target, way } });
    return {};
  });
}

/** Gives the goal up; nothing happens where there is none. */
export async function dropGoal(world: World, actor: Actor, command: OfPerson & Repeatable): Promise<void> {
  const { candidate, scheme } = command;
  await carryOut(world, actor, { verb: 'goal.drop', command }, async (trx) => {
    const whose = await whoseCandidate(trx, candidate);
    require(actor, 'person.write', whose && { ...whose, scheme });
    const goal = await goalOf(trx, command);
    if (!goal) return {};
    await removeGoal(trx, goal.id);
    await appendEvent(trx, { scheme, actor: actorName(actor), verb: 'goal.dropped', subjectKind: 'candidate', subject: candidate });
    return {};
  });
}

/** The kept goal; undefined where there is none. */
export async function readGoal(world: World, actor: Actor, ask: OfPerson): Promise<Goal | undefined> {
  const { db } = world.database;
  const whose = await whoseCandidate(db, ask.candidate);
  require(actor, 'holding.read', whose && { ...whose, scheme: ask.scheme });
  const goal = await goalOf(db, ask);
  return goal && shown(goal, await datesOf(db, goal.id));
}

const shown = ({ candidate, scheme, target, way }: GoalRow, dates: readonly string[]): Goal => ({ candidate, scheme, target, way, dates });

/** The same goal by other dates. Nothing happens when the goal has changed or gone meanwhile. */
export async function redateGoal({ database }: World, goal: Goal): Promise<void> {
  await inTransaction(database, async (trx) => {
    const now = await lockGoal(trx, goal);
    if (now?.target === goal.target && now.way === goal.way) await writeDates(trx, now.id, goal.dates);
  });
}

/**
 * A session or a sitting will not be, will be at another time, or is not certain any more: whose kept plan builds on it is told, except those who are told of it already because
 * they had a place in it.
 */
export async function unsettleGoals(trx: Trx, { date, told, because = 'called-off' }: { readonly date: string; readonly told: readonly string[]; readonly because?: 'called-off' | 'moved' | 'uncovered' }): Promise<void> {
  for (const { candidate, scheme } of await goalsOn(trx, date)) {
    if (!told.includes(candidate)) await enqueue(trx, { topic: 'goal.unsettled', lane: candidate, payload: { candidate, scheme, date, because } });
  }
}
