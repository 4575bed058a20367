/** The whole application on a real database, with one account for each role and things that are its own, another's, or not there. */
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import type { Hono } from 'hono';
import { addDays, parseDay } from '../../src/core/facts/day.ts';
import type { Database } from '../../src/database/connect.ts';
import { newId } from '../../src/database/uuid.ts';
import { type Role, system } from '../../src/registry/access/actor.ts';
import { makeKey } from '../../src/registry/access/api-key.ts';
import { actorOf, identifier } from '../../src/registry/access/identify.ts';
import type { Relation } from '../../src/registry/access/rights.ts';
import { createSignIn } from '../../src/registry/access/sign-in.ts';
import type { World } from '../../src/registry/access/world.ts';
import { giveRole, openOrganisation, rolesIn, type OrganisationKind } from '../../src/registry/body/index.ts';
import { offerToWallet, recordHolding } from '../../src/registry/award/index.ts';
import { handInEvidence, makeClaim } from '../../src/registry/claim/index.ts';
import { giveConsent, openCandidate } from '../../src/registry/candidate/index.ts';
import { askArrangement, bookExam, publishSitting, recordPresence, recordResult, scheduleSitting } from '../../src/registry/exam/index.ts';
import { mergePeople, receiveImport } from '../../src/registry/import/index.ts';
import { grantAccreditation } from '../../src/registry/provider/index.ts';
import { draftSession, enrol } from '../../src/registry/session/index.ts';
import { testIssuer } from '../issuer.ts';
import { application } from '../../src/surface/app.ts';
import { type DemonstrationAccounts, type DemonstrationRole, openDemonstrationAccounts } from '../../src/surface/demonstration-accounts.ts';
import type { Edge, EdgeVariables } from '../../src/surface/edge.ts';
import { RateLimits } from '../../src/surface/rate-limit.ts';
import { siteAssets } from '../../src/surface/site/site-assets.ts';
import { loadScheme } from '../../src/surface/scheme-shelf.ts';

const ownAddress = 'http://localhost';
export { ownAddress as baseUrl };
/** Written into everything that belongs to others: who may not see it must never read this word. */
export const canary = 'Zzyzxqu';

export interface MatrixWorld {
  readonly world: World;
  readonly app: Hono<{ Variables: EdgeVariables }>;
  readonly edge: Edge;
  readonly accounts: DemonstrationAccounts;
  readonly faults: Readonly<Record<string, unknown>>[];
  /** The cookie of a fresh session. */
  readonly signInAs: (role: DemonstrationRole) => Promise<string>;
  /** A new thing of the kind that a path's parameter names: the role's own under a relation, or somebody else's. */
  readonly thing: (parameter: string, whose: { readonly role: DemonstrationRole; readonly relation: Relation } | 'other') => Promise<string | undefined>;
  readonly absent: (parameter: string) => string;
  readonly knows: (parameter: string) => boolean;
}

export async function matrixWorld(database: Database, baseUrl = ownAddress, assets = siteAssets()): Promise<MatrixWorld> {
  const shelf = new Map([['iso-20000', loadScheme(join(import.meta.dirname, '../../schemes/iso-20000'))]]);
  const now = () => new Date().toISOString();
  const world: World = { database, shelf, baseUrl, now, today: () => parseDay(now().slice(0, 10))! };
  const signIn = createSignIn(world, { secret: 'a secret of the permission test, long enough' });
  const accounts = await openDemonstrationAccounts(world, signIn, 'a secret of the permission test');
  const faults: Readonly<Record<string, unknown>>[] = [];
  const plenty = 1_000_000_000;
  const limits = new RateLimits({ question: plenty, read: plenty, write: plenty, heavy: plenty, secret: plenty }, () => performance.now());
  const edge: Edge = { world, signIn, issuer: testIssuer(baseUrl), limits, demonstration: accounts, identify: identifier(world, signIn), addressOf: () => 'test', log: (line) => faults.push(line) };
  const app = application(edge, assets);
  const others = await somebodyElse(world);
  const signInAs = async (role: DemonstrationRole) => {
    const answer = await app.request('/sign-in/demonstration', { method: 'POST', body: new URLSearchParams({ role }), headers: { origin: baseUrl } });
    return answer.headers.getSetCookie().map((line) => line.split(';')[0]).join('; ');
  };
  const things = thingsOf(world, accounts, others);
  return {
    world, app, edge, accounts, faults, signInAs,
    thing: async (parameter, whose) => things[parameter]!(whose),
    absent: (parameter) => (parameter === 'scheme' ? 'no-such-scheme' : parameter === 'invitation' ? 'n'.repeat(43) : randomUUID()),
    knows: (parameter) => Object.hasOwn(things, parameter),
  };
}

