/** Into a session that is closed to a person: the way there on the calendar, done before the session begins, or the later session that it fits. */
import { Refusal } from '../../core/facts/refusal.ts';
import type { Packed } from '../../core/packed/compile.ts';
import { onCalendar } from '../../core/planner/calendar.ts';
import { endOf, type Instant, type NotScheduled, type Offer, type Timetable } from '../../core/planner/calendar-question.ts';
import type { MissingSets } from '../../core/planner/missing.ts';
import { plan } from '../../core/planner/plan.ts';
import { type Cost, usualOrder } from '../../core/planner/wish.ts';
import { inTurn, seasonSentence, stepSentence } from '../../core/reasons/sentence.ts';
import type { Actor } from '../access/actor.ts';
import { allowed } from '../access/rights.ts';
import type { World } from '../access/world.ts';
import { type Ground, readRecord } from '../award/index.ts';
import { whoseCandidate } from '../candidate/index.ts';
import { inForce } from '../scheme/index.ts';
import { enrol, enrolMany, type EnrolRow, findSessions, mayEnrol, moveEnrolment, readEnrolment, readSession, type SessionShown, transferSeat } from '../session/index.ts';
import { dated, type DatedStep, packedOf, stepOf, whyNot, width } from './dated-way.ts';
import { minutesOf, offersFor } from './offers.ts';

/** What a refusal for want of a prerequisite has besides its explanation. */
export interface WayIn {
  readonly steps: readonly (Pick<DatedStep, 'do' | 'id' | 'says'> & Partial<Pick<DatedStep, 'offer'>>)[];
  /** `later`: after the session has begun; `never`: not every step has a date. Left out: no dates were looked for. */
  readonly ends?: 'in-time' | 'later' | 'never';
  /** The next session of the course that such a later end fits; null: none is on the calendar. */
  readonly later?: SessionShown | null;
  /** What has no date, and why. */
  readonly notScheduled?: readonly string[];
}

type Enrol = Parameters<typeof enrol>[2];
type Asking = Pick<Enrol, 'candidate' | 'session'>;

/** Enrols a person; whom the rules refuse is shown the way with its dates. */
export const enrolOrShowWay = (world: World, actor: Actor, command: Enrol): ReturnType<typeof enrol> =>
  orShowWay(world, actor, enrol(world, actor, command), async () => command);

/** What the work answers; where the rules refuse it, the way to where somebody was to go is shown. */
async function orShowWay<T>(world: World, actor: Actor, work: Promise<T>, whereTo: () => Promise<Asking>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    if (!(error instanceof Refusal) || error.code !== 'prerequisite-missing') throw error;
    throw await withWay(world, actor, await whereTo(), error);
  }
}

/** The same for whoever only asks. */
export async function mayEnrolOrShowWay(world: World, actor: Actor, ask: Asking): ReturnType<typeof mayEnrol> {
  const { refusal, ...answer } = await mayEnrol(world, actor, ask);
  return refusal === undefined ? answer : { ...answer, refusal: await withWay(world, actor, ask, refusal) };
}

/** How many of several are shown the way: each is a search of its own. */
const mostShown = 10;

export type EnrolRowWithWay = EnrolRow & Partial<WayIn>;

/** Enrols several; the first whom the rules refuse are shown the way with its dates. */
export async function enrolManyOrShowWay(world: World, actor: Actor, command: Parameters<typeof enrolMany>[2]): Promise<readonly EnrolRowWithWay[]> {
  const rows = await enrolMany(world, actor, command);
  const shown = new Set(rows.filter((row) => row.outcome === 'refused' && row.code === 'prerequisite-missing').slice(0, mostShown));
  const answered: EnrolRowWithWay[] = [];
  for (const row of rows) answered.push(shown.has(row) ? await rowWithWay(world, actor, { candidate: row.candidate, session: command.session }, row) : row);
  return answered;
}

async function rowWithWay(world: World, actor: Actor, ask: Asking, row: EnrolRow): Promise<EnrolRowWithWay> {
  const { refusal } = await mayEnrolOrShowWay(world, actor, ask);
  if (row.outcome !== 'refused' || refusal?.code !== 'prerequisite-missing') return row;
  const { steps = [], ends, later, notScheduled } = refusal.more as Partial<WayIn>;
  return { ...row, next: refusal.next ?? null, steps, ...(ends && { ends }), ...(later !== undefined && { later }), ...(notScheduled && { notScheduled }) };
}

/** Moves a seat; whom the rules refuse on the other date is shown the way there. */
export const moveOrShowWay = (world: World, actor: Actor, command: Parameters<typeof moveEnrolment>[2]): ReturnType<typeof moveEnrolment> =>
  orShowWay(world, actor, moveEnrolment(world, actor, command), async () => ({ candidate: (await readEnrolment(world, actor, command.enrolment)).candidate, session: command.session }));

/** Hands a seat on; a colleague whom the rules refuse is shown the way. */
export const transferOrShowWay = (world: World, actor: Actor, command: Parameters<typeof transferSeat>[2]): ReturnType<typeof transferSeat> =>
  orShowWay(world, actor, transferSeat(world, actor, command), async () => ({ candidate: command.candidate, session: (await readEnrolment(world, actor, command.enrolment)).session.id }));

