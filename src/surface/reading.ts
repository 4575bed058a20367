/** Reading what a request carries: texts that can be stored, values of their shape, words for each field that is wrong. */
import type * as z from 'zod';
import { Refusal } from '../core/facts/refusal.ts';

/** The value in its shape, or `bad-input` with an error for each field. */
export function shaped<T extends z.ZodType>(shape: T, value: unknown, where: string): z.output<T> {
  const read = shape.safeParse(value);
  if (read.success) return read.data;
  const errors = errorsOf(read.error);
  throw new Refusal('bad-input', `The ${where} cannot be used: ${Object.entries(errors).map(([name, words]) => (name ? `${name}: ${words}` : words)).join('; ')}.`, {
    next: 'Mend what is named and send it again.', errors,
  });
}

/** The first error of each field, by the field's path. */
export function errorsOf(error: z.ZodError): Readonly<Record<string, string>> {
  const errors = new Map<string, string>();
  for (const issue of error.issues.slice(0, 50)) {
    const name = issue.path.map(String).join('.');
    if (!errors.has(name)) errors.set(name, issue.message);
  }
  return Object.fromEntries(errors);
}

/** Refuses texts that no database can store (U+0000, half a character), and nesting that no honest request has. */
export function requireStorable(value: unknown, depth = 0): void {
  if (depth > 40) throw new Refusal('bad-input', 'The input is nested too deeply.');
  if (typeof value === 'string' && (value.includes('\u0000') || !value.isWellFormed())) {
    throw new Refusal('bad-input', 'A text contains a character that cannot be stored (U+0000, or half of one).');
  }
  if (typeof value !== 'object' || value === null) return;
  for (const [name, member] of Object.entries(value)) {
    requireStorable(name, depth + 1);
    requireStorable(member, depth + 1);
  }
}

export function jsonIn(text: string): unknown {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new Refusal('not-json', 'The body of the request is not JSON.', { next: 'Send one JSON value in UTF-8.' });
  }
  requireStorable(value);
  return value;
}

/** One value as a text, several of one name as a list. */
export function queryOf(queries: Record<string, string[]>): Record<string, string | string[]> {
  const query = Object.fromEntries(Object.entries(queries).map(([name, values]) => [name, values.length === 1 ? values[0]! : values]));
  requireStorable(query);
  return query;
}
