/** What people may rely on when they ask the body for something, and what the body may rely on when it decides. */
import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import { beforeAll, expect, test } from 'vitest';
import type { PublicJwk } from '../../src/core/language/syntax.ts';
import { system } from '../../src/registry/access/actor.ts';
import { readCredential, readRecord } from '../../src/registry/award/index.ts';
import { answerClaim, appealClaim, askBack, decideClaim, handInEvidence, listClaims, makeClaim, readClaim, readEvidence, withdrawClaim } from '../../src/registry/claim/index.ts';
import { openOrganisation } from '../../src/registry/body/index.ts';
import { changeName, linkAccount, openCandidate } from '../../src/registry/candidate/index.ts';
import { erasePerson } from '../../src/registry/trail/index.ts';
import { newId } from '../../src/database/uuid.ts';
import { testIssuer } from '../issuer.ts';
import { onBothDatabases } from '../on-both-databases.ts';
import { day, openPerson, passed, recognised, record, scheme, somebody, worldOn } from './record-world.ts';

const issuer = testIssuer('http://localhost');
const pdf = (text: string) => Buffer.from(`%PDF-1.7\n${text}`);
const officer = (name = newId()) => somebody(name, 'decision-officer');

onBothDatabases((_, open) => {
  let world: ReturnType<typeof worldOn>;
  beforeAll(async () => { world = worldOn(await open(), '2026-11-20'); });

  async function claimant(name: string) {
    const candidate = await openPerson(world, name);
    const account = newId();
    await world.database.db.insertInto('login').values({ id: account, name, email: `${account}@example.org`, emailVerified: true, twoFactorEnabled: false }).execute();
    await linkAccount(world, system, { candidate, account });
    return { candidate, own: somebody(account, 'candidate', { candidate }) };
  }
  const state = async (claim: string) => (await readClaim(world, system, claim)).state;
  const holds = async (candidate: string) => (await readRecord(world, system, { scheme, candidate })).ground.holdings;

  test('a certificate of another body is recognised on evidence, asked back and answered on the way; what it opens is open at once', async () => {
    const { candidate, own } = await claimant('Nils Aas');
    const { evidence } = await handInEvidence(world, issuer, own, { candidate, name: '../my certificate?.pdf', bytes: pdf('itil') });
    const { claim } = await makeClaim(world, own, { scheme, candidate, kind: 'recognition', asked: 'itil-v3-expert', from: day('2009-05-01'), words: 'Attached.', evidence: [evidence] });
    const one = officer();
    expect((await listClaims(world, one, { scheme, queue: true, limit: 10 })).map((row) => row.id)).toContain(claim);
    await askBack(world, one, { claim, words: 'Please send the number too.' });
    expect(await state(claim)).toBe('asked-back');
    await expect(decideClaim(world, one, { claim, verdict: 'grant', reason: 'It is in order.' })).rejects.toMatchObject({ code: 'conflict' });
    await answerClaim(world, own, { claim, words: 'It is 4711.', evidence: [] });
    await decideClaim(world, one, { claim, verdict: 'grant', reason: 'The certificate was seen.' });
    expect([...(await holds(candidate)).recognised]).toEqual(['itil-v3-expert']);
    const read = await readClaim(world, own, claim);
    expect(read.steps.map((step) => step.what)).toEqual(['submitted', 'asked-back', 'answered', 'granted']);
    expect(read.steps.every((step) => step.seen === null)).toBe(true);
    expect(read.evidence[0]!.file_name).toBe('_my certificate_.pdf');
    const file = await readEvidence(world, one, evidence);
    expect(Buffer.from(file.bytes).toString()).toContain('itil');
    await expect(readEvidence(world, somebody(newId(), 'candidate', { candidate: newId() }), evidence)).rejects.toMatchObject({ code: 'not-found' });
  });

  test('the Professional that corresponds to a capability certificate is awarded on request, and not where what it needs is missing', async () => {
    const { candidate, own } = await claimant('Oda Ruud');
    await record(world, candidate, [recognised('itil-v3-capability-osa', '2009-01-01'), ...passed('foundation-bridge', '2010-08-01')]);
    const { claim } = await makeClaim(world, own, { scheme, candidate, kind: 'request', asked: 'support', words: '', evidence: [] });
    await expect(makeClaim(world, own, { scheme, candidate, kind: 'request', asked: 'support', words: '', evidence: [] })).rejects.toMatchObject({ code: 'conflict' });
    await decideClaim(world, officer(), { claim, verdict: 'grant', reason: 'The capability certificate is on record.' });
    expect((await holds(candidate)).certifications.has('support')).toBe(true);
    const other = await claimant('Per Lie');
    const { claim: early } = await makeClaim(world, other.own, { scheme, candidate: other.candidate, kind: 'request', asked: 'support', words: '', evidence: [] });
    await expect(decideClaim(world, officer(), { claim: early, verdict: 'grant', reason: 'It looks good to me.' })).rejects.toMatchObject({ code: 'prerequisite-missing', message: expect.stringContaining('Foundation Bridge; ITIL v2 Practitioner Support and Restore or') as string });
    expect(await state(early)).toBe('submitted');
  });

  test('everything that is wrong with a claim is said at once, and a file without a byte is refused by its name', async () => {
    const { candidate, own } = await claimant('Pia Krog');
    await expect(makeClaim(world, own, { scheme, candidate, kind: 'experience', asked: 'rocketry', to: day('2030-01-01'), words: '', evidence: [] })).rejects.toMatchObject({
      code: 'bad-input', more: { errors: { asked: 'The scheme has no field “rocketry”.', from: 'Write the first day.', to: 'This day has not come yet.' } },
    });
    await expect(handInEvidence(world, issuer, own, { candidate, name: 'ev.pdf', bytes: Buffer.alloc(0) })).rejects.toMatchObject({ message: 'The file “ev.pdf” is empty.' });
  });

  test('the staff of a provider ask for their candidate and hand in the evidence, which they cannot read again', async () => {
    const { organisation } = await openOrganisation(world, system, { kind: 'training-provider', name: 'School' });
    const staff = somebody(newId(), 'provider-staff', { organisation });
    const { candidate } = await openCandidate(world, staff, { name: 'Rolf Elev', tongue: 'no', organisation });
    const { evidence } = await handInEvidence(world, issuer, staff, { candidate, name: 'a.pdf', bytes: pdf('rolf') });
    const { claim } = await makeClaim(world, staff, { scheme, candidate, kind: 'recognition', asked: 'itil-v3-expert', from: day('2009-05-01'), words: '', evidence: [evidence] });
    expect((await readClaim(world, staff, claim)).may).toEqual({ write: true, appeal: false, decide: false, read: false });
    await expect(readEvidence(world, staff, evidence)).rejects.toMatchObject({ code: 'not-allowed' });
    expect((await listClaims(world, staff, { limit: 10 })).map((row) => row.id)).toEqual([claim]);
  });

  test('experience counts its days once, however many claims cover them', async () => {
    const { candidate, own } = await claimant('Rut Nes');
    for (const [from, to] of [['2018-01-01', '2020-12-31'], ['2019-06-01', '2021-12-31']] as const) {
      const { claim } = await makeClaim(world, own, { scheme, candidate, kind: 'experience', asked: 'itsm', from: day(from), to: day(to), words: 'Employer letter follows.', evidence: [] });
      await decideClaim(world, officer(), { claim, verdict: 'grant', reason: 'The employer confirms it.' });
    }
    expect(Math.round((await holds(candidate)).experience.get('itsm')! * 100) / 100).toBe(4);
  });

  test('nobody decides on themselves, on whom they trained, or on what they handed in; an appeal goes to others, with the record as it was seen', async () => {
    const { candidate, own } = await claimant('Siv Tangen');
    const { claim } = await makeClaim(world, own, { scheme, candidate, kind: 'recognition', asked: 'itil-v3-foundation', from: day('2009-05-01'), words: 'Mine.', evidence: [] });
    await expect(decideClaim(world, { ...officer(own.account!), candidate }, { claim, verdict: 'grant', reason: 'I know myself best.' })).rejects.toMatchObject({ code: 'not-allowed' });
    const trainer = officer();
    await world.database.db.insertInto('candidate_assigned').values({ candidate, account: trainer.account!, matter: 'session:x' }).execute();
    await expect(decideClaim(world, trainer, { claim, verdict: 'grant', reason: 'A good student of mine.' })).rejects.toMatchObject({ code: 'not-allowed' });
    const first = officer();
    await decideClaim(world, first, { claim, verdict: 'refuse', reason: 'The name is another one.' });
    expect((await holds(candidate)).recognised.size).toBe(0);
    await changeName(world, system, { candidate, name: 'Siv Tangen Moe', from: day('2026-11-01') });
    await appealClaim(world, own, { claim, words: 'I have married since.' });
    await expect(decideClaim(world, first, { claim, verdict: 'grant', reason: 'I changed my mind about it.' })).rejects.toMatchObject({ code: 'not-allowed' });
    const second = officer();
    const seen = (await readClaim(world, second, claim)).steps.find((step) => step.what === 'refused')!;
    expect(JSON.stringify(seen.seen)).toContain('Mine.');
    expect(seen.seen_hash).toMatch(/^[0-9a-f]{64}$/);
    await decideClaim(world, second, { claim, verdict: 'grant', reason: 'The marriage certificate was seen.' });
    expect(await state(claim)).toBe('appeal-granted');
    expect((await holds(candidate)).recognised.has('itil-v3-foundation')).toBe(true);
    await expect(appealClaim(world, own, { claim, words: 'Once more.' })).rejects.toMatchObject({ code: 'conflict' });
  });

  test('files are taken by what they are, once; a signed badge is checked by machine, and a file used before is shown to the officer', async () => {
    const { candidate, own } = await claimant('Tor Vik');
    await expect(handInEvidence(world, issuer, own, { candidate, name: 'a.pdf', bytes: Buffer.from('<html><script>alert(1)</script>') })).rejects.toMatchObject({ code: 'wrong-media-type' });
    await expect(handInEvidence(world, issuer, own, { candidate, name: 'a.pdf', bytes: Buffer.alloc(10_000_001, '%PDF-') })).rejects.toMatchObject({ code: 'too-large' });
    const once = await handInEvidence(world, issuer, own, { candidate, name: 'a.pdf', bytes: pdf('same') });
    expect(await handInEvidence(world, issuer, own, { candidate, name: 'b.pdf', bytes: pdf('same') })).toEqual(once);
    const holder = await openPerson(world, 'Holder');
    const { awards: [award] } = await record(world, holder, passed('foundation', '2026-11-01'));
    const badge = await readCredential(world, issuer, system, { number: award!.number, what: 'certificate', form: 'compact' });
    const good = await handInEvidence(world, issuer, own, { candidate, name: 'badge.jwt', bytes: Buffer.from(badge) });
    const forged = await handInEvidence(world, issuer, own, { candidate, name: 'badge.jwt', bytes: Buffer.from(`${badge.slice(0, -4)}AAAA`) });
    const { claim } = await makeClaim(world, own, { scheme, candidate, kind: 'recognition', asked: 'itil-v3-foundation', from: day('2009-05-01'), words: '', evidence: [once.evidence, good.evidence, forged.evidence] });
    const read = await readClaim(world, officer(), claim);
    expect(read.evidence.map((file) => (file.checked as { verdict: string } | null)?.verdict)).toEqual([undefined, 'valid', 'changed']);
    await decideClaim(world, officer(), { claim, verdict: 'refuse', reason: 'The badge is of somebody else.' });
    const another = await claimant('Una Dal');
    const copy = await handInEvidence(world, issuer, another.own, { candidate: another.candidate, name: 'mine.pdf', bytes: pdf('same') });
    const { claim: later } = await makeClaim(world, another.own, { scheme, candidate: another.candidate, kind: 'recognition', asked: 'itil-v3-expert', from: day('2009-05-01'), words: '', evidence: [copy.evidence] });
    expect((await readClaim(world, officer(), later)).precedents[0]).toMatchObject({ id: claim, state: 'refused', same_file: true });
    expect((await readClaim(world, another.own, later)).precedents).toEqual([]);
  });

  test('a signed badge of another body is checked with the keys of the scheme’s file, and the officer sees issuer, holder and achievement beside the claim', async () => {
    const institute = 'did:web:institute.example';
    const pairs = { ES256: await generateKeyPair('ES256', { extractable: true }), RS256: await generateKeyPair('RS256', { extractable: true }) };
    const keys = await Promise.all(Object.entries(pairs).map(async ([kid, { publicKey }]) => ({ ...await exportJWK(publicKey), kid }))) as unknown as readonly PublicJwk[];
    const loaded = world.shelf.get(scheme)!;
    const trusting = loaded.scheme.recognised.map((one) => (one.id === 'itil-v3-foundation' ? { ...one, signedBy: [{ issuer: institute, name: 'The Institute', achievements: ['https://institute.example/itil'], keys }] } : one));
    const there = { ...world, shelf: new Map([[scheme, { ...loaded, scheme: { ...loaded.scheme, recognised: trusting } }]]) };
    const badge = (alg: 'ES256' | 'RS256', { holder = 'Wenche Foss', achievement = 'https://institute.example/itil', kid = `${institute}#${alg}` as string, more = {} } = {}) => new SignJWT({
      '@context': [], type: ['VerifiableCredential', 'OpenBadgeCredential'], issuer: { id: institute, type: ['Profile'], name: 'Whatever it says' }, validFrom: '2009-05-01T00:00:00Z', ...more,
      credentialSubject: { type: ['AchievementSubject'], identifier: [{ type: 'IdentityObject', identityHash: holder, identityType: 'name', hashed: false }], achievement: { id: achievement, type: ['Achievement'], name: 'ITIL v3 Foundation' } },
    }).setProtectedHeader({ alg, kid }).sign(pairs[alg].privateKey);
    const { candidate, own } = await claimant('Wenche Foss');
    const listed = { credentialStatus: { id: 'https://institute.example/status/1#5', type: 'BitstringStatusListEntry', statusPurpose: 'revocation', statusListIndex: '5', statusListCredential: 'https://institute.example/status/1' } };
    const good = await badge('ES256');
    const given = [
      good, await badge('RS256', { kid: 'RS256', holder: 'Foss, Wenche' }), await badge('ES256', { holder: 'Somebody Else', achievement: 'https://institute.example/other' }), await badge('ES256', { more: { validUntil: '2012-05-01T00:00:00Z' } }),
      await badge('ES256', { more: listed }), `${good.slice(0, -6)}AAAAAA`, (await badge('ES256')).replace(/^[^.]+/, Buffer.from('{"alg":"none"}').toString('base64url')),
    ];
    const evidence: string[] = [];
    for (const [i, text] of given.entries()) evidence.push((await handInEvidence(there, issuer, own, { candidate, name: `${i}.jwt`, bytes: Buffer.from(text) })).evidence);
    const make = (asked: string) => makeClaim(there, own, { scheme, candidate, kind: 'recognition', asked, from: day('2009-05-01'), words: '', evidence });
    const shown = async (claim: string) => (await readClaim(there, officer(), claim)).evidence.toSorted((a, b) => (a.file_name < b.file_name ? -1 : 1)).map(({ badge: found }) => [found!.verdict, found!.by, found!.matches.holder, found!.matches.achievement]);
    const { claim } = await make('itil-v3-foundation');
    expect(await shown(claim)).toEqual([
      ['valid', 'trusted', 'matches', 'matches'], ['valid', 'trusted', 'matches', 'matches'], ['valid', 'trusted', 'differs', 'differs'], ['expired', 'trusted', 'matches', 'matches'],
      ['unknown-status', 'trusted', 'matches', 'matches'], ['changed', 'trusted', 'matches', 'matches'], ['not-ours', 'trusted', 'matches', 'matches'],
    ]);
    expect((await readClaim(there, officer(), claim)).evidence[0]!.badge).toMatchObject({ issuer: 'The Institute', achievement: 'ITIL v3 Foundation', holder: 'Wenche Foss' });
    // Trusted for one certificate is not trusted for another.
    expect((await shown((await make('itil-v3-expert')).claim))[0]).toEqual(['valid', 'others', 'matches', 'unknown']);
  });

  test('a claim is taken back before it is decided, and erasure empties its words and files', async () => {
    const { candidate, own } = await claimant('Vidar Xyz');
    const { evidence } = await handInEvidence(world, issuer, own, { candidate, name: 'a.pdf', bytes: pdf('vidar') });
    const { claim } = await makeClaim(world, own, { scheme, candidate, kind: 'experience', asked: 'itsm', from: day('2018-01-01'), to: day('2019-01-01'), words: 'Vidar was there.', evidence: [evidence] });
    await withdrawClaim(world, own, { claim });
    expect(await state(claim)).toBe('withdrawn');
    const { number } = await world.database.db.selectFrom('candidate').select('number').where('id', '=', candidate).executeTakeFirstOrThrow();
    await erasePerson(world, system, { candidate, number });
    expect((await readClaim(world, system, claim)).steps.map((step) => step.words)).toEqual([null, null]);
    await expect(readEvidence(world, system, evidence)).rejects.toMatchObject({ code: 'not-found' });
  });
});
