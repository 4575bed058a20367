import { beforeAll, expect, test } from 'vitest';
import { inTransaction } from '../../src/database/transaction.ts';
import {
  completeSession, enrol, findEnrolments, finishSession, judgeAssignment, readEnrolment, readRoster, recordAttendance, startSession, whoTrained,
} from '../../src/registry/session/index.ts';
import { readRecord } from '../../src/registry/award/index.ts';
import { system } from '../../src/registry/access/actor.ts';
import { makeClaim } from '../../src/registry/claim/index.ts';
import { onBothDatabases } from '../on-both-databases.ts';
import { day, passed, recognised, record, scheme, tell, worldOn } from './record-world.ts';
import { block, openSchool, openSession, person, type School } from './session-world.ts';

onBothDatabases((_name, open) => {
  let world: ReturnType<typeof worldOn>;
  let school: School;
  beforeAll(async () => {
    world = worldOn(await open(), '2010-08-02');
    school = await openSchool(world);
  });
  const facts = async (candidate: string) => (await readRecord(world, system, { scheme, candidate })).facts.map(({ kind }) => kind);
  const trained = (candidate: string, since: string) => inTransaction(world.database, (trx) => whoTrained(trx, candidate, since));

  /** Three people with Foundation in a running session of Support; a fourth was left in the line. */
  async function running() {
    world.moveTo('2010-08-02');
    const session = await openSession(world, school, { course: 'support', seats: 3, blocks: [block('2010-09-06', '2010-09-08')] });
    const people = [await person(world, 'A'), await person(world, 'B'), await person(world, 'C'), await person(world, 'D')];
    const places: string[] = [];
    for (const { candidate, actor } of people) {
      await record(world, candidate, passed('foundation', '2010-07-20'));
      places.push((await enrol(world, actor, { candidate, session })).enrolment);
    }
    await expect(startSession(world, school.teacher, { session })).rejects.toMatchObject({ code: 'conflict' });
    world.moveTo('2010-09-06');
    await startSession(world, school.teacher, { session });
    return { session, people, places: places as [string, string, string, string] };
  }
  const there = (session: string, places: readonly string[], attended: 'present' | 'absent' = 'present') =>
    recordAttendance(world, school.teacher, { session, block: 1, people: places.map((enrolment) => ({ enrolment, attended })) });
  const judged = (enrolment: string, verdict: 'passed' | 'again' = 'passed') => readRoster(world, school.teacher, sessionOf.get(enrolment)!)
    .then(({ entries }) => entries.find((one) => one.enrolment === enrolment)!.assignments[0]!)
    .then(({ certification, topic }) => judgeAssignment(world, school.teacher, { enrolment, certification, topic, verdict, words: 'The incident report lacks a time line.' }));
  const sessionOf = new Map<string, string>();

  test('nobody completes a course without full attendance and passed assignments; the others do, all at once', async () => {
    const { session, people, places } = await running();
    for (const one of places) sessionOf.set(one, session);
    await there(session, [places[0], places[1]]);
    await there(session, [places[2]], 'absent');
    await judged(places[0]);
    await judged(places[1], 'again');
    await judged(places[2]);
    await expect(completeSession(world, school.teacher, { session })).rejects.toMatchObject({ code: 'conflict', message: expect.stringContaining('2010-09-08') });
    world.moveTo('2010-09-08');
    const done = await completeSession(world, school.teacher, { session, requestKey: 'done' });
    expect(done.state).toBe('running');
    const outcomes = new Map(done.rows.map(({ enrolment, outcome, missing }) => [enrolment, [outcome, ...missing]]));
    expect(outcomes.get(places[0])).toEqual(['completed']);
    expect(outcomes.get(places[1])![1]).toContain('To be handed in again');
    expect(outcomes.get(places[2])).toEqual(['not-yet', 'Not there in block 1.']);
    expect(await facts(people[0]!.candidate)).toContain('course.completed');
    expect((await readRecord(world, system, { scheme, candidate: people[0]!.candidate })).state.holdings.completed.has('support')).toBe(true);
    expect((await readRecord(world, system, { scheme, candidate: people[1]!.candidate })).state.holdings.completed.has('support')).toBe(false);
    expect(await completeSession(world, school.teacher, { session, requestKey: 'done' })).toEqual(done);
    world.moveTo('2010-09-15');
    await judged(places[1]);
    const last = await finishSession(world, school.staff, { session });
    expect([last.state, ...last.rows.map(({ outcome }) => outcome).sort()]).toEqual(['done', 'completed', 'not-completed']);
    const b = (await readRecord(world, system, { scheme, candidate: people[1]!.candidate })).facts.filter(({ kind }) => kind === 'course.completed');
    expect(b.map(({ happenedOn, source, body }) => [happenedOn, source, body])).toContainEqual(['2010-09-15', `session:${session}`, { course: 'support', session, provider: school.provider }]);
    await expect(there(session, [places[0]])).rejects.toMatchObject({ code: 'conflict' });
  });

  test('who waited when the session began is told; the roster shows who is there and how far', async () => {
    const { session, people, places } = await running();
    const roster = await readRoster(world, school.teacher, session);
    expect(roster.entries.map(({ name, state, missing }) => [name, state, missing.length])).toEqual([['A', 'enrolled', 2], ['B', 'enrolled', 2], ['C', 'enrolled', 2]]);
    expect(await readEnrolment(world, people[3]!.actor, places[3])).toMatchObject({ state: 'lapsed' });
    const { topic: _, payload } = await world.database.db.selectFrom('outbox').select(['topic', 'payload']).where('lane', '=', people[3]!.candidate).where('topic', '=', 'enrolment.cancelled').executeTakeFirstOrThrow();
    expect(payload).toMatchObject({ because: 'session-began', enrolment: places[3] });
    expect((await findEnrolments(world, people[0]!.actor, people[0]!.candidate))[0]).toMatchObject({ enrolment: places[0], state: 'enrolled', session: { id: session, course: 'support' } });
  });

  test('an award that was waiting for the course is made when the course is completed', async () => {
    const { session, people, places } = await running();
    for (const one of places) sessionOf.set(one, session);
    await record(world, people[0]!.candidate, [tell('exam.passed', { exam: 'support' }, '2010-09-06')]);
    await there(session, places.slice(0, 3));
    await judged(places[0]);
    world.moveTo('2010-09-08');
    const { rows } = await completeSession(world, school.teacher, { session });
    expect(rows.find(({ enrolment }) => enrolment === places[0])).toMatchObject({ outcome: 'completed', awards: ['support'] });
  });

  test('only the trainer of the session judges, and only who runs it sees the roster', async () => {
    const { session, people, places } = await running();
    const other = await openSchool(world);
    const verdict = { enrolment: places[0], certification: 'support', topic: 0, verdict: 'passed' as const };
    await expect(judgeAssignment(world, school.staff, verdict)).rejects.toMatchObject({ code: 'not-allowed' });
    await expect(judgeAssignment(world, other.teacher, verdict)).rejects.toMatchObject({ code: 'not-found' });
    await expect(readRoster(world, other.staff, session)).rejects.toMatchObject({ code: 'not-found' });
    await expect(readRoster(world, people[0]!.actor, session)).rejects.toMatchObject({ code: 'not-allowed' });
    await expect(readEnrolment(world, people[1]!.actor, places[0])).rejects.toMatchObject({ code: 'not-found' });
    await expect(judgeAssignment(world, school.teacher, { ...verdict, topic: 999 })).rejects.toMatchObject({ code: 'bad-input' });
  });

  test('a conditional place does not complete the course before the claim is granted', async () => {
    world.moveTo('2010-08-02');
    const session = await openSession(world, school, { course: 'foundation-bridge', blocks: [block('2010-09-06')] });
    const { candidate, actor } = await person(world);
    await makeClaim(world, actor, { scheme, candidate, kind: 'recognition', asked: 'itil-v3-foundation', from: day('2009-05-01'), words: '', evidence: [] });
    const { enrolment } = await enrol(world, actor, { candidate, session });
    sessionOf.set(enrolment, session);
    world.moveTo('2010-09-06');
    await startSession(world, school.teacher, { session });
    await there(session, [enrolment]);
    expect((await completeSession(world, school.teacher, { session })).rows).toMatchObject([{ outcome: 'not-yet', missing: [expect.stringContaining('claim')] }]);
    await record(world, candidate, [recognised('itil-v3-foundation')]);
    expect((await completeSession(world, school.teacher, { session })).rows).toMatchObject([{ outcome: 'completed' }]);
  });

  test('a session is completed on its last day at the place, where it may still be the day before', async () => {
    world.moveTo('2010-08-02');
    const session = await openSession(world, school, { blocks: [block('2010-09-06', '2010-09-07')], zone: 'Pacific/Honolulu' });
    const at = (now: string) => ({ ...world, now: () => now, today: () => day(now.slice(0, 10)) });
    await startSession(at('2010-09-06T20:00:00.000Z'), school.teacher, { session });
    await expect(completeSession(at('2010-09-07T05:00:00.000Z'), school.teacher, { session })).rejects.toThrow('lasts until 2010-09-07');
    expect(await completeSession(at('2010-09-08T03:00:00.000Z'), school.teacher, { session })).toMatchObject({ state: 'done' });
  });

  test('who trained a person is known for those who must not be among the examiners', async () => {
    const { people } = await running();
    expect(await trained(people[0]!.candidate, '2010-01-01')).toEqual([school.account]);
    expect(await trained(people[0]!.candidate, '2011-01-01')).toEqual([]);
    expect(await trained(people[3]!.candidate, '2010-01-01')).toEqual([]);
  });
});
