/** What the demonstration offers in the weeks to come: sessions of courses, one of them full, and sittings of exams. */
import { addDays } from '../core/facts/day.ts';
import { system } from '../registry/access/actor.ts';
import type { World } from '../registry/access/world.ts';
import { openCandidate } from '../registry/candidate/index.ts';
import { publishSitting, scheduleSitting } from '../registry/exam/index.ts';
import { listCourseware, trainersOf } from '../registry/provider/index.ts';
import { draftSession, enrol, publishSession } from '../registry/session/index.ts';
import type { DemonstrationAccounts } from './demonstration-accounts.ts';

interface Delivery {
  readonly scheme: string;
  readonly provider: string;
  readonly accounts: DemonstrationAccounts;
}

/** Days from today, seats; two teaching days each where the course does not say otherwise. */
const sessions = [
  { course: 'foundation', ahead: 21, seats: 12 }, { course: 'foundation', ahead: 63, seats: 12 }, { course: 'foundation', ahead: 14, seats: 2 }, { course: 'foundation-bridge', ahead: 28, seats: 10 },
  { course: 'management-improvement-bridge', ahead: 35, seats: 8 }, { course: 'support', ahead: 42, seats: 8 }, { course: 'control', ahead: 49, seats: 8 },
] as const;
const sittings = [{ exam: 'foundation', ahead: 30 }, { exam: 'foundation', ahead: 72 }, { exam: 'foundation-bridge', ahead: 40 }, { exam: 'management-improvement', ahead: 41 }, { exam: 'support', ahead: 50 }] as const;

export async function seedDelivery(world: World, delivery: Delivery): Promise<void> {
  const { scheme, provider } = delivery;
  const trainer = (await trainersOf(world, system, provider)).find((one) => one.name.startsWith('Tomás'));
  const [courseware] = await listCourseware(world, system, provider);
  const { courses } = world.shelf.get(scheme)!.scheme;
  if (!trainer || !courseware) return;
  for (const { course, ahead, seats } of sessions) {
    const blocks = courses.find((one) => one.id === course)?.blocks;
    if (blocks === undefined) continue;
    const days = typeof blocks[0]?.days === 'number' ? Math.max(1, Math.ceil(blocks[0].days)) : 1;
    const first = addDays(world.today(), ahead);
    const { session } = await draftSession(world, system, {
      scheme, course, provider, trainer: trainer.id, courseware: courseware.id, blocks: [{ from: `${first}T09:00`, to: `${addDays(first, days - 1)}T17:00` }], place: '1 Demonstration Street, Chicago', zone: 'America/Chicago', tongue: 'en', seats, offerHours: 48, price: null,
    });
    await publishSession(world, system, { session });
    if (seats === 2) await fill(world, session, provider);
  }
  await seedSittings(world, delivery);
}

/** Two who have a seat and one who waits. */
async function fill(world: World, session: string, organisation: string): Promise<void> {
  for (const name of ['Ada Prior', 'Bo Second', 'Cy Waiting']) {
    const { candidate } = await openCandidate(world, system, { name, tongue: 'en', organisation });
    await enrol(world, system, { session, candidate });
  }
}

async function seedSittings(world: World, { scheme, accounts }: Delivery): Promise<void> {
  const [examiner, invigilator] = [accounts.accountOf.get('examiner') ?? null, accounts.accountOf.get('invigilator') ?? null];
  for (const { exam, ahead } of sittings) {
    if (!world.shelf.get(scheme)!.scheme.exams.some((one) => one.id === exam)) continue;
    const { sitting } = await scheduleSitting(world, system, { scheme, exam, seats: 20, place: null, link: 'https://exams.demonstration.example/room', startsAt: `${addDays(world.today(), ahead)}T10:00`, zone: 'America/Chicago', tongue: 'en', examiner, invigilator });
    await publishSitting(world, system, { sitting });
  }
}

