/** Who is in a session and how far each is; a person's own enrolments. */
import type { Kysely } from 'kysely';
import type { EnrolmentState } from '../../database/tables-session.ts';
import type { Tables } from '../../database/tables.ts';
import type { Actor } from '../access/actor.ts';
import { noteListed } from '../access/look.ts';
import { allowed, require, requireSome } from '../access/rights.ts';
import type { World } from '../access/world.ts';
import { whoseCandidate } from '../candidate/index.ts';
import { inForce } from '../scheme/index.ts';
import { standsTo } from './admit.ts';
import { attendanceOf, verdictsOf } from './attendance.table.ts';
import { type Assignment, assignmentsOf, type Progress, stillMissing } from './completion.ts';
import { enrolmentById, type EnrolmentRow, enrolmentsOf, openStates, rosterRows, waitingBefore } from './enrolment.table.ts';
import { shownMany, type SessionShown } from './list.ts';
import { blocksOf, listedById, listedByIds, sessionById, type SessionRow } from './session.table.ts';
import { whoseEnrolment, whoseSession } from './whose.ts';

export interface RosterEntry {
  readonly enrolment: string;
  readonly candidate: string;
  readonly name: string;
  readonly number: string;
  readonly state: EnrolmentState;
  readonly conditional: boolean;
  /** The open claims on which a conditional place depends, while it does. */
  readonly claims: readonly string[];
  /** The number in the waiting line. */
  readonly line: number | null;
  readonly offerEnds: string | null;
  readonly attendance: readonly { readonly block: number; readonly attended: 'present' | 'absent' | null }[];
  readonly assignments: readonly (Assignment & { readonly verdict: 'passed' | 'again' | null; readonly words: string | null })[];
  /** What stands between the person and the completion of the course. */
  readonly missing: readonly string[];
}

export interface Roster {
  readonly session: string;
  readonly blocks: readonly { readonly number: number; readonly from: string; readonly to: string }[];
  readonly entries: readonly RosterEntry[];
}

const onRoster = ['enrolled', 'offered', 'waiting', 'completed', 'not-completed'] as const satisfies readonly EnrolmentState[];

/** Everybody in a session: those with a seat by name, then who is offered one, then the line. */
export async function readRoster(world: World, actor: Actor, id: string): Promise<Roster> {
  requireSome(actor, 'roster.read');
  const { db } = world.database;
  const session = await sessionById(db, id);
  require(actor, 'roster.read', whoseSession(session));
  const rows = await rosterRows(db, id, onRoster);
  await noteListed(world.database, actor, rows.map((row) => row.candidate), { right: 'roster.read', scheme: session!.scheme });
  const blocks = await blocksOf(db, [id]);
  const progress = await progressOf(world, db, { session: session!, enrolments: rows.map((row) => row.id) });
  return {
    session: id, blocks: blocks.map((block) => ({ number: block.number, from: block.starts_local, to: block.ends_local })),
    entries: await Promise.all(rows.map(async (row) => ({ ...entryOf(row, progress.get(row.id)!), claims: await claimsOf(world, db, row, session!), name: row.name, number: row.number }))),
  };
}

function entryOf({ id, candidate, state, conditional, line, offer_ends: offer }: EnrolmentRow, progress: ProgressShown) {
  return {
    enrolment: id, candidate, state, conditional, line: state === 'waiting' ? line : null, offerEnds: offer?.toISOString() ?? null,
    attendance: progress.blocks.map((block) => ({ block, attended: progress.attended.get(block) ?? null })), assignments: progress.assignments,
    missing: state === 'enrolled' ? stillMissing(progress) : [],
  };
}

async function claimsOf(world: World, db: Kysely<Tables>, { candidate, state, conditional }: EnrolmentRow, session: SessionRow): Promise<readonly string[]> {
  if (!conditional || !(openStates as readonly string[]).includes(state)) return [];
  const stands = await standsTo(db, world, { candidate, session });
  return stands.as === 'conditional' ? stands.claims : [];
}

interface ProgressShown extends Progress {
  readonly assignments: RosterEntry['assignments'];
}

