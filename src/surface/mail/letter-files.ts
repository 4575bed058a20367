/** Letters that became files: those to somebody who is forgotten go, and old ones as well. */
import { createReadStream } from 'node:fs';
import { readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import * as z from 'zod';
import type { Handler } from '../../database/outbox.ts';

const shape = z.object({ to: z.array(z.string()) });

/** The outbox's handler of topic `letters.erase`: removes the files of letters to these addresses. */
export function letterEraser(folder: string): Handler {
  return async ({ payload }) => {
    const { to } = shape.parse(payload);
    for (const file of await letterFiles(folder)) if (to.includes(await addresseeOf(file) ?? '')) await rm(file, { force: true });
  };
}

export async function forgetLetters(folder: string, before: Date): Promise<void> {
  for (const file of await letterFiles(folder)) if ((await stat(file)).mtime < before) await rm(file, { force: true });
}

async function letterFiles(folder: string): Promise<string[]> {
  const names = await readdir(folder).catch(() => []);
  return names.filter((name) => name.endsWith('.eml')).map((name) => join(folder, name));
}

/** Lower case; from the head of the letter, which ends at the first empty line. */
async function addresseeOf(file: string): Promise<string | undefined> {
  const stream = createReadStream(file, 'utf8');
  try {
    for await (const line of createInterface(stream)) {
      if (line === '') return undefined;
      const found = /^To:.*?([^\s<>"]+@[^\s<>"]+)/i.exec(line);
      if (found) return found[1]!.toLowerCase();
    }
    return undefined;
  } finally {
    stream.destroy();
  }
}
