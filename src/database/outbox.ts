/**
 * Everything that leaves the system (mail, webhooks, credentials to sign) and everything to be done later goes through here.
 * await enqueue(trx, { topic: 'mail', lane: personId, payload })          sent after the transaction, never without it
 * await enqueue(trx, { topic: 'offer.expire', notBefore, payload })        a job for later
 * await runOutbox(database, { mail: async (message) => { ... } }, { signal })  until the signal; several may run at once
 *
 * A message is handled at least once: a handler that was killed is run again, with the same `message.id` to tell by. A
 * handler whose whole effect is in this database calls `settle(trx, message)` in its transaction and is then run exactly
 * once. A failing handler is tried again, later each time; after `attempts`, or at once on a Refusal that waiting cannot
 * cure, the message is dead: `revive` sends it round again.
 */
import { setTimeout as pause } from 'node:timers/promises';
import { sql } from 'kysely';
import { Refusal } from '../core/facts/refusal.ts';
import type { Json } from './canonical.ts';
import type { Database } from './connect.ts';
import { inTransaction } from './transaction.ts';
import type { Trx } from './transaction.ts';
import { newId } from './uuid.ts';

export interface NewMessage {
  /** Names the handler. */
  readonly topic: string;
  readonly payload: Json;
  /** Messages of one topic and one lane (a person, a session) leave in the order they were written. No order when absent. */
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

export interface Message {
  readonly id: string;
  readonly topic: string;
  readonly lane: string | null;
  readonly payload: Json;
  /** 1 the first time. */
  readonly attempts: number;
  /** Proves that this handler has the message, until the lease ends. */
  readonly claim: string;
}

/** The signal is given when the lease has ended: another worker may have the message by then. */
export type Handler = (message: Message, signal: AbortSignal) => Promise<void>;
export type Handlers = { readonly [topic: string]: Handler };

export interface OutboxOptions {
  readonly signal: AbortSignal;
  /** Messages handled at the same time; 8 when absent. */
  readonly batch?: number;
  /** How long a handler may take, in milliseconds; a minute when absent. */
  readonly lease?: number;
  /** Handled so often before it is dead; 10 when absent. */
  readonly attempts?: number;
  /** The pause after the first failure, in milliseconds; doubled each time, at most an hour; 2 s when absent. */
  readonly firstPause?: number;
  /** How long to wait when there was nothing, in milliseconds; 250 when absent. */
  readonly idle?: number;
  readonly onFault?: (error: unknown) => void;
}

type Settings = Required<OutboxOptions> & { readonly database: Database; readonly handlers: Handlers };

/** Handles messages until the signal is given, then waits for the handlers under way. Never rejects. */
export async function runOutbox(database: Database, handlers: Handlers, options: OutboxOptions): Promise<void> {
  const settings: Settings = { batch: 8, lease: 60_000, attempts: 10, firstPause: 2_000, idle: 250, onFault: () => {}, ...options, database, handlers };
  while (!settings.signal.aborted) {
    const handled = await drainOnce(settings).catch((error: unknown) => {
      settings.onFault(error);
      return 0;
    });
    if (handled === 0) await pause(settings.idle, undefined, { signal: settings.signal }).catch(() => undefined);
  }
}

/** Handles what is due now, once, and says how many: for tests and for commands that must not go on for ever. */
export async function drainOutbox(database: Database, handlers: Handlers, options: Partial<OutboxOptions> = {}): Promise<number> {
  const signal = options.signal ?? new AbortController().signal;
  const settings: Settings = { batch: 8, lease: 60_000, attempts: 10, firstPause: 2_000, idle: 0, onFault: () => {}, ...options, signal, database, handlers };
  let total = 0;
  for (let handled = -1; handled !== 0; total += handled) handled = await drainOnce(settings);
  return total;
}

async function drainOnce(settings: Settings): Promise<number> {
  const messages = await inTransaction(settings.database, (trx) => claimDue(trx, settings));
  await Promise.all(messages.map((message) => handle(message, settings)));
  return messages.length;
}

/** Takes due messages nobody has, of each lane the first only. What its handlers did not survive too often is dead. */
async function claimDue(trx: Trx, { handlers, batch, lease, attempts }: Settings): Promise<Message[]> {
  const claim = newId();
  const { rows } = await sql<Message & { state: string }>`
    with due as materialized (
      select id from outbox this
      where state = 'waiting' and not_before <= now() and (claimed_until is null or claimed_until <= now()) and topic = any(${Object.keys(handlers)}::text[])
        and not exists (
          select from outbox earlier where earlier.lane = this.lane and earlier.topic = this.topic and earlier.state = 'waiting'
            and earlier.position < this.position and earlier.not_before <= now())
      order by not_before, position limit ${batch} for update skip locked
    )
    update outbox set attempts = attempts + 1, claim = ${claim}, claimed_until = now() + ${lease} * interval '1 millisecond',
      state = case when attempts >= ${attempts} then 'dead' else 'waiting' end, finished_at = case when attempts >= ${attempts} then now() end
    from due where outbox.id = due.id
    returning outbox.id, topic, lane, payload, attempts, claim, state`.execute(trx);
  return rows.filter(({ state }) => state === 'waiting');
}

async function handle(message: Message, settings: Settings): Promise<void> {
  const { database, lease, onFault } = settings;
  try {
    await withinLease(settings.handlers[message.topic]!, message, lease);
    await inTransaction(database, (trx) => settle(trx, message)).catch(ignoreLostClaim);
  } catch (error) {
    onFault(error);
    await inTransaction(database, (trx) => postpone(trx, message, error, settings)).catch(onFault);
  }
}

async function withinLease(handler: Handler, message: Message, lease: number): Promise<void> {
  const ending = new AbortController();
  const { promise, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(() => {
    ending.abort();
    reject(new Error(`the handler of ${message.topic} took longer than ${lease} ms`));
  }, lease);
  try {
    await Promise.race([handler(message, ending.signal), promise]);
  } finally {
    clearTimeout(timer);
  }
}

class ClaimLost extends Error {}

/** Another worker has the message, or the handler has settled it itself: either way it is not ours any more. */
function ignoreLostClaim(error: unknown): void {
  if (!(error instanceof ClaimLost)) throw error;
}

/** Marks a message as done and empties it. Throws when it is not this handler's any more, so that its transaction is undone. */
export async function settle(trx: Trx, message: Message): Promise<void> {
  const { numUpdatedRows } = await trx.updateTable('outbox')
    .set({ state: 'done', payload: '{}', claim: null, claimed_until: null, last_error: null, finished_at: sql<Date>`now()` })
    .where('id', '=', message.id).where('claim', '=', message.claim).where('state', '=', 'waiting').executeTakeFirst();
  if (numUpdatedRows !== 1n) throw new ClaimLost(`the message ${message.id} is in other hands`);
}

const longestPause = 3_600_000;

async function postpone(trx: Trx, message: Message, error: unknown, { attempts, firstPause }: Settings): Promise<void> {
  const hopeless = error instanceof Refusal && error.code !== 'busy' && error.code !== 'too-many-requests';
  const wait = Math.min(firstPause * 2 ** (message.attempts - 1), longestPause);
  const dead = hopeless || message.attempts >= attempts;
  const fate = dead
    ? { state: 'dead' as const, finished_at: sql<Date>`now()`, claimed_until: null }
    : { claimed_until: sql<Date>`now() + ${wait} * interval '1 millisecond'` };
  await trx.updateTable('outbox').set({ ...fate, claim: null, last_error: reasonOf(error) })
    .where('id', '=', message.id).where('claim', '=', message.claim).where('state', '=', 'waiting').execute();
}

const reasonOf = (error: unknown): string => (error instanceof Error ? error.message : String(error)).slice(0, 500);

/** Sends a dead message round again; whether there was one. */
export async function revive(trx: Trx, id: string): Promise<boolean> {
  const { numUpdatedRows } = await trx.updateTable('outbox').set({ state: 'waiting', attempts: 0, finished_at: null, claimed_until: null })
    .where('id', '=', id).where('state', '=', 'dead').executeTakeFirst();
  return numUpdatedRows === 1n;
}

/** Forgets messages that were done before an instant; how many. */
export async function forgetDone(trx: Trx, before: Date): Promise<number> {
  const { numDeletedRows } = await trx.deleteFrom('outbox').where('state', '=', 'done').where('finished_at', '<', before).executeTakeFirst();
  return Number(numDeletedRows);
}
