/** Candidate numbers: `C-7K3M-9QXA`. Seven chosen characters and a check character; a number names a record, it proves nothing. */
import { codeOf, readCode } from './code.ts';

const chosen = 7;

/** A candidate number from a source of random values below 32. */
export const candidateNumber = (random: () => number): string => `C-${codeOf(Array.from({ length: chosen }, random))}`;

/** The number that somebody typed, in its one spelling; `undefined` when it is none. */
export function parseCandidateNumber(typed: string): string | undefined {
  const code = /^\s*c[\s–—-]*(.+)$/i.exec(typed)?.[1];
  const values = code === undefined ? undefined : readCode(code, chosen + 1);
  return values && `C-${codeOf(values)}`;
}
