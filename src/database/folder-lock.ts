import { linkSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { Refusal } from '../core/facts/refusal.ts';

/**
 * One process per folder: the embedded database itself does not notice a second one, and loses rows in silence.
 * The lock is a growing chain of numbered files; whoever creates the next number holds it, so that two processes that
 * find the same dead holder can never both win. A number is never used twice, and a release is written, not deleted.
 */
interface Holder { readonly pid: number; readonly started: string; readonly host: string; readonly released: boolean }

const heartbeat = 5_000;
const foreignDeadAfter = 60_000;

/** Takes the lock of a folder, or refuses with the holder's process id. The answer gives it back. */
export function lockFolder(folder: string): () => void {
  const locks = join(folder, 'lock');
  mkdirSync(locks, { recursive: true });
  const number = take(locks, folder);
  const path = join(locks, String(number));
  for (const older of numbers(locks).filter((n) => n < number)) rmSync(join(locks, String(older)), { force: true });
  const beat = setInterval(() => touch(path), heartbeat);
  beat.unref();
  return () => {
    clearInterval(beat);
    publish(path, { ...self(), released: true }, renameSync);
  };
}

function take(locks: string, folder: string): number {
  const last = Math.max(0, ...numbers(locks));
  if (last > 0) refuseIfHeld(join(locks, String(last)), folder);
  const mine = last + 1;
  const path = join(locks, String(mine));
  if (!publish(path, self(), linkSync)) return take(locks, folder);
  if (Math.max(...numbers(locks)) === mine) return mine;
  rmSync(path, { force: true });
  return take(locks, folder);
}

const numbers = (locks: string): number[] => readdirSync(locks).filter((name) => /^\d+$/.test(name)).map(Number);

/** Makes a complete file visible in one step; false when the name is taken (only `link` can say so). */
function publish(path: string, holder: Holder, step: (from: string, to: string) => void): boolean {
  const draft = `${path}.${process.pid}.${performance.now()}`;
  writeFileSync(draft, JSON.stringify(holder));
  try {
    step(draft, path);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  } finally {
    rmSync(draft, { force: true });
  }
}

function refuseIfHeld(path: string, folder: string): void {
  let holder: Holder;
  let age: number;
  try {
    holder = JSON.parse(readFileSync(path, 'utf8')) as Holder;
    age = Date.now() - statSync(path).mtimeMs;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return;
    throw error;
  }
  if (!isAlive(holder, age)) return;
  const where = holder.host === hostname() ? '' : ` on ${holder.host}`;
  throw new Refusal('busy', `The database in ${folder} is in use by process ${holder.pid}${where}.`, {
    next: 'Stop that process, or send the request to it.', pid: holder.pid,
  });
}

/** A holder on another machine (a shared volume) counts as alive while its heartbeat is fresh. */
function isAlive(holder: Holder, age: number): boolean {
  if (holder.released) return false;
  if (holder.host !== hostname()) return age < foreignDeadAfter;
  try {
    process.kill(holder.pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ESRCH') return false;
  }
  return startOf(holder.pid) === holder.started;
}

const self = (): Holder => ({ pid: process.pid, started: startOf(process.pid), host: hostname(), released: false });

/** Tells a process from a later one with the same id; where /proc does not exist the id alone must do. A zombie is dead. */
function startOf(pid: number): string {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').replace(/^.*\) /s, '').split(' ');
    return fields[0] === 'Z' ? 'dead' : fields[19]!;
  } catch {
    return 'unknown';
  }
}

function touch(path: string): void {
  try {
    utimesSync(path, new Date(), new Date());
  } catch { /* the folder was removed under us; nothing is left to protect */ }
}
