/** What erasure must not do to others, and what must still work after it. */
import { beforeAll, expect, test } from 'vitest';
import { system } from '../../src/registry/access/actor.ts';
import { expireAwards, withdrawAward } from '../../src/registry/award/index.ts';
import { changeName, openCandidate, readPerson } from '../../src/registry/candidate/index.ts';
import { bookExam, readRoster, recordPresence, recordResult, startSitting } from '../../src/registry/exam/index.ts';
import { erasePerson, exportPerson, readTrail } from '../../src/registry/trail/index.ts';
import { enqueue } from '../../src/database/outbox.ts';
import { inTransaction } from '../../src/database/transaction.ts';
import { newId } from '../../src/database/uuid.ts';
import { onBothDatabases, type TestDatabase } from '../on-both-databases.ts';
import { day, openPerson, passed, record, somebody } from './record-world.ts';
import { examWorld, type ExamWorld, sittingOf, student, today } from './exam-world.ts';

onBothDatabases((_, open) => {
  let database: TestDatabase;
  let world: ExamWorld;
  beforeAll(async () => {
    database = await open();
    world = await examWorld(database);
  });
  const numberOf = async (id: string) => (await database.db.selectFrom('candidate').select('number').where('id', '=', id).executeTakeFirstOrThrow()).number;

  test('whoever takes the name “session” or “invitation” and leaves erases nothing of others', async () => {
    const other = await openPerson(world, 'Vera Lind');
    await readPerson(world, somebody(newId(), 'decision-officer'), other);
    await inTransaction(database, (trx) => enqueue(trx, { topic: 'mail', payload: { message: 'invitation', to: 'third@example.org', name: 'Body', url: 'http://localhost/x' } }));
    const waiting = async () => (await database.db.selectFrom('outbox').select('id').where('topic', '=', 'mail').execute()).length;
    const before = await waiting();
    const { candidate, number } = await openCandidate(world, system, { name: 'session', tongue: 'en' });
    const own = somebody(newId(), 'candidate', { candidate });
    await changeName(world, own, { candidate, name: 'invitation', from: day('2026-10-01') });
    await erasePerson(world, own, { candidate, number });
    const trail = await readTrail(world, system, { candidate: other, limit: 50 });
    expect.soft(trail.find((row) => row.verb === 'person.viewed')).toMatchObject({ right: 'person.read', via: 'session' });
    expect.soft(await waiting()).toBe(before);
  });

  test('a certificate of somebody erased can still be withdrawn', async () => {
    const candidate = await openPerson(world, 'Ada Gone');
    const { awards: [award] } = await record(world, candidate, passed('foundation', '2026-11-01'));
    await erasePerson(world, system, { candidate, number: await numberOf(candidate) });
    await withdrawAward(world, system, { award: award!.award, reason: 'Somebody else sat the exam.' });
    expect((await database.db.selectFrom('award').select('status').where('id', '=', award!.award).executeTakeFirstOrThrow()).status).toBe('withdrawn');
  });

  test('an erased person’s expired certificate does not stop the daily work', async () => {
    const candidate = await openPerson(world, 'Abe Gone');
    const { awards: [award] } = await record(world, candidate, passed('foundation', '2026-11-01'));
    await erasePerson(world, system, { candidate, number: await numberOf(candidate) });
    await database.db.updateTable('award').set({ valid_until: '2026-11-02' }).where('id', '=', award!.award).execute();
    await expireAwards(world);
  });

  test('an erased record takes no new name', async () => {
    const candidate = await openPerson(world, 'Cleo Gone');
    await erasePerson(world, system, { candidate, number: await numberOf(candidate) });
    await expect(changeName(world, system, { candidate, name: 'Cleo Again', from: day('2026-11-01') })).rejects.toMatchObject({ code: 'conflict' });
  });

  test('the seat of somebody erased is free again', async () => {
    const sitting = await sittingOf(world, 'foundation', { seats: 1 });
    const ana = await student(world, 'foundation');
    await bookExam(world, ana, { candidate: ana.candidate, sitting });
    await erasePerson(world, system, { candidate: ana.candidate, number: await numberOf(ana.candidate) });
    expect(await database.db.selectFrom('sitting').select('taken').where('id', '=', sitting).executeTakeFirst()).toEqual({ taken: 0 });
  });

  test('an examiner’s look at the room is on the trail of everybody in it', async () => {
    const sitting = await sittingOf(world, 'foundation');
    const ben = await student(world, 'foundation');
    await bookExam(world, ben, { candidate: ben.candidate, sitting });
    await readRoster(world, world.examiner, sitting);
    expect((await readTrail(world, ben, { candidate: ben.candidate, limit: 50 })).map((row) => row.actor)).toContain(world.examiner.account);
  });

  test('a result that is not released is in nobody’s export', async () => {
    const sitting = await sittingOf(world, 'foundation');
    const eve = await student(world, 'foundation');
    const { booking } = await bookExam(world, eve, { candidate: eve.candidate, sitting });
    world.moveTo('2026-12-04');
    await startSitting(world, world.officer, { sitting });
    await recordPresence(world, world.invigilator, { booking, present: true, paper: 'passport' });
    await recordResult(world, world.examiner, { booking, parts: [{ part: 1, passed: false }] });
    expect(await database.db.selectFrom('exam_result').select('state').where('booking', '=', booking).execute()).toEqual([{ state: 'provisional' }]);
    world.moveTo(today);
    const { parts } = await exportPerson(world, eve, { candidate: eve.candidate });
    expect(parts['exam_result'] ?? []).toEqual([]);
  });
});

