/**
 * The demonstration: a provider with its accreditations and some forty invented people, made by the same use cases that
 * serve everybody. Runs only on a database in which nothing has been recorded yet.
 */
import { addDays, type Day } from '../core/facts/day.ts';
import { inTransaction } from '../database/transaction.ts';
import { system } from '../registry/access/actor.ts';
import type { World } from '../registry/access/world.ts';
import { grantOnRequest, readRecord, recordFacts, suspendAward, withdrawAward } from '../registry/award/index.ts';
import { organisationOfProvider } from '../registry/body/index.ts';
import { changeName, giveConsent, linkAccount, openCandidate, type Telling } from '../registry/candidate/index.ts';
import { addCourseware, grantAccreditation, lapseAccreditation } from '../registry/provider/index.ts';
import type { DemonstrationAccounts } from './demonstration-accounts.ts';
import { seedDelivery } from './demonstration-delivery.ts';
import { type DemonstrationPerson, demonstrationPeople, ownStages, type Stage } from './demonstration-people.ts';

export const demonstrationConsent = 'demonstration';

interface Seeding {
  readonly world: World;
  readonly scheme: string;
  /** The training provider; undefined where no file describes one. */
  readonly provider: string | undefined;
}

/** Seeds the first scheme of the shelf that comes with a provider. Answers whether it did. */
export async function seedDemonstration(world: World, accounts: DemonstrationAccounts): Promise<boolean> {
  const shelved = [...world.shelf.values()].find(({ provider }) => provider);
  const recorded = await world.database.db.selectFrom('fact').select('id').limit(1).executeTakeFirst();
  if (!shelved || recorded) return false;
  const provider = (await organisationOfProvider(world, shelved.provider!.id))?.id;
  const seeding: Seeding = { world, scheme: shelved.scheme.id, provider };
  if (provider !== undefined) await accredit(seeding, provider, accounts);
  const own = await world.database.db.selectFrom('candidate').select('id').where('account', '=', accounts.accountOf.get('candidate')!).executeTakeFirst();
  if (own) await go(seeding, own.id, ownStages);
  for (const [place, person] of demonstrationPeople.entries()) await enter(seeding, person, place);
  if (provider !== undefined) await seedDelivery(world, { scheme: seeding.scheme, provider, accounts });
  return true;
}

async function accredit({ world, scheme }: Seeding, organisation: string, accounts: DemonstrationAccounts): Promise<void> {
  const ago = (days: number) => addDays(world.today(), -days);
  const courses = world.shelf.get(scheme)!.scheme.courses.filter((c) => c.release.state !== 'not-released').map((c) => c.id);
  const first = await trainerOf(world, organisation, { name: 'Tomás Trainer', account: accounts.accountOf.get('trainer') });
  const second = await trainerOf(world, organisation, { name: 'Tilda Trainer' });
  const { courseware } = await addCourseware(world, system, { organisation, title: 'Course materials, first edition (demonstration)' });
  const period = { scheme, organisation, from: ago(700), until: addDays(ago(700), 1095) };
  await grantAccreditation(world, system, { ...period, as: 'provider', courses, conditions: 'Every course with an accredited trainer and accredited courseware.' });
  await grantAccreditation(world, system, { ...period, as: 'trainer', subject: first, courses });
  await grantAccreditation(world, system, { ...period, as: 'courseware', subject: courseware, courses });
  const ending = { ...period, as: 'trainer' as const, subject: second, until: addDays(world.today(), 45) };
  const { accreditations } = await grantAccreditation(world, system, { ...ending, courses: courses.slice(0, 3) });
  await lapseAccreditation(world, system, { accreditation: accreditations[2]!, reason: 'No course was taught for a year (demonstration).' });
}

async function trainerOf(world: World, organisation: string, { name, account }: { readonly name: string; readonly account?: string | undefined }): Promise<string> {
  const { candidate } = await openCandidate(world, system, { name, tongue: 'en', organisation });
  if (account !== undefined) await linkAccount(world, system, { candidate, account });
  return candidate;
}

async function enter(seeding: Seeding, person: DemonstrationPerson, place: number): Promise<void> {
  const { world, provider } = seeding;
  const email = `person-${String(place + 1).padStart(2, '0')}@demonstration.example`;
  const trained = person.stages.some((s) => 'passed' in s || 'attended' in s);
  const { candidate } = await openCandidate(world, system, { name: person.name, email, tongue: 'en', ...(trained && provider ? { organisation: provider } : {}) });
  await go(seeding, candidate, person.stages);
  if (person.consent === 'none') return;
  await giveConsent(world, system, { candidate, publicVerification: true, publicDirectory: person.consent === undefined, text: demonstrationConsent });
}

/** Facts that follow each other directly are recorded together. */
async function go(seeding: Seeding, person: string, stages: readonly Stage[]): Promise<void> {
  const { world, scheme } = seeding;
  const tellings = stages.flatMap((stage) => tellingsOf(seeding, stage));
  if (tellings.length > 0) {
    const inOrder = tellings.toSorted((a, b) => (a.happenedOn < b.happenedOn ? -1 : Number(a.happenedOn > b.happenedOn)));
    await inTransaction(world.database, (trx) => recordFacts(trx, world, { scheme, person, tellings: inOrder, recordedBy: 'system' }));
  }
  for (const stage of stages) await decide(seeding, person, stage);
}

async function decide({ world, scheme }: Seeding, person: string, stage: Stage): Promise<void> {
  if ('granted' in stage) {
    const granting = { scheme, person, certification: stage.granted, source: 'officer', recordedBy: 'system' };
    await inTransaction(world.database, (trx) => grantOnRequest(trx, world, granting));
  }
  if ('renamed' in stage) await changeName(world, system, { candidate: person, name: stage.renamed, from: addDays(world.today(), -stage.ago) });
  if ('decided' in stage) {
    const { state } = await readRecord(world, system, { scheme, candidate: person });
    const { award } = state.awards.find((a) => a.certification === stage.certification)!;
    await (stage.decided === 'suspended' ? suspendAward : withdrawAward)(world, system, { award, reason: stage.reason });
  }
}

function tellingsOf({ world, provider }: Seeding, stage: Stage): readonly Telling[] {
  const ago = (days: number): Day => addDays(world.today(), -days);
  const evidence = 'Demonstration: invented';
  const tell = (told: Pick<Telling, 'kind' | 'body' | 'happenedOn'>): Telling => ({ ...told, source: 'demonstration', evidence }) as Telling;
  const completed = (course: string, days: number) =>
    tell({ kind: 'course.completed', body: { course, ...(provider === undefined ? {} : { provider }) }, happenedOn: ago(days) });
  if ('recognised' in stage) return [tell({ kind: 'recognised.recorded', body: { credential: stage.recognised }, happenedOn: ago(stage.ago) })];
  if ('attended' in stage) return [completed(stage.attended, stage.ago)];
  if ('failed' in stage) return [tell({ kind: 'exam.failed', body: { exam: stage.failed }, happenedOn: ago(stage.ago) })];
  if ('worked' in stage) return [tell({ kind: 'experience.recorded', body: { field: stage.worked, from: ago(stage.from), to: ago(stage.to) }, happenedOn: ago(stage.to) })];
  if ('passed' in stage) return [completed(stage.course ?? stage.passed, stage.ago), tell({ kind: 'exam.passed', body: { exam: stage.passed }, happenedOn: ago(stage.ago) })];
  return [];
}
