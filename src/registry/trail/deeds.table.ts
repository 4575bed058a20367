/** The statements behind the view of everything that was done. Each deed, or each pair of somebody and a deed, is one short walk down an index. */
import { type Kysely, sql } from 'kysely';
import type { Tables } from '../../database/tables.ts';
import type { After, TrailRow } from './trail.table.ts';

type Db = Kysely<Tables>;

export interface DeedRow extends TrailRow {
  readonly subject_kind: string;
  readonly subject: string;
  /** Whose record it was done to, where there is one. */
  readonly candidate: string | null;
  /** Empty once the record is erased. */
  readonly candidate_name: string | null;
  readonly organisation_name: string | null;
  readonly session: string | null;
  readonly course: string | null;
  readonly course_day: string | null;
  readonly sitting: string | null;
  readonly exam: string | null;
  readonly exam_day: string | null;
  readonly claim: string | null;
  /** How many people a list showed. */
  readonly people: number | null;
}

export interface DeedSearch {
  readonly verbs: readonly string[];
  /** Only what these accounts did. */
  readonly actors?: readonly string[] | undefined;
  /** Only of these schemes, and what is of none. */
  readonly schemes?: readonly string[] | undefined;
  readonly from?: string | undefined;
  /** The day itself is in. */
  readonly to?: string | undefined;
  readonly after?: After | undefined;
  readonly limit: number;
}

export async function deedRows(db: Db, { verbs, actors, limit, ...narrow }: DeedSearch): Promise<DeedRow[]> {
  const by = actors === undefined ? sql`` : sql`cross join unnest(${actors}::text[]) as a (actor)`;
  const theirs = actors === undefined ? sql`` : sql`and e.actor = a.actor`;
  const { rows } = await sql<DeedRow>`
    with found as (
      select f.happened_at, f.id from unnest(${verbs}::text[]) as v (verb) ${by}
      cross join lateral (select e.happened_at, e.id from event e where e.verb = v.verb ${theirs} ${narrowed(narrow)} order by e.happened_at desc, e.id desc limit ${limit}) f
      order by f.happened_at desc, f.id desc limit ${limit})
    select e.id, e.happened_at, e.scheme, e.actor, l.name as actor_name, e.verb, e.changes ->> 'right' as right, coalesce(e.via, e.changes ->> 'via') as via, e.subject_kind, e.subject,
      c.id as candidate, c.name as candidate_name, o.name as organisation_name, s.id as session, s.course, s.first_day as course_day, t.id as sitting, t.exam, t.day as exam_day, e.changes ->> 'claim' as claim,
      case when e.verb = 'people.listed' then jsonb_array_length(e.changes -> 'people') end as people
    from found join event e on e.id = found.id
    left join login l on l.id = e.actor
    left join enrolment n on n.id = ${subjectOf('enrolment')}
    left join candidate c on c.id = coalesce(n.candidate, ${subjectOf('candidate')})
    left join organisation o on o.id = ${subjectOf('organisation')}
    left join course_session s on s.id = coalesce(n.session, ${subjectOf('session')})
    left join sitting t on t.id = coalesce((e.changes ->> 'sitting')::uuid, ${subjectOf('sitting')})
    order by e.happened_at desc, e.id desc`.execute(db);
  return rows;
}

const subjectOf = (kind: string) => sql<string>`(case e.subject_kind when ${sql.lit(kind)} then e.subject end)::uuid`;

function narrowed({ schemes, from, to, after }: Pick<DeedSearch, 'schemes' | 'from' | 'to' | 'after'>) {
  return sql.join([
    ...(schemes === undefined ? [] : [sql`and (e.scheme is null or e.scheme = any(${schemes}::text[]))`]),
    ...(from === undefined ? [] : [sql`and e.happened_at >= ${from}::timestamp at time zone 'UTC'`]),
    ...(to === undefined ? [] : [sql`and e.happened_at < (${to}::date + 1)::timestamp at time zone 'UTC'`]),
    ...(after === undefined ? [] : [sql`and (e.happened_at, e.id) < (${after[0]}::timestamptz, ${after[1]}::uuid)`]),
  ], sql` `);
}

/** Accounts whose name or address begins so, one more than `limit` where there are more. */
export async function accountsCalled(db: Db, beginning: string, limit: number): Promise<string[]> {
  const like = `${beginning.toLowerCase().replaceAll(/[\\%_]/g, String.raw`\$&`)}%`;
  const { rows } = await sql<{ id: string }>`select id from login where lower(name) like ${like} or lower(email) like ${like} limit ${limit + 1}`.execute(db);
  return rows.map(({ id }) => id);
}

export interface DeedCount {
  /** The first of the days. */
  readonly since: string;
  readonly verb: string;
  readonly count: number;
}

/** How often each was done in the last seven days, by the clock that dates what is done. */
export async function deedCounts(db: Db, { verbs, schemes }: Pick<DeedSearch, 'verbs' | 'schemes'>): Promise<DeedCount[]> {
  const { rows } = await sql<DeedCount>`
    select d.day::text as since, v.verb, n.count from (select (now() at time zone 'UTC')::date - 6 as day) d cross join unnest(${verbs}::text[]) as v (verb)
    cross join lateral (select count(*)::int as count from event e where e.verb = v.verb and e.happened_at >= d.day::timestamp at time zone 'UTC' ${narrowed({ schemes })}) n`.execute(db);
  return rows;
}
