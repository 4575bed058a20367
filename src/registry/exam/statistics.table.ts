/** The one statement behind the statistics: results that stand released, counted by exam and centre. */
import { type Kysely, sql } from 'kysely';
import type { Tables } from '../../database/tables.ts';

export interface CountRow {
  readonly exam: string;
  readonly centre: string | null;
  readonly centre_name: string | null;
  readonly sittings: number;
  readonly candidates: number;
  readonly passed: number;
  readonly mean_points: number | null;
}

export async function countResults(
  db: Kysely<Tables>,
  { scheme, from, to }: { readonly scheme: string; readonly from: string | undefined; readonly to: string | undefined },
): Promise<readonly CountRow[]> {
  const { rows } = await sql<CountRow>`
    select s.exam, s.centre, o.name as centre_name, count(distinct s.id)::integer as sittings, count(r.id)::integer as candidates,
      (count(r.id) filter (where r.passed))::integer as passed, avg(r.points)::double precision as mean_points
    from sitting s left join exam_result r on r.sitting = s.id and r.state = 'released' left join organisation o on o.id = s.centre
    where s.scheme = ${scheme} and s.state in ('running', 'done')
      and (${from ?? null}::date is null or s.day >= ${from ?? null}::date) and (${to ?? null}::date is null or s.day <= ${to ?? null}::date)
    group by s.exam, s.centre, o.name order by s.exam, o.name nulls first, s.centre`.execute(db);
  return rows;
}
