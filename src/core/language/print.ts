/** A scheme back to its file, in one canonical form: `parse(print(scheme))` is the scheme. */
import { stringify } from 'yaml';
import type { Certification, Course, Exam, Named, Option, Release, Requirement, Route, Scheme } from './syntax.ts';
import { isClass } from './walk.ts';

export function printScheme(scheme: Scheme): string {
  const document = {
    cursus: 1, scheme: scheme.id, edition: scheme.edition, name: scheme.name, tongue: scheme.tongue, owner: scheme.owner, document: scheme.document,
    levels: byId(scheme.levels, rest), tracks: byId(scheme.tracks, rest), pins: byId(scheme.pins, rest),
    readings: byId(scheme.readings, ({ options, ...r }) => ({ ...r, options: Object.fromEntries(options.map((o) => [o.id, o.says])) })),
    fields: byId(scheme.fields, rest), classes: byId(scheme.classes, rest),
    rules: byId(scheme.rules, (rule) => ({ ...rule, requires: printed(rule.requires) })),
    recognised: byId(scheme.recognised, ({ signedBy, ...one }) => ({ ...one, signedBy: signedBy?.map(({ keys, ...issuer }) => ({ ...issuer, keys: keys.length === 0 ? undefined : keys })) })),
    certifications: byId(scheme.certifications, certification), courses: byId(scheme.courses, course), exams: byId(scheme.exams, exam),
    examNeedsCourse: typeof scheme.examNeedsCourse === 'boolean' ? scheme.examNeedsCourse : switched(scheme.examNeedsCourse, (value) => value),
    accreditations: byId(scheme.accreditations, (rule) => ({ ...rule, requires: printed(rule.requires) })),
    exclusions: byId(scheme.exclusions, rest),
  };
  return stringify(JSON.parse(JSON.stringify(document)), { lineWidth: 120, aliasDuplicateObjects: false });
}

const rest = <T extends Named | object>(node: T): object => node;

/** A section keyed by id; one that is empty is left out. */
function byId<T extends { readonly id: string }>(nodes: readonly T[], print: (node: T) => object): object | undefined {
  if (nodes.length === 0) return undefined;
  return Object.fromEntries(nodes.map((node) => {
    const { id: _, ...body } = print(node) as { id?: string };
    return [node.id, body];
  }));
}

const switched = <T, P>({ reading, options }: { readonly reading: string; readonly options: readonly Option<T>[] }, print: (value: T) => P): object =>
  ({ reading, options: Object.fromEntries(options.map((o) => [o.is, print(o.then)])) });

/** The shortest form of a requirement: an id where nothing else is said. */
function printed(r: Requirement): unknown {
  const { source } = r;
  switch (r.kind) {
    case 'nothing': return 'none';
    case 'holds': return source === undefined ? r.credential : { holds: r.credential, source };
    case 'passed': return { passed: r.exam, source };
    case 'completed': return { completed: r.course, source };
    case 'accredited': return { accredited: r.as, source };
    case 'rule': return { rule: r.rule, source };
    case 'experience': return { experience: { field: r.field, years: r.years }, source };
    case 'hours': return { hours: { field: r.field, hours: r.hours }, source };
    case 'credits': return { credits: r.points, of: Object.fromEntries(r.of.map((c) => [c.credential, c.points])), source };
    case 'all': return { all: r.of.map(printed), source };
    case 'any': return { any: members(r.of), source };
    case 'atLeast': return { atLeast: r.count, of: members(r.of), source };
    case 'reading': return { ...switched(r, printed), source };
  }
}

function members(of: Extract<Requirement, { kind: 'any' }>['of']): unknown {
  if (!isClass(of)) return of.map(printed);
  return of.otherThan.length === 0 ? { class: of.class } : of;
}

function certification({ requires, routes, curriculum, curriculumSource, validity, release, pin, ...c }: Certification): object {
  const topics = curriculum.map((t) => (t.practical ? { practical: t.title } : t.title));
  return {
    ...c, pin: typeof pin === 'object' ? switched(pin, (value) => value ?? 'none') : pin,
    requires: printed(requires), routes: routes.map(route),
    curriculum: topics.length === 0 && curriculumSource === undefined ? undefined : { topics, source: curriculumSource },
    validity: typeof validity === 'string' ? undefined : validity.lasts === 'for-life' ? 'for-life'
      : { months: validity.months, graceMonths: validity.graceMonths, renewal: printed(validity.renewal) },
    release: releaseOf(release),
  };
}

const route = (r: Route): object => (r.by === 'exam' ? r : { ...r, when: printed(r.when) });
const releaseOf = (release: Release): Release | undefined => (release.state === 'released' ? undefined : release);
const stated = <T>(value: T | 'unknown'): T | undefined => (value === 'unknown' ? undefined : value);

function course({ blocks, requires, price, release, ...c }: Course): object {
  return { ...c, blocks: blocks.map((b) => b.days), requires: requires && printed(requires), price: stated(price), release: releaseOf(release) };
}

function exam({ parts, questions, passMark, price, release, ...e }: Exam): object {
  return {
    ...e, parts: parts.map((p) => (p.name === undefined ? p.minutes : p)),
    questions: stated(questions), passMark: stated(passMark), price: stated(price), release: releaseOf(release),
  };
}
