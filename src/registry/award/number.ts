/** Award numbers: `CUR-2010-7K3M-9QXA-0TR5`, of the year of the award. Eleven chosen characters, 55 bits, so that nobody guesses one. */
import { codeOf, readCode } from '../candidate/index.ts';

const chosen = 11;

/** The number of an award made in a year, from a source of random values below 32. */
export const awardNumber = (year: string, random: () => number): string =>
  `CUR-${year}-${codeOf(Array.from({ length: chosen }, random))}`;

/** As it is looked up: in its one spelling where it is a number, else as it was typed. */
export const spelledNumber = (typed: string): string => parseAwardNumber(typed) ?? typed.trim().toUpperCase();

/** Whether it was meant as a number of ours and cannot be one: too long, too short, or its check character does not fit. */
export const isMistyped = (typed: string): boolean => /^\s*CUR[\s–—-]*\d/i.test(typed) && parseAwardNumber(typed) === undefined;

/** The number that somebody typed, in its one spelling; `undefined` when it is none. */
export function parseAwardNumber(typed: string): string | undefined {
  const found = /^\s*CUR[\s–—-]*(\d{4})[\s–—-]*(.+)$/i.exec(typed);
  const values = found ? readCode(found[2]!, chosen + 1) : undefined;
  return values && `CUR-${found![1]}-${codeOf(values)}`;
}
