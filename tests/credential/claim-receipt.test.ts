/** The receipt of a decided claim: what a person takes away from a decision, and what a stranger makes of it without us. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { claimsOf, readCompact, signCompact } from '../../src/credential/compact.ts';
import { didDocument } from '../../src/credential/did.ts';
import { signingGeneration } from '../../src/credential/key.ts';
import { inTransaction } from '../../src/database/transaction.ts';
import { newId } from '../../src/database/uuid.ts';
import { system } from '../../src/registry/access/actor.ts';
import type { World } from '../../src/registry/access/world.ts';
import { recordFacts, verifyHere } from '../../src/registry/award/index.ts';
import { linkAccount } from '../../src/registry/candidate/index.ts';
import { appealClaim, claimReceipt, decideClaim, handInEvidence, makeClaim, withdrawClaim } from '../../src/registry/claim/index.ts';
import { erasePerson } from '../../src/registry/trail/index.ts';
import { schemeShelf } from '../../src/surface/scheme-shelf.ts';
import { cursus, root } from '../contract/ways-in.ts';
import { testIssuer } from '../issuer.ts';
import { day, openPerson, passed, recognised, record, scheme, somebody, worldOn } from '../journeys/record-world.ts';
import { onBothDatabases } from '../on-both-databases.ts';

const issuer = testIssuer('http://localhost');
const shelf = schemeShelf(join(root, 'schemes'), { examples: 'serve' });
const officer = (account = newId()) => somebody(account, 'decision-officer');
const firstAid = 'first-aid';

onBothDatabases((_, open) => {
  let world: World;
  let folder: string;
  beforeAll(async () => {
    world = { ...worldOn(await open(), '2026-11-20'), shelf };
    folder = mkdtempSync(join(tmpdir(), 'cursus-receipt-'));
    writeFileSync(join(folder, 'did.json'), JSON.stringify(didDocument(issuer.did, issuer.keys)));
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  async function claimant(name: string) {
    const candidate = await openPerson(world, name);
    const account = newId();
    await world.database.db.insertInto('login').values({ id: account, name, email: `${account}@example.org`, emailVerified: true, twoFactorEnabled: false }).execute();
    await linkAccount(world, system, { candidate, account });
    return { candidate, own: somebody(account, 'candidate', { candidate }) };
  }
  const bodyOf = (text: string) => readCompact(text)!.payload as Record<string, unknown> & { steps: { what: string; person: number; reason?: string }[]; facts: unknown[]; evidence: { sha256: string }[]; answer: Record<string, unknown> };
  const resigned = (body: object) => signCompact(claimsOf(body as never), `${issuer.did}#${signingGeneration(issuer.keys).ES256.fragment}`, signingGeneration(issuer.keys).ES256);
  const verdictOn = async (text: string) => (await verifyHere(world, issuer, text)).verdict;
  const receiptOf = (claim: string, actor = system) => claimReceipt(world, issuer, actor, { claim });

  /** As a stranger checks it: a file and the issuer's keys, and no network. */
  function byCommand(text: string, ...more: readonly string[]) {
    writeFileSync(join(folder, 'receipt.jwt'), text);
    return cursus(['verify', join(folder, 'receipt.jwt'), '--offline', '--did', join(folder, 'did.json'), ...more]);
  }

  test('a certificate that was recognised on evidence: its receipt is checked offline, and one changed byte is refused', async () => {
    const { candidate, own } = await claimant('Nils Aasland');
    const { evidence, sha256 } = await handInEvidence(world, issuer, own, { candidate, name: 'nils.pdf', bytes: Buffer.from('%PDF-1.7\nitil') });
    const { claim } = await makeClaim(world, own, { scheme, candidate, kind: 'recognition', asked: 'itil-v3-expert', from: day('2009-05-01'), words: 'I am Nils.', evidence: [evidence] });
    await expect(receiptOf(claim, own)).rejects.toMatchObject({ code: 'conflict' });
    await decideClaim(world, officer(), { claim, verdict: 'grant', reason: 'The number is in the list of its issuer.' });
    const receipt = await receiptOf(claim, own);
    const body = bodyOf(receipt);
    expect(body).toMatchObject({ about: 'claim', evidence: [{ sha256, mediaType: 'application/pdf' }], answer: { op: 'claim', edition: '2010-07', verdict: 'granted', twoPeople: false }, claim: { kind: 'recognition', asked: 'itil-v3-expert', from: '2009-05-01' } });
    expect(body.steps.map(({ what, person }) => [what, person])).toEqual([['submitted', 1], ['granted', 2]]);
    expect(JSON.stringify(body)).not.toMatch(/Nils|nils\.pdf/);
    const said = await byCommand(receipt);
    expect([said.code, said.out]).toEqual([0, expect.stringContaining('Valid.')]);
    expect(said.out).toContain('recognition itil-v3-expert');
    expect(said.out).toContain('human judgement and cannot be worked out again. The reason given: The number is in the list of its issuer.');
    const [head, payload, signature] = receipt.split('.') as [string, string, string];
    const flipped = Buffer.from(payload, 'base64url').toString().replace('itil-v3-expert","from', 'itil-v3-experu","from');
    const changed = [head, Buffer.from(flipped).toString('base64url'), signature].join('.');
    expect(JSON.parse((await byCommand(changed, '--json')).out)).toMatchObject({ verdict: 'changed' });
    await expect(receiptOf(claim, somebody(newId(), 'candidate', { candidate: newId() }))).rejects.toMatchObject({ code: 'not-found' });
  });

  test('a certificate on request: the receipt proves that the rules opened it, and a forged one is found even when signed', async () => {
    const { candidate, own } = await claimant('Oda Ruud');
    await record(world, candidate, [recognised('itil-v3-capability-osa', '2009-01-01'), ...passed('foundation-bridge', '2010-08-01')]);
    const { claim } = await makeClaim(world, own, { scheme, candidate, kind: 'request', asked: 'support', words: '', evidence: [] });
    await decideClaim(world, officer(), { claim, verdict: 'grant', reason: 'The capability certificate is on record.' });
    await record(world, candidate, passed('control', '2026-11-19'));
    const receipt = await receiptOf(claim, officer());
    const body = bodyOf(receipt);
    expect(await verdictOn(receipt)).toBe('valid');
    expect(body).toMatchObject({ answer: { verdict: 'granted', request: { open: true, item: 'request:support' } } });
    expect(body.facts).toHaveLength(5);
    const without = { ...body, question: { ...body['question'] as object, holds: [] } };
    expect(await verdictOn(resigned(without))).toBe('changed');
    const alone = { ...body, steps: body.steps.map((step) => ({ ...step, person: 1 })) };
    expect(await verdictOn(resigned(alone))).toBe('changed');
    expect(await verdictOn(resigned({ ...body, answer: { ...body.answer, verdict: 'refused' } }))).toBe('changed');
  });

  test('a refusal has its receipt, while an appeal waits too; the receipt of the appeal tells both decisions, by different people', async () => {
    const { candidate, own } = await claimant('Siv Tangen');
    const { claim } = await makeClaim(world, own, { scheme, candidate, kind: 'experience', asked: 'itsm', from: day('2018-01-01'), to: day('2020-12-31'), words: '', evidence: [] });
    await decideClaim(world, officer(), { claim, verdict: 'refuse', reason: 'No employer confirms it.' });
    const refused = await receiptOf(claim, own);
    expect(bodyOf(refused)).toMatchObject({ answer: { verdict: 'refused' }, claim: { from: '2018-01-01', to: '2020-12-31' } });
    await appealClaim(world, own, { claim, words: 'My employer writes to you.' });
    expect(bodyOf(await receiptOf(claim, own)).steps).toEqual(bodyOf(refused).steps);
    await decideClaim(world, officer(), { claim, verdict: 'grant', reason: 'The employer has confirmed it.' });
    const appealed = await receiptOf(claim, own);
    expect(bodyOf(appealed).steps.map(({ what, person }) => [what, person])).toEqual([['submitted', 1], ['refused', 2], ['appealed', 1], ['appeal-granted', 3]]);
    expect(JSON.stringify(bodyOf(appealed))).not.toContain('My employer');
    for (const receipt of [refused, appealed]) expect(await verdictOn(receipt)).toBe('valid');
    const same = bodyOf(appealed);
    expect(await verdictOn(resigned({ ...same, steps: same.steps.map((step) => ({ ...step, person: step.person === 3 ? 2 : step.person })) }))).toBe('changed');
  });

  test('where the scheme wants two people the receipt shows two', async () => {
    const { candidate, own } = await claimant('Tora Lund');
    const nurse = { kind: 'recognised.recorded', body: { credential: 'nurse-diploma' }, happenedOn: day('2020-01-01'), source: 'officer' } as const;
    await inTransaction(world.database, (trx) => recordFacts(trx, world, { scheme: firstAid, person: candidate, tellings: [nurse], recordedBy: 'officer' }));
    const { claim } = await makeClaim(world, own, { scheme: firstAid, candidate, kind: 'request', asked: 'helper', words: '', evidence: [] });
    await decideClaim(world, officer(), { claim, verdict: 'grant', reason: 'The diploma is on record.' });
    await expect(receiptOf(claim, own)).rejects.toMatchObject({ code: 'conflict' });
    await decideClaim(world, officer(), { claim, verdict: 'grant', reason: 'I have seen it as well.' });
    const receipt = await receiptOf(claim, own);
    expect(bodyOf(receipt)).toMatchObject({ answer: { verdict: 'granted', twoPeople: true } });
    expect((await byCommand(receipt)).out).toContain('What 2 people made of the evidence');
    const [first, , last] = bodyOf(receipt).steps;
    expect(await verdictOn(resigned({ ...bodyOf(receipt), steps: [first, last] }))).toBe('changed');
  });

  test('what is not decided, taken back or erased has no receipt', async () => {
    const { candidate, own } = await claimant('Vidar Xyz');
    const { claim } = await makeClaim(world, own, { scheme, candidate, kind: 'recognition', asked: 'itil-v3-expert', from: day('2009-05-01'), words: '', evidence: [] });
    await withdrawClaim(world, own, { claim });
    await expect(receiptOf(claim, own)).rejects.toMatchObject({ code: 'conflict' });
    const { claim: decided } = await makeClaim(world, own, { scheme, candidate, kind: 'recognition', asked: 'itil-v3-expert', from: day('2009-05-01'), words: '', evidence: [] });
    await decideClaim(world, officer(), { claim: decided, verdict: 'refuse', reason: 'It is of somebody else.' });
    const { number } = await world.database.db.selectFrom('candidate').select('number').where('id', '=', candidate).executeTakeFirstOrThrow();
    await erasePerson(world, system, { candidate, number });
    await expect(receiptOf(decided)).rejects.toMatchObject({ code: 'not-found' });
  });
});
