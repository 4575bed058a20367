/** What the rules of a scheme say of a claim. What the evidence shows is for people to judge, and no part of this. */
import type { Day } from '../facts/day.ts';
import { Refusal } from '../facts/refusal.ts';
import type { Scheme } from '../language/syntax.ts';
import { answerer } from './answer.ts';
import { type ClaimKind, type ClaimState, decided, requirePossible, type Verdict } from './claim-state.ts';
import type { Explained } from './explain.ts';

export interface ClaimAsked {
  readonly kind: ClaimKind;
  /** A certification, a recognised credential or a field. */
  readonly asked: string;
  readonly from?: string | undefined;
  readonly to?: string | undefined;
}

/** What is wrong with a claim, as the scheme sees it: in which field, in one sentence. */
export interface ClaimFault {
  readonly field: 'asked' | 'from' | 'to';
  readonly says: string;
}

/** Everything that is wrong with it; nothing when the scheme allows the claim. */
export function claimFaults(scheme: Scheme, claim: ClaimAsked, today: string): readonly ClaimFault[] {
  return [unknownAsked(scheme, claim), ...(claim.kind === 'request' ? [] : dayFaults(claim, today))].filter((fault) => fault !== undefined);
}

function unknownAsked(scheme: Scheme, { kind, asked }: ClaimAsked): ClaimFault | undefined {
  const says = kind === 'request' ? (routesOnRequest(scheme, asked).length > 0 ? undefined : `“${asked}” is not awarded on request.`)
    : kind === 'recognition' ? (scheme.recognised.some((one) => one.id === asked) ? undefined : `The scheme does not recognise “${asked}”.`)
    : scheme.fields.some((one) => one.id === asked) ? undefined : `The scheme has no field “${asked}”.`;
  return says === undefined ? undefined : { field: 'asked', says };
}

function dayFaults({ kind, from, to }: ClaimAsked, today: string): readonly (ClaimFault | undefined)[] {
  const early = (field: 'from' | 'to', day: string | undefined) => ((day ?? '') > today ? { field, says: 'This day has not come yet.' } : undefined);
  if (kind === 'recognition') return [from === undefined ? { field: 'from', says: 'Write the day on which it was awarded.' } : early('from', from)];
  return [
    from === undefined ? { field: 'from', says: 'Write the first day.' } : early('from', from),
    to === undefined ? { field: 'to', says: 'Write the last day.' } : from !== undefined && from > to ? { field: 'to', says: 'The last day lies before the first.' } : early('to', to),
  ];
}

/** The fact that a claim which the scheme allows puts into the record once it is granted; a request is granted by an award. */
export function factOf({ kind, asked, from, to }: ClaimAsked) {
  switch (kind) {
    case 'recognition': return { kind: 'recognised.recorded', body: { credential: asked }, happenedOn: from as Day } as const;
    case 'experience': return { kind: 'experience.recorded', body: { field: asked, from: from as Day, to: to as Day }, happenedOn: to as Day } as const;
    case 'request': return undefined;
  }
}

const routesOnRequest = (scheme: Scheme, asked: string) =>
  (scheme.certifications.find((one) => one.id === asked)?.routes ?? []).flatMap((route) => (route.by === 'request' ? [route] : []));

/** Whether the scheme wants two people to agree on it. */
export const needsTwo = (scheme: Scheme, { kind, asked }: ClaimAsked): boolean =>
  kind === 'request' && routesOnRequest(scheme, asked).some((route) => route.secondPerson === true);

/** One thing that was done with a claim, by a person who is a number and nothing more. */
export interface ClaimStep {
  /** `submitted`, `proposed-grant`, `disagreed`, `refused`, `appealed`, … */
  readonly what: string;
  readonly person: number;
}

export interface ClaimCase {
  readonly scheme: Scheme;
  readonly claim: ClaimAsked;
  /** The day of the decision. */
  readonly on: string;
  readonly steps: readonly ClaimStep[];
  /** For a request: the question whether what the person brought opens it. */
  readonly question?: unknown;
}

export interface ClaimRuling {
  readonly op: 'claim';
  readonly edition: string;
  readonly verdict: 'granted' | 'refused';
  readonly twoPeople: boolean;
  /** The proof that a request was open or closed. */
  readonly request?: Explained;
}

/**
 * What the rules make of a decided claim. Undefined when it could not come to be under them: the scheme does not allow the
 * claim, the steps are out of order or by people who may not take them, or it was granted without what a request needs.
 */
export function rulingOn({ scheme, claim, on, steps, question }: ClaimCase): ClaimRuling | undefined {
  const twoPeople = needsTwo(scheme, claim);
  const verdict = outcome(steps, twoPeople ? 'two' : 'one');
  if (claimFaults(scheme, claim, on).length > 0 || verdict === undefined) return undefined;
  const ruling = { op: 'claim', edition: scheme.edition, verdict, twoPeople } as const;
  if (claim.kind !== 'request') return ruling;
  const request = answerer(new Map([[scheme.id, { scheme }]]))(question);
  const answers = !('error' in request) && request.op === 'explain' && request.item === `request:${claim.asked}`;
  return answers && (request.open || verdict === 'refused') ? { ...ruling, request } : undefined;
}

interface Progress {
  readonly state: ClaimState;
  readonly proposed: Verdict | null;
  /** Who proposed what waits for a second person. */
  readonly proposer: number | undefined;
  readonly decided: readonly number[];
}

/** Takes the steps again: the end of them, or undefined when one of them could not be taken, or not by that person. */
function outcome(steps: readonly ClaimStep[], people: 'one' | 'two'): ClaimRuling['verdict'] | undefined {
  const claimant = steps[0]?.what === 'submitted' ? steps[0].person : undefined;
  if (claimant === undefined) return undefined;
  try {
    const end = steps.slice(1).reduce<Progress>((now, step) => taken(now, step, { claimant, people }), { state: 'submitted', proposed: null, proposer: undefined, decided: [] });
    return end.state === 'granted' || end.state === 'appeal-granted' ? 'granted' : end.state === 'refused' || end.state === 'appeal-refused' ? 'refused' : undefined;
  } catch (refusal) {
    if (refusal instanceof Refusal) return undefined;
    throw refusal;
  }
}

function taken(now: Progress, { what, person }: ClaimStep, { claimant, people }: { readonly claimant: number; readonly people: 'one' | 'two' }): Progress {
  const done = (step: 'ask-back' | 'answer' | 'appeal', state: ClaimState): Progress => {
    requirePossible(now.state, step);
    return { ...now, state };
  };
  if (what === 'asked-back') return done('ask-back', 'asked-back');
  if (what === 'answered') return done('answer', 'submitted');
  if (what === 'appealed') return done('appeal', 'appealed');
  const verdict = verdictIn(what, now.proposed);
  const { state, proposed, final } = decided(now.state, verdict, { twoPeople: people === 'two', proposed: now.proposed });
  const own = person === claimant || person === now.proposer || now.state === 'appealed' && now.decided.includes(person);
  if (own || what !== (final !== undefined ? state : state === 'proposed' ? `proposed-${verdict}` : 'disagreed')) throw new Refusal('conflict', 'This step could not be taken.');
  return { state, proposed, proposer: proposed === null ? undefined : person, decided: [...now.decided, person] };
}

function verdictIn(what: string, proposed: Verdict | null): Verdict {
  if (what === 'disagreed') return proposed === 'grant' ? 'refuse' : 'grant';
  return what === 'granted' || what === 'appeal-granted' || what === 'proposed-grant' ? 'grant' : 'refuse';
}
