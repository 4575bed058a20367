import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { lines } from '../../src/surface/cli/lines.ts';
import { answered, cursus, type Json, shelf } from './ways-in.ts';

const { courses } = shelf.get('iso-20000')!.scheme;
const marker = (i: number) => ({ op: 'explain', scheme: 'iso-20000', item: `course:${courses[i % courses.length]!.id}` });
const valid = JSON.stringify({ op: 'plan', scheme: 'iso-20000', holds: ['itil-v3-expert'], experience: { itsm: 3 }, readings: { 'associate-opens': 'both' }, targets: ['consultant-manager'], want: ['all'], top: 2 });

test('a malformed line answers an error in its place, and the others go on', async () => {
  const answers = await answered([marker(0), '{"op":', marker(1), '', '{}', marker(2)]);
  expect(answers.map((a) => a['item'] ?? (a['error'] as Json)['detail'])).toEqual([
    marker(0).item, 'Line 2 is not JSON.', marker(1).item, 'Line 4 is not JSON.', '"op" is missing.', marker(2).item,
  ]);
});

test('2,000 mangled lines: one answer each, in order, none of them a crash', async () => {
  const edit = fc.record({ at: fc.nat(valid.length), length: fc.nat(12), text: fc.oneof(fc.string({ maxLength: 8 }), fc.json({ maxDepth: 2 }), fc.constantFrom('"__proto__"', '1e999', '-1', 'null', '[]', '{}', '\u2028', '\u0000', '\ud800', '"')) });
  const mangled = fc.array(edit, { minLength: 1, maxLength: 3 }).map((edits) => edits.reduce((line, e) => line.slice(0, e.at) + e.text + line.slice(e.at + e.length), valid).replaceAll(/[\r\n]/g, ' '));
  const sample = fc.sample(fc.oneof(mangled, mangled, fc.json().map((j) => j.replaceAll('\n', ' '))), { numRuns: 2000, seed: 20_000 });
  const answers = await answered(sample.flatMap((line, i) => [line, JSON.stringify(marker(i))]));
  expect(answers).toHaveLength(2 * sample.length);
  expect(answers.filter((_, i) => i % 2 === 1).map((a) => a['item'])).toEqual(sample.map((_, i) => marker(i).item));
  const odd = answers.filter((_, i) => i % 2 === 0);
  expect(odd.every((a) => 'error' in a || a['op'] !== undefined)).toBe(true);
  expect(odd.filter((a) => 'error' in a).length).toBeGreaterThan(1000);
});

test('a line above the limit, bytes that are no text and a last line without its end are each answered', async () => {
  const huge = Buffer.alloc(20_000_000, 'a');
  const ran = await cursus(['answer'], Buffer.concat([huge, Buffer.from('\n'), Buffer.from([0xff, 0xfe, 0x0a]), Buffer.from(JSON.stringify(marker(3)))]));
  const answers = ran.out.trimEnd().split('\n').map((line) => JSON.parse(line) as Json);
  expect(answers.map((a) => (a['error'] as Json | undefined)?.['type'] ?? a['item'])).toEqual(['/problems/too-large', '/problems/not-json', marker(3).item]);
  expect((answers[0]!['error'] as Json)['detail']).toBe('Line 1 is longer than 65536 bytes.');
  expect([ran.code, ran.err]).toEqual([0, '']);
});

test('nothing of a line above the limit is kept, however it comes in pieces', async () => {
  await fc.assert(fc.asyncProperty(fc.array(fc.string({ maxLength: 20 }).map((s) => s.replaceAll('\n', '')), { minLength: 1 }), fc.integer({ min: 1, max: 9 }), async (texts, piece) => {
    const bytes = Buffer.from(`${texts.join('\n')}\n`);
    const pieces = Array.from({ length: Math.ceil(bytes.length / piece) }, (_, i) => bytes.subarray(i * piece, (i + 1) * piece));
    const read: unknown[] = [];
    for await (const batch of lines(asStream(pieces), 10)) read.push(...batch);
    expect(read).toEqual(texts.map((text) => (Buffer.byteLength(text) > 10 ? { tooLong: true } : { text: Buffer.from(text).toString().replace(/^\ufeff/, '') })));
  }), { numRuns: 200 });
});

/** Leaves in memory only what is still held. */
setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;

test('a line of 400 MB takes no 200 MB of memory', async () => {
  collect();
  const before = process.memoryUsage().arrayBuffers;
  let most = 0;
  async function* endless(): AsyncGenerator<Uint8Array> {
    for (let i = 0; i < 400; i += 1) {
      yield Buffer.alloc(1_000_000, 'a');
      if (i % 50 < 49) continue;
      collect();
      most = Math.max(most, process.memoryUsage().arrayBuffers - before);
    }
  }
  for await (const batch of lines(endless(), 65_536)) expect(batch).toEqual([{ tooLong: true }]);
  expect(most).toBeLessThan(200_000_000);
});

async function* asStream(pieces: readonly Uint8Array[]): AsyncGenerator<Uint8Array> {
  yield* pieces;
}

test('an empty input has no answers; a file is read as standard input is', async () => {
  expect(await cursus(['answer'], '')).toEqual({ code: 0, out: '', err: '' });
  const folder = mkdtempSync(join(tmpdir(), 'cursus-answer-'));
  try {
    const file = join(folder, 'questions.jsonl');
    writeFileSync(file, `${JSON.stringify(marker(0))}\r\n${JSON.stringify(marker(1))}\r\n`);
    const ran = await cursus(['answer', file]);
    expect(ran.out.trimEnd().split('\n').map((line) => (JSON.parse(line) as Json)['item'])).toEqual([marker(0).item, marker(1).item]);
  } finally {
    rmSync(folder, { recursive: true });
  }
});
