/** The site moves to another address, and the old one still points here: what was signed before and what is signed after are good to strangers. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { verifyCredential } from '@digitalcredentials/verifier-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { didOf } from '../../src/credential/did.ts';
import { system } from '../../src/registry/access/actor.ts';
import { issueNext, withdrawAward } from '../../src/registry/award/index.ts';
import { giveConsent } from '../../src/registry/candidate/index.ts';
import { application } from '../../src/surface/app.ts';
import { cursus } from '../contract/ways-in.ts';
import { openPerson, passed, record, scheme } from '../journeys/record-world.ts';
import { type MatrixWorld, matrixWorld } from '../matrix/matrix-world.ts';
import { onBothDatabases } from '../on-both-databases.ts';
import { freePort } from '../postgres-server.ts';
import { startProgramWith, type StartedProgram } from '../started-program.ts';

type Json = Record<string, unknown>;

onBothDatabases((engine, open) => {
  const [before, after] = [`https://${engine}.before.example`, `https://${engine}.after.example`];
  const realFetch = globalThis.fetch;
  let m: MatrixWorld;
  let app: MatrixWorld['app'];
  let moved: MatrixWorld['edge'];
  const asked = async (address: string, accept = 'application/vc') => (await app.request(address, { headers: { accept } })).json() as Promise<Json>;

  beforeAll(async () => {
    m = await matrixWorld(await open(), before);
    app = m.app;
    moved = { ...m.edge, world: { ...m.world, baseUrl: after }, issuer: { did: didOf(after), keys: { ...m.edge.issuer.keys, addresses: [before, after] } } };
    globalThis.fetch = async (input, init) => {
      const request = new Request(input, init);
      return [before, after].some((base) => request.url.startsWith(`${base}/`)) ? app.request(request.url, { headers: request.headers }) : new Response('{}', { status: 404 });
    };
  });
  afterAll(() => { globalThis.fetch = realFetch; });

  async function awarded(name: string) {
    const candidate = await openPerson(m.world, name);
    await giveConsent(m.world, system, { candidate, publicVerification: true, publicDirectory: false, text: 'test' });
    return (await record(m.world, candidate, passed('foundation', m.world.today()))).awards[0]!;
  }
  async function byDcc(credential: Json) {
    const answer = await verifyCredential({ credential: credential as never, knownDIDRegistries: [] }) as { log?: { id: string; valid?: boolean }[] };
    const step = (id: string) => answer.log?.find((entry) => entry.id === id)?.valid;
    return { signature: step('valid_signature'), status: step('revocation_status') };
  }
  const issuerOf = (credential: Json) => (credential['issuer'] as { id: string }).id;

  test('an old file and a new one are good by the Digital Credentials Consortium’s verifier, and a withdrawal is seen in both', async () => {
    const award = await awarded('Ana Moved');
    const old = await asked(`${before}/credentials/${award.number}`);
    app = application(moved);
    const fresh = await asked(`${after}/credentials/${award.number}`);
    expect([issuerOf(old), issuerOf(fresh)]).toEqual([didOf(before), didOf(after)]);
    for (const credential of [old, fresh]) expect(await byDcc(credential)).toEqual({ signature: true, status: true });
    await withdrawAward(moved.world, system, { award: award.award, reason: 'Another person sat the exam.' });
    for (const credential of [old, fresh]) expect(await byDcc(credential)).toEqual({ signature: true, status: false });
  });

  test('an old host says its old name and its own lists; a host that is not ours says nothing of its own', async () => {
    app = application(moved);
    const id = async (address: string) => (await asked(address))['id'];
    expect(await id(`${before}/.well-known/did.json`)).toBe(didOf(before));
    expect(await id(`${after}/.well-known/did.json`)).toBe(didOf(after));
    expect(await id('https://elsewhere.example/.well-known/did.json')).toBe(didOf(after));
    expect(await id(`${before}/status/1`)).toBe(`${before}/status/1`);
    expect(await id(`${before}/status/1-suspended`)).toBe(`${before}/status/1-suspended`);
    expect(await id('https://elsewhere.example/status/1')).toBe(`${after}/status/1`);
    const { number } = await awarded('Bea Moved');
    expect(await id(`https://elsewhere.example/credentials/${number}`)).toBe(`${after}/credentials/${number}`);
    expect(await id(`${before}/credentials/${number}`)).toBe(`${after}/credentials/${number}`);
  });

  test('what was signed ahead is signed ahead anew under the new name', async () => {
    app = application(moved);
    const { number } = await awarded('Cyd Moved');
    await issueNext(m.world, m.edge.issuer, system, { scheme, limit: 100 });
    expect((await issueNext(moved.world, moved.issuer, system, { scheme, limit: 100 })).signed).toBeGreaterThan(0);
    const kept = await m.world.database.db.selectFrom('signed_credential').innerJoin('award', 'award.id', 'signed_credential.award').select(['key_name', 'text']).where('number', '=', number).where('form', '=', 'compact').executeTakeFirstOrThrow();
    expect(kept.key_name.startsWith(`${didOf(after)}#`)).toBe(true);
    expect(await issueNext(moved.world, moved.issuer, system, { scheme, limit: 100 })).toEqual({ signed: 0 });
  });
});

describe('the program under a new address', () => {
  let data: string;
  let server: StartedProgram;
  let port: number;
  const file = (name: string) => join(data, name);
  const start = (host: string) => startProgramWith({ BASE_URL: `http://${host}:${port}` }, file('here'), '--port', String(port), '--demonstration');
  const fetched = async (path: string) => (await fetch(`http://localhost:${port}${path}`, { headers: { accept: 'application/vc' } })).text();

  beforeAll(async () => {
    data = mkdtempSync(join(tmpdir(), 'cursus-move-'));
    port = await freePort();
    server = await start('127.0.0.1');
  });
  afterAll(async () => {
    await server.stop();
    rmSync(data, { recursive: true, force: true });
  });

  test('cursus verify finds an old file and a new one valid', async () => {
    const { items } = JSON.parse(await fetched('/api/v1/showcase')) as { items: { number: string; status: string }[] };
    const { number } = items.find((one) => one.status === 'active')!;
    writeFileSync(file('old.json'), await fetched(`/credentials/${number}`));
    await server.stop();
    server = await start('localhost');
    writeFileSync(file('new.json'), await fetched(`/credentials/${number}`));
    const says = async (name: string) => JSON.parse((await cursus(['verify', file(name), '--json'])).out) as { verdict: string; issuer: string };
    expect(await says('old.json')).toMatchObject({ verdict: 'valid', issuer: `did:web:127.0.0.1%3A${port}` });
    expect(await says('new.json')).toMatchObject({ verdict: 'valid', issuer: `did:web:localhost%3A${port}` });
  });
});
