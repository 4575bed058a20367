/** What people are told by letter, as it leaves through a real mail server. */
import ICAL from 'ical.js';
import { simpleParser } from 'mailparser';
import { SMTPServer } from 'smtp-server';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { drainOutbox } from '../../src/database/outbox.ts';
import { system } from '../../src/registry/access/actor.ts';
import { suspendAward, withdrawAward } from '../../src/registry/award/index.ts';
import { openOrganisation } from '../../src/registry/body/index.ts';
import { changeContact, openCandidate } from '../../src/registry/candidate/index.ts';
import { decideClaim, makeClaim } from '../../src/registry/claim/index.ts';
import { bookExam, cancelBooking, changeSittingPlan } from '../../src/registry/exam/index.ts';
import { grantAccreditation, lapseAccreditation, remindOfLapses } from '../../src/registry/provider/index.ts';
import { cancelEnrolment, cancelSession, changeSession, enrol, startSession } from '../../src/registry/session/index.ts';
import { erasePerson } from '../../src/registry/trail/index.ts';
import { housekeeping } from '../../src/surface/housekeeping.ts';
import { accreditationLetters } from '../../src/surface/mail/accreditation-letters.ts';
import { awardLetters } from '../../src/surface/mail/award-letters.ts';
import { bookingLetters } from '../../src/surface/mail/booking-letters.ts';
import { claimLetters } from '../../src/surface/mail/claim-letters.ts';
import { postOf } from '../../src/surface/mail/post.ts';
import { sessionLetters } from '../../src/surface/mail/session-letters.ts';
import { onBothDatabases } from '../on-both-databases.ts';
import { examWorld, sittingOf, student } from './exam-world.ts';
import { day, passed, recognised, record, scheme, somebody, tell, worldOn } from './record-world.ts';
import { block, details, makeConsultantManager, openSchool, openSession } from './session-world.ts';

interface Received { readonly to: string; readonly subject: string; readonly text: string; readonly calendar: string | undefined; readonly calendars: readonly string[] }
const received: Received[] = [];
const sink = new SMTPServer({
  disabledCommands: ['STARTTLS', 'AUTH'],
  onData: async (stream, _session, done) => {
    const { to, subject, text, attachments } = await simpleParser(stream);
    const calendars = attachments.filter((one) => one.contentType === 'text/calendar').map((one) => one.content.toString('utf8'));
    received.push({ to: Array.isArray(to) ? '' : to!.text, subject: subject!, text: text!, calendar: calendars[0]?.replaceAll('\r\n ', ''), calendars });
    done();
  },
});
let smtpUrl: string;
beforeAll(async () => {
  await new Promise<void>((done) => { sink.listen(0, '127.0.0.1', done); });
  smtpUrl = `smtp://127.0.0.1:${(sink.server.address() as AddressInfo).port}`;
});
afterAll(() => new Promise<void>((done) => { sink.close(done); }));

