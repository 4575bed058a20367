/** `cursus answer`: JSON Lines in, one answer a line out, in order, in constant memory. */
import { createReadStream, type Stats, statSync } from 'node:fs';
import { once } from 'node:events';
import type { Readable } from 'node:stream';
import { type Answer, answerer, failed } from '../../core/verdict/answer.ts';
import type { Shelf } from '../../core/verdict/question.ts';
import { shelfFor, UsageFault } from './say.ts';

const mostLine = 1_000_000;

export async function answerLines(options: Readonly<Record<string, unknown>>, args: readonly string[]): Promise<number> {
  const shelf: Shelf = shelfFor(options);
  const answerOne = answerer(shelf);
  const input = args[0] === undefined ? process.stdin : fileStream(args[0]);
  let number = 0;
  for await (const line of linesOf(input)) {
    number += 1;
    const text = JSON.stringify(answerLine(answerOne, line, number));
    if (!process.stdout.write(`${text}\n`)) await once(process.stdout, 'drain');
  }
  return 0;
}

function fileStream(path: string): Readable {
  if (!statOf(path).isFile()) throw new UsageFault(`${path} is not a file; name a file of JSON Lines.`);
  return createReadStream(path);
}

function statOf(path: string): Stats {
  try {
    return statSync(path);
  } catch (fault) {
    throw new UsageFault(`${path} cannot be read: is the name right?`, { cause: fault });
  }
}

type Line = { readonly text: string } | { readonly tooLong: true };

function answerLine(answerOne: (question: unknown) => Answer, line: Line, number: number): Answer {
  if ('tooLong' in line) return failed({ field: '', detail: `Line ${number} is longer than ${mostLine} bytes.`, next: 'Ask for less in one question.' });
  let question: unknown;
  try {
    question = JSON.parse(line.text);
  } catch {
    return failed({ field: '', detail: `Line ${number} is not JSON.`, next: 'Write one JSON object a line.' });
  }
  return answerOne(question);
}

/** Lines as they come; one that is too long is passed over without being kept. */
async function* linesOf(input: Readable): AsyncGenerator<Line> {
  const decoder = new TextDecoder();
  let rest = '';
  let skipping = false;
  for await (const chunk of input) {
    const parts = (rest + decoder.decode(chunk as Uint8Array, { stream: true })).split('\n');
    rest = parts.pop()!;
    for (const text of parts) {
      yield skipping || text.length > mostLine ? { tooLong: true } : { text };
      skipping = false;
    }
    if (rest.length > mostLine) {
      skipping = true;
      rest = '';
    }
  }
  if (rest !== '' || skipping) yield skipping ? { tooLong: true } : { text: rest };
}
