/** Questions to verdicts, each explained: what may I do now, why, and what is the shortest way. */
import { type Holdings, holdings } from '../facts/holding.ts';
import { refusals } from '../facts/refusal.ts';
import type { Choice, Door, Item } from '../meaning/rules.ts';
import { choicesOf, rulesOf } from '../meaning/rules.ts';
import { excludedBy, settle } from '../meaning/award.ts';
import { compile, type Packed } from '../packed/compile.ts';
import { idsOn, type State, stateOf } from '../packed/state.ts';
import { optimalPlans, paretoFront, topPlans } from '../planner/families.ts';
import { missingSets } from '../planner/missing.ts';
import { plan } from '../planner/plan.ts';
import type { Cost, Plan, Step } from '../planner/wish.ts';
import { listed, nameOf, unavailableSentence } from '../reasons/sentence.ts';
import { type Reason, readingsIn, reasonFor } from '../reasons/why.ts';
import { checkQuestion, type Question, type Shelf, type Shelved, type Wrong } from './question.ts';

export interface Eligible {
  readonly op: 'eligible';
  readonly edition: string;
  /** After the awards have settled. */
  readonly holds: readonly string[];
  readonly courses: readonly string[];
  readonly exams: readonly string[];
  readonly requests: readonly string[];
}

export interface Explained {
  readonly op: 'explain';
  readonly edition: string;
  readonly item: string;
  readonly open: boolean;
  readonly missing: readonly (readonly string[])[];
  readonly because: Reason & { readonly readings: readonly Choice[]; readonly closed?: string };
}

export interface Way {
  readonly op: 'plan';
  readonly edition: string;
  readonly reachable: boolean;
  /** Proven: no plan costs less. */
  readonly optimal: boolean;
  readonly cost: Cost | null;
  /** A proven lower bound, where the plan is not proven optimal. */
  readonly bound: Partial<Cost>;
  readonly unknown: readonly string[];
  readonly plan: readonly Step[];
  readonly all?: readonly (readonly Step[])[];
  readonly pareto?: readonly Partial<Cost>[];
  readonly top?: readonly { readonly cost: Cost; readonly plan: readonly Step[] }[];
  /** Doors that are closed to everybody, or things to be had from elsewhere, that stand in the way. */
  readonly blockedBy: readonly string[];
  readonly because?: readonly string[];
}

export interface Failed {
  readonly error: {
    readonly type: string;
    readonly title: string;
    readonly status: number;
    readonly detail: string;
    readonly next: string;
    readonly field: string;
  };
}

export type Answer = Eligible | Explained | Way | Failed;

const mostCompiled = 200;

/** Answers questions about the schemes on a shelf; what it compiles for one choice of readings it keeps. */
export function answerer(shelf: Shelf): (question: unknown) => Answer {
  const kept = new Map<string, Packed>();
  const packedFor = (question: Question, shelved: Shelved): Packed => {
    const choices = choicesOf(shelved.scheme, question.readings);
    const key = JSON.stringify([shelved.scheme.id, choices]);
    const known = kept.get(key);
    if (known) return known;
    if (kept.size >= mostCompiled) kept.clear();
    const packed = compile(rulesOf(shelved.scheme, choices, shelved.provider));
    kept.set(key, packed);
    return packed;
  };
  return (value) => {
    const checked = checkQuestion(shelf, value);
    if (!checked.ok) return failed(checked.wrong);
    return answerTo(packedFor(checked.question, checked.shelved), checked.question);
  };
}

export function failed({ field, detail, next }: Wrong): Failed {
  return { error: { type: '/problems/bad-input', ...refusals['bad-input'], detail, next, field } };
}

function answerTo(packed: Packed, question: Question): Answer {
  const start = holdingsOf(packed, question);
  switch (question.op) {
    case 'eligible': return eligible(packed, start, question);
    case 'explain': return explain(packed, start, question);
    case 'plan': return way(packed, start, question);
  }
}

function holdingsOf({ rules }: Packed, question: Question): Holdings {
  const own = new Set(rules.scheme.certifications.map((c) => c.id));
  return holdings({
    certifications: new Set(question.holds.filter((id) => own.has(id))),
    recognised: new Set(question.holds.filter((id) => !own.has(id))),
    completed: new Set(question.completed), passed: new Set(question.passed),
    experience: new Map(Object.entries(question.experience)),
  });
}

