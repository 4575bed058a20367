import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { join } from 'node:path';

export interface Running {
  readonly pid: number;
  /** Whole lines of standard output so far. */
  readonly lines: string[];
  /** Ends when a line is there that passes, or when the program has ended; says which. */
  until(passes: (line: string) => boolean): Promise<boolean>;
  readonly ended: Promise<number | null>;
  kill(): Promise<void>;
}

export type Where = { readonly url: string } | { readonly folder: string };
const program = join(import.meta.dirname, 'program.ts');

/** Starts program.ts in a process of its own. `before` wraps it, such as ['strace', '-f']. */
export function start(role: string, where: Where, options: { before?: readonly string[]; node?: readonly string[] } = {}): Running {
  const { before = [], node = [] } = options;
  const [command = '', ...args] = [...before, process.execPath, '--disable-warning=ExperimentalWarning', ...node, program, role];
  const { URL: _url, FOLDER: _folder, NODE_OPTIONS: _node, ...env } = process.env;
  const place = 'url' in where ? { URL: where.url } : { FOLDER: where.folder };
  const child = spawn(command, args, { env: { ...env, ...place }, stdio: ['ignore', 'pipe', 'inherit'] });
  const lines: string[] = [];
  const waiting = new Set<() => void>();
  const reader = createInterface({ input: child.stdout });
  const { promise: ended, resolve } = Promise.withResolvers<number | null>();
  let over = false;
  const look = (): void => { for (const one of waiting) one(); };
  reader.on('line', (line) => { lines.push(line); look(); });
  child.on('close', (code) => { over = true; resolve(code); look(); });
  const until = (passes: (line: string) => boolean): Promise<boolean> => {
    const done = Promise.withResolvers<boolean>();
    let seen = 0;
    const check = (): void => {
      while (seen < lines.length) if (passes(lines[seen++]!)) { waiting.delete(check); done.resolve(true); return; }
      if (over) { waiting.delete(check); done.resolve(false); }
    };
    waiting.add(check);
    check();
    return done.promise;
  };
  const kill = async (): Promise<void> => {
    child.kill('SIGKILL');
    await ended;
  };
  return { pid: child.pid!, lines, until, ended, kill };
}
