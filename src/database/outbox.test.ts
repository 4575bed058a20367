import { sql } from 'kysely';
import { beforeEach, expect, test } from 'vitest';
import { onBothDatabases } from '../../tests/on-both-databases.ts';
import type { TestDatabase } from '../../tests/on-both-databases.ts';
import { Refusal } from '../core/facts/refusal.ts';
import type { NewMessage } from './outbox.ts';
import { drainOutbox, enqueue, forgetDone, revive, runOutbox, settle } from './outbox.ts';
import { inTransaction } from './transaction.ts';

onBothDatabases((_, open) => {
  let database: TestDatabase;
  let got: string[] = [];
  const handlers = { mail: async (message: { payload: unknown }) => { got.push(String(message.payload)); } };
  const put = (...messages: Partial<NewMessage>[]) => inTransaction(database, async (trx) => {
    for (const message of messages) await enqueue(trx, { topic: 'mail', payload: 'm', ...message });
  });
  const rows = () => database.db.selectFrom('outbox').selectAll().orderBy('position').execute();
  /** As if all pauses and leases had ended. */
  const later = () => sql`update outbox set claimed_until = now() - interval '1 second' where claimed_until is not null`.execute(database.db);

  beforeEach(async () => {
    database ??= await open();
    await sql`delete from outbox`.execute(database.db);
    got = [];
  });

  test('a message leaves after its transaction, and never without it', async () => {
    const undone = inTransaction(database, async (trx) => {
      await enqueue(trx, { topic: 'mail', payload: 'never' });
      throw new Refusal('conflict', 'no');
    });
    await expect(undone).rejects.toThrow('no');
    await put({ payload: 'a' });
    expect(await drainOutbox(database, handlers)).toBe(1);
    expect(got).toEqual(['a']);
    expect(await rows()).toMatchObject([{ state: 'done', payload: {}, attempts: 1 }]);
    expect(await drainOutbox(database, handlers)).toBe(0);
  });

  test('the messages of a lane leave in order, one after the other, with several workers and failures', async () => {
    const lanes = ['x', 'y', 'z'];
    await put(...Array.from({ length: 30 }, (_one, n) => ({ lane: lanes[n % 3]!, payload: `${lanes[n % 3]}${String(n).padStart(2, '0')}` })));
    let calls = 0;
    const flaky = { mail: async (message: { payload: unknown }) => {
      calls += 1;
      if (calls % 4 === 0) throw new Error('flaky');
      got.push(String(message.payload));
    } };
    while ((await rows()).some(({ state }) => state === 'waiting')) {
      await Promise.all([1, 2, 3].map(() => drainOutbox(database, flaky, { firstPause: 1 })));
    }
    expect(got.length).toBe(30);
    for (const lane of lanes) {
      const mine = got.filter((text) => text.startsWith(lane));
      expect(mine).toEqual(mine.toSorted());
    }
  });

  test('a message that is not due holds nobody up and is not sent early', async () => {
    await put({ lane: 'x', payload: 'later', notBefore: new Date(Date.now() + 3_600_000) }, { lane: 'x', payload: 'now' });
    await drainOutbox(database, handlers);
    expect(got).toEqual(['now']);
    await sql`update outbox set not_before = now() where state = 'waiting'`.execute(database.db);
    await drainOutbox(database, handlers);
    expect(got).toEqual(['now', 'later']);
  });

  test('a dedupe key is written once', async () => {
    await put({ dedupe: 'reminder-1', payload: 'a' }, { dedupe: 'reminder-1', payload: 'b' });
    await drainOutbox(database, handlers);
    expect(got).toEqual(['a']);
  });

  test('a failure is tried again later each time, and in the end the message is dead and can be revived', async () => {
    await put({ payload: 'a', lane: 'x' }, { payload: 'b', lane: 'x' });
    const failing = { mail: async () => { throw new Error('the mail server says no'); } };
    const pauses: number[] = [];
    for (let attempt = 1; attempt <= 3; attempt += 1) {
      expect(await drainOutbox(database, failing, { attempts: 3, firstPause: 60_000 })).toBe(attempt === 3 ? 2 : 1);
      const [first] = await rows();
      if (first!.claimed_until !== null) pauses.push(Math.round((first!.claimed_until.getTime() - Date.now()) / 60_000));
      await later();
    }
    expect(pauses).toEqual([1, 2]);
    const [first] = await rows();
    expect(first).toMatchObject({ state: 'dead', attempts: 3, last_error: 'the mail server says no', payload: 'a' });
    await later();
    await drainOutbox(database, handlers);
    expect(await inTransaction(database, (trx) => revive(trx, first!.id))).toBe(true);
    await drainOutbox(database, handlers);
    expect(got).toEqual(['b', 'a']);
  });

  test('a refusal that waiting cannot cure kills the message at once; `busy` does not', async () => {
    await put({ payload: 'a' });
    await drainOutbox(database, { mail: async () => { throw new Refusal('busy', 'later'); } });
    expect(await rows()).toMatchObject([{ state: 'waiting' }]);
    await later();
    await drainOutbox(database, { mail: async () => { throw new Refusal('not-found', 'gone'); } });
    expect(await rows()).toMatchObject([{ state: 'dead', last_error: 'gone' }]);
  });

  test('a message that kills its worker each time is dead in the end', async () => {
    await put({ payload: 'poison' });
    await sql`update outbox set attempts = 3`.execute(database.db);
    await drainOutbox(database, handlers, { attempts: 3 });
    expect(got).toEqual([]);
    expect(await rows()).toMatchObject([{ state: 'dead' }]);
  });

  test('a worker that lost its lease cannot mark the message, nor keep what its handler did in the database', async () => {
    await put({ payload: 'a' });
    const slow = { mail: async (message: Parameters<typeof settle>[1]) => {
      await later();
      await drainOutbox(database, handlers);
      await inTransaction(database, async (trx) => {
        await enqueue(trx, { topic: 'effect', payload: 1 });
        await settle(trx, message);
      });
    } };
    await drainOutbox(database, slow);
    expect(got).toEqual(['a']);
    expect(await rows()).toMatchObject([{ topic: 'mail', state: 'done' }]);
  });

  test('a handler that takes longer than its lease is told, and its message is tried again', async () => {
    await put({ payload: 'a' });
    const told = Promise.withResolvers<void>();
    const endless = { mail: (_message: unknown, signal: AbortSignal) => {
      signal.addEventListener('abort', () => told.resolve());
      return new Promise<void>(() => {});
    } };
    await drainOutbox(database, endless, { lease: 20 });
    await told.promise;
    expect(await rows()).toMatchObject([{ state: 'waiting', last_error: 'the handler of mail took longer than 20 ms' }]);
  });

  test('a running worker takes new messages and ends with its signal', async () => {
    const stop = new AbortController();
    const arrived = Promise.withResolvers<void>();
    const running = runOutbox(database, { mail: async () => arrived.resolve() }, { signal: stop.signal, idle: 5 });
    await put({ payload: 'a' });
    await arrived.promise;
    stop.abort();
    await running;
    expect(await rows()).toMatchObject([{ state: 'done' }]);
    expect(await inTransaction(database, (trx) => forgetDone(trx, new Date(Date.now() + 60_000)))).toBe(1);
  });
});
