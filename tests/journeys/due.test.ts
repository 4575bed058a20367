/** What waits for a provider's staff and its trainer, day by day. */
import { beforeEach, expect, test } from 'vitest';
import { system } from '../../src/registry/access/actor.ts';
import { lapseAccreditation, listAccreditations } from '../../src/registry/provider/index.ts';
import {
  cancelEnrolment, draftSession, enrol, findDue, finishSession, judgeAssignment, readRoster, recordAttendance, reviewCover, startSession,
} from '../../src/registry/session/index.ts';
import { onBothDatabases } from '../on-both-databases.ts';
import { scheme, worldOn } from './record-world.ts';
import { block, details, makeConsultantManager, openSchool, openSession, person, type School } from './session-world.ts';

onBothDatabases((_name, open) => {
  let world: ReturnType<typeof worldOn>;
  let school: School;
  beforeEach(async () => {
    world ??= worldOn(await open(), '2010-08-02');
    world.moveTo('2010-08-02');
    school = await openSchool(world);
  });
  const due = async (who: 'staff' | 'teacher') => (await findDue(world, school[who])).map(({ kind, block: number, count }) => [kind, ...(number === undefined ? [] : [number]), count]);
  const here = (session: string, number: number, enrolments: readonly string[]) =>
    recordAttendance(world, school.teacher, { session, block: number, people: enrolments.map((enrolment) => ({ enrolment, attended: 'present' as const })) });

  test('a course of two blocks is there to begin, to record, months later again, to judge and to close, until nothing waits', async () => {
    const session = await openSession(world, school, { course: 'executive-consultant-manager', blocks: [block('2010-09-06', '2010-09-07'), block('2010-12-07', '2010-12-08')] });
    const { candidate } = await person(world);
    await makeConsultantManager(world, candidate);
    const { enrolment } = await enrol(world, system, { session, candidate });
    expect(await due('staff')).toEqual([]);
    world.moveTo('2010-09-03');
    expect(await due('teacher')).toEqual([['coming', 1, 1]]);
    world.moveTo('2010-09-06');
    expect([await due('staff'), await due('teacher')]).toEqual([[['begin', 1]], [['begin', 1]]]);
    await startSession(world, school.teacher, { session });
    world.moveTo('2010-09-07');
    expect((await due('teacher'))[0]).toEqual(['attendance', 1, 1]);
    await here(session, 1, [enrolment]);
    const [{ assignments }] = (await readRoster(world, school.teacher, session)).entries as [Awaited<ReturnType<typeof readRoster>>['entries'][number]];
    expect(await due('teacher')).toEqual(assignments.length === 0 ? [] : [['assignments', assignments.length]]);
    expect(await due('staff')).toEqual([]);
    for (const { certification, topic } of assignments) await judgeAssignment(world, school.teacher, { enrolment, certification, topic, verdict: 'passed' });
    world.moveTo('2010-12-04');
    expect(await due('staff')).toEqual([['coming', 2, 1]]);
    world.moveTo('2010-12-08');
    expect(await due('staff')).toEqual([['attendance', 2, 1]]);
    await here(session, 2, [enrolment]);
    world.moveTo('2010-12-09');
    expect(await due('staff')).toEqual([['close', 1]]);
    await finishSession(world, school.staff, { session });
    expect([await due('staff'), await due('teacher')]).toEqual([[], []]);
  });

  test('staff see drafts whose day is near, offers about to lapse, people who wait while there is a seat elsewhere, and lost accreditations; the trainer sees none of these', async () => {
    await draftSession(world, school.staff, { scheme, course: 'foundation', provider: school.provider, ...details(school, { blocks: [block('2010-08-20', '2010-08-21')] }) });
    const session = await openSession(world, school, { seats: 1 });
    const [first, second, third] = [await person(world), await person(world), await person(world)];
    const { enrolment } = await enrol(world, system, { session, candidate: first.candidate });
    for (const { candidate } of [second, third]) await enrol(world, system, { session, candidate });
    expect(await due('staff')).toEqual([['draft', 0]]);
    await openSession(world, school, { blocks: [block('2010-10-04', '2010-10-05')] });
    expect(await due('staff')).toEqual([['waiting', 2], ['draft', 0]]);
    await cancelEnrolment(world, system, { enrolment });
    world.moveTo('2010-08-03');
    expect(await due('staff')).toEqual([['offers', 1], ['waiting', 1], ['draft', 0]]);
    expect(await due('teacher')).toEqual([]);
    const own = (await listAccreditations(world, system, { scheme, organisation: school.provider, course: 'foundation' })).find((one) => one.as === 'provider')!;
    await lapseAccreditation(world, system, { accreditation: own.id, reason: 'the provider gave it up' });
    await reviewCover(world);
    expect((await due('staff')).filter(([kind]) => kind === 'uncovered')).toHaveLength(2);
    world.moveTo('2010-08-20');
    expect(await due('staff')).toContainEqual(['late-draft', 0]);
  });

  test('nobody sees what waits for another provider', async () => {
    await openSession(world, school);
    const other = await openSchool(world);
    world.moveTo('2010-09-06');
    expect(await findDue(world, other.staff)).toEqual([]);
    expect(await findDue(world, school.staff)).toHaveLength(1);
  });
});
