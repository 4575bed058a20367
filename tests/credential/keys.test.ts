/** The rehearsals of an operator: keys are changed, lost and restored with a backup. */
import { cpSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { cursus } from '../contract/ways-in.ts';
import { startProgram, type StartedProgram } from '../started-program.ts';

let data: string;
let server: StartedProgram;
const at = (name: string) => join(data, name);
const get = async (path: string, accept: string) => (await fetch(`${server.url}${path}`, { headers: { accept } })).text();
const active = async (place: number): Promise<string> => (JSON.parse(await get('/api/v1/showcase', 'application/json')) as { items: { number: string; status: string }[] }).items.filter((one) => one.status === 'active')[place]!.number;
const save = async (name: string, path: string) => writeFileSync(at(name), await get(path, 'application/vc'));
const verdictHere = async (name: string): Promise<string> => {
  const body = new FormData();
  body.set('text', '');
  body.set('file', new File([readFileSync(at(name))], name));
  const html = await (await fetch(`${server.url}/verify`, { method: 'POST', body, headers: { origin: server.url } })).text();
  return /<h1>.*?<\/svg>([^<]+)<\/h1>/.exec(html)?.[1] ?? html;
};
const restarted = async (change: () => Promise<unknown>) => {
  await server.stop();
  await change();
  server = await startProgram(at('here'), '--demonstration');
};

beforeAll(async () => {
  data = mkdtempSync(join(tmpdir(), 'cursus-keys-'));
  server = await startProgram(at('here'), '--demonstration');
});
afterAll(async () => {
  await server.stop();
  rmSync(data, { recursive: true, force: true });
});

test('the keys are in a file of their own that nobody else can read', () => {
  expect(statSync(at('here/keys/issuer.json')).mode & 0o777).toBe(0o600);
});

test('after a change of keys old certificates stay good and new ones are signed by the new keys', async () => {
  const number = await active(0);
  await save('before.json', `/credentials/${number}`);
  await restarted(() => cursus(['keys', 'rotate', '--data', at('here')]));
  expect(await verdictHere('before.json')).toBe('Valid');
  const { keys } = JSON.parse((await cursus(['keys', 'list', '--data', at('here'), '--json'])).out) as { keys: { state: string; Ed25519: string }[] };
  expect(keys.map((key) => key.state)).toEqual(['kept', 'signs']);
  expect(await get('/status/1', 'application/vc')).toContain(keys[1]!.Ed25519);
});

test('with another address the same keys vouch for what was signed under the old one', async () => {
  await restarted(async () => {});
  expect(await verdictHere('before.json')).toBe('Valid');
});

test('when keys are lost, what they signed is vouched for no longer, and what is fetched is signed anew', async () => {
  const number = await active(1);
  await save('by-lost.json', `/credentials/${number}`);
  expect(await verdictHere('by-lost.json')).toBe('Valid');
  await restarted(() => cursus(['keys', 'lost', '--data', at('here')]));
  const { keys } = JSON.parse((await cursus(['keys', 'list', '--data', at('here'), '--json'])).out) as { keys: { state: string; Ed25519: string }[] };
  expect(keys.map((key) => key.state)).toEqual(['kept', 'lost', 'signs']);
  expect(await get('/.well-known/did.json', 'application/json')).not.toContain(keys[1]!.Ed25519);
  expect(await verdictHere('by-lost.json')).toBe('Not issued here');
  await save('again.json', `/credentials/${number}`);
  expect(await verdictHere('again.json')).toBe('Valid');
});

test('a file of keys that cannot be read stops the start with one clear line', async () => {
  await server.stop();
  cpSync(at('here/keys/issuer.json'), at('good.json'));
  writeFileSync(at('here/keys/issuer.json'), '{"generations":[]}');
  expect(await cursus(['keys', 'list', '--data', at('here')])).toMatchObject({ code: 2, out: '' });
  cpSync(at('good.json'), at('here/keys/issuer.json'));
  server = await startProgram(at('here'), '--demonstration');
  expect(await verdictHere('before.json')).toBe('Valid');
});
