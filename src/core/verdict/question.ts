/** One question, checked by hand: small enough for the browser, and every "no" is one sentence. */
import { type Holdings, holdings } from '../facts/holding.ts';
import { type Dimension, dimensions, usualOrder } from '../planner/wish.ts';
import type { Provider, Scheme } from '../language/syntax.ts';

export interface Shelved {
  readonly scheme: Scheme;
  readonly provider?: Provider;
}

export type Shelf = ReadonlyMap<string, Shelved>;

export const operations = ['eligible', 'explain', 'plan'] as const;
export type Operation = (typeof operations)[number];

export interface Question {
  readonly op: Operation;
  readonly scheme: string;
  readonly holds: readonly string[];
  readonly completed: readonly string[];
  readonly passed: readonly string[];
  readonly experience: Readonly<Record<string, number>>;
  readonly readings: Readonly<Record<string, string>>;
  readonly respectAvailability: boolean;
  /** `explain`: `course:ID`, `exam:ID`, `request:ID` or `certification:ID`. */
  readonly item: string;
  readonly targets: readonly string[];
  readonly minimize: readonly Dimension[];
  /** `all`, `pareto` (plan), `readings` (plan, explain), `openings` (explain), `near` (eligible). */
  readonly want: readonly string[];
  /** How many of the best plans to list. */
  readonly top: number;
}

/** What is wrong with a question: where, in one sentence, and what to do. */
export interface Wrong {
  readonly field: string;
  readonly detail: string;
  readonly next: string;
}

export type Checked = { readonly ok: true; readonly question: Question; readonly shelved: Shelved } | { readonly ok: false; readonly wrong: Wrong };

const fields = ['op', 'scheme', 'edition', 'holds', 'completed', 'passed', 'experience', 'readings', 'respectAvailability', 'item', 'targets', 'minimize', 'want', 'top'];
const wants = ['all', 'pareto', 'readings', 'openings', 'near'];
const mostTop = 1000;
/** A question is refused above this, however it comes. */
export const mostQuestionBytes = 65_536;

class Stop extends Error {
  readonly wrong: Wrong;

  constructor(wrong: Wrong) {
    super(wrong.detail);
    this.wrong = wrong;
  }
}

function no(field: string, detail: string, next: string): never {
  throw new Stop({ field, detail, next });
}

/** The question in a parsed JSON value, or the one thing that is wrong with it. */
export function checkQuestion(shelf: Shelf, value: unknown): Checked {
  try {
    return check(shelf, value);
  } catch (stop) {
    if (stop instanceof Stop) return { ok: false, wrong: stop.wrong };
    throw stop;
  }
}

type Raw = Readonly<Record<string, unknown>>;

function check(shelf: Shelf, value: unknown): Checked {
  if (!isObject(value)) return no('', 'The question is not a JSON object.', 'Send one object, such as {"op":"eligible","scheme":"iso-20000"}.');
  for (const name of Object.keys(value)) if (!fields.includes(name)) no(name, `"${shown(name)}" is not a field of a question.`, suggestion(name, fields));
  const op = oneOf(value, 'op', operations);
  const schemeId = text(value, 'scheme');
  const shelved = shelf.get(schemeId);
  if (!shelved) return no('scheme', `There is no scheme "${shown(schemeId)}" here.`, suggestion(schemeId, [...shelf.keys()]));
  const { scheme } = shelved;
  if (own(value, 'edition') !== undefined && own(value, 'edition') !== scheme.edition) no('edition', `The edition of ${scheme.id} here is ${scheme.edition}.`, 'Leave the edition out, or ask for this one.');
  const question: Question = {
    op, scheme: schemeId,
    holds: ids(value, 'holds', [...scheme.certifications, ...scheme.recognised], 'certification or recognised credential'),
    completed: ids(value, 'completed', scheme.courses, 'course'),
    passed: ids(value, 'passed', scheme.exams, 'exam'),
    experience: experience(value, scheme), readings: readings(value, scheme),
    respectAvailability: flag(value, 'respectAvailability'),
    item: op === 'explain' || own(value, 'item') !== undefined ? item(value, scheme) : '',
    targets: targets(value, scheme, op), minimize: minimize(value), want: choices(value, 'want', wants), top: top(value),
  };
  return { ok: true, question, shelved };
}