interface Others {
  readonly account: string;
  readonly organisation: string;
}

/** An account and an organisation with which none of the roles has anything to do. */
async function somebodyElse(world: World): Promise<Others> {
  const account = await login(world, `${canary} Other`);
  const { organisation } = await openOrganisation(world, system, { kind: 'training-provider', name: `${canary} Training` });
  await giveRole(world, { account, organisation, role: 'provider-staff' });
  return { account, organisation };
}

async function login(world: World, name: string): Promise<string> {
  const id = newId();
  await world.database.db.insertInto('login').values({ id, name, email: `${id}@${canary.toLowerCase()}.example`, emailVerified: true, twoFactorEnabled: false }).execute();
  return id;
}

type Whose = { readonly role: DemonstrationRole; readonly relation: Relation } | 'other';
type Things = Readonly<Record<string, (whose: Whose) => Promise<string | undefined>>>;

/** What each path parameter stands for. A new kind of thing gets its line here. */
function thingsOf(world: World, accounts: DemonstrationAccounts, others: Others): Things {
  const actor = (role: DemonstrationRole) => actorOf(world, accounts.accountOf.get(role)!, 'session');
  const organisationOf = async (whose: Whose) => (whose === 'other' ? others.organisation : (await actor(whose.role)).roles.find((held) => held.organisation !== undefined)?.organisation);
  const madeFor = async (make: (id: string) => Promise<string | undefined>, id: string | undefined) => (id === undefined ? undefined : make(id));
  const candidate: Things[string] = async (whose) => {
    if (whose === 'other') return (await openCandidate(world, system, { name: `${canary} Person`, tongue: 'en', organisation: others.organisation })).candidate;
    if (whose.relation === 'own') return (await actor(whose.role)).candidate;
    const organisation = whose.relation === 'organisation' ? await organisationOf(whose) : undefined;
    return organisation === undefined ? undefined : (await openCandidate(world, system, { name: 'Somebody enrolled', tongue: 'en', organisation })).candidate;
  };
  return {
    award: async (whose) => madeFor((id) => certified(world, id), await candidate(whose)),
    offer: async (whose) => madeFor(async (id) => (await offerToWallet(world, system, { award: id })).offer, await madeFor((id) => certified(world, id), await candidate(whose))),
    review: async (whose) => madeFor((id) => shaken(world, id), await candidate(whose)),
    accreditation: async (whose) => madeFor((id) => accredited(world, id), whose === 'other' || whose.relation === 'organisation' ? await organisationOf(whose) : undefined),
    candidate,
    exam: async () => 'foundation',
    session: async (whose) => sessionOf(world, accounts, { whose, provider: await organisationOf(whose) }),
    enrolment: async (whose) => enrolled(world, accounts, { whose, provider: await organisationOf(whose), candidate }),
    sitting: async (whose) => sittingFor(world, accounts, whose),
    booking: async (whose) => booked(world, accounts, { whose, candidate }),
    arrangement: async (whose) => madeFor((id) => arrangementOf(world, id), await booked(world, accounts, { whose, candidate })),
    result: async (whose) => madeFor((id) => resultOf(world, id), await booked(world, accounts, { whose, candidate })),
    claim: async (whose) => madeFor((id) => claimed(world, id), await candidate(whose)),
    evidence: async (whose) => madeFor((id) => handedIn(world, id), await candidate(whose)),
    feed: async () => undefined,
    inquiry: async (whose) => madeFor((id) => inquired(world, id, whose === 'other' ? `${canary} Asker` : 'Ana Example'), whose === 'other' || whose.relation === 'organisation' ? await organisationOf(whose) : undefined),
    number: async () => shownNumber(world),
    pin: async () => 'foundation',
    list: async () => '1',
    scheme: async () => 'iso-20000',
    organisation: async (whose) => (whose !== 'other' && whose.relation === 'own' ? undefined : organisationOf(whose)),
    key: async (whose) => {
      if (whose !== 'other' && whose.relation !== 'own') return undefined;
      const owner = whose === 'other' ? await actorOf(world, others.account, 'session') : await actor(whose.role);
      return (await makeKey(world, owner, { name: whose === 'other' ? canary : 'mine', scopes: ['scheme.read'], days: 1 })).id;
    },
    membership: async (whose) => {
      const organisation = await organisationOf(whose);
      if (organisation === undefined) return undefined;
      const account = await login(world, whose === 'other' ? canary : 'A member');
      const { kind } = await world.database.db.selectFrom('organisation').select('kind').where('id', '=', organisation).executeTakeFirstOrThrow();
      await giveRole(world, { account, organisation, role: roleToEnd(kind) });
      return (await world.database.db.selectFrom('membership').select('id').where('account', '=', account).executeTakeFirstOrThrow()).id;
    },
    invitation: async () => undefined,
    merge: async (whose) => (whose === 'other' ? madeOne(world) : undefined),
    import: async (whose) => (whose === 'other' ? broughtIn(world) : undefined),
  };
}

