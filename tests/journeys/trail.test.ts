/** What a person may rely on about the own data: to see who looked, to take everything along, to be forgotten. */
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { beforeAll, expect, test } from 'vitest';
import { anybody, system } from '../../src/registry/access/actor.ts';
import { expireAwards, lookUp, readCredential, readRecord, suspendAward, verifyHere } from '../../src/registry/award/index.ts';
import { changeContact, changeName, findPeople, giveConsent, linkAccount, openCandidate, readPerson } from '../../src/registry/candidate/index.ts';
import { asCsv, erasePerson, exportPerson, readTrail } from '../../src/registry/trail/index.ts';
import { recordHolding } from '../../src/registry/award/index.ts';
import { inviteMember, openOrganisation } from '../../src/registry/body/index.ts';
import { drainOutbox, enqueue } from '../../src/database/outbox.ts';
import { inTransaction } from '../../src/database/transaction.ts';
import { sealPending, verifyLedger } from '../../src/database/ledger.ts';
import { newId } from '../../src/database/uuid.ts';
import { letterEraser } from '../../src/surface/mail/letter-files.ts';
import { postOf } from '../../src/surface/mail/post.ts';
import { testIssuer } from '../issuer.ts';
import { onBothDatabases, type TestDatabase } from '../on-both-databases.ts';
import { day, openPerson, passed, record, scheme, somebody, worldOn } from './record-world.ts';

const issuer = testIssuer('http://localhost');
const canary = 'Xyloqua';

