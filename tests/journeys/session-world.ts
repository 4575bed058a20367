/** A provider that is accredited, its people, and sessions, for the tests of enrolment. */
import { system } from '../../src/registry/access/actor.ts';
import type { World } from '../../src/registry/access/world.ts';
import { openOrganisation } from '../../src/registry/body/index.ts';
import { openCandidate } from '../../src/registry/candidate/index.ts';
import { addCourseware, grantAccreditation } from '../../src/registry/provider/index.ts';
import { draftSession, publishSession } from '../../src/registry/session/index.ts';
import { day, openPerson, passed, recognised, record, scheme, somebody } from './record-world.ts';

export const courses = ['foundation', 'foundation-bridge', 'support', 'management-improvement', 'consultant-manager', 'executive-consultant-manager', 'executive-auditor', 'associate'];

export interface School {
  readonly provider: string;
  /** The trainer's record and account. */
  readonly trainer: string;
  readonly account: string;
  readonly courseware: string;
  readonly staff: ReturnType<typeof somebody>;
  readonly teacher: ReturnType<typeof somebody>;
}

let schools = 0;

/** A training provider with a trainer and courseware, accredited for these courses from July 2010. */
export async function openSchool(world: World, until = '2013-06-30'): Promise<School> {
  schools += 1;
  const { organisation: provider } = await openOrganisation(world, system, { kind: 'training-provider', name: `School ${schools}` });
  const [trainer, account] = [await openPerson(world, 'Teresa Trainer'), `trainer-${schools}`];
  await world.database.db.updateTable('candidate').set({ account }).where('id', '=', trainer).execute();
  const { courseware } = await addCourseware(world, system, { organisation: provider, title: 'Slides' });
  for (const [as, subject] of [['provider', undefined], ['trainer', trainer], ['courseware', courseware]] as const) {
    await grantAccreditation(world, system, { scheme, as, organisation: provider, ...(subject === undefined ? {} : { subject }), courses, from: day('2010-07-01'), until: day(until) });
  }
  const staff = somebody(`staff-${schools}`, 'provider-staff', { organisation: provider });
  return { provider, trainer, account, courseware, staff, teacher: somebody(account, 'trainer', { organisation: provider }) };
}

export const block = (from: string, to = from) => ({ from: `${from}T09:00`, to: `${to}T17:00` });
export const twoDays = [block('2010-09-06', '2010-09-07')];

export const details = ({ trainer, courseware }: School, more: object = {}) =>
  ({ trainer, courseware, blocks: twoDays, place: 'Calle Mayor 1, Madrid', zone: 'Europe/Madrid', tongue: 'en', seats: 2, offerHours: 48, ...more });

/** A published session of a course; two seats of Foundation in September 2010 when nothing else is said. */
export async function openSession(world: World, school: School, { course = 'foundation', ...more }: { readonly course?: string; readonly seats?: number; readonly blocks?: readonly ReturnType<typeof block>[]; readonly zone?: string } = {}): Promise<string> {
  const { session } = await draftSession(world, school.staff, { scheme, course, provider: school.provider, ...details(school, more) });
  await publishSession(world, school.staff, { session });
  return session;
}

/** A person with a record of their own. */
export async function person(world: World, name = 'Ana María López', organisation?: string) {
  const { candidate } = await openCandidate(world, system, { name, tongue: 'en', ...(organisation === undefined ? {} : { organisation }) });
  return { candidate, actor: somebody(`account-of-${candidate}`, 'candidate', { candidate }) };
}

/** By the side entry of an ITIL v3 Expert, so that Executive Consultant Manager is open. */
export const makeConsultantManager = (world: World, candidate: string) =>
  record(world, candidate, [recognised('itil-v3-expert'), ...passed('foundation-bridge', '2010-07-10'), ...passed('management-improvement', '2010-07-11')]);