interface ProgressOf {
  readonly session: Pick<SessionRow, 'id' | 'scheme' | 'course'>;
  readonly enrolments: readonly string[];
}

/** How far each of them is. */
export async function progressOf(world: World, db: Kysely<Tables>, { session, enrolments }: ProgressOf): Promise<ReadonlyMap<string, ProgressShown>> {
  const blocks = (await blocksOf(db, [session.id])).map(({ number }) => number);
  const wanted = assignmentsOf(inForce(world, session.scheme).scheme, session.course);
  const attendance = Map.groupBy(await attendanceOf(db, enrolments), (row) => row.enrolment);
  const verdicts = Map.groupBy(wanted.length === 0 ? [] : await verdictsOf(db, enrolments), (row) => row.enrolment);
  return new Map(enrolments.map((id) => {
    const judged = verdicts.get(id) ?? [];
    const assignments = wanted.map((one) => {
      const found = judged.find((row) => row.certification === one.certification && row.topic === one.topic);
      return { ...one, verdict: found?.verdict ?? null, words: found?.words ?? null };
    });
    return [id, { blocks, attended: new Map((attendance.get(id) ?? []).map((row) => [row.block, row.attended])), assignments }];
  }));
}

export interface EnrolmentShown extends Omit<RosterEntry, 'name' | 'number' | 'line'> {
  readonly session: SessionShown;
  /** With a seat: where the session is online. */
  readonly link: string | null;
  /** Whose turn it is before this person, itself counted. */
  readonly place: number | null;
  /** Why it ended, where somebody gave a reason. */
  readonly endReason: string | null;
  /** Of the calendar entry. */
  readonly uid: string;
  readonly sequence: number;
}

/** One enrolment with its session, as its person, its provider and its trainer see it. */
export async function readEnrolment(world: World, actor: Actor, id: string): Promise<EnrolmentShown> {
  requireSome(actor, 'enrolment.read');
  const { db } = world.database;
  const row = await enrolmentById(db, id);
  const session = row && await listedById(db, row.session);
  require(actor, 'enrolment.read', row && session && await whoseEnrolment(db, row, session));
  await noteListed(world.database, actor, [row!.candidate], { right: 'enrolment.read', scheme: row!.scheme });
  return (await shownEnrolments(world, [row!]))[0]!;
}

/** A person's enrolments, the latest session first: to the person and the body all of them, to a provider those that are its own. */
export async function findEnrolments(world: World, actor: Actor, candidate: string): Promise<readonly EnrolmentShown[]> {
  requireSome(actor, 'enrolment.read');
  const person = await whoseCandidate(world.database.db, candidate);
  require(actor, 'enrolment.read', person);
  await noteListed(world.database, actor, [candidate], { right: 'enrolment.read' });
  const rows = await enrolmentsOf(world.database.db, candidate);
  return shownEnrolments(world, rows.filter((row) => allowed(actor, 'enrolment.read', { ...whoseSession(row), candidate, account: person.account, organisations: [row.provider, row.organisation] })));
}

async function shownEnrolments(world: World, rows: readonly EnrolmentRow[]): Promise<EnrolmentShown[]> {
  const { db } = world.database;
  const listed = await listedByIds(db, rows.map((row) => row.session));
  const sessions = new Map((await shownMany(world, db, listed)).map((one) => [one.id, one]));
  const rowOf = new Map(listed.map((session) => [session.id, session]));
  return Promise.all(rows.map(async (row) => {
    const progress = (await progressOf(world, db, { session: { id: row.session, scheme: row.scheme, course: row.course }, enrolments: [row.id] })).get(row.id)!;
    const { line: _, ...entry } = entryOf(row, progress);
    const session = rowOf.get(row.session)!;
    const place = row.state === 'waiting' ? await waitingBefore(db, row.session, row.line!) + 1 : null;
    return { ...entry, claims: await claimsOf(world, db, row, session), session: sessions.get(row.session)!, link: row.state === 'enrolled' ? session.link : null, place, endReason: row.end_reason, uid: row.uid, sequence: row.sequence };
  }));
}
