/**
 * NORMATIVE. What a scheme means once every open reading is settled: doors (courses, exams and requests, each with
 * what it needs and what it gives) and awards (what follows by itself). Slow and obvious on purpose.
 */
import { atom, type Atom } from '../facts/ids.ts';
import { type Known, isKnown } from '../facts/known.ts';
import type { Money } from '../facts/money.ts';
import type {
  Certification, ClassMembers, Course, Edtf, Exam, Provider, Release, Requirement, Route, Scheme, Source, Switch,
} from '../language/syntax.ts';

/** A requirement with readings, named rules and classes resolved. `all` of nothing is always met. */
export type Need = (
  | { readonly kind: 'has'; readonly atom: Atom }
  | { readonly kind: 'experience'; readonly field: string; readonly years: number }
  | { readonly kind: 'hours'; readonly field: string; readonly hours: number }
  | { readonly kind: 'credits'; readonly points: number; readonly of: readonly { readonly atom: Atom; readonly points: number }[] }
  | { readonly kind: 'all'; readonly of: readonly Need[] }
  | { readonly kind: 'any'; readonly of: readonly Need[] }
  | { readonly kind: 'atLeast'; readonly count: number; readonly of: readonly Need[] }
) & { readonly source?: Source; readonly reading?: Choice; readonly rule?: string };

/** A reading and the option taken for it. */
export interface Choice {
  readonly reading: string;
  readonly is: string;
}

/** Every reading of the scheme with the option taken. */
export type Choices = Readonly<Record<string, string>>;

export type Do = 'course' | 'exam' | 'request';
export type Item = `${Do}:${string}`;

/** Something a person can do: take a course, sit an exam, hand in a request. */
export interface Door {
  readonly item: Item;
  readonly do: Do;
  readonly id: string;
  readonly opens: Need;
  readonly gives: Atom;
  readonly courseDays: Known<number>;
  readonly examMinutes: Known<number>;
  readonly price: Known<Money>;
  readonly availability: Availability;
  readonly source?: Source;
}

/** Whether it can be booked at all, whoever asks: unlike a prerequisite, nothing the person gains changes it. */
export type Availability =
  | { readonly open: true }
  | { readonly open: false; readonly why: 'not-released' | 'planned' | 'retired' | 'not-offered'; readonly when?: Edtf; readonly source?: Source };

/** Whoever meets `when` is certified, by this route, with nothing more to do. */
export interface Award {
  readonly certification: string;
  readonly by: 'exam' | 'automatic';
  /** Place of the route in the certification's list. */
  readonly route: number;
  readonly when: Need;
}

export interface Rules {
  readonly scheme: Scheme;
  readonly choices: Choices;
  readonly doors: readonly Door[];
  readonly awards: readonly Award[];
  /** What each certification requires, whichever route. */
  readonly requires: ReadonlyMap<string, Need>;
  readonly exclusions: Scheme['exclusions'];
}

/** Each reading's default, overruled by what was asked for. Unknown readings and options are the caller's to refuse. */
export function choicesOf(scheme: Scheme, asked: Choices = {}): Choices {
  return Object.fromEntries(scheme.readings.map((r) => [r.id, Object.hasOwn(asked, r.id) ? asked[r.id]! : r.default]));
}

/** What the parts below are made from. */
interface Making {
  readonly scheme: Scheme;
  readonly choices: Choices;
  readonly provider: Provider | undefined;
  readonly requires: ReadonlyMap<string, Need>;
  readonly need: (requirement: Requirement) => Need;
}

/** The rules of a scheme under one choice of readings; with a provider, availability is what it offers. */
export function rulesOf(scheme: Scheme, choices: Choices = choicesOf(scheme), provider?: Provider): Rules {
  const need = (requirement: Requirement) => needOf(scheme, choices, requirement);
  const requires = new Map(scheme.certifications.map((c) => [c.id, need(c.requires)]));
  const making = { scheme, choices, provider, requires, need };
  const courses = scheme.courses.map((course) => courseDoor(making, course));
  const exams = scheme.exams.map((exam) => examDoor(making, exam, courses));
  const requests = scheme.certifications.flatMap((c) => requestDoor(making, c));
  const awards = scheme.certifications.flatMap((c) => awardsOf(making, c));
  return { scheme, choices, doors: [...courses, ...exams, ...requests], awards, requires, exclusions: scheme.exclusions };
}

