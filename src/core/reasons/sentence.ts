/** The sentences of a decision, written once: the same words in page, mail, API and command line. */
import type { Scheme } from '../language/syntax.ts';
import type { Door, Need } from '../meaning/rules.ts';

/** "Support, Control and Delivery". */
export const listed = (parts: readonly string[], word: 'and' | 'or' = 'and'): string =>
  parts.length < 2 ? (parts[0] ?? '') : `${parts.slice(0, -1).join(', ')} ${word} ${parts.at(-1)}`;

export const counted = (n: number, one: string, many = `${one}s`): string => `${n} ${n === 1 ? one : many}`;

/** What is needed, in words: "Management and Improvement and at least 2 of (Support, Control, Alignment or Delivery)". */
export function needSentence(scheme: Scheme, need: Need): string {
  switch (need.kind) {
    case 'has': return nameOf(scheme, need.atom);
    case 'experience': return `at least ${counted(need.years, 'year')} of experience in ${fieldName(scheme, need.field)}`;
    case 'hours': return `at least ${counted(need.hours, 'hour')} in ${fieldName(scheme, need.field)}`;
    case 'credits': return `credentials worth ${counted(need.points, 'point')} out of ${listed(need.of.map((c) => `${nameOf(scheme, c.atom)} (${c.points})`))}`;
    case 'all': return need.of.length === 0 ? 'nothing' : listed(need.of.map((part) => inner(scheme, part)));
    case 'any': return need.of.length === 0 ? 'something that cannot be had' : anySentence(scheme, need.of);
    case 'atLeast': return `at least ${need.count} of ${listed(need.of.map((part) => inner(scheme, part)))}`;
  }
}

function anySentence(scheme: Scheme, of: readonly Need[]): string {
  const whole = scheme.classes.find((c) => c.members.length === of.length && of.every((n) => n.kind === 'has' && c.members.includes(idOf(n.atom))));
  return whole && of.length > 2 ? lowerFirst(whole.name) : listed(of.map((part) => inner(scheme, part)), 'or');
}

/** A nested list of several is set in brackets, so that "and" and "or" cannot be mistaken. */
function inner(scheme: Scheme, need: Need): string {
  const text = needSentence(scheme, need);
  const nested = (need.kind === 'all' || need.kind === 'any' || need.kind === 'atLeast') && need.of.length > 1;
  return nested ? `(${text})` : text;
}

const idOf = (key: string): string => key.slice(key.indexOf(':') + 1);
const lowerFirst = (text: string): string => (/^[A-Z][a-z]/.test(text) ? text.charAt(0).toLowerCase() + text.slice(1) : text);

/** The name of `certification:ID`, `recognised:ID`, `exam:ID`, `course:ID`, `request:ID` or `experience:FIELD:YEARS`. */
export function nameOf(scheme: Scheme, key: string): string {
  const [kind, id, amount] = key.split(':') as [string, string, string | undefined];
  const by = <T extends { readonly id: string }>(list: readonly T[]) => list.find((one) => one.id === id);
  switch (kind) {
    case 'certification': { const c = by(scheme.certifications); return c?.short ?? c?.name ?? id; }
    case 'recognised': return by(scheme.recognised)?.name ?? id;
    case 'exam': return `the ${by(scheme.exams)?.name ?? id} passed`;
    case 'course': return `the course ${by(scheme.courses)?.name ?? id} completed`;
    case 'request': return `the request for ${by(scheme.certifications)?.short ?? by(scheme.certifications)?.name ?? id}`;
    case 'accreditation': return `an accredited ${id}`;
    case 'experience': return `${counted(Number(amount), 'year')} of experience in ${fieldName(scheme, id)}`;
    case 'hours': return `${counted(Number(amount), 'hour')} in ${fieldName(scheme, id)}`;
    default: return key;
  }
}

const fieldName = (scheme: Scheme, id: string): string => scheme.fields.find((f) => f.id === id)?.name ?? id;

/** What a person does there: "Take the course Foundation", "Sit the Foundation exam", "Request Support". */
export function stepSentence(scheme: Scheme, step: { readonly do: Door['do']; readonly id: string }): string {
  const by = <T extends { readonly id: string }>(list: readonly T[]) => list.find((one) => one.id === step.id);
  switch (step.do) {
    case 'course': return `Take the course ${by(scheme.courses)?.name ?? step.id}`;
    case 'exam': return `Sit the ${by(scheme.exams)?.name ?? step.id}`;
    case 'request': return `Request ${by(scheme.certifications)?.short ?? step.id}`;
  }
}

/** Why a door is closed to everybody. */
export function unavailableSentence(door: Door): string | undefined {
  if (door.availability.open) return undefined;
  const { why, when } = door.availability;
  switch (why) {
    case 'not-released': return 'It has not been released yet.';
    case 'planned': return `It is planned${when === undefined ? '' : ` for ${seasonSentence(when)}`} and cannot be booked yet.`;
    case 'retired': return `It was retired${when === undefined ? '' : ` in ${seasonSentence(when)}`}.`;
    case 'not-offered': return 'The provider does not offer it.';
  }
}

const seasons: Readonly<Record<string, string>> = { 21: 'spring', 22: 'summer', 23: 'autumn', 24: 'winter' };
const months = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December'];

/** An EDTF date in words: 2010-23 is autumn 2010, a season and no range of days. */
export function seasonSentence(edtf: string): string {
  const [year, part, date] = edtf.split('-') as [string, string | undefined, string | undefined];
  if (part === undefined) return year;
  const name = seasons[part] ?? months[Number(part) - 1] ?? part;
  return date === undefined ? `${name} ${year}` : `${Number(date)} ${name} ${year}`;
}
