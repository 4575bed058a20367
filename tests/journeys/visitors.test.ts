/** What visitors see is made for all of them at once; nobody sees what is not theirs, or what has changed since. */
import { beforeAll, expect, test } from 'vitest';
import { suspendAward } from '../../src/registry/award/index.ts';
import { system } from '../../src/registry/access/actor.ts';
import { type MatrixWorld, matrixWorld } from '../matrix/matrix-world.ts';
import { onBothDatabases } from '../on-both-databases.ts';

onBothDatabases((_, open) => {
  let m: MatrixWorld;
  beforeAll(async () => { m = await matrixWorld(await open()); });
  const read = async (path: string, cookie?: string) => (await m.app.request(path, { headers: cookie === undefined ? {} : { cookie } })).text();

  test('a visitor reads at once that a certificate has been suspended', async () => {
    const number = await m.thing('number', 'other');
    expect(await read(`/verify/${number}`)).toContain('Valid');
    const { id } = await m.world.database.db.selectFrom('award').select('id').where('number', '=', number!).executeTakeFirstOrThrow();
    await suspendAward(m.world, system, { award: id, reason: 'A question of identity.' });
    expect(await read(`/verify/${number}`)).toContain('Suspended');
  });

  test('whoever is signed in reads a page of their own, and a visitor never reads theirs', async () => {
    const cookie = await m.signInAs('candidate');
    for (const path of ['/sessions', '/sittings', '/directory', '/developers', '/verify', '/s/iso-20000/provider']) {
      const [before, own, after] = [await read(path), await read(path, cookie), await read(path)];
      expect(own).toContain('/sign-out');
      expect([before, after].every((page) => !page.includes('/sign-out') && page.includes('/sign-in'))).toBe(true);
    }
  });
});
