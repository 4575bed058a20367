/** A key opens what its scopes name and its account may, and nothing else, on every route of the API. */
import { beforeAll, describe, expect, test } from 'vitest';
import { makeKey } from '../../src/registry/access/api-key.ts';
import { actorOf } from '../../src/registry/access/identify.ts';
import { grantsOf, neverByKey, type Right } from '../../src/registry/access/rights.ts';
import { declaredRoutes } from '../../src/surface/api/api.ts';
import { type DemonstrationRole, demonstrationRoles } from '../../src/surface/demonstration-accounts.ts';
import { openServer } from '../on-both-databases.ts';
import { type MatrixWorld, matrixWorld } from './matrix-world.ts';

const guarded = declaredRoutes.map(({ declaration }) => declaration).filter((one): one is typeof one & { right: Right } => one.right !== 'public' && !grantsOf('public', one.right).includes('any'));
const roleFor = (right: Right): DemonstrationRole | undefined => demonstrationRoles.find((role) => grantsOf(role, right).length > 0);
const other = (right: Right): Right => (right === 'scheme.read' ? 'profile.read' : 'scheme.read');

let m: MatrixWorld;
beforeAll(async () => {
  const database = await openServer();
  m = await matrixWorld(database);
  return () => database.close();
});

async function asked(route: (typeof guarded)[number], scopes: readonly Right[]): Promise<number> {
  const owner = await actorOf(m.world, m.accounts.accountOf.get(roleFor(route.right) ?? 'administrator')!, 'session');
  const { key } = await makeKey(m.world, owner, { name: 'test', scopes: [...scopes], days: 1 });
  const path = route.path.replaceAll(/\{([a-z]+)\}/gi, (_, name: string) => m.absent(name));
  const upload = route.upload ? { 'content-type': route.upload.mediaTypes[0]! } : { 'content-type': 'application/json' };
  const answer = await m.app.request(path, {
    method: route.method.toUpperCase(), headers: { authorization: `Bearer ${key}`, ...(route.method === 'get' ? {} : upload) },
    ...(route.method === 'get' || route.method === 'delete' ? {} : { body: JSON.stringify(route.example ?? {}) }),
  });
  return answer.status;
}

test('there are routes to try', () => {
  expect(guarded.length).toBeGreaterThan(40);
});

describe.each(guarded.map((one) => [one.name, one] as const))('%s', (_, route) => {
  test('is refused to a key that does not name it, whatever its account may', async () => {
    expect(await asked(route, [other(route.right)])).toBe(403);
  });

  test.skipIf(neverByKey.has(route.right) || roleFor(route.right) === undefined)('is open to a key that names it', async () => {
    expect([401, 403]).not.toContain(await asked(route, [route.right]));
  });
});
