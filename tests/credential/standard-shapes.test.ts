/** Everything that is signed has the shape that the official schemas ask for, and what no schema says. */
import { gunzipSync } from 'node:zlib';
import { join } from 'node:path';
import addFormats from 'ajv-formats';
import { Ajv2019, type ValidateFunction } from 'ajv/dist/2019.js';
import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { badgeOf } from '../../src/credential/badge.ts';
import { readCompact } from '../../src/credential/compact.ts';
import { inTransaction } from '../../src/database/transaction.ts';
import { system } from '../../src/registry/access/actor.ts';
import { readCredential, readTranscript, recordFacts, statusListText, suspendAward, withdrawAward } from '../../src/registry/award/index.ts';
import { schemeShelf } from '../../src/surface/scheme-shelf.ts';
import { root } from '../contract/ways-in.ts';
import { testIssuer } from '../issuer.ts';
import { openPerson, passed, recognised, record, scheme, tell, worldOn } from '../journeys/record-world.ts';
import { onBothDatabases } from '../on-both-databases.ts';
import { plainly, type Shape, shapeOf, type Standard } from './standard-shapes.ts';

type Json = Record<string, unknown>;
interface Signed extends Json {
  readonly id: string;
  readonly type: readonly string[];
  readonly validFrom: string;
  readonly validUntil?: string;
  readonly credentialStatus: Record<'id' | 'type' | 'statusPurpose' | 'statusListIndex' | 'statusListCredential', string>;
  readonly credentialSubject: Json & { readonly id: string; readonly verifiableCredential: readonly Signed[] };
}

/** By the schema for JSON-LD and by the plain one. */
interface Checks {
  readonly linked: ValidateFunction;
  readonly plain: ValidateFunction;
}
const compiled = (shape: unknown): ValidateFunction => addFormats.default(new Ajv2019({ strict: false })).compile(shape as Shape);
const checksOf = (standard: Standard): Checks => ({ linked: compiled(shapeOf(standard)), plain: compiled(plainly(shapeOf(standard))) });
const badge = checksOf('AchievementCredential');
const learnerRecord = checksOf('ClrCredential');
const credentialOfAnyKind = checksOf('VerifiableCredential');

const faultsBy = (check: ValidateFunction, value: unknown): readonly string[] => (check(value) ? [] : check.errors!.map((one) => `${one.instancePath} ${one.message}`));

/** By the schema for JSON-LD as it was signed; by the plain one with its proof as a list of one, which is how that one writes it. */
function expectShape({ linked: official, plain: narrow }: Checks, credential: Json): void {
  expect(faultsBy(official, credential)).toEqual([]);
  expect(faultsBy(narrow, listed(credential))).toEqual([]);
}

const listed = (credential: Json): Json => {
  const { credentialSubject: subject, proof } = credential as { credentialSubject: { verifiableCredential?: readonly Json[] }; proof?: object };
  const inner = subject.verifiableCredential === undefined ? subject : { ...subject, verifiableCredential: subject.verifiableCredential.map(listed) };
  return { ...credential, credentialSubject: inner, ...(proof === undefined ? {} : { proof: [proof] }) };
};

/** Verifiable Credentials Data Model 2.0, where the schemas are silent. */
function expectCredential(credential: Json): void {
  const { '@context': words, id, type, issuer, validFrom, validUntil, credentialSubject: subject } = credential as Json & Signed;
  const issuerId = typeof issuer === 'string' ? issuer : (issuer as { id: string }).id;
  expect((words as string[])[0]).toBe('https://www.w3.org/ns/credentials/v2');
  expect(type[0]).toBe('VerifiableCredential');
  for (const address of [id, issuerId, subject.id]) expect(URL.canParse(address)).toBe(true);
  for (const instant of [validFrom, ...(validUntil === undefined ? [] : [validUntil])]) expect(instant).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);
  expect(validUntil === undefined || Date.parse(validFrom) <= Date.parse(validUntil)).toBe(true);
  expect(Object.keys(subject).length).toBeGreaterThan(1);
}

