/** Every page that needs to know who asks, in one list: the server, the table of rights and the permission test read it. */
import { Hono } from 'hono';
import type { EdgeVariables } from '../edge.ts';
import { type PageEdge, type PageRoute, refusalPage } from './page-route.ts';

export const declaredPages: readonly PageRoute[] = [];

/** Mount at the root, behind what identifies who asks. */
export function pagesApp(edge: PageEdge): Hono<{ Variables: EdgeVariables }> {
  const app = new Hono<{ Variables: EdgeVariables }>();
  app.onError(refusalPage(edge));
  for (const declared of declaredPages) declared.mount(app, edge);
  return app;
}
