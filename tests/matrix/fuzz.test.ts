import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { declaredRoutes } from '../../src/surface/api/api.ts';
import { declaredPages } from '../../src/surface/site/pages.tsx';
import { onBothDatabases } from '../on-both-databases.ts';
import { baseUrl, type MatrixWorld, matrixWorld } from './matrix-world.ts';

/** Requests a group of routes; CURSUS_RUNS=10000 for the full figure. */
const runs = Number(process.env['CURSUS_RUNS'] ?? 60);

const api = declaredRoutes.map(({ declaration }) => ({ ...declaration, face: 'api' as const }));
const pages = declaredPages.map(({ declaration }) => ({ ...declaration, face: 'page' as const })).filter(({ name }) => !/sign-?out/i.test(name));
type Route = (typeof api)[number] | (typeof pages)[number];
const groupOf = ({ face, path }: Route): string => `${face} ${face === 'api' ? path.split('/')[3] : path.split('/')[1]}`;
const groups = Map.groupBy<string, Route>([...api, ...pages], groupOf);

const nasty = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 40 }), fc.constantFrom('\u0000', '\ud800', "' or 1=1 --", '%00', '../../etc/passwd', '__proto__', 'constructor', '1e999', '-1', 'NaN', '\u202e', 'A'.repeat(3000), '{{7*7}}', '<script>'),
  fc.uuid(), fc.integer().map(String),
);
const value = fc.oneof({ weight: 3, arbitrary: nasty }, { weight: 2, arbitrary: fc.jsonValue({ maxDepth: 3 }) });
const deep = fc.integer({ min: 1, max: 3000 }).map((depth) => `${'['.repeat(depth)}${']'.repeat(depth)}`);

/** The example with some of its members replaced, dropped or added. */
const bodyFor = (example: unknown): fc.Arbitrary<string> => fc.oneof(
  fc.record({ changed: fc.dictionary(fc.constantFrom(...Object.keys((example ?? { a: 1 }) as object), '__proto__', 'extra'), value, { maxKeys: 3 }) })
    .map(({ changed }) => JSON.stringify({ ...(example as object), ...changed })),
  fc.json(), deep, nasty, fc.string({ unit: 'binary', maxLength: 200 }),
);

const headers = fc.dictionary(
  fc.constantFrom('idempotency-key', 'if-match', 'if-none-match', 'content-type', 'accept', 'x-request-id', 'authorization', 'cookie', 'origin', 'sec-fetch-site', 'x-forwarded-for', 'content-encoding'),
  fc.oneof(fc.constantFrom('*', '"v1"', 'W/"x"', 'application/json', 'application/x-www-form-urlencoded', 'multipart/form-data', 'multipart/form-data; boundary=x', 'Bearer cursus_x', 'cross-site', 'null', 'cursus.session_token=x.y', baseUrl), fc.string({ minLength: 1, maxLength: 60 }).map((text) => text.replaceAll(/[^\x21-\x7e]/g, '') || 'x')),
  { maxKeys: 3 },
);

const query = fc.dictionary(fc.constantFrom('cursor', 'limit', 'words', 'next', 'token', 'done', 'scheme', 'x'), nasty, { maxKeys: 3 });

interface Shot {
  readonly route: Route;
  readonly path: string;
  readonly body: string;
  readonly headers: Record<string, string>;
}

const shotAt = (routes: readonly Route[], ids: Readonly<Record<string, string>>): fc.Arbitrary<Shot> => fc.constantFrom(...routes).chain((route) => fc.record({
  route: fc.constant(route), headers, query, body: bodyFor(route.example), id: fc.oneof(fc.constant(undefined), nasty, fc.constant(randomUUID())),
})).map(({ route, headers: extra, query: asked, body, id }) => {
  const path = route.path.replaceAll(/\{([a-z]+)\}/gi, (_, name: string) => encoded(id ?? ids[name] ?? randomUUID()));
  const search = Object.entries(asked).map(([name, given]) => `${name}=${encoded(given)}`).join('&');
  const type = route.face === 'api' ? 'application/json' : 'application/x-www-form-urlencoded';
  return { route, path: search === '' ? path : `${path}?${search}`, headers: { 'content-type': type, ...extra }, body: route.face === 'api' ? body : `name=${encoded(body)}&email=${encoded(body.slice(0, 50))}&${body.slice(0, 50)}` };
});

const encoded = (text: string): string => (text.isWellFormed() ? encodeURIComponent(text) : '%ED%A0%80') || 'x';
const leaks = /\n {4}at |node_modules|syntax error at or near|invalid input syntax|violates|kysely|pglite|"stack"/i;

onBothDatabases((_, open) => {
  let m: MatrixWorld;
  let ids: Record<string, string>;
  let cookie: string;
  beforeAll(async () => {
    m = await matrixWorld(await open());
    cookie = await m.signInAs('administrator');
    ids = { organisation: (await m.thing('organisation', 'other'))!, scheme: 'iso-20000' };
  });

  describe('random bodies, headers and addresses', () => {
    test.each([...groups])('%s answers each with a yes or a no, never with a fault or a look inside', async (_name, routes) => {
      await fc.assert(fc.asyncProperty(shotAt(routes, ids), async (shot) => {
        const method = shot.route.method.toUpperCase();
        const sent = method === 'GET' || method === 'DELETE' ? {} : { body: shot.body };
        const answer = await m.app.request(shot.path, { method, headers: { cookie, ...shot.headers }, ...sent });
        const text = await answer.text();
        expect({ status: answer.status < 500, faults: m.faults.splice(0), leak: leaks.exec(text)?.[0] }).toEqual({ status: true, faults: [], leak: undefined });
      }), { numRuns: runs });
    }, 3_600_000);
  });
});