onBothDatabases((engine, open) => {
  let world: ReturnType<typeof worldOn>;
  const deliver = async (): Promise<readonly Received[]> => {
    received.length = 0;
    const post = postOf({ smtpUrl, from: 'Cursus <no-reply@example.org>', folder: '' });
    await drainOutbox(world.database, { ...awardLetters(world, post), ...accreditationLetters(world, post), ...sessionLetters(world, post), ...bookingLetters(world, post), ...claimLetters(world, post) });
    return [...received];
  };
  beforeAll(async () => { world = worldOn(await open(), '2026-11-20'); });
  const person = async (name: string) => openCandidate(world, system, { name, email: `${name.split(' ')[0]!.toLowerCase()}@${engine}.example`, tongue: 'en' });

  test('whoever is certified, suspended or loses a certificate is told, with the reason and what to do next', async () => {
    const { candidate } = await person('Ida Moe');
    const { awards: [award] } = await record(world, candidate, passed('foundation', '2026-11-01'));
    const [made] = await deliver();
    expect(made).toMatchObject({ to: `ida@${engine}.example`, subject: 'Cursus: You are certified: ISO/IEC 20000 Foundation' });
    expect(made!.text).toContain(award!.number);
    expect(made!.text).toContain('http://localhost/record');
    await suspendAward(world, system, { award: award!.award, reason: 'The sitting is under investigation.' });
    expect((await deliver())[0]!.text).toContain('The reason given: The sitting is under investigation.');
    await withdrawAward(world, system, { award: award!.award, reason: 'Another person sat the exam.' });
    expect((await deliver()).map((one) => one.subject)).toEqual(['Cursus: Your certificate is withdrawn: ISO/IEC 20000 Foundation']);
  });

  test('nobody without an address, and nobody who was erased, gets a letter', async () => {
    const { candidate } = await openCandidate(world, system, { name: 'No Address', tongue: 'en' });
    await record(world, candidate, passed('foundation', '2026-11-01'));
    const erased = await person('Gone Soon');
    await record(world, erased.candidate, passed('foundation', '2026-11-01'));
    await erasePerson(world, system, { candidate: erased.candidate, number: erased.number });
    expect(await deliver()).toEqual([]);
  });

  test('a provider is told once that an accreditation is about to end, and when it has ended', async () => {
    const { organisation } = await openOrganisation(world, system, { kind: 'training-provider', name: 'Provider', email: `office@${engine}.example` });
    const { accreditations: [accreditation] } = await grantAccreditation(world, system, { scheme, organisation, as: 'provider', courses: ['foundation'], from: day('2026-01-01'), until: day('2026-12-24') });
    await remindOfLapses(world);
    await remindOfLapses(world);
    const told = await deliver();
    expect(told.map((one) => [one.to, one.subject])).toEqual([[`office@${engine}.example`, 'Cursus: An accreditation is about to end']]);
    expect(told[0]!.text).toContain('ends on 24 December 2026');
    await lapseAccreditation(world, system, { accreditation: accreditation!, reason: 'No course was taught for a year.' });
    expect((await deliver())[0]!.text).toContain('No course was taught for a year.');
  });

  /** What a calendar program makes of a letter: each file by itself, as RFC 5546 asks. */
  const invitations = ({ calendars }: Received) => calendars.map((text) => {
    const calendar = new ICAL.Component(ICAL.parse(text));
    const events = calendar.getAllSubcomponents('vevent');
    const event = new ICAL.Event(events[0]!);
    expect(events.length).toBe(1);
    expect([event.organizer, ...event.attendees.map((one) => one.getFirstValue() as string)].map((address) => address.toLowerCase())).toEqual(['mailto:no-reply@example.org', `mailto:dara@${engine}.example`]);
    expect(event.attendees[0]!.getFirstParameter('partstat')).toBe('ACCEPTED');
    return { method: calendar.getFirstPropertyValue('method'), uid: event.uid, sequence: event.sequence, status: events[0]!.getFirstPropertyValue('status'), from: event.startDate.toJSDate().toISOString(), to: event.endDate.toJSDate().toISOString() };
  });

  test('each teaching day is an invitation of its own under a name that stays; a day that is gone is cancelled, and calling off cancels all', async () => {
    world.moveTo('2010-08-01');
    const school = await openSchool(world);
    const session = await openSession(world, school, { blocks: [block('2010-09-06', '2010-09-08')] });
    const { candidate } = await person('Dara Daily');
    await enrol(world, system, { session, candidate });
    const [confirmed] = await deliver();
    const made = invitations(confirmed!);
    expect(made.map(({ method, status, from, to }) => [method, status, from, to])).toEqual(['06', '07', '08'].map((day) => ['REQUEST', 'CONFIRMED', `2010-09-${day}T07:00:00.000Z`, `2010-09-${day}T15:00:00.000Z`]));
    const uids = made.map(({ uid }) => uid);
    expect(new Set(uids).size).toBe(3);
    await changeSession(world, school.staff, { session, ...details(school, { blocks: [block('2010-09-13', '2010-09-14')] }) });
    const [changed] = await deliver();
    const now = invitations(changed!);
    expect(now.map(({ method, uid, from }) => [method, uid, from.slice(0, 10)])).toEqual([['REQUEST', uids[0], '2010-09-13'], ['REQUEST', uids[1], '2010-09-14'], ['CANCEL', uids[2], '2010-09-14']]);
    expect(now.every(({ sequence }) => sequence > made[0]!.sequence)).toBe(true);
    await cancelSession(world, school.staff, { session, reason: 'The trainer is ill, we are sorry.' });
    const [off] = await deliver();
    expect(invitations(off!).map(({ method, status, uid, sequence }) => [method, status, uid, sequence > now[0]!.sequence])).toEqual([['CANCEL', 'CANCELLED', uids[0], true], ['CANCEL', 'CANCELLED', uids[1], true]]);
    world.moveTo('2026-11-20');
  });

  test('whoever has two dates at once because one has moved is told which, and where to move one of them', async () => {
    const own = await examWorld(world.database as never);
    const school = await openSchool(world, '2027-12-31');
    const { candidate } = await person('Tua Twice');
    await record(world, candidate, [tell('course.completed', { course: 'foundation' }, '2026-11-01'), recognised('itil-v3-foundation')]);
    const session = await openSession(world, school, { course: 'foundation-bridge', blocks: [block('2027-03-01')] });
    await enrol(world, system, { session, candidate });
    const sitting = await sittingOf(own, 'foundation', { on: '2027-03-08', at: '10:00' });
    await bookExam(world, system, { sitting, candidate });
    await deliver();
    await changeSession(world, school.staff, { session, ...details(school, { blocks: [block('2027-03-08')] }), clashing: 'tell' });
    const [moved] = await deliver();
    expect(moved).toMatchObject({ subject: 'Cursus: Changed: Foundation Bridge', calendar: expect.stringContaining('DTSTART:20270308T080000Z') });
    expect(moved!.text.replaceAll('\n', ' ')).toContain('At the same time you have the Foundation exam booked on 8 March 2027 at 10:00. You cannot be in two places: move one of the two, or give it up.');
    const plan = { sitting, seats: 10, tongue: 'en', zone: 'Europe/Madrid', centre: own.centre, place: 'Room 1', examiner: own.examiner.account!, invigilator: own.invigilator.account! };
    await changeSittingPlan(world, own.officer, { ...plan, startsAt: '2027-03-08T14:00', clashing: 'tell' });
    expect((await deliver())[0]!.text.replaceAll('\n', ' ')).toContain('At the same time you have a place in Foundation Bridge, which begins on 8 March 2027.');
    await changeSittingPlan(world, own.officer, { ...plan, startsAt: '2027-03-09T14:00' });
    expect((await deliver())[0]!.text).not.toContain('At the same time');
  });

  test('a place in a course is confirmed with a calendar entry; what changes takes its place, and a session called off takes it away', async () => {
    world.moveTo('2010-08-01');
    const school = await openSchool(world);
    const session = await openSession(world, school, { seats: 1 });
    const [first, second] = [await person('Mia Berg'), await person('Noa Falk')];
    const { enrolment } = await enrol(world, system, { session, candidate: first.candidate });
    await enrol(world, system, { session, candidate: second.candidate });
    const told = await deliver();
    expect(told.map((one) => one.subject).sort()).toEqual(['Cursus: You are on the waiting list: Foundation', 'Cursus: You have a place: Foundation']);
    const confirmed = told.find((one) => one.subject.includes('You have a place'))!;
    expect(confirmed.text).toContain('6 September 2010, 09:00');
    expect(confirmed.text.replaceAll('\n', ' ')).toContain('so that somebody else can have it');
    expect(confirmed.calendar).toMatch(/^METHOD:REQUEST\r?$/m);
    expect(confirmed.calendar).toMatch(/^DTSTART:20100906T070000Z\r?$/m);
    const uid = /^UID:(.*?)\r?$/m.exec(confirmed.calendar!)![1];
    const sequence = (calendar: string) => Number(/^SEQUENCE:(\d+)/m.exec(calendar)![1]);
    await cancelEnrolment(world, system, { enrolment });
    const [cancelled, offered] = (await deliver()).toSorted((a, b) => a.to.localeCompare(b.to));
    expect(cancelled!.calendar).toMatch(/^METHOD:CANCEL\r?$/m);
    expect([/^UID:(.*?)\r?$/m.exec(cancelled!.calendar!)![1], sequence(cancelled!.calendar!) > sequence(confirmed.calendar!)]).toEqual([uid, true]);
    expect(offered).toMatchObject({ to: `noa@${engine}.example`, subject: 'Cursus: A seat is free for you: Foundation' });
    expect(offered!.text.replaceAll('\n', ' ')).toContain('until 3 August 2010, 11:00 (Europe/Madrid)');
    await cancelSession(world, school.staff, { session, reason: 'The trainer is ill, we are sorry.' });
    const [off] = await deliver();
    expect(off!.text).toContain('The trainer is ill, we are sorry.');
    expect(off!.text).toContain('http://localhost/sessions');
    world.moveTo('2026-11-20');
  });

  test('whoever has a place is reminded once, three days before; again when the date moves; not when booked later, given up, waiting or erased', async () => {
    world.moveTo('2010-08-01');
    const school = await openSchool(world);
    const session = await openSession(world, school, { seats: 4 });
    const people = [await person('Rita Stays'), await person('Rolf Leaves'), await person('Rosa Gone')];
    const places: string[] = [];
    for (const { candidate } of people) places.push((await enrol(world, system, { session, candidate })).enrolment);
    await cancelEnrolment(world, system, { enrolment: places[1]! });
    await erasePerson(world, system, { candidate: people[2]!.candidate, number: people[2]!.number });
    await deliver();
    const reminders = async () => (await deliver()).filter((one) => one.subject.startsWith('Cursus: Soon')).map((one) => one.to);
    world.moveTo('2010-09-02');
    await housekeeping(world);
    expect(await reminders()).toEqual([]);
    world.moveTo('2010-09-04');
    const late = await person('Lara Late');
    await enrol(world, system, { session, candidate: late.candidate });
    await Promise.all([housekeeping(world), housekeeping(world)]);
    const told = (await deliver()).filter((one) => one.subject.startsWith('Cursus: Soon'));
    expect(told.map((one) => [one.to, one.subject])).toEqual([[`rita@${engine}.example`, 'Cursus: Soon: Foundation']]);
    expect(told[0]!.text).toContain('6 September 2010, 09:00');
    expect(told[0]!.calendar).toMatch(/^DTSTART:20100906T070000Z\r?$/m);
    await housekeeping(world);
    expect(await reminders()).toEqual([]);
    await changeSession(world, school.staff, { session, ...details(school, { seats: 4, blocks: [{ from: '2010-09-06T11:00', to: '2010-09-07T17:00' }] }) });
    await housekeeping(world);
    expect(await reminders()).toEqual([`rita@${engine}.example`]);
    world.moveTo('2026-11-20');
  });

  test('each block is reminded of by itself; one that moves while the course runs is told with the raised entry, and reminded of on its new day', async () => {
    world.moveTo('2010-08-01');
    const school = await openSchool(world);
    const blocks = [block('2010-09-06', '2010-09-07'), block('2010-12-07', '2010-12-08')];
    const session = await openSession(world, school, { course: 'executive-consultant-manager', blocks });
    const { candidate } = await person('Bella Blocks');
    await makeConsultantManager(world, candidate);
    await enrol(world, system, { session, candidate });
    const soon = async () => {
      await housekeeping(world);
      return (await deliver()).filter((one) => one.subject.startsWith('Cursus: Soon'));
    };
    await deliver();
    world.moveTo('2010-09-04');
    expect((await soon()).map((one) => one.subject)).toEqual([expect.stringMatching(/^Cursus: Soon: .* \(block 1\)$/)]);
    world.moveTo('2010-09-06');
    await startSession(world, school.teacher, { session });
    const change = (changed: readonly ReturnType<typeof block>[], more: object = {}) => changeSession(world, school.staff, { session, ...details(school, { ...more, blocks: changed }) });
    await expect(change([{ ...blocks[0]!, from: '2010-09-06T10:00' }, blocks[1]!])).rejects.toMatchObject({ code: 'conflict' });
    await expect(change(blocks, { zone: 'Europe/London' })).rejects.toMatchObject({ code: 'conflict' });
    await expect(change([blocks[0]!, block('2010-11-30', '2010-12-01')])).rejects.toMatchObject({ code: 'bad-input' });
    await expect(change([blocks[0]!, block('2013-12-09', '2013-12-10')])).rejects.toMatchObject({ code: 'prerequisite-missing' });
    await change([blocks[0]!, block('2010-12-14', '2010-12-15')]);
    const [told] = await deliver();
    expect([told!.subject.startsWith('Cursus: Changed'), told!.text.includes('14 December 2010, 09:00')]).toEqual([true, true]);
    expect(told!.calendars.filter((text) => /SEQUENCE:1\r?\n[^]*DTSTART:20101214T080000Z/.test(text))).toHaveLength(1);
    world.moveTo('2010-12-05');
    expect(await soon()).toEqual([]);
    world.moveTo('2010-12-12');
    const [second, ...more] = await soon();
    expect([second!.subject, second!.text.includes('14 December 2010'), second!.text.includes('6 September'), more]).toEqual([expect.stringContaining('(block 2)'), true, false, []]);
    world.moveTo('2026-11-20');
  });

  test('whoever is booked for an exam is reminded once, three days before, and not after giving it up', async () => {
    const exams = await examWorld(world.database as never);
    const sitting = await sittingOf(exams, 'foundation');
    const [stays, leaves] = [await student(exams, 'foundation'), await student(exams, 'foundation')];
    for (const [one, name] of [[stays, 'stays'], [leaves, 'leaves']] as const) await changeContact(exams, system, { candidate: one.candidate, email: `${name}@${engine}.example`, tongue: 'en' });
    await bookExam(exams, stays, { sitting, candidate: stays.candidate });
    const { booking } = await bookExam(exams, leaves, { sitting, candidate: leaves.candidate });
    await cancelBooking(exams, leaves, { booking });
    await deliver();
    exams.moveTo('2026-12-02');
    await Promise.all([housekeeping(exams), housekeeping(exams)]);
    const told = (await deliver()).filter((one) => one.subject.startsWith('Cursus: Soon'));
    expect(told.map((one) => [one.to, one.subject])).toEqual([[`stays@${engine}.example`, 'Cursus: Soon: Foundation exam']]);
    expect(told[0]!.calendar).toMatch(/^DTSTART:20261204T080000Z\r?$/m);
    await housekeeping(exams);
    expect(await deliver()).toEqual([]);
  });

  test('an exam is confirmed with its calendar entry, and the claimant hears the decision with its reason', async () => {
    const exams = await examWorld(world.database as never);
    const candidate = await student(exams, 'foundation');
    await changeContact(exams, system, { candidate: candidate.candidate, email: `exam@${engine}.example`, tongue: 'en' });
    const { booking } = await bookExam(exams, candidate, { sitting: await sittingOf(exams, 'foundation'), candidate: candidate.candidate });
    const [booked] = (await deliver()).filter((one) => one.subject.includes('Booked'));
    expect(booked).toMatchObject({ to: `exam@${engine}.example`, subject: 'Cursus: Booked: Foundation exam' });
    expect(booked!.calendar).toMatch(/^DTSTART:20261204T080000Z\r?$/m);
    await cancelBooking(exams, candidate, { booking });
    expect((await deliver())[0]!.calendar).toMatch(/^METHOD:CANCEL\r?$/m);
    const { claim } = await makeClaim(exams, candidate, { scheme, candidate: candidate.candidate, kind: 'recognition', asked: 'itil-v3-foundation', from: day('2009-05-01'), words: '', evidence: [] });
    await decideClaim(exams, somebody('an officer', 'decision-officer'), { claim, verdict: 'refuse', reason: 'The scan cannot be read.' });
    expect((await deliver()).map((one) => [one.subject, one.text.includes('The scan cannot be read.')])).toEqual([['Cursus: Your claim is refused', true]]);
  });
});
