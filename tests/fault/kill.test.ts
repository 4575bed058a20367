/** kill -9 at random moments. CURSUS_KILLS says how often (3). */
import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { sql } from 'kysely';
import { Client } from 'pg';
import { afterAll, expect, test } from 'vitest';
import { connect } from '../../src/database/connect.ts';
import type { Database } from '../../src/database/connect.ts';
import { verifyLedger } from '../../src/database/ledger.ts';
import { migrate } from '../../src/database/migrate.ts';
import { enqueue } from '../../src/database/outbox.ts';
import { inTransaction } from '../../src/database/transaction.ts';
import { createServerDatabase } from '../on-both-databases.ts';
import { asPostgres, binaries, freePort, giveToPostgres, postgresUser } from '../postgres-server.ts';
import { start } from './start.ts';
import type { Running, Where } from './start.ts';

const kills = Number(process.env['CURSUS_KILLS'] ?? 3);
const root = mkdtempSync(join(tmpdir(), 'cursus-kill-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));
const upTo = (n: number): number => 1 + Math.floor(Math.random() * n);

const isKept = (line: string): boolean => line.startsWith('kept ');
const keptBy = (running: Running): string[] => running.lines.filter(isKept).map((line) => line.slice(5));

/** Lets a writer write for a while, or not even open, and then `strike`s. */
async function killOnce(where: Where, round: number, strike: (writer: Running) => Promise<void>): Promise<string[]> {
  const writer = start('write', where);
  if (round % 3 === 2) {
    await pause(Math.random() * 1000);
  } else {
    let left = upTo(80);
    await writer.until((line) => isKept(line) && --left === 0);
  }
  await strike(writer);
  await writer.kill();
  expect(writer.lines.filter((line) => line.startsWith('failed') && !line.includes('cannot be reached'))).toEqual([]);
  return keptBy(writer);
}

/** Every acknowledged fact is there with all that was written in its transaction, indexes agree with tables, the ledger verifies. */
async function expectNothingLost(database: Database, kept: readonly string[]): Promise<void> {
  const { rows } = await sql<{ fact: number; detail: number; event: number; message: number }>`
    select count(f.id) as fact, count(d.fact_id) as detail, count(e.id) as event, count(o.id) as message from unnest(${kept}::uuid[]) as kept(id)
    left join fact f on f.id = kept.id left join fact_detail d on d.fact_id = kept.id
    left join event e on e.subject = kept.id::text left join outbox o on o.payload->>'fact' = kept.id::text`.execute(database.db);
  const all = kept.length;
  expect(rows[0]).toEqual({ fact: all, detail: all, event: all, message: all });
  const counts = await inTransaction(database, async (trx) => {
    const count = async () => (await sql<{ n: number; d: number; e: number }>`select (select count(id) from fact) as n, (select count(fact_id) from fact_detail) as d, (select count(id) from event) as e`.execute(trx)).rows[0]!;
    await sql.raw('set local enable_seqscan to off').execute(trx);
    const byIndex = await count();
    await sql.raw('set local enable_seqscan to on; set local enable_indexscan to off; set local enable_indexonlyscan to off; set local enable_bitmapscan to off').execute(trx);
    expect(await count()).toEqual(byIndex);
    return byIndex;
  });
  expect(counts.d).toBe(counts.n);
  expect(counts.e).toBe(counts.n);
  expect(await verifyLedger(database, 's')).toMatchObject({ ok: true });
}

test('kill -9 during writes loses no acknowledged row of the embedded database', { timeout: 600_000 }, async () => {
  const folder = join(root, 'embedded');
  const kept: string[] = [];
  for (let round = 0; round < kills; round += 1) kept.push(...await killOnce({ folder }, round, async () => undefined));
  const database = await connect({ folder });
  await expectNothingLost(database, kept);
  await database.close();
  console.log(`embedded: ${kills} kills, ${kept.length} acknowledged, 0 lost`);
});

interface Server { readonly url: string; killAll(): Promise<void> }

async function startDurableServer(data: string): Promise<Server> {
  const port = await freePort();
  const args = ['-D', data, '-p', String(port), '-k', '', '-h', '127.0.0.1', '-c', 'shared_buffers=32MB'];
  const child = spawn(join(binaries(), 'postgres'), args, { ...postgresUser(), cwd: tmpdir(), stdio: 'ignore' });
  const gone = new Promise((resolve) => child.once('exit', resolve));
  const url = `postgres://cursus@127.0.0.1:${port}/postgres`;
  await untilReachable(url);
  const killAll = async (): Promise<void> => {
    const family = [child.pid!, ...childrenOf(child.pid!)];
    for (const pid of family) killQuietly(pid);
    await gone;
    while (family.some(isRunning)) await pause(5);
  };
  return { url, killAll };
}

async function untilReachable(url: string): Promise<void> {
  for (let tries = 0; ; tries += 1) {
    const client = new Client({ connectionString: url });
    client.on('error', () => {});
    try {
      await client.connect();
      await client.end();
      return;
    } catch (error) {
      if (tries > 600) throw error;
      await pause(50);
    }
  }
}

const statOf = (pid: number | string): string[] => readFileSync(`/proc/${pid}/stat`, 'utf8').replace(/^.*\) /s, '').split(' ');
const childrenOf = (pid: number): number[] => readdirSync('/proc').filter((name) => /^\d+$/.test(name)).map(Number).filter((one) => {
  try {
    return Number(statOf(one)[1]) === pid;
  } catch {
    return false;
  }
});

function killQuietly(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch { /* it has ended by itself */ }
}

function isRunning(pid: number): boolean {
  try {
    return statOf(pid)[0] !== 'Z';
  } catch {
    return false;
  }
}

test('kill -9 of the whole server during writes loses no acknowledged row', { timeout: 600_000 }, async () => {
  const folder = join(root, 'server');
  mkdirSync(folder);
  giveToPostgres(folder);
  giveToPostgres(root);
  const data = join(folder, 'data');
  asPostgres('initdb', ['-D', data, '-U', 'cursus', '-A', 'trust', '-E', 'UTF8', '--locale=C']);
  const kept: string[] = [];
  for (let round = 0; round < kills; round += 1) {
    const server = await startDurableServer(data);
    kept.push(...await killOnce({ url: server.url }, round, async (writer) => {
      await server.killAll();
      expect(await writer.until((line) => line === 'failed The database cannot be reached at the moment.'), 'the program says so and does not crash').toBe(true);
    }));
  }
  const server = await startDurableServer(data);
  const database = await connect({ url: server.url });
  await migrate(database);
  await expectNothingLost(database, kept);
  await database.close();
  await server.killAll();
  console.log(`server: ${kills} kills, ${kept.length} acknowledged, 0 lost`);
});

async function fillOutbox(database: Database): Promise<void> {
  await migrate(database);
  for (let n = 0; n < 120; n += 1) {
    await inTransaction(database, async (trx) => {
      await enqueue(trx, { topic: 'log', lane: `lane${n % 4}`, payload: String(n).padStart(3, '0') });
      await enqueue(trx, { topic: 'effect', payload: n });
    });
  }
}

/** Messages handled at least once, each lane in order by first handling; effects in the database exactly once. */
async function expectHandled(database: Database, lines: readonly string[]): Promise<void> {
  const handled = [...new Set(lines.filter((line) => line.startsWith('handled')))];
  expect(handled.length).toBe(120);
  for (let lane = 0; lane < 4; lane += 1) {
    const mine = handled.filter((line) => line.includes(`lane${lane}`));
    expect(mine).toEqual(mine.toSorted());
  }
  const { rows } = await sql<{ effects: number; messages: number; waiting: number }>`
    select (select count(*) from event where subject_kind = 'message') as effects, (select count(distinct subject) from event where subject_kind = 'message') as messages,
      (select count(*) from outbox where state <> 'done') as waiting`.execute(database.db);
  expect(rows[0]).toEqual({ effects: 120, messages: 120, waiting: 0 });
}

const waitingIn = async (database: Database): Promise<number> =>
  (await database.db.selectFrom('outbox').select((is) => is.fn.countAll<number>().as('n')).where('state', '=', 'waiting').executeTakeFirstOrThrow()).n;

test('a killed outbox worker of the embedded database: every message at least once and in order, every effect once', { timeout: 600_000 }, async () => {
  const folder = join(root, 'outbox');
  const filling = await connect({ folder });
  await fillOutbox(filling);
  await filling.close();
  const lines: string[] = [];
  for (let round = 0; round < kills; round += 1) {
    const worker = start('work', { folder });
    let left = upTo(30);
    await Promise.race([worker.until((line) => line !== 'open' && --left === 0), worker.until((line) => line === 'open').then(() => pause(1_000))]);
    await worker.kill();
    lines.push(...worker.lines);
  }
  const last = start('finish', { folder });
  expect(await last.ended).toBe(0);
  const database = await connect({ folder });
  await expectHandled(database, [...lines, ...last.lines]);
  await database.close();
});

test('killed outbox workers on a server, two at a time: every message at least once and in order, every effect once', { timeout: 600_000 }, async () => {
  const { url, remove } = await createServerDatabase();
  const database = await connect({ url });
  await fillOutbox(database);
  const lines: string[] = [];
  const begin = (): Running => {
    const worker = start('work', { url });
    void worker.until((line) => { lines.push(line); return false; });
    return worker;
  };
  const workers = [begin(), begin()];
  for (let round = 0; round < kills; round += 1) {
    const victim = workers.shift()!;
    let left = upTo(20);
    await Promise.race([victim.until((line) => line !== 'open' && --left === 0), victim.until((line) => line === 'open').then(() => pause(1_000))]);
    await victim.kill();
    workers.push(begin());
  }
  while (await waitingIn(database) > 0) await pause(50);
  for (const worker of workers) await worker.kill();
  await expectHandled(database, lines);
  await database.close();
  await remove();
});
