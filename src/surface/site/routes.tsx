import { randomUUID } from 'node:crypto';
import { type Context, Hono } from 'hono';
import { compress } from 'hono/compress';
import type { VNode } from 'preact';
import { faultLine } from '../faults.ts';
import type { LoadedScheme } from '../scheme-shelf.ts';
import { CataloguePage } from './pages/catalogue.tsx';
import { CertificationPage } from './pages/certification.tsx';
import { HomePage } from './pages/home.tsx';
import { MapPage } from './pages/map.tsx';
import { FaultPage, MissingPage } from './pages/problem.tsx';
import { ctdlOf } from '../linked-data/ctdl.ts';
import { pinOfScheme } from '../../registry/award/index.ts';
import { PathPage } from './pages/path.tsx';
import { ReadingsPage } from './pages/readings.tsx';
import { keptPages } from './kept-pages.ts';
import { documentOf, type Frame, type NavItem } from './parts/page.tsx';
import { certificationOf } from './parts/scheme-facts.ts';
import { assetRoutes, siteAssets, type SiteAssets } from './site-assets.ts';
import { problemWords } from './words/en.ts';

export interface SiteDeps {
  readonly schemes: ReadonlyMap<string, LoadedScheme>;
  readonly assets?: SiteAssets;
  /** The person's own links for this request: sign in, or their rooms. */
  readonly accountLinks?: (c: Context) => readonly NavItem[];
  /** How people reach the site; for addresses in data that leaves it. */
  readonly baseUrl?: string;
  /** One line of the log for a fault. */
  readonly log?: (line: Readonly<Record<string, unknown>>) => void;
}

/** Public pages: no account, no cookie. Mount at the root, behind the safe headers; its `notFound` serves the whole site. */
export function siteRoutes(deps: SiteDeps): Hono {
  const assets = deps.assets ?? siteAssets();
  const site = { ...deps, assets };
  const app = new Hono();
  app.route('/', assetRoutes(assets));
  app.get('/', (c) => c.html(documentOf(<HomePage frame={frameOf(site, c)} schemes={[...deps.schemes.values()]} />)));
  app.use('/s/*', compress());
  app.route('/s/:scheme', schemeRoutes(site));
  app.notFound((c) => missing(site, c));
  app.onError((error, c) => fault(site, c, error));
  return app;
}

interface Site extends SiteDeps {
  readonly assets: SiteAssets;
}

const frameOf = (site: Site, c: Context): Frame => ({ assets: site.assets, nav: [], account: site.accountLinks?.(c) ?? [] });

function schemeRoutes(site: Site): Hono {
  const app = new Hono();
  const kept = keptPages();
  const page = (render: (frame: Frame, loaded: LoadedScheme, c: Context) => VNode | undefined) => (c: Context) => {
    const loaded = site.schemes.get(c.req.param('scheme') ?? '');
    const frame = frameOf(site, c);
    const { pathname, search } = new URL(c.req.url);
    const shown = loaded && render(frame, loaded, c);
    if (!loaded || !shown) return missing(site, c);
    if (search !== '') return c.html(documentOf(shown));
    return kept(c, { loaded, key: `${pathname} ${JSON.stringify(frame.account)}` }, () => documentOf(shown));
  };
  app.get('/', page((frame, loaded, c) => <PathPage frame={frame} loaded={loaded} query={new URL(c.req.url).search} />));
  app.get('/certifications', page((frame, loaded) => <CataloguePage frame={frame} loaded={loaded} home={`${site.baseUrl ?? ''}/s/${loaded.scheme.id}`} />));
  app.get('/certifications/:id', page((frame, loaded, c) => {
    const certification = certificationOf(loaded.scheme, c.req.param('id') ?? '');
    return certification && <CertificationPage frame={frame} loaded={loaded} certification={certification} address={`${site.baseUrl ?? ''}/s/${loaded.scheme.id}/certifications/${certification.id}`} />;
  }));
  app.get('/pins/:file{.+\\.svg}', (c) => {
    const scheme = site.schemes.get(c.req.param('scheme') ?? '')?.scheme;
    const svg = scheme && pinOfScheme(scheme, (c.req.param('file') ?? '').replace(/\.svg$/, ''));
    return svg === undefined ? missing(site, c) : c.body(svg, 200, { 'content-type': 'image/svg+xml', 'cache-control': 'public, max-age=86400', 'cross-origin-resource-policy': 'cross-origin' });
  });
  app.get('/ctdl.jsonld', (c) => {
    const scheme = site.schemes.get(c.req.param('scheme') ?? '')?.scheme;
    return scheme === undefined ? missing(site, c) : c.body(JSON.stringify(ctdlOf(scheme, `${site.baseUrl ?? ''}/s/${scheme.id}`)), 200, { 'content-type': 'application/ld+json', 'cache-control': 'public, max-age=3600', 'access-control-allow-origin': '*' });
  });
  app.get('/map', page((frame, loaded) => <MapPage frame={frame} loaded={loaded} />));
  app.get('/readings', page((frame, loaded) => <ReadingsPage frame={frame} loaded={loaded} />));
  return app;
}

const onwardOf = (site: Site): readonly NavItem[] => [
  { href: '/', text: problemWords.goHome },
  ...[...site.schemes.values()].map(({ scheme }) => ({ href: `/s/${scheme.id}`, text: problemWords.goScheme(scheme.name) })),
];

const missing = (site: Site, c: Context) => c.html(documentOf(<MissingPage frame={frameOf(site, c)} onward={onwardOf(site)} />), 404);

/** The number that the request already bears, so that the page and the log name the same. */
const numberOf = (c: Context): string => (c.get('requestId') as string | undefined) ?? randomUUID();

function fault(site: Site, c: Context, error: Error) {
  const number = numberOf(c);
  site.log?.(faultLine(error, { request: number, method: c.req.method, path: c.req.path }));
  return c.html(documentOf(<FaultPage frame={frameOf(site, c)} onward={onwardOf(site)} number={number} />), 500);
}
