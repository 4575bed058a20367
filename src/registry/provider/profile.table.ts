/** Every statement on training providers as anybody may see them. */
import { type Kysely, sql } from 'kysely';
import type { Tables } from '../../database/tables.ts';

type Db = Kysely<Tables>;

const publicColumns = ['id', 'name', 'phone', 'web', 'services', 'provider_file', 'closed_on'] as const;

export const providerById = (db: Db, id: string) => db.selectFrom('organisation').select(publicColumns).where('id', '=', id).where('kind', '=', 'training-provider').executeTakeFirst();

export const fileOfOrganisation = async (db: Db, id: string): Promise<string | undefined> => (await providerById(db, id))?.provider_file ?? undefined;

/** The organisation that stands behind the provider's file. */
export const organisationOfFile = async (db: Db, file: string): Promise<string | undefined> =>
  (await db.selectFrom('organisation').select('id').where('provider_file', '=', file).where('closed_on', 'is', null).executeTakeFirst())?.id;

/** Open providers of a scheme by name: accredited for a course of it on the day or later, or the one behind the file. */
export const providerRows = (db: Db, { scheme, file, on }: { readonly scheme: string; readonly file: string | undefined; readonly on: string }) => db.selectFrom('organisation').select(publicColumns)
  .where('kind', '=', 'training-provider').where('closed_on', 'is', null)
  .where((e) => e.or([
    ...(file === undefined ? [] : [e('provider_file', '=', file)]),
    e.exists(e.selectFrom('accreditation').select('accreditation.id').whereRef('accreditation.organisation', '=', 'organisation.id').where('scheme', '=', scheme).where('accredited_as', '=', 'provider')
      .where((a) => a.or([a('until_day', 'is', null), a('until_day', '>=', on)])).where((a) => a.or([a('lapsed_on', 'is', null), a('lapsed_on', '>', on)]))),
  ])).orderBy('sort_key').orderBy('id').limit(500).execute();

/** The accreditations of providers themselves, by course and day; of one of them, or of all. */
export const providerAccreditations = (db: Db, scheme: string, organisations: readonly string[]) => db.selectFrom('accreditation').select(['organisation', 'course', 'from_day', 'until_day', 'lapsed_on'])
  .where('scheme', '=', scheme).where('accredited_as', '=', 'provider').where(sql<boolean>`organisation = any(${organisations}::uuid[])`).orderBy('course').orderBy('from_day').orderBy('id').execute();
