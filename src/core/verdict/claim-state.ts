/** Where a claim stands and what can be done with it. Pure. */
import { Refusal } from '../facts/refusal.ts';

export type ClaimState = 'submitted' | 'asked-back' | 'proposed' | 'granted' | 'refused' | 'appealed' | 'appeal-granted' | 'appeal-refused' | 'withdrawn';
/** Still to be decided. */
export const openClaimStates = ['submitted', 'asked-back', 'proposed', 'appealed'] as const satisfies readonly ClaimState[];
export type ClaimKind = 'request' | 'recognition' | 'experience';
export type Verdict = 'grant' | 'refuse';
export type Step = 'ask-back' | 'answer' | 'withdraw' | 'decide' | 'appeal';

const possible: Readonly<Record<Step, readonly ClaimState[]>> = {
  'ask-back': ['submitted'], answer: ['asked-back'], withdraw: ['submitted', 'asked-back'], decide: ['submitted', 'proposed', 'appealed'], appeal: ['refused'],
};

const closed: Readonly<Record<Step, string>> = {
  'ask-back': 'Only a claim that waits for a decision can be asked back.', answer: 'Nothing was asked.', withdraw: 'A claim that is being decided, or was decided, cannot be withdrawn.',
  decide: 'There is nothing to decide now.', appeal: 'Only a refusal can be appealed.',
};

/** Refuses what cannot be done with the claim as it stands. */
export function requirePossible(state: ClaimState, step: Step): void {
  if (!possible[step].includes(state)) throw new Refusal('conflict', closed[step], { state });
}

export interface Decision {
  readonly state: ClaimState;
  readonly proposed: Verdict | null;
  /** What follows for the record, once it is final. */
  readonly final: Verdict | undefined;
}

/**
 * The state after a verdict. With `twoPeople` the first one proposes, a second one who agrees makes it final, and one who
 * does not sends the claim back to the queue. An appeal is decided by one person, who took no part before.
 */
export function decided(state: ClaimState, verdict: Verdict, { twoPeople, proposed }: { readonly twoPeople: boolean; readonly proposed: Verdict | null }): Decision {
  requirePossible(state, 'decide');
  if (state === 'appealed') return { state: verdict === 'grant' ? 'appeal-granted' : 'appeal-refused', proposed: null, final: verdict };
  if (twoPeople && state === 'submitted') return { state: 'proposed', proposed: verdict, final: undefined };
  if (state === 'proposed' && proposed !== verdict) return { state: 'submitted', proposed: null, final: undefined };
  return { state: verdict === 'grant' ? 'granted' : 'refused', proposed: null, final: verdict };
}