const issuer = testIssuer('http://localhost');
const shelf = schemeShelf(join(root, 'schemes'), { examples: 'serve' });
const forms = ['compact', 'embedded'] as const;
const payloadOf = (text: string): Signed => (text.startsWith('{') ? JSON.parse(text) : readCompact(text)!.payload) as Signed;

onBothDatabases((_, open) => {
  let world: ReturnType<typeof worldOn>;
  beforeAll(async () => { world = { ...worldOn(await open(), '2026-11-20'), shelf }; });

  const signedOf = async (number: string, what = 'certificate') => Promise.all(forms.map(async (form) => payloadOf(await readCredential(world, issuer, system, { number, what, form }))));
  async function foundation(name: string) {
    const candidate = await openPerson(world, name);
    const { awards: [award] } = await record(world, candidate, passed('foundation', '2026-11-01'));
    return { candidate, ...award! };
  }
  const listOf = async (purpose: 'revocation' | 'suspension', form: typeof forms[number]) => payloadOf(await statusListText(world, issuer, { list: 1, purpose, form }));

  test('a certificate and its pin, in both forms', async () => {
    const { number } = await foundation('Zoë “Ängström” O’Neil');
    for (const what of ['certificate', 'foundation']) {
      for (const credential of await signedOf(number, what)) {
        expectShape(badge, credential);
        expectCredential(credential);
        expect(credential.id).toBe(`http://localhost/credentials/${number}${what === 'certificate' ? '' : '/pins/foundation'}`);
      }
    }
  });

  test('what came by itself, and what lasts for a time', async () => {
    const expert = await openPerson(world, 'Ria Vos');
    const { awards } = await record(world, expert, [recognised('itil-v3-expert', '2010-01-01'), ...passed('foundation-bridge', '2010-08-01'), tell('course.completed', { course: 'management-improvement-bridge' }, '2010-08-03'), tell('exam.passed', { exam: 'management-improvement' }, '2010-08-04')]);
    expect(awards.length).toBeGreaterThan(2);
    const helper = await openPerson(world, 'Finn Berg');
    const lasting = await inTransaction(world.database, (trx) => recordFacts(trx, world, { scheme: 'first-aid', person: helper, tellings: [tell('exam.passed', { exam: 'helper' }, '2026-11-01')], recordedBy: 'officer' }));
    for (const { number } of [...awards, ...lasting.awards]) {
      for (const credential of await signedOf(number)) {
        expectShape(badge, credential);
        expectCredential(credential);
      }
    }
    expect((await signedOf(lasting.awards[0]!.number)).map((one) => one.validUntil)).toEqual(['2028-10-31T23:59:59Z', '2028-10-31T23:59:59Z']);
  });

  test('what is suspended or withdrawn has the same shape, and an entry in the list of its purpose, which has the bit', async () => {
    for (const [decide, purpose] of [[suspendAward, 'suspension'], [withdrawAward, 'revocation']] as const) {
      const { number, award } = await foundation(`Person of ${purpose}`);
      await decide(world, system, { award, reason: 'The sitting was not in order.' });
      for (const credential of await signedOf(number)) {
        expectShape(badge, credential);
        const { id, type, statusPurpose, statusListIndex, statusListCredential } = credential.credentialStatus;
        const list = await listOf(purpose, 'embedded');
        expect([type, statusPurpose, statusListCredential]).toEqual(['BitstringStatusListEntry', purpose, list.id]);
        expect(URL.canParse(id) && id !== list.id).toBe(true);
        expect(statusListIndex).toMatch(/^(0|[1-9]\d*)$/);
        const bits = bitsOf(list);
        expect(Number(statusListIndex)).toBeLessThan(bits.length * 8);
        expect(bits[Math.floor(Number(statusListIndex) / 8)]! & (128 >> (Number(statusListIndex) % 8))).not.toBe(0);
      }
    }
  });

  test('a status list is a credential at its own address, of one purpose, long enough that nobody is found in it', async () => {
    for (const purpose of ['revocation', 'suspension'] as const) {
      for (const form of forms) {
        const list = await listOf(purpose, form);
        expectShape(credentialOfAnyKind, list);
        expectCredential(list);
        expect(list.id).toBe(`http://localhost/status/1${purpose === 'suspension' ? '-suspended' : ''}`);
        expect(list.type).toEqual(['VerifiableCredential', 'BitstringStatusListCredential']);
        expect(list.credentialSubject).toMatchObject({ type: 'BitstringStatusList', statusPurpose: purpose });
        expect(bitsOf(list).length * 8).toBeGreaterThanOrEqual(131_072);
      }
    }
  });

  test('the transcript, and each certificate in it', async () => {
    const candidate = await openPerson(world, 'Tove Falk');
    await record(world, candidate, [...passed('foundation', '2026-10-01'), ...passed('support', '2026-10-10')]);
    const transcript = payloadOf(await readTranscript(world, issuer, system, { scheme, candidate }));
    expectShape(learnerRecord, transcript);
    expectCredential(transcript);
    const { verifiableCredential: parts } = transcript.credentialSubject;
    expect(parts).toHaveLength(2);
    for (const part of parts) expectShape(badge, part);
    expect(faultsBy(learnerRecord.linked, { ...transcript, credentialSubject: { ...transcript.credentialSubject, verifiableCredential: [] } })).not.toEqual([]);
    await expect(readTranscript(world, issuer, system, { scheme, candidate: await openPerson(world, 'Nobody Yet') })).rejects.toMatchObject({ code: 'conflict' });
  });
});

