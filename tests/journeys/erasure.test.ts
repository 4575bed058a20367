/** What erasure must not do to others, and what must still work after it. */
import { sql } from 'kysely';
import { beforeAll, expect, test } from 'vitest';
import { type Actor, anybody, system } from '../../src/registry/access/actor.ts';
import { expireAwards, withdrawAward } from '../../src/registry/award/index.ts';
import { changeName, keepGoal, linkAccount, openCandidate, readPerson } from '../../src/registry/candidate/index.ts';
import { askBack, handInEvidence, makeClaim } from '../../src/registry/claim/index.ts';
import { askAhead, askArrangement, bookExam, cancelBooking, decideArrangement, readRoster, recordIncident, recordPresence, recordResult, startSitting, takeBackArrangement } from '../../src/registry/exam/index.ts';
import { mergePeople, receiveImport } from '../../src/registry/import/index.ts';
import { openOrganisation } from '../../src/registry/body/index.ts';
import { writeInquiry } from '../../src/registry/provider/index.ts';
import { assignmentsOf } from '../../src/registry/session/completion.ts';
import { enrol, judgeAssignment, recordAttendance, startSession } from '../../src/registry/session/index.ts';
import { erasePerson, exportPerson, readTrail } from '../../src/registry/trail/index.ts';
import { drainOutbox, enqueue } from '../../src/database/outbox.ts';
import { inTransaction } from '../../src/database/transaction.ts';
import { newId } from '../../src/database/uuid.ts';
import { letterEraser } from '../../src/surface/mail/letter-files.ts';
import { trailWords } from '../../src/surface/site/words/trail.ts';
import { testIssuer } from '../issuer.ts';
import { onBothDatabases, type TestDatabase } from '../on-both-databases.ts';
import { day, openPerson, passed, recognised, record, scheme, somebody, tell } from './record-world.ts';
import { examWorld, type ExamWorld, sittingOf, student, today } from './exam-world.ts';
import { block, openSchool, openSession } from './session-world.ts';

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

  test('of courses, exams, claims, files and imports nothing keeps a word of the person; before, all of it is exported and named on the trail', async () => {
    const canary = 'Quixoten';
    const [name, email] = [`${canary} Doe`, `${canary}@example.org`.toLowerCase()];
    const account = newId();
    await database.db.insertInto('login').values({ id: account, name, email, emailVerified: true, twoFactorEnabled: false }).execute();
    const { candidate, number } = await openCandidate(world, system, { name, email, tongue: 'en' });
    await linkAccount(world, system, { candidate, account });
    const own = somebody(account, 'candidate', { candidate });
    const rest = await tablesWith(database, canary);
    await doEverything(world, { own, candidate, name, email });
    expect([...await tablesWith(database, canary)].filter((table) => !rest.has(table))).toEqual(expect.arrayContaining([
      'candidate_merge', 'claim_step', 'evidence', 'exam_arrangement', 'exam_incident', 'import_chunk', 'import_finding', 'inquiry', 'session_assignment',
    ]));
    const { parts } = await exportPerson(world, own, { candidate });
    expect(Object.keys(parts)).toEqual(expect.arrayContaining(['booking', 'candidate_merge', 'claim', 'claim_step', 'enrolment', 'evidence', 'exam_arrangement', 'goal', 'inquiry']));
    const trail = await readTrail(world, own, { candidate, limit: 500 });
    expect(trail.map((row) => row.verb)).toEqual(expect.arrayContaining(['attendance.recorded', 'assignment.judged', 'incident.recorded', 'claim.asked-back', 'booking.made', 'enrolment.confirmed']));
    expect(trail.flatMap(({ verb, note }) => (note === null ? [] : [[verb, note]]))).toEqual([['booking.made', `${name} cannot use a screen.`], ['enrolment.explained', `${name} asked by telephone.`]]);
    expect(trail.map((row) => row.verb).filter((verb) => trailWords.verbs[verb] === undefined)).toEqual([]);
    await erasePerson(world, own, { candidate, number });
    await drainOutbox(database, { 'letters.erase': letterEraser('no letters here') });
    expect(await tablesWith(database, canary)).toEqual(new Set());
    const after: Record<string, () => Promise<unknown>> = {
      claim: () => makeClaim(world, system, { scheme, candidate, kind: 'recognition', asked: 'itil-v3-expert', from: day('2009-05-01'), words: 'again', evidence: [] }),
      evidence: () => handInEvidence(world, testIssuer('http://localhost'), system, { candidate, name: 'again.pdf', bytes: Buffer.from('%PDF-1.7\n again') }),
      goal: () => keepGoal(world, system, { candidate, scheme, target: 'foundation', way: 'earliest' }, []),
      booking: () => sittingOf(world, 'foundation').then((sitting) => bookExam(world, system, { candidate, sitting })),
    };
    for (const [what, done] of Object.entries(after)) expect([what, await done().then(() => 'done', (refusal: unknown) => refusal)]).toEqual([what, expect.objectContaining({ code: 'conflict' })]);
  });
});

