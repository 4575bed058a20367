/** Every statement on memberships: who has which role where. */
import type { Kysely } from 'kysely';
import type { Tables } from '../../database/tables.ts';
import type { Trx } from '../../database/transaction.ts';

type Reader = Kysely<Tables>;

/** Roles that are in force, for whoever asks now. */
export const rolesOfAccount = (db: Reader, account: string) => db.selectFrom('membership')
  .innerJoin('organisation', 'organisation.id', 'membership.organisation')
  .select(['membership.role', 'membership.organisation', 'membership.scheme'])
  .where('membership.account', '=', account).where('membership.ended_at', 'is', null).where('organisation.closed_on', 'is', null)
  .orderBy('membership.id').execute();

export const candidateOfAccount = (db: Reader, account: string) => db.selectFrom('candidate')
  .select('id').where('account', '=', account).where('erased_at', 'is', null).where('merged_into', 'is', null).executeTakeFirst();

export const membersOf = (db: Reader, of: { readonly organisation: string; readonly after: string | undefined; readonly limit: number }) => db.selectFrom('membership')
  .innerJoin('login', 'login.id', 'membership.account')
  .select(['membership.id', 'membership.account', 'membership.role', 'membership.scheme', 'membership.given_at', 'login.name', 'login.email'])
  .where('membership.organisation', '=', of.organisation).where('membership.ended_at', 'is', null)
  .$if(of.after !== undefined, (query) => query.where('membership.id', '>', of.after!))
  .orderBy('membership.id').limit(of.limit).execute();

export const membershipById = (trx: Trx, id: string) => trx.selectFrom('membership').selectAll().where('id', '=', id).where('ended_at', 'is', null).forUpdate().executeTakeFirst();

export const endMembership = (trx: Trx, id: string, end: { readonly ended_at: Date; readonly ended_by: string }) =>
  trx.updateTable('membership').set(end).where('id', '=', id).where('ended_at', 'is', null).execute();

export interface NewMembership {
  readonly id: string;
  readonly account: string;
  readonly organisation: string;
  readonly role: string;
  readonly scheme: string | null;
  readonly given_at: Date;
  readonly given_by: string;
}

/** Writes nothing, and answers undefined, when the account has the role there already. */
export const addMembership = (trx: Trx, membership: NewMembership) =>
  trx.insertInto('membership').values({ ...membership, ended_at: null, ended_by: null }).onConflict((conflict) => conflict.doNothing()).returning('id').executeTakeFirst();

/** How many administrators there are besides one membership. All of them are locked, so that two cannot end each other. */
export const otherAdministrators = async (trx: Trx, besides: string): Promise<number> => (await trx.selectFrom('membership')
  .select('id').where('role', '=', 'administrator').where('ended_at', 'is', null).orderBy('id').forUpdate().execute()).filter(({ id }) => id !== besides).length;

export const anyAdministrator = async (db: Reader): Promise<boolean> =>
  (await db.selectFrom('membership').select('id').where('role', '=', 'administrator').where('ended_at', 'is', null).limit(1).executeTakeFirst()) !== undefined;
