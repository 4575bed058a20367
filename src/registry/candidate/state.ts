/** What a person has on a day, and by which facts. Computed from facts alone. */
import type { Day } from '../../core/facts/day.ts';
import { atom, type Atom } from '../../core/facts/ids.ts';
import { type Holdings, holdings } from '../../core/facts/holding.ts';
import { type Footing, type Standing, type StandingOf, standing } from './effective.ts';
import { type Period, yearsCovered } from './experience.ts';
import type { AwardRoute, Fact, PlainKind } from './fact-kinds.ts';

export type AwardStatus = 'active' | 'suspended' | 'withdrawn' | 'expired';

/** Where one thing stands: since when, by which fact, on which evidence. */
export interface Origin {
  readonly since: Day;
  readonly fact: string;
  readonly source: string;
  readonly evidence: string | undefined;
  readonly correctedBy: string | undefined;
}

/** A recognised credential, a completed course or a passed exam; each time a course or an exam was gone through is its own. */
export interface ThingHeld extends Origin {
  readonly item: Atom;
  /** A recognised credential can be withdrawn again. */
  readonly ended?: { readonly on: Day; readonly why: string } | undefined;
}

export interface AwardHeld extends Origin {
  readonly award: string;
  readonly certification: string;
  readonly number: string;
  readonly by: AwardRoute;
  readonly route: number;
  readonly edition: string;
  readonly readings: Readonly<Record<string, string>>;
  readonly rules: string;
  readonly status: AwardStatus;
  /** The day of the present status. */
  readonly statusSince: Day;
  readonly reason: string | undefined;
  /** The last day on which it is valid; without one it does not end. */
  readonly until: Day | undefined;
  /** The facts and the awards that earned it. */
  readonly restsOn: readonly string[];
}

export interface Experience extends Origin, Period {
  readonly field: string;
}

export interface Hours extends Origin {
  readonly field: string;
  readonly hours: number;
}

export interface PinHeld extends Origin {
  readonly pin: string;
  readonly award: string;
}

export interface PersonState {
  readonly on: Day;
  /** What the rules of the scheme ask for. */
  readonly holdings: Holdings;
  readonly things: readonly ThingHeld[];
  readonly experience: readonly Experience[];
  readonly hours: readonly Hours[];
  readonly awards: readonly AwardHeld[];
  readonly pins: readonly PinHeld[];
}

/**
 * A person's state on a day from every fact of that person in one scheme. Facts of later days are left out; corrections
 * count whenever they were made. Only corrections and the decisions on one award on one day go by the order of recording.
 */
export function stateOf(facts: readonly Fact[], on: Day): PersonState {
  const said = standing(facts).filter((f) => f.happenedOn <= on);
  const awards = of(said, 'award.made').sort(byDay).map((made) => awardOn(made, said, on));
  const courses = of(said, 'course.completed').sort(byDay).map((f): ThingHeld => ({ item: atom('course', f.body.course), ...origin(f) }));
  const passes = of(said, 'exam.passed').sort(byDay).map((f): ThingHeld => ({ item: atom('exam', f.body.exam), ...origin(f) }));
  const things = [...recognised(said), ...courses, ...passes];
  const experience = of(said, 'experience.recorded').sort(byDay).map((f): Experience => ({ ...f.body, ...origin(f) }));
  const hours = of(said, 'hours.recorded').sort(byDay).map((f): Hours => ({ ...f.body, ...origin(f) }));
  return { on, holdings: holdingsOf({ on, things, experience, hours, awards }), things, experience, hours, awards, pins: pinsOf(said, awards) };
}

/** One of each kind: the first that came with an award which is not withdrawn, or the last that went with its award. */
function pinsOf(said: readonly Standing[], awards: readonly AwardHeld[]): PinHeld[] {
  const gone = new Set(awards.filter((a) => a.status === 'withdrawn').map((a) => a.award));
  const all = of(said, 'pin.awarded').sort(byDay).map((f): PinHeld => ({ ...f.body, ...origin(f) }));
  return [...Map.groupBy(all, (one) => one.pin).values()].map((same) => same.find((one) => !gone.has(one.award)) ?? same.at(-1)!);
}

