/** Use cases on accreditations: grant, renew, end, list, and tell providers of what lapses. */
import * as z from 'zod';
import { addDays, type Day } from '../../core/facts/day.ts';
import type { Deed } from '../../core/facts/deed.ts';
import { Refusal } from '../../core/facts/refusal.ts';
import type { Json } from '../../database/canonical.ts';
import { appendEvent } from '../../database/event.ts';
import { appendFact } from '../../database/fact.ts';
import { enqueue } from '../../database/outbox.ts';
import { inTransaction, type Trx } from '../../database/transaction.ts';
import { newId } from '../../database/uuid.ts';
import { type Actor, actorName } from '../access/actor.ts';
import { carryOut, type Repeatable } from '../access/carry-out.ts';
import { noteListed } from '../access/look.ts';
import { reach, require, requireSome } from '../access/rights.ts';
import type { World } from '../access/world.ts';
import { dayField, idField } from '../candidate/index.ts';
import { inForce } from '../scheme/index.ts';
import { accreditables, type AccreditationTold, standingOn } from './accreditation.ts';
import {
  type accreditationById, changeAccreditation, coursewareById, coursewareOf, endingRows, insertAccreditation, insertCourseware, isOrganisation, listRows, lockAccreditation, lockOfSubject, trainerRows,
} from './accreditation.table.ts';

export const grantShape = z.object({
  as: z.enum(accreditables, 'choose what is accredited'), organisation: z.uuid(),
  /** The trainer's record or the courseware; a provider is accredited itself. */
  subject: z.uuid().optional(), courses: z.array(idField).min(1, 'choose at least one course').max(100),
  from: dayField, until: dayField.optional(), conditions: z.string().trim().min(1).max(2000).optional(),
}).refine((g) => g.until === undefined || g.from <= g.until, { message: 'it ends on or after the day it begins', path: ['until'] });
export const renewShape = z.object({ until: dayField });
export const lapseShape = z.object({ reason: z.string().trim().min(10, 'say why in at least ten characters').max(2000) });
export const coursewareShape = z.object({ title: z.string().trim().min(1, 'write a title').max(200) });

interface Grant extends z.output<typeof grantShape>, Repeatable {
  readonly scheme: string;
}

/** Accredits a provider, or a trainer or courseware of it, for courses and a period. One accreditation for each course. */
export async function grantAccreditation(world: World, actor: Actor, command: Grant): Promise<{ readonly accreditations: readonly string[] }> {
  const { scheme, organisation } = command;
  require(actor, 'accreditation.grant', { scheme, organisations: [organisation] });
  checkCourses(world, command);
  return carryOut(world, actor, { verb: 'accreditation.grant', command }, async (trx) => {
    const subject = await subjectOf(trx, command);
    const accreditations: string[] = [];
    for (const course of new Set(command.courses)) accreditations.push(await grantOne(trx, world, { actor, command, subject, course }));
    await appendEvent(trx, { scheme, actor: actorName(actor), verb: 'accreditation.granted', subjectKind: 'organisation', subject: organisation, changes: { accreditations } });
    return { accreditations };
  });
}

function checkCourses(world: World, { scheme, courses }: Grant): void {
  const known = inForce(world, scheme).scheme.courses;
  const wrong = courses.find((course) => !known.some((one) => one.id === course));
  if (wrong !== undefined) throw new Refusal('bad-input', `The scheme has no course “${wrong}”.`, { errors: { courses: `no course “${wrong}”` } });
}

async function subjectOf(trx: Trx, { as, organisation, subject }: Grant): Promise<string> {
  if (as === 'provider') return organisation;
  const field = as === 'trainer' ? 'the trainer’s record' : 'the courseware';
  if (subject === undefined) throw new Refusal('bad-input', `Name ${field}.`, { errors: { subject: `name ${field}` } });
  const there = as === 'trainer'
    ? await trx.selectFrom('candidate').select('id').where('id', '=', subject).executeTakeFirst()
    : await coursewareById(trx, subject).then((one) => (one?.organisation === organisation ? one : undefined));
  if (!there) throw new Refusal('bad-input', `There is no such thing as ${field} you named.`, { errors: { subject: 'not found' } });
  return subject;
}

interface GrantOne {
  readonly actor: Actor;
  readonly command: Grant;
  readonly subject: string;
  readonly course: string;
}

async function grantOne(trx: Trx, world: World, { actor, command, subject, course }: GrantOne): Promise<string> {
  const { as, from, until, conditions, organisation, scheme } = command;
  const id = newId();
  const body = { accreditation: id, as, course, from, ...(until === undefined ? {} : { until }), ...(conditions === undefined ? {} : { conditions }) };
  const fact = await tell(trx, world, { scheme, subject, actor, told: { kind: 'accreditation.granted', body, happenedOn: world.today() } });
  await insertAccreditation(trx, {
    id, scheme, accredited_as: as, organisation, subject, course, from_day: from, until_day: until ?? null, conditions: conditions ?? null,
    lapsed_on: null, lapse_reason: null, fact, reminded_for: null,
  });
  return id;
}

