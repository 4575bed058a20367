/**
 * The receipt of a decision: everything that decided it, so that the same rules come to the same verdict years later and
 * without us. Says nothing of the person but what the rules look at.
 */
import * as z from 'zod';
import type { Scheme } from '../core/language/syntax.ts';
import { answerer } from '../core/verdict/answer.ts';
import { sameVerdict } from '../core/verdict/same.ts';

export const receiptType = 'CursusDecisionReceipt';

export interface Decision {
  readonly about: 'door' | 'award';
  /** The whole scheme as it read when it decided. */
  readonly scheme: Scheme;
  /** SHA-256 of its canonical text. */
  readonly rules: string;
  /** Of each fact in the record that the question rests on: its id and the SHA-256 of its canonical content. */
  readonly facts: readonly { readonly id: string; readonly hash: string }[];
  readonly question: Readonly<Record<string, unknown>>;
  readonly answer: Readonly<Record<string, unknown>>;
  /** The candidate's number; the award's, where it is about one. */
  readonly candidate: string;
  readonly award?: string;
}

/** What is signed. `at`: instant, ISO 8601 in UTC, whole seconds. */
export const receiptOf = (decision: Decision, { did, at, id }: { readonly did: string; readonly at: string; readonly id: string }) =>
  ({ id, type: receiptType, issuer: did, validFrom: at, ...decision });

const receiptShape = z.looseObject({
  type: z.literal(receiptType), about: z.enum(['door', 'award']), scheme: z.looseObject({ id: z.string() }), question: z.record(z.string(), z.unknown()), answer: z.record(z.string(), z.unknown()),
});

export const isReceipt = (body: Readonly<Record<string, unknown>>): boolean => body['type'] === receiptType;

/** Whether the rules in the receipt come to the verdict in the receipt. */
export function replays(body: Readonly<Record<string, unknown>>): boolean {
  const read = receiptShape.safeParse(body);
  if (!read.success) return false;
  const { scheme, question, answer } = read.data;
  try {
    return sameVerdict(answerer(new Map([[scheme.id, { scheme: scheme as unknown as Scheme }]]))(question), answer);
  } catch {
    return false;
  }
}
