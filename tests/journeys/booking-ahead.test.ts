/** What is arranged before an exam can be sat: special arrangements before there is a booking, seats before the course is completed. */
import { beforeAll, describe, expect, test } from 'vitest';
import { addDays } from '../../src/core/facts/day.ts';
import { drainOutbox } from '../../src/database/outbox.ts';
import { system } from '../../src/registry/access/actor.ts';
import { changeContact } from '../../src/registry/candidate/index.ts';
import {
  askAhead, askArrangement, bookExam, changeSittingPlan, decideArrangement, listArrangements, listGranted, mayBook, moveBooking, readBooking, readExamDesk, readRoster, readSittingPlan, recordPresence, settleBookings, startSitting, takeBackArrangement,
} from '../../src/registry/exam/index.ts';
import { grantAccreditation } from '../../src/registry/provider/index.ts';
import { cancelEnrolment, cancelSession, completeSession, enrol, finishSession, moveEnrolment, recordAttendance, startSession } from '../../src/registry/session/index.ts';
import { exportPerson, readTrail } from '../../src/registry/trail/index.ts';
import { messageHandlers } from '../../src/surface/message-handlers.ts';
import type { Letter } from '../../src/surface/mail/letter.ts';
import { onBothDatabases } from '../on-both-databases.ts';
import { type ExamWorld, examWorld, sittingOf, student, today } from './exam-world.ts';
import { day, recognised, record, scheme, tell } from './record-world.ts';
import { block, openSchool, openSession, type School } from './session-world.ts';

