/**
 * The audit trail: who did what to what. Append-only; only `changes` can be erased.
 * await appendEvent(trx, { scheme, actor, verb: 'session.published', subjectKind: 'session', subject: id, changes })
 */
import type { Deed } from '../core/facts/deed.ts';
import type { Json } from './canonical.ts';
import type { Trx } from './transaction.ts';
import { newId } from './uuid.ts';

export interface NewEvent {
  readonly scheme: string | null;
  /** The account that acted (an id, never a name), or `system`. */
  readonly actor: string | null;
  readonly verb: Deed;
  readonly subjectKind: string;
  readonly subject: string;
  /** What changed, from and to. May hold personal data: erasure empties it. */
  readonly changes?: Json;
}

export async function appendEvent(trx: Trx, event: NewEvent): Promise<string> {
  const [id] = await appendEvents(trx, [event]);
  return id!;
}

const ways = new WeakMap<Trx, string>();

/** By which way the command of this transaction came (a session, a key, the command line): said once, written with its events. */
export const cameBy = (trx: Trx, way: string): void => {
  ways.set(trx, way);
};

/** Appends many events in one statement. */
export async function appendEvents(trx: Trx, events: readonly NewEvent[]): Promise<string[]> {
  if (events.length === 0) return [];
  const via = ways.get(trx) ?? null;
  const rows = events.map(({ scheme, actor, verb, subjectKind, subject, changes }) =>
    ({ id: newId(), scheme, actor, verb, subject_kind: subjectKind, subject, via, changes: changes === undefined ? null : JSON.stringify(changes) }));
  await trx.insertInto('event').values(rows).execute();
  return rows.map(({ id }) => id);
}

/** Empties what the events about a subject say of its changes. Under which right somebody looked is none of them, and stays. */
export async function eraseChanges(trx: Trx, subject: string): Promise<void> {
  await trx.updateTable('event').set({ changes: null }).where('subject', '=', subject).where('changes', 'is not', null).where('verb', '<>', 'person.viewed').execute();
}
