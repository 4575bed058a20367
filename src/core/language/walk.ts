/** Every requirement of a scheme, with its place in the file. */
import type { ClassMembers, Requirement, Scheme } from './syntax.ts';

export interface Sited {
  readonly requirement: Requirement;
  /** The keys of the document that lead to it. */
  readonly path: readonly PropertyKey[];
}

export const isClass = (of: readonly Requirement[] | ClassMembers): of is ClassMembers => 'class' in of;

/** All requirements, each before its parts. */
export function requirementsIn(scheme: Scheme): readonly Sited[] {
  return [
    ...scheme.rules.flatMap((rule) => below(rule.requires, ['rules', rule.id, 'requires'])),
    ...scheme.certifications.flatMap((c) => [
      ...below(c.requires, ['certifications', c.id, 'requires']),
      ...c.routes.flatMap((r, i) => (r.by === 'exam' ? [] : below(r.when, ['certifications', c.id, 'routes', i, 'when']))),
      ...(typeof c.validity === 'object' && c.validity.lasts === 'months' ? below(c.validity.renewal, ['certifications', c.id, 'validity', 'renewal']) : []),
    ]),
    ...scheme.courses.flatMap((c) => (c.requires ? below(c.requires, ['courses', c.id, 'requires']) : [])),
    ...scheme.accreditations.flatMap((a) => below(a.requires, ['accreditations', a.id, 'requires'])),
  ];
}

function below(requirement: Requirement, path: readonly PropertyKey[]): Sited[] {
  const parts = partsOf(requirement).flatMap(({ requirement: part, path: more }) => below(part, [...path, ...more]));
  return [{ requirement, path }, ...parts];
}

function partsOf(r: Requirement): readonly Sited[] {
  switch (r.kind) {
    case 'all': return r.of.map((requirement, i) => ({ requirement, path: ['all', i] }));
    case 'any': return isClass(r.of) ? [] : r.of.map((requirement, i) => ({ requirement, path: ['any', i] }));
    case 'atLeast': return isClass(r.of) ? [] : r.of.map((requirement, i) => ({ requirement, path: ['of', i] }));
    case 'reading': return r.options.map((option) => ({ requirement: option.then, path: ['options', option.is] }));
    default: return [];
  }
}

/** Every credential that some rule, class or exclusion names. */
export function credentialsIn(scheme: Scheme): ReadonlySet<string> {
  const named = requirementsIn(scheme).flatMap(({ requirement: r }) => {
    if (r.kind === 'holds') return [r.credential];
    return r.kind === 'credits' ? r.of.map((c) => c.credential) : [];
  });
  return new Set([...named, ...scheme.classes.flatMap((c) => c.members), ...scheme.exclusions.flatMap((x) => x.toHoldersOf)]);
}
