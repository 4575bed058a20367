/** Every statement on enrolments. */
import { type Insertable, type Kysely, type Selectable, sql, type Updateable } from 'kysely';
import { openClaimStates } from '../../core/verdict/claim-state.ts';
import type { EnrolmentState, EnrolmentTable } from '../../database/tables-session.ts';
import type { Tables } from '../../database/tables.ts';
import type { Trx } from '../../database/transaction.ts';
import type { OpenClaim } from './if-granted.ts';

type Db = Kysely<Tables>;
export type EnrolmentRow = Selectable<EnrolmentTable>;
/** Those who have, or may still get, a seat. */
export const openStates = ['enrolled', 'waiting', 'offered'] as const satisfies readonly EnrolmentState[];

/** Whether it was written: not where the person has an open enrolment in the session. */
export const insertEnrolment = async (trx: Trx, row: Insertable<EnrolmentTable>): Promise<boolean> =>
  (await trx.insertInto('enrolment').values(row).onConflict((conflict) => conflict.doNothing()).returning('id').executeTakeFirst()) !== undefined;

export const enrolmentById = (db: Db, id: string) => db.selectFrom('enrolment').selectAll().where('id', '=', id).executeTakeFirst();

/** The person's enrolment in a session that is not over. */
export const openEnrolment = (db: Db, session: string, candidate: string) => db.selectFrom('enrolment').selectAll()
  .where('session', '=', session).where('candidate', '=', candidate).where('state', 'in', [...openStates]).executeTakeFirst();

/** Every change is one that a calendar has to hear of. Answers the row as it is then. */
export const changeEnrolment = (trx: Trx, id: string, change: Updateable<EnrolmentTable>): Promise<EnrolmentRow> =>
  trx.updateTable('enrolment').set((set) => ({ ...change, sequence: set('sequence', '+', 1) })).where('id', '=', id).returningAll().executeTakeFirstOrThrow();

/** The same change to all enrolments of a session in these states, by their ids. */
export const changeEnrolments = (trx: Trx, of: { readonly session: string; readonly states: readonly EnrolmentState[] }, change: Updateable<EnrolmentTable>): Promise<EnrolmentRow[]> =>
  trx.updateTable('enrolment').set((set) => ({ ...change, sequence: set('sequence', '+', 1) })).where('session', '=', of.session).where('state', 'in', [...of.states]).returningAll().execute();

export const firstInLine = (trx: Trx, session: string, count: number): Promise<EnrolmentRow[]> => trx.selectFrom('enrolment').selectAll()
  .where('session', '=', session).where('state', '=', 'waiting').orderBy('line').limit(count).execute();

/** How many wait before a number in the line. */
export const waitingBefore = async (db: Db, session: string, line: number): Promise<number> => Number((await db.selectFrom('enrolment')
  .select((e) => e.fn.countAll<number>().as('count')).where('session', '=', session).where('state', '=', 'waiting').where('line', '<', line).executeTakeFirstOrThrow()).count);

/** Sessions in which an offer has run out. */
export const sessionsWithEndedOffers = async (db: Db, now: Date): Promise<string[]> => (await db.selectFrom('enrolment').select('session').distinct()
  .where('state', '=', 'offered').where('offer_ends', '<=', now).orderBy('session').limit(1000).execute()).map(({ session }) => session);

export const endedOffers = (trx: Trx, session: string, now: Date): Promise<EnrolmentRow[]> => trx.selectFrom('enrolment').selectAll()
  .where('session', '=', session).where('state', '=', 'offered').where('offer_ends', '<=', now).orderBy('line').execute();

/** Why a record takes no enrolment, where it does not. */
export const recordStanding = (db: Db, candidate: string) => db.selectFrom('candidate').select(['merged_into', 'erased_at']).where('id', '=', candidate).executeTakeFirst();

/** What the person has asked the body for and is not decided, the oldest first. Claims settle places, so this room reads them itself. */
export const openClaimsOf = async (db: Db, { candidate, scheme }: { readonly candidate: string; readonly scheme: string }): Promise<OpenClaim[]> => (await db.selectFrom('claim')
  .select(['id', 'kind', 'asked', 'from_day', 'to_day']).where('scheme', '=', scheme).where('state', 'in', openClaimStates)
  .where(sql<boolean>`claim.candidate = any(array(select ${candidate}::uuid union all select c.id from candidate c where c.merged_into = ${candidate}::uuid))`)
  .orderBy('made_at').orderBy('id').execute()).map(({ from_day: from, to_day: to, ...claim }) => ({ ...claim, from: from ?? undefined, to: to ?? undefined }));

