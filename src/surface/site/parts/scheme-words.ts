/** The scheme's values as words: dates, durations, release states, source lines. */
import type { Edtf, Release, Source } from '../../../core/language/syntax.ts';
import { type Known, isKnown } from '../../../core/facts/known.ts';
import type { Money } from '../../../core/facts/money.ts';
import { catalogueWords as words } from '../words/en.ts';

const seasons: Readonly<Record<string, string>> = { 21: 'spring', 22: 'summer', 23: 'autumn', 24: 'winter' };
const months = new Intl.DateTimeFormat('en', { month: 'long', timeZone: 'UTC' });

/** `2010-07` is July 2010, `2010-23` autumn 2010, `2010-07-15` 15 July 2010. */
export function dateWords(date: Edtf): string {
  const [year = '', second, third] = date.split('-');
  if (second === undefined) return year;
  if (seasons[second]) return `${seasons[second]} ${year}`;
  const month = months.format(Date.UTC(2000, Number(second) - 1, 1));
  return third === undefined ? `${month} ${year}` : `${Number(third)} ${month} ${year}`;
}

export const dayWords = (days: Known<number>): string => (isKnown(days) ? words.days(days) : words.daysUnknown);
export const minuteWords = (minutes: Known<number>): string => (isKnown(minutes) ? words.minutes(minutes) : words.minutesUnknown);

export function releaseWords(release: Release): string {
  switch (release.state) {
    case 'released': return words.released;
    case 'not-released': return release.says ? `${words.notReleased}: ${release.says}` : words.notReleased;
    case 'planned': return words.plannedFor(dateWords(release.when));
    case 'retired': return words.retired(dateWords(release.since));
  }
}

/** `line 25`, `lines 29-30`. */
export const sourceWords = (source: Source): string => (/^\d+$/.test(source) ? words.line(source) : words.lines(source));

/** The amount in its currency, with as many decimals as the currency has. */
export function moneyWords({ minor, currency }: Money): string {
  const format = new Intl.NumberFormat('en', { style: 'currency', currency });
  return format.format(minor / 10 ** (format.resolvedOptions().maximumFractionDigits ?? 2));
}
