/** The demonstration as a stranger meets it: what it shows, what the page says, what `cursus verify` says with and without the server. */
import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { loadScheme } from '../../src/surface/scheme-shelf.ts';
import { cursus } from '../contract/ways-in.ts';
import { startDemonstration, type StartedProgram } from '../started-program.ts';

interface Shown { readonly number: string; readonly scheme: string; readonly certification: string; readonly status: 'active' | 'suspended' | 'withdrawn' }

let data: string;
let server: StartedProgram;
let shown: readonly Shown[];
const verdicts = { active: 'valid', suspended: 'suspended', withdrawn: 'withdrawn' } as const;

const get = (path: string, accept: string) => fetch(`${server.url}${path}`, { headers: { accept } });
const one = (status: Shown['status']): Shown => shown.find((award) => award.status === status)!;

beforeAll(async () => {
  data = mkdtempSync(join(tmpdir(), 'cursus-showcase-'));
  server = await startDemonstration(data);
  shown = ((await (await get('/api/v1/showcase', 'application/json')).json()) as { items: Shown[] }).items;
});
afterAll(async () => {
  await server.stop();
  rmSync(data, { recursive: true, force: true });
});

test('it shows one award of every certification that can be reached, one withdrawn and one suspended', () => {
  const { scheme } = loadScheme(join(import.meta.dirname, '../../schemes/iso-20000'));
  const reachable = scheme.certifications.filter((one) => one.release.state !== 'not-released').map((one) => one.id).sort();
  expect(shown.filter((award) => award.status === 'active').map((award) => award.certification).sort()).toEqual(reachable);
  expect(shown.filter((award) => award.status === 'withdrawn')).toHaveLength(1);
  expect(shown.filter((award) => award.status === 'suspended')).toHaveLength(1);
});

test.each(['application/vc+jwt', 'application/vc'])('each can be fetched as %s and says by itself whether it holds', async (form) => {
  for (const { number, status } of shown) {
    const answer = await get(`/credentials/${number}`, form);
    expect([answer.status, answer.headers.get('content-type'), answer.headers.get('vary')]).toEqual([200, form, 'Accept']);
    const text = await answer.text();
    const checked = await fetch(`${server.url}/api/v1/verify`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ credential: text }) });
    expect(await checked.json()).toMatchObject({ verdict: verdicts[status] });
    expect(await (await get(`/credentials/${number}`, form)).text()).toBe(text);
  }
});

test('pages of others may show the picture of a pin and fetch the signed forms, and nothing else of ours', async () => {
  const { number, scheme } = one('active');
  const { achievement } = (await (await get(`/credentials/${number}`, 'application/vc')).json() as { credentialSubject: { achievement: { image: { id: string } } } }).credentialSubject;
  const reach = async (path: string) => (await get(path, '*/*')).headers.get('cross-origin-resource-policy');
  for (const path of [new URL(achievement.image.id).pathname, `/credentials/${number}`, '/.well-known/did.json']) expect([path, await reach(path)]).toEqual([path, 'cross-origin']);
  for (const path of [`/verify/${number}`, `/s/${scheme}`]) expect([path, await reach(path)]).toEqual([path, 'same-origin']);
});

test('a browser that follows the printed address sees the page, which says it first, in less than 30 kB and without a script', async () => {
  for (const status of ['active', 'suspended', 'withdrawn'] as const) {
    const { number } = one(status);
    const page = await get(`/credentials/${number}`, 'text/html,application/xhtml+xml,*/*;q=0.8');
    const html = await page.text();
    expect(page.url).toBe(`${server.url}/verify/${number}`);
    expect(/<h1>.*?<\/svg>([^<]+)<\/h1>/.exec(html)?.[1]).toBe({ active: 'Valid', suspended: 'Suspended', withdrawn: 'Withdrawn' }[status]);
    expect(Buffer.byteLength(html)).toBeLessThan(30_000);
    expect(html).not.toContain('<script');
    expect(page.headers.get('cache-control')).toBe('public, max-age=60');
  }
  const unknown = await get('/verify/2026-0000-0000', 'text/html');
  expect([unknown.status, (await unknown.text()).includes('Not issued here')]).toEqual([404, true]);
});

test('the directory lists those who consented to it and nobody else, with links that verify', async () => {
  const listed = (await (await get('/api/v1/directory?limit=200', 'application/json')).json()) as { items: { name: string; awards: { number: string }[] }[] };
  const names = listed.items.map((one) => one.name);
  expect(names).toContain('Alba Ferrer');
  // Consented to verification alone, to nothing, and holds nothing in force.
  for (const name of ['Elif Yıldız', 'Jakub Wiśniewski', 'Mona Lindqvist']) expect(names).not.toContain(name);
  const page = await (await get('/directory?name=ferrer', 'text/html')).text();
  expect(page).toContain(`/verify/${listed.items.find((one) => one.name === 'Alba Ferrer')!.awards[0]!.number}`);
});

