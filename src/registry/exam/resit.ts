/** From which day on somebody who failed may sit an exam again. Pure. */
import { addDays, type Day } from '../../core/facts/day.ts';
import { type Fact, standing } from '../candidate/index.ts';

/** The days on which the person failed the exam since the last pass, as the facts stand. */
export function failuresOf(facts: readonly Fact[], exam: string): readonly Day[] {
  const said = standing(facts).filter((f) => (f.kind === 'exam.passed' || f.kind === 'exam.failed') && f.body.exam === exam);
  const lastPass = said.filter((f) => f.kind === 'exam.passed').map((f) => f.happenedOn).sort().at(-1);
  return said.filter((f) => f.kind === 'exam.failed' && (lastPass === undefined || f.happenedOn > lastPass)).map((f) => f.happenedOn).sort();
}

/** The first day on which the exam may be sat again; undefined: any. The last wait counts for all later failures. */
export function resitFrom(failures: readonly Day[], waits: readonly number[]): Day | undefined {
  const last = failures.at(-1);
  const wait = waits[Math.min(failures.length, waits.length) - 1];
  return last === undefined || wait === undefined || wait === 0 ? undefined : addDays(last, wait);
}
