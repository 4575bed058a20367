/** Keys for programs. They are made by people who are signed in, never by a key. */
import * as z from 'zod';
import { listKeys, makeKey, makeKeyShape, revokeKey } from '../../registry/access/api-key.ts';
import { afterOf, listOf, listQuery, pageOf } from '../cursor.ts';
import { type ApiRoute, route } from './route.ts';

const shown = z.object({
  id: z.uuid(), account: z.string(), name: z.string(), prefix: z.string(), scopes: z.array(z.string()), madeAt: z.string(), expiresAt: z.string().nullable(), lastUsedOn: z.string().nullable(),
});

const list = route({
  name: 'listKeys', method: 'get', path: '/api/v1/api-keys', summary: 'The keys that have not been revoked', right: 'api-key.read', query: z.object(listQuery), answer: listOf(shown),
}, async ({ world, actor, query }) => {
  const rows = await listKeys(world, actor, { after: afterOf(z.uuid(), query.cursor), limit: query.limit + 1 });
  const { items, next } = pageOf(rows, query.limit, (row) => row.id);
  return { body: { items: items.map((key) => ({ ...key, scopes: [...key.scopes] })), ...(next === undefined ? {} : { next }) } };
});

const make = route({
  name: 'makeKey', method: 'post', path: '/api/v1/api-keys', summary: 'Make a key; the answer is the only place where it is shown whole', right: 'api-key.write',
  body: makeKeyShape, example: { name: 'Nightly export', scopes: ['person.read'], days: 90 }, status: 201, answer: z.object({ id: z.uuid(), key: z.string(), expiresAt: z.string() }),
}, async ({ world, actor, body, requestKey }) => ({ body: await makeKey(world, actor, { ...body, requestKey }) }));

const revoke = route({
  name: 'revokeKey', method: 'delete', path: '/api/v1/api-keys/{key}', summary: 'Revoke a key at once', right: 'api-key.write', params: z.object({ key: z.uuid() }), status: 204, answer: z.null(),
}, async ({ world, actor, params, requestKey }) => {
  await revokeKey(world, actor, { key: params.key, requestKey });
  return { body: null };
});

export const apiKeyRoutes: readonly ApiRoute[] = [list, make, revoke];