type Parts = Pick<PersonState, 'on' | 'things' | 'experience' | 'hours' | 'awards'>;

function holdingsOf({ on, things, experience, hours, awards }: Parts): Holdings {
  const named = (kind: string) => new Set(things.filter((t) => !t.ended && t.item.startsWith(`${kind}:`)).map((t) => t.item.slice(kind.length + 1)));
  return holdings({
    certifications: new Set(awards.filter((a) => a.status === 'active').map((a) => a.certification)),
    recognised: named('recognised'), completed: named('course'), passed: named('exam'),
    experience: new Map([...Map.groupBy(experience, (e) => e.field)].map(([field, of]) => [field, yearsCovered(of, on)])),
    hours: new Map([...Map.groupBy(hours, (h) => h.field)].map(([field, of]) => [field, of.reduce((sum, h) => sum + h.hours, 0)])),
  });
}

/** A credential recorded and withdrawn on one day is withdrawn. */
function recognised(said: readonly Standing[]): ThingHeld[] {
  const told = [...of(said, 'recognised.recorded'), ...of(said, 'recognised.withdrawn')].sort((a, b) => onDay(a, b) || rank(a) - rank(b) || byDay(a, b));
  return [...Map.groupBy(told, (f) => f.body.credential)].flatMap(([id, history]) => {
    const last = history.at(-1)!;
    const lastEnd = history.slice(0, -1).findLastIndex((f) => f.kind === 'recognised.withdrawn');
    const first = history.slice(lastEnd + 1).find((f) => f.kind === 'recognised.recorded');
    if (!first) return [];
    const ended = last.kind === 'recognised.withdrawn' ? { on: last.happenedOn, why: last.body.reason } : undefined;
    return [{ item: atom('recognised', id), ...origin(first), ended }];
  });
}

const rank = (fact: Standing): number => (fact.kind === 'recognised.withdrawn' ? 1 : 0);

function awardOn(made: StandingOf<'award.made'>, said: readonly Standing[], on: Day): AwardHeld {
  const { until: firstUntil, ...body } = made.body;
  const decisions = said.filter(isDecision).filter((f) => f.body.award === body.award).sort((a, b) => onDay(a, b) || a.place - b.place);
  const last = decisions.at(-1);
  const until = of(decisions, 'award.renewed').map((f) => f.body.until).reduce(later, firstUntil);
  const decided = last ? statusAfter[last.kind] : 'active';
  const over = until !== undefined && until < on && decided !== 'withdrawn';
  const reason = last && 'reason' in last.body ? last.body.reason : undefined;
  return {
    ...body, ...origin(made), until, reason,
    status: over ? 'expired' : decided, statusSince: over ? until : (last?.happenedOn ?? made.happenedOn),
  };
}

const statusAfter = {
  'award.suspended': 'suspended', 'award.reinstated': 'active', 'award.withdrawn': 'withdrawn', 'award.expired': 'expired', 'award.renewed': 'active',
} as const satisfies Partial<Record<PlainKind, AwardStatus>>;

type DecisionKind = keyof typeof statusAfter;
const isDecision = (fact: Standing): fact is StandingOf<DecisionKind> => Object.hasOwn(statusAfter, fact.kind);

const later = (a: Day | undefined, b: Day): Day => (a !== undefined && a > b ? a : b);

const of = <K extends PlainKind>(said: readonly Standing[], kind: K): StandingOf<K>[] =>
  said.filter((f): f is StandingOf<K> => f.kind === kind);

const onDay = (a: Footing, b: Footing): number => compare(a.happenedOn, b.happenedOn);

/** Facts of one day go by their ids, so that the order of recording decides nothing. */
const byDay = (a: Footing, b: Footing): number => onDay(a, b) || compare(a.fact, b.fact);

const compare = (a: string, b: string): number => (a < b ? -1 : Number(a > b));

const origin = (fact: Footing): Origin => ({
  since: fact.happenedOn, fact: fact.fact, source: fact.source, evidence: fact.evidence, correctedBy: fact.correctedBy,
});
