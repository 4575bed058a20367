/** Every statement on sessions, their blocks and who taught them. */
import { type Insertable, type Kysely, type Selectable, sql, type Updateable } from 'kysely';
import type { CourseSessionTable, SessionBlockTable } from '../../database/tables-session.ts';
import type { Tables } from '../../database/tables.ts';
import type { Trx } from '../../database/transaction.ts';

type Db = Kysely<Tables>;
export type SessionRow = Selectable<CourseSessionTable>;
export type BlockRow = Selectable<SessionBlockTable>;

export const insertSession = (trx: Trx, row: Insertable<CourseSessionTable>) => trx.insertInto('course_session').values(row).execute();

export const sessionById = (db: Db, id: string) => db.selectFrom('course_session').selectAll().where('id', '=', id).executeTakeFirst();

/** Whoever changes anything about the seats waits here. */
export const lockSession = (trx: Trx, id: string) => trx.selectFrom('course_session').selectAll().where('id', '=', id).forUpdate().executeTakeFirst();

/** Locks several, in one order for everybody. */
export const lockSessions = (trx: Trx, ids: readonly string[]) =>
  trx.selectFrom('course_session').selectAll().where(sql<boolean>`id = any(${ids}::uuid[])`).orderBy('id').forUpdate().execute();

/** A change by the staff; the new version. */
export const changeSessionRow = async (trx: Trx, id: string, change: Updateable<CourseSessionTable>): Promise<number> =>
  (await trx.updateTable('course_session').set((set) => ({ ...change, version: set('version', '+', 1) })).where('id', '=', id).returning('version').executeTakeFirstOrThrow()).version;

export const writeSeats = (trx: Trx, id: string, seats: Pick<SessionRow, 'state' | 'seats' | 'taken' | 'waiting' | 'line' | 'turn'>) =>
  trx.updateTable('course_session').set(seats).where('id', '=', id).execute();

export const blocksOf = (db: Db, sessions: readonly string[]): Promise<BlockRow[]> =>
  db.selectFrom('session_block').selectAll().where(sql<boolean>`session = any(${sessions}::uuid[])`).orderBy('session').orderBy('number').execute();

export async function writeBlocks(trx: Trx, session: string, blocks: readonly Insertable<SessionBlockTable>[]): Promise<void> {
  await trx.deleteFrom('session_block').where('session', '=', session).execute();
  await trx.insertInto('session_block').values([...blocks]).execute();
}

/** From now on the account is one of those who taught it. */
export const addTrainer = (trx: Trx, session: string, account: string) =>
  trx.insertInto('session_trainer').values({ session, account }).onConflict((conflict) => conflict.doNothing()).execute();

export const dropTrainers = (trx: Trx, session: string) => trx.deleteFrom('session_trainer').where('session', '=', session).execute();

/** The account that belongs to a record. */
export const accountOfRecord = async (db: Db, candidate: string): Promise<{ readonly account: string | null } | undefined> =>
  db.selectFrom('candidate').select('account').where('id', '=', candidate).executeTakeFirst();

/** Published sessions that have not ended, by id, after one of them. */
export const publishedAfter = (db: Db, { id, provider, limit }: { readonly id: string; readonly provider: string | undefined; readonly limit: number }) => db.selectFrom('course_session').selectAll()
  .where('state', 'in', ['open', 'full']).where('id', '>', id).$if(provider !== undefined, (q) => q.where('provider', '=', provider!)).orderBy('id').limit(limit).execute();

/** Whether the account has the role of a trainer in the organisation. */
export const isTrainerOf = async (db: Db, account: string, organisation: string): Promise<boolean> => (await db.selectFrom('membership').select('id')
  .where('account', '=', account).where('organisation', '=', organisation).where('role', '=', 'trainer').where('ended_at', 'is', null).executeTakeFirst()) !== undefined;

/** Zones and languages of a provider's sessions, the most usual first. */
export const usualOf = (db: Db, provider: string) => db.selectFrom('course_session').select((e) => ['zone', 'tongue', e.fn.countAll<number>().as('times')])
  .where('provider', '=', provider).groupBy(['zone', 'tongue']).orderBy('times', 'desc').orderBy('zone').orderBy('tongue').execute();

/** The provider as far as a session of it is concerned. */
export const providerRow = (db: Db, id: string) => db.selectFrom('organisation').select(['id', 'kind', 'provider_file', 'closed_on']).where('id', '=', id).executeTakeFirst();

