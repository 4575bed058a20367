/** What the demonstration offers and runs: sessions of courses to come, one of them full, one that runs and one that is over; and sittings of exams. */
import { addDays } from '../core/facts/day.ts';
import { type Actor, system } from '../registry/access/actor.ts';
import type { World } from '../registry/access/world.ts';
import { findPeople, openCandidate } from '../registry/candidate/index.ts';
import { bookExam, finishSitting, publishSitting, recordPresence, recordResult, scheduleSitting, startSitting } from '../registry/exam/index.ts';
import { listCourseware, trainersOf } from '../registry/provider/index.ts';
import { completeSession, draftSession, enrol, judgeAssignment, publishSession, readRoster, recordAttendance, startSession } from '../registry/session/index.ts';
import type { DemonstrationAccounts } from './demonstration-accounts.ts';

interface Delivery {
  readonly scheme: string;
  readonly provider: string;
  readonly accounts: DemonstrationAccounts;
}

/** Days from today, seats, an invented price in US dollars: the later date of a course is the cheaper one. Two teaching days each where the course does not say otherwise. */
const sessions = [
  { course: 'foundation', ahead: 21, seats: 12, dollars: 1150 }, { course: 'foundation', ahead: 63, seats: 12, dollars: 890 }, { course: 'foundation', ahead: 14, seats: 2, dollars: 1150 }, { course: 'foundation-bridge', ahead: 28, seats: 10, dollars: 520 },
  { course: 'management-improvement-bridge', ahead: 35, seats: 8, dollars: 980 }, { course: 'support', ahead: 42, seats: 8, dollars: 1650 }, { course: 'support', ahead: 91, seats: 8, dollars: 1390 }, { course: 'control', ahead: 49, seats: 8, dollars: 1650 },
] as const;
const sittings = [{ exam: 'foundation', ahead: 30 }, { exam: 'foundation', ahead: 72 }, { exam: 'foundation-bridge', ahead: 40 }, { exam: 'management-improvement', ahead: 41 }, { exam: 'support', ahead: 50 }, { exam: 'support', ahead: 100 }] as const;

export async function seedDelivery(world: World, delivery: Delivery): Promise<void> {
  const { scheme, provider } = delivery;
  const trainer = (await trainersOf(world, system, provider)).find((one) => one.name.startsWith('Tomás'));
  const [courseware] = await listCourseware(world, system, provider);
  if (!trainer || !courseware) return;
  const offer: Offer = async (then, { course, ahead, seats, dollars, zone = 'America/Chicago' }) => {
    const days = daysOf(world, scheme, course);
    if (days === undefined) return undefined;
    const first = addDays(world.today(), ahead);
    const { session } = await draftSession(then, system, {
      scheme, course, provider, trainer: trainer.id, courseware: courseware.id, blocks: [{ from: `${first}T09:00`, to: `${addDays(first, days - 1)}T17:00` }], place: '1 Demonstration Street, Chicago', zone, tongue: 'en', seats, offerHours: 48, price: { minor: dollars * 100, currency: 'USD' },
    });
    await publishSession(then, system, { session });
    return session;
  };
  for (const one of sessions) {
    const session = await offer(world, one);
    if (session !== undefined && one.seats === 2) await fill(world, session, provider);
  }
  await seedRunning(world, offer, daysOf(world, scheme, 'support') ?? 1);
  await seedFinished(world, offer, provider);
  await seedSittings(world, delivery);
  await seedSitting(world, delivery);
}

interface Offered {
  readonly course: string;
  /** Days from today to the first one; below zero it is past. */
  readonly ahead: number;
  readonly seats: number;
  readonly dollars: number;
  readonly zone?: string;
}
type Offer = (then: World, offered: Offered) => Promise<string | undefined>;

/** How long the first block of a course is; undefined where the scheme has no such course. */
function daysOf(world: World, scheme: string, course: string): number | undefined {
  const blocks = world.shelf.get(scheme)!.scheme.courses.find((one) => one.id === course)?.blocks;
  return blocks && (typeof blocks[0]?.days === 'number' ? Math.max(1, Math.ceil(blocks[0].days)) : 1);
}

