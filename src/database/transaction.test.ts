import { sql } from 'kysely';
import { beforeAll, expect, test } from 'vitest';
import { onBothDatabases } from '../../tests/on-both-databases.ts';
import type { TestDatabase } from '../../tests/on-both-databases.ts';
import { Refusal } from '../core/facts/refusal.ts';
import { newId } from './uuid.ts';
import { forgetRequests, inTransaction, once } from './transaction.ts';
import type { Trx } from './transaction.ts';

const count = async (trx: Trx): Promise<number> => {
  const { rows } = await sql<{ n: number }>`update counter set n = n + 1 returning n`.execute(trx);
  return rows[0]!.n;
};

onBothDatabases((name, open) => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await open();
    await inTransaction(database, async (trx) => {
      await sql`set local role none`.execute(trx);
      await sql.raw(`create table counter (n bigint not null); insert into counter values (0); create table doctor (name text primary key, on_call boolean not null);
        grant all on counter, doctor to public`).execute(trx);
    });
  });
  const counted = async (): Promise<number> => (await sql<{ n: number }>`select n from counter`.execute(database.db)).rows[0]!.n;

  test('a refusal leaves nothing behind', async () => {
    const before = await counted();
    const work = inTransaction(database, async (trx) => {
      await count(trx);
      throw new Refusal('conflict', 'no');
    });
    await expect(work).rejects.toThrow(Refusal);
    expect(await counted()).toBe(before);
  });

  test('what was written is counted once it can be read, in a transaction or without; what was only read is not', async () => {
    const { writes } = database;
    const change = async (work: () => Promise<unknown>): Promise<number> => {
      const before = writes.ended;
      await work();
      return writes.ended - before;
    };
    const look = async (trx: Trx) => { await sql`select n from counter`.execute(trx); await trx.selectFrom('request').selectAll().execute(); };
    expect(await change(counted)).toBe(0);
    expect(await change(() => inTransaction(database, look))).toBe(0);
    expect(await change(() => sql`update counter set n = n + 1`.execute(database.db))).toBeGreaterThan(0);
    let within = 0;
    expect(await change(() => inTransaction(database, async (trx) => {
      await count(trx);
      within = writes.ended;
    }))).toBeGreaterThan(0);
    expect(writes.ended).toBeGreaterThan(within);
  });

  test('using the database itself inside a transaction fails loudly and does not wait for itself', async () => {
    const work = inTransaction(database, () => sql`select 1`.execute(database.db));
    await expect(work).rejects.toThrow('hand `trx` on');
    await expect(inTransaction(database, () => inTransaction(database, count))).rejects.toThrow('hand `trx` on');
    expect((await sql<{ one: number }>`select 1 as one`.execute(database.db)).rows).toEqual([{ one: 1 }]);
  });

  test('a transaction whose failed statement was swallowed is never reported as kept', async () => {
    const before = await counted();
    const work = inTransaction(database, async (trx) => {
      await count(trx);
      await sql`select 1 / 0`.execute(trx).catch(() => undefined);
    });
    await expect(work).rejects.toThrow('rolled back instead of committed');
    expect(await counted()).toBe(before);
  });

  test('transactions at the same time all count', async () => {
    const before = await counted();
    await Promise.all(Array.from({ length: 40 }, () => inTransaction(database, count)));
    expect(await counted()).toBe(before + 40);
  });

  test('a write skew is retried until it is none: of two doctors one stays on call', async () => {
    await sql`delete from doctor`.execute(database.db);
    await sql`insert into doctor values ('ada', true), ('bob', true)`.execute(database.db);
    let tries = 0;
    const bothHaveRead = Promise.withResolvers<void>();
    let reads = 0;
    const leave = (doctor: string) => inTransaction(database, async (trx) => {
      tries += 1;
      const { rows } = await sql`select name from doctor where on_call`.execute(trx);
      reads += 1;
      if (reads === 2 || name === 'embedded') bothHaveRead.resolve();
      await bothHaveRead.promise;
      if (rows.length < 2) throw new Refusal('conflict', 'somebody must stay');
      await sql`update doctor set on_call = false where name = ${doctor}`.execute(trx);
    }, { isolation: 'serializable' });
    const ends = await Promise.allSettled([leave('ada'), leave('bob')]);
    expect(ends.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(tries).toBe(name === 'server' ? 3 : 2);
  });

  test('a conflict that does not end is a `busy` refusal after a bounded number of tries', async () => {
    let tries = 0;
    const work = inTransaction(database, async (trx) => {
      tries += 1;
      await sql.raw("do $$ begin raise exception 'again' using errcode = '40001'; end $$").execute(trx);
    }, { attempts: 3 });
    await expect(work).rejects.toMatchObject({ code: 'busy' });
    expect(tries).toBe(3);
  });

  test('types are read the same on both databases', async () => {
    const { rows } = await sql`select date '2010-07-01' as day, 12::bigint as big, count(*) as n, 1.50::numeric as exact, timestamptz '2010-07-01 12:00+02' as at,
      '{"a":[1]}'::jsonb as json, '\\x01ff'::bytea as bytes, array['a','b'] as texts, null as nothing, true as yes`.execute(database.db);
    expect(rows).toEqual([{ day: '2010-07-01', big: 12, n: 1, exact: '1.50', at: new Date('2010-07-01T10:00:00Z'), json: { a: [1] },
      bytes: expect.objectContaining({ 0: 1, 1: 255, length: 2 }), texts: ['a', 'b'], nothing: null, yes: true }]);
  });

  test('the same request key does the work once and gives the stored answer', async () => {
    const before = await counted();
    const request = { key: newId(), actor: 'a', command: 'count', body: { by: 1 } };
    const ask = () => inTransaction(database, (trx) => once(trx, request, async () => ({ n: await count(trx), at: undefined })));
    const answers = await Promise.all(Array.from({ length: 20 }, ask));
    expect(await counted()).toBe(before + 1);
    expect(answers).toEqual(Array.from({ length: 20 }, () => ({ n: before + 1 })));
  });

  test('a request key used for something else is a conflict; another person may use the same key', async () => {
    const request = { key: newId(), actor: 'a', command: 'count', body: { by: 1 } };
    const ask = (change: object) => inTransaction(database, (trx) => once(trx, { ...request, ...change }, () => count(trx)));
    const first = await ask({});
    await expect(ask({ body: { by: 2 } })).rejects.toMatchObject({ code: 'conflict' });
    await expect(ask({ command: 'other' })).rejects.toMatchObject({ code: 'conflict' });
    expect(await ask({ actor: 'b' })).toBe(first + 1);
    expect(await ask({})).toBe(first);
  });

  test('after a refusal the same request key may be tried again', async () => {
    const request = { key: newId(), actor: 'a', command: 'count', body: null };
    const refuse = async (): Promise<number> => { throw new Refusal('not-available', 'not yet'); };
    await expect(inTransaction(database, (trx) => once(trx, request, refuse))).rejects.toMatchObject({ code: 'not-available' });
    expect(await inTransaction(database, (trx) => once(trx, request, () => count(trx)))).toBe(await counted());
  });

  test('a forgotten request key is new again', async () => {
    const request = { key: newId(), actor: 'a', command: 'count', body: null };
    const ask = () => inTransaction(database, (trx) => once(trx, request, () => count(trx)));
    const first = await ask();
    await inTransaction(database, (trx) => forgetRequests(trx, new Date(Date.now() + 60_000)));
    expect(await ask()).toBe(first + 1);
  });
});
