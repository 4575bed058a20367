/**
 * A scheme as linked data in the Credential Transparency Description Language: certifications with their conditions, courses,
 * exams, recognised credentials, and a pathway where a condition counts ("two of four"), which a condition profile cannot.
 * What the scheme does not state is left out, never guessed. Open points are read as the scheme reads them.
 */
import { createHash } from 'node:crypto';
import { isKnown } from '../../core/facts/known.ts';
import type { Certification, Course, Exam, Release, Scheme } from '../../core/language/syntax.ts';
import { choicesOf, type Need, needOf, type Rules, rulesOf } from '../../core/meaning/rules.ts';
import { needSentence } from '../../core/reasons/sentence.ts';
import { idOfHash } from '../../database/uuid.ts';

type Node = Readonly<Record<string, unknown>>;

const context = {
  ceterms: 'https://purl.org/ctdl/terms/', ceasn: 'https://purl.org/ctdlasn/terms/', assessMethod: 'https://credreg.net/ctdl/vocabs/assessMethod/', lifeCycle: 'https://credreg.net/ctdl/vocabs/lifeCycle/', xsd: 'http://www.w3.org/2001/XMLSchema#',
} as const;

interface Making {
  readonly scheme: Scheme;
  readonly rules: Rules;
  /** Of the scheme's pages. */
  readonly home: string;
}

/** `home`: address of the scheme's pages, such as `https://cursus.example/s/iso-20000`. */
export function ctdlOf(scheme: Scheme, home: string): Node {
  const making = { scheme, rules: rulesOf(scheme, choicesOf(scheme)), home };
  const owner = scheme.owner === undefined ? [] : [{ '@id': `${home}#owner`, '@type': 'ceterms:CredentialOrganization', ...ctid(making, 'owner', scheme.owner), 'ceterms:name': text(scheme, scheme.owner) }];
  return {
    '@context': context,
    '@graph': [
      ...owner, ...scheme.certifications.map((one) => certification(making, one)), ...scheme.recognised.map((one) => ({
        '@id': idOf(making, `recognised:${one.id}`), '@type': 'ceterms:Certification', ...ctid(making, 'recognised', one.id), 'ceterms:name': text(scheme, one.name),
      })),
      ...scheme.certifications.flatMap((one) => transfers(making, one)),
      ...scheme.courses.map((one) => course(making, one)), ...scheme.exams.map((one) => exam(making, one)), ...scheme.certifications.flatMap((one) => pathway(making, one)),
    ],
  };
}

const text = ({ tongue }: Scheme, value: string) => ({ '@value': value, '@language': tongue });

/** `ce-` and a UUID that is the same for the same thing of the same scheme, whenever and wherever it is exported. */
const ctid = ({ scheme }: Making, kind: string, id: string): { readonly 'ceterms:ctid': string } =>
  ({ 'ceterms:ctid': `ce-${idOfHash(createHash('sha1').update(`cursus ctdl ${scheme.id} ${kind} ${id}`).digest(), 5)}` });

const places: Readonly<Record<string, string>> = { certification: 'certifications', exam: 'ctdl.jsonld#exam-', course: 'ctdl.jsonld#course-', recognised: 'ctdl.jsonld#recognised-' };

/** The address of `certification:ID` and the like. */
function idOf({ home }: Making, atom: string): string {
  const [kind, id] = atom.split(':') as [string, string];
  return kind === 'certification' ? `${home}/certifications/${id}` : `${home}/${places[kind] ?? 'ctdl.jsonld#'}${id}`;
}

const reference = (making: Making, atom: string) => ({ '@id': idOf(making, atom) });

function certification(making: Making, one: Certification): Node {
  const { scheme, rules, home } = making;
  const need = rules.requires.get(one.id)!;
  const routes = one.routes.filter((route) => route.onlyIf === undefined || rules.choices[route.onlyIf.reading] === route.onlyIf.is);
  const exams = routes.flatMap((route) => (route.by === 'exam' ? [reference(making, `exam:${route.exam}`)] : []));
  const around = routes.flatMap((route) => (route.by === 'exam' ? [] : [{ ...condition(making, needOf(scheme, rules.choices, route.when)), 'ceterms:name': text(scheme, route.by === 'automatic' ? 'Awarded without a further exam' : 'Awarded on request') }]));
  const conditions = [
    ...(isFree(need) ? [] : [{ ...condition(making, need), ...(counts(need) ? { 'ceterms:targetPathway': [{ '@id': pathwayOf(making, one) }] } : {}) }]),
    ...(exams.length === 0 ? [] : [{ '@type': 'ceterms:ConditionProfile', 'ceterms:description': text(scheme, 'Its exam is passed.'), 'ceterms:targetAssessment': exams }]),
  ];
  return {
    '@id': idOf(making, `certification:${one.id}`), '@type': 'ceterms:Certification', ...ctid(making, 'certification', one.id), 'ceterms:name': text(scheme, one.name), 'ceterms:subjectWebpage': { '@id': `${home}/certifications/${one.id}` },
    'ceterms:inLanguage': scheme.tongue, 'ceterms:versionCode': scheme.edition, ...(scheme.owner === undefined ? {} : { 'ceterms:ownedBy': { '@id': `${home}#owner` } }),
    ...lifeCycle(one.release), ...(conditions.length === 0 ? {} : { 'ceterms:requires': conditions }), ...(around.length === 0 ? {} : { 'ceterms:advancedStandingFrom': around }),
    ...(isKnown(one.validity) && one.validity.lasts === 'months' ? { 'ceterms:renewalFrequency': `P${one.validity.months}M` } : {}),
  };
}