/** The currency of the session with a price in money that the provider wrote last. */
export const lastCurrencyOf = async (db: Db, provider: string): Promise<string | undefined> => (await db.selectFrom('course_session').select(sql<string>`price ->> 'currency'`.as('currency'))
  .where('provider', '=', provider).where(sql<boolean>`price ->> 'currency' is not null`).orderBy('made_at', 'desc').orderBy('id', 'desc').limit(1).executeTakeFirst())?.currency;

export interface SessionQuery {
  readonly states: readonly SessionRow['state'][];
  readonly scheme?: string | undefined;
  readonly course?: string | undefined;
  readonly provider?: string | undefined;
  readonly tongue?: string | undefined;
  /** The first day is this one or later. */
  readonly from?: string | undefined;
  /** Only sessions that start after this instant. */
  readonly startsAfter?: Date | undefined;
  /** Only these organisations' sessions, or those given to the account. */
  readonly within?: { readonly organisations: readonly string[]; readonly account: string | undefined } | undefined;
  readonly after?: readonly [string, string] | undefined;
  readonly limit: number;
}

/** Sessions by their start. */
export const sessionRows = (db: Db, { states, scheme, course, provider, tongue, from, startsAfter, within, after, limit }: SessionQuery) => db.selectFrom('course_session')
  .innerJoin('organisation', 'organisation.id', 'course_session.provider').selectAll('course_session').select('organisation.name as provider_name')
  .where('state', 'in', [...states])
  .$if(scheme !== undefined, (q) => q.where('scheme', '=', scheme!))
  .$if(course !== undefined, (q) => q.where('course', '=', course!))
  .$if(provider !== undefined, (q) => q.where('provider', '=', provider!))
  .$if(tongue !== undefined, (q) => q.where('tongue', '=', tongue!))
  .$if(from !== undefined, (q) => q.where('first_day', '>=', from!))
  .$if(startsAfter !== undefined, (q) => q.where('starts_at', '>', startsAfter!))
  .$if(within !== undefined, (q) => q.where((e) => e.or([sql<boolean>`provider = any(${within!.organisations}::uuid[])`, ...(within!.account === undefined ? [] : [e('trainer_account', '=', within!.account)])])))
  .$if(after !== undefined, (q) => q.where((e) => e(e.refTuple('starts_at', 'course_session.id'), '>', e.tuple(new Date(after![0]), after![1]))))
  .orderBy('starts_at').orderBy('course_session.id').limit(limit).execute();

/** Courses that have a date which takes people. */
export const coursesAhead = async (db: Db, { scheme, now }: { readonly scheme: string; readonly now: Date }): Promise<string[]> => (await db.selectFrom('course_session').select('course').distinct()
  .where('scheme', '=', scheme).where('state', 'in', ['open', 'full']).where('starts_at', '>', now).execute()).map((row) => row.course);

export type ListedRow = Awaited<ReturnType<typeof sessionRows>>[number];

export const listedById = (db: Db, id: string) => db.selectFrom('course_session').innerJoin('organisation', 'organisation.id', 'course_session.provider')
  .selectAll('course_session').select('organisation.name as provider_name').where('course_session.id', '=', id).executeTakeFirst();

export const listedByIds = (db: Db, ids: readonly string[]) => db.selectFrom('course_session').innerJoin('organisation', 'organisation.id', 'course_session.provider')
  .selectAll('course_session').select('organisation.name as provider_name').where(sql<boolean>`course_session.id = any(${ids}::uuid[])`).execute();

/** Accounts of those who taught a person in sessions that ended on a day or later: the person was there, or the session ran with a seat of theirs. */
export const accountsWhoTaught = async (db: Db, candidate: string, since: string): Promise<string[]> => (await db.selectFrom('enrolment')
  .innerJoin('course_session', 'course_session.id', 'enrolment.session').innerJoin('session_trainer', 'session_trainer.session', 'enrolment.session')
  .select('session_trainer.account').distinct().where('course_session.last_day', '>=', since)
  .where((e) => e.or([
    e.and([e('enrolment.state', 'in', ['enrolled', 'completed', 'not-completed']), e('course_session.state', 'in', ['running', 'done'])]),
    e.exists(e.selectFrom('session_attendance').select('block').whereRef('session_attendance.enrolment', '=', 'enrolment.id').where('attended', '=', 'present')),
  ]))
  .where(sql<boolean>`enrolment.candidate = any(array(select ${candidate}::uuid union all select c.id from candidate c where c.merged_into = ${candidate}::uuid))`)
  .orderBy('session_trainer.account').execute()).map(({ account }) => account);
