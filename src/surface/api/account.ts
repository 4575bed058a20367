/** Who asks, and what whoever asks may do. */
import * as z from 'zod';
import { allowed, rights } from '../../registry/access/rights.ts';
import { type ApiRoute, route } from './route.ts';

const role = z.object({ role: z.string(), organisation: z.uuid().optional(), scheme: z.string().optional() });

const readAccount = route({
  name: 'readAccount', method: 'get', path: '/api/v1/account', summary: 'The account that asks, its roles, and the scopes of the key', right: 'account.read',
  answer: z.object({ account: z.string(), candidate: z.string().optional(), roles: z.array(role), via: z.string(), scopes: z.array(z.string()).optional(), everywhere: z.array(z.string()).describe('Rights on everything') }),
}, async ({ actor }) => ({
  body: {
    account: actor.account ?? '', ...(actor.candidate === undefined ? {} : { candidate: actor.candidate }), roles: actor.roles.map((held) => ({ ...held })), via: actor.via,
    ...(actor.scopes === undefined ? {} : { scopes: [...actor.scopes] }), everywhere: rights.filter((right) => allowed(actor, right, {})),
  },
}));

export const accountRoutes: readonly ApiRoute[] = [readAccount];
