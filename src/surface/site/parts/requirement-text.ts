/** A requirement in one line, every open point read as the scheme reads it. */
import type { Requirement, Scheme } from '../../../core/language/syntax.ts';
import { requirementWords as words } from '../words/en.ts';
import { listed } from '../../../core/reasons/sentence.ts';
import { eitherOf } from '../words/plural.ts';
import { asRead, credentialName, membersOf } from './scheme-facts.ts';

export const requirementText = (scheme: Scheme, requirement: Requirement): string => sentence(scheme, asRead(scheme, requirement));

function sentence(scheme: Scheme, requirement: Requirement): string {
  const each = (parts: readonly Requirement[]) => parts.map((part) => inner(scheme, part));
  switch (requirement.kind) {
    case 'nothing': return words.nothing;
    case 'all': return listed(each(requirement.of));
    case 'any': return 'class' in requirement.of ? words.anyOfClass(className(scheme, requirement.of.class)) : eitherOf(each(requirement.of));
    case 'atLeast': return words.atLeast(requirement.count, each(membersOf(scheme, requirement.of)));
    default: return simple(scheme, requirement);
  }
}

/** A nested list of several is set in brackets, so that “and” and “or” cannot be mistaken. */
function inner(scheme: Scheme, requirement: Requirement): string {
  const text = sentence(scheme, requirement);
  const nested = (requirement.kind === 'all' || requirement.kind === 'any') && Array.isArray(requirement.of) && requirement.of.length > 1;
  return nested ? `(${text})` : text;
}

/** What asks for one thing only. */
export function simple(scheme: Scheme, requirement: Requirement): string {
  switch (requirement.kind) {
    case 'holds': return credentialName(scheme, requirement.credential);
    case 'passed': return words.passed(scheme.exams.find((e) => e.id === requirement.exam)?.name ?? requirement.exam);
    case 'completed': return words.completed(scheme.courses.find((c) => c.id === requirement.course)?.name ?? requirement.course);
    case 'accredited': return words.accredited(requirement.as);
    case 'experience': return words.experience(requirement.years, fieldName(scheme, requirement.field));
    case 'hours': return words.hours(requirement.hours, fieldName(scheme, requirement.field));
    case 'credits': return words.credits(requirement.points, requirement.of.map((c) => words.worth(credentialName(scheme, c.credential), c.points)));
    default: return requirementText(scheme, requirement);
  }
}

export const className = (scheme: Scheme, id: string): string => scheme.classes.find((c) => c.id === id)?.name ?? id;
export const fieldName = (scheme: Scheme, id: string): string => scheme.fields.find((f) => f.id === id)?.name ?? id;
