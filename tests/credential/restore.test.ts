/** The rehearsal of a disaster: the record comes back from its backup, with the keys that signed or without them. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { newGeneration, printKeys, readKeys } from '../../src/credential/key.ts';
import { backup, restore } from '../../src/database/backup.ts';
import { system } from '../../src/registry/access/actor.ts';
import { suspendAward, withdrawAward } from '../../src/registry/award/index.ts';
import { giveConsent } from '../../src/registry/candidate/index.ts';
import { application } from '../../src/surface/app.ts';
import { openPerson, passed, record } from '../journeys/record-world.ts';
import { matrixWorld } from '../matrix/matrix-world.ts';
import { onBothDatabases } from '../on-both-databases.ts';
import { type Json, type Judges, judgesOf } from './judges.ts';

onBothDatabases((engine, open) => {
  const base = `https://${engine}.restored.example`;
  let folder: string;
  let kept: readonly { readonly number: string; readonly standing: 'valid' | 'withdrawn' | 'suspended'; readonly embedded: Json; readonly compact: string }[];
  let withKeys: Judges;
  let without: Judges;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'cursus-restore-'));
    const m = await matrixWorld(await open(), base);
    const before = judgesOf(m);
    kept = await Promise.all((['valid', 'withdrawn', 'suspended'] as const).map(async (standing) => {
      const candidate = await openPerson(m.world, `Ana ${standing}`);
      await giveConsent(m.world, system, { candidate, publicVerification: true, publicDirectory: false, text: 'test' });
      const { number, award } = (await record(m.world, candidate, passed('foundation', m.world.today()))).awards[0]!;
      const [embedded, compact] = [await (await before.fetched(`/credentials/${number}`, 'application/vc')).json() as Json, await (await before.fetched(`/credentials/${number}`, 'application/vc+jwt')).text()];
      if (standing !== 'valid') await (standing === 'withdrawn' ? withdrawAward : suspendAward)(m.world, system, { award, reason: 'The sitting was not in order.' });
      return { number, standing, embedded, compact };
    }));
    await backup(m.world.database, join(folder, 'all.backup'));
    const restored = async (keys: typeof m.edge.issuer.keys) => {
      const world = { ...m.world, database: await open('empty') };
      await restore(join(folder, 'all.backup'), world.database);
      return judgesOf({ world, app: application({ ...m.edge, world, issuer: { ...m.edge.issuer, keys } }) });
    };
    withKeys = await restored(readKeys(printKeys(m.edge.issuer.keys)));
    without = await restored({ generations: [newGeneration('2026-11-26T00:00:00.000Z')] });
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  const of = (standing: string) => kept.find((one) => one.standing === standing)!;

  test('with the keys, what people hold is judged by strangers as before, and what is fetched is the same', async () => {
    expect([await withKeys.byDigitalBazaar(of('valid').embedded), await withKeys.byJose(of('valid').compact)]).toEqual(['good', 'good']);
    expect(await withKeys.byDigitalBazaar(of('withdrawn').embedded)).toBe('status');
    for (const { standing, embedded, compact } of kept) expect([await withKeys.ours(embedded), await withKeys.ours(compact)]).toEqual([standing, standing]);
    expect(await (await withKeys.fetched(`/credentials/${of('valid').number}`, 'application/vc+jwt')).text()).toBe(of('valid').compact);
  });

  test('without the keys, what people hold is vouched for no longer; every number still is, and what is fetched is signed anew', async () => {
    const { number, embedded, compact } = of('valid');
    expect([await without.ours(embedded), await without.ours(compact), await without.byJose(compact)]).toEqual(['not-ours', 'not-ours', 'ERR_JWKS_NO_MATCHING_KEY']);
    expect(await without.byDigitalBazaar(embedded)).toMatch(/^no such key/);
    for (const one of kept) {
      const looked = await (await without.fetched(`/api/v1/verify/${one.number}`, 'application/json')).json() as Json;
      expect(looked['status']).toBe(one.standing === 'valid' ? 'active' : one.standing);
    }
    const [again, short] = [await (await without.fetched(`/credentials/${number}`, 'application/vc')).json() as Json, await (await without.fetched(`/credentials/${number}`, 'application/vc+jwt')).text()];
    expect([await without.byDigitalBazaar(again), await without.byJose(short), await without.ours(again)]).toEqual(['good', 'good', 'valid']);
  });
});
