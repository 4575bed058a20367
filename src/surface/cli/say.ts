/** Output of the command line: answers on standard output, one clear line on standard error. */
import { AsyncLocalStorage } from 'node:async_hooks';
import { readFileSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { schemeShelf, ShelfFault } from '../scheme-shelf.ts';

/** Wrong use or bad input: one line, exit 2. */
export class UsageFault extends Error {}

/** One line on standard error, whatever was in the text. */
export const say = (text: string): void => {
  const line = Array.from(text.slice(0, 1000), (c) => (c < ' ' || (c >= '\u007f' && c <= '\u009f') ? ' ' : c)).join('');
  toErr(`cursus: ${line}\n`);
};

export const print = (line: string): void => {
  const sink = elsewhere.getStore();
  if (sink) sink.out(`${line}\n`);
  else process.stdout.write(`${line}\n`);
};

function toErr(text: string): void {
  const sink = elsewhere.getStore();
  if (sink) sink.err(text);
  else process.stderr.write(text);
}

/** Set while a server carries out what somebody typed in another process: where that was, and where the words go. */
export const elsewhere = new AsyncLocalStorage<{ readonly cwd: string; readonly out: (text: string) => void; readonly err: (text: string) => void }>();

/** A path as it was meant where it was typed. */
export const given = (path: string): string => resolve(elsewhere.getStore()?.cwd ?? '.', path);

const ownSchemes = fileURLToPath(new URL('../../../schemes', import.meta.url));

/** The shelf a command reads, examples included; a file that cannot be used is the caller's bad input. */
export function shelfFor(options: Readonly<Record<string, unknown>>) {
  const folder = typeof options['schemes'] === 'string' ? options['schemes'] : ownSchemes;
  try {
    return schemeShelf(folder, { examples: 'serve' });
  } catch (fault) {
    if (fault instanceof ShelfFault) throw new UsageFault(fault.message.split('\n')[0]!, { cause: fault });
    throw new UsageFault(`${folder} cannot be read as a folder of schemes: is the name right?`, { cause: fault });
  }
}

const mostBytes = 5_000_000;

/** The text of a file, or one line that says why not. */
export function textOf(path: string): string {
  checkedSize(path, mostBytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(readFileSync(path));
  } catch {
    throw new UsageFault(`${path} is not text in UTF-8.`);
  }
}

/** Refuses what is no file, or a longer one. */
export function checkedSize(path: string, most: number): void {
  const size = sizeOf(path);
  if (size > most) throw new UsageFault(`${path} has ${size} bytes; at most ${most} are read.`);
}

function sizeOf(path: string): number {
  try {
    const found = statSync(path);
    if (found.isDirectory()) throw new UsageFault(`${path} is a folder; name a file.`);
    return found.size;
  } catch (fault) {
    if (fault instanceof UsageFault) throw fault;
    throw new UsageFault(`${path} cannot be read: is the name right?`, { cause: fault });
  }
}
