/** The start of the program: wires it, and is the only place that reads the environment. */
import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import type { OpenIdProvider } from './registry/access/sign-in.ts';
import { Refusal } from './core/facts/refusal.ts';
import { InUse } from './surface/cli/control.ts';
import { runCommandLine } from './surface/cli/main.ts';
import type { Open } from './surface/cli/keep.ts';
import { UsageFault } from './surface/cli/say.ts';

const root = fileURLToPath(new URL('..', import.meta.url));

const environment = z.object({
  PORT: z.coerce.number().int().min(0).max(65_535).default(3000),
  HOST: z.string().default('localhost'),
  DATABASE_URL: z.string().regex(/^postgres(ql)?:\/\//, 'must begin with postgres://').optional(),
  DATA: z.string().default(join(root, 'data')),
  BASE_URL: z.url().optional(),
  SECRET: z.string().min(32).optional(),
  SMTP_URL: z.string().optional(),
  BEHIND_PROXY: z.enum(['yes', 'no']).default('no'),
  OPENID_NAME: z.string().optional(),
  OPENID_DISCOVERY_URL: z.url().optional(),
  OPENID_CLIENT_ID: z.string().optional(),
  OPENID_CLIENT_SECRET: z.string().optional(),
  MAIL_FROM: z.string().optional(),
});

export type Environment = z.output<typeof environment>;

function environmentOf(): Environment {
  try {
    process.loadEnvFile(join(root, '.env'));
  } catch {
    // .env is optional.
  }
  const given = environment.safeParse(process.env);
  if (given.success) return given.data;
  const issue = given.error.issues[0]!;
  throw new UsageFault(`The environment variable ${String(issue.path[0])} cannot be used: ${issue.message}.`);
}

/** Where people may sign in besides here: all four, or none. */
function openIdOf(env: Environment): { openId?: OpenIdProvider } {
  const { OPENID_NAME: name, OPENID_DISCOVERY_URL: discoveryUrl, OPENID_CLIENT_ID: clientId, OPENID_CLIENT_SECRET: clientSecret } = env;
  if (name !== undefined && discoveryUrl !== undefined && clientId !== undefined && clientSecret !== undefined) return { openId: { name, discoveryUrl, clientId, clientSecret } };
  if ([name, discoveryUrl, clientId, clientSecret].every((part) => part === undefined)) return {};
  throw new UsageFault('Sign-in at another provider needs OPENID_NAME, OPENID_DISCOVERY_URL, OPENID_CLIENT_ID and OPENID_CLIENT_SECRET together.');
}

/** Pages are JSX, which Node cannot read by itself: the loader comes in before the first page does. */
async function serve(options: Readonly<Record<string, unknown>>): Promise<number> {
  const env = environmentOf();
  const { register } = await import('tsx/esm/api');
  register({ tsconfig: join(root, 'tsconfig.json') });
  const { startServer } = await import('./surface/serve.ts');
  await startServer({
    port: options['port'] === undefined ? env.PORT : portOf(String(options['port'])),
    host: env.HOST,
    data: typeof options['data'] === 'string' ? options['data'] : env.DATA,
    schemes: typeof options['schemes'] === 'string' ? options['schemes'] : join(root, 'schemes'),
    demonstration: options['demonstration'] === true,
    ...(env.DATABASE_URL === undefined ? {} : { databaseUrl: env.DATABASE_URL }),
    ...(env.BASE_URL === undefined ? {} : { baseUrl: env.BASE_URL }),
    ...(env.SECRET === undefined ? {} : { secret: env.SECRET }),
    ...openIdOf(env),
    proxied: env.BEHIND_PROXY === 'yes',
    ...(env.SMTP_URL === undefined ? {} : { smtpUrl: env.SMTP_URL }),
    ...(env.MAIL_FROM === undefined ? {} : { mailFrom: env.MAIL_FROM }),
  });
  return 0;
}

function portOf(given: string): number {
  const port = Number(given);
  if (Number.isInteger(port) && port >= 0 && port <= 65_535) return port;
  throw new UsageFault(`--port ${given}: give a whole number from 0 to 65535.`);
}

const dataFolder = (options: Readonly<Record<string, unknown>>): string => (typeof options['data'] === 'string' ? options['data'] : environmentOf().DATA);

/** The database that `serve` would use, for one command. */
const open: Open = async (options, expects) => {
  const env = environmentOf();
  const data = dataFolder(options);
  const { connect } = await import('./database/connect.ts');
  const { presentAddress } = await import('./surface/issuer-keys.ts');
  const baseUrl = env.BASE_URL ?? presentAddress(data) ?? `http://localhost:${env.PORT}`;
  if (env.DATABASE_URL !== undefined) return { database: await connect({ url: env.DATABASE_URL }), data, baseUrl };
  const folder = join(data, 'database');
  if (expects === 'existing' && !existsSync(folder)) throw new UsageFault(`${data} holds no database: name another folder by --data, or a server by DATABASE_URL.`);
  mkdirSync(data, { recursive: true });
  try {
    return { database: await connect({ folder }), data, baseUrl };
  } catch (fault) {
    throw fault instanceof Refusal && fault.code === 'busy' ? new InUse(data, fault) : fault;
  }
};

process.stdout.on('error', (fault: NodeJS.ErrnoException) => process.exit(fault.code === 'EPIPE' ? 0 : 2));
process.exitCode = await runCommandLine(process.argv.slice(2), { serve, open, data: dataFolder });