test('the scheme is there as linked data, and so is each page of its catalogue', async () => {
  const answer = await get('/s/iso-20000/ctdl.jsonld', 'application/ld+json');
  const { '@graph': graph } = (await answer.json()) as { '@graph': { '@id': string; '@type': string }[] };
  expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'application/ld+json']);
  expect(graph.some((node) => node['@id'] === `${server.url}/s/iso-20000/certifications/foundation`)).toBe(true);
  const page = await (await get('/s/iso-20000/certifications/consultant-manager', 'text/html')).text();
  const found = /<script type="application\/ld\+json">(.*?)<\/script>/s.exec(page)![1]!;
  expect(JSON.parse(found)).toMatchObject({ '@graph': [{ '@type': 'EducationalOccupationalCredential', name: 'ISO/IEC 20000 Consultant Manager' }, { '@type': 'Course' }] });
  const list = await (await get('/s/iso-20000/certifications', 'text/html')).text();
  expect(JSON.parse(/<script type="application\/ld\+json">(.*?)<\/script>/s.exec(list)![1]!)).toMatchObject({ '@type': 'ItemList', numberOfItems: 12 });
});

test('cursus verify says the same of an address, and the exit code says it to a program', async () => {
  for (const status of ['active', 'suspended', 'withdrawn'] as const) {
    const ran = await cursus(['verify', `${server.url}/verify/${one(status).number}`, '--json']);
    expect({ code: ran.code, verdict: (JSON.parse(ran.out) as { verdict: string }).verdict }).toEqual({ code: status === 'active' ? 0 : 1, verdict: verdicts[status] });
  }
  const missing = await cursus(['verify', `${server.url}/credentials/2026-0000-0000`]);
  expect(missing).toMatchObject({ code: 2, out: '' });
  expect(missing.err).toMatch(/^cursus: There is no public certificate at /);
});

test('cursus issue signs ahead for everybody or for those of one session, says how many, and then finds nothing to do', async () => {
  const issue = (...more: string[]) => cursus(['issue', 'iso-20000', '--data', data, '--json', ...more]);
  const signedBy = async (...more: string[]) => (JSON.parse((await issue(...more)).out) as { signed: number }).signed;
  const { items } = (await (await get('/api/v1/sessions?limit=1', 'application/json')).json()) as { items: { id: string }[] };
  expect(await signedBy('--session', items[0]!.id)).toBeGreaterThanOrEqual(0);
  expect(await signedBy()).toBeGreaterThan(0);
  expect(await signedBy()).toBe(0);
  expect(await issue('--session', '01a217c4-eabb-703b-b9e4-d6e282c8a1c0')).toMatchObject({ code: 2, out: '', err: expect.stringMatching(/no session and no sitting/) });
  expect(await issue('--session', 'foundation')).toMatchObject({ code: 2, out: '' });
});

test('with the server gone, the signed file, its keys and its status list are enough', async () => {
  const file = (name: string) => join(data, name);
  const save = async (name: string, path: string, accept: string) => {
    writeFileSync(file(name), Buffer.from(await (await get(path, accept)).arrayBuffer()));
    expect(statSync(file(name)).size).toBeGreaterThan(100);
  };
  await save('did.json', '/.well-known/did.json', 'application/json');
  await save('valid.jwt', `/credentials/${one('active').number}`, 'application/vc+jwt');
  await save('valid.json', `/credentials/${one('active').number}`, 'application/vc');
  await save('withdrawn.json', `/credentials/${one('withdrawn').number}`, 'application/vc');
  await save('suspended.jwt', `/credentials/${one('suspended').number}`, 'application/vc+jwt');
  await save('list.json', '/status/1', 'application/vc');
  await save('suspended-list.jwt', '/status/1-suspended', 'application/vc+jwt');
  await server.stop();
  const offline = ['--offline', '--did', file('did.json'), '--status', file('list.json'), '--status', file('suspended-list.jwt'), '--json'];
  const verdictOf = async (name: string, ...options: string[]) => (JSON.parse((await cursus(['verify', file(name), ...options])).out) as { verdict: string }).verdict;
  expect(await verdictOf('valid.jwt', ...offline)).toBe('valid');
  expect(await verdictOf('valid.json', ...offline)).toBe('valid');
  expect(await verdictOf('withdrawn.json', ...offline)).toBe('withdrawn');
  expect(await verdictOf('suspended.jwt', ...offline)).toBe('suspended');
  const withoutTwin = await cursus(['verify', file('valid.jwt'), '--offline', '--did', file('did.json'), '--status', file('list.json')]);
  expect(withoutTwin).toMatchObject({ code: 0, out: expect.stringContaining('whether it is suspended cannot be seen here') });
  expect(await verdictOf('valid.jwt', '--offline', '--did', file('did.json'), '--json')).toBe('unknown-status');
  expect(await verdictOf('valid.jwt', '--offline', '--json')).toBe('not-ours');
});
