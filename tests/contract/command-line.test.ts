import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { cursus, root } from './ways-in.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'cursus-command-line-'));
  writeFileSync(join(folder, 'large.yaml'), Buffer.alloc(10_000_000, '# nothing\n'));
  writeFileSync(join(folder, 'latin.yaml'), Buffer.from([0x6e, 0x61, 0x6d, 0xe9, 0x0a]));
});
afterAll(() => rmSync(folder, { recursive: true }));

test('wrong use and files that cannot be read: exit 2, nothing on standard output, one line that says what', async () => {
  const at = (name: string) => join(folder, name);
  const cases: [string[], string][] = [
    [[], 'Say what to do: cursus --help lists the commands.'],
    [['plam'], "unknown command 'plam' (Did you mean plan?)"],
    [['plan', '--targt', 'foundation'], "unknown option '--targt' (Did you mean --target?)"],
    [['explain'], "missing required argument 'item'"],
    [['plan', '--target', 'foundation', '--experience', 'itsm'], '--experience itsm: write it as --experience itsm=3.'],
    [['plan', '--target', 'foundation', '--experience', 'itsm=three'], '--experience itsm: "three" is not a number.'],
    [['plan', '--target', 'foundation', '--top', ''], '--top: "" is not a number.'],
    [['plan', '--target', 'foundation', '--schemes', at('nowhere')], `${at('nowhere')} cannot be read as a folder of schemes: is the name right?`],
    [['answer', at('nowhere.jsonl')], `${at('nowhere.jsonl')} cannot be read: is the name right?`],
    [['answer', folder], `${folder} is a folder; name a file of JSON Lines.`],
    [['lint', at('nowhere.yaml')], `${at('nowhere.yaml')} cannot be read: is the name right?`],
    [['lint', folder], `${folder} is a folder; name a file.`],
    [['lint', at('large.yaml')], `${at('large.yaml')} has 10000000 bytes; at most 5000000 are read.`],
    [['lint', at('latin.yaml')], `${at('latin.yaml')} is not text in UTF-8.`],
    [['plan', '--hold', 'a\nb\u001b[31m', '--target', 'foundation'], '"holds" names "a?b?[31m", which is no certification or recognised credential of this scheme.'],
  ];
  const ran = await Promise.all(cases.map(([args]) => cursus(args)));
  for (const [i, [, line]] of cases.entries()) {
    expect(ran[i]).toMatchObject({ code: 2, out: '' });
    expect(ran[i]!.err.slice(0, `cursus: ${line}`.length)).toBe(`cursus: ${line}`);
    expect(ran[i]!.err.trimEnd().split('\n')).toHaveLength(1);
  }
});

test('exit 0 when the answer is yes, 1 when it is no', async () => {
  const codes = await Promise.all([
    ['explain', 'course:foundation'], ['explain', 'course:support'], ['plan', '--target', 'foundation'], ['plan', '--target', 'foundation-bridge'],
    ['eligible'], ['plan', '--target', 'internal-auditor', '--respect-availability'],
  ].map(async (args) => (await cursus(args)).code));
  expect(codes).toEqual([0, 1, 0, 1, 0, 1]);
});

test('a person reads the way, what it awards, its lines in the source and what another reading would change, in 80 columns', async () => {
  const { out } = await cursus(['plan', '--hold', 'itil-v3-expert', '--target', 'consultant-manager']);
  expect(out).toBe(`3 course days, 120 exam minutes, 3 steps: proven, no way is shorter (edition
2010-07).
  1. Take the course Management and Improvement of ITSM Processes plus
     Foundation Bridge, 3 days (lines 25, 64)
  2. Sit the Foundation Bridge exam, 30 minutes (lines 59, 64)
     => Foundation Bridge is awarded by its exam (lines 59, 105-106)
  3. Sit the Management and Improvement exam, 90 minutes (lines 63, 64)
     => Management and Improvement is awarded by its exam (lines 63-64)
     => Consultant Manager is awarded by itself: ITIL v3 Expert or v2 Service
        Manager (lines 96-97)
The text can be read otherwise:
  - exam-needs-course=no (An exam also opens to whoever meets the prerequisites
    of its certification): 2.5 course days, 120 exam minutes, 3 steps
`);
});

test('a person reads why something is closed, what would open it and what that takes, in 80 columns', async () => {
  const { out } = await cursus(['explain', 'course:internal-auditor', '--hold', 'foundation', '--reading', 'associate-opens=management-only']);
  expect(out).toBe(`course:internal-auditor is closed (edition 2010-07).
Needs Management and Improvement, and two of Support, Control, Alignment and
Delivery (line 37).
  no  Management and Improvement, and two of Support, Control, Alignment and
      Delivery (line 37) [reading associate-opens: management-only]
    no  Management and Improvement
    no  two of Support, Control, Alignment and Delivery
      no  Support
      no  Control
      no  Alignment
      no  Delivery
Any one of these would open it:
  - Management and Improvement, and two of Support, Control, Alignment and
    Delivery: 7.5 course days, 270 exam minutes, 6 steps
`);
});

test('a reader that goes away early is no fault', async () => {
  const child = spawn(process.execPath, [join(root, 'bin/cursus.mjs'), 'answer'], { cwd: root });
  const errors: Buffer[] = [];
  child.stderr.on('data', (chunk: Buffer) => errors.push(chunk));
  child.stdin.on('error', () => {});
  child.stdout.once('data', () => child.stdout.destroy());
  const closed = new Promise((resolve) => child.on('close', resolve));
  child.stdin.end('{"op":"eligible","scheme":"iso-20000"}\n'.repeat(20_000));
  await closed;
  expect(Buffer.concat(errors).toString()).toBe('');
});
