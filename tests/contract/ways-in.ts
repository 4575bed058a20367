/** The ways a question comes in: the command line as it is started, and the API without a port. */
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { Hono } from 'hono';
import { parseDay } from '../../src/core/facts/day.ts';
import { testIssuer } from '../issuer.ts';
import { anybody } from '../../src/registry/access/actor.ts';
import type { World } from '../../src/registry/access/world.ts';
import { refuseOtherMethods } from '../../src/surface/api/method.ts';
import { problemAnswer } from '../../src/surface/api/route.ts';
import { schemeRoutes } from '../../src/surface/api/scheme.ts';
import { walletRoutes } from '../../src/surface/api/wallet.ts';
import type { Edge, EdgeVariables } from '../../src/surface/edge.ts';
import { numbered } from '../../src/surface/headers.ts';
import { RateLimits, usualRates } from '../../src/surface/rate-limit.ts';
import { schemeShelf } from '../../src/surface/scheme-shelf.ts';

export const root = join(import.meta.dirname, '../..');
export const shelf = schemeShelf(join(root, 'schemes'));

export interface Ran {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** Runs `cursus` as a person starts it; `input` is its standard input. */
export function cursus(args: readonly string[], input?: string | Uint8Array): Promise<Ran> {
  return new Promise((resolve, reject) => {
    // The test runner leaves variables of its own in the environment.
    const env = { PATH: process.env['PATH'], HOME: process.env['HOME'] };
    const child = spawn(process.execPath, [join(root, 'bin/cursus.mjs'), ...args], { cwd: root, env });
    const [out, err]: [Buffer[], Buffer[]] = [[], []];
    child.stdout.on('data', (chunk: Buffer) => out.push(chunk));
    child.stderr.on('data', (chunk: Buffer) => err.push(chunk));
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, out: Buffer.concat(out).toString(), err: Buffer.concat(err).toString() }));
    child.stdin.on('error', () => {});
    child.stdin.end(input ?? '');
  });
}

export type Json = Readonly<Record<string, unknown>>;

/** One answer a line. */
export async function answered(lines: readonly (string | Json)[]): Promise<readonly Json[]> {
  const ran = await cursus(['answer'], lines.map((line) => `${typeof line === 'string' ? line : JSON.stringify(line)}\n`).join(''));
  if (ran.code !== 0 || ran.err !== '') throw new Error(`cursus answer ended with ${ran.code}: ${ran.err}`);
  return ran.out.split('\n').slice(0, -1).map((line) => JSON.parse(line) as Json);
}

/** The routes about schemes, none of which touches the database, and those for wallets, as far as they do not. */
export function api(): Hono<{ Variables: EdgeVariables }> {
  const now = () => '2026-11-23T12:00:00.000Z';
  const world = { shelf, baseUrl: 'http://localhost', now, today: () => parseDay('2026-11-23')! } as World;
  const parts: Partial<Edge> = {
    world, issuer: testIssuer(world.baseUrl), identify: () => Promise.resolve(anybody), limits: new RateLimits(usualRates, () => 0), addressOf: () => '127.0.0.1', log: (line) => { throw new Error(JSON.stringify(line)); },
  };
  const edge = parts as Edge;
  const app = new Hono<{ Variables: EdgeVariables }>();
  app.use(numbered, async (c, next) => {
    c.set('actor', anybody);
    await next();
  });
  app.onError(problemAnswer(edge));
  for (const route of [...schemeRoutes, ...walletRoutes]) route.mount(app, edge);
  refuseOtherMethods(app, schemeRoutes);
  return app;
}

export const posted = (path: string, body: string | Json, headers: Readonly<Record<string, string>> = { 'content-type': 'application/json' }): Promise<Response> =>
  Promise.resolve(api().request(path, { method: 'POST', headers, body: typeof body === 'string' ? body : JSON.stringify(body) }));
