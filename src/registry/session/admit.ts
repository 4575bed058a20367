/** A person before the door of a course: let in by what the record says, or refused with the way to mend it. */
import type { Kysely } from 'kysely';
import type { Day } from '../../core/facts/day.ts';
import { Refusal } from '../../core/facts/refusal.ts';
import { inTurn } from '../../core/reasons/sentence.ts';
import type { Tables } from '../../database/tables.ts';
import type { World } from '../access/world.ts';
import { type Ground, groundOf } from '../award/index.ts';
import { factsOf, stateOf } from '../candidate/index.ts';
import { inForce } from '../scheme/index.ts';
import { type Admission, admissionTo, mendOf } from './admission.ts';
import { openClaimsOf } from './enrolment.table.ts';
import { claimsThatOpen } from './if-granted.ts';
import { courseName } from './list.ts';
import type { SessionRow } from './session.table.ts';

export interface Asking {
  /** Locked by whoever relies on the answer. */
  readonly candidate: string;
  readonly session: Pick<SessionRow, 'scheme' | 'course' | 'first_day'>;
}

type Stands = { readonly ground: Ground; readonly admission: Admission } & (
  | { readonly as: 'admitted' | 'refused' }
  /** The open claims on which it depends. */
  | { readonly as: 'conditional'; readonly claims: readonly string[] }
);

/** How a person stands to a session by what the record says of the day on which it begins; where that does not open it, by what open claims would bring. */
export async function standsTo(db: Kysely<Tables>, world: World, { candidate, session }: Asking): Promise<Stands> {
  const { scheme, course } = session;
  const on = session.first_day as Day;
  const { rules } = inForce(world, scheme);
  const facts = await factsOf(db, scheme, candidate);
  const ground = groundOf(rules, stateOf(facts, on));
  const admission = admissionTo(ground, course);
  if (admission.open) return { as: 'admitted', ground, admission };
  const claims = claimsThatOpen(rules, { facts, claims: await openClaimsOf(db, { candidate, scheme }), on }, course);
  return claims.length === 0 ? { as: 'refused', ground, admission } : { as: 'conditional', ground, admission, claims: claims.map(({ id }) => id) };
}

/**
 * How a person is let into a session: by what the record says, or on the condition that an open claim is granted. Refuses
 * (`prerequisite-missing`) with the explanation and the cheapest steps.
 */
export async function admit(db: Kysely<Tables>, world: World, { candidate, session }: Asking): Promise<'admitted' | 'conditional'> {
  const { as, ground, admission } = await standsTo(db, world, { candidate, session });
  if (as !== 'refused') return as;
  if (admission.closed !== undefined) throw new Refusal('conflict', admission.closed, { closed: admission.closed });
  const { missing, ways, steps } = mendOf(inForce(world, session.scheme).rules, ground, session.course);
  throw new Refusal('prerequisite-missing', `${courseName(world, session)} is not open yet. ${admission.needs}.`, { next: adviceOf(steps, ways), because: admission.because, missing, ways, steps });
}

interface Says { readonly says: string }

function adviceOf(steps: readonly Says[], ways: readonly Says[]): string {
  if (steps.length > 0) return `${inTurn(steps.map(({ says }) => says))}.`;
  return ways.length === 0 ? 'Ask the body what would open it.' : `First bring ${ways.map(({ says }) => says).join(', or ')}.`;
}