const isFree = (need: Need): boolean => need.kind === 'all' && need.of.length === 0;

/** Several targets in one profile all count; alternatives are said as alternatives; a counted choice is said in words and in the pathway. */
function condition(making: Making, need: Need): Node {
  const { scheme } = making;
  const parts = need.kind === 'all' ? need.of : [need];
  const named = parts.flatMap((part) => (part.kind === 'has' ? [part.atom as string] : []));
  const of = (kinds: readonly string[]) => named.filter((atom) => kinds.includes(atom.split(':')[0]!)).map((atom) => reference(making, atom));
  const alternatives = parts.flatMap((part) => (part.kind === 'any' ? part.of.map((way) => condition(making, way)) : []));
  const experience = parts.find((part) => part.kind === 'experience');
  const target = (name: string, list: readonly Node[]) => (list.length === 0 ? {} : { [name]: list });
  return {
    '@type': 'ceterms:ConditionProfile', 'ceterms:description': text(scheme, `${capital(needSentence(scheme, need))}.`),
    ...target('ceterms:targetCredential', of(['certification', 'recognised'])), ...target('ceterms:targetAssessment', of(['exam'])), ...target('ceterms:targetLearningOpportunity', of(['course'])),
    ...target('ceterms:alternativeCondition', alternatives),
    ...(experience?.kind === 'experience' ? { 'ceterms:yearsOfExperience': { '@value': String(experience.years), '@type': 'xsd:decimal' }, 'ceterms:experience': text(scheme, needSentence(scheme, experience)) } : {}),
  };
}

const capital = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1);
const counts = (need: Need): boolean => need.kind === 'atLeast' || ((need.kind === 'all' || need.kind === 'any') && need.of.some(counts));

const pathwayOf = ({ home }: Making, { id }: Certification): string => `${home}/ctdl.jsonld#pathway-${id}`;

/** Another body's certificate for which the body gives a certification on request: one statement for each pair, since several in one would all be needed. */
function transfers(making: Making, one: Certification): readonly Node[] {
  const { scheme, rules, home } = making;
  const wanted = one.routes.flatMap((route) => (route.by === 'request' ? recognisedIn(needOf(scheme, rules.choices, route.when)) : []));
  return [...new Set(wanted)].map((atom) => {
    const id = atom.slice('recognised:'.length);
    const from = scheme.recognised.find((other) => other.id === id)?.name ?? id;
    return {
      '@id': `${home}/ctdl.jsonld#transfer-${id}-${one.id}`, '@type': 'ceterms:TransferValueProfile', ...ctid(making, `transfer ${one.id}`, id), 'ceterms:name': text(scheme, `${from} for ${one.name}`),
      ...(scheme.owner === undefined ? {} : { 'ceterms:ownedBy': { '@id': `${home}#owner` } }),
      'ceterms:transferValueFrom': [reference(making, atom)], 'ceterms:transferValueFor': [reference(making, `certification:${one.id}`)],
      'ceterms:transferValue': [{ '@type': 'ceterms:ValueProfile', 'ceterms:description': text(scheme, `Stands in for the course and exam of ${one.name} when that certificate is requested.`) }],
    };
  });
}

const recognisedIn = (need: Need): readonly string[] => {
  if (need.kind === 'has') return need.atom.startsWith('recognised:') ? [need.atom] : [];
  return need.kind === 'all' || need.kind === 'any' || need.kind === 'atLeast' ? need.of.flatMap(recognisedIn) : [];
};

