import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openServer } from '../../tests/on-both-databases.ts';
import { connect, type Database } from './connect.ts';
import { statementNames } from './prepared.ts';
import { inTransaction } from './transaction.ts';

/** Two programs on one database, each with a single connection. */
let ours: Database;
let newer: Database;
let close: () => Promise<void>;
beforeAll(async () => {
  const server = await openServer('empty');
  [ours, newer] = [await connect({ url: server.url, connections: 1 }), await connect({ url: server.url, connections: 1 })];
  await sql`create table thing (id int primary key, name text)`.execute(newer.db);
  await sql`insert into thing values (1, 'one')`.execute(newer.db);
  close = async () => {
    await ours.close();
    await newer.close();
    await server.close();
  };
});
afterAll(() => close());

const read = async (id: number) => (await sql`select * from thing where id = ${id}`.execute(ours.db)).rows[0];

test('a statement that comes again is prepared, one that comes once is not', async () => {
  const prepared = async () => (await sql<{ statement: string }>`select statement from pg_prepared_statements`.execute(ours.db)).rows.map(({ statement }) => statement);
  await read(1);
  expect(await prepared()).toEqual([]);
  await read(1);
  expect(await read(2)).toBeUndefined();
  expect(await prepared()).toEqual(['select * from thing where id = $1']);
});

test('a table that another program changes meanwhile is read on as it is now, outside and inside a transaction', async () => {
  for (let time = 0; time < 3; time += 1) await read(1);
  await sql`alter table thing add column colour text default 'red'`.execute(newer.db);
  expect(await read(1)).toEqual({ id: 1, name: 'one', colour: 'red' });
  for (let time = 0; time < 3; time += 1) await read(1);
  await sql`alter table thing drop column name`.execute(newer.db);
  const inside = () => inTransaction(ours, async (trx) => (await sql`select * from thing where id = ${1}`.execute(trx)).rows[0]);
  expect(await inside()).toEqual({ id: 1, colour: 'red' });
  expect(await inside()).toEqual({ id: 1, colour: 'red' });
});

test('a statement that fails under its name says what it says without', async () => {
  const wrong = () => sql`insert into thing (id) values (${1})`.execute(ours.db);
  for (let time = 0; time < 3; time += 1) await expect(wrong()).rejects.toMatchObject({ code: '23505' });
  expect(await read(1)).toEqual({ id: 1, colour: 'red' });
});

test('a statement that the server has forgotten is asked again', async () => {
  for (let time = 0; time < 3; time += 1) await read(1);
  await sql`deallocate all`.execute(ours.db);
  expect(await read(1)).toEqual({ id: 1, colour: 'red' });
  expect(await inTransaction(ours, async (trx) => (await sql`select * from thing where id = ${1}`.execute(trx)).rows[0])).toEqual({ id: 1, colour: 'red' });
});

test('only so many statements have a name, however many are asked once', () => {
  const names = statementNames();
  const texts = Array.from({ length: 1001 }, (_, i) => `select ${i}`);
  for (let i = 0; i < 5000; i += 1) names.of(`once ${i}`);
  for (const text of texts) expect([names.of(text), names.of(text) !== undefined]).toEqual([undefined, text !== texts[1000]]);
  expect(new Set(texts.map((text) => names.of(text))).size).toBe(1001);
});