interface Telling {
  readonly scheme: string;
  readonly subject: string;
  readonly actor: Actor;
  readonly told: AccreditationTold;
}

/** Words lie beside the fact, as everywhere. */
function tell(trx: Trx, world: World, { scheme, subject, actor, told }: Telling): Promise<string> {
  const { reason, conditions, ...payload } = told.body as Record<string, Json> & { reason?: string; conditions?: string };
  const words = { ...(reason === undefined ? {} : { reason }), ...(conditions === undefined ? {} : { conditions }) };
  return appendFact(trx, {
    scheme, subject, kind: told.kind, payload, happenedOn: told.happenedOn, recordedBy: actorName(actor), source: 'officer',
    edition: inForce(world, scheme).scheme.edition, recordedAt: new Date(world.now()), ...(Object.keys(words).length > 0 ? { detail: words } : {}),
  });
}

/** Moves the end of an accreditation that is in force. What has lapsed is granted anew. */
export async function renewAccreditation(world: World, actor: Actor, command: Repeatable & { readonly accreditation: string; readonly until: Day }): Promise<void> {
  await change(world, actor, { verb: 'accreditation.renewed', command }, ({ until_day }) => {
    const { accreditation, until } = command;
    if (until_day === null || until <= until_day) throw new Refusal('bad-input', `It runs until ${until_day ?? 'further notice'} already.`, { errors: { until: 'later than its present end' } });
    return { told: { kind: 'accreditation.renewed', body: { accreditation, until }, happenedOn: world.today() }, row: { until_day: until } };
  });
}

/** Ends an accreditation from today. */
export async function lapseAccreditation(world: World, actor: Actor, command: Repeatable & { readonly accreditation: string; readonly reason: string }): Promise<void> {
  await change(world, actor, { verb: 'accreditation.lapsed', command }, () => {
    const { accreditation, reason } = command;
    return { told: { kind: 'accreditation.lapsed', body: { accreditation, reason }, happenedOn: world.today() }, row: { lapsed_on: world.today(), lapse_reason: reason } };
  });
}

type Row = NonNullable<Awaited<ReturnType<typeof accreditationById>>>;
interface Changed {
  readonly told: AccreditationTold;
  readonly row: Parameters<typeof changeAccreditation>[2];
}

async function change(world: World, actor: Actor, what: { readonly verb: Deed; readonly command: Repeatable & { readonly accreditation: string } }, decide: (row: Row) => Changed): Promise<void> {
  await carryOut(world, actor, what, async (trx) => {
    const row = await lockAccreditation(trx, what.command.accreditation);
    require(actor, 'accreditation.grant', row && { scheme: row.scheme, organisations: [row.organisation] });
    if (standing(row!, world.today()) === 'lapsed') throw new Refusal('conflict', 'The accreditation has lapsed.', { next: 'Grant a new one.' });
    const { told, row: columns } = decide(row!);
    await tell(trx, world, { scheme: row!.scheme, subject: row!.subject, actor, told });
    await changeAccreditation(trx, row!.id, columns);
    await appendEvent(trx, { scheme: row!.scheme, actor: actorName(actor), verb: what.verb, subjectKind: 'organisation', subject: row!.organisation, changes: { accreditation: row!.id } });
    await enqueue(trx, { topic: what.verb, lane: row!.organisation, payload: { accreditation: row!.id, organisation: row!.organisation, scheme: row!.scheme } });
    return {};
  });
}

/** A trainer is forgotten: what accredited the person ends today, and its words go. The provider is told. */
export async function forgetTrainer(trx: Trx, world: World, { actor, candidate }: { readonly actor: Actor; readonly candidate: string }): Promise<void> {
  for (const row of await lockOfSubject(trx, candidate)) {
    const { id: accreditation, scheme, organisation } = row;
    const over = standing(row, world.today()) === 'lapsed';
    await changeAccreditation(trx, accreditation, { conditions: null, lapse_reason: null, ...(over ? {} : { lapsed_on: world.today() }) });
    if (over) continue;
    await tell(trx, world, { scheme, subject: candidate, actor, told: { kind: 'accreditation.lapsed', body: { accreditation, reason: 'The person had the record erased.' }, happenedOn: world.today() } });
    await enqueue(trx, { topic: 'accreditation.lapsed', lane: organisation, payload: { accreditation, organisation, scheme } });
  }
}

