/** The sentences of a decision, written once: the same words in page, mail, API and command line. */
import type { Scheme } from '../language/syntax.ts';
import type { Award, Door, Need } from '../meaning/rules.ts';

/** "Support, Control and Delivery". */
export const listed = (parts: readonly string[], word: 'and' | 'or' = 'and'): string =>
  parts.length < 2 ? (parts[0] ?? '') : `${parts.slice(0, -1).join(', ')} ${word} ${parts.at(-1)}`;

/** "Take the course Foundation, then sit the Foundation exam". */
export const inTurn = (steps: readonly string[]): string => steps.map((text, i) => (i === 0 ? text : text.charAt(0).toLowerCase() + text.slice(1))).join(', then ');

export const counted = (n: number, one: string, many = `${one}s`): string => `${n} ${n === 1 ? one : many}`;

const smallNumbers = ['no', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten'];
const inWords = (n: number): string => smallNumbers[n] ?? String(n);

/** What must be held before, for a catalogue: "Needs Management and Improvement, and two of Support, Control, Alignment and Delivery (lines 32)". */
export const prerequisiteSentence = (scheme: Scheme, need: Need): string =>
  (alwaysMet(need) ? 'Needs nothing first' : `Needs ${needSentence(scheme, need)}`) + linesSuffix(need.source);

export const linesSuffix = (source: string | undefined): string => (source === undefined ? '' : ` (${/^\d+$/.test(source) ? 'line' : 'lines'} ${source})`);

/** What is needed, in words: "Management and Improvement, and two of Support, Control, Alignment and Delivery". */
export function needSentence(scheme: Scheme, need: Need): string {
  if (alwaysMet(need)) return 'nothing';
  switch (need.kind) {
    case 'has': return nameOf(scheme, need.atom);
    case 'experience': return `${counted(need.years, 'year')} of experience in ${fieldName(scheme, need.field)}`;
    case 'hours': return `${counted(need.hours, 'hour')} in ${fieldName(scheme, need.field)}`;
    case 'credits': return `credentials worth ${counted(need.points, 'point')} out of ${listed(need.of.map((c) => `${nameOf(scheme, c.atom)} (${c.points})`))}`;
    case 'all': return allSentence(scheme, need.of.filter((part) => !alwaysMet(part)));
    case 'any': return need.of.length === 0 ? 'something that cannot be had' : anySentence(scheme, need.of);
    case 'atLeast': return `${inWords(need.count)} of ${listed(need.of.map((part) => inner(scheme, part)))}`;
  }
}

const alwaysMet = (need: Need): boolean =>
  (need.kind === 'all' && need.of.every(alwaysMet)) || (need.kind === 'any' && need.of.some(alwaysMet)) || (need.kind === 'atLeast' && need.count <= 0);

/** "A, and two of B, C and D" reads without brackets; anything deeper gets them. */
function allSentence(scheme: Scheme, of: readonly Need[]): string {
  const last = of.at(-1)!;
  const plain = of.slice(0, -1).every((part) => !isList(part)) && last.kind === 'atLeast' && last.of.every((part) => !isList(part));
  if (of.length < 2 || !plain) return listed(of.map((part) => inner(scheme, part)));
  return `${of.slice(0, -1).map((part) => needSentence(scheme, part)).join(', ')}, and ${needSentence(scheme, last)}`;
}

function anySentence(scheme: Scheme, of: readonly Need[]): string {
  const whole = scheme.classes.find((c) => c.members.length === of.length && of.every((n) => n.kind === 'has' && c.members.includes(idOf(n.atom))));
  return whole && of.length > 2 ? lowerFirst(whole.name) : listed(of.map((part) => inner(scheme, part)), 'or');
}

const isList = (need: Need): boolean =>
  (need.kind === 'all' || need.kind === 'any' || need.kind === 'atLeast') && need.of.length > 1 && !alwaysMet(need);

/** A nested list of several is set in brackets, so that "and" and "or" cannot be mistaken. */
const inner = (scheme: Scheme, need: Need): string => (isList(need) ? `(${needSentence(scheme, need)})` : needSentence(scheme, need));

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

/** How a certification came by itself: "Consultant Manager is awarded by itself: ITIL v3 Expert or v2 Service Manager". */
export function awardSentence(scheme: Scheme, award: Award): string {
  const certification = scheme.certifications.find((c) => c.id === award.certification)!;
  const route = certification.routes[award.route]!;
  const how = award.by === 'exam' ? 'is awarded by its exam' : 'is awarded by itself';
  return `${certification.short ?? certification.name} ${how}${route.name === undefined ? '' : `: ${route.name}`}`;
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

export const notOnRequest = 'Under this reading it is not issued on request.';

/** Which door stands in the way, and why. */
export function blockedSentence(scheme: Scheme, door: Door): string {
  const by = (list: readonly { readonly id: string; readonly name: string }[]) => list.find((one) => one.id === door.id)?.name ?? door.id;
  const name = { course: () => `The course ${by(scheme.courses)}`, exam: () => `The ${by(scheme.exams)}`, request: () => `The request for ${by(scheme.certifications)}` }[door.do]();
  return `${name}: ${lowerFirst(unavailableSentence(door) ?? 'It is closed to whoever holds what you hold.')}`;
}

/** What must come from elsewhere before any way leads there. */
export const lackingSentence = (scheme: Scheme, choices: readonly Need[]): string =>
  `Nothing here leads there without ${listed(choices.map((need) => needSentence(scheme, need)), 'or')}.`;

const seasons: Readonly<Record<string, string>> = { 21: 'spring', 22: 'summer', 23: 'autumn', 24: 'winter' };
const months = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December'];

/** An EDTF date in words: 2010-23 is autumn 2010, a season and no range of days. */
export function seasonSentence(edtf: string): string {
  const [year, part, date] = edtf.split('-') as [string, string | undefined, string | undefined];
  if (part === undefined) return year;
  const name = seasons[part] ?? months[Number(part) - 1] ?? part;
  return date === undefined ? `${name} ${year}` : `${Number(date)} ${name} ${year}`;
}
