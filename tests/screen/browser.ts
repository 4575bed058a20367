/** The real pages on a free port, and one browser per test file. */
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { serve } from '@hono/node-server';
import { Hono } from 'hono';
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import { build } from 'vite';
import { inject } from 'vitest';
import type { Database } from '../../src/database/connect.ts';
import { safeHeaders } from '../../src/surface/headers.ts';
import { schemeShelf } from '../../src/surface/scheme-shelf.ts';
import { siteRoutes } from '../../src/surface/site/routes.tsx';
import { siteAssets } from '../../src/surface/site/site-assets.ts';
import { type MatrixWorld, matrixWorld } from '../matrix/matrix-world.ts';
import { createServerDatabase, openServer, type Template } from '../on-both-databases.ts';
import { startProgramWith } from '../started-program.ts';

const root = resolve(import.meta.dirname, '../..');

export interface Stage {
  readonly base: string;
  readonly browser: Browser;
  readonly close: () => Promise<void>;
}

/** Builds the islands into a folder of their own, serves the site, with pages of the test's own beside, and opens the browser. */
export async function openStage(more: Hono = new Hono()): Promise<Stage> {
  const built = mkdtempSync(join(tmpdir(), 'cursus-site-'));
  await build({ root, configFile: join(root, 'vite.config.ts'), logLevel: 'warn', build: { outDir: built, emptyOutDir: true } });
  const site = siteRoutes({ schemes: schemeShelf(join(root, 'schemes')), assets: siteAssets(built) });
  const app = new Hono().use(safeHeaders('http://localhost')).route('/', more).route('/', site).notFound((c) => site.fetch(c.req.raw));
  const server = serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' });
  if (!server.listening) await new Promise((listening) => server.once('listening', listening));
  const browser = await openBrowser();
  const close = async () => {
    await browser.close();
    await new Promise((done) => server.close(done));
    rmSync(built, { recursive: true, force: true });
  };
  return { base: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, browser, close };
}

const seededData = () => join(inject('databases'), 'demonstration-data');
/** The demonstration as its first start leaves it. */
const seeded: Template = {
  name: 'demonstration',
  fill: async (url) => startProgramWith({ DATABASE_URL: url }, seededData(), '--demonstration').then((server) => server.stop()),
};

/** The program on a PostgreSQL server as a person starts it with its demonstration, and the browser. `data` is its folder; letters are in `data/mail`. */
export async function openDemonstration(): Promise<Stage & { readonly data: string }> {
  const data = mkdtempSync(join(tmpdir(), 'cursus-pages-'));
  const { url, remove } = await createServerDatabase(seeded);
  cpSync(seededData(), data, { recursive: true });
  const server = await startProgramWith({ DATABASE_URL: url }, data, '--demonstration');
  const browser = await openBrowser();
  const close = async () => {
    await browser.close();
    await server.stop();
    await remove();
    rmSync(data, { recursive: true, force: true });
  };
  return { base: server.url, browser, close, data };
}

/** The whole application with the permission test's world behind it, on a PostgreSQL server, and the browser. */
export async function openMatrix(): Promise<Stage & { readonly m: MatrixWorld; readonly database: Database }> {
  const built = mkdtempSync(join(tmpdir(), 'cursus-site-'));
  await build({ root, configFile: join(root, 'vite.config.ts'), logLevel: 'warn', build: { outDir: built, emptyOutDir: true } });
  const database = await openServer();
  const server = serve({ fetch: (request) => m.app.fetch(request), port: 0 });
  if (!server.listening) await new Promise((listening) => server.once('listening', listening));
  const base = `http://localhost:${(server.address() as AddressInfo).port}`;
  const m: MatrixWorld = await matrixWorld(database, base, siteAssets(built));
  const browser = await openBrowser();
  const close = async () => {
    await browser.close();
    await new Promise((done) => server.close(done));
    await database.close();
    rmSync(built, { recursive: true, force: true });
  };
  return { base, browser, close, m, database };
}

/** By the button of the demonstration. */
export async function enterAs(page: Page, role: string): Promise<void> {
  await page.goto('/sign-in');
  await page.getByRole('button', { name: role, exact: true }).click();
  await page.waitForURL('**/home');
}

/** Chromium without what only a person at a screen needs, where the system has it: it takes a third less of the processor. */
const executable = process.env['CHROMIUM'] ?? ['/usr/bin/chromium-headless-shell', '/usr/bin/chromium'].find((path) => existsSync(path)) ?? 'chromium';

export const openBrowser = (): Promise<Browser> => chromium.launch({ executablePath: executable, args: flags });

const flags = [
  '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
  '--disable-component-update', '--disable-sync', '--disable-dev-shm-usage',
];

/** Works on one page in a context of its own; a script's error or a breach of the content policy fails it. */
export async function onPage<T>(stage: Stage, options: BrowserContextOptions, work: (page: Page) => Promise<T>): Promise<T> {
  const context = await stage.browser.newContext({ viewport: { width: 1280, height: 900 }, baseURL: stage.base, reducedMotion: 'reduce', ...options });
  const page = await context.newPage();
  const faults: string[] = [];
  page.on('pageerror', (error) => faults.push(error.message));
  page.on('console', (message) => { if (/Content Security Policy|hydrat/i.test(message.text())) faults.push(message.text()); });
  try {
    const result = await work(page);
    if (faults.length > 0) throw new Error(`the page failed: ${faults.join('; ')}`);
    return result;
  } finally {
    await context.close();
  }
}

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

interface AxeFinding {
  readonly id: string;
  readonly nodes: readonly { readonly html: string; readonly failureSummary?: string }[];
}

const everyRule = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** What axe finds on the page as it stands, in light by every rule and in dark by the one that looks at colours; an empty list is the aim. */
export async function accessibilityFindings(page: Page): Promise<readonly string[]> {
  await page.evaluate(axeSource);
  const light = await foundBy(page, everyRule);
  await page.emulateMedia({ colorScheme: 'dark' });
  const dark = await foundBy(page, ['color-contrast']);
  await page.emulateMedia({ colorScheme: 'light' });
  return [...light, ...dark.map((finding) => `in dark: ${finding}`)];
}

/** Each finding with its first place. */
async function foundBy(page: Page, rules: readonly string[]): Promise<readonly string[]> {
  const found = await page.evaluate<readonly AxeFinding[]>(`axe.run(document, { runOnly: ${JSON.stringify(rules)} }).then((r) => r.violations)`);
  return found.map((f) => `${f.id}: ${f.nodes[0]?.html.slice(0, 160)} ${f.nodes[0]?.failureSummary ?? ''}`);
}

/** How many pixels the page is wider than the screen. */
export const overflow = (page: Page): Promise<number> => page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
