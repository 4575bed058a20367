import fc from 'fast-check';
import { sql } from 'kysely';
import { beforeAll, expect, test } from 'vitest';
import { sealPending, verifyLedger } from '../../src/database/ledger.ts';
import { asOwner } from '../../src/database/migrate.ts';
import { inTransaction } from '../../src/database/transaction.ts';
import { system } from '../../src/registry/access/actor.ts';
import { rowsOf, suspendAward } from '../../src/registry/award/index.ts';
import { assignCandidate, changeContact, changeName, factsOf, findPeople, giveConsent, linkAccount, readPerson, stateOf, type Telling } from '../../src/registry/candidate/index.ts';
import { findAlike, listMerges, mergePeople, undoMerge } from '../../src/registry/import/index.ts';
import { onBothDatabases, type TestDatabase } from '../on-both-databases.ts';
import { day, openPerson, passed, recognised, record, scheme, somebody, tell, worldOn } from './record-world.ts';

const administrator = somebody('ad000000-0000-4000-8000-000000000001', 'administrator');
const officer = somebody('d0000000-0000-4000-8000-000000000001', 'decision-officer');

const told: fc.Arbitrary<readonly Telling[]> = fc.array(fc.oneof(
  fc.tuple(fc.constantFrom('itil-v3-foundation', 'itil-v3-expert', 'itil-v2-foundation', 'itil-v2-service-manager'), fc.integer({ min: 1, max: 9 })).map(([id, on]) => [recognised(id, `2009-01-0${on}`)]),
  fc.tuple(fc.constantFrom('foundation', 'foundation-bridge', 'support', 'management-improvement', 'control', 'internal-auditor'), fc.integer({ min: 1, max: 9 })).map(([exam, on]) => [...passed(exam, `2010-07-0${on}`)]),
  fc.integer({ min: 2000, max: 2006 }).map((year) => [tell('experience.recorded', { field: 'itsm', from: day(`${year}-01-01`), to: day(`${year + 2}-12-31`) }, `${year + 2}-12-31`)]),
  fc.integer({ min: 1, max: 9 }).map((hours) => [tell('hours.recorded', { field: 'itsm', hours }, '2010-01-01')]),
), { maxLength: 5 }).map((all) => all.flat());