/** As far as the actor may look into the record, and where courses and exams lead in. */
async function withWay(world: World, actor: Actor, { candidate, session: id }: Asking, refusal: Refusal): Promise<Refusal> {
  if (refusal.code !== 'prerequisite-missing') return refusal;
  const session = await readSession(world, actor, id);
  const { scheme } = session;
  const whose = { ...await whoseCandidate(world.database.db, candidate), scheme };
  if (!allowed(actor, 'holding.read', whose)) return refusal;
  const { ground, facts } = await readRecord(world, actor, { scheme, candidate });
  const law = inForce(world, scheme);
  const packed = packedOf(law.rules, ground);
  const goals = goalsIn(packed, ground, refusal.more['missing'] as MissingSets);
  if (goals.length === 0) return refusal;
  const on = await offersFor(world, actor, { scheme, candidate, whose, rules: law.rules, facts });
  const found = search({ packed, ground, goals, offers: on.offers, now: minutesOf(new Date(world.now())), begins: minutesOf(new Date(session.startsAt)) });
  if (found.ends === 'never') return withoutDates(refusal, found.notScheduled.map(({ item, why }) => `${stepSentence(law.scheme, stepOf(item))}: ${whyNot[why]}`));
  const { steps, finishOn } = dated({ scheme: law.scheme, ground, on }, found.way);
  const says = `${inTurn(steps.map((step) => (step.offer === null ? step.says : `${step.says} on ${seasonSentence(step.offer.blocks[0]!.from.slice(0, 10))}`)))}.`;
  if (found.ends === 'in-time') return besides(refusal, says, { steps, ends: 'in-time' });
  const later = await laterSession(world, actor, session, { finish: found.way.finish, finishOn });
  return besides(refusal, `${says} ${laterSentence(session, later)}`, { steps, ends: 'later', later });
}

const besides = (refusal: Refusal, next: string, way: Partial<WayIn>): Refusal => new Refusal(refusal.code, refusal.message, { ...refusal.more, ...way, next });

const withoutDates = (refusal: Refusal, notScheduled: readonly string[]): Refusal =>
  besides(refusal, [refusal.next, 'Not all of it is on the calendar yet.', ...notScheduled].join(' '), { ends: 'never', notScheduled });

const laterSentence = ({ courseName }: SessionShown, later: SessionShown | null): string =>
  `This ends after the session begins; ${later === null ? `no later session of ${courseName} is on the calendar yet.` : `the next session of ${courseName} that it fits begins on ${seasonSentence(later.firstDay)} (${later.providerName}).`}`;

/** As many are looked at: the search for one takes up to half a second. */
const most = 3;

/** What courses and exams lead to and would open it, the cheapest first. */
function goalsIn(packed: Packed, { holdings }: Ground, missing: MissingSets): readonly (readonly string[])[] {
  const own = missing.filter((set) => set.every((key) => key.startsWith('certification:'))).map((set) => set.map((key) => key.slice('certification:'.length)));
  const reached = own.flatMap((targets) => {
    const planned = plan(packed, holdings, { targets, minimize: usualOrder, respectAvailability: true });
    return planned.reachable ? [{ targets, cost: planned.plan.cost }] : [];
  });
  return reached.toSorted((a, b) => byCost(a.cost, b.cost)).slice(0, most).map(({ targets }) => targets);
}

const byCost = (a: Cost, b: Cost): number => a.courseDays - b.courseDays || a.examMinutes - b.examMinutes || a.steps - b.steps;

interface Searching {
  readonly packed: Packed;
  readonly ground: Ground;
  readonly goals: readonly (readonly string[])[];
  readonly offers: readonly Offer[];
  readonly now: Instant;
  /** When the session begins that it is all for. */
  readonly begins: Instant;
}

type Found = { readonly ends: 'in-time' | 'later'; readonly way: Timetable } | { readonly ends: 'never'; readonly notScheduled: readonly NotScheduled[] };

/** The cheapest goal that is reached in time; else what is reached first; else what the cheapest one lacks. */
function search({ packed, ground, goals, offers, now, begins }: Searching): Found {
  const ask = (targets: readonly string[], among: readonly Offer[]) => onCalendar(packed, ground.holdings, { wish: { targets, respectAvailability: true }, offers: among, earliest: now, width });
  const soon = offers.filter((offer) => endOf(offer) <= begins);
  for (const targets of goals) {
    const answer = ask(targets, soon);
    if (answer.possible) return { ends: 'in-time', way: answer.earliest };
  }
  const answers = goals.map((targets) => ask(targets, offers));
  const ways = answers.flatMap((answer) => (answer.possible ? [answer.earliest] : [])).toSorted((a, b) => a.finish - b.finish);
  const [cheapest] = answers;
  return ways[0] ? { ends: 'later', way: ways[0] } : { ends: 'never', notScheduled: cheapest?.possible === false ? cheapest.notScheduled : [] };
}

/** The first one with a seat, or with a waiting list. */
async function laterSession(world: World, actor: Actor, { scheme, course }: SessionShown, { finish, finishOn }: { readonly finish: Instant; readonly finishOn: string }): Promise<SessionShown | null> {
  const after = (await findSessions(world, actor, { scheme, course, from: finishOn, limit: 50 })).filter(({ startsAt, uncoveredOn }) => uncoveredOn === null && minutesOf(new Date(startsAt)) >= finish);
  return after.find(({ free }) => free > 0) ?? after[0] ?? null;
}
