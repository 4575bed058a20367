/** What the first page says to a question: where the person stands, the way, and what another reading would change. */
import { type Holdings, holdings } from '../../../core/facts/holding.ts';
import type { Certification, Provider, Scheme } from '../../../core/language/syntax.ts';
import { isOpen, settle, through } from '../../../core/meaning/award.ts';
import { type Choices, choicesOf, type Door, type Item, type Rules, rulesOf } from '../../../core/meaning/rules.ts';
import { coursesTo, examsOf } from '../parts/scheme-facts.ts';
import type { State } from '../parts/state.tsx';
import type { PathQuestion } from './path-question.ts';
import { awardingFor, type Cost, missingFor, neighboursOf, plannedWay, type Planned, sameCost, sameSteps } from './path-planning.ts';

export interface Standing {
  readonly certification: Certification;
  readonly state: State;
  /** Held, and nobody said so: it follows from what was ticked. */
  readonly byItself: boolean;
  /** Courses and requests for it that are open today. */
  readonly open: readonly Door[];
  /** The smallest sets of certifications with which it is awarded with nothing more to do, the shortest first. */
  readonly automatic: readonly (readonly string[])[];
  /** The smallest additions that would open a course or a request for it, the shortest first. */
  readonly missing: readonly (readonly string[])[];
  /** A course or exam for it that cannot be booked, whoever asks. */
  readonly shut?: Door;
}

export interface WayStep {
  readonly door: Door;
  /** Certifications that this step awards. */
  readonly gives: readonly string[];
  /** Courses and requests that it opens. */
  readonly opens: readonly Door[];
}

export interface OtherReading {
  readonly reading: string;
  readonly is: string;
  /** Left out: with this reading no way leads to the goal. */
  readonly cost?: Cost;
}

export type Way =
  | { readonly kind: 'no-goal' }
  | { readonly kind: 'reached' }
  | { readonly kind: 'blocked'; readonly by: readonly Item[]; readonly lacks: readonly (readonly string[])[]; readonly otherReadings: readonly OtherReading[] }
  | {
    readonly kind: 'way'; readonly steps: readonly WayStep[]; readonly cost: Cost; readonly optimal: boolean; readonly equals: readonly (readonly Door[])[];
    readonly unknown: readonly Door[]; readonly runnerUp?: { readonly steps: readonly Door[]; readonly cost: Cost };
    readonly otherReadings: readonly OtherReading[];
  };

export interface PathAnswer {
  readonly standings: ReadonlyMap<string, Standing>;
  readonly way: Way;
}

export interface Place {
  readonly scheme: Scheme;
  readonly provider?: Provider;
}

export function answerPath(place: Place, question: PathQuestion): PathAnswer {
  const rules = rulesUnder(place, question.readings);
  const start = settle(rules, holdingsIn(place.scheme, question)).holdings;
  return { standings: standingsOf(rules, start, question), way: wayOf(place, { rules, start, question }) };
}

/** The rules under one choice of readings; made once for a scheme, since every change of the form asks for all of them. */
function rulesUnder({ scheme, provider }: Place, readings: Choices): Rules {
  const known = madeRules.get(scheme) ?? new Map<string, Rules>();
  const choices = choicesOf(scheme, readings);
  const key = JSON.stringify(choices);
  const rules = known.get(key) ?? rulesOf(scheme, choices, provider);
  if (known.size < mostKept) madeRules.set(scheme, known.set(key, rules));
  return rules;
}

const madeRules = new WeakMap<Scheme, Map<string, Rules>>();
const mostKept = 500;

function holdingsIn(scheme: Scheme, question: PathQuestion): Holdings {
  const own = new Set(scheme.certifications.map((c) => c.id));
  const [certifications, recognised] = [question.holds.filter((id) => own.has(id)), question.holds.filter((id) => !own.has(id))];
  return holdings({
    certifications: new Set(certifications), recognised: new Set(recognised), completed: new Set(question.completed),
    passed: new Set(question.passed), experience: new Map(Object.entries(question.experience)),
  });
}

function standingsOf(rules: Rules, start: Holdings, question: PathQuestion): ReadonlyMap<string, Standing> {
  const standings = rules.scheme.certifications.map((c) => standingOf(rules, start, { certification: c, question }));
  const open = new Set(standings.filter((s) => s.state === 'open').map((s) => `certification:${s.certification.id}`));
  const near = (s: Standing): boolean => s.state === 'closed' && [...s.automatic, ...s.missing].some((set) => set.length === 1 && open.has(set[0]!));
  return new Map(standings.map((s) => [s.certification.id, near(s) ? { ...s, state: 'near' } : s]));
}

interface StandingAsked {
  readonly certification: Certification;
  readonly question: PathQuestion;
}