const tell = (world: World, candidate: string, kind: string, body: object) =>
  recordHolding(world, system, { scheme: 'iso-20000', candidate, told: { kind, body, happenedOn: world.today(), } as never, evidence: 'seen' });

/** Two records of somebody, made one. */
async function madeOne(world: World): Promise<string> {
  const open = async () => (await openCandidate(world, system, { name: `${canary} Twice`, tongue: 'en' })).candidate;
  return (await mergePeople(world, system, { kept: await open(), merged: await open(), ground: 'entered-twice', account: 'kept', contact: 'kept', consent: 'kept' })).merge;
}

/** A file that has been checked and waits for its start. */
const broughtIn = (world: World): Promise<string> => receiveImport(world, system, {
  scheme: 'iso-20000', register: 'matrix', fileName: `${canary}.csv`, bytes: (async function* bytes() { yield Buffer.from(`external id,name,kind,id,date\n1,${canary} Imported,exam,nothing,2010-07-01\n`); })(),
});

/** The Foundation, by its exam; the award there is already, where the person has it. */
async function certified(world: World, candidate: string): Promise<string | undefined> {
  await tell(world, candidate, 'exam.passed', { exam: 'foundation' });
  return (await world.database.db.selectFrom('award').select('id').where('candidate', '=', candidate).executeTakeFirst())?.id;
}

/** A claim that waits, its words somebody's own. */
async function claimed(world: World, candidate: string): Promise<string> {
  return (await makeClaim(world, system, { scheme: 'iso-20000', candidate, kind: 'experience', asked: 'itsm', from: parseDay('2020-01-01')!, to: parseDay('2021-01-01')!, words: `${canary} words`, evidence: [] })).claim;
}

async function handedIn(world: World, candidate: string): Promise<string> {
  return (await handInEvidence(world, testIssuer('http://localhost'), system, { candidate, name: `${canary}.pdf`, bytes: Buffer.from('%PDF-1.7 evidence') })).evidence;
}

/** The number of a Foundation whose holder lets anybody verify it. */
async function shownNumber(world: World): Promise<string> {
  const { candidate } = await openCandidate(world, system, { name: 'Somebody public', tongue: 'en' });
  await giveConsent(world, system, { candidate, publicVerification: true, publicDirectory: false, text: 'test' });
  const award = await certified(world, candidate);
  return (await world.database.db.selectFrom('award').select('number').where('id', '=', award!).executeTakeFirstOrThrow()).number;
}

/** A review of an award whose ground has gone. */
async function shaken(world: World, candidate: string): Promise<string | undefined> {
  await tell(world, candidate, 'recognised.recorded', { credential: 'itil-v3-foundation' });
  await tell(world, candidate, 'exam.passed', { exam: 'foundation-bridge' });
  await tell(world, candidate, 'recognised.withdrawn', { credential: 'itil-v3-foundation' });
  return (await world.database.db.selectFrom('review_case').select('id').where('candidate', '=', candidate).where('closed_on', 'is', null).executeTakeFirst())?.id;
}

async function accredited(world: World, organisation: string): Promise<string> {
  const { accreditations } = await grantAccreditation(world, system, { scheme: 'iso-20000', organisation, as: 'provider', courses: ['foundation'], from: world.today(), until: addDays(world.today(), 30) });
  return accreditations[0]!;
}

/** A question that waits in an organisation's inbox. */
async function inquired(world: World, organisation: string, name: string): Promise<string> {
  const id = randomUUID();
  await world.database.db.insertInto('inquiry').values({ id, organisation, scheme: 'iso-20000', name, email: 'asker@example.org', about: 'course', message: 'When?', state: 'open', asked_at: new Date(), answer: null, ended_at: null, ended_by: null }).execute();
  return id;
}

const roleToEnd = (kind: OrganisationKind): Role => rolesIn[kind].find((role) => role !== 'administrator')!;

/** A sitting far ahead, given to the role's account where that is how it is its own. */
async function sittingFor(world: World, accounts: DemonstrationAccounts, whose: Whose): Promise<string | undefined> {
  if (whose === 'other') return openSitting(world, { place: canary });
  return whose.relation === 'assigned' ? openSitting(world, { place: 'Room 1', [whose.role]: accounts.accountOf.get(whose.role)! }) : undefined;
}