function eligible(packed: Packed, start: Holdings, question: Question): Eligible {
  const state = stateOf(packed, start);
  const open = packed.doors.filter((d) => isOpenNow(state, d) && (d.door.availability.open || !question.respectAvailability)).map((d) => d.door);
  const ids = (kind: Door['do']) => open.filter((door) => door.do === kind).map((door) => door.id).sort();
  const holds = [...idsOn(packed, state, 'certification'), ...idsOn(packed, state, 'recognised')].sort();
  return { op: 'eligible', edition: packed.rules.scheme.edition, holds, courses: ids('course'), exams: ids('exam'), requests: ids('request') };
}

const isOpenNow = (state: State, { opens, excludes }: Packed['doors'][number]): boolean =>
  state.on[opens] === 1 && !excludes.some((signal) => state.on[signal] === 1);

function explain(packed: Packed, start: Holdings, question: Question): Explained {
  const { rules } = packed;
  const { item } = question;
  const settled = settle(rules, start).holdings;
  const door = rules.doors.find((d) => d.item === item);
  if (!door && item.startsWith('request:')) return noRequest(packed, item);
  const need = door?.opens ?? rules.requires.get(item.slice(item.indexOf(':') + 1))!;
  const reason = reasonFor(rules, settled, need);
  const closed = door && (excludedBy(rules, settled, door)?.says ?? (question.respectAvailability ? unavailableSentence(door) : undefined));
  return {
    op: 'explain', edition: rules.scheme.edition, item, open: reason.met && closed === undefined,
    missing: closed === undefined ? missingSets(packed, start, item) : [],
    because: { ...reason, readings: readingsIn(reason), ...(closed === undefined ? {} : { closed }) },
  };
}

/** Under this reading the certification comes by itself, so that there is nothing to request. */
function noRequest({ rules }: Packed, item: string): Explained {
  const id = item.slice('request:'.length);
  const guards = rules.scheme.certifications.find((c) => c.id === id)!.routes.flatMap((r) => (r.by === 'request' && r.onlyIf ? [r.onlyIf.reading] : []));
  const readings = guards.map((reading) => ({ reading, is: rules.choices[reading]! }));
  const closed = 'Under this reading it is not issued on request.';
  return { op: 'explain', edition: rules.scheme.edition, item, open: false, missing: [], because: { met: false, says: closed, readings, closed } };
}

function way(packed: Packed, start: Holdings, question: Question): Way {
  const { targets, minimize, respectAvailability, want, top } = question;
  const wish = { targets, minimize, respectAvailability };
  const { edition } = packed.rules.scheme;
  const planned = plan(packed, start, wish);
  const extras = {
    ...(want.includes('all') ? { all: optimalPlans(packed, start, wish).map((p) => p.steps) } : {}),
    ...(want.includes('pareto') ? { pareto: paretoFront(packed, start, wish) } : {}),
    ...(top > 0 ? { top: topPlans(packed, start, wish, top).map(pricedSteps) } : {}),
  };
  if (!planned.reachable) {
    const because = blockedSentences(packed, planned.blockedBy, planned.lacks);
    const blockedBy = planned.blockedBy.length > 0 ? planned.blockedBy : [...new Set(planned.lacks.flat())].sort();
    return { op: 'plan', edition, reachable: false, optimal: false, cost: null, bound: {}, unknown: [], plan: [], ...extras, blockedBy, because };
  }
  const { cost, steps, unknown } = planned.plan;
  const bound = planned.optimal ? {} : planned.bound;
  return { op: 'plan', edition, reachable: true, optimal: planned.optimal, cost, bound, unknown, plan: steps, ...extras, blockedBy: [] };
}

const pricedSteps = ({ cost, steps }: Plan) => ({ cost, plan: steps });

function blockedSentences({ rules }: Packed, blockedBy: readonly Item[], lacks: readonly (readonly string[])[]): string[] {
  const closed = blockedBy.map((item) => {
    const door = rules.doors.find((d) => d.item === item)!;
    const name = door.do === 'course' ? `The course ${nameIn(rules.scheme.courses, door.id)}` : `The ${nameIn(rules.scheme.exams, door.id)}`;
    return `${name}: ${lowerFirst(unavailableSentence(door) ?? 'it is closed to whoever holds what you hold.')}`;
  });
  const missing = lacks.map((set) => listed(set.map((key) => nameOf(rules.scheme, key))));
  return missing.length === 0 ? closed : [...closed, `Nothing here leads there without ${listed(missing, 'or')}.`];
}

const nameIn = (list: readonly { readonly id: string; readonly name: string }[], id: string): string => list.find((one) => one.id === id)?.name ?? id;
const lowerFirst = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1);