/** The bits of a list: multibase, base64url without padding, gzip. */
function bitsOf({ credentialSubject: { encodedList } }: Signed): Buffer {
  expect(encodedList).toMatch(/^u[\w-]+$/);
  return gunzipSync(Buffer.from((encodedList as string).slice(1), 'base64url'));
}

const base = 'https://cursus.example';
const achieved = {
  issuer: { did: 'did:web:cursus.example', name: 'The Body', url: base }, kind: 'Certification', id: `${base}/s/x/certifications/foundation`, name: 'Foundation', description: 'First level.',
  criteria: 'Needs nothing first.', image: { id: `${base}/s/x/pins/foundation.svg`, caption: 'Foundation pin' },
  alignment: { name: 'Scheme X', url: `${base}/s/x`, framework: 'Scheme X' }, route: 'Awarded by exam.', tongue: 'en',
} as const;
const status = { list: `${base}/status/1`, purpose: 'revocation' } as const;
const held = { id: `${base}/credentials/2026-AAAA-AAAA`, subject: 'urn:uuid:0190b5d0-0000-7000-8000-000000000000', name: 'Ana María López', validFrom: '2026-01-02T00:00:00Z', statusIndex: '4711' };

test('whatever a scheme is called and in whatever language it is', () => {
  const tag = fc.stringMatching(/^[a-z]{2,3}(-[A-Za-z0-9]{1,9}){0,3}$/);
  const tongue = fc.oneof(tag, fc.constantFrom('en-us', 'de-1996', 'zh-hant-tw', 'sl-nedis', 'es-419', 'en-GB-oxendict', 'de-AT-1996-x-own'));
  fc.assert(fc.property(fc.string(), fc.string(), tongue, fc.constantFrom('Certification', 'Badge'), (name, words, spoken, kind) => {
    const { image, ...without } = achieved;
    const more = { kind, name, description: words, criteria: words, route: words, tongue: spoken } as const;
    expectShape(badge, badgeOf({ ...achieved, ...more }, status, { ...held, name }));
    expectShape(badge, badgeOf({ ...without, ...more }, status, { ...held, validUntil: '2027-01-02T23:59:59Z' }));
  }), { numRuns: Number(process.env['CURSUS_RUNS'] ?? 300) });
  const spoken = (given: string) => badgeOf({ ...achieved, tongue: given }, status, held).credentialSubject.achievement.inLanguage;
  expect(['en', 'en-us', 'de-1996', 'zh-hant-tw', 'en-waytoolongforatag'].map(spoken)).toEqual(['en', 'en-US', 'de', 'zh-Hant-TW', 'en']);
});

