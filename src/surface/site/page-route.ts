/**
 * How every page that needs to know who asks is declared: `page({ name, method, path, right, title }, (call) => ...)`.
 * Reading pages are GET; a form posts, does its work and goes on to a GET (`{ goTo }`). A refusal becomes a page with the
 * same words as in the API; whoever must sign in first is sent to do so and comes back.
 */
import type { Context, Hono, MiddlewareHandler } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { isValidElement, type VNode } from 'preact';
import * as z from 'zod';
import { refusals } from '../../core/facts/refusal.ts';
import { anybody } from '../../registry/access/actor.ts';
import { requireSome, type Right } from '../../registry/access/rights.ts';
import { honoPath } from '../api/route.ts';
import { type Asked, askedOf, type Edge, type EdgeVariables } from '../edge.ts';
import { faultLine, refusalIn, tooLarge } from '../faults.ts';
import { requireOwnForm } from '../headers.ts';
import type { RateClass } from '../rate-limit.ts';
import { errorsOf, queryOf, requireStorable, shaped } from '../reading.ts';
import type { FieldErrors } from './parts/form.tsx';
import { documentOf, type Frame } from './parts/page.tsx';
import type { VisitorsPages } from './visitors-pages.ts';

export interface PageDeclaration<P extends z.ZodObject, Q extends z.ZodObject> {
  /** A verb and a thing, unique among the pages: `showRoster`. */
  readonly name: string;
  readonly method: 'get' | 'post';
  /** From the root, parameters in braces, each named for the thing whose id it is: `/sessions/{session}/roster`. */
  readonly path: string;
  readonly right: Right | 'public';
  /** Everybody without an account sees the same, so that it need not be made for each of them (`visitors-pages.ts`). */
  readonly visitors?: 'alike';
  /** Left out: `read` for get, `write` for post. */
  readonly rate?: RateClass;
  readonly params?: P;
  readonly query?: Q;
  /** A form that passes; sent by the permission test. */
  readonly example?: Readonly<Record<string, string>>;
  /** Files come with the form, up to so many bytes together; a form without files takes 256 KiB. */
  readonly maxBytes?: number;
}

export interface PageCall<P, Q> extends Asked {
  readonly params: P;
  readonly query: Q;
  /** What the form sent; empty for a get. */
  readonly form: Form;
  /** For `<Page frame={frame} ...>`. */
  readonly frame: Frame;
}

export interface Form {
  /** The first value of each text field. */
  readonly fields: Readonly<Record<string, string>>;
  /** Every value of a field that may come several times. */
  readonly all: (name: string) => readonly string[];
  /** A file that was chosen, an empty one too. */
  readonly file: (name: string) => File | undefined;
}

/** A page, a page with a status of its own, a way on (303), or a whole response (a file). */
export type PageAnswer = VNode | { readonly page: VNode; readonly status: 403 | 404 | 409 | 422 } | GoOn | Response;
export interface GoOn {
  readonly goTo: string;
  /** `Set-Cookie` lines. */
  readonly cookies?: readonly string[];
}

export type AnyPageDeclaration = PageDeclaration<z.ZodObject, z.ZodObject>;
type App = Hono<{ Variables: EdgeVariables }>;
type Ctx = Context<{ Variables: EdgeVariables }>;

/** What pages need beside the edge. */
export interface PageEdge extends Edge {
  readonly frameOf: (c: Ctx) => Frame;
  readonly forVisitors: VisitorsPages;
  /** The page that says a "no", and the one for a fault of ours. */
  readonly refused: (c: Ctx, refusal: NonNullable<ReturnType<typeof refusalIn>>) => VNode;
  readonly broken: (c: Ctx) => VNode;
}

export interface PageRoute {
  readonly declaration: AnyPageDeclaration;
  readonly mount: (app: App, edge: PageEdge) => void;
}

const none = z.object({});
type None = typeof none;

