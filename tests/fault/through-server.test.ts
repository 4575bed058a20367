/** Commands on the folder of an embedded database while a server has it open: the server does them. */
import { existsSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { cursus, root } from '../contract/ways-in.ts';
import { startDemonstration, startProgram, type StartedProgram } from '../started-program.ts';

let folder: string;
let server: StartedProgram;
const at = (name: string) => join(folder, name);
const here = ['--data'];

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'cursus-through-'));
  here.push(at('data'));
  server = await startDemonstration(at('data'));
});
afterAll(async () => {
  await server.stop();
  rmSync(folder, { recursive: true, force: true });
});

test('a backup is written where the command was typed, and restores', async () => {
  const ran = await cursus(['backup', relative(root, at('today.gz')), ...here]);
  expect(ran).toMatchObject({ code: 0, err: '' });
  expect(ran.out).toMatch(/ holds \d+ rows of \d+ tables\.\n$/);
  const restored = await cursus(['restore', at('today.gz'), '--data', at('second')]);
  expect(restored.code).toBe(0);
  expect(restored.out).toContain('rows are back; iso-20000:');
});

test('the ledger is verified, the database brought up to date, and the answers are those of a command of its own', async () => {
  expect((await cursus(['verify', '--ledger', '--json', ...here])).out).toMatch(/"ok":true/);
  expect(await cursus(['migrate', ...here])).toMatchObject({ code: 0, out: 'The database is up to date.\n' });
  expect(await cursus(['restore', at('today.gz'), ...here])).toMatchObject({ code: 2, out: '' });
  expect((await cursus(['restore', at('today.gz'), ...here])).err.trimEnd().split('\n')).toHaveLength(1);
});

test('the first administrator is invited by the command line, at the address of the server, until there is one', async () => {
  const ran = await cursus(['administrator', ...here]);
  expect(ran).toMatchObject({ code: 1, out: '' });
  expect(ran.err).toContain('There is an administrator already');
  const fresh = await startProgramWithSecret(at('fresh'));
  const link = await cursus(['administrator', '--data', at('fresh')]);
  expect(link.out).toMatch(new RegExp(`^${fresh.url}/invitations/`));
  expect((await fetch(link.out.trim())).status).toBe(200);
  await fresh.stop();
});

test('a file is checked and imported beside the requests', async () => {
  writeFileSync(at('people.csv'), 'external id,name,kind,id,date\nA-1,Nora Vik,recognised,itil-v3-expert,2010-05-01\n');
  const ran = await cursus(['import', at('people.csv'), '--scheme', 'iso-20000', ...here]);
  expect(ran).toMatchObject({ code: 0 });
  expect(ran.out).toContain('1 people opened');
  expect((await cursus(['import', at('people.csv'), '--scheme', 'iso-20000', ...here])).out).toContain('0 people opened, 1 known already');
});

test('only the program’s own user reaches the server this way, and nobody when it has ended', async () => {
  expect(statSync(at('data/control.sock')).mode & 0o777).toBe(0o600);
  await server.stop();
  expect(existsSync(at('data/control.sock'))).toBe(false);
  expect(await cursus(['migrate', ...here])).toMatchObject({ code: 0 });
});

const startProgramWithSecret = (data: string): Promise<StartedProgram> => {
  process.env['SECRET'] = 'a secret of the test, long enough to be used as one';
  return startProgram(data);
};
