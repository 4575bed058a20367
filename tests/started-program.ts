/** The program as a person starts it, on a folder of its own. */
import { type ChildProcess, spawn } from 'node:child_process';
import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { inject } from 'vitest';
import { onceForTheRun } from './postgres-server.ts';

const root = join(import.meta.dirname, '..');

export interface StartedProgram {
  readonly url: string;
  readonly stop: () => Promise<void>;
}

export const startProgram = (data: string, ...more: readonly string[]): Promise<StartedProgram> => startProgramWith({}, data, ...more);

/** With settings of its environment. */
export async function startProgramWith(settings: Readonly<Record<string, string>>, data: string, ...more: readonly string[]): Promise<StartedProgram> {
  // The test runner leaves variables of its own in the environment.
  const env = { ...settings, PATH: process.env['PATH'], HOME: process.env['HOME'], ...(process.env['SECRET'] === undefined ? {} : { SECRET: process.env['SECRET'] }) };
  const child = spawn(process.execPath, [join(root, 'bin/cursus.mjs'), 'serve', '--port', '0', '--data', data, ...more], { env, stdio: ['ignore', 'pipe', 'inherit'] });
  const url = await readyAddress(child);
  const stop = async () => {
    if (child.exitCode !== null) return;
    const ended = new Promise((done) => child.once('exit', done));
    child.kill('SIGTERM');
    await ended;
  };
  return { url, stop };
}

/** On the embedded database with the demonstration in it, as a first start leaves it: seeded once for the run, then copied into `data`. */
export async function startDemonstration(data: string): Promise<StartedProgram> {
  const seeded = join(inject('databases'), 'demonstration-embedded');
  await onceForTheRun(seeded, () => startProgram(seeded, '--demonstration').then((server) => server.stop()));
  cpSync(seeded, data, { recursive: true });
  return startProgram(data, '--demonstration');
}

const readyAddress = (child: ChildProcess): Promise<string> => new Promise((found, failed) => {
  let said = '';
  child.stdout!.on('data', (chunk: Buffer) => {
    said += chunk.toString();
    const ready = /^ready (\S+)$/m.exec(said);
    if (ready) found(ready[1]!);
  });
  child.once('exit', (code) => failed(new Error(`the server ended with ${code}`)));
});
