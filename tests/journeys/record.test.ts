import { beforeAll, expect, test } from 'vitest';
import { Refusal } from '../../src/core/facts/refusal.ts';
import { inTransaction } from '../../src/database/transaction.ts';
import { system } from '../../src/registry/access/actor.ts';
import {
  grantOnRequest, listReviews, listWaiting, readAward, readCredential, readRecord, rebuildRows, recordFacts, recordHolding, reinstateAward, rowsOf, suspendAward, verifyHere, withdrawAward,
} from '../../src/registry/award/index.ts';
import { assignCandidate, changeName, factsOf, findPeople, giveConsent, openCandidate, readPerson, stateOf } from '../../src/registry/candidate/index.ts';
import { editionText } from '../../src/registry/scheme/index.ts';
import { testIssuer } from '../issuer.ts';
import { onBothDatabases, type TestDatabase } from '../on-both-databases.ts';
import { day, openPerson, passed, recognised, record, scheme, somebody, tell, worldOn } from './record-world.ts';

const officer = somebody('d0000000-0000-4000-8000-000000000001', 'decision-officer');
const refused = async (work: Promise<unknown>): Promise<string> => {
  try {
    await work;
    return 'done';
  } catch (error) {
    if (error instanceof Refusal) return error.code;
    throw error;
  }
};