const standing = (row: Row, on: Day) => standingOn({
  from: row.from_day as Day, until: (row.until_day ?? undefined) as Day | undefined,
  lapsed: row.lapsed_on === null ? undefined : { on: row.lapsed_on as Day, reason: row.lapse_reason ?? '' },
}, on);

export interface AccreditationShown {
  readonly id: string;
  readonly as: Row['accredited_as'];
  readonly organisation: string;
  readonly subject: string;
  readonly course: string;
  readonly from: string;
  readonly until: string | null;
  readonly conditions: string | null;
  readonly standing: ReturnType<typeof standingOn>;
  readonly lapseReason: string | null;
  /** It ends within the days that were asked about. */
  readonly ending: boolean;
}

export interface ListAccreditations {
  readonly scheme: string;
  readonly organisation?: string | undefined;
  readonly course?: string | undefined;
  /** So many days ahead an end counts as near; 90 when left out. */
  readonly days?: number | undefined;
}

/** Accreditations within the actor's reach, with where they stand today and whether they end soon. */
export async function listAccreditations(world: World, actor: Actor, { scheme, organisation, course, days = 90 }: ListAccreditations): Promise<readonly AccreditationShown[]> {
  requireSome(actor, 'accreditation.read');
  const within = reach(actor, 'accreditation.read');
  const all = within.any || within.schemes.includes(scheme);
  if (organisation !== undefined && !all) require(actor, 'accreditation.read', { scheme, organisations: [organisation] });
  const organisations = organisation !== undefined ? [organisation] : all ? undefined : within.organisations;
  const rows = await listRows(world.database.db, { scheme, organisations, course });
  return rows.map((row) => shownOn(row, world.today(), days));
}

function shownOn(row: Row, today: Day, days: number): AccreditationShown {
  const now = standing(row, today);
  const ending = now === 'in-force' && row.until_day !== null && row.until_day < addDays(today, days);
  return {
    id: row.id, as: row.accredited_as, organisation: row.organisation, subject: row.subject, course: row.course, from: row.from_day, until: row.until_day,
    conditions: row.conditions, standing: now, lapseReason: row.lapse_reason, ending,
  };
}

/** Puts a reminder into the outbox for every accreditation that ends within the days, once for each end. Run daily. */
export async function remindOfLapses(world: World, days = 90): Promise<number> {
  const today = world.today();
  return inTransaction(world.database, async (trx) => {
    const rows = await endingRows(trx, { from: today, to: addDays(today, days) });
    for (const { id, scheme, organisation, until_day } of rows) {
      await enqueue(trx, { topic: 'accreditation.lapsing', lane: organisation, dedupe: `lapsing:${id}:${until_day}`, payload: { accreditation: id, organisation, scheme, until: until_day } });
      await changeAccreditation(trx, id, { reminded_for: until_day });
    }
    return rows.length;
  });
}

/** Enters courseware of a provider, so that it can be accredited. */
export async function addCourseware(world: World, actor: Actor, command: z.output<typeof coursewareShape> & Repeatable & { readonly organisation: string }): Promise<{ readonly courseware: string }> {
  const { organisation, title } = command;
  require(actor, 'accreditation.grant', await whoseOrganisation(world, organisation));
  return carryOut(world, actor, { verb: 'courseware.add', command }, async (trx) => {
    const id = newId();
    await insertCourseware(trx, { id, organisation, title, made_on: world.today() });
    await appendEvent(trx, { scheme: null, actor: actorName(actor), verb: 'courseware.added', subjectKind: 'organisation', subject: organisation, changes: { courseware: id } });
    return { courseware: id };
  });
}

/** The courseware of a provider, by title. */
export async function listCourseware(world: World, actor: Actor, organisation: string): Promise<readonly { readonly id: string; readonly title: string }[]> {
  require(actor, 'accreditation.read', await whoseOrganisation(world, organisation));
  return (await coursewareOf(world.database.db, organisation)).map(({ id, title }) => ({ id, title }));
}

/** Who teaches for a provider, by name. */
export async function trainersOf(world: World, actor: Actor, organisation: string): Promise<readonly { readonly id: string; readonly name: string }[]> {
  require(actor, 'accreditation.read', await whoseOrganisation(world, organisation));
  const rows = await trainerRows(world.database.db, organisation);
  await noteListed(world.database, actor, rows.map((one) => one.id), { right: 'accreditation.read' });
  return rows;
}

/** What the right is asked about; nothing where there is no such organisation. */
const whoseOrganisation = async (world: World, organisation: string): Promise<{ readonly organisations: readonly string[] } | undefined> =>
  ((await isOrganisation(world.database.db, organisation)) ? { organisations: [organisation] } : undefined);
