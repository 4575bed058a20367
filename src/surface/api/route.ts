/**
 * How every route of the API is declared: `route({ name, method, path, right, ... }, (call) => ...)`. A route without a right
 * is not possible. In order: number of the request, who asks, rate, right, body, shapes, handler, answer in its shape.
 * The right is checked here only as "on anything at all"; the use case checks it on the thing.
 */
import { createHash } from 'node:crypto';
import type { Context, Hono, MiddlewareHandler } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import * as z from 'zod';
import { problemOf, Refusal } from '../../core/facts/refusal.ts';
import { requireSome, type Right } from '../../registry/access/rights.ts';
import { type Asked, askedOf, type Edge, type EdgeVariables } from '../edge.ts';
import { faultLine, refusalIn, tooLarge } from '../faults.ts';
import { requireOwnForm } from '../headers.ts';
import type { RateClass } from '../rate-limit.ts';
import { jsonIn, queryOf, requireStorable, shaped } from '../reading.ts';

export type Method = 'get' | 'post' | 'put' | 'patch' | 'delete';
const none = z.object({});
type None = typeof none;
export const formType = 'application/x-www-form-urlencoded';

export interface Declaration<P extends z.ZodObject, Q extends z.ZodObject, B extends z.ZodType, A extends z.ZodType> {
  /** A verb and a thing, unique: `listKeys`. The name of the operation in OpenAPI and in the typed client. */
  readonly name: string;
  readonly method: Method;
  /** From the root, parameters in braces, each named for the thing whose id it is: `/api/v1/people/{candidate}`. */
  readonly path: string;
  readonly summary: string;
  /** What it needs; `public` for what anybody may do without any right. */
  readonly right: Right | 'public';
  /** Left out: `read` for get, `write` for the others. */
  readonly rate?: RateClass;
  readonly params?: P;
  readonly query?: Q;
  readonly body?: B;
  /** The body comes as the fields of a form, as OAuth has it; JSON when left out. */
  readonly encoding?: 'form';
  /** A body that passes; shown in the reference and sent by the permission test. */
  readonly example?: z.input<B>;
  /** Instead of JSON the body is one of these; the handler reads it from the request. */
  readonly upload?: { readonly mediaTypes: readonly string[]; readonly maxBytes: number };
  /** Bytes of a JSON body; 64 KiB when left out. */
  readonly maxBytes?: number;
  readonly answer: A;
  /** Of a success; 200 when left out. 204 has no body. */
  readonly status?: 200 | 201 | 202 | 204;
  /** A "no" of the handler, or of the shape of what it gets, as another standard says it; a problem document when left out. */
  readonly refused?: (refusal: Refusal) => Response;
}

export interface Call<P, Q, B> extends Asked {
  readonly params: P;
  readonly query: Q;
  readonly body: B;
  /** From `Idempotency-Key`: hand it on in the command. */
  readonly requestKey: string | undefined;
  /** From `If-Match`: the version that was read; the use case refuses with `stale` when it has changed. */
  readonly expectedVersion: number | undefined;
}

export interface Answer<T> {
  readonly body: T;
  /** Of the thing answered; goes out as its ETag. */
  readonly version?: number;
  /** Where a new thing is found. */
  readonly location?: string;
}

export type AnyDeclaration = Declaration<z.ZodObject, z.ZodObject, z.ZodType, z.ZodType>;

export interface ApiRoute {
  readonly declaration: AnyDeclaration;
  readonly mount: (app: Hono<{ Variables: EdgeVariables }>, edge: Edge) => void;
}

/** A handler may answer with a `Response` of its own where the body is not JSON. */
export function route<A extends z.ZodType, P extends z.ZodObject = None, Q extends z.ZodObject = None, B extends z.ZodType = z.ZodUndefined>(
  declaration: Declaration<P, Q, B, A>,
  handle: (call: Call<z.output<P>, z.output<Q>, z.output<B>>) => Promise<Answer<z.input<A>> | Response>,
): ApiRoute {
  const run = async (c: Context<{ Variables: EdgeVariables }>, edge: Edge): Promise<Response> => {
    const call = {
      ...askedOf(edge, c),
      params: shaped(declaration.params ?? none, storable(c.req.param()), 'address') as z.output<P>,
      query: shaped(declaration.query ?? none, queryOf(c.req.queries()), 'query') as z.output<Q>,
      body: (declaration.body ? shaped(declaration.body, await (declaration.encoding === 'form' ? formBody(c) : jsonBody(c)), 'body') : undefined) as z.output<B>,
      requestKey: requestKeyOf(c),
      expectedVersion: expectedVersionOf(c),
    };
    const answer = await handle(call);
    return answer instanceof Response ? answer : jsonAnswer(c, declaration, answer);
  };
  const mount: ApiRoute['mount'] = (app, edge) => {
    app.on(declaration.method.toUpperCase(), [honoPath(declaration.path)], ...guards(declaration, edge), (c) => run(c, edge).catch((error: unknown) => {
      const refusal = declaration.refused && refusalIn(error);
      if (!refusal) throw error;
      return declaration.refused!(refusal);
    }));
  };
  return { declaration: declaration as unknown as AnyDeclaration, mount };
}

