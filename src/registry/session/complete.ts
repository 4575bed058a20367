/** Use cases at the end of a session: the course is completed by those who did everything, at once; the session is closed. */
import type { Day } from '../../core/facts/day.ts';
import { Refusal } from '../../core/facts/refusal.ts';
import { localDay } from '../../core/facts/zone-time.ts';
import type { Trx } from '../../database/transaction.ts';
import { type Actor, actorName } from '../access/actor.ts';
import type { Repeatable } from '../access/carry-out.ts';
import type { World } from '../access/world.ts';
import { groundOf, recordFacts } from '../award/index.ts';
import { factsOf, stateOf } from '../candidate/index.ts';
import { inForce } from '../scheme/index.ts';
import { admissionTo } from './admission.ts';
import { verdictsOf } from './attendance.table.ts';
import { stillMissing } from './completion.ts';
import { changeEnrolment, type EnrolmentRow, recordStanding, rosterRows } from './enrolment.table.ts';
import { onSession } from './publish.ts';
import { dayThere } from './list.ts';
import { progressOf } from './roster.ts';
import { requireRunning } from './run.ts';
import { changeSessionRow, type SessionRow } from './session.table.ts';
import { noteSession, tellEnrolment } from './tell.ts';

interface OneSession extends Repeatable {
  readonly session: string;
}

export interface CompletionRow {
  readonly enrolment: string;
  readonly candidate: string;
  readonly outcome: 'completed' | 'not-yet' | 'not-completed';
  /** What stands between the person and the completion. */
  readonly missing: readonly string[];
  /** Certifications that were waiting for it and are awarded now. */
  readonly awards: readonly string[];
}

export interface Completion {
  readonly state: SessionRow['state'];
  readonly rows: readonly CompletionRow[];
}

/** Whoever was in every block and passed every assignment completes the course; the others stay, with what is missing. The session is over when nobody is left. */
export const completeSession = (world: World, actor: Actor, command: OneSession): Promise<Completion> =>
  end(world, actor, { verb: 'session.complete', command, rest: 'stays' });

/** The same, and the session is over: whoever has not completed the course by now has not completed it. */
export const finishSession = (world: World, actor: Actor, command: OneSession): Promise<Completion> =>
  end(world, actor, { verb: 'session.finish', command, rest: 'leaves' });

interface Ending {
  readonly verb: string;
  readonly command: OneSession;
  readonly rest: 'stays' | 'leaves';
}

function end(world: World, actor: Actor, { verb, command, rest }: Ending): Promise<Completion> {
  return onSession(world, actor, { verb, right: 'session.run', command }, async (trx, session) => {
    requireRunning(session);
    if (dayThere(world, session) < session.last_day) throw new Refusal('conflict', `This session lasts until ${session.last_day}.`, { next: 'Come back on that day.' });
    const people = (await rosterRows(trx, session.id, ['enrolled'])).toSorted((a, b) => (a.candidate < b.candidate ? -1 : 1));
    const progress = await progressOf(world, trx, { session, enrolments: people.map(({ id }) => id) });
    const rows: CompletionRow[] = [];
    for (const enrolment of people) rows.push(await endOne(trx, world, { actor, session, enrolment, missing: stillMissing(progress.get(enrolment.id)!), rest }));
    const over = rows.every(({ outcome }) => outcome !== 'not-yet');
    if (over) {
      await changeSessionRow(trx, session.id, { state: 'done' });
      await noteSession(trx, actor, { verb: 'session.finished', session });
    }
    return { state: over ? 'done' : 'running', rows };
  });
}

interface EndOne {
  readonly actor: Actor;
  readonly session: SessionRow;
  readonly enrolment: EnrolmentRow;
  readonly missing: readonly string[];
  readonly rest: Ending['rest'];
}

async function endOne(trx: Trx, world: World, one: EndOne): Promise<CompletionRow> {
  const { actor, session, enrolment, rest } = one;
  const { id, candidate } = enrolment;
  const record = await recordStanding(trx, candidate);
  const erased = record!.erased_at === null ? [] : ['The person had the record erased; nothing can be added to it.'];
  const missing = [...one.missing, ...erased, ...await openCondition(trx, world, enrolment)];
  const person = record!.merged_into ?? candidate;
  if (missing.length === 0) return { enrolment: id, candidate, outcome: 'completed', missing, awards: await complete(trx, world, { ...one, person }) };
  if (rest === 'stays') return { enrolment: id, candidate, outcome: 'not-yet', missing, awards: [] };
  const ended = await changeEnrolment(trx, id, { state: 'not-completed', ended_at: new Date(world.now()) });
  await tellEnrolment(trx, actor, { verb: 'enrolment.not-completed', enrolment: ended, turn: session.turn });
  return { enrolment: id, candidate, outcome: 'not-completed', missing, awards: [] };
}

/** A conditional place becomes an ordinary one when the rules let the person in by now. */
async function openCondition(trx: Trx, world: World, { conditional, candidate, scheme, course }: EnrolmentRow): Promise<readonly string[]> {
  if (!conditional) return [];
  const ground = groundOf(inForce(world, scheme).rules, stateOf(await factsOf(trx, scheme, candidate), world.today()));
  return admissionTo(ground, course).open ? [] : ['The claim on which the place depends has not been granted.'];
}

/** Into the record that is the person's now, should two have been merged meanwhile. */
async function complete(trx: Trx, world: World, { actor, session, enrolment, person }: EndOne & { readonly person: string }): Promise<readonly string[]> {
  const { id, scheme, course } = enrolment;
  const happenedOn = await dayOfCompletion(trx, world, session, id);
  const told = { kind: 'course.completed' as const, body: { course, session: session.id, provider: session.provider }, happenedOn, source: `session:${session.id}` };
  const { awards } = await recordFacts(trx, world, { scheme, person, tellings: [told], recordedBy: actorName(actor) });
  const ended = await changeEnrolment(trx, id, { state: 'completed', conditional: false, ended_at: new Date(world.now()) });
  await tellEnrolment(trx, actor, { verb: 'enrolment.completed', enrolment: ended, turn: session.turn });
  return awards.map(({ certification }) => certification);
}

/** The last day of the session, or the day on which the last assignment was judged. */
async function dayOfCompletion(trx: Trx, world: World, session: SessionRow, enrolment: string): Promise<Day> {
  const judged = (await verdictsOf(trx, [enrolment])).map(({ judged_at }) => localDay(judged_at, session.zone));
  const last = [session.last_day as Day, ...judged].sort().at(-1)!;
  return last < world.today() ? last : world.today();
}
