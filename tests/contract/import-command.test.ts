import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { cursus } from './ways-in.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'cursus-import-command-'));
  writeFileSync(join(folder, 'people.csv'), 'Member ID;Name;Kind;ID;Date;Shoe size\nA1;Ana López;exam;Foundation;01.07.2010;38\nA2;Bo Berg;exam;fundation;2010-07-01;44\n');
});
afterAll(() => rmSync(folder, { recursive: true }));

test('cursus import checks, records and repeats a file; findings exit 1, wrong use exits 2 with one line', async () => {
  const data = join(folder, 'data');
  const file = join(folder, 'people.csv');
  const command = (...more: string[]) => cursus(['import', file, '--scheme', 'iso-20000', '--data', data, ...more]);
  expect(await command()).toMatchObject({ code: 2, out: '', err: `cursus: ${data} holds no database: name another folder by --data, or a server by DATABASE_URL.\n` });
  expect((await cursus(['migrate', '--data', data])).code).toBe(0);
  const dry = await command('--dry-run', '--json');
  const finding = { line: 3, grade: 'error', heading: 'ID', what: 'The scheme has no exam “fundation”.', mend: expect.any(String) };
  expect([dry.code, JSON.parse(dry.out)]).toEqual([1, expect.objectContaining({ state: 'checked', rows: 2, peopleOpened: 1, factsRecorded: 1, unread: ['Shoe size'], findings: [finding] })]);
  const { code, out } = await command();
  expect([code, out.split('\n')]).toEqual([1, [
    'Columns that are not read: Shoe size.', '2 rows: 1 people opened, 0 known already; 1 facts recorded, 0 known already; 1 awards followed.', '1 rows were left out.',
    expect.stringMatching(/^line 3, ID: The scheme has no exam “fundation”\. Write foundation/), '',
  ]]);
  expect((await command()).out).toContain('2 rows: 0 people opened, 1 known already; 0 facts recorded, 1 known already; 0 awards followed.');
  const wrong = await Promise.all([['import', join(folder, 'nowhere.csv'), '--scheme', 'iso-20000', '--data', data], ['import', file, '--data', data]].map((args) => cursus(args)));
  expect(wrong.map((ran) => [ran.code, ran.err])).toEqual([[2, `cursus: ${join(folder, 'nowhere.csv')} cannot be read: is the name right?\n`], [2, "cursus: required option '--scheme <id>' not specified\n"]]);
}, 60_000);
