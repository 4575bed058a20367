/** Every statement on sittings. */
import { type Insertable, type Kysely, type Selectable, sql, type Updateable } from 'kysely';
import type { SittingTable } from '../../database/tables-exam.ts';
import type { Tables } from '../../database/tables.ts';
import type { Trx } from '../../database/transaction.ts';
import { stateWith } from './sitting-state.ts';

type Db = Kysely<Tables>;
export type SittingRow = Selectable<SittingTable>;

export const insertSitting = (trx: Trx, row: Insertable<SittingTable>) => trx.insertInto('sitting').values(row).execute();

export const sittingById = (db: Db, id: string) => db.selectFrom('sitting').selectAll().where('id', '=', id).executeTakeFirst();

/** Whoever takes or gives up a seat, or changes the sitting, waits here. */
export const lockSitting = (trx: Trx, id: string) =>
  trx.selectFrom('sitting').selectAll().where('id', '=', id).forUpdate().executeTakeFirst();

/** Two sittings, locked in the same order by everybody. */
export const lockSittings = (trx: Trx, ids: readonly string[]) =>
  trx.selectFrom('sitting').selectAll().where('id', 'in', [...ids]).orderBy('id').forUpdate().execute();

export async function changeSitting(trx: Trx, id: string, columns: Updateable<SittingTable>): Promise<number> {
  const row = await trx.updateTable('sitting').set((set) => ({ ...columns, version: set('version', '+', 1) })).where('id', '=', id).returning('version').executeTakeFirstOrThrow();
  return row.version;
}

/** Takes a seat (1) or gives one back (-1) in a sitting that is locked. */
export async function moveSeats(trx: Trx, { id, state, seats, taken }: SittingRow, by: 1 | -1): Promise<void> {
  await changeSitting(trx, id, { taken: taken + by, state: stateWith(state, seats, taken + by) });
}

const withCentre = (db: Db) => db.selectFrom('sitting').leftJoin('organisation', 'organisation.id', 'sitting.centre').selectAll('sitting').select('organisation.name as centre_name');

export type SittingShownRow = SittingRow & { readonly centre_name: string | null };

export const sittingWithCentre = (db: Db, id: string): Promise<SittingShownRow | undefined> =>
  withCentre(db).where('sitting.id', '=', id).executeTakeFirst();

export interface SittingList {
  readonly scheme?: string | undefined;
  readonly exam?: string | undefined;
  readonly centre?: string | undefined;
  readonly tongue?: string | undefined;
  readonly online?: boolean | undefined;
  readonly states?: readonly SittingRow['state'][] | undefined;
  readonly from?: Date | undefined;
  /** The day at the place. */
  readonly day?: string | undefined;
  /** Only sittings that nobody supervises, or that nobody judges. */
  readonly lacking?: 'staff' | undefined;
  readonly to?: Date | undefined;
  /** Only sittings given to this account as examiner or invigilator. */
  readonly assigned?: string | undefined;
  /** Only sittings that closed after this instant or have not closed. */
  readonly bookableAt?: Date | undefined;
  readonly schemes?: readonly string[] | undefined;
  readonly after?: { readonly startsAt: Date; readonly id: string } | undefined;
  /** By their start; left out: the earliest first. */
  readonly order?: 'earliest' | 'latest' | undefined;
  readonly limit: number;
}

/** Sittings by their start. */
export function listSittingRows(
  db: Db, { scheme, exam, centre, tongue, online, states, from, to, day, lacking, assigned, bookableAt, schemes, after, order = 'earliest', limit }: SittingList,
): Promise<SittingShownRow[]> {
  const way = order === 'earliest' ? 'asc' : 'desc';
  return withCentre(db)
    .$if(scheme !== undefined, (q) => q.where('scheme', '=', scheme!))
    .$if(schemes !== undefined, (q) => q.where(sql<boolean>`scheme = any(${schemes!}::text[])`))
    .$if(exam !== undefined, (q) => q.where('exam', '=', exam!))
    .$if(centre !== undefined, (q) => q.where('centre', '=', centre!))
    .$if(tongue !== undefined, (q) => q.where('tongue', '=', tongue!))
    .$if(online !== undefined, (q) => q.where('centre', online! ? 'is' : 'is not', null))
    .$if(states !== undefined, (q) => q.where(sql<boolean>`sitting.state = any(${states!}::text[])`))
    .$if(from !== undefined, (q) => q.where('starts_at', '>=', from!))
    .$if(to !== undefined, (q) => q.where('starts_at', '<', to!))
    .$if(day !== undefined, (q) => q.where('day', '=', day!))
    .$if(lacking !== undefined, (q) => q.where((o) => o.or([o('examiner', 'is', null), o('invigilator', 'is', null)])))
    .$if(bookableAt !== undefined, (q) => q.where('closes_at', '>', bookableAt!))
    .$if(assigned !== undefined, (q) => q.where((o) => o.or([o('examiner', '=', assigned!), o('invigilator', '=', assigned!)])))
    .$if(after !== undefined, (q) => q.where((o) => o(o.refTuple('starts_at', 'sitting.id'), order === 'earliest' ? '>' : '<', o.tuple(after!.startsAt, after!.id))))
    .orderBy('starts_at', way).orderBy('sitting.id', way).limit(limit).execute();
}

/** The exams of a scheme that can be booked somewhere, or could if it were not full. */
export const examsAhead = async (db: Db, { scheme, now }: { readonly scheme: string; readonly now: Date }): Promise<string[]> => (await db.selectFrom('sitting').select('exam').distinct()
  .where('scheme', '=', scheme).where('state', 'in', ['open', 'full']).where('closes_at', '>', now).execute()).map((row) => row.exam);

/** Whether an account has one of the roles now. */
export const hasRole = async (db: Db, account: string, roles: readonly string[]): Promise<boolean> => (await db.selectFrom('membership').select('id')
  .where('account', '=', account).where('role', 'in', [...roles]).where('ended_at', 'is', null).limit(1).executeTakeFirst()) !== undefined;

/** An exam centre that is not closed. */
export const openCentre = (db: Db, id: string) => db.selectFrom('organisation').select(['id', 'name'])
  .where('id', '=', id).where('kind', '=', 'exam-centre').where('closed_on', 'is', null).executeTakeFirst();

/** Exam centres that are not closed, by name. */
export const openCentres = (db: Db) => db.selectFrom('organisation').select(['id', 'name'])
  .where('kind', '=', 'exam-centre').where('closed_on', 'is', null).orderBy('sort_key').orderBy('id').execute();

/** Accounts that have a role now, by name: whom a sitting can be given to. */
export const accountsWith = (db: Db, role: string) => db.selectFrom('membership').innerJoin('login', 'login.id', 'membership.account')
  .innerJoin('organisation', 'organisation.id', 'membership.organisation')
  .select(['login.id as account', 'login.name', 'organisation.name as organisation'])
  .where('membership.role', '=', role).where('membership.ended_at', 'is', null).where('organisation.closed_on', 'is', null)
  .orderBy('login.name').orderBy('login.id').limit(500).execute();

/** Time zones or languages of the sittings until now, the most frequent first. */
export const usedBefore = async (db: Db, column: 'zone' | 'tongue'): Promise<readonly string[]> => (await db.selectFrom('sitting').select(`${column} as used`).groupBy(column).orderBy(sql`count(*)`, 'desc').orderBy(column).limit(4).execute()).map(({ used }) => used);