onBothDatabases((_, open) => {
  let database: TestDatabase;
  let world: ReturnType<typeof worldOn>;
  beforeAll(async () => {
    database = await open();
    world = worldOn(database, '2010-11-20');
  });

  const state = async (person: string) => stateOf(await factsOf(database.db, scheme, person), world.today());
  const merge = (kept: string, merged: string, more: object = {}) => mergePeople(world, administrator, { kept, merged, ground: 'identity-seen', account: 'kept', contact: 'kept', consent: 'kept', ...more });
  const row = (id: string) => database.db.selectFrom('candidate').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
  const rows = async (candidate: string) => ({
    awards: await database.db.selectFrom('award').select(['id', 'certification', 'status']).where('candidate', '=', candidate).where('status', '<>', 'withdrawn').orderBy('id').execute(),
    pins: await database.db.selectFrom('pin').selectAll().where('candidate', '=', candidate).orderBy('pin').execute(),
    waiting: await database.db.selectFrom('waiting_award').selectAll().where('candidate', '=', candidate).orderBy('certification').execute(),
    words: await database.db.selectFrom('candidate_word').select('word').where('candidate', '=', candidate).orderBy('word').execute(),
  });

  test('the merge of any two records has what one person would have who was told everything; taken back, both are as they were', async () => {
    await fc.assert(fc.asyncProperty(told, told, async (a, b) => {
      const [one, kept, merged] = [await openPerson(world), await openPerson(world, 'Kept Kim'), await openPerson(world, 'Merged Max')];
      await record(world, one, [...a, ...b]);
      await record(world, kept, a);
      await record(world, merged, b);
      const before = await Promise.all([state(kept), state(merged), rows(kept), rows(merged)]);
      const { merge: id } = await merge(kept, merged);
      const together = await state(kept);
      const { hours: doubled, ...holdings } = together.holdings;
      const { hours: all, ...wanted } = (await state(one)).holdings;
      expect(holdings).toEqual(wanted);
      expect(doubled).toEqual(all);
      const facts = await factsOf(database.db, scheme, kept);
      const made = rowsOf({ scheme, person: kept }, facts, world.today());
      const now = await rows(kept);
      expect(now.awards.map((x) => x.id)).toEqual(made.awards.map((x) => x.id).sort());
      expect(new Set(now.pins.map((x) => x.pin))).toEqual(new Set(made.pins.map((x) => x.pin)));
      expect((await rows(merged)).awards).toEqual([]);
      await undoMerge(world, administrator, { merge: id });
      expect(await Promise.all([state(kept), state(merged), rows(kept), rows(merged)])).toEqual(before);
    }), { numRuns: Number(process.env['CURSUS_RUNS'] ?? 12) });
    await sealPending(database, scheme);
    expect((await verifyLedger(database, scheme)).ok).toBe(true);
  });

  test('an award that needs both records is made by the merge and taken back with it; earned properly later it comes with its pin', async () => {
    const [kept, merged] = [await openPerson(world), await openPerson(world)];
    await record(world, kept, [recognised('itil-v3-expert'), ...passed('foundation-bridge', '2010-08-01')]);
    await record(world, merged, passed('management-improvement', '2010-08-03'));
    const done = await merge(kept, merged);
    expect(done.awards.map((award) => award.certification)).toEqual(['management-improvement', 'consultant-manager']);
    expect((await rows(kept)).pins.map((pin) => pin.pin)).toEqual(['expert-management', 'foundation', 'professional']);
    await undoMerge(world, administrator, { merge: done.merge });
    const taken = await database.db.selectFrom('award').select(['status', 'reason']).where('id', 'in', done.awards.map((award) => award.award)).execute();
    expect(new Set(taken.map((award) => award.status))).toEqual(new Set(['withdrawn']));
    expect((await rows(kept)).pins.map((pin) => pin.pin)).toEqual(['foundation']);
    await record(world, kept, passed('management-improvement', '2010-08-03'));
    expect((await rows(kept)).pins.map((pin) => pin.pin)).toEqual(['expert-management', 'foundation', 'professional']);
  });

  test('account, contact and consent go as was decided, the old number and the old name lead to the person, and all of it is taken back', async () => {
    const [kept, merged] = [await openPerson(world, 'Ana López'), await openPerson(world, 'Anna Ferreira')];
    await changeContact(world, system, { candidate: kept, email: 'old@example.org', tongue: 'en' });
    await changeContact(world, system, { candidate: merged, email: 'new@example.org', phone: '+34 600', tongue: 'es' });
    for (const [candidate, account] of [[kept, 'account-kept'], [merged, 'account-merged']] as const) await linkAccount(world, system, { candidate, account });
    await giveConsent(world, system, { candidate: merged, publicVerification: true, publicDirectory: false, text: 't1' });
    await inTransaction(database, (trx) => assignCandidate(trx, { candidate: merged, account: 'trainer', matter: 'session:1' }));
    const [before, beforeMerged] = [await row(kept), await row(merged)];
    const { merge: id } = await merge(kept, merged, { account: 'merged', contact: 'merged', consent: 'kept' });
    expect(await row(kept)).toMatchObject({ account: 'account-merged', email: 'new@example.org', tongue: 'es', public_verification: false, number: before.number });
    expect(await row(merged)).toMatchObject({ account: null, email: null, merged_into: kept });
    const found = async (text: string) => (await findPeople(world, administrator, { text, limit: 5 })).map((person) => person.id);
    expect([await found(beforeMerged.number), await found('ferrei')]).toEqual([[kept], [kept]]);
    await changeName(world, system, { candidate: kept, name: 'Ana López Ferreira', from: day('2010-11-01') });
    expect(await found('anna')).toEqual([kept]);
    expect((await readPerson(world, administrator, merged)).mergedInto).toBe(kept);
    expect(await database.db.selectFrom('candidate_assigned').select('candidate').where('account', '=', 'trainer').execute()).toEqual([{ candidate: kept }]);
    await changeContact(world, system, { candidate: kept, email: 'newest@example.org', tongue: 'es' });
    await expect(undoMerge(world, administrator, { merge: id })).rejects.toThrow('changed since');
    expect((await listMerges(world, administrator, merged)).map((one) => [one.kept, one.undoneAt])).toEqual([[kept, null]]);
    const [c, d] = [await openPerson(world, 'Kim Kept'), await openPerson(world, 'Mira Mergel')];
    await linkAccount(world, system, { candidate: d, account: 'account-d' });
    const [rowC, rowD] = [await row(c), await row(d)];
    const given = () => database.db.selectFrom('candidate_assigned').selectAll().where('account', '=', 'both').orderBy('candidate').orderBy('matter').execute();
    await inTransaction(database, async (trx) => {
      for (const [candidate, matter] of [[c, 'session:2'], [d, 'session:2'], [d, 'session:3']] as const) await assignCandidate(trx, { candidate, account: 'both', matter });
    });
    const assigned = await given();
    const second = await merge(c, d, { account: 'merged' });
    expect((await given()).filter((one) => one.candidate === c).map((one) => one.matter)).toEqual(['session:2', 'session:3']);
    await undoMerge(world, administrator, { merge: second.merge });
    expect(await given()).toEqual(assigned);
    expect([await row(c), await row(d)]).toEqual([{ ...rowC, version: 3 }, { ...rowD, version: 4 }]);
    await expect(undoMerge(world, administrator, { merge: second.merge })).rejects.toThrow('separated already');
    expect([await found('mira mer'), await found(rowD.number)]).toEqual([[d], [d]]);
  });

  test('what only one may have open keeps two records apart until one of it is ended; what is over goes with the person', async () => {
    await inTransaction(database, async (trx) => {
      await asOwner(trx);
      await sql`create table seat (id integer primary key, candidate uuid not null references candidate (id), room text not null, state text not null)`.execute(trx);
      await sql`create unique index seat_open on seat (room, candidate) where state = 'open'`.execute(trx);
      await sql`do $do$ begin if exists (select from pg_roles where rolname = 'cursus_application') then grant all on seat to cursus_application; end if; end $do$`.execute(trx);
    });
    const [kept, merged] = [await openPerson(world), await openPerson(world)];
    await sql`insert into seat values (1, ${kept}, 'a', 'open'), (2, ${merged}, 'a', 'open'), (3, ${merged}, 'a', 'over'), (4, ${merged}, 'b', 'open')`.execute(database.db);
    await expect(merge(kept, merged)).rejects.toThrow('Both records have an open seat');
    await sql`update seat set state = 'over' where id = 2`.execute(database.db);
    const { merge: id } = await merge(kept, merged);
    const seats = async () => (await sql<{ id: number; candidate: string }>`select id, candidate from seat order by id`.execute(database.db)).rows.map((seat) => seat.candidate === kept);
    expect(await seats()).toEqual([true, true, true, true]);
    await undoMerge(world, administrator, { merge: id });
    expect(await seats()).toEqual([true, false, false, false]);
  });

  test('records merged one after the other become one, and are taken back in turn', async () => {
    const [a, b, c] = [await openPerson(world), await openPerson(world), await openPerson(world)];
    await record(world, a, passed('foundation', '2010-07-01'));
    const first = await merge(b, a);
    const second = await merge(c, b);
    expect([...(await state(c)).holdings.certifications]).toEqual(['foundation']);
    await expect(undoMerge(world, administrator, { merge: first.merge })).rejects.toThrow('merged into another one since');
    await expect(merge(c, b)).rejects.toThrow('already');
    await undoMerge(world, administrator, { merge: second.merge });
    expect([[...(await state(c)).holdings.certifications], [...(await state(b)).holdings.certifications]]).toEqual([[], ['foundation']]);
    await undoMerge(world, administrator, { merge: first.merge });
    expect([...(await state(a)).holdings.certifications]).toEqual(['foundation']);
  });

  test('what was recorded since keeps a merge from being taken back; nobody merges the own record, itself, or what is not there', async () => {
    const [kept, merged] = [await openPerson(world, 'Same Name'), await openPerson(world, 'Same Name')];
    await record(world, merged, passed('foundation', '2010-07-01'));
    expect((await findAlike(world, administrator, kept)).map((person) => person.id)).toEqual([merged]);
    const { merge: id } = await merge(kept, merged);
    const award = (await state(kept)).awards[0]!.award;
    await suspendAward(world, officer, { award, reason: 'a sitting under investigation' });
    await expect(undoMerge(world, administrator, { merge: id })).rejects.toThrow('recorded since');
    const other = await openPerson(world);
    await linkAccount(world, system, { candidate: other, account: administrator.account! });
    await expect(merge(kept, other)).rejects.toThrow('your own');
    await expect(merge(kept, kept)).rejects.toThrow('same record');
    await expect(merge(kept, 'ffffffff-ffff-4fff-8fff-ffffffffffff')).rejects.toThrow('no such record');
    await expect(mergePeople(world, officer, { kept, merged: other, ground: 'identity-seen', account: 'kept', contact: 'kept', consent: 'kept' })).rejects.toThrow('person.merge');
  });
});
