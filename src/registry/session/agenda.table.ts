/** What people are taken up with. Exams stand on sessions and not the other way round, so this room reads what is booked there itself. */
import { type Kysely, sql } from 'kysely';
import type { Tables } from '../../database/tables.ts';

/** A place in a session, whose blocks lie somewhere in the span, or a booked exam. */
export interface Appointment {
  readonly kind: 'session' | 'sitting';
  /** The enrolment or the booking. */
  readonly id: string;
  readonly of: string;
  readonly scheme: string;
  /** The course or the exam. */
  readonly item: string;
  /** The provider, and on whose behalf it was made; of an exam none. */
  readonly organisations: readonly (string | null)[];
  readonly zone: string;
  readonly starts_at: Date;
  readonly ends_at: Date;
}

export interface AppointmentsOf {
  readonly candidate: string;
  readonly from: Date;
  readonly until: Date;
  /** Enrolments, sessions and bookings that do not count. */
  readonly besides: readonly string[];
}

/** Where a person has a seat in a span, merged records included. Where nobody says how long an exam takes, only its start is known. */
export async function appointmentsOf(db: Kysely<Tables>, { candidate, from, until, besides }: AppointmentsOf): Promise<readonly Appointment[]> {
  const found = await sql<Appointment>`
    with self as (select coalesce(merged_into, id) as id from candidate where id = ${candidate}::uuid),
    person as (select id from self union select c.id from candidate c join self on c.merged_into = self.id)
    select 'session' as kind, e.id, s.id as of, s.scheme, s.course as item, array[s.provider, e.organisation] as organisations, s.zone, s.starts_at, s.ends_at
    from enrolment e join course_session s on s.id = e.session
    where e.candidate in (select id from person) and e.state = 'enrolled' and s.state in ('open', 'full', 'running')
      and s.starts_at <= ${until} and s.ends_at >= ${from} and not e.id = any(${besides}::uuid[]) and not s.id = any(${besides}::uuid[])
    union all
    select 'sitting', b.id, t.id, t.scheme, t.exam, array[]::uuid[], t.zone, t.starts_at, t.starts_at + make_interval(mins => coalesce(t.minutes + b.extra_minutes, 0))
    from booking b join sitting t on t.id = b.sitting
    where b.candidate in (select id from person) and b.state = 'booked'
      and t.starts_at <= ${until} and t.starts_at + make_interval(mins => coalesce(t.minutes + b.extra_minutes, 0)) >= ${from} and not b.id = any(${besides}::uuid[])
    order by starts_at, id`.execute(db);
  return found.rows;
}
