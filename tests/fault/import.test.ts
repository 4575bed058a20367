/** kill -9 of `cursus import` at random moments, and the same command again. CURSUS_KILLS says how often (3). */
import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, expect, test } from 'vitest';
import { connect } from '../../src/database/connect.ts';
import { sealPending, verifyLedger } from '../../src/database/ledger.ts';
import { migrate } from '../../src/database/migrate.ts';
import { createServerDatabase } from '../on-both-databases.ts';

const kills = Number(process.env['CURSUS_KILLS'] ?? 3);
const root = mkdtempSync(join(tmpdir(), 'cursus-import-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));

const people = 1000;
const file = join(root, 'people.csv');
const exams = ['foundation', 'support', 'control', 'foundation-bridge'];
const rows = Array.from({ length: people * 4 }, (_, i) => `P${i % people},Paul Number ${i % people},,exam,${exams[Math.floor(i / people)]},2010-07-0${1 + (i % 9)}`);
writeFileSync(file, ['external id,name,e-mail,kind,id,date', ...rows].join('\n'));

interface Place { readonly data: string; readonly url?: string }

/** Runs the command; kills it after so many milliseconds of recording, if it is given that many. */
async function importing({ data, url }: Place, killAfter?: number): Promise<number | null> {
  const { DATABASE_URL: _, BASE_URL: _base, NODE_OPTIONS: _options, ...env } = process.env;
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', join(import.meta.dirname, '../../src/main.ts'), 'import', file, '--scheme', 'iso-20000', '--data', data], {
    env: { ...env, ...(url === undefined ? {} : { DATABASE_URL: url }) }, stdio: ['ignore', 'ignore', 'inherit'],
  });
  const ended = new Promise<number | null>((resolve) => { child.once('close', resolve); });
  if (killAfter !== undefined) {
    await pause(killAfter);
    child.kill('SIGKILL');
  }
  return ended;
}

test.each(['embedded', 'server'] as const)('on the %s database an import killed again and again records everything once', async (kind) => {
  const server = kind === 'server' ? await createServerDatabase() : undefined;
  const place: Place = { data: join(root, kind), ...(server ? { url: server.url } : {}) };
  const open = async () => connect(server ? { url: server.url } : { folder: join(place.data, 'database') });
  mkdirSync(place.data, { recursive: true });
  const empty = await open();
  await migrate(empty);
  await empty.close();
  for (let round = 0; round < kills; round += 1) await importing(place, 700 + Math.random() * 2000);
  expect(await importing(place)).toBe(0);
  const database = await open();
  const count = async (table: 'candidate' | 'candidate_external') => (await database.db.selectFrom(table).select((e) => e.fn.countAll<number>().as('n')).executeTakeFirstOrThrow()).n;
  const passes = await database.db.selectFrom('fact').select(['subject', (e) => e.fn.countAll<number>().as('n')]).where('kind', '=', 'exam.passed').groupBy('subject').execute();
  expect([await count('candidate'), await count('candidate_external'), passes.length, new Set(passes.map((row) => row.n))]).toEqual([people, people, people, new Set([4])]);
  const awards = await database.db.selectFrom('award').leftJoin('fact', 'fact.id', 'award.fact').select((e) => [e.fn.countAll<number>().as('rows'), e.fn.count<number>('fact.id').as('facts')]).executeTakeFirstOrThrow();
  expect(awards.rows).toBe(awards.facts);
  await sealPending(database, 'iso-20000');
  expect((await verifyLedger(database, 'iso-20000')).ok).toBe(true);
  await database.close();
  await server?.remove();
}, 60_000 + kills * 30_000);
