/** What is written down and sent of every change to a session or an enrolment. Ids only. */
import type { Deed } from '../../core/facts/deed.ts';
import type { Json } from '../../database/canonical.ts';
import { appendEvent } from '../../database/event.ts';
import { enqueue } from '../../database/outbox.ts';
import type { Trx } from '../../database/transaction.ts';
import { type Actor, actorName } from '../access/actor.ts';
import type { EnrolmentRow } from './enrolment.table.ts';
import type { SessionRow } from './session.table.ts';

export type EnrolmentVerb =
  | 'enrolment.confirmed' | 'enrolment.waitlisted' | 'enrolment.offered' | 'enrolment.moved' | 'enrolment.cancelled' | 'enrolment.transferred'
  | 'enrolment.completed' | 'enrolment.not-completed';

export interface EnrolmentNews {
  readonly verb: EnrolmentVerb;
  readonly enrolment: Pick<EnrolmentRow, 'id' | 'session' | 'candidate' | 'scheme' | 'sequence' | 'line'>;
  /** The number of this change among all changes to the seats of the session. */
  readonly turn: number;
  /** Ids and codes: where it came from, why it ended. */
  readonly more?: Readonly<Record<string, Json>>;
}

/** An event on the enrolment and a message to the person. */
export async function tellEnrolment(trx: Trx, actor: Actor, news: EnrolmentNews): Promise<void> {
  const { enrolment: { id, session, candidate, sequence }, verb, more = {} } = news;
  await noteEnrolment(trx, actor, news);
  await enqueue(trx, { topic: verb, lane: candidate, payload: { enrolment: id, session, candidate, sequence, ...more } });
}

/** The event alone, where the person hears of it with something else. */
export async function noteEnrolment(trx: Trx, actor: Actor, { verb, enrolment, turn, more = {} }: EnrolmentNews): Promise<void> {
  const { id, session, candidate, scheme, line } = enrolment;
  await appendEvent(trx, { scheme, actor: actorName(actor), verb, subjectKind: 'enrolment', subject: id, changes: { session, candidate, turn, ...(line === null ? {} : { line }), ...more } });
}

/** Why somebody else enrolled the person, in words: under the candidate, so that erasure empties them. */
export const noteWhy = (trx: Trx, actor: Actor, { enrolment: { id, candidate, scheme }, note }: Pick<EnrolmentNews, 'enrolment'> & { readonly note: string }) =>
  appendEvent(trx, { scheme, actor: actorName(actor), verb: 'enrolment.explained', subjectKind: 'candidate', subject: candidate, changes: { enrolment: id, note } });

/** A message to somebody enrolled about the session as a whole. */
export const tellAboutSession = (trx: Trx, verb: 'session.changed' | 'session.cancelled' | 'enrolment.uncovered' | 'enrolment.covered', { id, session, candidate, sequence }: EnrolmentNews['enrolment'], more: Readonly<Record<string, Json>> = {}): Promise<unknown> =>
  enqueue(trx, { topic: verb, lane: candidate, payload: { enrolment: id, session, candidate, sequence, ...more } });

export const noteSession = (trx: Trx, actor: Actor, { verb, session, changes = {} }: { readonly verb: Deed; readonly session: Pick<SessionRow, 'id' | 'scheme'>; readonly changes?: Readonly<Record<string, Json>> }) =>
  appendEvent(trx, { scheme: session.scheme, actor: actorName(actor), verb, subjectKind: 'session', subject: session.id, changes });
