/** A person before the door of a course: let in by what the record says, or refused with the way to mend it. */
import type { Day } from '../../core/facts/day.ts';
import { Refusal } from '../../core/facts/refusal.ts';
import { seasonSentence } from '../../core/reasons/sentence.ts';
import type { Trx } from '../../database/transaction.ts';
import { absent } from '../access/rights.ts';
import type { World } from '../access/world.ts';
import { groundOf } from '../award/index.ts';
import { factsOf, stateOf } from '../candidate/index.ts';
import { inForce } from '../scheme/index.ts';
import { admissionTo, mendOf } from './admission.ts';
import { recordStanding } from './enrolment.table.ts';
import { courseName, nextOpen, type SessionShown } from './list.ts';
import type { SessionRow } from './session.table.ts';

export interface Asking {
  readonly candidate: string;
  readonly session: SessionRow;
  /** A claim of the person that is open and would let the person in. */
  readonly openClaim?: string | undefined;
}

/**
 * How a person is let into a session: by what the record says of the day on which it begins, or on the condition that an
 * open claim is granted. Refuses (`prerequisite-missing`) with the explanation, the cheapest steps and the next session of each.
 */
export async function admit(trx: Trx, world: World, { candidate, session, openClaim }: Asking): Promise<'admitted' | 'conditional'> {
  await requireRecord(trx, candidate);
  const { rules } = inForce(world, session.scheme);
  const ground = groundOf(rules, stateOf(await factsOf(trx, session.scheme, candidate), session.first_day as Day));
  const admission = admissionTo(ground, session.course);
  if (admission.open) return 'admitted';
  if (admission.closed !== undefined) throw new Refusal('conflict', admission.closed, { closed: admission.closed });
  if (openClaim !== undefined) return 'conditional';
  const mend = mendOf(rules, ground, session.course);
  const steps: AdvisedStep[] = [];
  for (const step of mend.steps) {
    const next = step.do === 'course' ? await nextOpen(world, trx, { scheme: session.scheme, course: step.id }) : undefined;
    steps.push(next === undefined ? step : { ...step, session: { id: next.id, firstDay: next.firstDay, providerName: next.providerName, place: next.place, free: next.free } });
  }
  throw new Refusal('prerequisite-missing', `${courseName(world, session)} is not open yet. ${admission.needs}.`, {
    next: adviceOf(steps, mend.ways), because: admission.because, missing: mend.missing, ways: mend.ways, steps,
  });
}

interface AdvisedStep {
  readonly do: string;
  readonly id: string;
  readonly says: string;
  readonly session?: Pick<SessionShown, 'id' | 'firstDay' | 'providerName' | 'place' | 'free'>;
}

function adviceOf(steps: readonly AdvisedStep[], ways: readonly { readonly says: string }[]): string {
  if (steps.length === 0) return ways.length === 0 ? 'Ask the body what would open it.' : `First bring ${ways.map(({ says }) => says).join(', or ')}.`;
  const said = steps.map(({ says, session }) => (session === undefined ? says : `${says} on ${seasonSentence(session.firstDay)}`));
  return `${said.map((text, i) => (i === 0 ? text : text.charAt(0).toLowerCase() + text.slice(1))).join(', then ')}.`;
}

/** Refuses a record that was merged into another one or erased. */
async function requireRecord(trx: Trx, candidate: string): Promise<void> {
  const row = await recordStanding(trx, candidate);
  if (!row) throw absent();
  if (row.merged_into !== null) throw new Refusal('conflict', 'This record was merged into another one.', { next: 'Use the record it was merged into.', mergedInto: row.merged_into });
  if (row.erased_at !== null) throw new Refusal('conflict', 'The person had this record erased; nothing can be added to it.');
}