/** Where something counts: the whole condition as a tree with the number that is required at each node. */
function pathway(making: Making, one: Certification): readonly Node[] {
  const { scheme, rules } = making;
  const need = rules.requires.get(one.id)!;
  if (!counts(need)) return [];
  const base = pathwayOf(making, one);
  const component = (atom: string) => `${base}-${atom.replace(':', '-')}`;
  const atoms = new Set<string>();
  const tree = (part: Need): Node => {
    if (part.kind === 'has') {
      atoms.add(part.atom);
      return node(1, { 'ceterms:targetComponent': [{ '@id': component(part.atom) }] });
    }
    if (part.kind !== 'all' && part.kind !== 'any' && part.kind !== 'atLeast') return node(1, {});
    return node(part.kind === 'all' ? part.of.length : part.kind === 'any' ? 1 : part.count, { 'ceterms:hasCondition': part.of.map(tree) });
    function node(number: number, more: Node): Node {
      return { '@type': 'ceterms:ComponentCondition', 'ceterms:requiredNumber': number, 'ceterms:description': text(scheme, needSentence(scheme, part)), ...more };
    }
  };
  const condition = tree(need);
  const destination = component(`certification:${one.id}`);
  const kinds: Readonly<Record<string, string>> = { exam: 'ceterms:AssessmentComponent', course: 'ceterms:CourseComponent' };
  const components = [...atoms].map((atom) => ({
    '@id': component(atom), '@type': kinds[atom.split(':')[0]!] ?? 'ceterms:CredentialComponent', ...ctid(making, `component ${one.id}`, atom), 'ceterms:name': text(scheme, needSentence(scheme, { kind: 'has', atom } as Need)), 'ceterms:proxyFor': reference(making, atom), 'ceterms:isPartOf': { '@id': base },
  }));
  return [
    { '@id': base, '@type': 'ceterms:Pathway', ...ctid(making, 'pathway', one.id), 'ceterms:name': text(scheme, `Way to ${one.name}`), 'ceterms:hasDestinationComponent': { '@id': destination }, 'ceterms:hasPart': [{ '@id': destination }, ...components.map((part) => ({ '@id': part['@id'] }))] },
    { '@id': destination, '@type': 'ceterms:CredentialComponent', ...ctid(making, `component ${one.id}`, 'destination'), 'ceterms:name': text(scheme, one.name), 'ceterms:proxyFor': reference(making, `certification:${one.id}`), 'ceterms:isPartOf': { '@id': base }, 'ceterms:hasCondition': [condition] },
    ...components,
  ];
}

function course(making: Making, one: Course): Node {
  const { scheme } = making;
  const days = one.blocks.map((block) => block.days);
  const total = days.every(isKnown) ? days.reduce<number>((sum, length) => sum + (length as number), 0) : undefined;
  const overall = total !== undefined && one.gapMonths !== undefined && one.blocks.length > 1 ? { 'ceterms:exactDuration': `P${one.gapMonths * (one.blocks.length - 1)}M${total}D` } : {};
  const needs = making.rules.doors.find((door) => door.item === `course:${one.id}`)!.opens;
  return {
    '@id': idOf(making, `course:${one.id}`), '@type': 'ceterms:Course', ...ctid(making, 'course', one.id), 'ceterms:name': text(scheme, one.name), 'ceterms:inLanguage': scheme.tongue, ...lifeCycle(one.release),
    ...(total === undefined ? {} : { 'ceterms:estimatedDuration': [{ '@type': 'ceterms:DurationProfile', 'ceterms:timeRequired': `P${total}D`, ...overall }] }),
    ...(isFree(needs) ? {} : { 'ceterms:entryCondition': [condition(making, needs)] }), 'ceterms:isPreparationFor': one.prepares.map((id) => reference(making, `exam:${id}`)),
  };
}

function exam(making: Making, one: Exam): Node {
  const { scheme } = making;
  const minutes = one.parts.map((part) => part.minutes);
  const total = minutes.every(isKnown) ? minutes.reduce<number>((sum, length) => sum + (length as number), 0) : undefined;
  return {
    '@id': idOf(making, `exam:${one.id}`), '@type': 'ceterms:AssessmentProfile', ...ctid(making, 'exam', one.id), 'ceterms:name': text(scheme, one.name), 'ceterms:assessmentMethodType': { '@id': 'assessMethod:Exam' }, ...lifeCycle(one.release),
    ...(total === undefined ? {} : { 'ceterms:estimatedDuration': [{ '@type': 'ceterms:DurationProfile', 'ceterms:timeRequired': `PT${total}M` }] }),
  };
}

const seasonMonths: Readonly<Record<string, string>> = { 21: '03', 22: '06', 23: '09', 24: '12' };

/** Years and months only: a season is said by the month in which it begins. */
function lifeCycle(release: Release): Node {
  if (release.state === 'released') return { 'ceterms:lifeCycleStatusType': { '@id': 'lifeCycle:Active' } };
  if (release.state === 'retired') return { 'ceterms:lifeCycleStatusType': { '@id': 'lifeCycle:Ceased' } };
  if (release.state === 'not-released') return { 'ceterms:lifeCycleStatusType': { '@id': 'lifeCycle:Developing' } };
  const [year, part] = release.when.split('-') as [string, string | undefined];
  return { 'ceterms:lifeCycleStatusType': { '@id': 'lifeCycle:Developing' }, 'ceterms:approximateDateEffective': part === undefined ? year : `${year}-${seasonMonths[part] ?? part}` };
}
