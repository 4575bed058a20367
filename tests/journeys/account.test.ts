import { createOTP } from '@better-auth/utils/otp';
import { getMigrations } from 'better-auth/db/migration';
import { beforeAll, expect, test } from 'vitest';
import { createSignIn } from '../../src/registry/access/sign-in.ts';
import { firstAdministratorLink, inviteMember } from '../../src/registry/body/index.ts';
import { system } from '../../src/registry/access/actor.ts';
import { RateLimits, usualRates } from '../../src/surface/rate-limit.ts';
import { testIssuer } from '../issuer.ts';
import { application } from '../../src/surface/app.ts';
import { identifier } from '../../src/registry/access/identify.ts';
import { baseUrl, type MatrixWorld, matrixWorld } from '../matrix/matrix-world.ts';
import { onBothDatabases } from '../on-both-databases.ts';

const password = 'correct horse battery staple';

onBothDatabases((_, open) => {
  let m: MatrixWorld;
  beforeAll(async () => { m = await matrixWorld(await open()); });

  const send = (path: string, form: Record<string, string>, cookie = ''): Promise<Response> =>
    Promise.resolve(m.app.request(path, { method: 'POST', body: new URLSearchParams(form), headers: { origin: baseUrl, cookie } }));
  const get = (path: string, cookie = ''): Promise<Response> => Promise.resolve(m.app.request(path, { headers: { cookie } }));
  const cookieOf = (answer: Response): string => answer.headers.getSetCookie().map((line) => line.split(';')[0]).join('; ');
  const mails = async (to: string): Promise<{ message: string; url: string }[]> => (await m.world.database.db.selectFrom('outbox').select('payload').where('topic', '=', 'mail').orderBy('position').execute())
    .map((row) => row.payload as unknown as { to: string; message: string; url: string }).filter((mail) => mail.to === to);
  const lastLink = async (to: string): Promise<string> => (await mails(to)).at(-1)!.url.slice(baseUrl.length);
  const open_ = async (email: string): Promise<string> => {
    await send('/register', { name: 'Ana López', email, password });
    await get(await lastLink(email));
    return cookieOf(await send('/sign-in', { email, password }));
  };

  test('somebody opens an account, confirms the address, signs in, starts a record, and signs out', async () => {
    const email = 'ana@example.org';
    expect((await send('/register', { name: 'Ana López', email, password })).status).toBe(200);
    expect((await send('/sign-in', { email, password })).status).toBe(422);
    expect(await (await get(await lastLink(email))).text()).toContain('is confirmed');
    const answer = await send('/sign-in', { email, password, next: '/account' });
    expect([answer.status, answer.headers.get('location')]).toEqual([303, '/account']);
    const cookie = cookieOf(answer);
    expect(await (await get('/home', cookie)).text()).toContain('Start my record');
    expect((await send('/home/record', {}, cookie)).status).toBe(303);
    const account = await (await m.app.request('/api/v1/account', { headers: { cookie } })).json() as { candidate: string; roles: { role: string }[] };
    expect(account.roles).toEqual([{ role: 'candidate' }]);
    await send('/home/record', {}, cookie);
    expect((await (await m.app.request('/api/v1/account', { headers: { cookie } })).json() as { candidate: string }).candidate).toBe(account.candidate);
    await send('/sign-out', {}, cookie);
    expect((await get('/account', cookie)).headers.get('location')).toBe('/sign-in?next=%2Faccount');
  });

  test('nobody learns from an answer whether an address has an account', async () => {
    await open_('known@example.org');
    const text = async (answer: Promise<Response>) => { const said = await answer; return `${said.status} ${(await said.text()).replaceAll(/\w+@example\.org/g, 'ADDRESS')}`; };
    const same = async (path: string, form: (email: string) => Record<string, string>) =>
      expect(await text(send(path, form('known@example.org')))).toBe(await text(send(path, form('unknown@example.org'))));
    await same('/sign-in', (email) => ({ email, password: 'wrong password 123' }));
    await same('/forgot', (email) => ({ email }));
    await same('/register', (email) => ({ name: 'Somebody', email, password }));
    expect((await mails('known@example.org')).at(-1)!.message).toBe('account-exists');
  });

  test('a new password ends every session, and its link works once', async () => {
    const email = 'reset@example.org';
    const cookie = await open_(email);
    await send('/forgot', { email });
    const token = new URLSearchParams((await lastLink(email)).split('?')[1]).get('token')!;
    expect((await send('/reset', { token, password: 'a quite different one' })).status).toBe(200);
    expect((await get('/account', cookie)).status).toBe(303);
    expect((await send('/reset', { token, password: 'yet another password' })).status).toBe(422);
    expect((await send('/sign-in', { email, password })).status).toBe(422);
    expect((await send('/sign-in', { email, password: 'a quite different one' })).status).toBe(303);
  });

  test('with a second step on, the password alone opens nothing; a backup code opens once', async () => {
    const email = 'two@example.org';
    const cookie = await open_(email);
    const set = await (await send('/account/second-step', { password }, cookie)).text();
    const secret = /type this key into it: <code>([A-Z2-7]+)<\/code>/.exec(set)![1]!;
    const backup = /<li><code>([\w-]+)<\/code><\/li>/.exec(set)![1]!;
    const code = () => createOTP(decodeBase32(secret), { digits: 6, period: 30 }).totp();
    expect((await send('/account/second-step/confirm', { code: '000000' }, cookie)).status).toBe(422);
    expect((await send('/account/second-step/confirm', { code: await code() }, cookie)).status).toBe(303);
    const half = await send('/sign-in', { email, password });
    expect(half.headers.get('location')).toBe('/sign-in/second-step?next=%2Fhome');
    expect((await get('/account', cookieOf(half))).status).toBe(303);
    const whole = await send('/sign-in/second-step', { code: await code() }, cookieOf(half));
    expect((await get('/account', cookieOf(whole))).status).toBe(200);
    const again = async () => send('/sign-in/second-step', { code: backup }, cookieOf(await send('/sign-in', { email, password })));
    expect([(await again()).status, (await again()).status]).toEqual([303, 422]);
  });

  test('signing in makes a new session, and signing out everywhere ends all of them', async () => {
    const email = 'many@example.org';
    const first = await open_(email);
    const second = cookieOf(await send('/sign-in', { email, password }, first));
    expect(second).not.toBe(first);
    await send('/account/sign-out-everywhere', {}, second);
    expect([(await get('/account', first)).status, (await get('/account', second)).status]).toEqual([303, 303]);
  });

  test('an invitation makes a member once; the link is in the mail alone', async () => {
    const cookie = await open_('invited@example.org');
    const { id } = await m.world.database.db.selectFrom('organisation').select('id').where('kind', '=', 'training-provider').where('name', 'not like', 'Zzyzxqu%').executeTakeFirstOrThrow();
    await inviteMember(m.world, system, { organisation: id, email: 'invited@example.org', role: 'trainer' });
    const link = await lastLink('invited@example.org');
    const rows = JSON.stringify(await m.world.database.db.selectFrom('invitation').selectAll().execute());
    expect(rows).not.toContain(link.split('/').at(-1));
    expect(await (await get(link, cookie)).text()).toContain('Trainer');
    expect((await send(link, {}, cookie)).status).toBe(303);
    expect((await send(link, {}, cookie)).status).toBe(404);
    expect((await get(`/organisations/${id}`, cookie)).status).toBe(200);
  });

  test('the last administrator cannot be ended, and a body with one prints no link for a first', async () => {
    expect(await firstAdministratorLink(m.world)).toBeUndefined();
    const { id } = await m.world.database.db.selectFrom('membership').select('id').where('role', '=', 'administrator').where('ended_at', 'is', null).executeTakeFirstOrThrow();
    expect((await m.app.request(`/api/v1/memberships/${id}`, { method: 'DELETE', headers: { cookie: await m.signInAs('administrator'), origin: baseUrl } })).status).toBe(409);
  });

  test('a form that another site sent changes nothing', async () => {
    const cookie = await m.signInAs('administrator');
    const body = new URLSearchParams({ kind: 'employer', name: 'Forged Ltd' });
    const headers = [{ origin: 'https://evil.example' }, { 'sec-fetch-site': 'cross-site' }];
    const answers = await Promise.all(headers.map((said) => m.app.request('/organisations', { method: 'POST', body, headers: { cookie, ...said } })));
    expect(answers.map((answer) => answer.status)).toEqual([403, 403]);
    const api = await m.app.request('/api/v1/organisations', { method: 'POST', body: '{"kind":"employer","name":"Forged Ltd"}', headers: { cookie, 'content-type': 'application/json', origin: 'https://evil.example' } });
    expect(api.status).toBe(403);
  });

  test('no page leads to another site after signing in', async () => {
    const email = 'next@example.org';
    await open_(email);
    for (const next of ['https://evil.example', '//evil.example', '/\\evil.example', 'javascript:alert(1)']) {
      expect((await send('/sign-in', { email, password, next })).headers.get('location')).toBe('/home');
    }
  });

  test('the tables are those that the sign-in library expects', async () => {
    const { world } = m;
    const { toBeCreated, toBeAdded } = await getMigrations(createSignIn(world, { secret: 'only to compare the tables with, long enough' }).options);
    expect([toBeCreated.map((one) => one.table), toBeAdded.map((one) => [one.table, Object.keys(one.fields)])]).toEqual([[], []]);
  });

  test('outside the demonstration there is no door into its accounts', async () => {
    const signIn = createSignIn(m.world, { secret: 'a secret of the permission test, long enough' });
    const limits = new RateLimits(usualRates, () => 0);
    const app = application({ world: m.world, signIn, issuer: testIssuer('http://localhost'), limits, identify: identifier(m.world, signIn), addressOf: () => 'test', log: () => {} });
    expect((await app.request('/sign-in/demonstration', { method: 'POST', body: new URLSearchParams({ role: 'administrator' }), headers: { origin: baseUrl } })).status).toBe(404);
    expect(await (await app.request('/sign-in')).text()).not.toContain('Demonstration');
  });

  test('guessing passwords ends in "wait", for known and unknown addresses alike, and from many machines', async () => {
    const limits = new RateLimits({ ...usualRates, secret: 4 }, () => 0);
    const signIn = createSignIn(m.world, { secret: 'a secret of the permission test, long enough' });
    let machine = 0;
    const app = application({ world: m.world, signIn, issuer: testIssuer('http://localhost'), limits, identify: identifier(m.world, signIn), addressOf: () => `machine ${machine += 1}`, log: () => {} });
    const guess = async (email: string) => (await app.request('/sign-in', { method: 'POST', body: new URLSearchParams({ email, password: 'a wrong guess 1' }), headers: { origin: baseUrl } })).status;
    for (const email of ['known@example.org', 'nobody-at-all@example.org']) {
      const answers: number[] = [];
      for (let i = 0; i < 5; i += 1) answers.push(await guess(email));
      expect(answers).toEqual([...Array<number>(4).fill(422), 429]);
    }
  });
});

function decodeBase32(text: string): string {
  const bits = [...text].map((letter) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(letter).toString(2).padStart(5, '0')).join('');
  return Buffer.from(bits.match(/.{8}/g)!.map((byte) => Number.parseInt(byte, 2))).toString();
}
