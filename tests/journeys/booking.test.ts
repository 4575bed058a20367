import { beforeAll, describe, expect, test } from 'vitest';
import type { Actor } from '../../src/registry/access/actor.ts';
import { newId } from '../../src/database/uuid.ts';
import {
  askArrangement, bookExam, cancelBooking, cancelSitting, changeSittingPlan, decideArrangement, mayBook, moveBooking, readBooking, readRoster, scheduleSitting, setExam, startSitting,
} from '../../src/registry/exam/index.ts';
import { onBothDatabases } from '../on-both-databases.ts';
import { type ExamWorld, examWorld, sittingOf, student, taught, today } from './exam-world.ts';
import { recognised, record, scheme, somebody, tell } from './record-world.ts';

onBothDatabases((_, open) => {
  let world: ExamWorld;
  beforeAll(async () => { world = await examWorld(await open()); });

  const row = (sitting: string) => world.database.db.selectFrom('sitting').selectAll().where('id', '=', sitting).executeTakeFirstOrThrow();
  const told = async (booking: string) => (await world.database.db.selectFrom('outbox').select('topic').where('lane', '=', booking).orderBy('position').execute()).map(({ topic }) => topic);

  describe('a sitting', () => {
    test('of an exam that is not released can never be scheduled', async () => {
      const plan = { scheme, exam: 'executive-auditor', seats: 5, startsAt: '2027-01-10T09:00', zone: 'UTC', tongue: 'en' };
      await expect(scheduleSitting(world, world.officer, plan)).rejects.toMatchObject({ code: 'not-available' });
      await expect(scheduleSitting(world, world.officer, { ...plan, exam: 'no-such' })).rejects.toMatchObject({ code: 'bad-input' });
    });

    test('is scheduled by an exam officer alone, in a zone and with people there are', async () => {
      const plan = { scheme, exam: 'foundation', seats: 5, startsAt: '2027-01-10T09:00', zone: 'UTC', tongue: 'en' };
      await expect(scheduleSitting(world, world.examiner, plan)).rejects.toMatchObject({ code: 'not-allowed' });
      await expect(scheduleSitting(world, world.officer, { ...plan, examiner: 'nobody' })).rejects.toMatchObject({ code: 'bad-input' });
      await expect(scheduleSitting(world, world.officer, { ...plan, startsAt: '2027-03-28T02:30', zone: 'Europe/Madrid' })).rejects.toMatchObject({ code: 'bad-input' });
    });

    test('knows its minutes from the scheme', async () => {
      const sitting = await row(await sittingOf(world, 'executive-consultant-manager'));
      expect(sitting).toMatchObject({ minutes: 45, state: 'open', day: '2026-12-04', starts_at: new Date('2026-12-04T08:00:00Z') });
    });

    test('when changed, tells everybody who is booked, whose calendar entries change', async () => {
      const [sitting, ana] = [await sittingOf(world, 'foundation'), await student(world, 'foundation')];
      const { booking } = await bookExam(world, ana, { candidate: ana.candidate, sitting });
      const { seats, tongue, zone, centre, examiner, invigilator } = await row(sitting);
      const plan = { sitting, seats, tongue, zone, centre, examiner, invigilator, place: 'Room 2', startsAt: '2026-12-05T10:00' };
      await changeSittingPlan(world, world.officer, plan);
      await changeSittingPlan(world, world.officer, { ...plan, seats: 12 });
      expect(await told(booking)).toEqual(['booking.confirmed', 'sitting.changed']);
      await expect(changeSittingPlan(world, world.officer, { ...plan, seats: 12, expectedVersion: 1 })).rejects.toMatchObject({ code: 'stale' });
      await cancelSitting(world, world.officer, { sitting, reason: 'The building is closed.' });
      expect(await told(booking)).toEqual(['booking.confirmed', 'sitting.changed', 'sitting.cancelled']);
      expect(await world.database.db.selectFrom('booking').select(['state', 'sequence']).where('id', '=', booking).executeTakeFirst()).toEqual({ state: 'cancelled', sequence: 2 });
      const other = await sittingOf(world, 'foundation');
      await expect(bookExam(world, ana, { candidate: ana.candidate, sitting: other })).resolves.toMatchObject({ waits: [] });
    });
  });

  describe('a booking', () => {
    test('is refused with the explanation to somebody who has not completed a course', async () => {
      const [sitting, ana] = [await sittingOf(world, 'foundation'), await student(world)];
      const refused = await bookExam(world, ana, { candidate: ana.candidate, sitting }).catch((error: unknown) => error);
      expect(refused).toMatchObject({ code: 'prerequisite-missing', more: { entry: { closed: 'prerequisite-missing', because: { met: false } } } });
      expect(await mayBook(world, ana, { candidate: ana.candidate, sitting })).toMatchObject({ may: false, refusal: { code: 'prerequisite-missing' } });
    });

    test('is taken although the award will wait, and says for what', async () => {
      const [sitting, ana] = [await sittingOf(world, 'management-improvement'), await student(world, 'management-improvement-bridge')];
      const { waits } = await bookExam(world, ana, { candidate: ana.candidate, sitting });
      expect(waits).toMatchObject([{ certification: 'management-improvement', missing: [['certification:foundation'], ['certification:foundation-bridge']] }]);
    });

    test('of Bridge and Management and Improvement on one day, after the combined course', async () => {
      const ana = await student(world, 'management-improvement-bridge');
      await record(world, ana.candidate, [recognised('itil-v3-expert')]);
      const bridge = await sittingOf(world, 'foundation-bridge', { at: '14:00' });
      expect((await bookExam(world, ana, { candidate: ana.candidate, sitting: bridge })).waits).toEqual([]);
      const clashing = await sittingOf(world, 'management-improvement', { at: '14:15' });
      await expect(bookExam(world, ana, { candidate: ana.candidate, sitting: clashing })).rejects.toMatchObject({ code: 'conflict' });
      await bookExam(world, ana, { candidate: ana.candidate, sitting: await sittingOf(world, 'management-improvement', { at: '14:30' }) });
    });

    test('is one for each exam while it is open, and none of an exam that is passed', async () => {
      const [first, second, ana] = [await sittingOf(world, 'foundation'), await sittingOf(world, 'foundation', { on: '2026-12-20' }), await student(world, 'foundation')];
      await bookExam(world, ana, { candidate: ana.candidate, sitting: first });
      await expect(bookExam(world, ana, { candidate: ana.candidate, sitting: second })).rejects.toMatchObject({ code: 'conflict' });
      const bea = await student(world, 'foundation');
      await record(world, bea.candidate, [tell('exam.passed', { exam: 'foundation' }, '2026-11-21')]);
      await expect(bookExam(world, bea, { candidate: bea.candidate, sitting: first })).rejects.toMatchObject({ code: 'conflict', message: 'This exam is passed already.' });
    });

    test('with the same request key is one booking', async () => {
      const [sitting, ana, requestKey] = [await sittingOf(world, 'foundation'), await student(world, 'foundation'), newId()];
      const [first, second] = [await bookExam(world, ana, { candidate: ana.candidate, sitting, requestKey }), await bookExam(world, ana, { candidate: ana.candidate, sitting, requestKey })];
      expect(second).toEqual(first);
      expect((await row(sitting)).taken).toBe(1);
    });

    test('is moved and cancelled; the seats follow, and the calendar entry keeps its name', async () => {
      const [first, second, ana] = [await sittingOf(world, 'foundation', { seats: 1 }), await sittingOf(world, 'foundation', { seats: 1 }), await student(world, 'foundation')];
      const { booking } = await bookExam(world, ana, { candidate: ana.candidate, sitting: first });
      const bea = await student(world, 'foundation');
      await expect(bookExam(world, bea, { candidate: bea.candidate, sitting: first })).rejects.toMatchObject({ code: 'conflict', more: { state: 'full' } });
      expect(await moveBooking(world, ana, { booking, sitting: second })).toEqual({ sequence: 1 });
      expect([(await row(first)).state, (await row(second)).state]).toEqual(['open', 'full']);
      expect(await cancelBooking(world, ana, { booking })).toEqual({ sequence: 2 });
      expect(await row(second)).toMatchObject({ state: 'open', taken: 0 });
      await expect(cancelBooking(world, ana, { booking })).rejects.toMatchObject({ code: 'conflict' });
      const messages = await world.database.db.selectFrom('outbox').select(['topic', 'payload']).where('lane', '=', booking).orderBy('position').execute();
      expect(messages.map(({ topic, payload }) => [topic, (payload as { sequence: number }).sequence, (payload as { uid: string }).uid]))
        .toEqual([['booking.confirmed', 0, `${booking}@cursus`], ['booking.moved', 1, `${booking}@cursus`], ['booking.cancelled', 2, `${booking}@cursus`]]);
    });

    test('of somebody else is refused as if it were not there', async () => {
      const [sitting, ana, bea] = [await sittingOf(world, 'foundation'), await student(world, 'foundation'), await student(world, 'foundation')];
      const { booking } = await bookExam(world, ana, { candidate: ana.candidate, sitting });
      await expect(bookExam(world, bea, { candidate: ana.candidate, sitting })).rejects.toMatchObject({ code: 'not-found' });
      await expect(cancelBooking(world, bea, { booking })).rejects.toMatchObject({ code: 'not-found' });
    });

    test('closes when the body says so; then only the exam officer lets somebody out', async () => {
      await setExam(world, world.officer, { scheme, exam: 'support', waitDays: [], closesHours: 48 });
      const [sitting, ana, bea] = [await sittingOf(world, 'support', { on: '2026-11-26' }), await student(world, 'support'), await student(world, 'support')];
      const late = await sittingOf(world, 'support', { on: '2026-11-25' });
      await expect(bookExam(world, bea, { candidate: bea.candidate, sitting: late })).rejects.toMatchObject({ code: 'conflict' });
      const third = await sittingOf(world, 'support', { on: '2026-11-27' });
      const { booking } = await bookExam(world, ana, { candidate: ana.candidate, sitting: third });
      world.moveTo('2026-11-26');
      await expect(cancelBooking(world, ana, { booking })).rejects.toMatchObject({ code: 'conflict' });
      await cancelBooking(world, world.officer, { booking });
      await startSitting(world, world.invigilator, { sitting });
      world.moveTo(today);
    });

    test('after a failure waits as long as the body says', async () => {
      await setExam(world, world.officer, { scheme, exam: 'control', waitDays: [14], closesHours: 0 });
      const ana = await student(world, 'control');
      await record(world, ana.candidate, [tell('exam.failed', { exam: 'control' }, '2026-11-22')]);
      const [early, late] = [await sittingOf(world, 'control', { on: '2026-12-05' }), await sittingOf(world, 'control', { on: '2026-12-06' })];
      await expect(bookExam(world, ana, { candidate: ana.candidate, sitting: early })).rejects.toMatchObject({ code: 'conflict', more: { from: '2026-12-06' } });
      await bookExam(world, ana, { candidate: ana.candidate, sitting: late });
    });

    test('is not with an examiner who trained the person, and no such examiner is named later', async () => {
      const ana = await student(world, 'foundation');
      await taught(world, ana.candidate, world.examiner.account!, '2024-11-24');
      const [sitting, free] = [await sittingOf(world, 'foundation'), await sittingOf(world, 'foundation', { examiner: null })];
      await expect(bookExam(world, ana, { candidate: ana.candidate, sitting })).rejects.toMatchObject({ code: 'conflict' });
      await bookExam(world, ana, { candidate: ana.candidate, sitting: free });
      const { seats, tongue, zone, centre, invigilator } = await row(free);
      const plan = { sitting: free, seats, tongue, zone, centre, invigilator, startsAt: '2026-12-04T09:00', examiner: world.examiner.account! };
      await expect(changeSittingPlan(world, world.officer, plan)).rejects.toMatchObject({ code: 'bad-input' });
      const bea = await student(world, 'foundation');
      await taught(world, bea.candidate, world.examiner.account!, '2024-11-23');
      await bookExam(world, bea, { candidate: bea.candidate, sitting });
    });
  });

  describe('an arrangement', () => {
    test('is asked for with the booking and granted before booking closes', async () => {
      const [sitting, ana] = [await sittingOf(world, 'foundation'), await student(world, 'foundation')];
      const { booking } = await bookExam(world, ana, { candidate: ana.candidate, sitting });
      const { arrangement } = await askArrangement(world, ana, { booking, minutes: 15, words: 'A specialist’s statement on dyslexia' });
      await expect(askArrangement(world, ana, { booking, minutes: 15, words: 'again' })).rejects.toMatchObject({ code: 'conflict' });
      await expect(decideArrangement(world, ana, { arrangement, granted: true, minutes: 15 })).rejects.toMatchObject({ code: 'not-allowed' });
      expect(await decideArrangement(world, world.officer, { arrangement, granted: true, minutes: 20 })).toEqual({ state: 'granted' });
      expect(await world.database.db.selectFrom('booking').select('extra_minutes').where('id', '=', booking).executeTakeFirst()).toEqual({ extra_minutes: 20 });
      expect(await told(booking)).toEqual(['booking.confirmed', 'arrangement.decided']);
      const words = async (actor: Actor) => (await readBooking(world, actor, booking)).arrangements[0]!.words;
      expect([await words(ana), await words(world.officer), await words(world.invigilator)]).toEqual(['A specialist’s statement on dyslexia', 'A specialist’s statement on dyslexia', null]);
      expect((await readRoster(world, world.invigilator, sitting)).people[0]).toMatchObject({ extraMinutes: 20, arrangements: [{ words: null, grantedMinutes: 20 }] });
      const { changes } = await world.database.db.selectFrom('event').select('changes').where('verb', '=', 'arrangement.asked').executeTakeFirstOrThrow();
      expect(JSON.stringify(changes)).not.toContain('dyslexia');
      world.moveTo('2026-12-05');
      await expect(askArrangement(world, ana, { booking, minutes: 15, words: 'too late' })).rejects.toMatchObject({ code: 'conflict' });
      world.moveTo(today);
    });
  });

  test('staff of a provider book for their own people only', async () => {
    const [sitting, ana] = [await sittingOf(world, 'foundation'), await student(world, 'foundation')];
    const staff = somebody(newId(), 'provider-staff', { organisation: newId() });
    await expect(bookExam(world, staff, { candidate: ana.candidate, sitting })).rejects.toMatchObject({ code: 'not-found' });
    await world.database.db.insertInto('candidate_organisation').values({ candidate: ana.candidate, organisation: staff.roles[0]!.organisation!, since: today }).execute();
    await bookExam(world, staff, { candidate: ana.candidate, sitting });
  });
});
