import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Achieved, Held, StatusPlace } from '../../src/credential/badge.ts';
import { badgeOf } from '../../src/credential/badge.ts';
import { claimsOf, signCompact } from '../../src/credential/compact.ts';
import { canonicalQuads } from '../../src/credential/context/frozen.ts';
import { didDocument } from '../../src/credential/did.ts';
import { givenUp, type IssuerKeys, newGeneration, printKeys, readKeys, rotated, signingGeneration } from '../../src/credential/key.ts';
import { prove, proofHolds, proofOptions } from '../../src/credential/proof.ts';
import { bitAt, encodedList, statusListCredential } from '../../src/credential/status.ts';
import { badgeTemplate, compactBadge, provenBadge } from '../../src/credential/template.ts';
import { verifyGiven, type Trust } from '../../src/credential/verify/verify.ts';

const did = 'did:web:cursus.example';
const base = 'https://cursus.example';
const made = '2026-11-23T09:00:00Z';
const first = newGeneration(made);
const keys: IssuerKeys = { generations: [first] };
const method = `${did}#${first.Ed25519.fragment}`;
const kid = `${did}#${first.ES256.fragment}`;

const achieved: Achieved = {
  issuer: { did, name: 'The "Body" \\ GmbH', url: base }, kind: 'Certification', id: `${base}/s/x/certifications/foundation`, name: 'Foundation', description: 'First level.',
  criteria: 'Needs nothing first.\nTwo lines.', image: { id: `${base}/s/x/pins/foundation.svg`, caption: 'Foundation pin' },
  alignment: { name: 'Scheme X, edition 2010-07', url: `${base}/s/x`, framework: 'Scheme X' }, route: 'Awarded by exam: Foundation exam.', tongue: 'en',
};
const status: StatusPlace = { list: `${base}/status/1`, purpose: 'revocation' };
const held: Held = { id: `${base}/credentials/2026-AAAA-AAAA`, subject: 'urn:uuid:0190b5d0-0000-7000-8000-000000000000', name: 'Ana María López', validFrom: '2026-01-02T00:00:00Z', statusIndex: '4711' };

const list = (set: readonly number[], signing = first) => {
  const credential = statusListCredential({ id: status.list, issuer: did, purpose: 'revocation', validFrom: made, encoded: encodedList(set) });
  return signCompact(claimsOf(credential), `${did}#${signing.ES256.fragment}`, signing.ES256);
};
const trust = (more: Partial<Trust> = {}): Trust => ({
  now: '2026-11-24T00:00:00Z', issuer: async (asked) => (asked === did ? didDocument(did, keys) : undefined), lists: async () => list([7]), ...more,
});
const compact = (of: Held = held) => signCompact(claimsOf(badgeOf(achieved, status, of)), kid, first.ES256);
const template = badgeTemplate(achieved, { status, lasts: false });
const lasting = badgeTemplate(achieved, { status, lasts: true });
const embedded = (of: Held = held) => provenBadge(of.validUntil === undefined ? template : lasting, of, { created: made, method, key: first.Ed25519 });

/** What can stand in a name: no control characters, whole characters. */
const names = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 40 }).filter((name) => !/\p{Cc}/u.test(name) && name.isWellFormed() && name.trim() !== '');

test('a badge made the fast way is, letter by letter, what the library makes of it', async () => {
  const ends = fc.option(fc.constantFrom('2027-01-02T23:59:59Z', '2031-12-31T23:59:59Z'), { nil: undefined });
  const addresses = fc.constantFrom(base, 'https://a.example', 'https://zz.example:8443');
  await fc.assert(fc.asyncProperty(names, fc.uuid(), fc.nat(131_071), ends, addresses, async (name, subject, index, validUntil, at) => {
    const own = { ...held, id: `${at}/credentials/2026-${index}`, name, subject: `urn:uuid:${subject}`, statusIndex: String(index), ...(validUntil === undefined ? {} : { validUntil }) };
    const slow = await prove(badgeOf(achieved, status, own), proofOptions(made, method), first.Ed25519);
    expect(await embedded(own)).toBe(JSON.stringify(slow));
  }), { numRuns: Number(process.env['CURSUS_RUNS'] ?? 100) });
});

test('the compact form made the fast way says, letter by letter, what the slow way says', () => {
  fc.assert(fc.property(names, fc.constantFrom(undefined, '2027-01-02T23:59:59Z'), (name, validUntil) => {
    const own = { ...held, name, ...(validUntil === undefined ? {} : { validUntil }) };
    const [head, body] = compactBadge(validUntil === undefined ? template : lasting, own, { kid, key: first.ES256 }).split('.');
    expect([head, body]).toEqual(signCompact(claimsOf(badgeOf(achieved, status, own)), kid, first.ES256).split('.').slice(0, 2));
  }));
});