function standingOf(rules: Rules, start: Holdings, { certification, question }: StandingAsked): Standing {
  const doors = doorsTo(rules, certification);
  const none = { certification, byItself: false, open: [], automatic: [], missing: [] };
  if (start.certifications.has(certification.id)) return { ...none, state: 'held', byItself: !question.holds.includes(certification.id) };
  const bookable = doors.filter((door) => door.availability.open || (!question.respectAvailability && door.availability.why !== 'not-released'));
  const closed = doors.find((door) => !door.availability.open);
  const shut = closed ? { shut: closed } : {};
  if (bookable.length === 0) return { ...none, state: 'unknown', ...shut };
  const open = bookable.filter((door) => isOpen(rules, start, door));
  if (open.length > 0) return { ...none, state: 'open', open, ...shut };
  const automatic = shortestSets(awardingFor(rules, start, certification.id));
  const missing = shortestSets(bookable.flatMap((door) => missingFor(rules, start, door)));
  return { ...none, state: 'closed', automatic, missing, ...shut };
}

/** The courses that prepare for its exam, and the request for it; its exam where no course prepares for it. */
function doorsTo(rules: Rules, certification: Certification): readonly Door[] {
  const courses = coursesTo(rules.scheme, certification).map((c): Item => `course:${c.id}`);
  const exams = courses.length > 0 ? [] : examsOf(rules.scheme, certification).map((e): Item => `exam:${e.id}`);
  const items: readonly Item[] = [...courses, ...exams, `request:${certification.id}`];
  return rules.doors.filter((door) => items.includes(door.item));
}

/** Without those that contain another, the shortest first. */
function shortestSets(sets: readonly (readonly string[])[]): readonly (readonly string[])[] {
  const ordered = [...new Map(sets.map((set) => [set.toSorted().join(' '), set])).values()].toSorted((a, b) => a.length - b.length);
  return ordered.filter((set, place) => !ordered.slice(0, place).some((less) => less.every((one) => set.includes(one))));
}

interface Asking {
  readonly rules: Rules;
  readonly start: Holdings;
  readonly question: PathQuestion;
}

function wayOf(place: Place, { rules, start, question }: Asking): Way {
  if (question.targets.length === 0) return { kind: 'no-goal' };
  if (question.targets.every((id) => start.certifications.has(id))) return { kind: 'reached' };
  const planned = plannedWay(rules, start, question);
  const otherReadings = otherReadingsFor(place, question, planned);
  const { best } = planned;
  if (!best) return { kind: 'blocked', by: planned.blockedBy, lacks: planned.lacks, otherReadings };
  const doors = doorsNamed(rules, best.steps);
  const { equals, runnerUp } = neighboursOf(rules, start, { question, best });
  return {
    kind: 'way', steps: replayed(rules, start, doors), cost: best.cost, optimal: planned.optimal, equals: equals.map((way) => doorsNamed(rules, way.steps)),
    unknown: doors.filter((door) => door.courseDays === 'unknown' || door.examMinutes === 'unknown'), otherReadings,
    ...(runnerUp ? { runnerUp: { steps: doorsNamed(rules, runnerUp.steps), cost: runnerUp.cost } } : {}),
  };
}

const doorsNamed = (rules: Rules, items: readonly Item[]): readonly Door[] =>
  items.map((item) => rules.doors.find((door) => door.item === item)!);

/** Goes the way step by step and notes what each gives and opens. */
function replayed(rules: Rules, start: Holdings, doors: readonly Door[]): readonly WayStep[] {
  const steps: WayStep[] = [];
  let now = start;
  for (const door of doors) {
    const after = through(rules, now, door);
    const openBefore = now;
    const opens = rules.doors.filter((d) => d.do !== 'exam' && isOpen(rules, after.holdings, d) && !isOpen(rules, openBefore, d) && leadsOn(rules, after.holdings, d));
    const requested = door.do === 'request' ? [door.id] : [];
    steps.push({ door, gives: [...requested, ...after.awards.map((a) => a.certification)], opens });
    now = after.holdings;
  }
  return steps;
}

/** Whether a door leads to something that is not held yet. */
function leadsOn(rules: Rules, held: Holdings, door: Door): boolean {
  if (door.do === 'request') return !held.certifications.has(door.id);
  return rules.scheme.certifications.some((c) => !held.certifications.has(c.id) && coursesTo(rules.scheme, c).some((course) => course.id === door.id));
}

/** Every other choice for one open point that gives another cost, another way or none. */
function otherReadingsFor(place: Place, question: PathQuestion, taken: Planned): readonly OtherReading[] {
  return place.scheme.readings.flatMap((reading) => {
    const now = question.readings[reading.id] ?? reading.default;
    return reading.options.filter((o) => o.id !== now).flatMap((option): OtherReading[] => {
      const rules = rulesUnder(place, { ...question.readings, [reading.id]: option.id });
      const start = settle(rules, holdingsIn(place.scheme, question)).holdings;
      const other = plannedWay(rules, start, question);
      if (sameWay(taken, other)) return [];
      return [{ reading: reading.id, is: option.id, ...(other.best ? { cost: other.best.cost } : {}) }];
    });
  });
}

/** Ways that cost the same are the same answer only when they take the same steps. */
function sameWay({ best: a }: Planned, { best: b }: Planned): boolean {
  if (!a || !b) return a === b;
  return sameCost(a.cost, b.cost) && sameSteps(a, b);
}
