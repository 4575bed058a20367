/** Professional experience: each calendar day in a field counts once, however many jobs filled it. */
import { type Day, dayNumber } from '../../core/facts/day.ts';

export interface Period {
  readonly from: Day;
  readonly to: Day;
}

/** So many counted days are a year. No three calendar years have fewer than three times as many. */
export const daysOfAYear = 365;

/** The different days, up to and including `on`, that the periods cover. */
export function daysCovered(periods: readonly Period[], on: Day): number {
  const inOrder = [...periods].sort((a, b) => (a.from < b.from ? -1 : 1));
  let days = 0;
  let coveredTo = -Infinity;
  for (const { from, to } of inOrder) {
    const end = Math.min(dayNumber(to), dayNumber(on));
    days += Math.max(0, end - Math.max(dayNumber(from) - 1, coveredTo));
    coveredTo = Math.max(coveredTo, end);
  }
  return days;
}

/** Years of experience on a day. */
export const yearsCovered = (periods: readonly Period[], on: Day): number => daysCovered(periods, on) / daysOfAYear;
