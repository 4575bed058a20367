/** Whether a provider may run a course with this trainer and this courseware on a day: the scheme's own rule decides. */
import type { Kysely } from 'kysely';
import type { Day } from '../../core/facts/day.ts';
import { holdings } from '../../core/facts/holding.ts';
import { needOf } from '../../core/meaning/rules.ts';
import { type Reason, standingOf, why } from '../../core/reasons/why.ts';
import type { Tables } from '../../database/tables.ts';
import type { World } from '../access/world.ts';
import { factsOf, stateOf } from '../candidate/index.ts';
import { inForce } from '../scheme/index.ts';
import { type Accreditable, accreditables, standingOn } from './accreditation.ts';
import { rowsOfSubjects } from './accreditation.table.ts';

export interface Run {
  readonly scheme: string;
  readonly course: string;
  /** The organisation. */
  readonly provider: string;
  /** The trainer's record. */
  readonly trainer?: string | undefined;
  readonly courseware?: string | undefined;
  readonly on: Day;
}

export interface MayRun {
  readonly may: boolean;
  /** The rule in words and why it is met or not, one for each rule of the scheme. */
  readonly because: readonly { readonly says: string; readonly reason: Reason }[];
  /** What is not accredited for this course on this day. */
  readonly missing: readonly Accreditable[];
}

/** Evaluates the scheme's accreditation rules on the day. Inside a transaction hand over its `trx`. */
export async function mayRun(world: World, run: Run, db: Kysely<Tables> = world.database.db): Promise<MayRun> {
  const { scheme, rules } = inForce(world, run.scheme);
  const accredited = await accreditedOn(db, run);
  const trainer = run.trainer === undefined ? holdings() : stateOf(await factsOf(db, run.scheme, run.trainer), run.on).holdings;
  const standing = standingOf(rules, { ...trainer, accreditations: accredited });
  const because = scheme.accreditations.map((rule) => ({ says: rule.says, reason: why(standing, needOf(scheme, rules.choices, rule.requires)) }));
  const may = because.every(({ reason }) => reason.met);
  return { may, because, missing: may ? [] : accreditables.filter((as) => !accredited.has(as)) };
}

async function accreditedOn(db: Kysely<Tables>, run: Run): Promise<ReadonlySet<string>> {
  const subjects = { provider: run.provider, trainer: run.trainer, courseware: run.courseware };
  const named = accreditables.flatMap((as) => subjects[as] ?? []);
  const rows = await rowsOfSubjects(db, run.scheme, { course: run.course, subjects: named });
  const counts = rows.filter((row) => row.organisation === run.provider && subjects[row.accredited_as] === row.subject && standingOn({
    from: row.from_day as Day, until: (row.until_day ?? undefined) as Day | undefined,
    lapsed: row.lapsed_on === null ? undefined : { on: row.lapsed_on as Day, reason: '' },
  }, run.on) === 'in-force');
  return new Set(counts.map((row) => row.accredited_as));
}
