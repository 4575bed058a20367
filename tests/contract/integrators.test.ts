import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { api, root } from './ways-in.ts';

interface Shown {
  readonly command: string;
  readonly output: readonly string[];
}

const guide = readFileSync(join(root, 'docs/integrators.md'), 'utf8');
const blocks = [...guide.matchAll(/```console\n([\s\S]*?)```/g)].map((found) => found[1]!);
const shown = blocks.flatMap((block) => block.split(/^\$ /m).slice(1)).map((text): Shown => {
  const [command, ...output] = text.trimEnd().split('\n');
  return { command: command!, output };
});

/** Runs in a shell, with `npx` without its start. */
const inShell = (command: string): Promise<string> => new Promise((resolve) => {
  execFile('sh', ['-c', command.replaceAll('npx cursus', 'node bin/cursus.mjs')], { cwd: root }, (_, out, err) => resolve(out + err));
});

async function fetched(command: string): Promise<string> {
  const [, url] = /curl -s http:\/\/localhost:3000(\S+)/.exec(command)!;
  const body = /-d '([^']*)'/.exec(command)?.[1];
  const type = /-H 'content-type: ([^']*)'/.exec(command)?.[1];
  const response = await api().request(url!, body === undefined ? {} : { method: 'POST', body, headers: { 'content-type': type ?? '' } });
  return response.text();
}

/** A shown line, or as much of it as is shown: `...` stands for what is left out. */
const pieces = (line: string): readonly string[] => line.split('...').filter((piece) => piece !== '');

test('each command of the guide for integrators runs and answers what the guide shows', async () => {
  expect(shown.length).toBeGreaterThan(8);
  const outputs = await Promise.all(shown.map(({ command }) => (command.startsWith('curl') ? fetched(command) : inShell(command))));
  const missing = shown.flatMap(({ command, output }, i) => output.flatMap(pieces).filter((piece) => !outputs[i]!.includes(piece)).map((piece) => ({ command, piece, got: outputs[i]! })));
  expect(missing).toEqual([]);
});

test('the question and the answers that the guide describes are those of the contract', async () => {
  const question = /```json\n([\s\S]*?)```/.exec(guide)![1]!;
  const response = await api().request('/api/v1/schemes/iso-20000/plan', { method: 'POST', body: question, headers: { 'content-type': 'application/json' } });
  expect(await response.json()).toMatchObject({ optimal: true, cost: { courseDays: 3, examMinutes: 120, steps: 3 } });
});
