/** A checked document to the nodes of the language: shorthand spelled out, defaults filled in. */
import type { ProviderDocument, RequirementDocument, SchemeDocument } from './document.ts';
import type {
  Certification, ClassMembers, Course, Exam, Named, Provider, Release, Requirement, Route, Scheme, Source, Switch, Topic,
} from './syntax.ts';

/** Drops what was left out, so that a node has a member only where the file says something. */
type Said<T> = { [K in keyof T]: Exclude<T[K], undefined> };
const said = <T extends object>(value: T): Said<T> =>
  Object.fromEntries(Object.entries(value).filter(([, part]) => part !== undefined)) as Said<T>;

const listOf = <D extends object, N>(documents: Readonly<Record<string, D>> | undefined, node: (id: string, document: D) => N): N[] =>
  Object.entries(documents ?? {}).map(([id, document]) => node(id, document));

const named = <D extends object>(id: string, document: D): { id: string } & Said<D> => ({ id, ...said(document) });

export function schemeOf(document: SchemeDocument): Scheme {
  return {
    id: document.scheme, edition: document.edition, name: document.name, tongue: document.tongue ?? 'en',
    ...said({ owner: document.owner }), document: said(document.document) as Scheme['document'],
    levels: listOf(document.levels, named) as Named[],
    tracks: listOf(document.tracks, named) as Scheme['tracks'],
    pins: listOf(document.pins, named) as Scheme['pins'],
    readings: listOf(document.readings, (id, r) => ({
      ...named(id, r), options: Object.entries(r.options).map(([option, says]) => ({ id: option, says })),
    })) as Scheme['readings'],
    fields: listOf(document.fields, named) as Named[],
    classes: listOf(document.classes, named) as Scheme['classes'],
    rules: listOf(document.rules, (id, rule) => ({ ...named(id, rule), requires: requirementOf(rule.requires) })) as Scheme['rules'],
    recognised: listOf(document.recognised, (id, { signedBy, ...one }) => ({ ...named(id, one), ...(signedBy ? { signedBy: signedBy.map(({ keys = [], ...issuer }) => ({ ...said(issuer), keys: keys.map(said) })) } : {}) })) as Scheme['recognised'],
    certifications: listOf(document.certifications, certificationOf),
    courses: listOf(document.courses, courseOf),
    exams: listOf(document.exams, examOf),
    examNeedsCourse: examNeedsCourseOf(document.examNeedsCourse ?? true),
    accreditations: listOf(document.accreditations, (id, rule) => ({ ...named(id, rule), requires: requirementOf(rule.requires) })) as Scheme['accreditations'],
    exclusions: listOf(document.exclusions, named) as Scheme['exclusions'],
  };
}

export function requirementOf(document: RequirementDocument): Requirement {
  if (typeof document === 'string') return document === 'none' ? { kind: 'nothing' } : { kind: 'holds', credential: document };
  const source = document.source === undefined ? {} : { source: document.source as Source };
  if ('holds' in document) return { kind: 'holds', credential: document.holds, ...source };
  if ('passed' in document) return { kind: 'passed', exam: document.passed, ...source };
  if ('completed' in document) return { kind: 'completed', course: document.completed, ...source };
  if ('accredited' in document) return { kind: 'accredited', as: document.accredited, ...source };
  if ('rule' in document) return { kind: 'rule', rule: document.rule, ...source };
  if ('experience' in document) return { kind: 'experience', ...document.experience, ...source };
  if ('hours' in document) return { kind: 'hours', ...document.hours, ...source };
  if ('credits' in document) {
    const of = Object.entries(document.of).map(([credential, points]) => ({ credential, points }));
    return { kind: 'credits', points: document.credits, of, ...source };
  }
  if ('all' in document) return { kind: 'all', of: document.all.map(requirementOf), ...source };
  if ('any' in document) return { kind: 'any', of: membersOf(document.any), ...source };
  if ('atLeast' in document) return { kind: 'atLeast', count: document.atLeast, of: membersOf(document.of), ...source };
  const options = Object.entries(document.options).map(([is, then]) => ({ is, then: requirementOf(then) }));
  return { kind: 'reading', reading: document.reading, options, ...source };
}

