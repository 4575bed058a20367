/** The whole application as one function from request to answer: API, pages, health. */
import { Hono } from 'hono';
import { sql } from 'kysely';
import { apiApp } from './api/api.ts';
import type { Edge, EdgeVariables } from './edge.ts';
import { numbered, safeHeaders } from './headers.ts';
import { siteRoutes } from './site/routes.tsx';

export function application(edge: Edge): Hono<{ Variables: EdgeVariables }> {
  const app = new Hono<{ Variables: EdgeVariables }>();
  const site = siteRoutes({ schemes: edge.world.shelf, log: edge.log });
  app.use(numbered, safeHeaders(edge.world.baseUrl));
  app.get('/healthz', (c) => c.text('ok'));
  app.get('/readyz', async (c) => {
    const ready = await sql`select 1`.execute(edge.world.database.db).then(() => true, () => false);
    return ready ? c.text('ready') : c.text('the database does not answer', 503);
  });
  app.use(async (c, next) => {
    c.set('actor', await edge.identify(c.req.raw.headers));
    await next();
  });
  app.route('/', apiApp(edge));
  app.route('/', site);
  app.notFound((c) => site.fetch(c.req.raw));
  return app;
}