onBothDatabases((engine, open) => {
  let world: ExamWorld;
  let school: School;
  let people = 0;
  beforeAll(async () => {
    world = await examWorld(await open());
    school = await openSchool(world, '2028-12-31');
  });

  /** What becomes of the messages that wait; the letters to this address. */
  const letters = async (to?: string): Promise<readonly Letter[]> => {
    const sent: Letter[] = [];
    await drainOutbox(world.database, messageHandlers(world, async (letter) => { sent.push(letter); }, ''));
    return sent.filter((one) => one.to === to);
  };
  const reachable = async (...courses: readonly string[]) => {
    const one = await student(world, ...courses);
    people += 1;
    const email = `ahead-${people}@${engine}.example`;
    await changeContact(world, system, { candidate: one.candidate, email, tongue: 'en' });
    return { ...one, email };
  };
  const state = async (booking: string) => world.database.db.selectFrom('booking').select(['state', 'conditions', 'extra_minutes']).where('id', '=', booking).executeTakeFirstOrThrow();

  describe('a special arrangement before there is a booking', () => {
    test('is asked for one exam or all of them, decided in words, and counts for every later booking', async () => {
      const ana = await reachable('foundation', 'executive-consultant-manager');
      const { arrangement } = await askAhead(world, ana, { candidate: ana.candidate, scheme, minutes: 15, aids: ['own-room'], words: 'Dyslexia; a statement is with me.' });
      await expect(askAhead(world, ana, { candidate: ana.candidate, scheme, minutes: 30, aids: [], words: 'And more' })).rejects.toMatchObject({ code: 'conflict' });
      expect((await readExamDesk(world, world.officer)).arrangements.find((one) => one.id === arrangement)).toMatchObject({ booking: null, exam: null, minutes: 15, aids: ['own-room'], words: 'Dyslexia; a statement is with me.' });
      await expect(decideArrangement(world, ana, { arrangement, granted: true, minutes: 15, aids: [] })).rejects.toMatchObject({ code: 'not-allowed' });
      await decideArrangement(world, world.officer, { arrangement, granted: true, minutes: 20, aids: ['own-room'] });
      expect(await letters(ana.email)).toMatchObject([{ subject: 'Cursus: Your special arrangement: every exam', text: expect.stringContaining('20 minutes more and a room of your own') }]);
      const sitting = await sittingOf(world, 'foundation');
      const { booking } = await bookExam(world, ana, { candidate: ana.candidate, sitting });
      expect(await readBooking(world, ana, booking)).toMatchObject({ extraMinutes: 20, aids: ['own-room'], endsAt: '2026-12-04T09:20:00.000Z' });
      expect((await readRoster(world, world.invigilator, sitting)).people[0]).toMatchObject({ extraMinutes: 20, aids: ['own-room'] });
      expect((await letters(ana.email))[0]).toMatchObject({ subject: expect.stringContaining('Booked'), text: expect.stringContaining('20 minutes more and a room of your own') });
      await expect(bookExam(world, ana, { candidate: ana.candidate, sitting: await sittingOf(world, 'executive-consultant-manager', { at: '10:10' }) })).rejects.toMatchObject({ code: 'conflict' });

      const more = await askArrangement(world, ana, { booking, minutes: 10, aids: ['large-print'], words: 'And in large print this time' });
      await decideArrangement(world, world.officer, { arrangement: more.arrangement, granted: true, minutes: 10, aids: ['large-print'] });
      expect(await readBooking(world, ana, booking)).toMatchObject({ extraMinutes: 20, aids: ['own-room', 'large-print'] });
    });

    test('is not granted with minutes that make exams overlap which are booked', async () => {
      const ana = await student(world, 'foundation', 'executive-consultant-manager');
      const { booking } = await bookExam(world, ana, { candidate: ana.candidate, sitting: await sittingOf(world, 'foundation') });
      await bookExam(world, ana, { candidate: ana.candidate, sitting: await sittingOf(world, 'executive-consultant-manager', { at: '10:10' }) });
      const { arrangement } = await askAhead(world, ana, { candidate: ana.candidate, scheme, exam: 'foundation', minutes: 20, aids: [], words: 'Dyslexia' });
      await expect(decideArrangement(world, world.officer, { arrangement, granted: true, minutes: 20, aids: [] })).rejects.toMatchObject({ code: 'conflict', next: 'Move one of the two bookings first, then grant it.' });
      await decideArrangement(world, world.officer, { arrangement, granted: true, minutes: 10, aids: [] });
      expect((await state(booking)).extra_minutes).toBe(10);
    });

    test('counts for exams until its last day, where it has one', async () => {
      const ana = await reachable('foundation', 'support');
      const { arrangement } = await askAhead(world, ana, { candidate: ana.candidate, scheme, minutes: 15, aids: [], words: 'A broken wrist' });
      const soon = (await bookExam(world, ana, { candidate: ana.candidate, sitting: await sittingOf(world, 'foundation', { on: '2026-12-08' }) })).booking;
      await expect(decideArrangement(world, world.officer, { arrangement, granted: true, minutes: 15, until: '2026-11-23' })).rejects.toMatchObject({ code: 'bad-input', message: 'The last day is over already.' });
      await decideArrangement(world, world.officer, { arrangement, granted: true, minutes: 15, until: '2026-12-08' });
      expect((await letters(ana.email)).find((one) => one.subject.includes('every exam'))!.text).toContain('It counts for exams until 8 December 2026.');
      expect((await state(soon)).extra_minutes).toBe(15);
      const later = await bookExam(world, ana, { candidate: ana.candidate, sitting: await sittingOf(world, 'support', { on: '2026-12-09' }) });
      expect((await state(later.booking)).extra_minutes).toBe(0);
      const asked = await askArrangement(world, ana, { booking: later.booking, minutes: 10, words: 'Still the wrist' });
      await expect(decideArrangement(world, world.officer, { arrangement: asked.arrangement, granted: true, minutes: 10, until: '2026-12-31' })).rejects.toMatchObject({ code: 'bad-input', message: 'What is granted for one booking ends with it.' });

      const [within, after] = [await sittingOf(world, 'foundation', { on: '2026-12-07' }), await sittingOf(world, 'foundation', { on: '2026-12-10' })];
      await moveBooking(world, ana, { booking: soon, sitting: after });
      expect((await state(soon)).extra_minutes).toBe(0);
      await moveBooking(world, ana, { booking: soon, sitting: within });
      expect((await state(soon)).extra_minutes).toBe(15);
      const { place, centre, zone, tongue, seats } = await readSittingPlan(world, world.officer, within);
      await changeSittingPlan(world, world.officer, { sitting: within, startsAt: '2026-12-11T09:00', place, centre: centre?.id ?? null, zone, tongue, seats });
      expect((await state(soon)).extra_minutes).toBe(0);
    });

    test('is taken back with a reason until the exam begins: the person is told, bookings keep what stands otherwise, and later ones have nothing of it', async () => {
      const ana = await reachable('foundation', 'support');
      const ask = async (minutes: number, exam: string | null, given: readonly ['own-room'] | readonly []) => {
        const { arrangement } = await askAhead(world, ana, { candidate: ana.candidate, scheme, exam, minutes, words: 'Dyslexia' });
        await decideArrangement(world, world.officer, { arrangement, granted: true, minutes, aids: [...given] });
        return arrangement;
      };
      const [all, one] = [await ask(10, null, []), await ask(30, 'foundation', ['own-room'])];
      const sitting = await sittingOf(world, 'foundation');
      const { booking } = await bookExam(world, ana, { candidate: ana.candidate, sitting });
      expect(await readBooking(world, ana, booking)).toMatchObject({ extraMinutes: 30, aids: ['own-room'] });
      await letters();
      const reason = 'The statement was of somebody else.';
      await expect(takeBackArrangement(world, ana, { arrangement: one, reason })).rejects.toMatchObject({ code: 'not-allowed' });
      await takeBackArrangement(world, world.officer, { arrangement: one, reason });
      expect(await readBooking(world, ana, booking)).toMatchObject({ extraMinutes: 10, aids: [], sequence: 1 });
      const told = await letters(ana.email);
      expect(told.map(({ subject, calendar }) => [subject, calendar?.entry.sequence])).toEqual([['Cursus: Your special arrangement: Foundation exam', undefined], ['Cursus: Your special arrangement: Foundation exam', 1]]);
      expect(told[0]!.text).toContain(`what you were granted for the Foundation exam, 30 minutes more and a room of your own, is taken back.\n\nThe reason given: ${reason}`);
      expect(told[1]!.text).toContain('Arranged for you: 10 minutes more.');
      await expect(takeBackArrangement(world, world.officer, { arrangement: one, reason })).rejects.toMatchObject({ code: 'conflict' });
      expect(await listArrangements(world, ana, ana.candidate)).toMatchObject([{ id: all, state: 'granted' }, { id: one, state: 'withdrawn', withdrawnReason: reason }]);
      expect((await listGranted(world, world.officer)).filter((row) => row.candidate === ana.candidate).map(({ id }) => id)).toEqual([all]);
      await expect(listGranted(world, ana)).rejects.toMatchObject({ code: 'not-allowed' });
      expect((await readTrail(world, ana, { candidate: ana.candidate, limit: 50 })).map(({ verb }) => verb)).toContain('arrangement.withdrawn');
      await takeBackArrangement(world, world.officer, { arrangement: all, reason });
      expect((await state(booking)).extra_minutes).toBe(0);
      const support = await bookExam(world, ana, { candidate: ana.candidate, sitting: await sittingOf(world, 'support', { at: '15:00' }) });
      expect((await state(support.booking)).extra_minutes).toBe(0);

      const { arrangement } = await askArrangement(world, ana, { booking, minutes: 20, words: 'For this one' });
      await decideArrangement(world, world.officer, { arrangement, granted: true, minutes: 20 });
      expect((await listGranted(world, world.officer)).find(({ id }) => id === arrangement)).toMatchObject({ booking, grantedMinutes: 20, startsAt: '2026-12-04T08:00:00.000Z' });
      await world.database.db.updateTable('sitting').set({ state: 'running' }).where('id', '=', sitting).execute();
      await expect(takeBackArrangement(world, world.officer, { arrangement, reason })).rejects.toMatchObject({ code: 'conflict', message: expect.stringContaining('has begun') });
      expect((await state(booking)).extra_minutes).toBe(20);
    });

    test('keeps its words between the person and the officer, and they are exported', async () => {
      const [ana, bea] = [await student(world), await student(world)];
      await askAhead(world, ana, { candidate: ana.candidate, scheme, exam: 'foundation', minutes: 0, aids: ['large-print'], words: 'My eyes' });
      const words = async (actor: Parameters<typeof listArrangements>[1]) => (await listArrangements(world, actor, ana.candidate)).map((one) => one.words);
      expect([await words(ana), await words(world.officer)]).toEqual([['My eyes'], ['My eyes']]);
      await expect(words(bea)).rejects.toMatchObject({ code: 'not-found' });
      expect(JSON.stringify(await exportPerson(world, ana, { candidate: ana.candidate }))).toContain('My eyes');
      await expect(askAhead(world, ana, { candidate: ana.candidate, scheme, exam: 'support', minutes: 0, aids: [], words: 'Nothing' })).rejects.toMatchObject({ code: 'bad-input' });
    });
  });

  describe('an exam whose course the person has a place in', () => {
    const place = async (candidate: string, { course = 'foundation', on = '2026-12-01' } = {}) => {
      const session = await openSession(world, school, { course, blocks: [block(on, addDays(day(on), 1))] });
      return { session, ...await enrol(world, system, { candidate, session }) };
    };

    test('is booked on the condition that the course is completed, and the person is told', async () => {
      const ana = await reachable();
      const sitting = await sittingOf(world, 'foundation');
      const { session } = await place(ana.candidate);
      expect(await mayBook(world, ana, { candidate: ana.candidate, sitting })).toMatchObject({ may: true, conditions: [{ kind: 'place', session, course: 'foundation' }] });
      const { booking } = await bookExam(world, ana, { candidate: ana.candidate, sitting });
      expect(await readBooking(world, ana, booking)).toMatchObject({ conditions: [{ kind: 'place', session }] });
      expect((await letters(ana.email)).find((one) => one.subject.includes('Booked'))!.text).toContain('The booking is conditional: it holds if you complete Foundation on 2 December 2026');
      await expect(bookExam(world, ana, { candidate: ana.candidate, sitting: await sittingOf(world, 'support') })).rejects.toMatchObject({ code: 'prerequisite-missing' });
    });

    test('is refused when the course ends after the exam begins, naming what to do and when', async () => {
      const ana = await student(world);
      await place(ana.candidate, { on: '2026-12-10' });
      const refused = await bookExam(world, ana, { candidate: ana.candidate, sitting: await sittingOf(world, 'foundation') }).catch((error: unknown) => error);
      expect(refused).toMatchObject({ code: 'prerequisite-missing', next: 'Take the course Foundation.', more: { steps: [{ do: 'course', id: 'foundation' }] } });
      expect(await mayBook(world, ana, { candidate: ana.candidate, sitting: await sittingOf(world, 'support') }))
        .toMatchObject({ may: false, refusal: { next: expect.stringMatching(/^Take the course Foundation, then sit the Foundation exam, then take the course Support/) } });
    });

    test('both on the day on which the combined course ends', async () => {
      const ana = await student(world);
      await record(world, ana.candidate, [recognised('itil-v3-expert')]);
      for (const [as, subject] of [['provider', undefined], ['trainer', school.trainer], ['courseware', school.courseware]] as const) {
        await grantAccreditation(world, system, { scheme, as, organisation: school.provider, ...(subject === undefined ? {} : { subject }), courses: ['management-improvement-bridge'], from: day('2010-07-01'), until: day('2028-12-31') });
      }
      const session = await openSession(world, school, { course: 'management-improvement-bridge', blocks: [block('2026-12-02', '2026-12-04')] });
      await enrol(world, system, { candidate: ana.candidate, session });
      await bookExam(world, ana, { candidate: ana.candidate, sitting: await sittingOf(world, 'foundation-bridge', { at: '17:30' }) });
      await bookExam(world, ana, { candidate: ana.candidate, sitting: await sittingOf(world, 'management-improvement', { at: '18:30' }) });
    });

    test('becomes firm when the course is completed; at the door the record decides', async () => {
      const ana = await reachable();
      const { session, enrolment } = await place(ana.candidate);
      const sitting = await sittingOf(world, 'foundation');
      const { booking } = await bookExam(world, ana, { candidate: ana.candidate, sitting });
      world.moveTo('2026-12-01');
      await startSession(world, school.teacher, { session });
      world.moveTo('2026-12-04');
      await startSitting(world, world.officer, { sitting });
      await expect(recordPresence(world, world.invigilator, { booking, present: true, paper: 'passport' })).rejects.toMatchObject({ code: 'prerequisite-missing' });
      await recordAttendance(world, school.teacher, { session, block: 1, people: [{ enrolment, attended: 'present' }] });
      await completeSession(world, school.teacher, { session });
      const told = (await letters(ana.email)).map((one) => one.subject);
      expect(told).toContain('Cursus: Firm now: Foundation exam');
      expect((await state(booking)).conditions).toEqual([]);
      await recordPresence(world, world.invigilator, { booking, present: true, paper: 'passport' });
      world.moveTo(today);
    });

    test.each(['given up', 'called off', 'not completed', 'moved too late'] as const)('is given back with a letter when the place is %s', async (how) => {
      const ana = await reachable();
      const { session, enrolment } = await place(ana.candidate);
      const sitting = await sittingOf(world, 'foundation', { seats: 1 });
      const { booking } = await bookExam(world, ana, { candidate: ana.candidate, sitting });
      await letters();
      if (how === 'given up') await cancelEnrolment(world, ana, { enrolment });
      if (how === 'called off') await cancelSession(world, school.staff, { session, reason: 'The trainer is ill.' });
      if (how === 'moved too late') await moveEnrolment(world, system, { enrolment, session: await openSession(world, school, { blocks: [block('2026-12-20', '2026-12-21')] }) });
      if (how === 'not completed') {
        world.moveTo('2026-12-01');
        await startSession(world, school.teacher, { session });
        world.moveTo('2026-12-02');
        await finishSession(world, school.teacher, { session });
        world.moveTo(today);
      }
      expect((await letters(ana.email)).find((one) => one.subject === 'Cursus: Given back: Foundation exam')?.text).toContain('Book again');
      expect(await readBooking(world, ana, booking)).toMatchObject({ state: 'cancelled', reason: expect.stringContaining('cannot come about') });
      expect(await world.database.db.selectFrom('sitting').select(['taken', 'state']).where('id', '=', sitting).executeTakeFirst()).toEqual({ taken: 0, state: 'open' });
      expect(await world.database.db.selectFrom('event').select('verb').where('subject', '=', ana.candidate).where('verb', '=', 'booking.released').execute()).toHaveLength(1);
    });

    test('moves with its condition, and time alone releases nobody who may sit it', async () => {
      const ana = await student(world);
      await place(ana.candidate);
      const { booking } = await bookExam(world, ana, { candidate: ana.candidate, sitting: await sittingOf(world, 'foundation') });
      await moveBooking(world, ana, { booking, sitting: await sittingOf(world, 'foundation', { on: '2026-12-20' }) });
      await record(world, ana.candidate, [tell('course.completed', { course: 'foundation' }, '2026-11-23')]);
      await settleBookings(world);
      expect(await state(booking)).toMatchObject({ state: 'booked', conditions: [] });
    });
  });
});
