/** The whole application as one function from request to answer: API, pages, health. */
import { Hono } from 'hono';
import { cors } from 'hono/cors';
import { sql } from 'kysely';
import { anybody } from '../registry/access/actor.ts';
import { apiApp } from './api/api.ts';
import { problemAnswer } from './api/route.ts';
import type { Edge, EdgeVariables } from './edge.ts';
import { numbered, ownPolicy, safeHeaders } from './headers.ts';
import { accountLinks, pagesApp } from './site/pages.tsx';
import { siteRoutes } from './site/routes.tsx';
import { type SiteAssets, siteAssets } from './site/site-assets.ts';

export function application(edge: Edge, assets: SiteAssets = siteAssets()): Hono<{ Variables: EdgeVariables }> {
  const app = new Hono<{ Variables: EdgeVariables }>();
  const site = siteRoutes({ schemes: edge.world.shelf, baseUrl: edge.world.baseUrl, log: edge.log, assets, accountLinks: (c) => accountLinks(c.get('actor') ?? anybody) });
  app.onError(problemAnswer(edge));
  app.use(numbered, ownPolicy, safeHeaders(edge.world.baseUrl));
  app.get('/healthz', (c) => c.text('ok'));
  app.get('/readyz', async (c) => {
    const ready = await sql`select 1`.execute(edge.world.database.db).then(() => true, () => false);
    return ready ? c.text('ready') : c.text('the database does not answer', 503);
  });
  // A wallet may be a page of another site. It brings a token of its own, which is no API key and nobody's session.
  app.use('/wallet/*', cors({ origin: '*', allowMethods: ['GET', 'POST'], exposeHeaders: ['WWW-Authenticate'], maxAge: 86_400 }));
  app.use(async (c, next) => {
    c.set('actor', /^\/(assets|wallet)\//.test(c.req.path) ? anybody : await edge.identify(c.req.raw.headers));
    await next();
  });
  app.route('/', apiApp(edge));
  app.route('/', pagesApp(edge, assets));
  app.route('/', site);
  app.notFound((c) => site.fetch(c.req.raw));
  return app;
}