onBothDatabases((name, open) => {
  let database: TestDatabase;
  let world: ReturnType<typeof worldOn>;
  beforeAll(async () => {
    database = await open();
    world = worldOn(database, '2010-11-20');
  });

  const state = async (person: string) => stateOf(await factsOf(database.db, scheme, person), world.today());
  const awardOf = async (person: string, certification: string) => (await state(person)).awards.find((a) => a.certification === certification)!;
  const rows = async (person: string) => ({
    awards: await database.db.selectFrom('award').selectAll().where('candidate', '=', person).orderBy('awarded_on').orderBy('id').execute(),
    pins: await database.db.selectFrom('pin').selectAll().where('candidate', '=', person).orderBy('pin').execute(),
  });

  const rebuildAsWritten = async (person: string) => {
    const written = await rows(person);
    await inTransaction(database, (trx) => rebuildRows(trx, world, { scheme, person }));
    expect(await rows(person)).toEqual(written);
  };

  test('an ITIL Expert who passes two exams is Consultant Manager in the same transaction, with pins, events and messages', async () => {
    const person = await openPerson(world);
    const recorded = await record(world, person, [recognised('itil-v3-expert'), ...passed('foundation-bridge', '2010-08-01'), ...passed('management-improvement', '2010-08-03')]);
    expect(recorded.awards.map((a) => [a.certification, a.by, a.earnedOn])).toEqual([
      ['foundation-bridge', 'exam', '2010-08-01'], ['management-improvement', 'exam', '2010-08-03'], ['consultant-manager', 'automatic', '2010-08-03'],
    ]);
    const { awards, pins } = await rows(person);
    expect(pins.map((p) => p.pin)).toEqual(['expert-management', 'foundation', 'professional']);
    expect(awards.every((a) => a.status === 'active' && a.number.startsWith('CUR-2010-'))).toBe(true);
    const lane = await database.db.selectFrom('outbox').select('topic').where('lane', '=', person).execute();
    expect(lane.map((m) => m.topic)).toEqual(['award.made', 'award.made', 'award.made']);
    const events = await database.db.selectFrom('event').select('verb').where('subject', '=', person).where('verb', '=', 'award.made').execute();
    expect(events.length).toBe(3);
    const text = await editionText(world.database.db, scheme, awards[0]!.rules);
    expect(JSON.parse(text!)).toMatchObject({ id: 'iso-20000', edition: '2010-07' });
  });

  test('the same thing told twice is recorded once and awarded once', async () => {
    const person = await openPerson(world);
    const first = await record(world, person, passed('foundation', '2010-08-01'));
    const second = await record(world, person, passed('foundation', '2010-08-01'));
    expect([first.facts.length, first.awards.length, second.facts.length, second.awards.length]).toEqual([2, 1, 0, 0]);
    expect((await factsOf(database.db, scheme, person)).length).toBe(4);
  });

  test('a pass without its prerequisite is listed until the prerequisite comes, then awarded', async () => {
    const person = await openPerson(world, 'Waiting Wanda');
    const { waiting, awards } = await record(world, person, passed('support', '2010-07-10'));
    expect([waiting.map((w) => w.certification), awards]).toEqual([['support'], []]);
    const listed = async () => (await listWaiting(world, officer, { scheme, limit: 100 })).filter((w) => w.candidate === person).map((w) => [w.name, w.certification, w.passed_on]);
    expect(await listed()).toEqual([['Waiting Wanda', 'support', '2010-07-10']]);
    expect((await record(world, person, passed('foundation', '2010-09-01'))).awards.map((a) => a.certification)).toEqual(['foundation', 'support']);
    expect(await listed()).toEqual([]);
  });

  test('two passes recorded at the same time by two transactions earn the award exactly once', async () => {
    for (let round = 0; round < (name === 'server' ? 12 : 2); round += 1) {
      const person = await openPerson(world);
      await record(world, person, [recognised('itil-v3-expert')]);
      await Promise.all([record(world, person, passed('foundation-bridge', '2010-08-01')), record(world, person, passed('management-improvement', '2010-08-03'))]);
      expect((await rows(person)).awards.map((a) => a.certification).sort()).toEqual(['consultant-manager', 'foundation-bridge', 'management-improvement']);
      const made = (await factsOf(database.db, scheme, person)).filter((f) => f.kind === 'award.made');
      expect(made.length).toBe(3);
    }
  });

  test('without the lock on the person the award would be missed: the race above is real', async () => {
    if (name !== 'server') return;
    const person = await openPerson(world);
    await record(world, person, [recognised('itil-v3-expert')]);
    const seen = Promise.withResolvers<void>();
    const bothRead = Promise.withResolvers<void>();
    const first = inTransaction(database, async (trx) => {
      const before = await factsOf(trx, scheme, person);
      seen.resolve();
      await bothRead.promise;
      return before.length;
    });
    const second = inTransaction(database, async (trx) => {
      await seen.promise;
      const before = await factsOf(trx, scheme, person);
      bothRead.resolve();
      return before.length;
    });
    expect(await Promise.all([first, second])).toEqual([1, 1]);
  });

  test('rows made again from the facts equal the rows written at the time', async () => {
    const person = await openPerson(world);
    await record(world, person, [recognised('itil-v3-expert'), ...passed('foundation-bridge', '2010-08-01'), ...passed('management-improvement', '2010-08-03'), ...passed('support', '2010-09-01')]);
    await suspendAward(world, officer, { award: (await awardOf(person, 'support')).award, reason: 'the sitting is under investigation' });
    const before = await rows(person);
    const made = rowsOf({ scheme, person }, await factsOf(database.db, scheme, person), world.today());
    expect(made.awards.map(({ readings, ...row }) => ({ ...row, readings: JSON.parse(readings) })).sort((a, b) => (a.id < b.id ? -1 : 1)))
      .toEqual(before.awards.map(({ version: _, ...row }) => row).sort((a, b) => (a.id < b.id ? -1 : 1)));
    await database.db.updateTable('award').set({ status: 'withdrawn', awarded_on: '1999-01-01' }).where('candidate', '=', person).execute();
    await database.db.deleteFrom('pin').where('candidate', '=', person).execute();
    await inTransaction(database, (trx) => rebuildRows(trx, world, { scheme, person }));
    expect(await rows(person)).toEqual(before);
  });

  test('a withdrawal opens a case with everything that was built on the award, and nothing falls by itself', async () => {
    const person = await openPerson(world);
    await record(world, person, [recognised('itil-v3-expert'), ...passed('foundation-bridge', '2010-08-01'), ...passed('management-improvement', '2010-08-03'), ...passed('executive-consultant-manager', '2010-11-10')]);
    const { award } = await awardOf(person, 'foundation-bridge');
    const decided = await withdrawAward(world, officer, { award, reason: 'another person sat the exam' });
    expect(decided.status).toBe('withdrawn');
    const review = (await listReviews(world, officer, { scheme, limit: 200 })).find((r) => r.id === decided.review)!;
    expect(review.awards.map((a) => a.certification).sort()).toEqual(['consultant-manager', 'executive-consultant-manager', 'management-improvement']);
    expect((await state(person)).awards.filter((a) => a.status === 'active').length).toBe(3);
    expect(await refused(reinstateAward(world, officer, { award, reason: 'we changed our minds' }))).toBe('conflict');
  });

  test('a pin goes with the award that is withdrawn and comes again with another one in force that earns it, signed and all', async () => {
    const issuer = testIssuer('http://localhost');
    const pinOf = (number: string) => readCredential(world, issuer, system, { number, what: 'professional', form: 'compact' });
    const person = await openPerson(world);
    await record(world, person, [...passed('foundation', '2010-08-01'), ...passed('support', '2010-09-01'), ...passed('control', '2010-09-02'), ...passed('alignment', '2010-09-03')]);
    const [support, control] = [await awardOf(person, 'support'), await awardOf(person, 'control')];
    const worn = async () => (await state(person)).pins.find((pin) => pin.pin === 'professional')!;
    const kept = await pinOf(support.number);
    expect((await worn()).award).toBe(support.award);
    await withdrawAward(world, officer, { award: support.award, reason: 'another person sat the exam' });
    expect(await worn()).toMatchObject({ award: control.award, since: '2010-11-20' });
    expect((await rows(person)).pins.map((pin) => [pin.pin, pin.award])).toContainEqual(['professional', control.award]);
    expect((await verifyHere(world, issuer, kept)).verdict).toBe('withdrawn');
    expect((await verifyHere(world, issuer, await pinOf(control.number))).verdict).toBe('valid');
    const told = await database.db.selectFrom('event').select('changes').where('subject', '=', person).where('verb', '=', 'pin.awarded').execute();
    expect(told.map((one) => one.changes)).toEqual([{ pin: 'professional', award: control.award }]);
    await rebuildAsWritten(person);
    for (const id of ['control', 'alignment']) await withdrawAward(world, officer, { award: (await awardOf(person, id)).award, reason: 'another person sat the exam' });
    await record(world, person, passed('delivery', '2010-11-01'));
    expect((await worn()).award).toBe((await awardOf(person, 'delivery')).award);
    await rebuildAsWritten(person);
  });

  test('no pin comes with an award that is suspended; reinstated, it brings the pin that is free by then', async () => {
    const person = await openPerson(world);
    await record(world, person, [...passed('foundation', '2010-08-01'), ...passed('support', '2010-09-01'), ...passed('control', '2010-09-02')]);
    const [support, control] = [await awardOf(person, 'support'), await awardOf(person, 'control')];
    const worn = async () => (await state(person)).pins.find((pin) => pin.pin === 'professional')!.award;
    await suspendAward(world, officer, { award: control.award, reason: 'the sitting is under investigation' });
    await withdrawAward(world, officer, { award: support.award, reason: 'another person sat the exam' });
    expect(await worn()).toBe(support.award);
    await reinstateAward(world, officer, { award: control.award, reason: 'nothing was found' });
    expect(await worn()).toBe(control.award);
  });

  test('a corrected fact opens a case for the awards that rest on it', async () => {
    const person = await openPerson(world);
    const { facts } = await record(world, person, passed('foundation', '2010-08-01'));
    const pass = facts.find((f) => f.kind === 'exam.passed')!;
    const told = { kind: 'correction' as const, body: { as: 'annulled' as const, fact: pass.id, reason: 'recorded for the wrong person' }, happenedOn: world.today() };
    await recordHolding(world, officer, { scheme, candidate: person, told, evidence: 'letter of the centre' });
    const reviews = (await listReviews(world, officer, { scheme, limit: 200 })).filter((r) => r.candidate === person);
    expect(reviews.map((r) => [r.why, r.awards.map((a) => a.certification)])).toEqual([['A fact was corrected.', ['foundation']]]);
    expect((await state(person)).holdings.passed.size).toBe(0);
  });

  test('a suspended award is not a prerequisite; reinstated, it makes due what waited for it', async () => {
    const person = await openPerson(world);
    await record(world, person, passed('foundation', '2010-08-01'));
    const { award } = await awardOf(person, 'foundation');
    await suspendAward(world, officer, { award, reason: 'the sitting is under investigation' });
    expect((await record(world, person, passed('support', '2010-09-01'))).waiting.map((w) => w.certification)).toEqual(['support']);
    const back = await reinstateAward(world, officer, { award, reason: 'nothing was found' });
    expect([back.status, back.awards.map((a) => a.certification)]).toEqual(['active', ['support']]);
  });

  test('only the body decides on awards, and nobody on whom they trained or on themselves', async () => {
    const person = await openPerson(world);
    await record(world, person, passed('foundation', '2010-08-01'));
    const { award } = await awardOf(person, 'foundation');
    const reason = 'a reason that is long enough';
    const school = '10000000-0000-4000-8000-000000000001';
    for (const role of ['provider-staff', 'trainer', 'exam-officer', 'administrator', 'auditor', 'candidate'] as const) {
      expect(await refused(withdrawAward(world, somebody('a1', role, { organisation: school }), { award, reason }))).toBe('not-allowed');
    }
    await inTransaction(database, (trx) => assignCandidate(trx, { candidate: person, account: officer.account!, matter: 'session:1' }));
    expect(await refused(suspendAward(world, officer, { award, reason }))).toBe('not-allowed');
  });

  test('a decision sent twice with one request key is one decision', async () => {
    const person = await openPerson(world);
    await record(world, person, passed('foundation', '2010-08-01'));
    const command = { award: (await awardOf(person, 'foundation')).award, reason: 'the sitting is under investigation', requestKey: `key-${person}` };
    expect(await suspendAward(world, officer, command)).toEqual(await suspendAward(world, officer, command));
    expect((await factsOf(database.db, scheme, person)).filter((f) => f.kind === 'award.suspended').length).toBe(1);
  });

  test('a Professional on request is granted with its claim, and what follows from it', async () => {
    const person = await openPerson(world);
    await record(world, person, [recognised('itil-v3-capability-osa'), recognised('itil-v3-capability-rcv'), ...passed('foundation-bridge', '2010-08-01')]);
    const grant = (certification: string) => inTransaction(database, (trx) =>
      grantOnRequest(trx, world, { scheme, person, certification, source: 'claim:00000000-0000-4000-8000-000000000007', recordedBy: officer.account! }));
    expect((await grant('support')).map((a) => [a.certification, a.by])).toEqual([['support', 'request']]);
    expect(await refused(grant('support'))).toBe('conflict');
    expect(await refused(grant('alignment'))).toBe('prerequisite-missing');
    const made = (await factsOf(database.db, scheme, person)).find((f) => f.kind === 'award.made' && f.body.certification === 'support')!;
    expect(made.source).toBe('claim:00000000-0000-4000-8000-000000000007');
  });

  test('what the scheme does not know, or what has not happened yet, is not recorded', async () => {
    const person = await openPerson(world);
    for (const told of [recognised('itil-v4-foundation'), tell('exam.passed', { exam: 'rocketry' }, '2010-08-01'), tell('exam.passed', { exam: 'foundation' }, '2010-11-21')]) {
      expect(await refused(record(world, person, [told]))).toBe('bad-input');
    }
    const made = { award: person, certification: 'foundation', number: 'CUR-2010', route: 0, by: 'exam', readings: {}, edition: '2010-07', rules: '', restsOn: [] };
    const forged = { kind: 'award.made', body: made, happenedOn: day('2010-08-01') } as never;
    expect(await refused(recordHolding(world, officer, { scheme, candidate: person, told: forged, evidence: 'none' }))).toBe('bad-input');
    expect((await factsOf(database.db, scheme, person)).length).toBe(0);
  });

  test('reasons and evidence lie beside the facts: the facts themselves hold no words about a person', async () => {
    const person = await openPerson(world);
    await recordHolding(world, officer, { scheme, candidate: person, told: recognised('itil-v3-expert'), evidence: 'Certificate 4711 of Mrs López' });
    const stored = await database.db.selectFrom('fact').selectAll().where('subject', '=', person).executeTakeFirstOrThrow();
    expect(JSON.stringify(stored)).not.toContain('4711');
    expect((await state(person)).things[0]!.evidence).toBe('Certificate 4711 of Mrs López');
  });

  test('a person is found by any word of any name, without accents, by number and by e-mail', async () => {
    const { candidate, number } = await openCandidate(world, system, { name: 'Søren Ångström', tongue: 'sv', email: 'Soren@Example.org' });
    await changeName(world, system, { candidate, name: 'Søren Öström', from: day('2010-10-01') });
    const find = async (text: string) => (await findPeople(world, officer, { text, limit: 50 })).some((p) => p.id === candidate);
    const found = await Promise.all(['angst', 'ostrom soren', 'OSTRÖM', number, number.toLowerCase(), 'soren@example', ''].map(find));
    expect(found).toEqual([true, true, true, true, true, true, true]);
    expect(await find('soren lopez')).toBe(false);
    const person = await readPerson(world, officer, candidate);
    expect([person.name, person.names.map((n) => n.name)]).toEqual(['Søren Öström', ['Søren Ångström', 'Søren Öström']]);
  });

  test('pages of a search follow each other without loss or repetition', async () => {
    for (let i = 0; i < 7; i += 1) await openPerson(world, `Paged ${'abcdefg'[i]} Pagel`);
    const seen: string[] = [];
    let after: readonly [string, string, string] | undefined;
    for (;;) {
      const found = await findPeople(world, officer, { text: 'page', limit: 3, after });
      seen.push(...found.slice(0, 3).map((p) => p.name));
      if (found.length <= 3) break;
      const last = found[2]!;
      after = [last.word, last.sort_key, last.id];
    }
    expect(seen).toEqual([...'abcdefg'].map((c) => `Paged ${c} Pagel`));
  });

  test('staff of a provider find and read only the people of their provider', async () => {
    const school = '10000000-0000-4000-8000-000000000002';
    const staff = somebody('a2', 'provider-staff', { organisation: school });
    const { candidate } = await openCandidate(world, staff, { name: 'Theirs Only', tongue: 'en', organisation: school });
    const other = await openPerson(world, 'Theirs Not');
    expect((await findPeople(world, staff, { text: 'theirs', limit: 10 })).map((p) => p.id)).toEqual([candidate]);
    expect((await findPeople(world, staff, { text: '', limit: 10 })).map((p) => p.id)).toEqual([candidate]);
    expect(await refused(readPerson(world, staff, other))).toBe('not-found');
    expect(await refused(readRecord(world, staff, { scheme, candidate: other }))).toBe('not-found');
    expect(await refused(openCandidate(world, staff, { name: 'X', tongue: 'en', organisation: other }))).toBe('not-found');
  });

  test('only the person gives consent, and a change of what somebody else changed meanwhile is refused', async () => {
    const candidate = await openPerson(world);
    const self = somebody('a3', 'candidate', { candidate });
    const consent = { candidate, publicVerification: true, publicDirectory: false, text: '2010-07' };
    expect(await refused(giveConsent(world, officer, consent))).toBe('not-allowed');
    expect(await giveConsent(world, self, { ...consent, expectedVersion: 1 })).toBe(2);
    expect(await refused(giveConsent(world, self, { ...consent, expectedVersion: 1 }))).toBe('stale');
    expect((await readPerson(world, self, candidate)).publicVerification).toBe(true);
  });

  test('whoever looks at somebody else\'s record is written down', async () => {
    const candidate = await openPerson(world);
    await readPerson(world, officer, candidate);
    await readRecord(world, officer, { scheme, candidate });
    await readPerson(world, somebody('a4', 'candidate', { candidate }), candidate);
    const looks = await database.db.selectFrom('event').select(['verb', 'actor']).where('subject', '=', candidate).where('verb', 'like', '%.viewed').orderBy('id').execute();
    expect(looks).toEqual([{ verb: 'person.viewed', actor: officer.account }, { verb: 'person.viewed', actor: officer.account }]);
  });

  test('an award is read with its route, edition, readings and pins', async () => {
    const person = await openPerson(world, 'Read Me');
    const { awards } = await record(world, person, passed('foundation', '2010-08-01'));
    const award = await readAward(world, officer, awards[0]!.award);
    expect([award.name, award.obtained_by, award.edition, award.readings['associate-opens'], award.pins]).toEqual(['Read Me', 'exam', '2010-07', 'both', ['foundation']]);
  });

  test('facts of another scheme or person are not touched by recordFacts of an unknown one', async () => {
    const person = await openPerson(world);
    const tellings = passed('foundation', '2010-08-01');
    const attempt = (of: object) => refused(inTransaction(database, (trx) => recordFacts(trx, world, { scheme, person, tellings, recordedBy: null, ...of })));
    expect(await attempt({ scheme: 'no-such' })).toBe('not-found');
    expect(await attempt({ person: '00000000-0000-4000-8000-00000000dead' })).toBe('not-found');
    expect((await factsOf(database.db, scheme, person)).length).toBe(0);
  });
});
