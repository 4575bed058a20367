import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Database } from '../../src/database/connect.ts';
import { identifier } from '../../src/registry/access/identify.ts';
import { createSignIn } from '../../src/registry/access/sign-in.ts';
import type { World } from '../../src/registry/access/world.ts';
import { openServer } from '../on-both-databases.ts';
import { testIssuer } from '../issuer.ts';
import { application } from '../../src/surface/app.ts';
import { RateLimits, usualRates } from '../../src/surface/rate-limit.ts';
import { day } from './record-world.ts';

const baseUrl = 'http://localhost';
let provider: Awaited<ReturnType<typeof openIdProvider>>;
let database: Database;
let app: ReturnType<typeof application>;

/** A small provider of OpenID Connect: one person, any client. */
async function openIdProvider() {
  const { publicKey, privateKey } = await generateKeyPair('RS256');
  const [jwk, stranger] = [{ ...await exportJWK(publicKey), kid: 'k', alg: 'RS256', use: 'sig' }, (await generateKeyPair('RS256')).privateKey];
  const state = { nonce: undefined as string | undefined, forged: false };
  const claims = { sub: 'person-1', email: 'olga@example.org', email_verified: true, name: 'Olga Openid' };
  const server: Server = createServer(async (request, response) => {
    const url = new URL(request.url ?? '/', issuer());
    const say = (body: unknown) => { response.setHeader('content-type', 'application/json').end(JSON.stringify(body)); };
    if (url.pathname.startsWith('/.well-known')) {
      say({ issuer: issuer(), authorization_endpoint: `${issuer()}/authorize`, token_endpoint: `${issuer()}/token`, jwks_uri: `${issuer()}/keys`, userinfo_endpoint: `${issuer()}/me`, id_token_signing_alg_values_supported: ['RS256'], response_types_supported: ['code'], subject_types_supported: ['public'] });
    } else if (url.pathname === '/keys') say({ keys: [jwk] });
    else if (url.pathname === '/me') say(claims);
    else {
      const token = await new SignJWT({ ...claims, ...(state.nonce === undefined ? {} : { nonce: state.nonce }) }).setProtectedHeader({ alg: 'RS256', kid: 'k' })
        .setIssuer(issuer()).setAudience('cursus').setIssuedAt().setExpirationTime('5m').sign(state.forged ? stranger : privateKey);
      say({ access_token: 'a', token_type: 'Bearer', expires_in: 300, id_token: token });
    }
  });
  await new Promise<void>((ready) => { server.listen(0, ready); });
  const issuer = () => `http://localhost:${(server.address() as AddressInfo).port}`;
  return { issuer: issuer(), state, close: () => new Promise((done) => { server.close(done); }) };
}

beforeAll(async () => {
  [provider, database] = [await openIdProvider(), await openServer()];
  const world: World = { database, shelf: new Map(), baseUrl, now: () => new Date().toISOString(), today: () => day('2026-11-23') };
  const openId = { name: 'Example', discoveryUrl: `${provider.issuer}/.well-known/openid-configuration`, clientId: 'cursus', clientSecret: 'secret' };
  const signIn = createSignIn(world, { secret: 'a secret of this test, which is long enough', openId });
  app = application({ world, signIn, issuer: testIssuer(world.baseUrl), limits: new RateLimits(usualRates, () => 0), openIdName: openId.name, identify: identifier(world, signIn), addressOf: () => 'test', log: (line) => { throw new Error(JSON.stringify(line)); } });
});
afterAll(async () => {
  await database.close();
  await provider.close();
});

const cookieOf = (answer: Response): string => answer.headers.getSetCookie().map((line) => line.split(';')[0]).join('; ');

async function comeBack(change: (state: string) => string = (state) => state): Promise<Response> {
  const leave = await app.request('/sign-in/openid?next=/account');
  const to = new URL(leave.headers.get('location')!);
  expect([leave.status, to.origin, to.searchParams.get('client_id'), to.searchParams.has('code_challenge')]).toEqual([303, provider.issuer, 'cursus', true]);
  provider.state.nonce = to.searchParams.get('nonce') ?? undefined;
  return app.request(`/api/sign-in/callback/openid?code=c&state=${change(to.searchParams.get('state')!)}`, { headers: { cookie: cookieOf(leave) } });
}

test('somebody signs in at another provider and comes back to the page that was asked for', async () => {
  expect(await (await app.request('/sign-in')).text()).toContain('Sign in with Example');
  const back = await comeBack();
  expect(back.headers.get('location')).toMatch(/\/account$/);
  const account = await (await app.request('/account', { headers: { cookie: cookieOf(back) } })).text();
  expect(account).toContain('olga@example.org');
  await comeBack();
  expect((await database.db.selectFrom('login').select('email').execute()).map((row) => row.email)).toEqual(['olga@example.org']);
});

test('a token that the provider did not sign, or an answer to another question, opens nothing', async () => {
  const opens = async (back: Response) => (await app.request('/account', { headers: { cookie: cookieOf(back) } })).status === 200;
  provider.state.forged = true;
  expect(await opens(await comeBack())).toBe(false);
  provider.state.forged = false;
  expect(await opens(await comeBack(() => 'another'))).toBe(false);
  expect(await opens(await comeBack())).toBe(true);
});
