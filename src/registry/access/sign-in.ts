/**
 * Who somebody is: passwords, second factors, passkeys, sign-in at another provider, sessions. It knows nothing of roles.
 * Its mails go through the outbox (topic `mail`, payload `AccountMail`); its tables are the `login` tables of 0002-access.sql.
 */
import { passkey } from '@better-auth/passkey';
import { betterAuth } from 'better-auth';
import { genericOAuth, twoFactor } from 'better-auth/plugins';
import { enqueue } from '../../database/outbox.ts';
import { inTransaction } from '../../database/transaction.ts';
import { newId } from '../../database/uuid.ts';
import type { World } from './world.ts';

export interface SignInOptions {
  /** Signs cookies and seals second-factor secrets; at least 32 random characters, kept as long as the database. */
  readonly secret: string;
  /** A provider of OpenID Connect that people may sign in with. */
  readonly openId?: OpenIdProvider | undefined;
}

export interface OpenIdProvider {
  /** The words on the button: `Sign in with ...`. */
  readonly name: string;
  /** Ends in `/.well-known/openid-configuration`. */
  readonly discoveryUrl: string;
  readonly clientId: string;
  readonly clientSecret: string;
}

/** A mail about an account. `url` is secret: it works once. */
export interface AccountMail {
  readonly message: 'verify-email' | 'reset-password' | 'account-exists' | 'invitation';
  readonly to: string;
  readonly name: string;
  readonly url: string;
}

export const leastPassword = 12;
const week = 7 * 24 * 3600;

export type SignIn = ReturnType<typeof createSignIn>;

export function createSignIn(world: World, { secret, openId }: SignInOptions) {
  const mail = (message: AccountMail['message'], path: (data: { readonly token: string }) => string) =>
    (data: { readonly user: { readonly id: string; readonly email: string; readonly name: string }; readonly token: string }) => sendMail(world, data.user.id, {
      message, to: data.user.email, name: data.user.name, url: `${world.baseUrl}${path(data)}`,
    });
  return betterAuth({
    appName: 'Cursus', baseURL: world.baseUrl, basePath: '/api/sign-in', secret,
    database: { db: world.database.db, type: 'postgres', transaction: false },
    user: { modelName: 'login' }, session: { modelName: 'login_session', expiresIn: week, updateAge: 24 * 3600, freshAge: 3600, cookieCache: { enabled: false } },
    account: { modelName: 'login_method', accountLinking: { enabled: true, requireLocalEmailVerified: true }, encryptOAuthTokens: true },
    verification: { modelName: 'login_token', storeIdentifier: 'hashed' },
    emailAndPassword: {
      enabled: true, requireEmailVerification: true, minPasswordLength: leastPassword, maxPasswordLength: 200, autoSignIn: false,
      revokeSessionsOnPasswordReset: true, resetPasswordTokenExpiresIn: 3600,
      sendResetPassword: mail('reset-password', ({ token }) => `/reset?token=${encodeURIComponent(token)}`),
      onExistingUserSignUp: ({ user }) => mail('account-exists', () => '/forgot')({ user, token: '' }),
    },
    emailVerification: {
      sendOnSignUp: true, sendOnSignIn: true, expiresIn: 24 * 3600,
      sendVerificationEmail: mail('verify-email', ({ token }) => `/verify-email?token=${encodeURIComponent(token)}`),
    },
    advanced: {
      database: { generateId: () => newId(), validateSchema: false }, cookiePrefix: 'cursus', useSecureCookies: world.baseUrl.startsWith('https:'),
      ipAddress: { disableIpTracking: true },
    },
    rateLimit: { enabled: false },
    telemetry: { enabled: false },
    logger: { disabled: true },
    plugins: [
      twoFactor({ issuer: 'Cursus', schema: { twoFactor: { modelName: 'login_second_factor' } }, backupCodeOptions: { storeBackupCodes: 'encrypted' } }),
      passkey({ rpName: 'Cursus', rpID: new URL(world.baseUrl).hostname, origin: new URL(world.baseUrl).origin, schema: { passkey: { modelName: 'login_passkey' } } }),
      ...(openId ? [genericOAuth({ config: [{ providerId: 'openid', ...openId, scopes: ['openid', 'email', 'profile'], requireIdTokenVerification: true, pkce: true }] })] : []),
    ],
  });
}

export const sendMail = (world: World, lane: string, mail: AccountMail): Promise<void> =>
  inTransaction(world.database, async (trx) => { await enqueue(trx, { topic: 'mail', lane, payload: { ...mail } }); });
