/** The calendar that a person's own program reads. */
import ICAL from 'ical.js';
import { beforeAll, expect, test } from 'vitest';
import { endFeed, feedOwner, makeFeed } from '../../src/registry/candidate/index.ts';
import { bookExam } from '../../src/registry/exam/index.ts';
import { cancelEnrolment, enrol } from '../../src/registry/session/index.ts';
import { system } from '../../src/registry/access/actor.ts';
import { bookingEntries } from '../../src/surface/mail/booking-letters.ts';
import { feedOf } from '../../src/surface/mail/calendar.ts';
import { sessionEntries } from '../../src/surface/mail/session-letters.ts';
import { onBothDatabases } from '../on-both-databases.ts';
import { type ExamWorld, examWorld, sittingOf, student } from './exam-world.ts';
import { block, openSchool, openSession } from './session-world.ts';

onBothDatabases((_, open) => {
  let world: ExamWorld;
  beforeAll(async () => { world = await examWorld(await open()); });

  test('every place and booking is in it, each teaching day by itself, and what is given up is gone; the address is secret and can be ended', async () => {
    const school = await openSchool(world, '2028-12-31');
    const person = await student(world, 'foundation');
    const { booking } = await bookExam(world, person, { sitting: await sittingOf(world, 'foundation'), candidate: person.candidate });
    const read = async () => feedOf([...await sessionEntries(world, person.candidate), ...await bookingEntries(world, person.candidate)], new Date(world.now()));
    expect(booking).toBeDefined();
    expect((await read()).match(/BEGIN:VEVENT/g)).toHaveLength(1);
    const secret = await makeFeed(world, person, person.candidate);
    expect(await feedOwner(world, secret)).toBe(person.candidate);
    const again = await makeFeed(world, person, person.candidate);
    expect([await feedOwner(world, secret), await feedOwner(world, again)]).toEqual([undefined, person.candidate]);
    await endFeed(world, person, person.candidate);
    expect(await feedOwner(world, again)).toBeUndefined();
    const other = await openSession(world, school, { course: 'foundation', blocks: [block('2027-03-01', '2027-03-02')] });
    const newcomer = await student(world);
    const { enrolment } = await enrol(world, system, { session: other, candidate: newcomer.candidate });
    const entries = async () => (await sessionEntries(world, newcomer.candidate)).length;
    expect(await entries()).toBe(1);
    const feed = new ICAL.Component(ICAL.parse(feedOf(await sessionEntries(world, newcomer.candidate), new Date(world.now()))));
    expect(feed.getAllSubcomponents('vevent').map((event) => new ICAL.Event(event)).map((event) => [event.startDate.toJSDate().toISOString(), event.endDate.toJSDate().toISOString()]))
      .toEqual(['01', '02'].map((day) => [`2027-03-${day}T08:00:00.000Z`, `2027-03-${day}T16:00:00.000Z`]));
    await cancelEnrolment(world, system, { enrolment });
    expect(await entries()).toBe(0);
  });
});
