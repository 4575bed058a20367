/** Looks at personal data by somebody else are written down: who, by which way, and under which right. */
import type { Database } from '../../database/connect.ts';
import { appendEvent, cameBy } from '../../database/event.ts';
import { inTransaction, type Trx } from '../../database/transaction.ts';
import { type Actor, actorName } from './actor.ts';
import type { Right } from './rights.ts';

/** The rights under which one person's data is shown to another. */
type LookRight = Extract<Right,
  | 'person.find' | 'person.read' | 'person.export' | 'trail.read' | 'audit.read' | 'holding.read' | 'award.read' | 'evidence.read' | 'claim.read' | 'booking.read'
  | 'result.read' | 'result.release' | 'enrolment.read' | 'roster.read' | 'accreditation.read' | 'person.merge'>;

export interface Look {
  readonly right: LookRight;
  readonly scheme?: string | undefined;
}

/** The subject kind of a look at a list; its subject is who looked, and the people are among its changes. */
export const listLook = 'list-of-people';

/** The program itself looks at nobody, and a person's own look at the own record is nobody's business. */
const unseen = (actor: Actor, candidate?: string): boolean => actor.via === 'system' || (candidate !== undefined && actor.candidate === candidate);

/** One person's data was read. */
export async function noteLook(trx: Trx, actor: Actor, { candidate, right, scheme = null }: { readonly candidate: string; readonly right: LookRight; readonly scheme?: string | null }): Promise<void> {
  if (unseen(actor, candidate)) return;
  cameBy(trx, actor.via);
  await appendEvent(trx, { scheme, actor: actorName(actor), verb: 'person.viewed', subjectKind: 'candidate', subject: candidate, changes: { right } });
}

/** A list showed several people; one line for all of them. */
export async function noteList(trx: Trx, actor: Actor, people: readonly string[], { right, scheme }: Look): Promise<void> {
  const others = othersIn(actor, people);
  if (others.length === 0) return;
  cameBy(trx, actor.via);
  await appendEvent(trx, { scheme: scheme ?? null, actor: actorName(actor), verb: 'people.listed', subjectKind: listLook, subject: actorName(actor), changes: { right, people: others } });
}

/** The same, in a transaction of its own. */
export async function noteListed(database: Database, actor: Actor, people: readonly string[], look: Look): Promise<void> {
  if (othersIn(actor, people).length > 0) await inTransaction(database, (trx) => noteList(trx, actor, people, look));
}

const othersIn = (actor: Actor, people: readonly string[]): string[] => [...new Set(people)].filter((id) => !unseen(actor, id));
