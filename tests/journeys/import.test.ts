import fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import { Refusal } from '../../src/core/facts/refusal.ts';
import { inTransaction } from '../../src/database/transaction.ts';
import { verifyLedger, sealPending } from '../../src/database/ledger.ts';
import { recordMany } from '../../src/registry/award/index.ts';
import { factsOf, findPeople, stateOf, type Telling } from '../../src/registry/candidate/index.ts';
import { discardImport, forgetImports, importNext, listImports, readFindings, readImport, receiveImport, refusedRows, startImport } from '../../src/registry/import/index.ts';
import { system } from '../../src/registry/access/actor.ts';
import { onBothDatabases, type TestDatabase } from '../on-both-databases.ts';
import { openPerson, passed, recognised, record, scheme, somebody, tell, worldOn } from './record-world.ts';

const administrator = somebody('ad000000-0000-4000-8000-000000000001', 'administrator');
const header = 'external id,name,e-mail,kind,id,date,from,to,hours';

onBothDatabases((_, open) => {
  let database: TestDatabase;
  let world: ReturnType<typeof worldOn>;
  beforeAll(async () => {
    database = await open();
    world = worldOn(database, '2010-11-20');
  });

  const receive = (text: string, register = 'old list') => receiveImport(world, administrator, { scheme, register, fileName: 'people.csv', bytes: (async function* bytes() { yield new TextEncoder().encode(text); })() });
  const bringIn = async (text: string, register?: string) => {
    const id = await receive(text, register);
    await startImport(world, administrator, { import: id });
    while (await importNext(world, id));
    return readImport(world, administrator, id);
  };
  const personOf = async (external: string, register = 'old list') => (await database.db.selectFrom('candidate_external').select('candidate').where('register', '=', register).where('external', '=', external).executeTakeFirstOrThrow()).candidate;
  const counts = async () => Promise.all((['fact', 'candidate', 'award', 'event', 'candidate_external', 'outbox'] as const).map(async (table) => (await database.db.selectFrom(table).select((e) => e.fn.countAll<number>().as('n')).executeTakeFirstOrThrow()).n));
  const numbers = ({ peopleOpened, peopleKnown, factsRecorded, factsKnown, rowsRefused }: Awaited<ReturnType<typeof readImport>>) => ({ peopleOpened, peopleKnown, factsRecorded, factsKnown, rowsRefused });

  test('people and holdings come in, awards follow, what is wrong is named by line, column and mend, and nobody is sent a message', async () => {
    const text = [header, 'A1,Ana López,ana@example.org,recognised,itil-v3-expert,2009-05-01,,,', 'A1,,,course,foundation-bridge,2010-08-01,,,', 'A1,,,exam,foundation-bridge,2010-08-01,,,', 'A1,,,course,management-improvement,2010-08-03,,,', 'A1,,,exam,management-improvement,2010-08-03,,,',
      'A2,"Béla, Bartók",,exam,support,2010-07-10,,,', 'A3,Carla Cruz,,exam,fundation,2010-07-10,,,', 'A4,,,exam,support,2010-07-10,,,', 'A2,,,hours,itsm,2010-07-10,,,40'].join('\n');
    const before = await counts();
    const checked = await readImport(world, administrator, await receive(text));
    expect([checked.state, numbers(checked)]).toEqual(['checked', { peopleOpened: 2, peopleKnown: 0, factsRecorded: 7, factsKnown: 0, rowsRefused: 2 }]);
    expect(await counts()).toEqual([...before.slice(0, 3), before[3]! + 1, ...before.slice(4)]);
    const done = await bringIn(text);
    expect([done.state, done.awardsMade, numbers(done)]).toEqual(['done', 3, numbers(checked)]);
    const state = stateOf(await factsOf(database.db, scheme, await personOf('A1')), world.today());
    expect([...state.holdings.certifications].sort()).toEqual(['consultant-manager', 'foundation-bridge', 'management-improvement']);
    expect(state.things.every((thing) => thing.source === `import:${done.import}`)).toBe(true);
    const findings = await readFindings(world, administrator, { import: done.import, limit: 10 });
    expect(findings.map((f) => [f.line, f.heading, f.what, f.mend])).toEqual([
      [8, 'id', 'The scheme has no exam “fundation”.', expect.stringContaining('foundation')],
      [9, 'name', 'Nobody is known by this external id, and the row has no name.', 'Write the name, or correct the external id.'],
    ]);
    let file = '';
    for await (const part of refusedRows(world, administrator, done.import)) file += part;
    expect(file.split('\r\n').slice(0, 3)).toEqual([`${header},line,reason,mend`, expect.stringMatching(/^A3,Carla Cruz,,exam,fundation,.*,8,/), expect.stringMatching(/^A4,.*,9,/)]);
    expect((await findPeople(world, system, { text: 'bela', limit: 5 })).map((row) => row.name)).toEqual(['Béla, Bartók']);
    expect(await database.db.selectFrom('outbox').select('topic').where('topic', '<>', 'import.run').execute()).toEqual([]);
  });

  test('the same file twice changes nothing, also after a fact of it was annulled; a second file adds what it has more', async () => {
    const rows = ['B1,Bo Berg,,exam,foundation,2010-07-01,,,', 'B1,,,hours,itsm,2010-07-10,,,40', 'B2,Cy Cole,,course,foundation,2010-07-01,,,'];
    await bringIn([header, ...rows].join('\n'));
    const person = await personOf('B2');
    const [fact] = await factsOf(database.db, scheme, person);
    await record(world, person, [tell('correction', { as: 'annulled', fact: fact!.id, reason: 'another person' }, '2010-11-01')]);
    const before = await counts();
    const again = await bringIn([header, ...rows].join('\n'));
    expect(numbers(again)).toEqual({ peopleOpened: 0, peopleKnown: 2, factsRecorded: 0, factsKnown: 3, rowsRefused: 0 });
    const after = await counts();
    expect([after[0], after[1], after[2], after[4]]).toEqual([before[0], before[1], before[2], before[4]]);
    const more = await bringIn([header, rows[0], 'B1,,,exam,support,2010-07-02,,,', 'B3,Di Dahl,,,,,,,'].join('\n'));
    expect(numbers(more)).toEqual({ peopleOpened: 1, peopleKnown: 1, factsRecorded: 1, factsKnown: 1, rowsRefused: 0 });
  });

  test('the keys of two registers are kept apart, and somebody with the same name and e-mail address is not opened twice', async () => {
    await bringIn([header, 'C1,Eva Ek,eva@example.org,,,,,,'].join('\n'), 'one');
    const other = await bringIn([header, 'C1,Fox Farr,,,,,,,', 'C9,Eva EK,Eva@Example.org,exam,foundation,2010-07-01,,,'].join('\n'), 'two');
    expect(numbers(other)).toMatchObject({ peopleOpened: 1, peopleKnown: 1 });
    expect(await personOf('C9', 'two')).toBe(await personOf('C1', 'one'));
    expect(await personOf('C1', 'two')).not.toBe(await personOf('C1', 'one'));
    expect((await readFindings(world, administrator, { import: other.import, limit: 10 })).map((f) => f.grade)).toEqual(['note']);
  });

  test('an import that was ended in the middle goes on where it stopped, and comes to the same', async () => {
    const rows = Array.from({ length: 1300 }, (__, i) => `D${i % 700},Dora Number ${i % 700},,${i % 2 ? 'exam' : 'course'},foundation,2010-07-${String(1 + (i % 27)).padStart(2, '0')},,,`);
    const id = await receive([header, ...rows].join('\n'));
    await startImport(world, administrator, { import: id });
    expect(await importNext(world, id)).toBe(true);
    const broken = inTransaction(database, async (trx) => {
      await importNext({ ...world, database: { ...database, db: trx as never } }, id).catch(() => undefined);
      throw new Refusal('busy', 'the program was ended here');
    });
    await expect(broken).rejects.toThrow('ended here');
    expect((await readImport(world, administrator, id)).partsDone).toBe(1);
    while (await importNext(world, id));
    const done = await readImport(world, administrator, id);
    expect([done.state, done.partsDone, numbers(done)]).toEqual(['done', 3, { peopleOpened: 700, peopleKnown: 0, factsRecorded: 1300, factsKnown: 0, rowsRefused: 0 }]);
    expect(await importNext(world, id)).toBe(false);
    await sealPending(database, scheme);
    expect((await verifyLedger(database, scheme)).ok).toBe(true);
  });

  test('a file that is only checked can be thrown away; one that was started cannot; who may not import is refused', async () => {
    const id = await receive([header, 'E1,Eli,,,,,,,'].join('\n'));
    await discardImport(world, administrator, { import: id });
    expect((await listImports(world, administrator, { limit: 50 })).some((one) => one.import === id)).toBe(false);
    const done = await bringIn([header, 'E1,Eli,,,,,,,'].join('\n'));
    await expect(discardImport(world, administrator, { import: done.import })).rejects.toThrow('what was recorded stays');
    await expect(startImport(world, administrator, { import: done.import })).rejects.toThrow('recorded already');
    await expect(receiveImport(world, somebody('x', 'decision-officer'), { scheme, register: 'r', fileName: 'f', bytes: (async function* none() { yield* []; })() })).rejects.toThrow('person.import');
    await expect(receive('')).rejects.toThrow('empty');
    await expect(receive('name;"broken\nA;B')).rejects.toThrow('no CSV');
  });

  test('rows of people are not kept for ever: a file that is not started goes after a month, left-out rows a quarter of a year after it', async () => {
    const [waiting, done] = [await receive([header, 'F1,Fay,,,,,,,'].join('\n')), await bringIn([header, 'F2,Flo,,exam,nothing,2010-07-01,,,'].join('\n'))];
    const kept = async () => [(await listImports(world, administrator, { limit: 50 })).filter((one) => [waiting, done.import].includes(one.import)).length, (await readFindings(world, administrator, { import: done.import, limit: 5 }))[0]!.cells !== null];
    const at = async (days: number) => {
      await forgetImports({ ...world, now: () => new Date(Date.parse(world.now()) + days * 86_400_000).toISOString() });
      return kept();
    };
    expect([await at(29), await at(31), await at(91)]).toEqual([[2, true], [1, true], [1, false]]);
  });

  test('facts of many people recorded at once give each the state, the awards and the rows of facts recorded one person at a time', async () => {
    const some: fc.Arbitrary<Telling[]> = fc.array(fc.oneof(
      fc.constantFrom('itil-v3-foundation', 'itil-v3-expert', 'itil-v2-foundation').map((id) => [recognised(id)]),
      fc.tuple(fc.constantFrom('foundation', 'foundation-bridge', 'support', 'management-improvement', 'control'), fc.integer({ min: 1, max: 9 })).map(([exam, on]) => [...passed(exam, `2010-07-0${on}`)]),
    ), { maxLength: 5 }).map((all) => all.flat());
    await fc.assert(fc.asyncProperty(fc.array(some, { minLength: 1, maxLength: 4 }), async (told) => {
      const [apart, together] = [await Promise.all(told.map(() => openPerson(world))), await Promise.all(told.map(() => openPerson(world)))];
      for (const [i, tellings] of told.entries()) await record(world, apart[i]!, tellings);
      await inTransaction(database, (trx) => recordMany(trx, world, { scheme, recordedBy: 'officer', people: told.map((tellings, i) => ({ person: together[i]!, tellings })) }));
      const said = async (person: string) => {
        const facts = await factsOf(database.db, scheme, person);
        const waiting = await database.db.selectFrom('waiting_award').select(['certification', 'exam', 'passed_on']).where('candidate', '=', person).orderBy('certification').execute();
        const pins = await database.db.selectFrom('pin').select(['pin', 'awarded_on']).where('candidate', '=', person).orderBy('pin').execute();
        const awards = await database.db.selectFrom('award').select(['certification', 'awarded_on', 'status', 'obtained_by']).where('candidate', '=', person).orderBy('certification').execute();
        return { kinds: facts.map((f) => [f.kind, f.happenedOn]), holdings: stateOf(facts, world.today()).holdings, waiting, pins, awards };
      };
      for (const i of told.keys()) expect(await said(together[i]!)).toEqual(await said(apart[i]!));
    }), { numRuns: Number(process.env['CURSUS_RUNS'] ?? 15) });
  });
});
