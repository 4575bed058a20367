/** What changed between two editions, in words: what is easier, what is harder, what is other. */
import type { Requirement, Scheme, TrustedIssuer } from './syntax.ts';
import { isClass } from './walk.ts';

export interface Change {
  /** Whether it makes something easier to reach, harder, or neither in a way that can be told. */
  readonly effect: 'loosens' | 'tightens' | 'other';
  /** The part of the file: `certifications.support.requires`. */
  readonly where: string;
  readonly says: string;
}

/** Every change from `before` to `after`, by section. */
export function diffSchemes(before: Scheme, after: Scheme): Change[] {
  const plain = ([['edition', before.edition, after.edition], ['name', before.name, after.name]] as const)
    .filter(([, a, b]) => a !== b).map(([where, a, b]): Change => ({ effect: 'other', where, says: `"${a}" is now "${b}"` }));
  const sections = ['levels', 'tracks', 'pins', 'readings', 'fields', 'classes', 'rules', 'recognised', 'certifications', 'courses', 'exams', 'accreditations', 'exclusions'] as const;
  return [...plain, ...sections.flatMap((section) => sectionChanges(section, before[section], after[section])), ...examNeedsCourse(before, after)];
}

type Part = { readonly id: string; readonly aliases?: readonly string[]; readonly name?: string };

function sectionChanges(section: string, before: readonly Part[], after: readonly Part[]): Change[] {
  const gone = before.filter((a) => !after.some((b) => b.id === a.id));
  const come = after.filter((b) => !before.some((a) => a.id === b.id));
  const renamed = gone.flatMap((a) => come.filter((b) => a.name !== undefined && (b.name === a.name || b.aliases?.includes(a.name))).map((b) => [a, b] as const));
  const kept = before.flatMap((a) => after.filter((b) => b.id === a.id).map((b) => [a, b] as const));
  const named = (part: Part) => part.name ?? part.id;
  return [
    ...renamed.map(([a, b]): Change => ({ effect: 'other', where: `${section}.${b.id}`, says: `"${a.id}" is now called "${b.id}"` })),
    ...gone.filter((a) => !renamed.some(([old]) => old === a)).map((a): Change => ({ effect: section === 'exclusions' ? 'loosens' : 'other', where: `${section}.${a.id}`, says: `${named(a)} is gone` })),
    ...come.filter((b) => !renamed.some(([, now]) => now === b)).map((b): Change => ({ effect: section === 'exclusions' ? 'tightens' : 'other', where: `${section}.${b.id}`, says: `${named(b)} is new` })),
    ...[...kept, ...renamed].flatMap(([a, b]) => partChanges(`${section}.${b.id}`, a, b)),
  ];
}

function partChanges(where: string, before: Part, after: Part): Change[] {
  const [a, b] = [before as unknown as Record<string, unknown>, after as unknown as Record<string, unknown>];
  const keys = [...new Set([...Object.keys(a), ...Object.keys(b)])].filter((key) => key !== 'id' && key !== 'source' && JSON.stringify(a[key]) !== JSON.stringify(b[key]));
  return keys.map((key): Change => {
    if (key === 'requires' && isRequirement(a[key]) && isRequirement(b[key])) return requirementChange(`${where}.requires`, a[key], b[key]);
    if (key === 'signedBy') return { effect: 'other', where: `${where}.${key}`, says: `badges are taken from ${issuers(a[key])}; now from ${issuers(b[key])}` };
    return { effect: effectOf(key, a[key], b[key]), where: `${where}.${key}`, says: `${shown(a[key])} is now ${shown(b[key])}` };
  });
}

/** Issuers with how many keys each. */
const issuers = (of: unknown): string =>
  ((of ?? []) as readonly TrustedIssuer[]).map(({ issuer, keys }) => `${issuer} (${keys.length} ${keys.length === 1 ? 'key' : 'keys'})`).join(', ') || 'nobody';

const isRequirement = (value: unknown): value is Requirement => typeof value === 'object' && value !== null && 'kind' in value;

