/**
 * How an exam goes, by centre, and which centres stand out. Pure. The rule: of a centre with at least 20 results, the number
 * of passes lies outside the 99 % interval of a binomial distribution with the exam's own pass rate (half a per cent at
 * either end). Whoever stands out is looked at; nothing follows by itself.
 */
export interface Count {
  readonly exam: string;
  /** The centre; null: online. */
  readonly centre: string | null;
  readonly sittings: number;
  readonly candidates: number;
  readonly passed: number;
  readonly meanPoints: number | null;
}

export interface CentreStatistics extends Count {
  /** Null when there is no result. */
  readonly passRate: number | null;
  readonly anomaly?: Anomaly;
}

export interface Anomaly {
  readonly kind: 'passes-more' | 'passes-less';
  /** How likely so many or so few passes are by chance alone. */
  readonly chance: number;
  /** Passes between these are usual. */
  readonly from: number;
  readonly to: number;
}

export const leastResults = 20;
const tail = 0.005;

/** Each centre's figures, those that stand out marked. `counts` are of one exam. */
export function withAnomalies(counts: readonly Count[]): readonly CentreStatistics[] {
  const [all, passes] = [total(counts, 'candidates'), total(counts, 'passed')];
  return counts.map((count): CentreStatistics => {
    const anomaly = count.candidates < leastResults ? undefined : anomalyIn(count, passes / all);
    return { ...count, passRate: count.candidates === 0 ? null : count.passed / count.candidates, ...(anomaly ? { anomaly } : {}) };
  });
}

const total = (counts: readonly Count[], of: 'candidates' | 'passed'): number => counts.reduce((sum, count) => sum + count[of], 0);

function anomalyIn({ candidates, passed }: Count, rate: number): Anomaly | undefined {
  const chances = binomial(candidates, rate);
  const below = cumulated(chances);
  const above = cumulated(chances.toReversed()).toReversed();
  const [from, to] = [below.findIndex((chance) => chance >= tail), above.findLastIndex((chance) => chance >= tail)];
  if (passed < from) return { kind: 'passes-less', chance: below[passed]!, from, to };
  if (passed > to) return { kind: 'passes-more', chance: above[passed]!, from, to };
  return undefined;
}

/** The chances of 0, 1, ... n passes. By logarithms, so that large numbers do not vanish. */
function binomial(n: number, rate: number): readonly number[] {
  if (rate <= 0 || rate >= 1) return Array.from({ length: n + 1 }, (_, k) => (k === (rate <= 0 ? 0 : n) ? 1 : 0));
  const odds = Math.log(rate) - Math.log1p(-rate);
  const logs = [n * Math.log1p(-rate)];
  for (let k = 1; k <= n; k += 1) logs.push(logs[k - 1]! + Math.log((n - k + 1) / k) + odds);
  return logs.map((log) => Math.exp(log));
}

function cumulated(chances: readonly number[]): readonly number[] {
  let sum = 0;
  return chances.map((chance) => (sum += chance));
}