function membersOf(document: readonly RequirementDocument[] | { readonly class: string; readonly otherThan?: readonly string[] | undefined }): readonly Requirement[] | ClassMembers {
  if ('class' in document) return { class: document.class, otherThan: document.otherThan ?? [] };
  return document.map(requirementOf);
}

function certificationOf(id: string, d: SchemeDocument['certifications'][string]): Certification {
  const { curriculum, pin, release, requires, routes, validity, ...rest } = d;
  return {
    ...named(id, rest),
    ...(pin === undefined ? {} : { pin: typeof pin === 'string' ? pin : pinSwitch(pin) }),
    requires: requirementOf(requires),
    routes: routes.map(routeOf),
    curriculum: (curriculum?.topics ?? []).map((t): Topic => (typeof t === 'string' ? { title: t } : { title: t.practical, practical: true })),
    ...(curriculum?.source === undefined ? {} : { curriculumSource: curriculum.source }),
    validity: validityOf(validity ?? 'unknown'),
    release: releaseOf(release),
  } as Certification;
}

function pinSwitch(pin: { readonly reading: string; readonly options: Readonly<Record<string, string>> }): Switch<string | null> {
  return { reading: pin.reading, options: Object.entries(pin.options).map(([is, then]) => ({ is, then: then === 'none' ? null : then })) };
}

function routeOf(d: SchemeDocument['certifications'][string]['routes'][number]): Route {
  const rest = said({ name: d.name, onlyIf: d.onlyIf, source: d.source });
  if (d.by === 'exam') return { by: 'exam', exam: d.exam, ...rest } as Route;
  if (d.by === 'automatic') return { by: 'automatic', when: requirementOf(d.when), ...rest } as Route;
  return { by: 'request', when: requirementOf(d.when), ...said({ evidence: d.evidence, secondPerson: d.secondPerson }), ...rest } as Route;
}

function validityOf(d: NonNullable<SchemeDocument['certifications'][string]['validity']>): Certification['validity'] {
  if (d === 'unknown') return 'unknown';
  if (d === 'for-life') return { lasts: 'for-life' };
  return { lasts: 'months', months: d.months, graceMonths: d.graceMonths ?? 0, renewal: requirementOf(d.renewal) };
}

function courseOf(id: string, d: SchemeDocument['courses'][string]): Course {
  const { blocks, price, release, requires, ...rest } = d;
  return {
    ...named(id, rest), blocks: blocks.map((days) => ({ days })),
    ...(requires === undefined ? {} : { requires: requirementOf(requires) }),
    price: price ?? 'unknown', release: releaseOf(release),
  } as Course;
}

function examOf(id: string, d: SchemeDocument['exams'][string]): Exam {
  const { parts, questions, passMark, price, release, ...rest } = d;
  return {
    ...named(id, rest),
    parts: parts.map((part) => (typeof part === 'object' ? said(part) : { minutes: part })),
    questions: questions ?? 'unknown', passMark: passMark ?? 'unknown', price: price ?? 'unknown', release: releaseOf(release),
  } as Exam;
}

function releaseOf(d: SchemeDocument['courses'][string]['release']): Release {
  return d === undefined || d === 'released' ? { state: 'released' } : (said(d) as Release);
}

function examNeedsCourseOf(d: NonNullable<SchemeDocument['examNeedsCourse']>): Scheme['examNeedsCourse'] {
  if (typeof d === 'boolean') return d;
  return { reading: d.reading, options: Object.entries(d.options).map(([is, then]) => ({ is, then })) };
}

export function providerOf(d: ProviderDocument): Provider {
  return {
    id: d.provider, name: d.name, scheme: d.scheme, asOf: d.asOf, document: said(d.document) as Provider['document'],
    accreditations: d.accreditations.map((a) => said(a)) as Provider['accreditations'],
    offerings: listOf(d.offerings, (course, offering) => ({ course, ...said(offering) })) as Provider['offerings'],
    instructors: (d.instructors ?? []).map((s) => said(s)) as Provider['instructors'],
    courseware: (d.courseware ?? []).map((s) => said(s)) as Provider['courseware'],
    services: listOf(d.services, named) as Provider['services'],
    claims: (d.claims ?? []).map((s) => said(s)) as Provider['claims'],
    contact: said(d.contact) as Provider['contact'],
  };
}