/** Longer is harder, shorter is easier; of the rest nothing is claimed. */
function effectOf(key: string, a: unknown, b: unknown): Change['effect'] {
  if (key === 'gapMonths' || key === 'passMark') return compared(Number(a ?? 0), Number(b ?? 0));
  if (key === 'blocks' || key === 'parts') return compared(amount(a), amount(b));
  if (key === 'members' || key === 'routes') return compared((b as unknown[]).length, (a as unknown[]).length);
  return 'other';
}

const compared = (before: number, after: number): Change['effect'] => (after > before ? 'tightens' : after < before ? 'loosens' : 'other');

const amount = (parts: unknown): number => (parts as readonly { days?: unknown; minutes?: unknown }[]).reduce((sum, p) => sum + (Number(p.days ?? p.minutes) || 0), 0);

function requirementChange(where: string, before: Requirement, after: Requirement): Change {
  const [down, up] = [implies(after, before), implies(before, after)];
  const effect = down === up ? 'other' : down ? 'tightens' : 'loosens';
  return { effect, where, says: `it asked for ${words(before)}; now it asks for ${words(after)}` };
}

/** Whether meeting `a` surely meets `b`; false where it cannot be seen from the form. */
function implies(a: Requirement, b: Requirement): boolean {
  if (bare(a) === bare(b) || b.kind === 'nothing') return true;
  if (b.kind === 'all') return b.of.every((part) => implies(a, part));
  if (a.kind === 'any' && !isClass(a.of)) return a.of.every((part) => implies(part, b));
  if (a.kind === 'experience' && b.kind === 'experience') return a.field === b.field && a.years >= b.years;
  if (a.kind === 'hours' && b.kind === 'hours') return a.field === b.field && a.hours >= b.hours;
  if (a.kind === 'credits' && b.kind === 'credits') return bare({ ...a, points: 0 }) === bare({ ...b, points: 0 }) && a.points >= b.points;
  if (a.kind === 'atLeast' && b.kind === 'atLeast') return bare({ ...a, count: 0 }) === bare({ ...b, count: 0 }) && a.count >= b.count;
  if (a.kind === 'all') return a.of.some((part) => implies(part, b));
  return b.kind === 'any' && !isClass(b.of) && b.of.some((part) => implies(a, part));
}

/** The requirement without its sources, as text. */
const bare = (r: Requirement): string => JSON.stringify(r, (key, value: unknown) => (key === 'source' ? undefined : value));

function words(r: Requirement): string {
  const each = (of: Extract<Requirement, { kind: 'any' }>['of'], joint: string) => (isClass(of) ? `the class ${of.class}` : of.map(words).join(joint));
  switch (r.kind) {
    case 'nothing': return 'nothing';
    case 'holds': return r.credential;
    case 'passed': return `the exam ${r.exam}`;
    case 'completed': return `the course ${r.course}`;
    case 'accredited': return `an accredited ${r.as}`;
    case 'rule': return `the rule ${r.rule}`;
    case 'experience': return `${r.years} years in ${r.field}`;
    case 'hours': return `${r.hours} hours in ${r.field}`;
    case 'credits': return `${r.points} points of ${r.of.map((c) => `${c.credential} (${c.points})`).join(', ')}`;
    case 'all': return `(${each(r.of, ' and ')})`;
    case 'any': return `(${each(r.of, ' or ')})`;
    case 'atLeast': return `at least ${r.count} of (${each(r.of, ', ')})`;
    case 'reading': return `what the reading ${r.reading} decides (${r.options.map((o) => `${o.is}: ${words(o.then)}`).join('; ')})`;
  }
}

function shown(value: unknown): string {
  if (value === undefined) return 'not said';
  const text = typeof value === 'string' ? `"${value}"` : JSON.stringify(value);
  return text.length > 160 ? `${text.slice(0, 157)}...` : text;
}

function examNeedsCourse(before: Scheme, after: Scheme): Change[] {
  const [a, b] = [before.examNeedsCourse, after.examNeedsCourse];
  if (JSON.stringify(a) === JSON.stringify(b)) return [];
  const effect = a === true && b === false ? 'loosens' : a === false && b === true ? 'tightens' : 'other';
  return [{ effect, where: 'examNeedsCourse', says: `${shown(a)} is now ${shown(b)}` }];
}

