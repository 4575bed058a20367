/** What is wrong or odd in a scheme that parses: each finding with its line and what to do about it. */
import { daysInMonth } from '../facts/day.ts';
import type { Finding, Parsed, Places } from './parse.ts';
import { credentialsIn, isClass, requirementsIn, type Sited } from './walk.ts';
import type { Provider, Requirement, Scheme, PublicJwk } from './syntax.ts';

type Checked<T> = Extract<Parsed<T>, { ok: true }>;
type Path = readonly PropertyKey[];
// oxlint-disable-next-line max-params -- five words of one sentence, in the order in which they are read
export type Report = (severity: Finding['severity'], code: string, path: Path, message: string, mend: string) => void;

/** Every finding, in the order of the file. Schemes with an `error` must not be served. */
export function lint({ value, places }: Checked<Scheme>): Finding[] {
  return collected(places, (report) => {
    danglingNames(value, report);
    collisions(value, report);
    ruleCycles(value, report);
    durations(value, report);
    deadParts(value, report);
    dates(value, report);
    trustedIssuers(value, report);
  });
}

/** Findings of a provider's file against the scheme it offers. */
export function lintProvider({ value, places }: Checked<Provider>, scheme: Scheme): Finding[] {
  return collected(places, (report) => {
    if (value.scheme !== scheme.id) report('error', 'other-scheme', ['scheme'], `The provider offers "${value.scheme}", not "${scheme.id}"`, 'Name the scheme it offers.');
    const known = new Set(scheme.courses.map((c) => c.id));
    for (const { course } of value.offerings) {
      if (!known.has(course)) report('error', 'dangling-name', ['offerings', course], `"${course}" is no course of the scheme`, 'Correct the name or take it out.');
    }
    for (const { id } of scheme.courses) {
      if (!value.offerings.some((o) => o.course === id)) report('warning', 'not-said', ['offerings'], `Nothing is said of the course "${id}"`, 'Say offered, planned or not-offered.');
    }
  });
}

/** Collects, marks the place, and puts in the order of the lines. */
export function collected(places: Places, run: (report: Report) => void): Finding[] {
  const findings: Finding[] = [];
  // oxlint-disable-next-line max-params -- five words of one sentence, in the order in which they are read
  run((severity, code, path, message, mend) => findings.push({ severity, code, file: places.file, line: places.lineOf(path), message, mend }));
  return findings.toSorted((a, b) => a.line - b.line);
}

const idsOf = (list: readonly { readonly id: string }[]): Set<string> => new Set(list.map((one) => one.id));

function danglingNames(scheme: Scheme, report: Report): void {
  const credentials = new Set([...idsOf(scheme.certifications), ...idsOf(scheme.recognised)]);
  const missing = (known: ReadonlySet<string>, name: string | undefined, path: Path, kind: string): void => {
    if (name !== undefined && !known.has(name)) report('error', 'dangling-name', path, `"${name}" is no ${kind} of this scheme`, 'Correct the name, or define it.');
  };
  for (const { requirement, path } of requirementsIn(scheme)) danglingIn(scheme, requirement, (known, name, kind) => missing(known, name, path, kind));
  for (const c of scheme.certifications) {
    missing(idsOf(scheme.levels), c.level, ['certifications', c.id, 'level'], 'level');
    missing(idsOf(scheme.tracks), c.track, ['certifications', c.id, 'track'], 'track');
    const pins = typeof c.pin === 'object' ? c.pin.options.map((o) => o.then ?? undefined) : [c.pin];
    for (const pin of pins) missing(idsOf(scheme.pins), pin, ['certifications', c.id, 'pin'], 'pin');
    c.routes.forEach((route, i) => {
      if (route.by === 'exam') missing(idsOf(scheme.exams), route.exam, ['certifications', c.id, 'routes', i], 'exam');
      if (route.onlyIf) danglingOption(scheme, route.onlyIf.reading, route.onlyIf.is, (message, mend) => report('error', 'dangling-name', ['certifications', c.id, 'routes', i], message, mend));
    });
  }
  for (const course of scheme.courses) course.prepares.forEach((exam, i) => missing(idsOf(scheme.exams), exam, ['courses', course.id, 'prepares', i], 'exam'));
  for (const group of scheme.classes) group.members.forEach((id, i) => missing(credentials, id, ['classes', group.id, 'members', i], 'credential'));
  for (const x of scheme.exclusions) x.toHoldersOf.forEach((id, i) => missing(credentials, id, ['exclusions', x.id, 'toHoldersOf', i], 'credential'));
  for (const track of scheme.tracks) missing(idsOf(scheme.levels), track.level, ['tracks', track.id, 'level'], 'level');
  for (const pin of scheme.pins) missing(idsOf(scheme.levels), pin.level, ['pins', pin.id, 'level'], 'level');
  for (const r of scheme.readings) danglingOption(scheme, r.id, r.default, (message, mend) => report('error', 'dangling-name', ['readings', r.id, 'default'], message, mend));
}

