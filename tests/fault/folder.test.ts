import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterAll, expect, test } from 'vitest';
import { connect, tidy } from '../../src/database/connect.ts';
import type { Database } from '../../src/database/connect.ts';
import { lockFolder } from '../../src/database/folder-lock.ts';
import { start } from './start.ts';

const root = mkdtempSync(join(tmpdir(), 'cursus-folder-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));
let folders = 0;
const newFolder = (): string => join(root, String(folders += 1));

test('a second process on the same folder is refused with the first one\'s process id, and gets in when that was killed', async () => {
  const folder = newFolder();
  const first = start('wait', { folder });
  await first.until((line) => line === 'open');
  const second = start('open', { folder });
  expect(await second.ended).toBe(1);
  expect(second.lines).toEqual([`failed The database in ${folder} is in use by process ${first.pid}.`]);
  await expect(connect({ folder })).rejects.toMatchObject({ code: 'busy', more: { pid: first.pid } });
  await first.kill();
  const third = start('open', { folder }, { node: ['--import', 'tsx'] });
  expect(await third.ended).toBe(0);
  expect(third.lines).toEqual(['open', 'done']);
});

test('of many processes that find a dead holder at the same moment one gets in', async () => {
  const folder = newFolder();
  const dead = start('wait', { folder });
  await dead.until((line) => line === 'open');
  await dead.kill();
  const many = Array.from({ length: 6 }, () => start('wait', { folder }));
  await Promise.race(many.map((one) => one.until((line) => line === 'open').then((is) => (is ? undefined : new Promise(() => {})))));
  const refused = many.filter((one) => !one.lines.includes('open'));
  expect(await Promise.all(refused.map((one) => one.ended))).toEqual([1, 1, 1, 1, 1]);
  for (const one of many) await one.kill();
});

test('a lock that was given back is free, and not before', () => {
  const folder = newFolder();
  const unlock = lockFolder(folder);
  expect(() => lockFolder(folder)).toThrow(`in use by process ${process.pid}`);
  unlock();
  lockFolder(folder)();
});

const tracer = '/usr/bin/strace';

test.skipIf(!existsSync(tracer))('every acknowledged write of the embedded database was handed to the disk: as many fsyncs as commits (needs strace)', async () => {
  const folder = newFolder();
  await start('open', { folder }).ended;
  const log = join(root, 'strace.log');
  const traced = start('writeSome', { folder }, { before: [tracer, '-f', '-qq', '-e', 'trace=fsync,fdatasync', '-o', log] });
  expect(await traced.ended).toBe(0);
  expect(traced.lines.filter((line) => line.startsWith('kept')).length).toBe(50);
  const flushed = readFileSync(log, 'utf8').split('\n').filter((line) => /f(data)?sync\(\d+\)\s*= 0/.test(line) || /f(data)?sync resumed>.*= 0/.test(line));
  expect(flushed.length).toBeGreaterThanOrEqual(50);
});

async function updatedOften(tidied: (database: Database) => Promise<unknown>): Promise<number> {
  const database = await connect({});
  await sql.raw('create table growing (n int, text text); insert into growing select n, repeat(\'x\', 200) from generate_series(1, 5000) n').execute(database.db);
  for (let round = 0; round < 8; round += 1) {
    await sql`update growing set n = n + 1`.execute(database.db);
    await tidied(database);
  }
  const { rows } = await sql<{ bytes: number }>`select pg_relation_size('growing') as bytes`.execute(database.db);
  await database.close();
  return rows[0]!.bytes;
}

test('the embedded database does not grow for ever: it is tidied, which it does not do by itself', async () => {
  const never = { checkpointed: -Infinity, vacuumed: -Infinity };
  const [tidied, untidied] = [await updatedOften((database) => tidy(database.db, never)), await updatedOften(async () => undefined)];
  expect(untidied).toBeGreaterThan(2.5 * tidied);
});

test('tidying is due by what was written, not by the clock', async () => {
  const database = await connect({});
  const first = await tidy(database.db, { checkpointed: -Infinity, vacuumed: -Infinity });
  expect(await tidy(database.db, first)).toEqual(first);
  await sql.raw("create table big as select repeat(md5(n::text), 30) as text from generate_series(1, 80000) n").execute(database.db);
  const second = await tidy(database.db, first);
  expect(second.checkpointed).toBeGreaterThan(first.checkpointed);
  expect(second.vacuumed).toBe(first.vacuumed);
  await database.close();
});