/** A requirement under one choice of readings. */
export function needOf(scheme: Scheme, choices: Choices, requirement: Requirement): Need {
  const deeper = (r: Requirement) => needOf(scheme, choices, r);
  const source = requirement.source === undefined ? {} : { source: requirement.source };
  switch (requirement.kind) {
    case 'nothing': return { kind: 'all', of: [], ...source };
    case 'holds': return { kind: 'has', atom: credentialAtom(scheme, requirement.credential), ...source };
    case 'passed': return { kind: 'has', atom: atom('exam', requirement.exam), ...source };
    case 'completed': return { kind: 'has', atom: atom('course', requirement.course), ...source };
    case 'accredited': return { kind: 'has', atom: atom('accreditation', requirement.as), ...source };
    case 'experience': return { kind: 'experience', field: requirement.field, years: requirement.years, ...source };
    case 'hours': return { kind: 'hours', field: requirement.field, hours: requirement.hours, ...source };
    case 'credits': {
      const of = requirement.of.map((c) => ({ atom: credentialAtom(scheme, c.credential), points: c.points }));
      return { kind: 'credits', points: requirement.points, of, ...source };
    }
    case 'all': return { kind: 'all', of: requirement.of.map(deeper), ...source };
    case 'any': return { kind: 'any', of: members(scheme, requirement.of).map(deeper), ...source };
    case 'atLeast': return { kind: 'atLeast', count: requirement.count, of: members(scheme, requirement.of).map(deeper), ...source };
    case 'reading': {
      const is = choices[requirement.reading]!;
      const option = requirement.options.find((o) => o.is === is);
      const reading = { reading: { reading: requirement.reading, is } };
      return { ...(option ? deeper(option.then) : { kind: 'any', of: [] } satisfies Need), ...source, ...reading };
    }
    case 'rule': {
      const rule = scheme.rules.find((r) => r.id === requirement.rule)!;
      return { ...deeper(rule.requires), ...(rule.source === undefined ? {} : { source: rule.source }), ...source, rule: rule.id };
    }
  }
}

function members(scheme: Scheme, of: readonly Requirement[] | ClassMembers): readonly Requirement[] {
  if (!('class' in of)) return of;
  const all = scheme.classes.find((c) => c.id === of.class)!.members;
  return all.filter((id) => !of.otherThan.includes(id)).map((credential) => ({ kind: 'holds', credential }));
}

/** Certifications and recognised credentials share one space of names. */
export function credentialAtom(scheme: Scheme, id: string): Atom {
  return atom(scheme.certifications.some((c) => c.id === id) ? 'certification' : 'recognised', id);
}

function courseDoor({ scheme, provider, requires, need }: Making, course: Course): Door {
  const own = course.prepares.flatMap((exam) => certificationsBy(scheme, exam)).map((c) => requires.get(c.id)!);
  const ownNeed: Need = own.length === 1 ? own[0]! : { kind: 'all', of: own };
  return {
    item: `course:${course.id}`, do: 'course', id: course.id,
    opens: course.requires ? need(course.requires) : ownNeed, gives: atom('course', course.id),
    courseDays: total(course.blocks.map((b) => b.days)), examMinutes: 0, price: course.price,
    availability: courseAvailability(course, provider), ...sourceOf(course),
  };
}

function examDoor({ scheme, choices, requires }: Making, exam: Exam, courses: readonly Door[]): Door {
  const preparing = coursesFor(scheme, exam.id).map((c) => c.id);
  const completed: Need = { kind: 'any', of: preparing.map((id) => ({ kind: 'has', atom: atom('course', id) })) };
  const needsCourse = chosen(scheme.examNeedsCourse, choices) ?? true;
  const prerequisites = certificationsBy(scheme, exam.id).map((c) => requires.get(c.id)!);
  const opens: Need = needsCourse ? completed : { kind: 'any', of: [completed, ...prerequisites] };
  const decided = typeof scheme.examNeedsCourse === 'object' ? choiceOf(scheme.examNeedsCourse.reading, choices) : {};
  return {
    item: `exam:${exam.id}`, do: 'exam', id: exam.id, opens: { ...opens, ...decided }, gives: atom('exam', exam.id),
    courseDays: 0, examMinutes: total(exam.parts.map((p) => p.minutes)), price: exam.price,
    availability: examAvailability(exam, courses.filter((c) => preparing.includes(c.id))), ...sourceOf(exam),
  };
}

