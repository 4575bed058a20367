/** Every statement on inquiries. */
import { type Insertable, type Kysely, type Selectable, sql } from 'kysely';
import type { InquiryTables } from '../../database/tables-inquiry.ts';
import type { Tables } from '../../database/tables.ts';
import type { Trx } from '../../database/transaction.ts';

export type InquiryRow = Selectable<InquiryTables['inquiry']>;

export const insertInquiry = (trx: Trx, row: Insertable<InquiryTables['inquiry']>) => trx.insertInto('inquiry').values(row).execute();

export const inquiryById = (db: Kysely<Tables>, id: string) => db.selectFrom('inquiry').selectAll().where('id', '=', id).executeTakeFirst();

export const lockInquiry = (trx: Trx, id: string) => trx.selectFrom('inquiry').selectAll().where('id', '=', id).forUpdate().executeTakeFirst();

export const endInquiry = (trx: Trx, id: string, end: Pick<InquiryRow, 'state' | 'answer' | 'ended_at' | 'ended_by'>) =>
  trx.updateTable('inquiry').set(end).where('id', '=', id).execute();

/** The newest first, those that wait before the others. Left out: of every provider. */
export const inquiryRows = (db: Kysely<Tables>, organisations: readonly string[] | undefined): Promise<InquiryRow[]> => db.selectFrom('inquiry').selectAll()
  .$if(organisations !== undefined, (q) => q.where(sql<boolean>`organisation = any(${organisations ?? []}::uuid[])`))
  .orderBy((e) => e.case().when('state', '=', 'open').then(0).else(1).end()).orderBy('asked_at', 'desc').orderBy('id').limit(500).execute();

export const waitingCount = async (db: Kysely<Tables>, organisations: readonly string[]): Promise<number> => Number((await db.selectFrom('inquiry')
  .select((e) => e.fn.countAll<number>().as('count')).where('state', '=', 'open').where(sql<boolean>`organisation = any(${organisations}::uuid[])`).executeTakeFirstOrThrow()).count);

export const dropInquiries = (trx: Trx, emails: readonly string[]) =>
  trx.deleteFrom('inquiry').where(sql<boolean>`lower(email) = any(${emails.map((one) => one.toLowerCase())}::text[])`).execute();
