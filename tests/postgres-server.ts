/**
 * vitest's global setup: a folder for the run's databases, and the end of the PostgreSQL server that the first test in need
 * of one starts there. A run without such a test starts none.
 */
import { spawn, spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { TestProject } from 'vitest/node';

declare module 'vitest' {
  interface ProvidedContext { databases: string }
}

export default function setUp(project: TestProject): () => void {
  const folder = mkdtempSync(join(tmpdir(), 'cursus-databases-'));
  chmodSync(folder, 0o755);
  writeFileSync(join(folder, 'run'), String(process.pid));
  project.provide('databases', folder);
  return () => {
    const data = join(folder, 'server/data');
    if (existsSync(join(data, 'postmaster.pid'))) asPostgres('pg_ctl', ['-D', data, '-m', 'immediate', '-w', 'stop']);
    rmSync(folder, { recursive: true, force: true });
  };
}

/** The address of the run's server, without a database's name at its end; starts it when nobody has. */
export async function serverAddress(folder: string): Promise<string> {
  const address = join(folder, 'server/address');
  if (claimed(join(folder, 'server'))) await start(join(folder, 'server')).catch((error: unknown) => fail(address, error));
  for (let waited = 0; !existsSync(address); waited += 50) {
    if (waited > 60_000) throw new Error('the PostgreSQL server of the tests did not start within a minute');
    await pause(50);
  }
  const text = readFileSync(address, 'utf8');
  if (!text.startsWith('postgres://')) throw new Error(text);
  return text;
}

/** The first that needs it makes it; the others wait until it is there. */
export async function onceForTheRun(thing: string, make: () => Promise<void>): Promise<void> {
  const ready = `${thing}.ready`;
  if (claimed(`${thing}.claimed`)) {
    await make();
    writeFileSync(ready, '');
  }
  for (let waited = 0; !existsSync(ready); waited += 20) {
    if (waited > 55_000) throw new Error(`${thing} was not made in time`);
    await pause(20);
  }
}

/** Whether the caller is the first that wants the folder. */
function claimed(folder: string): boolean {
  try {
    mkdirSync(folder);
    return true;
  } catch {
    return false;
  }
}

function fail(address: string, error: unknown): never {
  const line = error instanceof Error ? error.message : String(error);
  writeFileSync(address, line);
  throw new Error(line);
}

async function start(folder: string): Promise<void> {
  const data = join(folder, 'data');
  giveToPostgres(folder);
  asPostgres('initdb', ['-D', data, '-U', 'cursus', '-A', 'trust', '-E', 'UTF8', '--locale=C', '--no-sync']);
  const port = await freePort();
  const settings = `-p ${port} -k ${folder} -h 127.0.0.1 -c fsync=off -c full_page_writes=off -c max_connections=300 -c shared_buffers=64MB`;
  asPostgres('pg_ctl', ['-D', data, '-w', '-l', join(folder, 'log'), '-o', settings, 'start']);
  endWithRun(folder, readFileSync(join(folder, '../run'), 'utf8'));
  writeFileSync(join(folder, 'address'), `postgres://cursus@127.0.0.1:${port}`);
}

/** A run that is killed can stop nothing: somebody who waits for its end does. */
function endWithRun(folder: string, run: string): void {
  const wait = 'while kill -0 "$1" 2>/dev/null; do sleep 1; done; [ -e "$2/data/postmaster.pid" ] && kill -QUIT "$(head -n 1 "$2/data/postmaster.pid")"; rm -rf "$(dirname "$2")"';
  spawn('sh', ['-c', wait, 'sh', run, folder], { detached: true, stdio: 'ignore' }).unref();
}

/** A port nobody listens on at the moment. */
export async function freePort(): Promise<number> {
  const listener = createServer();
  const { promise, resolve } = Promise.withResolvers<void>();
  listener.listen(0, '127.0.0.1', resolve);
  await promise;
  const address = listener.address();
  listener.close();
  return typeof address === 'object' && address !== null ? address.port : 0;
}

/** Runs a program of PostgreSQL; as the user `postgres` where we are root, which PostgreSQL refuses. */
export function asPostgres(program: string, args: readonly string[]): void {
  const done = spawnSync(join(binaries(), program), args, { ...postgresUser(), cwd: tmpdir(), stdio: ['ignore', 'ignore', 'pipe'], encoding: 'utf8' });
  if (done.status !== 0) throw new Error(`${program} failed: ${done.stderr || String(done.error)}`);
}

export function postgresUser(): { uid?: number; gid?: number } {
  if (process.getuid?.() !== 0) return {};
  const [, , uid, gid] = readFileSync('/etc/passwd', 'utf8').split('\n').find((line) => line.startsWith('postgres:'))!.split(':');
  return { uid: Number(uid), gid: Number(gid) };
}

export function giveToPostgres(folder: string): void {
  const { uid, gid } = postgresUser();
  if (uid !== undefined) spawnSync('chown', [`${uid}:${gid}`, folder]);
}

/** The newest PostgreSQL of the machine. */
export function binaries(): string {
  const folder = '/usr/lib/postgresql';
  const versions = existsSync(folder) ? readdirSync(folder).filter((v) => existsSync(join(folder, v, 'bin/initdb'))).map(Number) : [];
  if (versions.length > 0) return join(folder, String(Math.max(...versions)), 'bin');
  const onPath = (process.env['PATH'] ?? '').split(':').find((entry) => existsSync(join(entry, 'initdb')));
  if (onPath !== undefined) return onPath;
  throw new Error('The database tests need a PostgreSQL server: install postgresql (Debian name) and run npm test again.');
}
