/** Plain questions about a scheme that several pages ask. */
import type { Certification, ClassMembers, Course, Exam, Recognised, Requirement, Route, Scheme } from '../../../core/language/syntax.ts';

export const certificationOf = (scheme: Scheme, id: string): Certification | undefined => scheme.certifications.find((c) => c.id === id);
export const recognisedOf = (scheme: Scheme, id: string): Recognised | undefined => scheme.recognised.find((r) => r.id === id);

/** A certification's short name, a recognised credential's name, or the id where the scheme has neither. */
export function credentialName(scheme: Scheme, id: string): string {
  const certification = certificationOf(scheme, id);
  return certification ? shortName(certification) : (recognisedOf(scheme, id)?.name ?? id);
}

export const shortName = (certification: Certification): string => certification.short ?? certification.name;

export const examsOf = (scheme: Scheme, certification: Certification): readonly Exam[] =>
  scheme.exams.filter((exam) => certification.routes.some((r) => r.by === 'exam' && r.exam === exam.id));

export const coursesTo = (scheme: Scheme, certification: Certification): readonly Course[] =>
  scheme.courses.filter((course) => examsOf(scheme, certification).some((exam) => course.prepares.includes(exam.id)));

/** The members that a list or a class stands for. */
export function membersOf(scheme: Scheme, of: readonly Requirement[] | ClassMembers): readonly Requirement[] {
  if (!('class' in of)) return of;
  const members = scheme.classes.find((c) => c.id === of.class)?.members ?? [];
  return members.filter((id) => !of.otherThan.includes(id)).map((credential) => ({ kind: 'holds', credential }));
}

/** Every credential that a requirement names, under any reading. */
export function credentialsIn(scheme: Scheme, requirement: Requirement): readonly string[] {
  const deeper = (parts: readonly Requirement[]) => parts.flatMap((part) => credentialsIn(scheme, part));
  switch (requirement.kind) {
    case 'holds': return [requirement.credential];
    case 'credits': return requirement.of.map((c) => c.credential);
    case 'all': return deeper(requirement.of);
    case 'any': case 'atLeast': return deeper(membersOf(scheme, requirement.of));
    case 'reading': return deeper(requirement.options.map((o) => o.then));
    case 'rule': return deeper(scheme.rules.filter((r) => r.id === requirement.rule).map((r) => r.requires));
    default: return [];
  }
}

/** Every reading that a requirement rests on. */
export function readingsIn(scheme: Scheme, requirement: Requirement): readonly string[] {
  const deeper = (parts: readonly Requirement[]) => parts.flatMap((part) => readingsIn(scheme, part));
  switch (requirement.kind) {
    case 'all': return deeper(requirement.of);
    case 'any': case 'atLeast': return 'class' in requirement.of ? [] : deeper(requirement.of);
    case 'reading': return [requirement.reading, ...deeper(requirement.options.map((o) => o.then))];
    case 'rule': return deeper(scheme.rules.filter((r) => r.id === requirement.rule).map((r) => r.requires));
    default: return [];
  }
}

/** Certifications that ask for this credential, as a prerequisite or on a way round. */
export const opensFrom = (scheme: Scheme, id: string): readonly Certification[] =>
  scheme.certifications.filter((c) => c.id !== id && needsOf(c).some((need) => credentialsIn(scheme, need).includes(id)));

/** What a certification requires, and what its ways round the exam require. */
export const needsOf = (certification: Certification): readonly Requirement[] =>
  [certification.requires, ...certification.routes.flatMap((r) => (r.by === 'exam' ? [] : [r.when]))];

/** Ways round the exam that are open when every reading is taken as the scheme takes it. */
export const waysRound = (scheme: Scheme, certification: Certification): readonly WayRound[] =>
  certification.routes.filter((r): r is WayRound => r.by !== 'exam').filter((r) => !r.onlyIf || scheme.readings.some((x) => x.id === r.onlyIf?.reading && x.default === r.onlyIf.is));

export type WayRound = Exclude<Route, { readonly by: 'exam' }>;

/** The requirement that stands when every reading is taken as the scheme takes it. */
export function asRead(scheme: Scheme, requirement: Requirement): Requirement {
  switch (requirement.kind) {
    case 'rule': return asRead(scheme, scheme.rules.find((r) => r.id === requirement.rule)?.requires ?? { kind: 'nothing' });
    case 'reading': {
      const taken = scheme.readings.find((r) => r.id === requirement.reading)?.default;
      return asRead(scheme, requirement.options.find((o) => o.is === taken)?.then ?? { kind: 'nothing' });
    }
    case 'all': {
      const of = requirement.of.map((part) => asRead(scheme, part)).filter((part) => part.kind !== 'nothing');
      return of.length === 1 ? of[0]! : { ...requirement, of };
    }
    case 'any': case 'atLeast': return 'class' in requirement.of ? requirement : { ...requirement, of: requirement.of.map((part) => asRead(scheme, part)) };
    default: return requirement;
  }
}
