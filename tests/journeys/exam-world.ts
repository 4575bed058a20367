/** The world of the exams' tests: accounts with roles, sittings, people who may sit. */
import type { TestDatabase } from '../on-both-databases.ts';
import { addDays } from '../../src/core/facts/day.ts';
import { newId } from '../../src/database/uuid.ts';
import { type Actor, type Role, system } from '../../src/registry/access/actor.ts';
import type { World } from '../../src/registry/access/world.ts';
import { giveRole, openOrganisation } from '../../src/registry/body/index.ts';
import { linkAccount } from '../../src/registry/candidate/index.ts';
import { publishSitting, scheduleSitting } from '../../src/registry/exam/index.ts';
import { openPerson, record, scheme, tell, worldOn } from './record-world.ts';

export const today = '2026-11-24';

export interface ExamWorld extends ReturnType<typeof worldOn> {
  readonly officer: Actor;
  readonly secondOfficer: Actor;
  readonly examiner: Actor;
  readonly invigilator: Actor;
  readonly centre: string;
}

async function account(world: World, body: string, role: Role): Promise<Actor> {
  const id = newId();
  await world.database.db.insertInto('login').values({ id, name: role, email: `${id}@example.org`, emailVerified: true, twoFactorEnabled: false }).execute();
  await giveRole(world, { account: id, organisation: body, role });
  return { account: id, candidate: undefined, via: 'session', roles: [{ role, organisation: body }] };
}

export async function examWorld(database: TestDatabase): Promise<ExamWorld> {
  const world = worldOn(database, today);
  const { organisation: body } = await openOrganisation(world, system, { kind: 'body', name: 'The body' });
  const { organisation: centre } = await openOrganisation(world, system, { kind: 'exam-centre', name: 'Centre Madrid' });
  const [officer, secondOfficer, examiner, invigilator] = await Promise.all((['exam-officer', 'exam-officer', 'examiner', 'invigilator'] as const).map((role) => account(world, body, role)));
  return Object.assign(world, { officer: officer!, secondOfficer: secondOfficer!, examiner: examiner!, invigilator: invigilator!, centre });
}

/** An open sitting at the centre, in ten days unless said otherwise. */
export async function sittingOf(world: ExamWorld, exam: string, more: { readonly seats?: number; readonly on?: string; readonly at?: string; readonly examiner?: string | null } = {}): Promise<string> {
  const { seats = 10, on = addDays(world.today(), 10), at = '09:00', examiner = world.examiner.account! } = more;
  const plan = { scheme, exam, seats, centre: world.centre, place: 'Room 1', startsAt: `${on}T${at}`, zone: 'Europe/Madrid', tongue: 'en', examiner, invigilator: world.invigilator.account! };
  const { sitting } = await scheduleSitting(world, world.officer, plan);
  await publishSitting(world, world.officer, { sitting });
  return sitting;
}

/** Somebody with an account who has completed these courses. */
export async function student(world: ExamWorld, ...courses: readonly string[]): Promise<Actor & { readonly candidate: string }> {
  const candidate = await openPerson(world);
  const login = newId();
  await linkAccount(world, system, { candidate, account: login });
  await record(world, candidate, courses.map((course) => tell('course.completed', { course }, '2026-11-20')));
  return { account: login, candidate, via: 'session', roles: [{ role: 'candidate' }] };
}

/** The account taught a session of Foundation that ended on the day, with this person there. */
export async function taught(world: ExamWorld, candidate: string, account: string, on = world.today() as string): Promise<void> {
  const { db } = world.database;
  const { organisation: provider } = await openOrganisation(world, system, { kind: 'training-provider', name: 'A provider' });
  const [session, at] = [newId(), new Date(`${on}T09:00:00Z`)];
  await db.insertInto('course_session').values({
    id: session, scheme, edition: '2010-07', course: 'foundation', provider, trainer: null, trainer_account: account, courseware: null, place: null, link: null, zone: 'UTC', tongue: 'en', seats: 5,
    offer_hours: 24, price: null, starts_at: at, ends_at: at, first_day: on, last_day: on, state: 'done', cancel_reason: null, made_at: at, made_by: 'system',
  }).execute();
  await db.insertInto('session_trainer').values({ session, account }).execute();
  await db.insertInto('enrolment').values({
    id: newId(), session, candidate, scheme, course: 'foundation', organisation: null, state: 'completed', conditional: false, line: null, offer_ends: null, uid: newId(), enrolled_at: at, enrolled_by: 'system',
    ended_at: at, passed_to: null,
  }).execute();
}
