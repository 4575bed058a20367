/** What was looked at, and what was found. */

export const verdicts = ['valid', 'suspended', 'withdrawn', 'expired', 'not-yet-valid', 'not-ours', 'changed', 'unknown-status', 'unreadable'] as const;
/**
 * - `not-ours`: signed by somebody else, or by a key that is not to be trusted.
 * - `changed`: signed by the issuer, and not as it stands now.
 * - `unknown-status`: signed and unchanged, but whether it still holds cannot be seen.
 */
export type Verdict = (typeof verdicts)[number];

export interface Finding {
  readonly check: 'form' | 'issuer' | 'signature' | 'dates' | 'status' | 'verdict' | 'judgement' | 'parts';
  /** Undefined when the check passed. */
  readonly against?: Verdict;
  /** One sentence for the person who asked. */
  readonly says: string;
}

/** The first thing against it, in the order of the checks. */
export const verdictOf = (findings: readonly Finding[]): Verdict => findings.find((one) => one.against !== undefined)?.against ?? 'valid';
