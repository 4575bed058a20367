/** The whole product with the demonstration in it, a clock that the test moves, and the browser: for journeys of weeks. */
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { serve } from '@hono/node-server';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { parseDay } from '../../src/core/facts/day.ts';
import { connect } from '../../src/database/connect.ts';
import { migrate } from '../../src/database/migrate.ts';
import { drainOutbox } from '../../src/database/outbox.ts';
import { identifier } from '../../src/registry/access/identify.ts';
import { createSignIn } from '../../src/registry/access/sign-in.ts';
import type { World } from '../../src/registry/access/world.ts';
import { application } from '../../src/surface/app.ts';
import { seedDemonstration } from '../../src/surface/demonstration.ts';
import { openDemonstrationAccounts } from '../../src/surface/demonstration-accounts.ts';
import { housekeeping } from '../../src/surface/housekeeping.ts';
import { messageHandlers } from '../../src/surface/message-handlers.ts';
import { postOf } from '../../src/surface/mail/post.ts';
import { RateLimits } from '../../src/surface/rate-limit.ts';
import { loadScheme } from '../../src/surface/scheme-shelf.ts';
import { testIssuer } from '../issuer.ts';
import { openServer, type Template } from '../on-both-databases.ts';
import { onPage, type Stage } from './browser.ts';

export interface Walk extends Stage {
  readonly world: World;
  /** An instant, such as `2026-12-29T15:00:00Z`; what time alone brings about is done. */
  readonly moveTo: (instant: string) => Promise<void>;
  /** Every letter sent until now, the whole text, the latest last. */
  readonly letters: () => Promise<readonly string[]>;
}

const start = '2026-11-24T09:00:00.000Z';
const secret = 'a secret of the journeys through the pages, long enough';
const shelf = new Map([['iso-20000', loadScheme(join(import.meta.dirname, '../../schemes/iso-20000'))]]);

/** The demonstration as it is at the start; each journey has a copy of its own. */
const seeded: Template = {
  name: 'journeys',
  fill: async (url) => {
    const database = await connect({ url });
    await migrate(database);
    const world: World = { database, shelf, baseUrl: 'http://localhost', now: () => start, today: () => parseDay(start.slice(0, 10))! };
    await seedDemonstration(world, await openDemonstrationAccounts(world, createSignIn(world, { secret }), secret));
    await database.close();
  },
};

/** Starts at nine o'clock (UTC) on 24 November 2026. */
export async function openWalk(browser: Browser): Promise<Walk> {
  let now = start;
  const mail = mkdtempSync(join(tmpdir(), 'cursus-walk-'));
  const database = await openServer(seeded);
  const made = Promise.withResolvers<ReturnType<typeof application>>();
  const server = serve({ fetch: async (request) => (await made.promise).fetch(request), port: 0 });
  if (!server.listening) await new Promise((listening) => server.once('listening', listening));
  const baseUrl = `http://localhost:${(server.address() as AddressInfo).port}`;
  const world: World = { database, shelf, baseUrl, now: () => now, today: () => parseDay(now.slice(0, 10))! };
  const signIn = createSignIn(world, { secret });
  const accounts = await openDemonstrationAccounts(world, signIn, secret);
  const plenty = 1_000_000_000;
  const limits = new RateLimits({ question: plenty, read: plenty, write: plenty, heavy: plenty, secret: plenty }, () => performance.now());
  made.resolve(application({
    world, signIn, issuer: testIssuer(baseUrl), limits, demonstration: accounts, identify: identifier(world, signIn), addressOf: () => 'test', log: (line) => { throw new Error(JSON.stringify(line)); },
  }));
  const handlers = messageHandlers(world, postOf({ from: 'Cursus <no-reply@localhost>', folder: mail }), mail);
  const letters = async () => {
    await drainOutbox(database, handlers);
    return readdirSync(mail).sort().map((file) => readFileSync(join(mail, file), 'utf8').replaceAll('=\r\n', '').replaceAll('=3D', '='));
  };
  return {
    base: baseUrl, browser, world, letters,
    moveTo: async (instant) => {
      now = new Date(instant).toISOString();
      await housekeeping(world);
    },
    close: async () => {
      await new Promise((done) => server.close(done));
      await database.close();
      rmSync(mail, { recursive: true });
    },
  };
}

/** A test that walks through a product of its own, without JavaScript. */
export const walkingIn = (browser: () => Browser, options: BrowserContextOptions = {}) => (work: (page: Page, walk: Walk) => Promise<void>) => async (): Promise<void> => {
  const walk = await openWalk(browser());
  try {
    await onPage(walk, { javaScriptEnabled: false, ...options }, async (page) => {
      page.setDefaultTimeout(20_000);
      await work(page, walk);
    });
  } finally {
    await walk.close();
  }
};

export const said = (page: Page) => page.locator('main').innerText();
export const press = (page: Page, name: string | RegExp) => page.getByRole('button', { name }).first().click();