test('every word of a badge is defined by the frozen vocabularies, and none is loaded from elsewhere', async () => {
  const badge = badgeOf(achieved, status, held);
  await expect(canonicalQuads({ ...badge, favouriteColour: 'blue' })).rejects.toThrow(/safe mode/i);
  await expect(canonicalQuads({ ...badge, '@context': [...badge['@context'], 'https://elsewhere.example/context'] })).rejects.toThrow(/Dereferencing/);
});

test('a name with a control character is refused before it is signed', async () => {
  for (const name of ['Ana\u0007', '\u007f', 'A\ud800', '   ']) {
    await expect(embedded({ ...held, name })).rejects.toThrow(/cannot be signed/);
    expect(() => compactBadge(template, { ...held, name }, { kid, key: first.ES256 })).toThrow(/cannot be signed/);
  }
});

test('both forms are valid as they were signed', async () => {
  expect((await verifyGiven(compact(), trust())).verdict).toBe('valid');
  expect((await verifyGiven(await embedded(), trust())).verdict).toBe('valid');
});

test('one changed letter anywhere is found', async () => {
  for (const text of [compact(), await embedded()]) {
    const sound = (await verifyGiven(text, trust())).findings;
    expect(sound.every((finding) => finding.against === undefined)).toBe(true);
    await fc.assert(fc.asyncProperty(fc.nat(text.length - 1), fc.nat(63), async (place, letter) => {
      const changed = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'[letter]!;
      const forged = text.slice(0, place) + changed + text.slice(place + 1);
      if (forged === text) return;
      expect((await verifyGiven(forged, trust())).verdict).not.toBe('valid');
    }), { numRuns: 150 });
  }
});

test('what was withdrawn, suspended, has ended or has not begun is refused for that reason', async () => {
  expect((await verifyGiven(compact({ ...held, statusIndex: '7' }), trust())).verdict).toBe('withdrawn');
  expect((await verifyGiven(await embedded({ ...held, statusIndex: '7' }), trust())).verdict).toBe('withdrawn');
  expect((await verifyGiven(compact({ ...held, validUntil: '2026-05-01T23:59:59Z' }), trust())).verdict).toBe('expired');
  expect((await verifyGiven(compact({ ...held, validUntil: '2026-05-01T23:59:59Z', statusIndex: '7' }), trust())).verdict).toBe('withdrawn');
  expect((await verifyGiven(compact({ ...held, validFrom: '2030-01-01T00:00:00Z' }), trust())).verdict).toBe('not-yet-valid');
});

test('another issuer, another key and a lost key are not ours', async () => {
  const other = newGeneration(made);
  expect((await verifyGiven(compact(), trust({ issuer: async () => undefined }))).verdict).toBe('not-ours');
  expect((await verifyGiven(signCompact(claimsOf(badgeOf(achieved, status, held)), `${did}#${other.ES256.fragment}`, other.ES256), trust())).verdict).toBe('not-ours');
  expect((await verifyGiven(signCompact(claimsOf(badgeOf(achieved, status, held)), kid, other.ES256), trust())).verdict).toBe('changed');
  const lost = givenUp(keys, '2026-11-24T00:00:00Z', (one) => one === first);
  expect((await verifyGiven(compact(), trust({ issuer: async () => didDocument(did, lost) }))).verdict).toBe('not-ours');
});

test('after a change of keys what was signed before stays good', async () => {
  const later = rotated(keys, '2026-11-24T00:00:00Z');
  const published = trust({ issuer: async () => didDocument(did, later), lists: async () => list([7], signingGeneration(later)) });
  expect((await verifyGiven(compact(), published)).verdict).toBe('valid');
  expect((await verifyGiven(await embedded(), published)).verdict).toBe('valid');
  expect(didDocument(did, readKeys(printKeys(later)))).toEqual(didDocument(did, later));
});

