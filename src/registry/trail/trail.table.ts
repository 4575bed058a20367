/** The statements behind the audit view. */
import { type Kysely, sql } from 'kysely';
import type { Tables } from '../../database/tables.ts';
import { listLook } from '../access/look.ts';

type Db = Kysely<Tables>;

export interface TrailRow {
  readonly id: string;
  readonly happened_at: Date;
  readonly scheme: string | null;
  readonly actor: string | null;
  /** The present name of the account; null for a program, a rule or an account that is gone. */
  readonly actor_name: string | null;
  readonly verb: string;
  readonly right: string | null;
  readonly via: string | null;
  /** Why somebody did it for the person, in their words. */
  readonly note: string | null;
}

export type After = readonly [happenedAt: string, id: string];

/** The record and those that were merged into it. */
export const recordsOf = async (db: Db, candidate: string): Promise<string[]> =>
  (await db.selectFrom('candidate').select('id').where((e) => e.or([e('id', '=', candidate), e('merged_into', '=', candidate)])).execute()).map((row) => row.id);

export interface TrailSearch {
  readonly people: readonly string[];
  /** Left out: all. */
  readonly verbs?: readonly string[] | undefined;
  readonly after?: After | undefined;
  readonly limit: number;
}

export async function trailRows(db: Db, { people, verbs, after, limit }: TrailSearch): Promise<TrailRow[]> {
  const among = verbs ? sql`and e.verb = any(${verbs}::text[])` : sql``;
  const before = after ? sql`${among} and (e.happened_at, e.id) < (${after[0]}::timestamptz, ${after[1]}::uuid)` : among;
  const listed = sql.join(people.map((id) => sql`e.changes -> 'people' @> ${JSON.stringify([id])}::jsonb`), sql` or `);
  const found = await sql<TrailRow>`
    select e.id, e.happened_at, e.scheme, e.actor, l.name as actor_name, e.verb, e.changes ->> 'right' as right, coalesce(e.via, e.changes ->> 'via') as via, e.changes ->> 'note' as note
    from ((select * from event e where e.subject = any(${people}::text[]) and e.subject_kind = 'candidate' ${before} order by happened_at desc, id desc limit ${limit})
      union all (select * from event e where e.subject_kind = 'enrolment' and e.subject = any(array(select id::text from enrolment where candidate = any(${people}::uuid[]))) ${before} order by happened_at desc, id desc limit ${limit})
      union all (select e.* from enrolment n join event e on e.subject = n.session::text and e.verb = 'attendance.recorded' and jsonb_exists(e.changes -> 'people', n.id::text) where n.candidate = any(${people}::uuid[]) ${before} order by e.happened_at desc, e.id desc limit ${limit})
      union all (select * from event e where e.subject_kind = ${sql.lit(listLook)} and (${listed}) ${before} order by happened_at desc, id desc limit ${limit})) e
    left join login l on l.id = e.actor order by e.happened_at desc, e.id desc limit ${limit}`.execute(db);
  return found.rows;
}
