/** The rehearsals of an operator: keys are changed, lost and restored with a backup. */
import { cpSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { newGeneration, printKeys, readKeys, rotated } from '../../src/credential/key.ts';
import { cursus } from '../contract/ways-in.ts';
import { startDemonstration, startProgram, type StartedProgram } from '../started-program.ts';

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
  server = await startDemonstration(at('here'));
});
afterAll(async () => {
  await server.stop();
  rmSync(data, { recursive: true, force: true });
});

test('the keys are in a file of their own that nobody else can read', () => {
  expect(statSync(at('here/keys/issuer.json')).mode & 0o777).toBe(0o600);
});

interface Listed { readonly state: string; readonly Ed25519: string }
const listed = async () => (JSON.parse((await cursus(['keys', 'list', '--data', at('here'), '--json'])).out) as { keys: Listed[] }).keys;
/** Of each generation in the file, whether it holds private halves. */
const secrets = () => (JSON.parse(readFileSync(at('here/keys/issuer.json'), 'utf8')) as { generations: { ES256: object; Ed25519: object }[] }).generations.map((one) => ['ES256', 'Ed25519'].map((key) => 'd' in one[key as 'ES256']));

test('after a change of keys old certificates stay good and new ones are signed by the new keys', async () => {
  const number = await active(0);
  await save('before.json', `/credentials/${number}`);
  await restarted(() => cursus(['keys', 'rotate', '--data', at('here')]));
  expect(await verdictHere('before.json')).toBe('Valid');
  const keys = await listed();
  expect(keys.map((key) => key.state)).toEqual(['kept', 'signs']);
  expect(await get('/status/1', 'application/vc')).toContain(keys[1]!.Ed25519);
});

test('of keys that sign no more only the public halves are kept: who takes the file cannot sign by them', async () => {
  expect(secrets()).toEqual([[false, false], [true, true]]);
});

test('a file from before, with the private halves of old keys, is cleaned at the next change', async () => {
  const own = JSON.stringify({ generations: [newGeneration('2024-01-01T00:00:00.000Z'), newGeneration('2025-01-01T00:00:00.000Z')].map(({ madeAt, ES256, Ed25519 }) => ({
    madeAt, ES256: ES256.privateKey.export({ format: 'jwk' }), Ed25519: Ed25519.privateKey.export({ format: 'jwk' }),
  })) });
  const printed = JSON.parse(printKeys(rotated(readKeys(own), '2026-01-01T00:00:00.000Z'))) as { generations: { ES256: object; Ed25519: object }[] };
  expect(printed.generations.map((one) => ['d' in one.ES256, 'd' in one.Ed25519])).toEqual([[false, false], [false, false], [true, true]]);
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
  const keys = await listed();
  expect(keys.map((key) => key.state)).toEqual(['kept', 'lost', 'signs']);
  expect(secrets()).toEqual([[false, false], [false, false], [true, true]]);
  expect(await get('/.well-known/did.json', 'application/json')).not.toContain(keys[1]!.Ed25519);
  expect(await verdictHere('by-lost.json')).toBe('Not issued here');
  await save('again.json', `/credentials/${number}`);
  expect(await verdictHere('again.json')).toBe('Valid');
});

test('keys of any time can be given up by their name; those that sign go on', async () => {
  expect(await verdictHere('before.json')).toBe('Valid');
  const [oldest] = await listed();
  expect(await cursus(['keys', 'lost', 'z6Mkno-such-key', '--data', at('here')])).toMatchObject({ code: 2, out: '' });
  await restarted(() => cursus(['keys', 'lost', oldest!.Ed25519, '--data', at('here')]));
  expect((await listed()).map((key) => key.state)).toEqual(['lost', 'lost', 'signs']);
  expect([await verdictHere('before.json'), await verdictHere('again.json')]).toEqual(['Not issued here', 'Valid']);
});

test('all keys can be given up at once, and the list says what each is', async () => {
  await cursus(['keys', 'rotate', '--data', at('aside')]);
  await cursus(['keys', 'rotate', '--data', at('aside')]);
  const before = (await cursus(['keys', 'list', '--data', at('aside')])).out;
  expect(before).toMatch(/^\S+ kept {2}z6Mk\w+ {2}public half only: vouches for what it signed\n\S+ signs z6Mk\w+ {2}signs\n/);
  const { out } = await cursus(['keys', 'lost', 'all', '--data', at('aside')]);
  expect(out).toMatch(/^(\S+ lost {2}z6Mk\w+ {2}given up on \d{4}-\d\d-\d\d: vouches for nothing\n){2}\S+ signs z6Mk\w+ {2}signs\n/);
});

test('a file of keys that cannot be read stops the start with one clear line', async () => {
  await server.stop();
  cpSync(at('here/keys/issuer.json'), at('good.json'));
  writeFileSync(at('here/keys/issuer.json'), '{"generations":[]}');
  expect(await cursus(['keys', 'list', '--data', at('here')])).toMatchObject({ code: 2, out: '' });
  cpSync(at('good.json'), at('here/keys/issuer.json'));
  server = await startProgram(at('here'), '--demonstration');
  expect(await verdictHere('again.json')).toBe('Valid');
});

test('with the file of the keys gone the program starts with new ones: numbers still verify, and what is fetched is signed anew', async () => {
  const number = await active(1);
  await restarted(async () => rmSync(at('here/keys'), { recursive: true }));
  expect((await listed()).map((key) => key.state)).toEqual(['signs']);
  expect(await verdictHere('again.json')).toBe('Not issued here');
  expect(await (await fetch(`${server.url}/api/v1/verify/${number}`)).json()).toMatchObject({ number, status: 'active' });
  await save('after.json', `/credentials/${number}`);
  expect(await verdictHere('after.json')).toBe('Valid');
});