test('the list of what is suspended is read beside the one that a copy names, and the sentence names only what was read', async () => {
  const suspended = (set: readonly number[], signing = first) => signCompact(
    claimsOf(statusListCredential({ id: `${status.list}-suspended`, issuer: did, purpose: 'suspension', validFrom: made, encoded: encodedList(set) })), `${did}#${signing.ES256.fragment}`, signing.ES256);
  const at = (lists: Readonly<Record<string, string>>) => trust({ lists: async (address) => lists[address] });
  const said = async (text: string, lists: Readonly<Record<string, string>>) => {
    const { verdict, findings } = await verifyGiven(text, at(lists));
    return [verdict, findings.find((one) => one.check === 'status')!.says];
  };
  expect(await said(compact(), { [status.list]: list([7]), [`${status.list}-suspended`]: suspended([8]) })).toEqual(['valid', expect.stringMatching(/^It was neither withdrawn nor suspended/)]);
  expect(await said(compact(), { [status.list]: list([7]), [`${status.list}-suspended`]: suspended([4711]) })).toEqual(['suspended', expect.any(String)]);
  for (const twin of [undefined, suspended([4711], newGeneration(made)), list([4711])]) {
    expect(await said(compact(), { [status.list]: list([7]), ...(twin === undefined ? {} : { [`${status.list}-suspended`]: twin }) }))
      .toEqual(['valid', expect.stringMatching(/^It was not withdrawn .*; whether it is suspended cannot be seen here\.$/)]);
  }
  const copy = signCompact(claimsOf(badgeOf(achieved, { list: `${status.list}-suspended`, purpose: 'suspension' }, held)), kid, first.ES256);
  expect(await said(copy, { [`${status.list}-suspended`]: suspended([]) })).toEqual(['valid', expect.stringMatching(/^It was not suspended .*; whether it was withdrawn cannot be seen here\.$/)]);
  expect(await said(copy, { [`${status.list}-suspended`]: suspended([4711]), [status.list]: list([4711]) })).toEqual(['withdrawn', expect.any(String)]);
});

test('a list that is missing, of another issuer or forged leaves the status unknown, never good', async () => {
  const forged = newGeneration(made);
  for (const lists of [async () => undefined, async () => 'nonsense', async () => list([], forged), async () => compact()]) {
    expect((await verifyGiven(compact(), trust({ lists }))).verdict).toBe('unknown-status');
  }
  expect((await verifyGiven(compact({ ...held, statusIndex: '131072' }), trust())).verdict).toBe('unknown-status');
});

test('claims beside the credential that say otherwise are found', async () => {
  const badge = badgeOf(achieved, status, held);
  const text = signCompact({ ...claimsOf(badge), exp: 4_000_000_000 }, kid, first.ES256);
  expect((await verifyGiven(text, trust())).verdict).toBe('changed');
});

test('nothing that is handed in makes the check fail otherwise than by an answer', async () => {
  await fc.assert(fc.asyncProperty(fc.oneof(fc.string(), fc.json(), fc.uint8Array({ maxLength: 500 }), fc.string().map((text) => `e30.${text}.e30`)), async (given) => {
    expect((await verifyGiven(given, trust())).verdict).not.toBe('valid');
  }), { numRuns: 300 });
  const deep = `${'{"a":'.repeat(5000)}1${'}'.repeat(5000)}`;
  expect((await verifyGiven(deep, trust())).verdict).toBe('not-ours');
});

test('a list answers for each of its entries, the first bit being the most significant', () => {
  const encoded = encodedList([0, 7, 8, 131_071]);
  expect([0, 1, 7, 8, 9, 131_070, 131_071].map((index) => bitAt(encoded, index))).toEqual([true, false, true, true, false, false, true]);
  expect([bitAt(encoded, 131_072), bitAt(encoded, -1), bitAt('uAAAA', 0), bitAt('nonsense', 0)]).toEqual([undefined, undefined, undefined, undefined]);
});

test('the proof of a document in words of its own is not believed', async () => {
  const proven = JSON.parse(await embedded()) as Record<string, unknown>;
  expect(await proofHolds({ ...proven, comment: 'added' }, didDocument(did, keys))).toBe(false);
});

test('a badge keeps to what Open Badges 3.0 fixes: order of the vocabularies, one status, nothing more where nothing more may be', () => {
  const badge = badgeOf(achieved, status, held);
  expect(badge['@context'][0]).toBe('https://www.w3.org/ns/credentials/v2');
  expect(badge['@context'][1]).toMatch(/^https:\/\/purl\.imsglobal\.org\/spec\/ob\/v3p0\/context(-3\.\d\.\d)*\.json$/);
  expect(badge.type).toEqual(expect.arrayContaining(['VerifiableCredential', 'OpenBadgeCredential']));
  expect(Array.isArray(badge.credentialStatus)).toBe(false);
  const { identifier: [name], achievement } = badge.credentialSubject;
  expect(Object.keys(name!).sort()).toEqual(['hashed', 'identityHash', 'identityType', 'type']);
  expect(Object.keys(achievement.image!).sort()).toEqual(['caption', 'id', 'type']);
  expect(Object.keys(achievement)).toEqual(expect.arrayContaining(['id', 'type', 'criteria', 'description', 'name']));
  expect(achievement.alignment[0]).toMatchObject({ targetName: expect.any(String), targetUrl: expect.stringMatching(/^https:/) });
  for (const instant of [badge.validFrom]) expect(instant).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);
});
