/** Every statement on organisations. */
import type { Insertable, Kysely, Updateable } from 'kysely';
import type { OrganisationTable } from '../../database/tables-access.ts';
import type { Tables } from '../../database/tables.ts';
import type { Trx } from '../../database/transaction.ts';

type Reader = Kysely<Tables>;

export const insertOrganisation = (trx: Trx, row: Insertable<OrganisationTable>) => trx.insertInto('organisation').values(row).execute();

export const organisationById = (db: Reader, id: string) => db.selectFrom('organisation').selectAll().where('id', '=', id).executeTakeFirst();

export const organisationOfFile = (db: Reader, file: string) => db.selectFrom('organisation').selectAll().where('provider_file', '=', file).executeTakeFirst();

export const firstOfKind = (db: Reader, kind: OrganisationTable['kind']) =>
  db.selectFrom('organisation').selectAll().where('kind', '=', kind).where('closed_on', 'is', null).orderBy('id').limit(1).executeTakeFirst();

/** The new version; undefined when another version is there than was expected. */
export async function changeOrganisation(trx: Trx, of: { readonly id: string; readonly expected: number | undefined }, columns: Updateable<OrganisationTable>): Promise<number | undefined> {
  const changed = await trx.updateTable('organisation').set(columns).set((o) => ({ version: o('version', '+', 1) })).where('id', '=', of.id)
    .$if(of.expected !== undefined, (query) => query.where('version', '=', of.expected!)).returning('version').executeTakeFirst();
  return changed?.version;
}

export interface OrganisationList {
  /** Undefined: all of them. */
  readonly ids: readonly string[] | undefined;
  readonly words: string | undefined;
  readonly after: { readonly key: string; readonly id: string } | undefined;
  readonly limit: number;
}

export const listOrganisations = (db: Reader, { ids, words, after, limit }: OrganisationList) => db.selectFrom('organisation').selectAll()
  .$if(ids !== undefined, (query) => query.where('id', 'in', ids!.length === 0 ? [nobody] : [...ids!]))
  .$if(words !== undefined, (query) => query.where('sort_key', 'like', `${escaped(words!)}%`))
  .$if(after !== undefined, (query) => query.where((o) => o(o.refTuple('sort_key', 'id'), '>', o.tuple(after!.key, after!.id))))
  .orderBy('sort_key').orderBy('id').limit(limit).execute();

const nobody = '00000000-0000-0000-0000-000000000000';
const escaped = (words: string): string => words.replaceAll(/[\\%_]/g, '\\$&');
