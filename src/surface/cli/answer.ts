/** `cursus answer`: JSON Lines in, one answer a line out, in order, in constant memory. */
import { createReadStream, statSync } from 'node:fs';
import { once } from 'node:events';
import type { Readable } from 'node:stream';
import { type Answer, answerer, failed } from '../../core/verdict/answer.ts';
import { mostQuestionBytes } from '../../core/verdict/question.ts';
import { lines, type Line } from './lines.ts';
import { shelfFor, UsageFault } from './say.ts';

export async function answerLines(options: Readonly<Record<string, unknown>>, args: readonly string[]): Promise<number> {
  const answerOne = answerer(shelfFor(options));
  const input = args[0] === undefined || args[0] === '-' ? process.stdin : fileStream(args[0]);
  let number = 0;
  for await (const batch of lines(readable(input, args[0]), mostQuestionBytes)) {
    const text = batch.map((line) => `${JSON.stringify(answerLine(answerOne, line, (number += 1)))}\n`).join('');
    if (!process.stdout.write(text)) await once(process.stdout, 'drain');
  }
  return 0;
}

function fileStream(path: string): Readable {
  const found = statSync(path, { throwIfNoEntry: false });
  if (!found) throw new UsageFault(`${path} cannot be read: is the name right?`);
  if (found.isDirectory()) throw new UsageFault(`${path} is a folder; name a file of JSON Lines.`);
  return createReadStream(path);
}

async function* readable(input: Readable, path = 'The standard input'): AsyncGenerator<Uint8Array> {
  try {
    yield* input;
  } catch (fault) {
    throw new UsageFault(`${path} cannot be read.`, { cause: fault });
  }
}

function answerLine(answerOne: (question: unknown) => Answer, line: Line, number: number): Answer {
  if ('tooLong' in line) return failed('too-large', { field: '', detail: `Line ${number} is longer than ${mostQuestionBytes} bytes.`, next: 'Ask for less in one question.' });
  if ('notText' in line) return failed('not-json', { field: '', detail: `Line ${number} is not text in UTF-8.`, next: 'Write one JSON object a line, in UTF-8.' });
  let question: unknown;
  try {
    question = JSON.parse(line.text);
  } catch {
    return failed('not-json', { field: '', detail: `Line ${number} is not JSON.`, next: 'Write one JSON object a line.' });
  }
  return answerOne(question);
}