export const honoPath = (path: string): string => path.replaceAll(/\{([a-z]+)\}/gi, ':$1');

/** Turns what was thrown into a problem document. Set as `onError` of the API's app. */
export const problemAnswer = (edge: Edge) => (error: Error, c: Context<{ Variables: EdgeVariables }>): Response => {
  const refusal = refusalIn(error);
  const request = c.get('requestId');
  if (refusal === undefined) {
    edge.log(faultLine(error, { request, method: c.req.method, path: c.req.path }));
    const fault = { type: '/problems/fault', title: 'Something went wrong on our side', status: 500, detail: 'Nothing was recorded. Try again; if it happens again, tell us the number of this request.', request };
    return problemResponse(fault, 500, {});
  }
  const problem = { ...problemOf(refusal), request };
  const wait = refusal.more['retryAfter'] ?? (refusal.code === 'busy' ? 2 : undefined);
  const allow = refusal.more['allow'];
  return problemResponse(problem, problem.status, { ...(wait === undefined ? {} : { 'retry-after': String(wait) }), ...(allow === undefined ? {} : { allow: String(allow) }) });
};

const problemResponse = (problem: unknown, status: number, headers: Record<string, string>): Response =>
  new Response(JSON.stringify(problem), { status, headers: { 'content-type': 'application/problem+json', 'cache-control': 'no-store', ...headers } });

/** Everything that can refuse a request before its shape is looked at; the same for every thing of the address. */
function guards({ method, right, rate, upload, maxBytes = 65_536 }: Pick<AnyDeclaration, 'method' | 'right' | 'rate' | 'upload' | 'maxBytes'>, edge: Edge): MiddlewareHandler<{ Variables: EdgeVariables }>[] {
  const kind = rate ?? (method === 'get' ? 'read' : 'write');
  const gate: MiddlewareHandler<{ Variables: EdgeVariables }> = async (c, next) => {
    const actor = c.get('actor');
    edge.limits.take(kind, actor.account ?? edge.addressOf(c));
    if (method !== 'get' && actor.via === 'session') requireOwnForm(c, edge.world.baseUrl);
    if (right !== 'public') requireSome(actor, right);
    if (upload) requireMediaType(c, upload.mediaTypes);
    await next();
  };
  const limit = bodyLimit({ maxSize: upload?.maxBytes ?? maxBytes, onError: () => { throw tooLarge(); } });
  return upload ? [gate] : [gate, limit];
}

function storable<T>(value: T): T {
  requireStorable(value);
  return value;
}

async function jsonBody(c: Context): Promise<unknown> {
  requireMediaType(c, ['application/json']);
  return jsonIn(await c.req.text());
}

async function formBody(c: Context): Promise<unknown> {
  requireMediaType(c, [formType]);
  const sent = new URLSearchParams(await c.req.text());
  return queryOf(Object.fromEntries([...new Set(sent.keys())].map((name) => [name, sent.getAll(name)])));
}

function requireMediaType(c: Context, mediaTypes: readonly string[]): void {
  const given = c.req.header('content-type')?.split(';')[0]?.trim().toLowerCase() ?? '';
  if (mediaTypes.includes(given)) return;
  throw new Refusal('wrong-media-type', `This address takes ${mediaTypes.join(' or ')}.`, { next: 'Say so in Content-Type.' });
}

function requestKeyOf(c: Context): string | undefined {
  const key = c.req.header('idempotency-key');
  if (key === undefined || /^[\x21-\x7e]{1,200}$/.test(key)) return key;
  throw new Refusal('bad-input', 'An Idempotency-Key is 1 to 200 visible ASCII characters.', { errors: { 'Idempotency-Key': 'not usable' } });
}

function expectedVersionOf(c: Context): number | undefined {
  const tag = c.req.header('if-match');
  if (tag === undefined || tag === '*') return undefined;
  const found = /^"v(\d{1,9})"$/.exec(tag.trim());
  if (found) return Number(found[1]);
  throw new Refusal('stale', 'The If-Match header holds no version of this thing.', { next: 'Read it again and send the ETag of that answer.' });
}

function jsonAnswer(c: Context, { method, answer: shape, status = 200 }: { method: Method; answer: z.ZodType; status?: number }, answer: Answer<unknown>): Response {
  const location = answer.location === undefined ? {} : { location: answer.location };
  if (status === 204) return new Response(null, { status, headers: location });
  const text = JSON.stringify(shape.parse(answer.body));
  const etag = answer.version === undefined ? `W/"${createHash('sha256').update(text).digest('base64url').slice(0, 22)}"` : `"v${answer.version}"`;
  const headers = { 'content-type': 'application/json', 'cache-control': 'private, no-cache', etag, ...location };
  const known = c.req.header('if-none-match')?.split(',').map((tag) => tag.trim());
  if (method === 'get' && known?.includes(etag)) return new Response(null, { status: 304, headers: { etag } });
  return new Response(text, { status, headers });
}