describe('the check can fail', () => {
  const sound = badgeOf(achieved, status, held);
  const gone = undefined;
  /** Where, and what stands there then. */
  const defects: readonly (readonly [name: string, path: string, then: unknown])[] = [
    ['no id', 'id', gone],
    ['no type', 'type', gone],
    ['no issuer', 'issuer', gone],
    ['no beginning', 'validFrom', gone],
    ['no subject', 'credentialSubject', gone],
    ['no achievement', 'credentialSubject.achievement', gone],
    ['no criteria', 'credentialSubject.achievement.criteria', gone],
    ['an achievement without an id', 'credentialSubject.achievement.id', gone],
    ['an achievement without a name', 'credentialSubject.achievement.name', gone],
    ['an achievement without a description', 'credentialSubject.achievement.description', gone],
    ['an unknown kind of achievement', 'credentialSubject.achievement.achievementType', 'Trophy'],
    ['a language that is none', 'credentialSubject.achievement.inLanguage', 'de-1996'],
    ['an alignment without an address', 'credentialSubject.achievement.alignment.0.targetUrl', gone],
    ['an image as an address alone', 'credentialSubject.achievement.image', 'https://cursus.example/pin.svg'],
    ['more about an image than may be', 'credentialSubject.achievement.image.width', 64],
    ['an identity with an id', 'credentialSubject.identifier.0.id', 'urn:x'],
    ['an unknown kind of identity', 'credentialSubject.identifier.0.identityType', 'shoeSize'],
    ['an identity that does not say whether it is hashed', 'credentialSubject.identifier.0.hashed', gone],
    ['the status as a list', 'credentialStatus', [sound.credentialStatus]],
    ['a status without a type', 'credentialStatus.type', gone],
    ['evidence without a type', 'evidence.0.type', gone],
    ['types without OpenBadgeCredential', 'type', ['VerifiableCredential']],
    ['types without VerifiableCredential', 'type', ['OpenBadgeCredential']],
    ['another type of subject', 'credentialSubject.type', ['ClrSubject']],
    ['vocabularies in another order', '@context', sound['@context'].toReversed()],
    ['one vocabulary too few', '@context', [sound['@context'][0]]],
    ['a vocabulary of another standard', '@context.1', 'https://purl.imsglobal.org/spec/ob/v2p1/context.json'],
    ['a day for an instant', 'validFrom', '2026-01-02'],
    ['a date that is none', 'validUntil', '2026-02-30T00:00:00Z'],
    ['a number for a name', 'name', 7],
    ['a proof without a type', 'proof', [{ proofValue: 'z' }]],
    ['an issuer without a type', 'issuer.type', gone],
  ];
  test.each(defects)('%s', (_, path, then) => {
    const broken = changed(sound, path.split('.'), then);
    for (const check of [badge.linked, badge.plain]) {
      expect(faultsBy(check, sound)).toEqual([]);
      expect(faultsBy(check, broken)).not.toEqual([]);
    }
  });

  test('the plain schemas take no single value where they have a list', () => {
    for (const [name, single] of [['proof', { type: 'DataIntegrityProof' }], ['evidence', sound.evidence[0]], ['type', 'OpenBadgeCredential'], ['name', { en: 'Foundation' }]] as const) {
      const one = { ...sound, [name]: single };
      expect(faultsBy(badge.linked, one)).toEqual([]);
      expect(faultsBy(badge.plain, one)).not.toEqual([]);
    }
  });
});

/** A copy with another value at the end of the path, or with none. */
function changed(of: object, path: readonly string[], then: unknown): object {
  const copy = structuredClone(of);
  const place = path.slice(0, -1).reduce((at, name) => at[name] as Json, copy as Json);
  const last = path.at(-1)!;
  if (then === undefined) delete place[last];
  else place[last] = then;
  return copy;
}
