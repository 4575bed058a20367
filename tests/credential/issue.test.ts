/** Certificates signed ahead, many at once. */
import { beforeAll, expect, test, vi } from 'vitest';
import { anybody, system } from '../../src/registry/access/actor.ts';
import { issueNext, lookUp, readCredential, suspendAward, verifyHere } from '../../src/registry/award/index.ts';
import { giveConsent } from '../../src/registry/candidate/index.ts';
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

  test('stopped half-way it goes on, signs each once and then finds nothing to do', async () => {
    const first = await issueNext(world, issuer, system, { scheme, limit: 20 });
    expect(first.signed).toBe(20);
    const before = await world.database.db.selectFrom('signed_credential').select(['award', 'text']).execute();
    expect(await issueNext(world, issuer, system, { scheme, limit: 20 })).toEqual({ signed: 10 });
    expect(await issueNext(world, issuer, system, { scheme, limit: 20 })).toEqual({ signed: 0 });
    const after = new Map((await world.database.db.selectFrom('signed_credential').select(['award', 'text']).execute()).map((row) => [row.award, row.text]));
    expect(after.size).toBe(30);
    expect(before.every((row) => after.get(row.award) === row.text)).toBe(true);
    const places = await world.database.db.selectFrom('status_place').select(['list', 'place']).execute();
    expect(new Set(places.map((row) => `${row.list} ${row.place}`)).size).toBe(30);
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

  test('checking an unrevoked signed badge reads no table, once its list is known', async () => {
    const text = await readCredential(world, issuer, anybody, { number: numbers[9]!, what: 'certificate', form: 'compact' });
    expect(await verifyHere(world, issuer, text)).toMatchObject({ verdict: 'valid' });
    const asked = vi.spyOn(world.database.db, 'selectFrom');
    expect(await verifyHere(world, issuer, text)).toMatchObject({ verdict: 'valid' });
    expect(asked).toHaveBeenCalledTimes(0);
    await suspendAward(world, system, { award: (await world.database.db.selectFrom('award').select('id').where('number', '=', numbers[10]!).executeTakeFirstOrThrow()).id, reason: 'Something on the lists changes.' });
    asked.mockClear();
    expect(await verifyHere(world, issuer, text)).toMatchObject({ verdict: 'valid' });
    expect(asked).toHaveBeenCalledTimes(2);
    asked.mockRestore();
  });
});
