/**
 * await inTransaction(database, async (trx) => { ... })    one transaction: all of it or nothing; a Refusal rolls back
 * await once(trx, { key, actor, command, body }, work)     inside it: the same request key gives the same answer
 * The work may run several times (a retry after a conflict), so it must have no effect but on `trx`. Inside it `database.db`
 * is refused. Lock the parent row (`select ... for update`) before a decision that rests on its children.
 */
import { setTimeout as pause } from 'node:timers/promises';
import type { IsolationLevel, Transaction } from 'kysely';
import { Refusal } from '../core/facts/refusal.ts';
import { canonical, sha256 } from './canonical.ts';
import { markInside } from './connect.ts';
import type { Database } from './connect.ts';
import { isUnreachable, unreachable } from './server.ts';
import type { Tables } from './tables.ts';

export type Trx = Transaction<Tables>;

export interface TransactionOptions {
  /** Read committed when absent: lock what you decide on. */
  readonly isolation?: IsolationLevel;
  readonly access?: 'read only' | 'read write';
  /** How often the work is tried before the answer is `busy`; 8 when absent. */
  readonly attempts?: number;
}

/**
 * Runs `work` in one transaction, again when the database asks for it (40001, 40P01); in the end refuses with `busy`.
 * When the connection is lost nobody knows whether the commit arrived: also `busy`, and a repetition with the same request
 * key finds out.
 */
export async function inTransaction<T>(database: Database, work: (trx: Trx) => Promise<T>, options: TransactionOptions = {}): Promise<T> {
  const { attempts = 8, isolation = 'read committed', access = 'read write' } = options;
  for (let attempt = 1; ; attempt += 1) {
    const mark = { open: true, wrote: false };
    try {
      const transaction = database.db.transaction().setIsolationLevel(isolation).setAccessMode(access);
      return await transaction.execute((trx) => markInside(mark, () => work(trx)));
    } catch (error) {
      if (isUnreachable(error)) throw unreachable(error);
      if (!codeIn(error, passing) && !codeIn(error, waitedTooLong)) throw error;
      if (attempt >= attempts || codeIn(error, waitedTooLong)) throw busy(error);
      await pause(Math.random() * 2 ** Math.min(attempt, 7) * 5);
    } finally {
      if (mark.wrote) database.writes.ended += 1;
    }
  }
}

/** A serialization failure or a deadlock: the same work may well succeed at once. */
const passing = ['40001', '40P01'];
/** The lock timeout and the statement timeout. */
const waitedTooLong = ['55P03', '57014'];
const codeIn = (error: unknown, codes: readonly string[]): boolean => codes.includes((error as { code?: string }).code ?? '');
const busy = (cause: unknown): Refusal => Object.assign(
  new Refusal('busy', 'Too many people are changing this at the same moment.', { next: 'Try again in a few seconds.' }), { cause });

export interface Request {
  /** Chosen by the caller, new for each new intention; 1 to 200 characters. */
  readonly key: string;
  readonly actor: string;
  readonly command: string;
  readonly body: unknown;
}

/**
 * The answer of `work`, computed at most once for a request key of this actor; a repetition gets the stored answer, a key
 * that was used for something else is a `conflict`. A refusal is not stored: after it the same key may be tried again.
 */
export async function once<T>(trx: Trx, request: Request, work: () => Promise<T>): Promise<T> {
  const { key, actor, command } = request;
  const bodyHash = sha256(canonical(JSON.parse(JSON.stringify(request.body ?? null))));
  const row = { actor, key, command, body_hash: bodyHash };
  const mine = await trx.insertInto('request').values(row).onConflict((conflict) => conflict.doNothing()).returning('key').executeTakeFirst();
  if (mine === undefined) return storedAnswer(trx, row);
  const value = await work();
  const answer = JSON.stringify({ value });
  await trx.updateTable('request').set({ answer }).where('actor', '=', actor).where('key', '=', key).execute();
  return (JSON.parse(answer) as { value: T }).value;
}

async function storedAnswer<T>(trx: Trx, row: { actor: string; key: string; command: string; body_hash: string }): Promise<T> {
  const before = await trx.selectFrom('request').selectAll().where('actor', '=', row.actor).where('key', '=', row.key).executeTakeFirst();
  if (before === undefined) throw Object.assign(new Error('the request key was given free meanwhile'), { code: '40001' });
  if (before.command !== row.command || before.body_hash !== row.body_hash) {
    throw new Refusal('conflict', 'This request key was already used for a different request.', { next: 'Use a new key for a new request.' });
  }
  return before.answer?.value as T;
}

/** Forgets request keys made before an instant; answers may name people, so they are not kept for long. */
export async function forgetRequests(trx: Trx, before: Date): Promise<void> {
  await trx.deleteFrom('request').where('made_at', '<', before).execute();
}
