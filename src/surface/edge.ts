/** What routes and pages stand on: the world of the use cases, who asks, and how much anybody may ask. */
import type { Context } from 'hono';
import type { Actor } from '../registry/access/actor.ts';
import type { SignIn } from '../registry/access/sign-in.ts';
import type { World } from '../registry/access/world.ts';
import type { Issuer } from '../registry/award/index.ts';
import type { DemonstrationAccounts } from './demonstration-accounts.ts';
import type { RateLimits } from './rate-limit.ts';

export interface Edge {
  readonly world: World;
  readonly signIn: SignIn;
  /** Who signs certificates and pins. */
  readonly issuer: Issuer;
  /** The name of the other provider that people may sign in with, where one is set up. */
  readonly openIdName?: string | undefined;
  /** Present only in the demonstration: one account per role, open to anybody. */
  readonly demonstration?: DemonstrationAccounts | undefined;
  /** In the demonstration without a mail server: the folder of the machine in which letters lie as files. */
  readonly letters?: string | undefined;
  /** Who asks, from the session cookie or the API key of the request; read anew each time. */
  readonly identify: (headers: Headers) => Promise<Actor>;
  readonly limits: RateLimits;
  /** The address of whoever asks, as far as it can be known. */
  readonly addressOf: (c: Context) => string;
  /** One line of the log for a fault. */
  readonly log: (line: Readonly<Record<string, unknown>>) => void;
}

export interface EdgeVariables {
  requestId: string;
  actor: Actor;
}

/** What every handler gets beside what its declaration reads from the request. */
export interface Asked {
  readonly edge: Edge;
  readonly world: World;
  readonly actor: Actor;
  readonly request: Request;
  readonly requestId: string;
  readonly address: string;
}

export const askedOf = (edge: Edge, c: Context<{ Variables: EdgeVariables }>): Asked => ({
  edge, world: edge.world, actor: c.get('actor'), request: c.req.raw, requestId: c.get('requestId'), address: edge.addressOf(c),
});