export function page<P extends z.ZodObject = None, Q extends z.ZodObject = None>(
  declaration: PageDeclaration<P, Q>,
  handle: (call: PageCall<z.output<P>, z.output<Q>>) => Promise<PageAnswer>,
): PageRoute {
  const run = async (c: Ctx, edge: PageEdge): Promise<Response> => {
    const params = c.req.param();
    requireStorable(params);
    const asked = askedOf(edge, c);
    const made = async () => answerOf(await handle({
      ...asked,
      params: shaped(declaration.params ?? none, params, 'address') as z.output<P>,
      query: shaped(declaration.query ?? none, queryOf(c.req.queries()), 'query') as z.output<Q>,
      form: declaration.method === 'post' ? await formOf(c) : emptyForm,
      frame: edge.frameOf(c),
    }));
    return declaration.visitors === 'alike' && asked.actor === anybody ? edge.forVisitors(c, made) : made();
  };
  const mount: PageRoute['mount'] = (app, edge) => {
    app.on(declaration.method.toUpperCase(), [honoPath(declaration.path)], ...guards(declaration, edge), (c) => run(c, edge));
  };
  return { declaration: declaration as unknown as AnyPageDeclaration, mount };
}

/** The form's fields in a shape, or the errors to show beside them. */
export function readForm<T extends z.ZodType>(shape: T, form: Form): { readonly value: z.output<T> } | { readonly errors: FieldErrors } {
  const read = shape.safeParse(form.fields);
  return read.success ? { value: read.data } : { errors: errorsOf(read.error) };
}

/** The way to the sign-in page that leads back here afterwards. */
export const signInFirst = (path: string): string => `/sign-in?next=${encodeURIComponent(path)}`;

function guards({ method, right, rate, maxBytes = 262_144 }: Pick<AnyPageDeclaration, 'method' | 'right' | 'rate' | 'maxBytes'>, edge: Edge): MiddlewareHandler<{ Variables: EdgeVariables }>[] {
  const gate: MiddlewareHandler<{ Variables: EdgeVariables }> = async (c, next) => {
    const actor = c.get('actor');
    edge.limits.take(rate ?? (method === 'get' ? 'read' : 'write'), actor.account ?? edge.addressOf(c));
    if (method === 'post') requireOwnForm(c, edge.world.baseUrl);
    if (right !== 'public') requireSome(actor, right);
    await next();
  };
  return method === 'get' ? [gate] : [gate, bodyLimit({ maxSize: maxBytes, onError: () => { throw tooLarge(); } })];
}

const emptyForm: Form = { fields: {}, all: () => [], file: () => undefined };

async function formOf(c: Ctx): Promise<Form> {
  const sent = await c.req.formData().catch(() => new FormData());
  const texts = [...sent].filter((entry): entry is [string, string] => typeof entry[1] === 'string');
  requireStorable(texts);
  const all = (name: string) => texts.filter(([field]) => field === name).map(([, value]) => value);
  const file = (name: string) => {
    const found = sent.get(name);
    return found instanceof File && (found.size > 0 || found.name !== '') ? found : undefined;
  };
  return { fields: Object.fromEntries(texts.toReversed()), all, file };
}

function answerOf(answer: PageAnswer): Response {
  if (answer instanceof Response) return answer;
  if ('goTo' in answer) {
    const headers = new Headers({ location: answer.goTo, 'cache-control': 'no-store' });
    for (const cookie of answer.cookies ?? []) headers.append('set-cookie', cookie);
    return new Response(null, { status: 303, headers });
  }
  return isValidElement(answer) ? html(answer, 200) : 'page' in answer ? html(answer.page, answer.status) : html(answer, 200);
}

const html = (shown: VNode, status: number): Response =>
  new Response(documentOf(shown), { status, headers: { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'private, no-store' } });

const pathAsked = (c: Ctx): string => c.req.path + new URL(c.req.url).search;

/** Turns what was thrown into a page. Set as `onError` of the site's app. */
export const refusalPage = (edge: PageEdge) => (error: Error, c: Ctx): Response => {
  const refusal = refusalIn(error);
  if (refusal === undefined) {
    edge.log(faultLine(error, { request: c.get('requestId'), method: c.req.method, path: c.req.path }));
    return html(edge.broken(c), 500);
  }
  if (refusal.code === 'sign-in-needed') return answerOf({ goTo: signInFirst(c.req.method === 'GET' ? pathAsked(c) : '/home') });
  const answer = html(edge.refused(c, refusal), refusals[refusal.code].status);
  const wait = refusal.more['retryAfter'];
  if (wait !== undefined) answer.headers.set('retry-after', String(wait));
  return answer;
};
