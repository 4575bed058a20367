import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ok } from '@oazapfts/runtime';
import { beforeAll, expect, test } from 'vitest';
import { system } from '../../src/registry/access/actor.ts';
import { scheduleSitting } from '../../src/registry/exam/index.ts';
import { draftSession } from '../../src/registry/session/index.ts';
import { clientText } from '../../tools/generate-client.ts';
import { baseUrl, type MatrixWorld, matrixWorld } from '../matrix/matrix-world.ts';
import { onBothDatabases } from '../on-both-databases.ts';
import { endMembership, listKeys, listOrganisations, makeKey, openOrganisation, plan, readAccount, readDue, readOrganisation, revokeKey, writeOrganisation } from './client.ts';

test('the typed client is the one that the routes make (node --import tsx tools/generate-client.ts writes it)', async () => {
  expect(readFileSync(join(import.meta.dirname, 'client.ts'), 'utf8')).toBe(await clientText());
});

onBothDatabases((_, open) => {
  let m: MatrixWorld;
  let session: Record<string, string>;
  beforeAll(async () => {
    m = await matrixWorld(await open());
    session = { cookie: await m.signInAs('administrator'), origin: baseUrl };
  });
  const fetch = (input: string | URL | Request, init?: RequestInit) => Promise.resolve(m.app.request(input as string, init));
  const with_ = (headers: Record<string, string>) => ({ headers, fetch: fetch as typeof globalThis.fetch });
  const bearer = (key: string) => ({ authorization: `Bearer ${key}` });
  const keyFor = async (...scopes: Parameters<typeof makeKey>[0]['scopes']): Promise<{ id: string; key: string }> => {
    const { id, key } = await ok(makeKey({ name: 'A program', scopes, days: 1 }, {}, with_(session)));
    return { id, key };
  };
  const open_ = async (name: string): Promise<string> => (await ok(openOrganisation({ kind: 'employer', name }, {}, with_(session)))).organisation;

  test('a program asks for a plan without an account', async () => {
    const answer = await ok(plan('iso-20000', { holds: ['itil-v3-expert'], targets: ['consultant-manager'] }, {}, with_({})));
    expect(answer.cost).toMatchObject({ courseDays: 3, examMinutes: 120 });
  });

  test('a key does what its scopes say, is shown once, and ends at once when it is revoked', async () => {
    const { id, key } = await keyFor('organisation.read');
    expect((await listOrganisations({}, with_(bearer(key)))).status).toBe(200);
    expect((await openOrganisation({ kind: 'employer', name: 'Not with this key' }, {}, with_(bearer(key)))).status).toBe(403);
    expect((await readAccount(with_(bearer(key)))).status).toBe(403);
    expect(JSON.stringify(await listKeys({}, with_(session)))).not.toContain(key);
    expect((await revokeKey(id, with_(session))).status).toBe(204);
    expect((await listOrganisations({}, with_(bearer(key)))).status).toBe(401);
    expect((await listOrganisations({}, with_(bearer('cursus_wrong')))).status).toBe(401);
  });

  test('no key makes keys or ends memberships, whatever its account may do', async () => {
    const { key } = await keyFor('organisation.read', 'api-key.read');
    expect((await makeKey({ name: 'Another', scopes: ['organisation.read'] }, {}, with_(bearer(key)))).status).toBe(403);
    expect((await endMembership(m.absent('membership'), with_(bearer(key)))).status).toBe(403);
  });

  test('the same request key opens one organisation, and another body under it is a conflict', async () => {
    const key = { 'idempotency-key': 'open-once-1', ...session };
    const body = { kind: 'employer', name: 'Once Ltd' } as const;
    const [first, second] = [await openOrganisation(body, {}, with_(key)), await openOrganisation(body, {}, with_(key))];
    expect(first.status).toBe(201);
    expect(second.data).toEqual(first.data);
    expect((await openOrganisation({ ...body, name: 'Other Ltd' }, {}, with_(key))).status).toBe(409);
  });

  test('who changes what somebody else changed meanwhile is told so', async () => {
    const id = await open_('Changing Ltd');
    const version = (await readOrganisation(id, with_(session))).headers.get('etag')!;
    expect((await writeOrganisation(id, { name: 'Changed Ltd' }, with_({ ...session, 'if-match': version }))).status).toBe(200);
    expect((await writeOrganisation(id, { name: 'Lost Ltd' }, with_({ ...session, 'if-match': version }))).status).toBe(412);
  });

  test('what waits today is one answer for each: the tasks of its own roles, and nothing of others', async () => {
    const [soon, next] = [10, 11].map((days) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10));
    const provider = (await m.thing('organisation', { role: 'provider-staff', relation: 'organisation' }))!;
    const blocks = [{ from: `${soon}T09:00`, to: `${next}T17:00` }];
    const { session: draft } = await draftSession(m.world, system, { scheme: 'iso-20000', course: 'foundation', provider, blocks, place: 'Room 1', zone: 'UTC', tongue: 'en', seats: 5, offerHours: 48 });
    const { sitting } = await scheduleSitting(m.world, system, { scheme: 'iso-20000', exam: 'foundation', startsAt: `${soon}T09:00`, zone: 'UTC', tongue: 'en', seats: 5 });
    const dueOf = async (role: Parameters<MatrixWorld['signInAs']>[0]) => ok(readDue(with_({ cookie: await m.signInAs(role), origin: baseUrl })));
    const none = { sessions: [], sittings: [], toMark: [], arrangements: [], releases: [], unstaffed: [], incidents: [] };
    expect(await dueOf('provider-staff')).toEqual({ ...none, sessions: [expect.objectContaining({ kind: 'draft', session: draft, courseName: 'Foundation', firstDay: soon })] });
    expect(await dueOf('exam-officer')).toEqual({ ...none, unstaffed: [expect.objectContaining({ id: sitting, invigilator: null, examiner: null })] });
    for (const role of ['trainer', 'examiner', 'invigilator', 'candidate'] as const) expect([role, await dueOf(role)]).toEqual([role, none]);
    expect((await readDue(with_({}))).status).toBe(401);
    const { key } = await keyFor('home.read');
    expect(await ok(readDue(with_(bearer(key))))).toEqual(none);
  });

  test('a list comes in pages, each row once, however small the page', async () => {
    const all = await ok(listOrganisations({ limit: 200 }, with_(session)));
    const seen: string[] = [];
    for (let cursor: string | undefined, more = true; more;) {
      const part = await ok(listOrganisations({ limit: 1, ...(cursor === undefined ? {} : { cursor }) }, with_(session)));
      seen.push(...part.items.map((one) => one.id));
      cursor = part.next;
      more = cursor !== undefined;
    }
    expect(seen).toEqual(all.items.map((one) => one.id));
  });

  test('what was read and has not changed is not sent again', async () => {
    const path = `/api/v1/organisations/${await open_('Same Ltd')}`;
    const etag = (await m.app.request(path, { headers: session })).headers.get('etag')!;
    expect((await m.app.request(path, { headers: { ...session, 'if-none-match': etag } })).status).toBe(304);
  });
});
