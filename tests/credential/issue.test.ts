/** Certificates signed ahead, many at once. */
import { Client } from 'pg';
import { beforeAll, expect, test, vi } from 'vitest';
import { anybody, system } from '../../src/registry/access/actor.ts';
import { issueAll, issueNext, lookUp, readCredential, suspendAward, verifyHere } from '../../src/registry/award/index.ts';
import { giveConsent } from '../../src/registry/candidate/index.ts';
import { EmbeddedWorker } from '../../src/database/embedded.ts';
import { matrixWorld } from '../matrix/matrix-world.ts';
import { testIssuer } from '../issuer.ts';
import { openPerson, passed, record, scheme, worldOn } from '../journeys/record-world.ts';
import { onBothDatabases } from '../on-both-databases.ts';

const issuer = testIssuer('http://localhost');

onBothDatabases((_, open) => {
  let world: ReturnType<typeof worldOn>;
  const numbers: string[] = [];
  beforeAll(async () => {
    world = worldOn(await open(), '2026-11-20');
    for (let i = 0; i < 30; i += 1) {
      const candidate = await openPerson(world, `Person ${i}`);
      await giveConsent(world, system, { candidate, publicVerification: true, publicDirectory: false, text: 'test' });
      numbers.push((await record(world, candidate, passed('foundation', '2026-11-01'))).awards[0]!.number);
    }
  });

  const texts = async () => new Map((await world.database.db.selectFrom('signed_credential').select(['award', 'what', 'form', 'text']).execute()).map((row) => [`${row.award} ${row.what} ${row.form}`, row.text]));

  test('stopped half-way it goes on, signs each once and then finds nothing to do', async () => {
    const first = await issueNext(world, issuer, system, { scheme, limit: 20 });
    expect(first.signed).toBe(20);
    const before = await texts();
    expect(await issueNext(world, issuer, system, { scheme, limit: 20 })).toEqual({ signed: 10 });
    expect(await issueNext(world, issuer, system, { scheme, limit: 20 })).toEqual({ signed: 0 });
    const after = await texts();
    // A certificate and a pin for each, in both forms.
    expect([before.size, after.size]).toEqual([80, 120]);
    expect([...before].every(([which, text]) => after.get(which) === text)).toBe(true);
    const places = await world.database.db.selectFrom('status_place').select(['list', 'place']).execute();
    expect(new Set(places.map((row) => `${row.list} ${row.place}`)).size).toBe(60);
  });

  test('each of them, certificate and pin in both forms, is good', async () => {
    const all = await texts();
    const some = [...all.entries()].filter(([which]) => which.startsWith([...all.keys()][0]!.split(' ')[0]!));
    expect(some.map(([which]) => which.split(' ').slice(1).join(' ')).sort()).toEqual(['certificate compact', 'certificate embedded', 'foundation compact', 'foundation embedded']);
    for (const [, text] of some) expect(await verifyHere(world, issuer, text)).toMatchObject({ verdict: 'valid' });
  });

  test('where one form is there already, only the other is signed, chunk by chunk until all is done', async () => {
    const before = await texts();
    await world.database.db.deleteFrom('signed_credential').where('form', '=', 'embedded').execute();
    const told = [];
    for await (const progress of issueAll(world, issuer, system, { scheme, limit: 8 })) told.push(progress);
    expect(told).toEqual([8, 16, 24, 30].map((done) => ({ done, of: 30 })));
    const after = await texts();
    expect(after.size).toBe(120);
    for (const [which, text] of before) if (which.endsWith('compact')) expect(after.get(which)).toBe(text);
  });

  test('only of the people that are asked for, and only what they were awarded since', async () => {
    await world.database.db.deleteFrom('signed_credential').execute();
    const [first, second] = await world.database.db.selectFrom('award').select('candidate').orderBy('id').limit(2).execute();
    const among = (since: string) => ({ candidates: [first!.candidate, second!.candidate], since });
    expect(await issueNext(world, issuer, system, { scheme, limit: 20, among: among('2026-11-02') })).toEqual({ signed: 0 });
    expect(await issueNext(world, issuer, system, { scheme, limit: 20, among: among('2026-11-01') })).toEqual({ signed: 2 });
    expect((await texts()).size).toBe(8);
    await issueNext(world, issuer, system, { scheme, limit: 100 });
  });

  test('who may not issue signs nothing ahead', async () => {
    await expect(issueAll(world, issuer, anybody, { scheme, limit: 8 }).next()).rejects.toMatchObject({ code: expect.stringMatching(/not-allowed|sign-in/) });
  });

  test('what was signed ahead is what the holder fetches, and it is good', async () => {
    const text = await readCredential(world, issuer, anybody, { number: numbers[7]!, what: 'certificate', form: 'compact' });
    expect(await world.database.db.selectFrom('signed_credential').select('text').where('text', '=', text).execute()).toHaveLength(1);
    expect(await verifyHere(world, issuer, text)).toMatchObject({ verdict: 'valid' });
  });

  test('a suspension needs a new signature, which the next run makes', async () => {
    const { id } = await world.database.db.selectFrom('award').select('id').where('number', '=', numbers[3]!).executeTakeFirstOrThrow();
    await suspendAward(world, system, { award: id, reason: 'The sitting is looked into.' });
    expect(await issueNext(world, issuer, system, { scheme, limit: 20 })).toEqual({ signed: 1 });
    expect(await lookUp(world, { number: numbers[3]!.toLowerCase(), name: 'person 3' })).toMatchObject({ status: 'suspended', nameMatches: true });
  });

  test('checking an unrevoked signed badge asks the database nothing, once its lists are known', async () => {
    const m = await matrixWorld(world.database);
    const text = await readCredential(m.world, m.edge.issuer, anybody, { number: numbers[9]!, what: 'certificate', form: 'compact' });
    const check = async () => (await m.app.request('/api/v1/verify', { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ credential: text }) })).json();
    expect(await check()).toMatchObject({ verdict: 'valid' });
    const asked = [vi.spyOn(EmbeddedWorker.prototype, 'ask'), vi.spyOn(Client.prototype, 'query')];
    const count = () => asked.reduce((sum, one) => sum + one.mock.calls.length, 0);
    try {
      expect(await check()).toMatchObject({ verdict: 'valid' });
      expect(count()).toBe(0);
      await suspendAward(m.world, system, { award: (await world.database.db.selectFrom('award').select('id').where('number', '=', numbers[10]!).executeTakeFirstOrThrow()).id, reason: 'Something on the lists changes.' });
      for (const one of asked) one.mockClear();
      expect(await check()).toMatchObject({ verdict: 'valid' });
      // Both lists anew.
      expect(count()).toBe(2);
    } finally {
      for (const one of asked) one.mockRestore();
    }
  });
});
