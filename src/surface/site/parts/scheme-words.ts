/** The scheme's values as words: dates, durations, release states, source lines. */
import type { Edtf, Release, Source } from '../../../core/language/syntax.ts';
import { type Known, isKnown } from '../../../core/facts/known.ts';
import { localTime } from '../../../core/facts/zone-time.ts';
import { seasonSentence } from '../../../core/reasons/sentence.ts';
import { decimalsOf, type Money } from '../../../core/facts/money.ts';
import { catalogueWords as words } from '../words/en.ts';

/** `2010-07` is July 2010, `2010-23` autumn 2010, `2010-07-15` 15 July 2010. */
export const dateWords = (date: Edtf): string => seasonSentence(date);

/** `26 November 2026, 11:04 (UTC)`: the one way in which an instant is written for people, by the clock of the named zone. */
export function instantWords(at: Date | string, zone = 'UTC'): string {
  const local = localTime(new Date(at), zone);
  return `${dateWords(local.slice(0, 10))}, ${local.slice(11, 16)} (${zone})`;
}

/** The day of an instant by the clock of UTC: `26 November 2026`. */
export const dayOfInstant = (at: Date | string): string => dateWords(localTime(new Date(at), 'UTC').slice(0, 10));

const tongues = new Intl.DisplayNames('en', { type: 'language' });
/** `en`: English. What is no language stays as it is. */
export function tongueWords(tongue: string): string {
  try {
    return tongues.of(tongue) ?? tongue;
  } catch {
    return tongue;
  }
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
  const decimals = decimalsOf(currency);
  const shown = minor % 10 ** decimals === 0 ? 0 : decimals;
  return moneyFormat(currency, shown).format(minor / 10 ** decimals);
}

const moneyFormats = new Map<string, Intl.NumberFormat>();

/** Made once: to make one costs more than a row of a list. */
function moneyFormat(currency: string, digits: number): Intl.NumberFormat {
  const key = `${currency} ${digits}`;
  const known = moneyFormats.get(key);
  if (known) return known;
  const made = new Intl.NumberFormat('en', { style: 'currency', currency, minimumFractionDigits: digits, maximumFractionDigits: digits });
  moneyFormats.set(key, made);
  return made;
}

const currencyNames = new Intl.DisplayNames('en', { type: 'currency' });
/** `EUR`: Euro. */
export const currencyWords = (currency: string): string => currencyNames.of(currency) ?? currency;
