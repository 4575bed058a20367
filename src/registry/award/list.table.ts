/** The statements behind the lists of awards, waiting awards and review cases. */
import { type Kysely, sql } from 'kysely';
import type { Tables } from '../../database/tables.ts';
import type { Trx } from '../../database/transaction.ts';
import type { Reach } from '../access/rights.ts';

type Db = Kysely<Tables>;

export interface AwardRow {
  readonly id: string;
  readonly number: string;
  readonly candidate: string;
  readonly scheme: string;
  readonly edition: string;
  readonly certification: string;
  readonly obtained_by: 'exam' | 'automatic' | 'request';
  readonly route: number;
  readonly status: 'active' | 'suspended' | 'withdrawn' | 'expired';
  readonly status_since: string;
  readonly awarded_on: string;
  readonly valid_until: string | null;
  readonly name: string;
}

export interface AwardQuery {
  readonly reach: Reach;
  readonly scheme?: string | undefined;
  readonly candidate?: string | undefined;
  readonly certification?: string | undefined;
  readonly status?: AwardRow['status'] | undefined;
  readonly number?: string | undefined;
  readonly after?: readonly [awardedOn: string, id: string] | undefined;
  readonly limit: number;
}

export async function listAwardRows(db: Db, q: AwardQuery): Promise<AwardRow[]> {
  const { reach, after, limit } = q;
  const among = reach.any ? sql`true` : sql`(a.scheme = any(${reach.schemes}::text[]) or a.candidate in (
    select id from candidate where id = ${reach.candidate ?? null}::uuid
    union select candidate from candidate_organisation where organisation = any(${reach.organisations}::uuid[])))`;
  const given = [
    ...(q.scheme === undefined ? [] : [sql`and a.scheme = ${q.scheme}`]),
    ...(q.candidate === undefined ? [] : [sql`and a.candidate = ${q.candidate}::uuid`]),
    ...(q.certification === undefined ? [] : [sql`and a.certification = ${q.certification}`]),
    ...(q.status === undefined ? [] : [sql`and a.status = ${q.status}`]),
    ...(q.number === undefined ? [] : [sql`and a.number = ${q.number}`]),
    ...(after === undefined ? [] : [sql`and (a.awarded_on, a.id) < (${after[0]}::date, ${after[1]}::uuid)`]),
  ];
  const found = await sql<AwardRow>`
    select a.id, a.number, a.candidate, a.scheme, a.edition, a.certification, a.obtained_by, a.route, a.status, a.status_since, a.awarded_on, a.valid_until, c.name
    from award a join candidate c on c.id = a.candidate where ${among} ${sql.join(given, sql` `)}
    order by a.awarded_on desc, a.id desc limit ${limit + 1}`.execute(db);
  return found.rows;
}

export const awardWithName = (db: Db, id: string) => db.selectFrom('award').innerJoin('candidate', 'candidate.id', 'award.candidate')
  .selectAll('award').select('candidate.name').where('award.id', '=', id).executeTakeFirst();

export const pinsOfAward = async (db: Db, award: string): Promise<string[]> =>
  (await db.selectFrom('pin').select('pin').where('award', '=', award).execute()).map((row) => row.pin);

export interface WaitingRow {
  readonly candidate: string;
  readonly name: string;
  readonly number: string;
  readonly certification: string;
  readonly exam: string;
  readonly passed_on: string;
}

export const listWaitingRows = (db: Db, { scheme, limit }: { readonly scheme: string; readonly limit: number }): Promise<WaitingRow[]> =>
  db.selectFrom('waiting_award').innerJoin('candidate', 'candidate.id', 'waiting_award.candidate')
    .select(['waiting_award.candidate', 'candidate.name', 'candidate.number', 'certification', 'exam', 'passed_on'])
    .where('scheme', '=', scheme).orderBy('passed_on').orderBy('waiting_award.candidate').limit(limit).execute();

export interface ReviewRow {
  readonly id: string;
  readonly candidate: string;
  readonly name: string;
  readonly why: string;
  readonly opened_on: string;
  readonly awards: readonly { readonly id: string; readonly number: string; readonly certification: string; readonly status: string }[];
}

export async function listReviewRows(db: Db, { scheme, limit }: { readonly scheme: string; readonly limit: number }): Promise<ReviewRow[]> {
  const cases = await db.selectFrom('review_case').innerJoin('candidate', 'candidate.id', 'review_case.candidate')
    .select(['review_case.id', 'review_case.candidate', 'candidate.name', 'why', 'opened_on'])
    .where('scheme', '=', scheme).where('closed_on', 'is', null).orderBy('opened_on').orderBy('review_case.id').limit(limit).execute();
  if (cases.length === 0) return [];
  const awards = await db.selectFrom('review_case_award').innerJoin('award', 'award.id', 'review_case_award.award')
    .select(['review', 'award.id', 'award.number', 'award.certification', 'award.status'])
    .where('review', 'in', cases.map((one) => one.id)).orderBy('award.awarded_on').orderBy('award.id').execute();
  return cases.map((one) => ({ ...one, awards: awards.filter((a) => a.review === one.id).map(({ review: _, ...award }) => award) }));
}

export const reviewById = (db: Db, id: string) => db.selectFrom('review_case').selectAll().where('id', '=', id).executeTakeFirst();

export const closeReviewRow = (trx: Trx, id: string, closing: { readonly closed_on: string; readonly closed_by: string; readonly outcome: string }) =>
  trx.updateTable('review_case').set(closing).where('id', '=', id).execute();

export interface ShownAward {
  readonly number: string;
  readonly scheme: string;
  readonly certification: string;
  readonly status: AwardRow['status'];
}

/** Of people who let anybody verify: the first active award of each certification, one suspended and one withdrawn of each scheme. */
export async function showcaseRows(db: Db): Promise<ShownAward[]> {
  const found = await sql<ShownAward>`
    select distinct on (a.scheme, a.status, case when a.status = 'active' then a.certification else '' end) a.number, a.scheme, a.certification, a.status
    from award a join candidate c on c.id = a.candidate
    where c.public_verification and c.erased_at is null and a.status in ('active', 'suspended', 'withdrawn')
    order by a.scheme, a.status, case when a.status = 'active' then a.certification else '' end, a.awarded_on, a.id limit 500`.execute(db);
  return found.rows;
}

/** Awards by their ids, the oldest first. */
export const namedAwards = (db: Db, ids: readonly string[]): Promise<{ id: string; certification: string; number: string }[]> =>
  (ids.length === 0 ? Promise.resolve([]) : db.selectFrom('award').select(['id', 'certification', 'number']).where('id', 'in', ids).orderBy('awarded_on').orderBy('id').execute());