function requestDoor(making: Making, certification: Certification): Door[] {
  const ways = certification.routes.filter((r) => r.by === 'request').filter((r) => applies(r, making.choices));
  if (ways.length === 0) return [];
  const needs = ways.map((r) => routeNeed(making, r));
  return [{
    item: `request:${certification.id}`, do: 'request', id: certification.id,
    opens: needs.length === 1 ? needs[0]! : { kind: 'any', of: needs }, gives: atom('certification', certification.id),
    courseDays: 0, examMinutes: 0, price: 'unknown', availability: { open: true }, ...sourceOf(ways[0]!),
  }];
}

function awardsOf(making: Making, c: Certification): Award[] {
  return c.routes.flatMap((route, place): Award[] => {
    if (!applies(route, making.choices) || route.by === 'request') return [];
    const when = route.by === 'exam' ? examNeed(making, c, route.exam) : routeNeed(making, route);
    return [{ certification: c.id, by: route.by, route: place, when: { ...when, ...sourceOf(route) } }];
  });
}

/** By exam: passed, what the certification requires, and the practical assignments where its curriculum lists them. */
function examNeed({ scheme, requires }: Making, c: Certification, exam: string): Need {
  const passed: Need = { kind: 'has', atom: atom('exam', exam) };
  const assignments: Need = {
    kind: 'any', of: coursesFor(scheme, exam).map((course) => ({ kind: 'has', atom: atom('course', course.id) })),
    ...(c.curriculumSource === undefined ? {} : { source: c.curriculumSource }),
  };
  return { kind: 'all', of: [passed, requires.get(c.id)!, ...(hasAssignments(c) ? [assignments] : [])] };
}

function routeNeed({ choices, need }: Making, route: Exclude<Route, { readonly by: 'exam' }>): Need {
  return { ...need(route.when), ...sourceOf(route), ...(route.onlyIf ? choiceOf(route.onlyIf.reading, choices) : {}) };
}

const choiceOf = (reading: string, choices: Choices): { reading: Choice } => ({ reading: { reading, is: choices[reading]! } });

export const hasAssignments = (c: Certification): boolean => c.curriculum.some((topic) => topic.practical === true);

export const coursesFor = (scheme: Scheme, exam: string): readonly Course[] =>
  scheme.courses.filter((course) => course.prepares.includes(exam));

const certificationsBy = (scheme: Scheme, exam: string): readonly Certification[] =>
  scheme.certifications.filter((c) => c.routes.some((r) => r.by === 'exam' && r.exam === exam));

const applies = (route: Route, choices: Choices): boolean => !route.onlyIf || choices[route.onlyIf.reading] === route.onlyIf.is;

/** The value a switch has under these choices; `undefined` when no option says. */
export function chosen<T extends string | boolean | number | null>(value: T | Switch<T>, choices: Choices): T | undefined {
  if (typeof value !== 'object' || value === null) return value;
  return value.options.find((o) => o.is === choices[value.reading])?.then;
}

function total(amounts: readonly Known<number>[]): Known<number> {
  const known = amounts.filter(isKnown);
  return known.length === amounts.length && known.length > 0 ? known.reduce((sum, n) => sum + n, 0) : 'unknown';
}

function courseAvailability(course: Course, provider?: Provider): Availability {
  const released = releaseAvailability(course.release);
  if (!released.open || !provider) return released;
  const offering = provider.offerings.find((o) => o.course === course.id);
  if (offering?.state === 'offered') return { open: true };
  if (offering?.state === 'planned') return { open: false, why: 'planned', when: offering.when, ...sourceOf(offering) };
  return { open: false, why: 'not-offered', ...(offering ? sourceOf(offering) : {}) };
}

/** An exam is to be had with a course: where no course that prepares for it is available, neither is the exam. */
function examAvailability(exam: Exam, preparing: readonly Door[]): Availability {
  const released = releaseAvailability(exam.release);
  if (!released.open || preparing.length === 0) return released;
  return preparing.find((c) => c.availability.open)?.availability ?? preparing[0]!.availability;
}

function releaseAvailability(release: Release): Availability {
  switch (release.state) {
    case 'released': return { open: true };
    case 'not-released': return { open: false, why: 'not-released', ...sourceOf(release) };
    case 'planned': return { open: false, why: 'planned', when: release.when, ...sourceOf(release) };
    case 'retired': return { open: false, why: 'retired', when: release.since, ...sourceOf(release) };
  }
}

const sourceOf = (said: { readonly source?: Source }): { source?: Source } => (said.source === undefined ? {} : { source: said.source });
