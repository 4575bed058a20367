/** What the rules would say if claims that are open were granted. Pure. */
import type { Day } from '../../core/facts/day.ts';
import type { Holdings } from '../../core/facts/holding.ts';
import { isOpen, settle } from '../../core/meaning/award.ts';
import { adding } from '../../core/meaning/evaluate.ts';
import type { Rules } from '../../core/meaning/rules.ts';
import { type ClaimAsked, factOf } from '../../core/verdict/claim.ts';
import { type Ground, groundOf } from '../award/index.ts';
import { type Fact, stateOf } from '../candidate/index.ts';
import { admissionTo } from './admission.ts';

export interface OpenClaim extends ClaimAsked {
  readonly id: string;
}

interface Person {
  readonly facts: readonly Fact[];
  /** The oldest first. */
  readonly claims: readonly OpenClaim[];
  readonly on: Day;
}

/** The claims that together would open a course which is closed, none of them needlessly; empty: not even all of them would. */
export function claimsThatOpen(rules: Rules, { facts, claims, on }: Person, course: string): readonly OpenClaim[] {
  const open = (granted: readonly OpenClaim[]): boolean => granted.length > 0 && admissionTo(groundIfGranted(rules, { facts, claims: granted, on }), course).open;
  if (!open(claims)) return [];
  return claims.toReversed().reduce((kept, claim) => {
    const others = kept.filter((one) => one !== claim);
    return open(others) ? others : kept;
  }, claims);
}

/** How a person would stand if all of these claims were granted. */
export function groundIfGranted(rules: Rules, { facts, claims, on }: Person): Ground {
  const ground = groundOf(rules, stateOf([...facts, ...claims.flatMap(toldBy)], on));
  return { ...ground, holdings: requested(ground, claims.filter(({ kind }) => kind === 'request').map(({ asked }) => asked)) };
}

function toldBy(claim: OpenClaim): readonly Fact[] {
  const fact = factOf(claim);
  return fact === undefined ? [] : [{ ...fact, id: claim.id, place: Number.MAX_SAFE_INTEGER, source: `claim:${claim.id}`, recordedBy: null, recordedAt: '', edition: null }];
}

/** A request is granted only where what it asks for is there, which another one may bring. */
function requested({ rules, holdings }: Pick<Ground, 'rules' | 'holdings'>, asked: readonly string[]): Holdings {
  const settled = settle(rules, holdings).holdings;
  const door = rules.doors.find((one) => one.do === 'request' && asked.includes(one.id) && !settled.certifications.has(one.id) && isOpen(rules, settled, one));
  return door === undefined ? settled : requested({ rules, holdings: adding(settled, door.gives) }, asked);
}