const isObject = (value: unknown): value is Raw => typeof value === 'object' && value !== null && !Array.isArray(value);
const own = (value: Raw, field: string): unknown => (Object.hasOwn(value, field) ? value[field] : undefined);

function text(value: Raw, field: string): string {
  const given = own(value, field);
  if (given === undefined) return no(field, `"${field}" is missing.`, `Add "${field}".`);
  return typeof given === 'string' ? given : no(field, `"${field}" is ${shown(given)}, not a text.`, `Write "${field}" as a text.`);
}

function oneOf<T extends string>(value: Raw, field: string, allowed: readonly T[]): T {
  const given = text(value, field);
  return allowed.find((one) => one === given) ?? no(field, `"${field}" is "${shown(given)}", which is none of ${allowed.join(', ')}.`, suggestion(given, allowed));
}

function texts(value: Raw, field: string): readonly string[] {
  const given = own(value, field) ?? [];
  if (!Array.isArray(given)) return no(field, `"${field}" is ${shown(given)}, not a list.`, `Write "${field}" as a list of texts.`);
  const odd: unknown = given.find((one) => typeof one !== 'string');
  return odd === undefined ? given : no(field, `"${field}" has ${shown(odd)} in it, which is not a text.`, `Write "${field}" as a list of texts.`);
}

function ids(value: Raw, field: string, known: readonly { readonly id: string }[], kind: string): readonly string[] {
  const names = new Set(known.map((one) => one.id));
  const given = texts(value, field);
  const odd = given.find((id) => !names.has(id));
  return odd === undefined ? given : no(field, `"${field}" names "${shown(odd)}", which is no ${kind} of this scheme.`, suggestion(odd, [...names]));
}

function choices(value: Raw, field: string, allowed: readonly string[]): readonly string[] {
  const given = texts(value, field);
  const odd = given.find((one) => !allowed.includes(one));
  return odd === undefined ? given : no(field, `"${field}" has "${shown(odd)}", which is none of ${allowed.join(', ')}.`, suggestion(odd, allowed));
}

function object(value: Raw, field: string): Raw {
  const given = own(value, field) ?? {};
  return isObject(given) ? given : no(field, `"${field}" is ${shown(given)}, not an object.`, `Write "${field}" as an object.`);
}

function experience(value: Raw, scheme: Scheme): Readonly<Record<string, number>> {
  const given = object(value, 'experience');
  const known = scheme.fields.map((f) => f.id);
  for (const [field, years] of Object.entries(given)) {
    if (!known.includes(field)) no(`experience.${shown(field)}`, `"experience" names the field "${shown(field)}", which this scheme does not know.`, suggestion(field, known));
    if (typeof years !== 'number' || !Number.isFinite(years) || years < 0) no(`experience.${field}`, `"experience" in ${field} is ${shown(years)}, not a number of years from 0 up.`, 'Give the years as a number, such as 3 or 2.5.');
  }
  return given as Readonly<Record<string, number>>;
}

function readings(value: Raw, scheme: Scheme): Readonly<Record<string, string>> {
  const given = object(value, 'readings');
  for (const [name, option] of Object.entries(given)) {
    const reading = scheme.readings.find((r) => r.id === name);
    if (!reading) return no(`readings.${shown(name)}`, `"readings" names "${shown(name)}", which is no reading of this scheme.`, suggestion(name, scheme.readings.map((r) => r.id)));
    const options = reading.options.map((o) => o.id);
    if (typeof option !== 'string' || !options.includes(option)) return no(`readings.${name}`, `The reading "${name}" cannot be ${shown(option)}.`, `It is one of ${options.join(', ')}.`);
  }
  return given as Readonly<Record<string, string>>;
}