function danglingIn(scheme: Scheme, r: Requirement, missing: (known: ReadonlySet<string>, name: string, kind: string) => void): void {
  const credentials = new Set([...idsOf(scheme.certifications), ...idsOf(scheme.recognised)]);
  switch (r.kind) {
    case 'holds': return missing(credentials, r.credential, 'certification or recognised credential');
    case 'passed': return missing(idsOf(scheme.exams), r.exam, 'exam');
    case 'completed': return missing(idsOf(scheme.courses), r.course, 'course');
    case 'experience': case 'hours': return missing(idsOf(scheme.fields), r.field, 'field');
    case 'credits': return r.of.forEach((c) => missing(credentials, c.credential, 'certification or recognised credential'));
    case 'rule': return missing(idsOf(scheme.rules), r.rule, 'rule');
    case 'any': case 'atLeast':
      if (!isClass(r.of)) return;
      missing(idsOf(scheme.classes), r.of.class, 'class');
      for (const id of r.of.otherThan) missing(credentials, id, 'certification or recognised credential');
      return;
    case 'reading': {
      missing(idsOf(scheme.readings), r.reading, 'reading');
      const known = scheme.readings.find((one) => one.id === r.reading);
      if (known) for (const option of r.options) missing(idsOf(known.options), option.is, `option of the reading "${r.reading}"`);
      return;
    }
    default:
  }
}

function danglingOption(scheme: Scheme, reading: string, option: string, no: (message: string, mend: string) => void): void {
  const known = scheme.readings.find((r) => r.id === reading);
  if (!known) no(`"${reading}" is no reading of this scheme`, 'Correct the name, or define it.');
  else if (!known.options.some((o) => o.id === option)) no(`"${option}" is no option of the reading "${reading}"`, `Choose one of ${known.options.map((o) => o.id).join(', ')}.`);
}

function collisions(scheme: Scheme, report: Report): void {
  const folded = (text: string) => text.toLowerCase().replaceAll(/[^a-z0-9]+/g, '');
  const credentialIds = [...scheme.certifications, ...scheme.recognised].map((c) => c.id);
  for (const id of idsOf(scheme.recognised)) {
    if (credentialIds.filter((one) => one === id).length > 1) report('error', 'collision', ['recognised', id], `"${id}" is both a certification and a recognised credential`, 'Rename one of them.');
  }
  const seen = new Map<string, string>();
  for (const [section, list] of [['certifications', scheme.certifications], ['recognised', scheme.recognised]] as const) {
    for (const { id, name, aliases = [] } of list) {
      for (const alias of new Set([folded(name), ...aliases.map(folded)])) {
        const other = seen.get(alias);
        if (other !== undefined && other !== id) report('error', 'collision', [section, id], `A name or alias of "${id}" is one of "${other}" too`, 'Make the two tell apart.');
        seen.set(alias, id);
      }
    }
  }
}

function ruleCycles(scheme: Scheme, report: Report): void {
  const uses = new Map(scheme.rules.map((rule) => [rule.id, requirementsIn(scheme).filter((s) => s.path[0] === 'rules' && s.path[1] === rule.id).flatMap((s) => (s.requirement.kind === 'rule' ? [s.requirement.rule] : []))]));
  const reaches = (from: string, to: string, seen = new Set<string>()): boolean => (uses.get(from) ?? []).some((next) => next === to || (!seen.has(next) && reaches(next, to, seen.add(next))));
  for (const rule of scheme.rules) {
    if (reaches(rule.id, rule.id)) report('error', 'cycle', ['rules', rule.id], `The rule "${rule.id}" uses itself`, 'Take the use out of the circle.');
  }
}

function durations(scheme: Scheme, report: Report): void {
  for (const course of scheme.courses) {
    if (course.gapMonths !== undefined && course.blocks.length < 2) report('error', 'contradiction', ['courses', course.id, 'gapMonths'], `"${course.id}" has a gap and only one block`, 'Give the days of each block, or take the gap out.');
    const parts = course.prepares.map((exam) => scheme.courses.find((c) => c.id !== course.id && c.prepares.length === 1 && c.prepares[0] === exam));
    if (course.prepares.length > 1 && parts.every((part) => part !== undefined) && daysOf(course) > parts.reduce((sum, part) => sum + daysOf(part), 0)) {
      report('warning', 'contradiction', ['courses', course.id, 'blocks'], `"${course.id}" takes longer than its parts one by one`, 'Check the days.');
    }
  }
  for (const exam of scheme.exams) {
    if (typeof exam.questions === 'number' && typeof exam.passMark === 'number' && exam.passMark > exam.questions) {
      report('error', 'contradiction', ['exams', exam.id, 'passMark'], `"${exam.id}" asks for more right answers than it has questions`, 'Check the pass mark.');
    }
  }
  for (const { requirement: r, path } of requirementsIn(scheme)) {
    if (r.kind === 'atLeast' && !isClass(r.of) && r.count > r.of.length) report('error', 'never', path, `At least ${r.count} of ${r.of.length} can never be had`, 'Lower the number or add to the list.');
  }
}

