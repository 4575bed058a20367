/**
 * The receipt of a decision: everything that decided it, so that the same rules come to the same verdict years later and
 * without us. Says nothing of the person but what the rules look at, and of a claim the reasons that its decision gave.
 */
import * as z from 'zod';
import type { Scheme } from '../core/language/syntax.ts';
import { answerer } from '../core/verdict/answer.ts';
import type { ClaimAsked, ClaimStep } from '../core/verdict/claim.ts';
import { rulingOn } from '../core/verdict/claim.ts';
import { sameVerdict } from '../core/verdict/same.ts';

export const receiptType = 'CursusDecisionReceipt';

interface Decided {
  /** The whole scheme as it read when it decided. */
  readonly scheme: Scheme;
  /** SHA-256 of its canonical text. */
  readonly rules: string;
  /** Of each fact in the record that the question rests on: its id and the SHA-256 of its canonical content. */
  readonly facts: readonly { readonly id: string; readonly hash: string }[];
  readonly answer: Readonly<Record<string, unknown>>;
  /** The candidate's number; the award's, where it is about one. */
  readonly candidate: string;
}

interface RuleDecision extends Decided {
  readonly about: 'door' | 'award';
  readonly question: Readonly<Record<string, unknown>>;
  readonly award?: string;
}

/** A claim is decided by people under the rules: the rules can be asked again, the people cannot. */
export interface ClaimDecision extends Decided {
  readonly about: 'claim';
  readonly claim: ClaimAsked & { readonly id: string; readonly madeAt: string };
  /** The day of the decision. */
  readonly on: string;
  readonly readings: Readonly<Record<string, string>>;
  /** For a request: the question whether what the person brought opens it. */
  readonly question?: Readonly<Record<string, unknown>>;
  /** What was handed in: SHA-256 of each file, and what the machine found in a signed one. */
  readonly evidence: readonly { readonly sha256: string; readonly mediaType: string; readonly machine?: string }[];
  readonly steps: readonly ClaimStepTold[];
}

export interface ClaimStepTold extends ClaimStep {
  readonly role: 'candidate' | 'provider-staff' | 'decision-officer';
  readonly at: string;
  /** SHA-256 of the record as it was seen. */
  readonly seen?: string;
  readonly reason?: string;
}

export type Decision = RuleDecision | ClaimDecision;

/** What is signed. `at`: instant, ISO 8601 in UTC, whole seconds. */
export const receiptOf = (decision: Decision, { did, at, id }: { readonly did: string; readonly at: string; readonly id: string }) =>
  ({ id, type: receiptType, issuer: did, validFrom: at, ...decision });

const object = z.record(z.string(), z.unknown());
const common = { type: z.literal(receiptType), scheme: z.looseObject({ id: z.string() }), answer: object };
const receiptShape = z.discriminatedUnion('about', [
  z.looseObject({ ...common, about: z.literal(['door', 'award']), question: object }),
  z.looseObject({
    ...common, about: z.literal('claim'), question: object.optional(), on: z.string(),
    claim: z.looseObject({ kind: z.enum(['request', 'recognition', 'experience']), asked: z.string(), from: z.string().optional(), to: z.string().optional() }),
    evidence: z.array(z.looseObject({ sha256: z.string() })), steps: z.array(z.looseObject({ what: z.string(), person: z.int(), role: z.string(), reason: z.string().optional() })),
  }),
]);
type Receipt = z.output<typeof receiptShape>;

export const isReceipt = (body: Readonly<Record<string, unknown>>): boolean => body['type'] === receiptType;

const receiptIn = (body: Readonly<Record<string, unknown>>): Receipt | undefined => receiptShape.safeParse(body).data;

/** Whether the rules in the receipt come to the verdict in the receipt. */
export function replays(body: Readonly<Record<string, unknown>>): boolean {
  const receipt = receiptIn(body);
  try {
    return receipt !== undefined && sameVerdict(answeredAgain(receipt), receipt.answer);
  } catch {
    return false;
  }
}

function answeredAgain(receipt: Receipt): unknown {
  const scheme = receipt.scheme as unknown as Scheme;
  return receipt.about === 'claim' ? rulingOn({ ...receipt, scheme }) : answerer(new Map([[scheme.id, { scheme }]]))(receipt.question);
}

/** What people judged, which nobody can work out again: in one sentence, for the receipt of a claim. */
export function judgedByPeople(body: Readonly<Record<string, unknown>>): string | undefined {
  const receipt = receiptIn(body);
  if (receipt?.about !== 'claim') return undefined;
  const last = receipt.steps.at(-1);
  const files = receipt.evidence.length === 0 ? 'no file' : receipt.evidence.length === 1 ? 'one file' : `${receipt.evidence.length} files`;
  const deciders = new Set(receipt.steps.filter((step) => step.role === 'decision-officer' && step.what !== 'asked-back').map((step) => step.person)).size;
  return `What ${deciders === 1 ? 'one person' : `${deciders} people`} made of the evidence (${files}) is a human judgement and cannot be worked out again. The reason given: ${last?.reason ?? 'none'}`;
}

/** What a receipt says, one line each; what is no receipt says nothing. */
export function receiptSays(body: Readonly<Record<string, unknown>>): Readonly<Record<string, string>> {
  const receipt = receiptIn(body);
  if (receipt === undefined) return {};
  const edition = `${receipt.scheme.id} ${String(receipt.answer['edition'] ?? '')}`;
  if (receipt.about !== 'claim') return { decision: receipt.about, about: String(receipt.question['item'] ?? ''), answer: receipt.answer['open'] === true ? 'open' : 'closed', edition };
  const officers = receipt.steps.filter((step) => step.role === 'decision-officer').map((step) => `${step.what} by person ${step.person}`);
  return { decision: 'claim', about: `${receipt.claim.kind} ${receipt.claim.asked}`, answer: String(receipt.answer['verdict'] ?? ''), on: receipt.on, officers: officers.join(', '), edition };
}