function flag(value: Raw, field: string): boolean {
  const given = own(value, field) ?? false;
  return typeof given === 'boolean' ? given : no(field, `"${field}" is ${shown(given)}, not true or false.`, 'Write true or false.');
}

function item(value: Raw, scheme: Scheme): string {
  const given = text(value, 'item');
  const requests = scheme.certifications.filter((c) => c.routes.some((r) => r.by === 'request'));
  const known = [
    ...scheme.courses.map((c) => `course:${c.id}`), ...scheme.exams.map((e) => `exam:${e.id}`),
    ...requests.map((c) => `request:${c.id}`), ...scheme.certifications.map((c) => `certification:${c.id}`),
  ];
  return known.includes(given) ? given : no('item', `"item" is "${shown(given)}", which is no course, exam, request or certification of this scheme.`, suggestion(given, known));
}

function targets(value: Raw, scheme: Scheme, op: Operation): readonly string[] {
  const given = ids(value, 'targets', scheme.certifications, 'certification');
  const twice = given.find((id, i) => given.indexOf(id) !== i);
  if (twice !== undefined) no('targets', `"targets" names "${twice}" twice.`, 'Name each target once.');
  if (op === 'plan' && given.length === 0) no('targets', '"targets" is empty: a plan needs somewhere to go.', `Name at least one certification, such as "${scheme.certifications[0]?.id}".`);
  return given;
}

function minimize(value: Raw): readonly Dimension[] {
  const given = choices(value, 'minimize', dimensions) as readonly Dimension[];
  const twice = given.find((d, i) => given.indexOf(d) !== i);
  if (twice !== undefined) no('minimize', `"minimize" names "${twice}" twice.`, 'Name each once, the most important first.');
  return given.length > 0 ? given : usualOrder;
}

function top(value: Raw): number {
  const given = own(value, 'top') ?? 0;
  const right = typeof given === 'number' && Number.isInteger(given) && given >= 0 && given <= mostTop;
  return right ? given : no('top', `"top" is ${shown(given)}, not a whole number from 0 to ${mostTop}.`, 'Give a whole number, such as 5.');
}

/** What a question says a person has. */
export function holdingsIn(scheme: Scheme, said: Pick<Question, 'holds' | 'completed' | 'passed' | 'experience'>): Holdings {
  const own = new Set(scheme.certifications.map((c) => c.id));
  return holdings({
    certifications: new Set(said.holds.filter((id) => own.has(id))), recognised: new Set(said.holds.filter((id) => !own.has(id))),
    completed: new Set(said.completed), passed: new Set(said.passed), experience: new Map(Object.entries(said.experience)),
  });
}

/** A value as it may stand in a sentence: short, and without control characters. */
export function shown(value: unknown): string {
  const raw = Array.isArray(value) ? 'a list' : isObject(value) ? 'an object' : String(value).slice(0, 100);
  const clean = Array.from(raw, (c) => (c < ' ' || c === '\u007f' ? '?' : c)).join('');
  return clean.length > 60 ? `${clean.slice(0, 57)}...` : clean;
}

export function suggestion(given: string, known: readonly string[]): string {
  const near = known.map((one) => ({ one, far: distance(given.slice(0, 80), one) })).toSorted((a, b) => a.far - b.far)[0];
  if (near && near.far <= Math.max(2, near.one.length / 3)) return `Did you mean "${near.one}"?`;
  const few = known.slice(0, 6).join(', ');
  return known.length > 6 ? `Known are ${few} and ${known.length - 6} more.` : `Known are ${few}.`;
}

function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= b.length; j += 1) next.push(Math.min(next[j - 1]! + 1, row[j]! + 1, row[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1)));
    row = next;
  }
  return row[b.length]!;
}
