/** Starts the one process: database, migrations, pages and API; ends it without losing anything. */
import { mkdirSync } from 'node:fs';
import type { Server as ControlServer } from 'node:net';
import { join } from 'node:path';
import { type ServerType, serve } from '@hono/node-server';
import { getConnInfo } from '@hono/node-server/conninfo';
import { pino } from 'pino';
import { parseDay } from '../core/facts/day.ts';
import { connect, type Database } from '../database/connect.ts';
import { migrate } from '../database/migrate.ts';
import { identifier } from '../registry/access/identify.ts';
import { createSignIn, type OpenIdProvider } from '../registry/access/sign-in.ts';
import type { World } from '../registry/access/world.ts';
import { firstAdministratorLink } from '../registry/body/index.ts';
import { application } from './app.ts';
import { listenForCommands } from './cli/control.ts';
import { runCommandLine, type Wiring } from './cli/main.ts';
import { type Background, startBackground } from './background.ts';
import { seedDemonstration } from './demonstration.ts';
import { openDemonstrationAccounts } from './demonstration-accounts.ts';
import type { Edge } from './edge.ts';
import { housekeeping, monthBefore } from './housekeeping.ts';
import { issuerOf } from './issuer-keys.ts';
import { ledgerSigner } from './ledger-key.ts';
import { forgetLetters } from './mail/letter-files.ts';
import { postOf } from './mail/post.ts';
import { messageHandlers } from './message-handlers.ts';
import { RateLimits, usualRates } from './rate-limit.ts';
import { schemeShelf } from './scheme-shelf.ts';
import { installationSecret } from './secret.ts';

export interface Settings {
  readonly port: number;
  readonly host: string;
  /** Folder of the embedded database and of what the program makes for itself. */
  readonly data: string;
  readonly schemes: string;
  readonly demonstration: boolean;
  readonly databaseUrl?: string;
  readonly baseUrl?: string;
  readonly secret?: string;
  readonly smtpUrl?: string;
  readonly mailFrom?: string;
  /** Where people may sign in besides here. */
  readonly openId?: OpenIdProvider;
  /** Whether a proxy of ours stands before the program and says whose request it hands on (`X-Forwarded-For`). */
  readonly proxied?: boolean;
}

export interface Running {
  readonly url: string;
  readonly stop: () => Promise<void>;
}

export async function startServer(settings: Settings): Promise<Running> {
  const log = pino({ level: 'warn' });
  const shelf = schemeShelf(settings.schemes);
  const secret = installationSecret(settings);
  const database = await open(settings, (error) => log.error(error));
  await migrate(database);
  const server = await listening(settings, async (url) => application(await edgeOf({ ...settings, database, shelf, secret, url: settings.baseUrl ?? url, log: (line) => log.error(line) })));
  const world = worldOf(database, shelf, settings.baseUrl ?? server.url);
  const letters = join(settings.data, 'mail');
  const post = postOf({ ...settings, from: settings.mailFrom ?? 'Cursus <no-reply@localhost>', folder: letters });
  const background = startBackground({
    database, signer: ledgerSigner(settings.data), onFault: (error) => log.error(error),
    housekeeping: () => housekeeping(world).finally(() => forgetLetters(letters, monthBefore(world.now()))),
    handlers: messageHandlers(world, post, letters),
  });
  const control = settings.databaseUrl === undefined ? await listenForCommands(settings.data, wiringOf(settings.data, server.url, database), runCommandLine).catch(() => undefined) : undefined;
  const stop = stopper(server.server, background, database, control);
  process.once('SIGTERM', () => void stop().then(() => process.exit(0)));
  process.once('SIGINT', () => void stop().then(() => process.exit(0)));
  console.log(`ready ${server.url}`);
  return { url: server.url, stop };
}

function open({ databaseUrl, data }: Settings, onFault: (error: Error) => void): Promise<Database> {
  if (databaseUrl !== undefined) return connect({ url: databaseUrl, onFault });
  mkdirSync(data, { recursive: true });
  return connect({ folder: join(data, 'database'), onFault });
}

interface EdgeParts extends Pick<Settings, 'data' | 'demonstration' | 'openId' | 'proxied' | 'smtpUrl'> {
  readonly secret: string;
  readonly database: Database;
  readonly shelf: World['shelf'];
  readonly url: string;
  readonly log: Edge['log'];
}

async function edgeOf({ database, shelf, url, log, secret, data, demonstration, openId, proxied, smtpUrl }: EdgeParts): Promise<Edge> {
  const world = worldOf(database, shelf, url);
  const signIn = createSignIn(world, { secret, openId });
  const accounts = demonstration ? await openDemonstrationAccounts(world, signIn, secret) : undefined;
  if (accounts) await seedDemonstration(world, accounts);
  const link = await firstAdministratorLink(world);
  if (link !== undefined) console.log(`first administrator: ${link}`);
  return {
    world, signIn, issuer: issuerOf(data, url), log, limits: new RateLimits(usualRates, () => performance.now()), demonstration: accounts, openIdName: openId?.name,
    letters: demonstration && smtpUrl === undefined ? join(data, 'mail') : undefined,
    identify: identifier(world, signIn),
    addressOf: (c) => (proxied ? lastHop(c.req.header('x-forwarded-for')) : undefined) ?? getConnInfo(c).remote.address ?? 'unknown',
  };
}

/** What our own proxy added; everything before it, whoever asks can write. */
const lastHop = (forwarded: string | undefined): string | undefined => forwarded?.split(',').at(-1)?.trim();

function worldOf(database: Database, shelf: World['shelf'], baseUrl: string): World {
  const now = () => new Date().toISOString();
  return { database, shelf, now, today: () => parseDay(now().slice(0, 10))!, baseUrl };
}

/** The address is known only once the port is (0 takes any free one), so the application is made then. */
function listening({ port, host }: Settings, make: (url: string) => Promise<ReturnType<typeof application>>): Promise<{ server: ServerType; url: string }> {
  return new Promise((resolve, reject) => {
    const made = Promise.withResolvers<ReturnType<typeof application>>();
    const server = serve({ port, fetch: async (request, env) => (await made.promise).fetch(request, env) }, (info) => {
      const url = `http://${host}:${info.port}`;
      make(url).then((app) => {
        made.resolve(app);
        resolve({ server, url });
      }, reject);
    });
    server.once('error', (error: NodeJS.ErrnoException) => {
      reject(error.code === 'EADDRINUSE' ? new Error(`port ${port} is in use; choose another by PORT=3001`) : error);
    });
  });
}

/** The command line on this server's own database, which stays open after the command. */
function wiringOf(data: string, baseUrl: string, database: Database): Wiring {
  return { data: () => data, open: async () => ({ database: { ...database, close: async () => {} }, data, baseUrl }), serve: async () => 2 };
}

function stopper(server: ServerType, background: Background, database: Database, control: ControlServer | undefined): () => Promise<void> {
  let stopping: Promise<void> | undefined;
  const close = () => new Promise<void>((resolve) => {
    server.close(() => resolve());
    if ('closeIdleConnections' in server) server.closeIdleConnections();
  });
  return () => (stopping ??= close().then(() => control?.close()).then(() => background.stop()).then(() => database.close()));
}