async function openSitting(world: World, { place, examiner, invigilator }: { readonly place: string; readonly examiner?: string; readonly invigilator?: string }): Promise<string> {
  const plan = { scheme: 'iso-20000', exam: 'support', place, startsAt: '2031-01-15T09:00', zone: 'UTC', tongue: 'en', seats: 5, examiner, invigilator };
  const { sitting } = await scheduleSitting(world, system, plan);
  await publishSitting(world, system, { sitting });
  return sitting;
}

/** An open booking of the exam Support; a person has one at a time. */
async function booked(world: World, accounts: DemonstrationAccounts, { whose, candidate: of }: { readonly whose: Whose; readonly candidate: Things[string] }): Promise<string | undefined> {
  const assigned = whose !== 'other' && whose.relation === 'assigned';
  const candidate = assigned ? (await openCandidate(world, system, { name: 'Somebody who sits', tongue: 'en' })).candidate : await of(whose);
  if (candidate === undefined) return undefined;
  const open = await world.database.db.selectFrom('booking').select('id').where('candidate', '=', candidate).where('state', '=', 'booked').executeTakeFirst();
  if (open) return open.id;
  const sitting = await sittingFor(world, accounts, whose) ?? await openSitting(world, { place: 'Room 2' });
  await tell(world, candidate, 'course.completed', { course: 'support' });
  return (await bookExam(world, system, { candidate, sitting })).booking;
}

async function arrangementOf(world: World, booking: string): Promise<string> {
  const asked = await world.database.db.selectFrom('exam_arrangement').select('id').where('booking', '=', booking).where('state', '=', 'asked').executeTakeFirst();
  return asked?.id ?? (await askArrangement(world, system, { booking, minutes: 15, words: 'More time to read' })).arrangement;
}

/** A provisional result; the sitting runs for it before its time. */
async function resultOf(world: World, booking: string): Promise<string> {
  const { sitting } = await world.database.db.selectFrom('booking').select('sitting').where('id', '=', booking).executeTakeFirstOrThrow();
  await world.database.db.updateTable('sitting').set({ state: 'running' }).where('id', '=', sitting).execute();
  await recordPresence(world, system, { booking, present: true, paper: 'passport' });
  return (await recordResult(world, system, { booking, parts: [{ part: 1, passed: false }] })).result;
}

interface OfProvider {
  readonly whose: Whose;
  readonly provider: string | undefined;
}

let sessionsMade = 0;

/** Two days far ahead, of a week that no session before has, since nobody is in two places at once. */
function ownDays() {
  sessionsMade += 1;
  const dayOf = (place: number) => new Date(Date.UTC(2031, 0, 6 + 7 * sessionsMade + place)).toISOString().slice(0, 10);
  return [{ from: `${dayOf(0)}T09:00`, to: `${dayOf(1)}T17:00` }];
}

/** An open session far ahead, given to the role's account where that is how it is its own. Its provider needs no accreditation here. */
async function sessionOf(world: World, accounts: DemonstrationAccounts, { whose, provider }: OfProvider): Promise<string | undefined> {
  if (provider === undefined || (whose !== 'other' && whose.relation === 'own')) return undefined;
  const place = whose === 'other' ? `${canary} Street` : 'Room 1';
  const { session } = await draftSession(world, system, { scheme: 'iso-20000', course: 'foundation', provider, blocks: ownDays(), place, zone: 'Europe/Madrid', tongue: 'en', seats: 12, offerHours: 48 });
  const account = whose !== 'other' && whose.relation === 'assigned' ? accounts.accountOf.get(whose.role)! : null;
  await world.database.db.updateTable('course_session').set({ state: 'open', trainer_account: account }).where('id', '=', session).execute();
  return session;
}

/** A seat: the person's own with some provider, or somebody's in a session of the role's. */
async function enrolled(world: World, accounts: DemonstrationAccounts, { whose, provider, candidate }: OfProvider & { readonly candidate: Things[string] }): Promise<string | undefined> {
  const own = whose !== 'other' && whose.relation === 'own';
  const person = own || whose === 'other' ? await candidate(whose) : (await openCandidate(world, system, { name: 'Somebody enrolled', tongue: 'en' })).candidate;
  const session = own ? await sessionOf(world, accounts, { whose: { role: 'trainer', relation: 'organisation' }, provider: await anyProvider(world) }) : await sessionOf(world, accounts, { whose, provider });
  return person === undefined || session === undefined ? undefined : (await enrol(world, system, { candidate: person, session })).enrolment;
}

const anyProvider = async (world: World): Promise<string> =>
  (await world.database.db.selectFrom('organisation').select('id').where('kind', '=', 'training-provider').orderBy('id').limit(1).executeTakeFirstOrThrow()).id;
