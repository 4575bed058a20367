import { beforeAll, describe, expect, test } from 'vitest';
import { type Actor, roles } from '../../src/registry/access/actor.ts';
import { endMembership, giveRole } from '../../src/registry/body/index.ts';
import { system } from '../../src/registry/access/actor.ts';
import { grantsOf, type Relation, type Right } from '../../src/registry/access/rights.ts';
import { declaredRoutes } from '../../src/surface/api/api.ts';
import { type DemonstrationRole, demonstrationRoles } from '../../src/surface/demonstration-accounts.ts';
import { declaredPages } from '../../src/surface/site/pages.tsx';
import { openServer } from '../on-both-databases.ts';
import { baseUrl, canary, type MatrixWorld, matrixWorld } from './matrix-world.ts';

interface Declared {
  readonly name: string;
  readonly method: string;
  readonly path: string;
  readonly right: Right | 'public';
  readonly face: 'api' | 'page';
  readonly example: unknown;
}

const declared: readonly Declared[] = [
  ...declaredRoutes.map(({ declaration: d }) => ({ name: `api ${d.name}`, method: d.method, path: d.path, right: d.right, face: 'api' as const, example: d.example })),
  ...declaredPages.map(({ declaration: d }) => ({ name: `page ${d.name}`, method: d.method, path: d.path, right: d.right, face: 'page' as const, example: d.example })),
];
const guarded = declared.filter((one): one is Declared & { right: Right } => one.right !== 'public');
const parametersOf = (path: string): string[] => [...path.matchAll(/\{([a-z]+)\}/gi)].map((found) => found[1]!);
/** What exists for everybody says nothing of anybody. */
const kindsOfThing = (path: string): string[] => parametersOf(path).filter((name) => name !== 'scheme');

interface Said {
  readonly status: number;
  readonly body: string;
  readonly location: string | null;
}

