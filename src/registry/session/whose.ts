/** Whose a session and an enrolment are, for the rights. */
import type { Kysely } from 'kysely';
import type { Tables } from '../../database/tables.ts';
import type { Whose } from '../access/rights.ts';
import { whoseCandidate } from '../candidate/index.ts';
import type { EnrolmentRow } from './enrolment.table.ts';
import type { SessionRow } from './session.table.ts';

type Of = Pick<SessionRow, 'scheme' | 'provider' | 'trainer_account'>;

/** The provider's, given to its trainer; `undefined`: nobody's. */
export const whoseSession = (session: Of | undefined): Whose | undefined =>
  session && { scheme: session.scheme, organisations: [session.provider], assigned: [session.trainer_account] };

/** The person's, the provider's and of the organisation that made it, given to the trainer. */
export async function whoseEnrolment(db: Kysely<Tables>, enrolment: Pick<EnrolmentRow, 'candidate' | 'organisation'>, session: Of): Promise<Whose> {
  const person = await whoseCandidate(db, enrolment.candidate);
  return { ...whoseSession(session), candidate: enrolment.candidate, account: person?.account, organisations: [session.provider, enrolment.organisation] };
}