onBothDatabases((_, open) => {
  let database: TestDatabase;
  let world: ReturnType<typeof worldOn>;
  beforeAll(async () => {
    database = await open();
    world = worldOn(database, '2026-11-20');
  });

  async function account(name: string): Promise<string> {
    const id = newId();
    await database.db.insertInto('login').values({ id, name, email: `${name.toLowerCase().replaceAll(' ', '.')}@accounts.example`, emailVerified: true, twoFactorEnabled: false }).execute();
    return id;
  }

  /** Every table and column that holds the text. */
  async function found(text: string): Promise<string[]> {
    const tables = await sql<{ table_name: string }>`select table_name from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE'`.execute(database.db);
    const hits: string[] = [];
    for (const { table_name: table } of tables.rows) {
      const { rows } = await sql<{ row: Record<string, unknown> }>`select to_jsonb(t) as row from ${sql.table(table)} t where to_jsonb(t)::text ilike ${`%${text}%`}`.execute(database.db);
      for (const { row } of rows) hits.push(...Object.entries(row).filter(([, value]) => JSON.stringify(value)?.toLowerCase().includes(text.toLowerCase())).map(([column]) => `${table}.${column}`));
    }
    return [...new Set(hits)].sort();
  }

  test('every look by somebody else is on the trail, with who, how and under which right; the own looks are not', async () => {
    const candidate = await openPerson(world, 'Vera Lind');
    await record(world, candidate, passed('foundation', '2026-11-01'));
    const officer = somebody(await account('Otto Officer'), 'decision-officer');
    await readPerson(world, officer, candidate);
    await readRecord(world, { ...officer, via: 'api-key', scopes: ['holding.read'] }, { scheme, candidate });
    await findPeople(world, officer, { text: 'Vera', limit: 10 });
    const own = somebody(await account('Vera Lind'), 'candidate', { candidate });
    await linkAccount(world, system, { candidate, account: own.account! });
    await readRecord(world, own, { scheme, candidate });
    const trail = (await readTrail(world, own, { candidate, limit: 50 })).filter((row) => row.actor === officer.account);
    expect(trail.map(({ verb, right, via, actor_name }) => ({ verb, right, via, actor_name })).toSorted((a, b) => a.right!.localeCompare(b.right!))).toEqual([
      { verb: 'person.viewed', right: 'holding.read', via: 'api-key', actor_name: 'Otto Officer' },
      { verb: 'people.listed', right: 'person.find', via: 'session', actor_name: 'Otto Officer' },
      { verb: 'person.viewed', right: 'person.read', via: 'session', actor_name: 'Otto Officer' },
    ]);
    expect((await readTrail(world, own, { candidate, limit: 50 })).some((row) => row.actor === own.account && row.verb === 'person.viewed')).toBe(false);
    await expect(readTrail(world, officer, { candidate, limit: 50 })).rejects.toMatchObject({ code: 'not-allowed' });
    await expect(readTrail(world, somebody(newId(), 'candidate', { candidate: newId() }), { candidate, limit: 50 })).rejects.toMatchObject({ code: 'not-found' });
  });

  test('a person takes along everything, and finds no secret and nobody else in it', async () => {
    const other = await openPerson(world, 'Somebody Else');
    await record(world, other, passed('foundation', '2026-11-01'));
    const candidate = await openPerson(world, 'Wim "W" Jansen');
    await changeContact(world, system, { candidate, email: 'wim@example.org', phone: '+31 20 123', tongue: 'nl' });
    await record(world, candidate, passed('foundation', '2026-11-02'));
    const own = somebody(await account('Wim Jansen'), 'candidate', { candidate });
    await linkAccount(world, system, { candidate, account: own.account! });
    const all = await exportPerson(world, own, { candidate });
    expect(Object.keys(all.parts)).toEqual(expect.arrayContaining(['candidate', 'candidate_name', 'award', 'pin', 'fact', 'event', 'login']));
    const text = JSON.stringify(all);
    for (const word of ['wim@example.org', '+31 20 123', 'exam.passed', 'award.made']) expect(text).toContain(word);
    expect(text).not.toContain('Somebody Else');
    expect(text).not.toMatch(/password|token_hash/);
    const csv = asCsv(all);
    expect(csv.split('\r\n')[0]).toBe('part,row,field,value');
    expect(csv).toContain('"Wim ""W"" Jansen"');
    expect(csv).toContain(`"'+31 20 123"`);
  });

  test('after erasure no table holds a word of the person; certificate and ledger still verify', async () => {
    const name = `${canary} Zephyrine`;
    const email = `mail@${canary.toLowerCase()}.example`;
    const account1 = await account(name);
    const { candidate, number } = await openCandidate(world, system, { name, email, phone: '+999 888 777', tongue: 'en', requestKey: 'open it once' });
    await changeName(world, system, { candidate, name: `${canary} Nova`, from: day('2026-10-01') });
    await linkAccount(world, system, { candidate, account: account1 });
    await giveConsent(world, { ...somebody(account1, 'candidate', { candidate }) }, { candidate, publicVerification: true, publicDirectory: true, text: 'test' });
    const { awards: [award] } = await record(world, candidate, passed('foundation', '2026-11-01').map((told) => ({ ...told, evidence: `paper of ${canary}` })));
    await recordHolding(world, system, { scheme, candidate, told: { kind: 'recognised.recorded', body: { credential: 'itil-v3-expert' }, happenedOn: day('2010-01-01') }, evidence: `certificate of ${canary} seen` });
    const certificate = await readCredential(world, issuer, anybody, { number: award!.number, what: 'certificate', form: 'compact' });
    await suspendAward(world, system, { award: award!.award, reason: `${canary} was not the one who sat.` });
    const { organisation } = await openOrganisation(world, system, { kind: 'employer', name: 'Employer' });
    await inviteMember(world, system, { organisation, email, role: 'provider-staff' }).catch(() => undefined);
    await inTransaction(database, (trx) => enqueue(trx, { topic: 'mail', payload: { message: 'invitation', to: email, name: `${canary} Nova`, url: 'http://localhost/x' } }));
    expect((await found(canary)).length).toBeGreaterThan(5);
    const own = somebody(account1, 'candidate', { candidate });
    await expect(erasePerson(world, own, { candidate, number: 'C-0000-0000' })).rejects.toMatchObject({ code: 'bad-input' });
    const letters = mkdtempSync(join(tmpdir(), 'cursus-letters-'));
    await postOf({ from: 'Cursus <c@localhost>', folder: letters })({ to: email, subject: 'Hello', text: `${name},` }, 'theirs');
    await postOf({ from: 'Cursus <c@localhost>', folder: letters })({ to: 'other@example.org', subject: 'Hello', text: 'Somebody,' }, 'of-another');
    await erasePerson(world, own, { candidate, number: number.toLowerCase() });
    await drainOutbox(database, { 'letters.erase': letterEraser(letters) });
    expect(readdirSync(letters)).toEqual(['of-another.eml']);
    rmSync(letters, { recursive: true });
    expect(await found(canary)).toEqual([]);
    expect(await found('mail@')).toEqual([]);
    expect(await found('888 777')).toEqual([]);
    expect(await lookUp(world, { number: award!.number })).toMatchObject({ number: award!.number, status: 'suspended', certification: 'foundation' });
    expect(await lookUp(world, { number: award!.number, name })).not.toHaveProperty('name');
    await expect(readCredential(world, issuer, anybody, { number: award!.number, what: 'certificate', form: 'compact' })).rejects.toMatchObject({ code: 'not-found' });
    expect((await verifyHere(world, issuer, certificate)).findings.find((one) => one.check === 'signature')).toMatchObject({ says: expect.stringContaining('nothing was changed') });
    await sealPending(database, scheme);
    expect(await verifyLedger(database, scheme)).toMatchObject({ ok: true });
    await expect(record(world, candidate, passed('support', '2026-11-19'))).rejects.toMatchObject({ code: 'conflict' });
    await expireAwards(world);
    expect(await findPeople(world, system, { text: canary, limit: 10 })).toEqual([]);
  });

  test('an account that works for an organisation is not closed with the record', async () => {
    const working = await account('Yara Both');
    const { organisation } = await openOrganisation(world, system, { kind: 'training-provider', name: 'Provider of Yara' });
    await inviteMember(world, system, { organisation, email: 'yara@example.org', role: 'trainer' }).catch(() => undefined);
    await database.db.insertInto('membership').values({ id: newId(), account: working, organisation, role: 'trainer', scheme: null, given_at: new Date(), given_by: 'system' }).execute();
    const { candidate, number } = await openCandidate(world, system, { name: 'Yara Both', tongue: 'en' });
    await linkAccount(world, system, { candidate, account: working });
    await erasePerson(world, system, { candidate, number });
    expect(await database.db.selectFrom('login').select('name').where('id', '=', working).executeTakeFirst()).toEqual({ name: 'Yara Both' });
  });
});
