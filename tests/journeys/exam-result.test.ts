import { beforeAll, describe, expect, test } from 'vitest';
import { newId } from '../../src/database/uuid.ts';
import { type Actor, system } from '../../src/registry/access/actor.ts';
import type { Telling } from '../../src/registry/candidate/index.ts';
import {
  bookExam, cancelSitting, correctResult, finishSitting, importResults, listBookings, listMySittings, listResults, listToMark, readExamDesk, readRoster, readStatistics, recordIncident, recordPresence,
  recordResult, releaseResult, releaseSitting, startSitting,
} from '../../src/registry/exam/index.ts';
import { readRecord } from '../../src/registry/award/index.ts';
import { mergePeople } from '../../src/registry/import/index.ts';
import { onBothDatabases } from '../on-both-databases.ts';
import { type ExamWorld, examWorld, sittingOf, student, taught, today } from './exam-world.ts';
import { day, recognised, record, scheme } from './record-world.ts';

const one = (passed: boolean) => [{ part: 1, passed }];

onBothDatabases((_, open) => {
  let world: ExamWorld;
  beforeAll(async () => { world = await examWorld(await open()); });

  const present = (booking: string) => recordPresence(world, world.invigilator, { booking, present: true, paper: 'passport' });

  /** A sitting today that runs, with one person there. */
  async function sat(exam: string, person?: Actor & { readonly candidate: string }, at = '15:00') {
    const who = person ?? await student(world, exam);
    const sitting = await sittingOf(world, exam, { on: today, at });
    const { booking } = await bookExam(world, who, { candidate: who.candidate, sitting });
    await startSitting(world, world.invigilator, { sitting });
    await present(booking);
    return { who, sitting, booking };
  }
  const stateOf = async (candidate: string) => (await readRecord(world, world.officer, { scheme, candidate })).state;
  const certified = async (candidate: string) => (await stateOf(candidate)).awards.filter(({ status }) => status === 'active').map(({ certification }) => certification).sort();

  test('ITIL v3 Expert, both exams of the combined course: Consultant Manager and its pins at the same moment', async () => {
    const ana = await student(world, 'management-improvement-bridge');
    await record(world, ana.candidate, [recognised('itil-v3-expert')]);
    const [bridge, improvement] = [await sat('foundation-bridge', ana, '14:00'), await sat('management-improvement', ana, '15:00')];
    for (const { booking } of [improvement, bridge]) await recordResult(world, world.examiner, { booking, parts: one(true) });
    expect(await certified(ana.candidate)).toEqual([]);
    const first = await releaseSitting(world, world.officer, { sitting: improvement.sitting });
    expect(first).toMatchObject({ released: [{ passed: true, awards: [], waiting: ['management-improvement'] }], refused: [] });
    const second = await releaseSitting(world, world.officer, { sitting: bridge.sitting });
    expect(second.released[0]!.awards.map(({ certification }) => certification).sort()).toEqual(['consultant-manager', 'foundation-bridge', 'management-improvement']);
    expect((await stateOf(ana.candidate)).pins.map(({ pin }) => pin).sort()).toEqual(['expert-management', 'foundation', 'professional']);
  });

  describe('a result', () => {
    test('is recorded only of somebody who was there, by whom the sitting was given', async () => {
      const ana = await student(world, 'foundation');
      const sitting = await sittingOf(world, 'foundation', { on: today, at: '15:00' });
      const { booking } = await bookExam(world, ana, { candidate: ana.candidate, sitting });
      await expect(present(booking)).rejects.toMatchObject({ code: 'conflict' });
      await startSitting(world, world.invigilator, { sitting });
      await expect(recordResult(world, world.examiner, { booking, parts: one(true) })).rejects.toMatchObject({ code: 'conflict' });
      await expect(recordResult(world, world.invigilator, { booking, parts: one(true) })).rejects.toMatchObject({ code: 'not-allowed' });
      const stranger: Actor = { ...world.examiner, account: newId() };
      await expect(recordResult(world, stranger, { booking, parts: one(true) })).rejects.toMatchObject({ code: 'not-found' });
      await present(booking);
      await expect(recordResult(world, world.examiner, { booking, parts: [{ part: 1, points: 30 }] })).rejects.toMatchObject({ code: 'bad-input' });
      await recordResult(world, world.examiner, { booking, parts: one(true) });
    });

    test('is not released by whoever recorded it, nor seen by the candidate before', async () => {
      const { who, booking } = await sat('foundation');
      const { result } = await recordResult(world, world.officer, { booking, parts: one(true) });
      await expect(releaseResult(world, world.officer, { result })).rejects.toMatchObject({ code: 'not-allowed' });
      await expect(releaseResult(world, world.examiner, { result })).rejects.toMatchObject({ code: 'not-allowed' });
      expect(await listResults(world, who, booking)).toEqual([]);
      await releaseResult(world, world.secondOfficer, { result });
      expect(await listResults(world, who, booking)).toMatchObject([{ passed: true, state: 'released' }]);
      expect(await certified(who.candidate)).toEqual(['foundation']);
      await expect(releaseResult(world, world.secondOfficer, { result })).rejects.toMatchObject({ code: 'conflict' });
    });

    test('recorded again counts as recorded by both', async () => {
      const { booking } = await sat('foundation');
      const first = await recordResult(world, world.officer, { booking, parts: one(false) });
      const { result } = await recordResult(world, world.examiner, { booking, parts: one(true) });
      await expect(releaseResult(world, world.officer, { result })).rejects.toMatchObject({ code: 'not-allowed' });
      await expect(releaseResult(world, world.secondOfficer, { result: first.result })).rejects.toMatchObject({ code: 'conflict' });
      await releaseResult(world, world.secondOfficer, { result });
    });

    test('is neither recorded nor released by somebody who trained the person', async () => {
      const { who, booking } = await sat('foundation');
      const { result } = await recordResult(world, world.examiner, { booking, parts: one(true) });
      await taught(world, who.candidate, world.officer.account!);
      await expect(releaseResult(world, world.officer, { result })).rejects.toMatchObject({ code: 'not-allowed' });
      await taught(world, who.candidate, world.examiner.account!);
      await expect(recordResult(world, world.examiner, { booking, parts: one(false) })).rejects.toMatchObject({ code: 'not-allowed' });
      await releaseResult(world, world.secondOfficer, { result });
    });

    test('tells by ids alone what followed', async () => {
      const { booking } = await sat('foundation');
      const { result } = await recordResult(world, world.examiner, { booking, parts: one(true) });
      const { awards } = await releaseResult(world, world.officer, { result });
      const { payload } = await world.database.db.selectFrom('outbox').select('payload').where('lane', '=', booking).where('topic', '=', 'result.released').executeTakeFirstOrThrow();
      expect(payload).toMatchObject({ booking, result, awards: awards.map(({ award }) => award), waiting: [], sequence: 0 });
    });

    test('failed leaves the way to a new booking open', async () => {
      const { who, booking } = await sat('foundation');
      const { result } = await recordResult(world, world.examiner, { booking, parts: one(false) });
      expect(await releaseResult(world, world.officer, { result })).toMatchObject({ passed: false, awards: [] });
      await bookExam(world, who, { candidate: who.candidate, sitting: await sittingOf(world, 'foundation') });
    });

    test('corrected turns into its opposite by a correction of the fact, released by a second person', async () => {
      const { who, booking } = await sat('foundation');
      const { result } = await recordResult(world, world.examiner, { booking, parts: one(true) });
      await releaseResult(world, world.officer, { result });
      const corrected = await correctResult(world, world.examiner, { result, parts: one(false), reason: 'The key of question 7 was wrong.' });
      expect((await stateOf(who.candidate)).holdings.passed.has('foundation')).toBe(true);
      await expect(releaseResult(world, world.examiner, { result: corrected.result })).rejects.toMatchObject({ code: 'not-allowed' });
      await releaseResult(world, world.officer, { result: corrected.result });
      expect((await stateOf(who.candidate)).holdings.passed.has('foundation')).toBe(false);
      expect(await world.database.db.selectFrom('review_case').select('why').where('candidate', '=', who.candidate).execute()).toEqual([{ why: 'A fact was corrected.' }]);
      const again = await correctResult(world, world.examiner, { result: corrected.result, parts: one(true), reason: 'The key was right after all.' });
      await releaseResult(world, world.secondOfficer, { result: again.result });
      expect((await stateOf(who.candidate)).holdings.passed.has('foundation')).toBe(true);
      expect((await listResults(world, who, booking)).map(({ state, passed }) => [state, passed])).toEqual([['replaced', true], ['replaced', false], ['released', true]]);
    });

    test('with its points corrected replaces the fact; what follows from it stays', async () => {
      const { who, booking } = await sat('foundation');
      const { result } = await recordResult(world, world.examiner, { booking, parts: [{ part: 1, passed: true, points: 30 }] });
      await releaseResult(world, world.officer, { result });
      const corrected = await correctResult(world, world.examiner, { result, parts: [{ part: 1, passed: true, points: 31 }], reason: 'Question 7 was counted wrongly.' });
      await releaseResult(world, world.officer, { result: corrected.result });
      const { facts } = await readRecord(world, world.officer, { scheme, candidate: who.candidate });
      expect(facts.filter(({ kind }) => kind === 'exam.passed' || kind === 'correction').map(({ kind }) => kind)).toEqual(['exam.passed', 'correction']);
      expect(facts.at(-1)).toMatchObject({ body: { as: 'replaced', body: { parts: [{ part: 1, passed: true, points: 31 }] } } });
      expect(await certified(who.candidate)).toEqual(['foundation']);
    });

    test('of a sitting that was cancelled while it ran is never released', async () => {
      const { booking, sitting } = await sat('foundation');
      const { result } = await recordResult(world, world.examiner, { booking, parts: one(true) });
      await cancelSitting(world, world.officer, { sitting, reason: 'The power failed.' });
      await expect(releaseResult(world, world.officer, { result })).rejects.toMatchObject({ code: 'conflict' });
    });
  });

  test('two records of one person become one between the booking and the result: it counts for the one that is left', async () => {
    const { who, booking, sitting } = await sat('foundation');
    const kept = await student(world);
    await mergePeople(world, system, { kept: kept.candidate, merged: who.candidate, ground: 'entered-twice', account: 'kept', contact: 'kept', consent: 'kept' });
    expect(await listBookings(world, kept, { limit: 5 })).toMatchObject([{ id: booking, candidate: kept.candidate }]);
    await expect(bookExam(world, kept, { candidate: kept.candidate, sitting: await sittingOf(world, 'foundation') })).rejects.toMatchObject({ code: 'conflict', more: { booking } });
    const { number } = await world.database.db.selectFrom('candidate').select('number').where('id', '=', who.candidate).executeTakeFirstOrThrow();
    expect(await importResults(world, world.examiner, { sitting, csv: `candidate,passed\n${number},yes\n` })).toMatchObject({ recorded: 1 });
    expect((await readRoster(world, world.officer, sitting)).people.map(({ candidate }) => candidate)).toEqual([kept.candidate]);
    await releaseSitting(world, world.officer, { sitting });
    expect(await certified(kept.candidate)).toEqual(['foundation']);
  });

  test('whoever lost the entry between booking and sitting does not sit', async () => {
    const ana = await student(world, 'foundation');
    const sitting = await sittingOf(world, 'foundation', { on: today, at: '15:00' });
    const { booking } = await bookExam(world, ana, { candidate: ana.candidate, sitting });
    const { facts } = await readRecord(world, world.officer, { scheme, candidate: ana.candidate });
    const annulled: Telling = { kind: 'correction', body: { as: 'annulled', fact: facts[0]!.id, reason: 'It was another person.' }, happenedOn: day(today), source: 'officer' };
    await record(world, ana.candidate, [annulled]);
    await startSitting(world, world.invigilator, { sitting });
    await expect(present(booking)).rejects.toMatchObject({ code: 'prerequisite-missing' });
    await recordPresence(world, world.invigilator, { booking, present: false });
  });

  test('the three parts of Executive Consultant Manager are each judged, and all to be passed', async () => {
    const { booking } = await sat('executive-consultant-manager');
    await expect(recordResult(world, world.examiner, { booking, parts: one(true) })).rejects.toMatchObject({ code: 'bad-input' });
    const parts = [true, false, true].map((passed, place) => ({ part: place + 1, passed }));
    expect(await recordResult(world, world.examiner, { booking, parts })).toMatchObject({ passed: false });
  });

  test('whoever does not come has missed it, and what went wrong is written down', async () => {
    const { booking, sitting, who } = await sat('foundation');
    const bea = await student(world, 'foundation');
    const other = await sittingOf(world, 'foundation', { on: today, at: '16:00' });
    const absent = await bookExam(world, bea, { candidate: bea.candidate, sitting: other });
    await expect(recordIncident(world, world.invigilator, { sitting, booking: absent.booking, kind: 'late', words: 'Half an hour late' })).rejects.toMatchObject({ code: 'bad-input' });
    await recordIncident(world, world.invigilator, { sitting, booking, kind: 'technical', words: 'The projector went out.' });
    await startSitting(world, world.invigilator, { sitting: other });
    await finishSitting(world, world.invigilator, { sitting: other });
    await finishSitting(world, world.invigilator, { sitting });
    expect(await readRoster(world, world.invigilator, sitting)).toMatchObject({ sitting: { state: 'done' }, incidents: [{ kind: 'technical' }], people: [{ candidate: who.candidate, present: true, identityPaper: 'passport', result: null }] });
    expect(await readRoster(world, world.examiner, other)).toMatchObject({ people: [{ state: 'absent', present: false }] });
    await expect(readRoster(world, who, sitting)).rejects.toMatchObject({ code: 'not-found' });
    await bookExam(world, bea, { candidate: bea.candidate, sitting: await sittingOf(world, 'foundation') });
  });

  test('a file of results is recorded row by row, and what is wrong in a row says so', async () => {
    const people = await Promise.all([1, 2, 3].map(() => student(world, 'foundation')));
    const sitting = await sittingOf(world, 'foundation', { on: today, at: '15:00' });
    const bookings: string[] = [];
    for (const who of people) bookings.push((await bookExam(world, who, { candidate: who.candidate, sitting })).booking);
    await startSitting(world, world.invigilator, { sitting });
    for (const booking of bookings.slice(0, 2)) await present(booking);
    const [a, b, c] = (await readRoster(world, world.examiner, sitting)).people.toSorted((x, y) => bookings.indexOf(x.id) - bookings.indexOf(y.id)).map(({ number }) => number);
    const csv = `\uFEFFCandidate;Passed;Points\r\n${a};yes;30,5\r\n${b!.toLowerCase()};perhaps;\r\n${c};no;10\r\nXX-0;yes;1\r\n`;
    const report = await importResults(world, world.examiner, { sitting, csv });
    expect(report.recorded).toBe(1);
    expect(report.rows.map(({ line, outcome, why }) => [line, outcome, why])).toEqual([
      [2, 'recorded', undefined], [3, 'refused', '“perhaps” says neither yes nor no.'], [4, 'refused', 'There is no record that this person was there.'],
      [5, 'refused', 'Nobody with this number is booked in this sitting.'],
    ]);
    expect(await importResults(world, world.examiner, { sitting, csv: `candidate,passed\n${b},no\n` })).toMatchObject({ recorded: 1 });
    await expect(importResults(world, world.examiner, { sitting, csv: 'name,mark\nAna,1\n' })).rejects.toMatchObject({ code: 'bad-input' });
    expect((await readExamDesk(world, world.officer)).releases).toContainEqual(expect.objectContaining({ sitting, results: 2 }));
    expect((await releaseSitting(world, world.officer, { sitting })).released).toHaveLength(2);
    expect(await listResults(world, people[0]!, bookings[0]!)).toMatchObject([{ points: 30.5, passed: true }]);
  });

  test('everybody finds their own: candidates their bookings, examiners their sittings', async () => {
    const { who, sitting } = await sat('support');
    expect((await listBookings(world, who, { limit: 50 })).map((booking) => booking.sitting)).toEqual([sitting]);
    expect((await listMySittings(world, world.examiner, { exam: 'support', limit: 50 })).map(({ id }) => id)).toEqual([sitting]);
    expect(await listMySittings(world, { ...world.examiner, account: newId() }, { limit: 50 })).toEqual([]);
    expect(await listMySittings(world, who, { limit: 50 })).toEqual([]);
    const staff: Actor = { account: newId(), candidate: undefined, via: 'session', roles: [{ role: 'provider-staff', organisation: newId() }] };
    expect(await listBookings(world, staff, { limit: 50 })).toEqual([]);
    await world.database.db.insertInto('candidate_organisation').values({ candidate: who.candidate, organisation: staff.roles[0]!.organisation!, since: today }).execute();
    expect((await listBookings(world, staff, { limit: 50 })).map((booking) => booking.candidate)).toEqual([who.candidate]);
  });

  test('an examiner finds the sittings in which results are missing', async () => {
    const { booking, sitting } = await sat('alignment');
    const waiting = async (actor: Actor) => (await listToMark(world, actor)).filter((one) => one.sitting === sitting).map(({ people }) => people);
    expect([await waiting(world.examiner), await waiting(world.officer), await waiting({ ...world.examiner, account: newId() })]).toEqual([[1], [1], []]);
    await recordResult(world, world.examiner, { booking, parts: one(true) });
    expect(await waiting(world.examiner)).toEqual([]);
  });

  test('the statistics count what was released, by exam and centre', async () => {
    const { booking, sitting } = await sat('delivery');
    await recordResult(world, world.examiner, { booking, parts: [{ part: 1, passed: true, points: 30 }] });
    const of = async () => (await readStatistics(world, world.officer, { scheme, from: day(today), to: day(today) })).exams.find(({ exam }) => exam === 'delivery');
    expect(await of()).toMatchObject({ sittings: 1, candidates: 0, passRate: null });
    await releaseSitting(world, world.officer, { sitting });
    expect(await of()).toMatchObject({ sittings: 1, candidates: 1, passed: 1, passRate: 1, centres: [{ centre: world.centre, centreName: 'Centre Madrid', meanPoints: 30 }] });
    await expect(readStatistics(world, world.examiner, { scheme })).rejects.toMatchObject({ code: 'not-allowed' });
  });
});