/** Without what differs from request to request: its number, and the id that was asked for. */
const plain = (text: string, ids: readonly string[]): string =>
  ids.reduce((rest, id) => rest.replaceAll(id, 'ID'), text.replaceAll(/"request":"[^"]*"/g, '"request":"N"'));

function requestOf({ method, face, example }: Declared, cookie: string | undefined): RequestInit {
  const headers: Record<string, string> = { ...(cookie === undefined ? {} : { cookie }), origin: baseUrl };
  if (method === 'get' || method === 'delete') return { method: method.toUpperCase(), headers };
  if (face === 'page') return { method: 'POST', headers, body: new URLSearchParams((example ?? {}) as Record<string, string>) };
  return { method: method.toUpperCase(), headers: { ...headers, 'content-type': 'application/json' }, body: JSON.stringify(example ?? {}) };
}

async function ask(app: MatrixWorld['app'], route: Declared, ids: Readonly<Record<string, string>>, cookie?: string): Promise<Said> {
  const path = route.path.replaceAll(/\{([a-z]+)\}/gi, (_, name: string) => ids[name]!);
  const answer = await app.request(path, requestOf(route, cookie));
  return { status: answer.status, body: plain(await answer.text(), Object.values(ids)), location: answer.headers.get('location') };
}

const granted = (role: DemonstrationRole, right: Right): ReadonlySet<Relation> => new Set([...grantsOf(role, right), ...grantsOf('public', right)]);
const refusals = [401, 403, 404, 405];
const leadsToSignIn = (said: Said): boolean => said.status === 401 || (said.status === 303 && (said.location ?? '').startsWith('/sign-in?next='));

let m: MatrixWorld;
const cookies = new Map<DemonstrationRole, string>();
beforeAll(async () => {
  const database = await openServer();
  m = await matrixWorld(database);
  for (const role of demonstrationRoles) cookies.set(role, await m.signInAs(role));
  return () => database.close();
});

const as = async (role: DemonstrationRole, route: Declared, ids: Readonly<Record<string, string>>): Promise<Said> => {
  const said = await ask(m.app, route, ids, cookies.get(role));
  if (/sign-?out/i.test(route.name) && route.method === 'post') cookies.set(role, await m.signInAs(role));
  return said;
};
/** What is only read stays as it is: of somebody else's things one will do for all who may not, or may, read it. */
const others = new Map<string, string | undefined>();
const thingFor = async ({ method }: Declared, name: string, which: Parameters<MatrixWorld['thing']>[1]): Promise<string | undefined> => {
  if (method !== 'get' || which !== 'other') return m.thing(name, which);
  if (!others.has(name)) others.set(name, await m.thing(name, which));
  return others.get(name);
};
const idsFor = async (route: Declared, which: Parameters<MatrixWorld['thing']>[1] | 'absent'): Promise<Record<string, string> | undefined> => {
  const ids: Record<string, string> = {};
  for (const name of parametersOf(route.path)) {
    const id = which === 'absent' && name !== 'scheme' ? m.absent(name) : await thingFor(route, name, which === 'absent' ? 'other' : which);
    if (id === undefined) return undefined;
    ids[name] = id;
  }
  return ids;
};

test('every address names its things by words that this test can make', () => {
  const unknown = declared.flatMap((one) => parametersOf(one.path).filter((name) => !m.knows(name)).map((name) => `${one.path}: ${name}`));
  expect(unknown).toEqual([]);
});

test('names are unique, and what changes something carries an example that the test can send', () => {
  expect(new Set(declared.map((one) => one.name)).size).toBe(declared.length);
  const withoutExample = declared.filter((one) => ['post', 'put', 'patch'].includes(one.method) && one.example === undefined).map((one) => one.name);
  expect(withoutExample).toEqual([]);
});

describe.each(guarded.map((one) => [one.name, one] as const))('%s', (_name, route) => {
  test('asks who has no account to sign in, whatever the thing', async () => {
    if (grantsOf('public', route.right).includes('any')) return;
    const answers = [await ask(m.app, route, (await idsFor(route, 'absent'))!)];
    const other = await idsFor(route, 'other');
    if (other) answers.push(await ask(m.app, route, other));
    expect(answers.every(leadsToSignIn)).toBe(true);
    expect(new Set(answers.map((said) => `${said.status} ${said.body}`)).size).toBe(1);
  });

  test.each(demonstrationRoles)('gives a %s what the table of rights grants, and nothing else', async (role) => {
    const relations = granted(role, route.right);
    const absent = await as(role, route, (await idsFor(route, 'absent'))!);
    const otherIds = await idsFor(route, 'other');
    const other = otherIds && await as(role, route, otherIds);
    if (relations.size === 0) {
      expect([absent.status, other?.status ?? 403]).toEqual([403, 403]);
      return;
    }
    if (kindsOfThing(route.path).length === 0) {
      expect(refusals).not.toContain(absent.status);
    } else if (relations.has('any')) {
      expect(absent.status).toBe(404);
      if (other) expect(refusals).not.toContain(other.status);
    } else {
      expect(absent.status).toBe(404);
      if (other) expect(other).toEqual(absent);
    }
    // The first page and what waits today gather what other rights open; these read everybody's.
    const readsAll = (route.name === 'page showHome' && ['administrator', 'auditor'].includes(role)) || (route.name === 'api readDue' && role === 'exam-officer');
    // Beside one's own places stand other dates of the same course, and a plan is made of dates; all of them are public.
    const showsPublic = ['page showBookings', 'page showMyExams', 'page showPlan'].includes(route.name);
    if (!relations.has('any') && !readsAll && !showsPublic) expect(`${absent.body}${other?.body ?? ''}`).not.toContain(canary);
    for (const relation of relations) {
      const ids = kindsOfThing(route.path).length === 0 || relation === 'any' ? undefined : await idsFor(route, { role, relation });
      if (ids) expect(refusals).not.toContain((await as(role, route, ids)).status);
    }
  });
});

test('a right that was taken away is gone at the next request', async () => {
  const cookie = await m.signInAs('trainer');
  const account = m.accounts.accountOf.get('trainer')!;
  const held = await m.world.database.db.selectFrom('membership').select(['id', 'organisation']).where('account', '=', account).where('ended_at', 'is', null).executeTakeFirstOrThrow();
  const organisation = guarded.find((one) => one.name === 'api readOrganisation')!;
  expect((await ask(m.app, organisation, { organisation: held.organisation }, cookie)).status).toBe(200);
  await endMembership(m.world, system, { membership: held.id });
  expect((await ask(m.app, organisation, { organisation: held.organisation }, cookie)).status).toBe(403);
  await giveRole(m.world, { account, organisation: held.organisation, role: 'trainer' });
  expect((await ask(m.app, organisation, { organisation: held.organisation }, cookie)).status).toBe(200);
});

test('nothing of all this was a fault of ours', () => {
  expect(m.faults).toEqual([]);
});

test('every role of the table has an account in the test', () => {
  const tested: readonly Actor['roles'][number]['role'][] = [...demonstrationRoles, 'public'];
  expect([...tested].sort()).toEqual([...roles].sort());
});