/** Everybody of a session with name and number, those who have a seat first, then the line. */
export const rosterRows = (db: Db, session: string, states: readonly EnrolmentState[]) => db.selectFrom('enrolment').innerJoin('candidate', 'candidate.id', 'enrolment.candidate')
  .selectAll('enrolment').select(['candidate.name', 'candidate.number', 'candidate.sort_key']).where('session', '=', session).where('state', 'in', [...states])
  .orderBy((e) => e.case().when('state', '=', 'waiting').then(2).when('state', '=', 'offered').then(1).else(0).end())
  .orderBy((e) => e.case().when('state', '=', 'waiting').then(e.ref('line')).end()).orderBy('candidate.sort_key').orderBy('enrolment.id').execute();

/** A person's enrolments, the latest session first. */
export const enrolmentsOf = (db: Db, candidate: string) => db.selectFrom('enrolment').innerJoin('course_session', 'course_session.id', 'enrolment.session')
  .selectAll('enrolment').select(['course_session.provider', 'course_session.trainer_account', 'course_session.starts_at'])
  .where(sql<boolean>`enrolment.candidate = any(array(select ${candidate}::uuid union all select c.id from candidate c where c.merged_into = ${candidate}::uuid))`)
  .orderBy('course_session.starts_at', 'desc').orderBy('enrolment.id').limit(500).execute();

/** The person's open enrolments, wherever. */
export const openEnrolmentsOf = (db: Db, candidate: string) => db.selectFrom('enrolment').selectAll()
  .where('candidate', '=', candidate).where('state', 'in', [...openStates]).orderBy('session').execute();

/** Words to the person go; the places stay. */
export const eraseReasons = (trx: Trx, candidate: string) => trx.updateTable('enrolment').set({ end_reason: null }).where('candidate', '=', candidate).where('end_reason', 'is not', null).execute();

/** Places in sessions of which a block begins on one of these days, with each such block. */
export const placesAhead = (trx: Trx, { from, until }: { readonly from: string; readonly until: string }) => trx.selectFrom('enrolment')
  .innerJoin('course_session', 'course_session.id', 'enrolment.session').innerJoin('session_block', 'session_block.session', 'enrolment.session')
  .select(['enrolment.id', 'enrolment.session', 'candidate', 'sequence', 'enrolled_at', 'zone', 'number', 'starts_local'])
  .where('enrolment.state', '=', 'enrolled').where('course_session.state', 'in', ['open', 'full', 'running']).where('session_block.first_day', '>=', from).where('session_block.first_day', '<=', until)
  .orderBy('enrolment.id').orderBy('number').execute();

/** How many of each session have a place, are offered one, wait; and when the first offer ends. */
export const countsIn = (db: Db, sessions: readonly string[]) => db.selectFrom('enrolment').select((e) => [
  'session', e.fn.countAll<number>().filterWhere('state', '=', 'enrolled').as('enrolled'), e.fn.countAll<number>().filterWhere('state', '=', 'offered').as('offered'),
  e.fn.countAll<number>().filterWhere('state', '=', 'waiting').as('waiting'), e.fn.min('offer_ends').filterWhere('state', '=', 'offered').as('first_offer_ends'),
]).where(sql<boolean>`session = any(${sessions}::uuid[])`).where('state', 'in', [...openStates]).groupBy('session').execute();
export type EnrolmentCounts = Awaited<ReturnType<typeof countsIn>>[number];

/** Seats of a person, not turns in a line, in sessions that are over before an instant; the earliest first. */
export const placesBefore = async (db: Db, { candidate, scheme, before }: { readonly candidate: string; readonly scheme: string; readonly before: Date }) => (await db.selectFrom('enrolment')
  .innerJoin('course_session', 'course_session.id', 'enrolment.session').select(['enrolment.id', 'enrolment.session', 'enrolment.course', 'last_day'])
  .where('candidate', '=', candidate).where('enrolment.scheme', '=', scheme).where('enrolment.state', '=', 'enrolled').where('course_session.state', 'in', ['open', 'full', 'running']).where('ends_at', '<=', before)
  .orderBy('ends_at').orderBy('enrolment.id').execute()).map(({ last_day: lastDay, ...place }) => ({ ...place, lastDay }));
