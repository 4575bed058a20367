/** What the body looks at: how each exam goes, by centre, and which centres stand out. */
import type { Day } from '../../core/facts/day.ts';
import type { Actor } from '../access/actor.ts';
import { require } from '../access/rights.ts';
import type { World } from '../access/world.ts';
import { inForce } from '../scheme/index.ts';
import { type CentreStatistics, leastResults, withAnomalies } from './statistics.ts';
import { countResults } from './statistics.table.ts';

export interface ExamStatistics {
  readonly exam: string;
  readonly sittings: number;
  readonly candidates: number;
  readonly passed: number;
  readonly passRate: number | null;
  readonly centres: readonly (CentreStatistics & { readonly centreName: string | null })[];
}

export interface Statistics {
  /** The rule by which a centre stands out, in words. */
  readonly rule: string;
  readonly exams: readonly ExamStatistics[];
}

const rule = `A centre stands out when it has at least ${leastResults} results and its passes lie outside the 99 % interval`
  + ' of a binomial distribution with the exam’s own pass rate.';

export async function readStatistics(
  world: World, actor: Actor, ask: { readonly scheme: string; readonly from?: Day | undefined; readonly to?: Day | undefined },
): Promise<Statistics> {
  require(actor, 'exam.statistics', { scheme: ask.scheme });
  inForce(world, ask.scheme);
  const rows = await countResults(world.database.db, { scheme: ask.scheme, from: ask.from, to: ask.to });
  const names = new Map(rows.map(({ centre, centre_name }) => [centre, centre_name]));
  const byExam = Map.groupBy(rows, ({ exam }) => exam);
  const exams = [...byExam].map(([exam, counts]): ExamStatistics => {
    const centres = withAnomalies(counts.map(({ mean_points, centre_name: _, ...count }) => ({ ...count, meanPoints: mean_points })));
    const sum = (of: 'sittings' | 'candidates' | 'passed') => centres.reduce((all, one) => all + one[of], 0);
    const [candidates, passed] = [sum('candidates'), sum('passed')];
    const passRate = candidates === 0 ? null : passed / candidates;
    return { exam, sittings: sum('sittings'), candidates, passed, passRate, centres: centres.map((one) => ({ ...one, centreName: names.get(one.centre) ?? null })) };
  });
  return { rule, exams };
}
