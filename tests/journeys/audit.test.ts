/** What an auditor may rely on: everything that was done is there, once, and can be narrowed; nobody else reads it; to read it is written down. */
import { beforeAll, expect, test } from 'vitest';
import type { Actor } from '../../src/registry/access/actor.ts';
import { system } from '../../src/registry/access/actor.ts';
import { actorOf } from '../../src/registry/access/identify.ts';
import { changeContact, openCandidate, readPerson } from '../../src/registry/candidate/index.ts';
import { publishSitting, scheduleSitting } from '../../src/registry/exam/index.ts';
import { type DeedRow, erasePerson, findDeeds, readTrail } from '../../src/registry/trail/index.ts';
import { sealPending } from '../../src/database/ledger.ts';
import { type DemonstrationRole, demonstrationRoles } from '../../src/surface/demonstration-accounts.ts';
import { deedSaid } from '../../src/surface/site/words/trail.ts';
import { type MatrixWorld, matrixWorld } from '../matrix/matrix-world.ts';
import { onBothDatabases } from '../on-both-databases.ts';
import { day, somebody } from './record-world.ts';

onBothDatabases((_, open) => {
  let m: MatrixWorld;
  let auditor: Actor;
  let officer: Actor;
  beforeAll(async () => {
    m = await matrixWorld(await open());
    [auditor, officer] = [await actorOf(m.world, m.accounts.accountOf.get('auditor')!, 'session'), await actorOf(m.world, m.accounts.accountOf.get('exam-officer')!, 'session')];
  });

  const everything = (ask: Partial<Parameters<typeof findDeeds>[2]> = {}) => findDeeds(m.world, auditor, { ...ask, limit: 1000 });
  const keyOf = (row: DeedRow) => [row.happened_at.toISOString(), row.id] as const;
  const today = async () => day((await everything())[0]!.happened_at.toISOString().slice(0, 10));
  const cookies = new Map<DemonstrationRole, string>();
  const read = async (path: string, role: DemonstrationRole = 'auditor') => {
    const cookie = cookies.get(role) ?? await m.signInAs(role);
    cookies.set(role, cookie);
    const answer = await m.app.request(path, { headers: { cookie } });
    return { status: answer.status, text: await answer.text() };
  };

  test('page by page, everything is there once, whatever is done meanwhile and however much in the same instant', async () => {
    const opened = await Promise.all(Array.from({ length: 8 }, (_, n) => openCandidate(m.world, officer, { name: `Person ${n}`, tongue: 'en' })));
    await m.world.database.db.insertInto('event').columns(['id', 'happened_at', 'scheme', 'actor', 'verb', 'subject_kind', 'subject']).expression((e) => e.selectFrom('event')
      .select(({ fn, ref }) => [fn<string>('gen_random_uuid').as('id'), ref('happened_at').as('happened_at'), 'scheme', 'actor', 'verb', 'subject_kind', 'subject']).where('subject', 'in', opened.map((one) => one.candidate))).execute();
    const all = await everything();
    const paged: DeedRow[] = [];
    for (let after: DeedRow | undefined; ;) {
      const rows = await findDeeds(m.world, auditor, { after: after && keyOf(after), limit: 3 });
      paged.push(...rows.slice(0, 3));
      if (rows.length <= 3) break;
      after = rows[2]!;
      if (paged.length < 10) await changeContact(m.world, officer, { candidate: opened[0]!.candidate, email: `meanwhile${paged.length}@example.org`, tongue: 'en' });
    }
    expect(all.length).toBeGreaterThan(20);
    expect(paged.map((row) => row.id)).toEqual(all.map((row) => row.id));
    expect(all.map((row) => row.verb).filter((verb) => deedSaid(verb) === verb)).toEqual([]);
  });

  test('it can be narrowed to a kind, to whose name or address begins so, and to days', async () => {
    const { sitting } = await scheduleSitting(m.world, officer, { scheme: 'iso-20000', exam: 'foundation', place: 'Room 9', startsAt: '2031-03-04T09:00', zone: 'UTC', tongue: 'en', seats: 4 });
    await publishSitting(m.world, officer, { sitting });
    const exams = await everything({ kind: 'exams' });
    expect(exams.slice(0, 2).map(({ verb, sitting: of, exam, exam_day, actor_name }) => ({ verb, of, exam, exam_day, actor_name }))).toEqual(['sitting.publish', 'sitting.scheduled'].map((verb) =>
      ({ verb, of: sitting, exam: 'foundation', exam_day: '2031-03-04', actor_name: 'Elena Examoffice' })));
    expect(new Set(exams.map((row) => row.verb.split('.')[0]))).toEqual(new Set(['sitting']));
    for (const who of ['elena', 'EXAM-OFFICER@dem']) {
      const theirs = await everything({ who });
      expect(theirs.length).toBeGreaterThan(2);
      expect(new Set(theirs.map((row) => row.actor))).toEqual(new Set([officer.account]));
    }
    expect(await everything({ who: '%' })).toEqual([]);
    const now = await today();
    expect((await everything({ from: now, to: now })).length).toBeGreaterThan(2);
    for (const [from, to] of [[undefined, '2020-01-01'], ['2090-01-01', undefined]] as const) expect(await everything({ from: from && day(from), to: to && day(to) })).toEqual([]);
    await expect(everything({ from: day('2026-02-02'), to: day('2026-02-01') })).rejects.toMatchObject({ code: 'bad-input', more: { errors: { to: expect.any(String) } } });
    expect(await read('/audit?from=2026-02-02&to=2026-02-01')).toMatchObject({ status: 422, text: expect.stringContaining('href="#to"') });
    for (const n of Array.from({ length: 21 }, (_, at) => at)) await m.world.database.db.insertInto('login').values({ id: `many-${n}`, name: `Many ${n}`, email: `many-${n}@example.org`, emailVerified: true, twoFactorEnabled: false }).execute();
    expect(await read('/audit?who=many')).toMatchObject({ status: 422, text: expect.stringContaining('More than 20 accounts begin like this') });
  });

  test('looks are left out until they are asked for; a page that names people is a look at each of them, once', async () => {
    const { candidate } = await openCandidate(m.world, officer, { name: 'Lea Looked-at', tongue: 'en' });
    await readPerson(m.world, officer, candidate);
    expect((await everything()).some((row) => ['person.viewed', 'people.listed'].includes(row.verb))).toBe(false);
    const before = await readTrail(m.world, system, { candidate, kind: 'looks', limit: 500 });
    const { text } = await read('/audit?kind=looks&who=elena');
    expect(text).toContain(`<a href="/people/${candidate}">Lea Looked-at</a>`);
    const after = await readTrail(m.world, system, { candidate, kind: 'looks', limit: 500 });
    expect(after.length).toBe(before.length + 1);
    expect(after[0]).toMatchObject({ verb: 'people.listed', right: 'audit.read', actor: auditor.account, via: 'session' });
    expect((await readTrail(m.world, system, { candidate, kind: 'but-looks', limit: 500 })).map((row) => row.verb)).toEqual(['person.opened']);
  });

  test('nobody but auditors and administrators gets in; whoever audits one scheme sees nothing of others', async () => {
    for (const role of demonstrationRoles) {
      const status = ['auditor', 'administrator'].includes(role) ? 200 : 403;
      expect([role, (await read('/audit', role)).status, (await read('/api/v1/audit', role)).status]).toEqual([role, status, status]);
    }
    expect((await m.app.request('/api/v1/audit')).status).toBe(401);
    await expect(findDeeds(m.world, { ...auditor, via: 'api-key', scopes: ['trail.read'] }, { limit: 5 })).rejects.toMatchObject({ code: 'not-allowed' });
    const ofAnother: Actor = { ...somebody('of-another', 'auditor'), roles: [{ role: 'auditor', scheme: 'another' }] };
    const seen = await findDeeds(m.world, ofAnother, { limit: 1000 });
    expect(seen.length).toBeGreaterThan(0);
    expect(new Set(seen.map((row) => row.scheme))).toEqual(new Set([null]));
  });

  test('the name of somebody who was erased never appears, as the one who did it or to whom it was done; that it was done stays', async () => {
    const { candidate, number } = await openCandidate(m.world, officer, { name: 'Quixoten Gone', tongue: 'en' });
    const own: Actor = somebody('quixoten', 'candidate', { candidate });
    await m.world.database.db.insertInto('login').values({ id: 'quixoten', name: 'Quixoten Gone', email: 'quixoten@example.org', emailVerified: true, twoFactorEnabled: false }).execute();
    await m.world.database.db.updateTable('candidate').set({ account: 'quixoten' }).where('id', '=', candidate).execute();
    await changeContact(m.world, own, { candidate, email: 'quixoten@example.org', tongue: 'en' });
    expect((await read('/audit?who=quix')).text).toContain('Quixoten Gone');
    await erasePerson(m.world, own, { candidate, number });
    for (const path of ['/audit', '/audit?kind=records', '/audit?kind=looks', '/api/v1/audit?limit=200', '/api/v1/audit?kind=looks&limit=200', '/home']) expect([path, (await read(path)).text.toLowerCase().includes('quixoten gone')]).toEqual([path, false]);
    expect(await everything({ who: 'quix' })).toEqual([]);
    expect((await everything({ kind: 'records' })).filter((row) => row.candidate === candidate).map((row) => row.verb)).toEqual(['person.erased', 'person.contact-changed', 'person.opened']);
  });

  test('the first page leads there: how much was done of each kind, and how far the ledger is sealed and signed', async () => {
    expect((await read('/home')).text).toContain('Nothing is sealed yet.');
    await m.thing('number', 'other');
    const sealed = await sealPending(m.world.database, 'iso-20000', { signer: { keyId: 'test', sign: (text) => text } });
    const { text } = await read('/home');
    expect(text).toMatch(/<a href="\/audit\?kind=exams&amp;from=\d{4}-\d\d-\d\d">Exams<\/a>: \d+/);
    expect(sealed.seq).toBeGreaterThan(0);
    expect(text).toContain(`sealed up to position ${sealed.seq}, last signed on`);
    expect(text).toContain('npx cursus verify --ledger');
    for (const role of demonstrationRoles.filter((one) => !['auditor', 'administrator'].includes(one))) expect((await read('/home', role)).text).not.toContain('/audit');
  });
});
