/** What those who run exams have before them on the day. */
import { beforeAll, expect, test } from 'vitest';
import { bookExam, finishSitting, readExamDuties, readExamToday, recordIncident, recordPresence, recordResult, startSitting } from '../../src/registry/exam/index.ts';
import { onBothDatabases } from '../on-both-databases.ts';
import { type ExamWorld, examWorld, sittingOf, student, today } from './exam-world.ts';

onBothDatabases((_, open) => {
  let world: ExamWorld;
  beforeAll(async () => { world = await examWorld(await open()); });

  test('sittings of the day, people missing soon, results to record and to release, incidents: each for whom it concerns', async () => {
    const [now, soon, far] = [await sittingOf(world, 'foundation', { on: today, at: '18:00' }), await sittingOf(world, 'foundation', { examiner: null }), await sittingOf(world, 'foundation', { on: '2027-02-01', examiner: null })];
    const [ana, bea] = [await student(world, 'foundation'), await student(world, 'foundation')];
    const [first, second] = [await bookExam(world, ana, { candidate: ana.candidate, sitting: now }), await bookExam(world, bea, { candidate: bea.candidate, sitting: now })];
    const ids = (rows: readonly { readonly id: string }[]) => rows.map(({ id }) => id);
    for (const actor of [world.officer, world.examiner, world.invigilator]) expect(ids((await readExamToday(world, actor)).sittings)).toEqual([now]);
    expect(ids((await readExamDuties(world, world.officer)).unstaffed)).toEqual([soon]);
    expect(ids((await readExamDuties(world, world.officer)).unstaffed)).not.toContain(far);
    await startSitting(world, world.invigilator, { sitting: now });
    for (const { booking } of [first, second]) await recordPresence(world, world.invigilator, { booking, present: true, paper: 'passport' });
    await recordIncident(world, world.invigilator, { sitting: now, kind: 'technical', words: 'The light went out.' });
    await finishSitting(world, world.invigilator, { sitting: now });
    expect((await readExamToday(world, world.examiner)).toMark).toMatchObject([{ sitting: now, people: 2 }]);
    expect((await readExamToday(world, world.invigilator)).toMark).toEqual([]);
    await recordResult(world, world.examiner, { booking: first.booking, parts: [{ part: 1, passed: true }] });
    await recordResult(world, world.officer, { booking: second.booking, parts: [{ part: 1, passed: true }] });
    expect(await readExamDuties(world, world.officer)).toMatchObject({ releases: [{ sitting: now, results: 2, mine: 1 }], incidents: [{ sitting: now, incidents: 1 }] });
    expect(await readExamDuties(world, world.secondOfficer)).toMatchObject({ releases: [{ results: 2, mine: 0 }] });
    await expect(readExamDuties(world, world.invigilator)).rejects.toMatchObject({ code: 'not-allowed' });
  });
});
