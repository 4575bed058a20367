/** Every statement on accreditations and courseware. */
import type { Insertable, Kysely, Updateable } from 'kysely';
import type { AccreditationTable } from '../../database/tables-people.ts';
import type { Tables } from '../../database/tables.ts';
import type { Trx } from '../../database/transaction.ts';

type Db = Kysely<Tables>;

export const insertAccreditation = (trx: Trx, row: Insertable<AccreditationTable>) => trx.insertInto('accreditation').values(row).execute();

export const accreditationById = (db: Db, id: string) => db.selectFrom('accreditation').selectAll().where('id', '=', id).executeTakeFirst();

export const lockAccreditation = (trx: Trx, id: string) => trx.selectFrom('accreditation').selectAll().where('id', '=', id).forUpdate().executeTakeFirst();

/** Those of a trainer or of courseware. */
export const lockOfSubject = (trx: Trx, subject: string) => trx.selectFrom('accreditation').selectAll().where('subject', '=', subject).orderBy('id').forUpdate().execute();

export const changeAccreditation = (trx: Trx, id: string, change: Updateable<AccreditationTable>) =>
  trx.updateTable('accreditation').set((set) => ({ ...change, version: set('version', '+', 1) })).where('id', '=', id).execute();

export interface AccreditationQuery {
  readonly scheme: string;
  /** Left out: of every provider. */
  readonly organisations?: readonly string[] | undefined;
  readonly course?: string | undefined;
}

export const listRows = (db: Db, { scheme, organisations, course }: AccreditationQuery) => db.selectFrom('accreditation').selectAll()
  .where('scheme', '=', scheme)
  .$if(organisations !== undefined, (q) => q.where('organisation', 'in', organisations!.length > 0 ? [...organisations!] : ['00000000-0000-0000-0000-000000000000']))
  .$if(course !== undefined, (q) => q.where('course', '=', course!))
  .orderBy('organisation').orderBy('accredited_as').orderBy('course').orderBy('from_day').orderBy('id').limit(2000).execute();

/** Those that end within the days and of whose end the provider has not been told. */
export const endingRows = (db: Db, { from, to }: { readonly from: string; readonly to: string }) => db.selectFrom('accreditation').selectAll()
  .where('until_day', '>=', from).where('until_day', '<', to).where('lapsed_on', 'is', null)
  .where((e) => e.or([e('reminded_for', 'is', null), e('reminded_for', '<>', e.ref('until_day'))])).limit(5000).execute();

export const rowsOfSubjects = (db: Db, scheme: string, { course, subjects }: { readonly course: string; readonly subjects: readonly string[] }) =>
  db.selectFrom('accreditation').selectAll().where('scheme', '=', scheme).where('course', '=', course).where('subject', 'in', [...subjects]).execute();

export const insertCourseware = (trx: Trx, row: { id: string; organisation: string; title: string; made_on: string }) => trx.insertInto('courseware').values(row).execute();

export const coursewareById = (db: Db, id: string) => db.selectFrom('courseware').selectAll().where('id', '=', id).executeTakeFirst();

export const coursewareOf = (db: Db, organisation: string) => db.selectFrom('courseware').selectAll().where('organisation', '=', organisation).orderBy('title').orderBy('id').execute();

/** The records of people who teach for an organisation: its members with that role, and whom it had accredited. By name. */
export const trainerRows = (db: Db, organisation: string) => db.selectFrom('candidate').select(['candidate.id', 'candidate.name'])
  .where('merged_into', 'is', null).where('erased_at', 'is', null)
  .where((e) => e.or([
    e('candidate.account', 'in', e.selectFrom('membership').select('membership.account').where('organisation', '=', organisation).where('role', '=', 'trainer').where('ended_at', 'is', null)),
    e('candidate.id', 'in', e.selectFrom('accreditation').select('subject').where('organisation', '=', organisation).where('accredited_as', '=', 'trainer')),
  ])).orderBy('sort_key').orderBy('candidate.id').limit(500).execute();

/** Whether there is such an organisation. */
export const isOrganisation = async (db: Db, id: string): Promise<boolean> =>
  (await db.selectFrom('organisation').select('id').where('id', '=', id).executeTakeFirst()) !== undefined;