const daysOf = (course: Scheme['courses'][number]): number => course.blocks.reduce((sum, b) => sum + (b.days === 'unknown' ? 0 : b.days), 0);

function deadParts(scheme: Scheme, report: Report): void {
  const all = requirementsIn(scheme);
  const used = credentialsIn(scheme);
  const guards = scheme.certifications.flatMap((c) => [...c.routes.flatMap((r) => (r.onlyIf ? [r.onlyIf.reading] : [])), ...(typeof c.pin === 'object' ? [c.pin.reading] : [])]);
  const switches = [...guards, ...(typeof scheme.examNeedsCourse === 'object' ? [scheme.examNeedsCourse.reading] : [])];
  const dead = (section: string, id: string, kind: string) => report('warning', 'dead', [section, id], `Nothing uses the ${kind} "${id}"`, 'Use it or take it out.');
  const usedBy = (pick: (sited: Sited) => string | undefined) => new Set(all.map(pick).filter((name) => name !== undefined));
  const [rules, readings] = [usedBy(({ requirement: r }) => (r.kind === 'rule' ? r.rule : undefined)), usedBy(({ requirement: r }) => (r.kind === 'reading' ? r.reading : undefined))];
  const classes = usedBy(({ requirement: r }) => ((r.kind === 'any' || r.kind === 'atLeast') && isClass(r.of) ? r.of.class : undefined));
  for (const { id } of scheme.rules) if (!rules.has(id)) dead('rules', id, 'rule');
  for (const { id } of scheme.classes) if (!classes.has(id)) dead('classes', id, 'class');
  for (const { id } of scheme.readings) if (!readings.has(id) && !switches.includes(id)) dead('readings', id, 'reading');
  for (const { id } of scheme.recognised) if (!used.has(id)) dead('recognised', id, 'recognised credential');
  for (const { id } of scheme.exams) if (!scheme.certifications.some((c) => c.routes.some((r) => r.by === 'exam' && r.exam === id))) dead('exams', id, 'exam');
}

function dates(scheme: Scheme, report: Report): void {
  const wrong = (text: string | undefined): boolean => text !== undefined && !isEdtf(text);
  if (wrong(scheme.edition)) report('error', 'no-date', ['edition'], `"${scheme.edition}" is no EDTF date`, 'Write 2010, 2010-07, 2010-07-15 or 2010-23.');
  for (const section of ['certifications', 'courses', 'exams'] as const) {
    for (const { id, release } of scheme[section]) {
      const date = release.state === 'planned' ? release.when : release.state === 'retired' ? release.since : undefined;
      if (wrong(date)) report('error', 'no-date', [section, id, 'release'], `"${date}" is no EDTF date`, 'Write 2010, 2010-07, 2010-07-15 or 2010-23 for autumn.');
    }
  }
}

/** Months 01 to 12 with the days they have, seasons 21 to 24. */
function isEdtf(text: string): boolean {
  const [year = 0, part, date] = text.split('-').map(Number);
  if (part === undefined) return true;
  if (part >= 21 && part <= 24) return date === undefined;
  return part >= 1 && part <= 12 && (date === undefined || (date >= 1 && date <= daysInMonth(year, part)));
}

/** An issuer whose badges nobody could check, or that is trusted twice. */
function trustedIssuers(scheme: Scheme, report: Report): void {
  for (const { id, signedBy = [] } of scheme.recognised) {
    signedBy.forEach(({ issuer, keys }, i) => {
      const path = ['recognised', id, 'signedBy', i];
      const inName = issuer.startsWith('did:key:');
      if (signedBy.findIndex((one) => one.issuer === issuer) !== i) report('error', 'collision', path, `"${issuer}" is named twice`, 'Put its keys together.');
      if (inName && !issuer.startsWith('did:key:z6Mk')) report('error', 'no-key', path, `"${issuer}" is no Ed25519 key`, 'Name an issuer with did:key:z6Mk…, or give its keys as JWK.');
      if (!inName && keys.length === 0) report('error', 'no-key', path, `No key of "${issuer}" is given`, 'Copy its public keys under `keys`: nothing is fetched from it.');
      for (const key of keys) if (!isWhole(key)) report('error', 'no-key', [...path, 'keys'], `A key of "${issuer}" is not whole`, 'P-256 has crv, x and y; Ed25519 has crv and x; RSA has n (2048 bits or more) and e.');
    });
  }
}

function isWhole({ kty, crv, x, y, n, e }: PublicJwk): boolean {
  switch (kty) {
    case 'EC': return crv === 'P-256' && x !== undefined && y !== undefined;
    case 'OKP': return crv === 'Ed25519' && x !== undefined;
    case 'RSA': return (n ?? '').length >= 342 && e !== undefined;
  }
}
