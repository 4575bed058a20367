/** What people may rely on when they ask for a seat: on which claims it may depend, and that nobody is in two places at once. */
import { beforeAll, describe, expect, test } from 'vitest';
import { newId } from '../../src/database/uuid.ts';
import { bookExam, cancelBooking, changeSittingPlan, mayBook, moveBooking, readBooking } from '../../src/registry/exam/index.ts';
import { decideClaim, makeClaim, withdrawClaim } from '../../src/registry/claim/index.ts';
import { acceptOffer, cancelEnrolment, changeSession, enrol, enrolMany, findEnrolments, mayEnrol, moveEnrolment, readEnrolment, readRoster, transferSeat } from '../../src/registry/session/index.ts';
import { onBothDatabases } from '../on-both-databases.ts';
import { type ExamWorld, examWorld, sittingOf } from './exam-world.ts';
import { day, passed, recognised, record, scheme, somebody, tell } from './record-world.ts';
import { block, details, openSchool, openSession, person, type School } from './session-world.ts';

type Person = Awaited<ReturnType<typeof person>>;

onBothDatabases((_name, open) => {
  let world: ExamWorld;
  let school: School;
  beforeAll(async () => {
    world = await examWorld(await open());
    school = await openSchool(world, '2027-12-31');
  });
  const officer = () => somebody(newId(), 'decision-officer');
  const decide = (claim: string, verdict: 'grant' | 'refuse') => decideClaim(world, officer(), { claim, verdict, reason: 'It was looked at with care.' });
  const row = (id: string) => world.database.db.selectFrom('enrolment').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
  const none = { words: '', evidence: [] };
  const itil = async ({ candidate, actor }: Person) => (await makeClaim(world, actor, { scheme, candidate, kind: 'recognition', asked: 'itil-v3-foundation', from: day('2009-05-01'), ...none })).claim;
  const years = async ({ candidate, actor }: Person, from: string, to: string) => (await makeClaim(world, actor, { scheme, candidate, kind: 'experience', asked: 'itsm', from: day(from), to: day(to), ...none })).claim;
  const asks = async ({ candidate, actor }: Person, asked: string) => (await makeClaim(world, actor, { scheme, candidate, kind: 'request', asked, ...none })).claim;
  const bridge = (first = '2027-01-11', seats = 5) => openSession(world, school, { course: 'foundation-bridge', seats, blocks: [block(first)] });

  describe('a claim that is open', () => {
    test('opens no course but the one it would open if it were granted', async () => {
      const ana = await person(world);
      await years(ana, '2024-01-01', '2024-12-31');
      const support = await openSession(world, school, { course: 'support', blocks: [block('2027-01-11', '2027-01-13')] });
      await expect(enrol(world, ana.actor, { candidate: ana.candidate, session: support })).rejects.toMatchObject({ code: 'prerequisite-missing' });
      const session = await bridge();
      expect(await mayEnrol(world, ana.actor, { candidate: ana.candidate, session })).toMatchObject({ may: false, refusal: { code: 'prerequisite-missing' } });
      const claim = await itil(ana);
      await expect(enrol(world, ana.actor, { candidate: ana.candidate, session: support })).rejects.toMatchObject({ code: 'prerequisite-missing' });
      expect(await mayEnrol(world, ana.actor, { candidate: ana.candidate, session })).toEqual({ may: true, conditional: true });
      const { enrolment, conditional } = await enrol(world, ana.actor, { candidate: ana.candidate, session });
      expect([conditional, (await row(enrolment)).conditional]).toEqual([true, true]);
      expect((await readEnrolment(world, ana.actor, enrolment)).claims).toEqual([claim]);
      expect((await readRoster(world, school.staff, session)).entries.map(({ name, claims }) => [name, claims])).toEqual([['Ana María López', [claim]]]);
    });

    test('counts with the record and with other claims: three years of two employers, a request and what it asks for', async () => {
      const ana = await person(world);
      await record(world, ana.candidate, passed('foundation', '2026-07-20'));
      const associate = await openSession(world, school, { course: 'associate', blocks: [block('2027-03-01', '2027-03-05')] });
      const first = await years(ana, '2021-01-01', '2022-12-31');
      await expect(enrol(world, ana.actor, { candidate: ana.candidate, session: associate })).rejects.toMatchObject({ code: 'prerequisite-missing' });
      const second = await years(ana, '2023-01-01', '2024-12-31');
      const { enrolment } = await enrol(world, ana.actor, { candidate: ana.candidate, session: associate });
      expect((await readEnrolment(world, ana.actor, enrolment)).claims).toEqual([first, second]);
      await decide(first, 'grant');
      expect(await row(enrolment)).toMatchObject({ state: 'enrolled', conditional: true });
      await decide(second, 'grant');
      expect(await row(enrolment)).toMatchObject({ state: 'enrolled', conditional: false });

      const bea = await person(world);
      await record(world, bea.candidate, [...passed('foundation-bridge', '2026-07-20'), ...passed('management-improvement', '2026-07-21'), ...['itil-v3-capability-osa', 'itil-v3-capability-rcv'].map((one) => recognised(one))]);
      const expert = await openSession(world, school, { course: 'consultant-manager', blocks: [block('2027-03-01', '2027-03-03')] });
      const support = await asks(bea, 'support');
      await asks(bea, 'alignment');
      await expect(enrol(world, bea.actor, { candidate: bea.candidate, session: expert })).rejects.toMatchObject({ code: 'prerequisite-missing' });
      const control = await asks(bea, 'control');
      const place = await enrol(world, bea.actor, { candidate: bea.candidate, session: expert });
      expect((await readEnrolment(world, bea.actor, place.enrolment)).claims).toEqual([support, control]);
    });

    test('counts by every way in: staff who enrol several, a seat handed on, a seat that moves', async () => {
      const [ana, bea, cai] = [await person(world, 'A', school.provider), await person(world, 'B', school.provider), await person(world, 'C', school.provider)];
      for (const one of [ana, bea]) await itil(one);
      const [session, later] = [await bridge('2027-02-01'), await bridge('2027-02-08')];
      const rows = await enrolMany(world, school.staff, { organisation: school.provider, session, candidates: [ana.candidate, cai.candidate] });
      expect(rows).toMatchObject([{ outcome: 'enrolled', conditional: true }, { outcome: 'refused', code: 'prerequisite-missing' }]);
      const [mine] = await findEnrolments(world, ana.actor, ana.candidate);
      await moveEnrolment(world, ana.actor, { enrolment: mine!.enrolment, session: later });
      expect(await row(mine!.enrolment)).toMatchObject({ session: later, conditional: true });
      await expect(transferSeat(world, school.staff, { enrolment: mine!.enrolment, candidate: cai.candidate })).rejects.toMatchObject({ code: 'prerequisite-missing' });
      const { enrolment } = await transferSeat(world, school.staff, { enrolment: mine!.enrolment, candidate: bea.candidate });
      expect(await row(enrolment)).toMatchObject({ state: 'enrolled', conditional: true });
    });

    test('that is refused or withdrawn gives the place to others, whatever else is open that would not open the course', async () => {
      const session = await bridge('2027-02-15');
      const places = await Promise.all([await person(world), await person(world)].map(async (one) => {
        const claim = await itil(one);
        await years(one, '2024-01-01', '2024-12-31');
        return { ...one, claim, ...await enrol(world, one.actor, { candidate: one.candidate, session }) };
      }));
      await decide(places[0]!.claim, 'refuse');
      await withdrawClaim(world, places[1]!.actor, { claim: places[1]!.claim });
      for (const { enrolment } of places) expect(await row(enrolment)).toMatchObject({ state: 'cancelled' });
    });
  });

  describe('nobody is in two places at once', () => {
    const foundation = (first: string, last: string, seats = 2) => openSession(world, school, { seats, blocks: [block(first, last)] });
    const into = ({ candidate, actor }: Person, session: string) => enrol(world, actor, { candidate, session });

    test('a second session at the same time is refused and names the first; the waiting line is open, and its offer is not', async () => {
      const ana = await person(world);
      const first = await foundation('2027-03-01', '2027-03-02');
      const { enrolment } = await into(ana, first);
      const same = await openSession(world, school, { course: 'foundation-bridge', seats: 1, blocks: [block('2027-03-02')] });
      await record(world, ana.candidate, [recognised('itil-v3-foundation')]);
      const says = 'At the same time this person has a place in Foundation, which begins on 1 March 2027.';
      await expect(into(ana, same)).rejects.toMatchObject({ code: 'conflict', message: says, more: { enrolment } });
      expect(await mayEnrol(world, ana.actor, { candidate: ana.candidate, session: same })).toMatchObject({ may: false, refusal: { message: says } });
      const bea = await person(world);
      await record(world, bea.candidate, [recognised('itil-v3-foundation')]);
      const taken = await into(bea, same);
      const waiting = await into(ana, same);
      expect(waiting).toMatchObject({ state: 'waiting' });
      await cancelEnrolment(world, bea.actor, { enrolment: taken.enrolment });
      await expect(acceptOffer(world, ana.actor, { enrolment: waiting.enrolment })).rejects.toMatchObject({ code: 'conflict', message: says });
      await cancelEnrolment(world, ana.actor, { enrolment });
      expect(await acceptOffer(world, ana.actor, { enrolment: waiting.enrolment })).toMatchObject({ state: 'enrolled' });
    });

    test('moving and handing on ask the same, a provider learns no more than the day of what is not its own, and a seat may move to a date that overlaps its own', async () => {
      const [ana, bea] = [await person(world, 'A', school.provider), await person(world, 'B', school.provider)];
      for (const one of [ana, bea]) await record(world, one.candidate, [recognised('itil-v3-foundation')]);
      const [a, b, c] = [await foundation('2027-04-05', '2027-04-06'), await foundation('2027-04-06', '2027-04-07'), await foundation('2027-04-12', '2027-04-13')];
      const { enrolment } = await into(ana, a);
      await moveEnrolment(world, ana.actor, { enrolment, session: b });
      await into(ana, await bridge('2027-04-13'));
      await expect(moveEnrolment(world, ana.actor, { enrolment, session: c })).rejects.toThrow('a place in Foundation Bridge, which begins on 13 April 2027');
      await into(bea, await bridge('2027-04-07'));
      await expect(transferSeat(world, school.staff, { enrolment, candidate: bea.candidate })).rejects.toThrow('a place in Foundation Bridge, which begins on 7 April 2027');
      expect(await enrolMany(world, school.staff, { organisation: school.provider, session: b, candidates: [bea.candidate] })).toMatchObject([{ outcome: 'refused', code: 'conflict' }]);

      const other = await openSchool(world, '2027-12-31');
      await world.database.db.insertInto('candidate_organisation').values({ candidate: bea.candidate, organisation: other.provider, since: '2026-11-24' }).execute();
      const theirs = await openSession(world, other, { blocks: [block('2027-04-07', '2027-04-08')] });
      const [told] = await enrolMany(world, other.staff, { organisation: other.provider, session: theirs, candidates: [bea.candidate] });
      expect(told).toMatchObject({ outcome: 'refused', says: 'At the same time this person has a place in a course, which begins on 7 April 2027.' });
    });

    test('an exam within the hours of a course is a clash, one that starts when its last day is over is none', async () => {
      const ana = await person(world);
      await record(world, ana.candidate, [tell('course.completed', { course: 'foundation-bridge' }, '2026-11-01'), recognised('itil-v3-foundation')]);
      await into(ana, await openSession(world, school, { course: 'foundation', blocks: [block('2027-05-03', '2027-05-05')] }));
      const [within, evening] = [await sittingOf(world, 'foundation-bridge', { on: '2027-05-05', at: '16:59' }), await sittingOf(world, 'foundation-bridge', { on: '2027-05-05', at: '17:00' })];
      const says = 'At the same time this person has a place in a course, which begins on 3 May 2027.';
      await expect(bookExam(world, ana.actor, { candidate: ana.candidate, sitting: within })).rejects.toMatchObject({ code: 'conflict', message: says });
      expect(await mayBook(world, ana.actor, { candidate: ana.candidate, sitting: within })).toMatchObject({ may: false, refusal: { detail: says } });
      const { booking } = await bookExam(world, ana.actor, { candidate: ana.candidate, sitting: evening });
      await expect(moveBooking(world, ana.actor, { booking, sitting: within })).rejects.toThrow(says);
    });

    test('a course at the hours of a booked exam is a clash, until the exam is given up', async () => {
      const ana = await person(world);
      await record(world, ana.candidate, [tell('course.completed', { course: 'foundation' }, '2026-11-01'), recognised('itil-v3-foundation')]);
      const { booking } = await bookExam(world, ana.actor, { candidate: ana.candidate, sitting: await sittingOf(world, 'foundation', { on: '2027-06-07', at: '10:00' }) });
      const session = await bridge('2027-06-07');
      await expect(into(ana, session)).rejects.toMatchObject({ code: 'conflict', message: 'At the same time this person has the Foundation exam booked on 7 June 2027 at 10:00.', more: { booking } });
      await cancelBooking(world, ana.actor, { booking });
      expect(await into(ana, session)).toMatchObject({ state: 'enrolled' });
    });

    test('a session that moves to the hours of another date is refused with the names, and moved all the same when that is meant', async () => {
      const [ana, bea] = [await person(world, 'Ana Twice'), await person(world, 'Bea Once')];
      await record(world, ana.candidate, [recognised('itil-v3-foundation')]);
      const session = await foundation('2027-08-02', '2027-08-03');
      const { enrolment } = await into(ana, session);
      await into(bea, session);
      const other = await bridge('2027-08-10');
      await into(ana, other);
      const moved = { session, ...details(school, { blocks: [block('2027-08-09', '2027-08-10')] }) };
      const says = 'At the same time this person has a place in Foundation Bridge, which begins on 10 August 2027.';
      await expect(changeSession(world, school.staff, moved)).rejects.toMatchObject({
        code: 'conflict', message: 'At that time Ana Twice has another date.', more: { clashes: [{ id: enrolment, candidate: ana.candidate, name: 'Ana Twice', says }] },
      });
      expect(await readEnrolment(world, ana.actor, enrolment)).toMatchObject({ session: { firstDay: '2027-08-02' } });
      await changeSession(world, school.staff, { ...moved, clashing: 'tell' });
      expect(await readEnrolment(world, ana.actor, enrolment)).toMatchObject({ session: { firstDay: '2027-08-09' } });
      const { changes } = await world.database.db.selectFrom('event').select('changes').where('subject', '=', session).where('verb', '=', 'session.changed').executeTakeFirstOrThrow();
      expect(changes).toMatchObject({ twoAtOnce: [enrolment] });
      await changeSession(world, school.staff, { ...moved, place: 'Another room' });
    });

    test('a sitting that moves to the hours of another date is refused with the names, and moved all the same when that is meant', async () => {
      const ana = await person(world, 'Ana Twice');
      await record(world, ana.candidate, [tell('course.completed', { course: 'foundation' }, '2026-11-01'), recognised('itil-v3-foundation')]);
      const sitting = await sittingOf(world, 'foundation', { on: '2027-09-06', at: '10:00' });
      const { booking } = await bookExam(world, ana.actor, { candidate: ana.candidate, sitting });
      await into(ana, await bridge('2027-09-07'));
      const plan = { sitting, seats: 10, tongue: 'en', zone: 'Europe/Madrid', centre: world.centre, place: 'Room 1', startsAt: '2027-09-07T10:00', examiner: world.examiner.account!, invigilator: world.invigilator.account! };
      await expect(changeSittingPlan(world, world.officer, plan)).rejects.toMatchObject({
        code: 'conflict', message: 'At that time Ana Twice has another date.', more: { clashes: [{ id: booking, name: 'Ana Twice', says: expect.stringContaining('which begins on 7 September 2027') }] },
      });
      await changeSittingPlan(world, world.officer, { ...plan, startsAt: '2027-09-07T17:00' });
      await changeSittingPlan(world, world.officer, { ...plan, clashing: 'tell' });
      expect(await readBooking(world, ana.actor, booking)).toMatchObject({ startsAt: '2027-09-07T08:00:00.000Z' });
    });

    test('two seats at the same time are not had by asking for both at the same moment', async () => {
      const ana = await person(world);
      const both = await Promise.all([await foundation('2027-07-05', '2027-07-06'), await foundation('2027-07-05', '2027-07-06')].map((session) => into(ana, session).then(() => 'in', () => 'refused')));
      expect(both.toSorted()).toEqual(['in', 'refused']);
    });
  });
});
