/**
 * What a person asks on the first page, as a query string and back. The same in the server and in the browser, so that
 * a shared address says the same in both. The names are those of the question in the API.
 */
import type { Scheme } from '../../../core/language/syntax.ts';
import type { Choices } from '../../../core/meaning/rules.ts';
import type { FieldErrors } from '../parts/form.tsx';
import { pathWords as words } from '../words/en-path.ts';

export interface PathQuestion {
  readonly holds: readonly string[];
  readonly completed: readonly string[];
  readonly passed: readonly string[];
  readonly experience: Readonly<Record<string, number>>;
  readonly targets: readonly string[];
  /** Only those that differ from the scheme's own. */
  readonly readings: Choices;
  readonly respectAvailability: boolean;
}

export interface AskedPath {
  readonly question: PathQuestion;
  /** What narrows the list of certificates; no part of the question. */
  readonly find: string;
  /** What was typed, where it could not be used. */
  readonly typed: Readonly<Record<string, string>>;
  readonly errors: FieldErrors;
}

const mostYears = 80;

/** Reads a query string; what it cannot use is left out and said. */
export function askedPath(scheme: Scheme, query: URLSearchParams): AskedPath {
  const reading = { scheme, query, errors: {} as Record<string, string>, typed: {} as Record<string, string> };
  const credentials = [...scheme.certifications, ...scheme.recognised];
  const question: PathQuestion = {
    holds: namesIn(reading, 'holds', credentials),
    completed: namesIn(reading, 'completed', scheme.courses),
    passed: namesIn(reading, 'passed', scheme.exams),
    experience: Object.fromEntries(scheme.fields.flatMap((field) => yearsIn(reading, field.id))),
    targets: namesIn(reading, 'targets', scheme.certifications),
    readings: Object.fromEntries(scheme.readings.flatMap((r) => optionIn(reading, r))),
    respectAvailability: query.get('respectAvailability') === 'yes',
  };
  return { question, find: (query.get('find') ?? '').slice(0, 100), typed: reading.typed, errors: reading.errors };
}

interface Reading {
  readonly scheme: Scheme;
  readonly query: URLSearchParams;
  readonly errors: Record<string, string>;
  readonly typed: Record<string, string>;
}

function namesIn({ query, errors }: Reading, name: string, known: readonly { readonly id: string }[]): readonly string[] {
  const asked = [...new Set(query.getAll(name))];
  const strange = asked.filter((id) => !known.some((one) => one.id === id));
  if (strange.length > 0) errors[name] = words.strangeName(strange[0]!.slice(0, 80));
  return known.map((one) => one.id).filter((id) => asked.includes(id));
}

function yearsIn({ query, errors, typed }: Reading, field: string): [string, number][] {
  const name = experienceName(field);
  const text = (query.get(name) ?? '').trim();
  if (text === '') return [];
  const years = Number(text.replace(',', '.'));
  if (Number.isFinite(years) && years >= 0 && years <= mostYears) return years === 0 ? [] : [[field, years]];
  errors[name] = words.strangeYears(mostYears);
  typed[name] = text.slice(0, 20);
  return [];
}

function optionIn({ query, errors }: Reading, reading: Scheme['readings'][number]): [string, string][] {
  const name = readingName(reading.id);
  const asked = query.get(name);
  if (asked === null || asked === '' || asked === reading.default) return [];
  if (reading.options.some((o) => o.id === asked)) return [[reading.id, asked]];
  errors[name] = words.strangeReading(asked.slice(0, 80));
  return [];
}

export const experienceName = (field: string): string => `experience.${field}`;
export const readingName = (reading: string): string => `readings.${reading}`;

/** The address that asks this question: only what was said, in the scheme's order. */
export function pathAddress(scheme: Scheme, question: PathQuestion): string {
  const query = new URLSearchParams();
  for (const name of ['holds', 'completed', 'passed', 'targets'] as const) question[name].forEach((id) => query.append(name, id));
  Object.entries(question.experience).forEach(([field, years]) => query.append(experienceName(field), String(years)));
  Object.entries(question.readings).forEach(([id, is]) => query.append(readingName(id), is));
  if (question.respectAvailability) query.append('respectAvailability', 'yes');
  const text = query.toString();
  return `/s/${scheme.id}${text === '' ? '' : `?${text}`}`;
}
