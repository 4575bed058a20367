/**
 * The closed list of ways to say no to a person or a program. Each has its HTTP status, a title that never changes and,
 * where it is raised, one sentence of detail (what, where) and what to do next.
 */
export const refusals = {
  'bad-input': { status: 422, title: 'The input cannot be used' },
  'not-json': { status: 400, title: 'The body is not JSON' },
  'too-large': { status: 413, title: 'The input is too large' },
  'wrong-media-type': { status: 415, title: 'The media type is not supported' },
  'not-found': { status: 404, title: 'There is no such thing here' },
  'wrong-method': { status: 405, title: 'This address does not take that method' },
  'sign-in-needed': { status: 401, title: 'Sign in first' },
  'not-allowed': { status: 403, title: 'That is not yours to do' },
  'prerequisite-missing': { status: 409, title: 'A prerequisite is missing' },
  'not-available': { status: 409, title: 'It cannot be booked yet' },
  'conflict': { status: 409, title: 'It conflicts with what is already recorded' },
  'stale': { status: 412, title: 'Somebody changed it meanwhile' },
  'too-many-requests': { status: 429, title: 'Too many requests' },
  'busy': { status: 503, title: 'The system is busy' },
} as const satisfies Record<string, { status: number; title: string }>;

export type RefusalCode = keyof typeof refusals;

/** A "no" with its reason. Thrown above core only, and turned into a page, a problem document or an exit code at the edge. */
export class Refusal extends Error {
  readonly code: RefusalCode;
  /** What the person can do about it. */
  readonly next: string | undefined;
  /** Further members of the problem document, such as `errors` by field or an explanation. */
  readonly more: Readonly<Record<string, unknown>>;

  constructor(code: RefusalCode, detail: string, more: { readonly next?: string } & Readonly<Record<string, unknown>> = {}) {
    super(detail);
    const { next, ...rest } = more;
    this.code = code;
    this.next = next;
    this.more = rest;
  }
}

/** An RFC 9457 problem document. */
export interface Problem {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail: string;
  readonly next?: string;
  readonly [more: string]: unknown;
}

export function problemOf(refusal: Refusal): Problem {
  const { status, title } = refusals[refusal.code];
  const next = refusal.next === undefined ? {} : { next: refusal.next };
  return { ...refusal.more, type: `/problems/${refusal.code}`, title, status, detail: refusal.message, ...next };
}
