/**
 * The audit trail: who did what to what. Append-only; only `changes` can be erased.
 * await appendEvent(trx, { scheme, actor, verb: 'seat.book', subjectKind: 'session', subject: id, changes })
 */
import type { Json } from './canonical.ts';
import type { Trx } from './transaction.ts';
import { newId } from './uuid.ts';

export interface NewEvent {
  readonly scheme: string | null;
  /** The account that acted (an id, never a name), or `system`. */
  readonly actor: string | null;
  /** Such as `seat.book`; `person.viewed` counts too. */
  readonly verb: string;
  readonly subjectKind: string;
  readonly subject: string;
  /** What changed, from and to. May hold personal data: erasure empties it. */
  readonly changes?: Json;
}

export async function appendEvent(trx: Trx, event: NewEvent): Promise<string> {
  const id = newId();
  const changes = event.changes === undefined ? null : JSON.stringify(event.changes);
  const { scheme, actor, verb, subjectKind, subject } = event;
  await trx.insertInto('event').values({ id, scheme, actor, verb, subject_kind: subjectKind, subject, changes }).execute();
  return id;
}

/** Empties what the events about a subject say of its changes. */
export async function eraseChanges(trx: Trx, subject: string): Promise<void> {
  await trx.updateTable('event').set({ changes: null }).where('subject', '=', subject).where('changes', 'is not', null).execute();
}