/** The tables in which the text stands; the bytes of files are looked into as well. */
async function tablesWith({ db }: TestDatabase, text: string): Promise<Set<string>> {
  const tables = await sql<{ name: string }>`select table_name as name from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE'`.execute(db);
  const hits = new Set<string>();
  const bytes = `%${Buffer.from(text).toString('hex')}%`;
  for (const { name } of tables.rows) {
    const { rows } = await sql`select 1 from ${sql.table(name)} t where to_jsonb(t)::text ilike ${`%${text}%`} or to_jsonb(t)::text like ${bytes} limit 1`.execute(db);
    if (rows.length > 0) hits.add(name);
  }
  return hits;
}

interface Who {
  readonly own: Actor;
  readonly candidate: string;
  readonly name: string;
  readonly email: string;
}

/** A course with an assignment, an exam with more time and an incident, claims with a file, a plan, a question, an import, a merge. */
async function doEverything(world: ExamWorld, { own, candidate, name, email }: Who): Promise<void> {
  await record(world, candidate, passed('foundation', '2026-11-01'));
  const school = await openSchool(world, '2028-12-31');
  const session = await openSession(world, school, { course: 'support', blocks: [block('2026-12-01', '2026-12-03')] });
  const { enrolment } = await enrol(world, system, { candidate, session, note: `${name} asked by telephone.` });
  const sitting = await sittingOf(world, 'foundation-bridge', { on: '2026-12-20' });
  await record(world, candidate, [tell('course.completed', { course: 'foundation-bridge' }, '2026-11-20'), recognised('itil-v3-foundation')]);
  const { booking } = await bookExam(world, world.officer, { candidate, sitting, note: `${name} cannot use a screen.` });
  await askArrangement(world, own, { booking, minutes: 20, words: `${name} reads slowly.` });
  const { arrangement } = await askAhead(world, own, { candidate, scheme, minutes: 10, aids: ['own-room'], words: `${name} is easily disturbed.` });
  await decideArrangement(world, world.officer, { arrangement, granted: true, minutes: 10 });
  await takeBackArrangement(world, world.officer, { arrangement, reason: `${name} is not disturbed any more.` });
  const { booking: other } = await bookExam(world, own, { candidate, sitting: await sittingOf(world, 'support', { on: '2026-12-21' }) });
  await cancelBooking(world, world.officer, { booking: other, reason: `${name} telephoned.` });
  const { evidence } = await handInEvidence(world, testIssuer('http://localhost'), own, { candidate, name: `${name}.pdf`, bytes: Buffer.from(`%PDF-1.7\n${name}`) });
  const { claim } = await makeClaim(world, own, { scheme, candidate, kind: 'recognition', asked: 'itil-v3-expert', from: day('2009-05-01'), words: `I am ${name}.`, evidence: [evidence] });
  await askBack(world, somebody(newId(), 'decision-officer'), { claim, words: `Which number, ${name}?` });
  await keepGoal(world, own, { candidate, scheme, target: 'support', way: 'earliest' }, []);
  await openOrganisation(world, system, { kind: 'training-provider', name: `Provider of ${newId()}`, providerFile: world.shelf.get(scheme)!.provider!.id });
  await writeInquiry(world, anybody, { scheme, name, email, about: 'course', message: `When? ${name}`, requestKey: newId() });
  await bringIn(world, { name, email });
  const { candidate: twin } = await openCandidate(world, system, { name: `${name} Twin`, tongue: 'en' });
  await mergePeople(world, somebody(newId(), 'administrator'), { kept: candidate, merged: twin, ground: 'identity-seen', account: 'kept', contact: 'kept', consent: 'kept' });
  world.moveTo('2026-12-01');
  await startSession(world, school.teacher, { session });
  await recordAttendance(world, school.teacher, { session, block: 1, people: [{ enrolment, attended: 'present' }] });
  const [assignment] = assignmentsOf(world.shelf.get(scheme)!.scheme, 'support');
  await judgeAssignment(world, school.teacher, { enrolment, certification: assignment!.certification, topic: assignment!.topic, verdict: 'passed', words: `${name} was very good.` });
  world.moveTo('2026-12-20');
  await startSitting(world, world.officer, { sitting });
  await recordIncident(world, world.invigilator, { sitting, booking, kind: 'late', words: `${name} came late.` });
  world.moveTo(today);
}

/** A file with a row that is refused and one that waits. */
async function bringIn(world: ExamWorld, { name, email }: Pick<Who, 'name' | 'email'>): Promise<void> {
  const text = `external id,name,email,kind,id,date\n1,${name},${email},exam,nothing,2010-07-01\n2,${name},${email},exam,foundation,2010-07-01\n`;
  await receiveImport(world, system, { scheme, register: newId(), fileName: 'people.csv', bytes: (async function* bytes() { yield Buffer.from(text); })() });
}
