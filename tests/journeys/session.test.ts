import { beforeAll, describe, expect, test } from 'vitest';
import { grantAccreditation, lapseAccreditation, listAccreditations } from '../../src/registry/provider/index.ts';
import { system } from '../../src/registry/access/actor.ts';
import {
  acceptOffer, cancelEnrolment, cancelSession, changeSession, draftSession, enrol, enrolMany, expireOffers, findEnrolments, findMySessions, findSessions, mayEnrol, moveEnrolment, publishSession, readSession, replaceTrainer, reviewCover,
  startSession, transferSeat,
} from '../../src/registry/session/index.ts';
import { erasePerson } from '../../src/registry/trail/index.ts';
import { onBothDatabases } from '../on-both-databases.ts';
import { day, passed, recognised, record, scheme, worldOn } from './record-world.ts';
import { block, details, openSchool, openSession, person, type School } from './session-world.ts';

onBothDatabases((_name, open) => {
  let world: ReturnType<typeof worldOn>;
  let school: School;
  beforeAll(async () => {
    world = worldOn(await open(), '2010-08-02');
    school = await openSchool(world);
  });
  const row = (id: string) => world.database.db.selectFrom('enrolment').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
  const told = async (candidate: string) => (await world.database.db.selectFrom('outbox').select(['topic']).where('lane', '=', candidate).orderBy('position').execute()).map(({ topic }) => topic);

  describe('offering', () => {
    const draft = (course: string, more: object = {}) => draftSession(world, school.staff, { scheme, course, provider: school.provider, ...details(school, more) });

    test('a provider publishes what it is accredited for; a draft is seen by nobody else', async () => {
      const { session } = await draft('foundation');
      const reader = (await person(world)).actor;
      await expect(readSession(world, reader, session)).rejects.toMatchObject({ code: 'not-found' });
      await publishSession(world, school.staff, { session });
      expect(await readSession(world, reader, session)).toMatchObject({ state: 'open', course: 'foundation', free: 2, zone: 'Europe/Madrid', startsAt: '2010-09-06T07:00:00.000Z' });
      expect(await readSession(world, reader, session)).not.toHaveProperty('link');
      expect((await findSessions(world, reader, { scheme, provider: school.provider, course: 'foundation', limit: 50 })).map(({ id }) => id)).toContain(session);
      expect((await findMySessions(world, school.teacher, { limit: 50 })).map(({ id }) => id)).toContain(session);
      await expect(publishSession(world, school.staff, { session })).rejects.toMatchObject({ code: 'conflict' });
    });

    test('without accreditation on the day, or with a trainer who has none, publishing is refused with the rule', async () => {
      const { session } = await draft('control', { blocks: [block('2010-09-06', '2010-09-08')] });
      await expect(publishSession(world, school.staff, { session })).rejects.toMatchObject({ code: 'prerequisite-missing', more: { missing: ['provider', 'trainer', 'courseware'], on: '2010-09-06' } });
      const late = await draft('foundation', { blocks: [block('2013-06-30', '2013-07-01')] });
      await expect(publishSession(world, school.staff, { session: late.session })).rejects.toMatchObject({ code: 'prerequisite-missing', more: { on: '2013-07-01' } });
      const untaught = await draft('foundation', { trainer: null });
      await expect(publishSession(world, school.staff, { session: untaught.session })).rejects.toMatchObject({ more: { missing: ['trainer'] } });
    });

    test('a provider whose accreditation has ended publishes nothing any more', async () => {
      const other = await openSchool(world);
      const { session } = await draftSession(world, other.staff, { scheme, course: 'foundation', provider: other.provider, ...details(other) });
      const own = await listAccreditations(world, system, { scheme, organisation: other.provider, course: 'foundation' });
      await lapseAccreditation(world, system, { accreditation: own.find((one) => one.as === 'provider')!.id, reason: 'the provider gave it up' });
      await expect(publishSession(world, other.staff, { session })).rejects.toMatchObject({ code: 'prerequisite-missing', more: { missing: ['provider'] } });
    });

    test('what has not been released cannot be published on any day', async () => {
      const { session } = await draft('executive-auditor', { blocks: [block('2012-09-06', '2012-09-07')] });
      await expect(publishSession(world, school.staff, { session })).rejects.toMatchObject({ code: 'not-available', message: expect.stringContaining('not been released') });
    });

    test('what the provider’s own file says is planned cannot be published, however late the day', async () => {
      const planned = await openSchool(world);
      await world.database.db.updateTable('organisation').set({ provider_file: 'interprom-usa' }).where('id', '=', planned.provider).execute();
      const { session } = await draftSession(world, planned.staff, { scheme, course: 'associate', provider: planned.provider, ...details(planned, { blocks: [block('2012-09-03', '2012-09-07')] }) });
      await expect(publishSession(world, planned.staff, { session })).rejects.toMatchObject({ code: 'not-available', message: expect.stringContaining('planned for autumn 2010') });
      await world.database.db.updateTable('organisation').set({ provider_file: null }).where('id', '=', planned.provider).execute();
    });

    test('a session whose provider loses the accreditation takes nobody, cannot begin, and is open again with a renewal', async () => {
      const other = await openSchool(world);
      const session = await openSession(world, other);
      const people = [await person(world), await person(world)];
      await enrol(world, people[0]!.actor, { candidate: people[0]!.candidate, session });
      expect(await reviewCover(world)).toBe(0);
      const own = (await listAccreditations(world, system, { scheme, organisation: other.provider, course: 'foundation' })).find((one) => one.as === 'provider')!;
      await lapseAccreditation(world, system, { accreditation: own.id, reason: 'the provider gave it up' });
      expect([await reviewCover(world), await reviewCover(world)]).toEqual([1, 0]);
      const messages = await world.database.db.selectFrom('outbox').select('payload').where('topic', '=', 'session.uncovered').where('lane', '=', other.provider).execute();
      expect(messages.map(({ payload }) => payload)).toEqual([{ session, provider: other.provider }]);
      expect(await told(people[0]!.candidate)).toEqual(['enrolment.confirmed', 'enrolment.uncovered']);
      const asking = { candidate: people[1]!.candidate, session };
      await expect(enrol(world, people[1]!.actor, asking)).rejects.toMatchObject({ code: 'not-available' });
      const place = world.database.db.updateTable('enrolment').where('candidate', '=', people[0]!.candidate).where('session', '=', session);
      const { id: enrolment } = await place.set({ state: 'offered', offer_ends: new Date('2010-08-30T00:00:00Z') }).returning('id').executeTakeFirstOrThrow();
      await expect(acceptOffer(world, people[0]!.actor, { enrolment })).rejects.toMatchObject({ code: 'not-available', message: expect.stringContaining('accreditation') });
      await place.set({ state: 'enrolled', offer_ends: null }).execute();
      expect(await mayEnrol(world, people[1]!.actor, asking)).toMatchObject({ may: false, refusal: { code: 'not-available' } });
      world.moveTo('2010-09-06');
      await expect(startSession(world, other.teacher, { session })).rejects.toMatchObject({ code: 'prerequisite-missing', more: { missing: ['provider'] } });
      world.moveTo('2010-08-02');
      await grantAccreditation(world, system, { scheme, as: 'provider', organisation: other.provider, courses: ['foundation'], from: day('2010-08-01') });
      expect(await reviewCover(world)).toBe(1);
      expect(await told(people[0]!.candidate)).toEqual(['enrolment.confirmed', 'enrolment.uncovered', 'enrolment.covered']);
      expect(await mayEnrol(world, people[1]!.actor, asking)).toEqual({ may: true, conditional: false });
    });

    test('another trainer takes over only with an accreditation for the days that are left, and reads the records from then on', async () => {
      const session = await openSession(world, school);
      const { candidate, actor } = await person(world);
      await enrol(world, actor, { candidate, session });
      const stranger = await person(world, 'No Trainer');
      await expect(replaceTrainer(world, school.staff, { session, trainer: stranger.candidate })).rejects.toMatchObject({ code: 'prerequisite-missing', more: { missing: ['trainer'] } });
      const trainer = await person(world, 'Second Trainer');
      await world.database.db.updateTable('candidate').set({ account: 'second-trainer' }).where('id', '=', trainer.candidate).execute();
      await grantAccreditation(world, system, { scheme, as: 'trainer', organisation: school.provider, subject: trainer.candidate, courses: ['foundation'], from: day('2010-07-01') });
      await replaceTrainer(world, school.staff, { session, trainer: trainer.candidate });
      const assigned = await world.database.db.selectFrom('candidate_assigned').select('account').where('candidate', '=', candidate).execute();
      expect(assigned).toEqual([{ account: 'second-trainer' }]);
    });

    test('blocks keep the months that the course asks for', async () => {
      const first = block('2010-09-06', '2010-09-07');
      await expect(draft('executive-consultant-manager', { blocks: [first, block('2010-11-08', '2010-11-09')] })).rejects.toMatchObject({ code: 'bad-input' });
      const { session } = await draft('executive-consultant-manager', { blocks: [first, block('2010-12-07', '2010-12-08')] });
      expect(await publishSession(world, school.staff, { session })).toEqual({ state: 'open' });
    });

    test('a change of dates is told to everybody enrolled, and what it becomes must be allowed', async () => {
      const session = await openSession(world, school);
      const { candidate, actor } = await person(world);
      const { enrolment } = await enrol(world, actor, { candidate, session });
      const before = await row(enrolment);
      await expect(changeSession(world, school.staff, { session, ...details(school, { blocks: [block('2013-07-01', '2013-07-02')] }) })).rejects.toMatchObject({ code: 'prerequisite-missing' });
      await changeSession(world, school.staff, { session, ...details(school, { blocks: [block('2010-10-04', '2010-10-05')] }) });
      expect(await row(enrolment)).toMatchObject({ uid: before.uid, sequence: before.sequence + 1 });
      expect(await told(candidate)).toEqual(['enrolment.confirmed', 'session.changed']);
    });
  });

  describe('enrolling', () => {
    test('a request that is repeated makes one booking', async () => {
      const session = await openSession(world, school);
      const { candidate, actor } = await person(world);
      const first = await enrol(world, actor, { candidate, session, requestKey: 'one' });
      expect(await enrol(world, actor, { candidate, session, requestKey: 'one' })).toEqual(first);
      await expect(enrol(world, actor, { candidate, session })).rejects.toMatchObject({ code: 'conflict' });
      expect(await readSession(world, actor, session)).toMatchObject({ free: 1 });
    });

    test('a refused enrolment says why, and what mends it cheapest', async () => {
      const other = await openSchool(world);
      const session = await openSession(world, other, { course: 'support', blocks: [block('2010-10-04', '2010-10-06')] });
      const { candidate, actor } = await person(world);
      await record(world, candidate, [recognised('itil-v3-foundation')]);
      const refusal = await enrol(world, actor, { candidate, session }).catch((error: unknown) => error);
      expect(refusal).toMatchObject({
        code: 'prerequisite-missing', message: expect.stringContaining('Needs'), next: 'Take the course Foundation Bridge, then sit the Foundation Bridge exam.',
        more: { because: { met: false }, missing: expect.arrayContaining([['certification:foundation']]), steps: [{ do: 'course', id: 'foundation-bridge' }, { do: 'exam' }] },
      });
      await record(world, candidate, passed('foundation-bridge', '2010-08-01'));
      expect(await enrol(world, actor, { candidate, session })).toMatchObject({ state: 'enrolled', conditional: false });
    });

    test('staff enrol several of their people; each has an answer of its own', async () => {
      const session = await openSession(world, school, { course: 'support', seats: 1, blocks: [block('2010-10-04', '2010-10-06')] });
      const people = await Promise.all(['A', 'B', 'C'].map((name) => person(world, name, school.provider)));
      const [a, b, c] = people.map(({ candidate }) => candidate) as [string, string, string];
      const stranger = await person(world, 'Stranger');
      for (const one of [a, b]) await record(world, one, passed('foundation', '2010-07-20'));
      const rows = await enrolMany(world, school.staff, { organisation: school.provider, session, candidates: [a, c, b, a, stranger.candidate] });
      expect(rows.map(({ candidate, outcome }) => [candidate, outcome])).toEqual([[a, 'enrolled'], [c, 'refused'], [b, 'waiting'], [a, 'refused'], [stranger.candidate, 'refused']]);
      expect(rows.map((one) => ('code' in one ? one.code : one.place))).toEqual([null, 'prerequisite-missing', 1, 'conflict', 'not-found']);
    });

    test('nobody enrols somebody else, and a draft is no session', async () => {
      const session = await openSession(world, school);
      const [mine, other] = [await person(world), await person(world)];
      await expect(enrol(world, mine.actor, { candidate: other.candidate, session })).rejects.toMatchObject({ code: 'not-found' });
      const { session: draft } = await draftSession(world, school.staff, { scheme, course: 'foundation', provider: school.provider, ...details(school) });
      await expect(enrol(world, mine.actor, { candidate: mine.candidate, session: draft })).rejects.toMatchObject({ code: 'bad-input' });
    });

    test('with the enrolment the provider may see the person, and with a seat the trainer', async () => {
      const session = await openSession(world, school, { seats: 1 });
      const people = [await person(world), await person(world)];
      for (const { candidate, actor } of people) await enrol(world, actor, { candidate, session });
      const assigned = async (candidate: string) => world.database.db.selectFrom('candidate_assigned').select(['account', 'matter']).where('candidate', '=', candidate).execute();
      expect(await assigned(people[0]!.candidate)).toEqual([{ account: school.account, matter: `session:${session}` }]);
      expect(await assigned(people[1]!.candidate)).toEqual([]);
      const linked = await world.database.db.selectFrom('candidate_organisation').select('organisation').where('candidate', '=', people[1]!.candidate).execute();
      expect(linked).toEqual([{ organisation: school.provider }]);
    });
  });

  test('a provider sees of a person only what is its own; the person sees everything', async () => {
    const other = await openSchool(world);
    const { candidate, actor } = await person(world);
    const here = await enrol(world, actor, { candidate, session: await openSession(world, school) });
    const there = await enrol(world, actor, { candidate, session: await openSession(world, other, { blocks: [block('2010-11-08', '2010-11-09')] }) });
    const seen = async (reader: Parameters<typeof findEnrolments>[1]) => (await findEnrolments(world, reader, candidate)).map(({ enrolment }) => enrolment);
    expect([await seen(actor), await seen(school.staff), await seen(other.staff)]).toEqual([[there.enrolment, here.enrolment], [here.enrolment], [there.enrolment]]);
    await expect(cancelEnrolment(world, other.staff, { enrolment: here.enrolment })).rejects.toMatchObject({ code: 'not-found' });
  });

  describe('the waiting list', () => {
    async function full() {
      const session = await openSession(world, school, { seats: 1 });
      const people = [await person(world), await person(world), await person(world)];
      const places = [];
      for (const { candidate, actor } of people) places.push(await enrol(world, actor, { candidate, session }));
      return { session, people, places };
    }

    test('a freed seat is offered to the first in line, and to the next when the offer ends', async () => {
      const { people, places } = await full();
      expect(places.map(({ state, place }) => [state, place])).toEqual([['enrolled', null], ['waiting', 1], ['waiting', 2]]);
      await cancelEnrolment(world, people[0]!.actor, { enrolment: places[0]!.enrolment });
      expect(await row(places[1]!.enrolment)).toMatchObject({ state: 'offered', offer_ends: new Date('2010-08-04T09:00:00Z') });
      await expect(acceptOffer(world, people[2]!.actor, { enrolment: places[2]!.enrolment })).rejects.toMatchObject({ code: 'conflict' });
      expect(await expireOffers(world)).toBe(0);
      world.moveTo('2010-08-05');
      await expect(acceptOffer(world, people[1]!.actor, { enrolment: places[1]!.enrolment })).rejects.toMatchObject({ code: 'not-available' });
      expect([await expireOffers(world), await expireOffers(world)]).toEqual([1, 0]);
      expect([(await row(places[1]!.enrolment)).state, (await row(places[2]!.enrolment)).state]).toEqual(['lapsed', 'offered']);
      expect(await acceptOffer(world, people[2]!.actor, { enrolment: places[2]!.enrolment })).toMatchObject({ state: 'enrolled' });
      expect(await told(people[2]!.candidate)).toEqual(['enrolment.waitlisted', 'enrolment.offered', 'enrolment.confirmed']);
      world.moveTo('2010-08-02');
    });

    test('more seats are offered to those who wait', async () => {
      const { session, places } = await full();
      await changeSession(world, school.staff, { session, ...details(school, { seats: 2 }) });
      expect([(await row(places[1]!.enrolment)).state, (await row(places[2]!.enrolment)).state]).toEqual(['offered', 'waiting']);
    });

    test('a seat moves only to a session that has one, and the seat left behind is offered', async () => {
      const { session, people, places } = await full();
      const mine = people[0]!;
      const fullToo = (await full()).session;
      await expect(moveEnrolment(world, mine.actor, { enrolment: places[0]!.enrolment, session: fullToo })).rejects.toMatchObject({ code: 'conflict' });
      const later = await openSession(world, school, { blocks: [block('2010-10-04', '2010-10-05')] });
      const before = await row(places[0]!.enrolment);
      await moveEnrolment(world, mine.actor, { enrolment: before.id, session: later });
      expect(await row(before.id)).toMatchObject({ session: later, uid: before.uid, sequence: before.sequence + 1, state: 'enrolled' });
      expect(await row(places[1]!.enrolment)).toMatchObject({ state: 'offered', session });
      const other = await openSession(world, school, { course: 'foundation-bridge', blocks: [block('2010-10-04')] });
      await expect(moveEnrolment(world, mine.actor, { enrolment: before.id, session: other })).rejects.toMatchObject({ code: 'bad-input' });
    });

    test('a seat is handed on to a colleague whom the rules let in, past the line', async () => {
      const session = await openSession(world, school, { course: 'support', seats: 1, blocks: [block('2010-10-04', '2010-10-06')] });
      const [a, b, waits] = [await person(world, 'A', school.provider), await person(world, 'B', school.provider), await person(world)];
      for (const one of [a, waits]) await record(world, one.candidate, passed('foundation', '2010-07-20'));
      const { enrolment } = await enrol(world, school.staff, { candidate: a.candidate, session });
      const inLine = await enrol(world, waits.actor, { candidate: waits.candidate, session });
      await expect(transferSeat(world, school.staff, { enrolment, candidate: b.candidate })).rejects.toMatchObject({ code: 'prerequisite-missing' });
      await record(world, b.candidate, passed('foundation', '2010-07-20'));
      await expect(transferSeat(world, a.actor, { enrolment, candidate: b.candidate })).rejects.toMatchObject({ code: 'bad-input' });
      const { enrolment: handed } = await transferSeat(world, school.staff, { enrolment, candidate: b.candidate });
      expect([(await row(enrolment)).state, (await row(handed)).state, (await row(inLine.enrolment)).state]).toEqual(['transferred', 'enrolled', 'waiting']);
      expect((await told(a.candidate)).at(-1)).toBe('enrolment.transferred');
    });

    test('a person who is forgotten leaves the line and the seat, and no word about the person stays', async () => {
      const { people, places } = await full();
      const number = (await world.database.db.selectFrom('candidate').select('number').where('id', '=', people[0]!.candidate).executeTakeFirstOrThrow()).number;
      await world.database.db.insertInto('session_assignment').values({ enrolment: places[0]!.enrolment, certification: 'support', topic: 0, verdict: 'again', words: 'Too short', judged_at: new Date(), judged_by: 'x' }).execute();
      await erasePerson(world, system, { candidate: people[0]!.candidate, number });
      expect([(await row(places[0]!.enrolment)).state, (await row(places[1]!.enrolment)).state]).toEqual(['cancelled', 'offered']);
      expect((await world.database.db.selectFrom('session_assignment').select('words').where('enrolment', '=', places[0]!.enrolment).executeTakeFirstOrThrow()).words).toBeNull();
    });

    test('who takes somebody out says why, and the words go with the person', async () => {
      const session = await openSession(world, school);
      const { candidate, actor } = await person(world);
      const { enrolment } = await enrol(world, actor, { candidate, session });
      await cancelEnrolment(world, school.staff, { enrolment, reason: 'The employer needs her.' });
      expect((await findEnrolments(world, actor, candidate))[0]).toMatchObject({ state: 'cancelled', endReason: 'The employer needs her.' });
      const { number } = await world.database.db.selectFrom('candidate').select('number').where('id', '=', candidate).executeTakeFirstOrThrow();
      await erasePerson(world, system, { candidate, number });
      expect((await row(enrolment)).end_reason).toBeNull();
    });

    test('a session that is called off tells everybody and releases every place', async () => {
      const { session, people, places } = await full();
      expect(await cancelSession(world, school.staff, { session, reason: 'The trainer is ill.' })).toEqual({ told: 3 });
      for (const { enrolment } of places) expect(await row(enrolment)).toMatchObject({ state: 'cancelled' });
      for (const { candidate } of people) expect((await told(candidate)).at(-1)).toBe('session.cancelled');
      expect(await readSession(world, people[0]!.actor, session)).toMatchObject({ state: 'cancelled', waiting: 0, cancelReason: 'The trainer is ill.' });
      await expect(enrol(world, people[0]!.actor, { candidate: people[0]!.candidate, session })).rejects.toMatchObject({ code: 'not-available' });
    });
  });
});
