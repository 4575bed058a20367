/**
 * Everything that leaves the system (mail, webhooks, credentials to sign) and everything to be done later goes through here.
 * await enqueue(trx, { topic: 'mail', lane: personId, payload })          sent after the transaction, never without it
 * await enqueue(trx, { topic: 'offer.expire', notBefore, payload, ... })   a job for later
 */
import type { Json } from './canonical.ts';
import type { Trx } from './transaction.ts';
import { newId } from './uuid.ts';

export interface NewMessage {
  /** Names the handler. */
  readonly topic: string;
  readonly payload: Json;
  /** Messages of one lane (a person, a session) leave in the order they were written; none when absent. */
  readonly lane?: string;
  /** Not before this instant; at once when absent. A message that is not due holds nobody up. */
  readonly notBefore?: Date;
  /** A second message with the same dedupe key is not written. */
  readonly dedupe?: string;
}

/** Puts a message into the outbox. Answers its id, or undefined when its dedupe key was there already. */
export async function enqueue(trx: Trx, message: NewMessage): Promise<string | undefined> {
  const { topic, lane = null, dedupe = null, notBefore } = message;
  const due = notBefore === undefined ? {} : { not_before: notBefore };
  const row = { id: newId(), topic, lane, dedupe, payload: JSON.stringify(message.payload), ...due };
  const written = await trx.insertInto('outbox').values(row).onConflict((conflict) => conflict.column('dedupe').doNothing()).returning('id').executeTakeFirst();
  return written?.id;
}