/** Today is its last day. Three take part; one has passed the practical assignment, one is to hand it in again, one waits for a verdict. */
async function seedRunning(world: World, offer: Offer, days: number): Promise<void> {
  const [before, begun] = [daysFrom(world, -40), daysFrom(world, 1 - days)];
  const session = await offer(before, { course: 'support', ahead: 1 - days, seats: 8, dollars: 1650, zone: 'UTC' });
  if (session === undefined) return;
  for (const text of ['Alba Ferrer', 'Bengt Åkerlund', 'Farid Haddad']) {
    const [person] = await findPeople(world, system, { text, limit: 1 });
    await enrol(before, system, { session, candidate: person!.id });
  }
  await startSession(begun, system, { session });
  const { entries: [first, second] } = await readRoster(world, system, session);
  for (const { certification, topic } of first!.assignments) {
    await judgeAssignment(world, system, { enrolment: first!.enrolment, certification, topic, verdict: 'passed' });
    await judgeAssignment(world, system, { enrolment: second!.enrolment, certification, topic, verdict: 'again', words: 'The plan names no owner for the changes; name one for each (demonstration).' });
  }
}

/** Over since eighteen days; both who took part were there and completed the course. */
async function seedFinished(world: World, offer: Offer, organisation: string): Promise<void> {
  const [before, begun, ended] = [daysFrom(world, -60), daysFrom(world, -20), daysFrom(world, -18)];
  const session = await offer(before, { course: 'foundation', ahead: -20, seats: 10, dollars: 1150, zone: 'UTC' });
  if (session === undefined) return;
  for (const name of ['Dora Done', 'Egon Early']) {
    const { candidate } = await openCandidate(before, system, { name, tongue: 'en', organisation });
    await enrol(before, system, { session, candidate });
  }
  await startSession(begun, system, { session });
  const { entries } = await readRoster(world, system, session);
  await recordAttendance(begun, system, { session, block: 1, people: entries.map(({ enrolment }) => ({ enrolment, attended: 'present' })) });
  await completeSession(ended, system, { session });
}

/** Two who have a seat and one who waits. */
async function fill(world: World, session: string, organisation: string): Promise<void> {
  for (const name of ['Ada Prior', 'Bo Second', 'Cy Waiting']) {
    const { candidate } = await openCandidate(world, system, { name, tongue: 'en', organisation });
    await enrol(world, system, { session, candidate });
  }
}

const daysFrom = (world: World, days: number): World =>
  ({ ...world, now: () => new Date(Date.parse(world.now()) + days * 86_400_000).toISOString(), today: () => addDays(world.today(), days) });

/** Held five days ago by the examiner; the results wait for a second person to release them. */
async function seedSitting(world: World, { scheme, accounts }: Delivery): Promise<void> {
  const examiner = accounts.accountOf.get('examiner')!;
  const [before, then] = [daysFrom(world, -6), daysFrom(world, -5)];
  const { sitting } = await scheduleSitting(before, system, {
    scheme, exam: 'foundation', seats: 10, place: '1 Demonstration Street, Chicago', startsAt: `${then.today()}T10:00`, zone: 'UTC', tongue: 'en', examiner, invigilator: accounts.accountOf.get('invigilator') ?? null,
  });
  await publishSitting(before, system, { sitting });
  const booked: { booking: string; passed: boolean }[] = [];
  for (const [text, passed] of [['Björn Eriksen', true], ['Camila Torres', false]] as const) {
    const [person] = await findPeople(world, system, { text, limit: 1 });
    booked.push({ passed, ...await bookExam(before, system, { candidate: person!.id, sitting }) });
  }
  await startSitting(then, system, { sitting });
  const marking: Actor = { account: examiner, candidate: undefined, via: 'session', roles: [{ role: 'examiner' }] };
  for (const { booking, passed } of booked) {
    await recordPresence(then, system, { booking, present: true, paper: 'passport' });
    await recordResult(then, marking, { booking, parts: [{ part: 1, passed }] });
  }
  await finishSitting(then, system, { sitting });
}

async function seedSittings(world: World, { scheme, accounts }: Delivery): Promise<void> {
  const [examiner, invigilator] = [accounts.accountOf.get('examiner') ?? null, accounts.accountOf.get('invigilator') ?? null];
  for (const { exam, ahead } of sittings) {
    if (!world.shelf.get(scheme)!.scheme.exams.some((one) => one.id === exam)) continue;
    const { sitting } = await scheduleSitting(world, system, { scheme, exam, seats: 20, place: null, link: 'https://exams.demonstration.example/room', startsAt: `${addDays(world.today(), ahead)}T10:00`, zone: 'America/Chicago', tongue: 'en', examiner, invigilator });
    await publishSitting(world, system, { sitting });
  }
}

