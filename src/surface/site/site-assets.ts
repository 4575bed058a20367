/** The style sheet and the islands: found once, served for ever under names that change with their content. */
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Hono } from 'hono';
import { compress } from 'hono/compress';
import { z } from 'zod';
import type { Assets } from './parts/assets.ts';

interface Asset {
  readonly type: string;
  readonly body: string;
}

export interface SiteAssets extends Assets {
  readonly files: ReadonlyMap<string, Asset>;
}

const here = dirname(fileURLToPath(import.meta.url));
const manifestShape = z.record(z.string(), z.object({ file: z.string(), name: z.string().optional(), isEntry: z.boolean().optional() }));

/** Reads the style and, when they have been built, the islands. */
export function siteAssets(built: string = join(packageRoot(here), 'dist/site')): SiteAssets {
  const style = styleSheet();
  const styleName = `site.${digest(style)}.css`;
  const scripts = builtScripts(built);
  const files = new Map<string, Asset>([
    [styleName, { type: 'text/css; charset=utf-8', body: style }],
    ['icon.svg', { type: 'image/svg+xml', body: readFileSync(join(here, 'style/icon.svg'), 'utf8') }],
    ...scripts.files,
  ]);
  return { files, style: `/assets/${styleName}`, island: (name) => scripts.entries.get(name) };
}

/** Serves what `siteAssets` found, below `/assets`. */
export function assetRoutes(assets: SiteAssets): Hono {
  const app = new Hono();
  app.use('/assets/*', compress());
  app.get('/assets/:name', (c) => {
    const asset = assets.files.get(c.req.param('name'));
    if (!asset) return c.notFound();
    const lasting = c.req.param('name') === 'icon.svg' ? 'max-age=86400' : 'max-age=31536000, immutable';
    return c.body(asset.body, 200, { 'content-type': asset.type, 'cache-control': `public, ${lasting}`, 'x-content-type-options': 'nosniff' });
  });
  return app;
}

function styleSheet(): string {
  const folder = join(here, 'style');
  return readdirSync(folder).filter((name) => name.endsWith('.css')).sort().map((name) => readFileSync(join(folder, name), 'utf8')).join('\n');
}

function builtScripts(folder: string): { files: [string, Asset][]; entries: Map<string, string> } {
  const manifest = join(folder, 'manifest.json');
  if (!existsSync(manifest)) return { files: [], entries: new Map() };
  const chunks = Object.values(manifestShape.parse(JSON.parse(readFileSync(manifest, 'utf8'))));
  const files = chunks.map((chunk): [string, Asset] => [chunk.file, scriptAt(join(folder, chunk.file))]);
  const entries = chunks.filter((chunk) => chunk.isEntry).map((chunk): [string, string] => [chunk.name ?? chunk.file, `/assets/${chunk.file}`]);
  return { files, entries: new Map(entries) };
}

const scriptAt = (path: string): Asset => ({ type: 'text/javascript; charset=utf-8', body: readFileSync(path, 'utf8') });

const digest = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 10);

/** The folder of the package that this file belongs to. */
export function packageRoot(from: string): string {
  if (existsSync(join(from, 'package.json'))) return from;
  const above = resolve(from, '..');
  if (above === from) throw new Error('no package.json above the site');
  return packageRoot(above);
}
