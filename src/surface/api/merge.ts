/** Two records of one person: who may be the same, make them one, take it back. */
import * as z from 'zod';
import { findAlike, listMerges, mergeGrounds, type MergeRead, mergePeople, mergeShape, readMerge, undoMerge } from '../../registry/import/index.ts';
import { type ApiRoute, route } from './route.ts';

const params = z.object({ candidate: z.uuid() });
const within = z.object({ merge: z.uuid() });
const mergeRead = z.object({ merge: z.uuid(), kept: z.uuid(), merged: z.uuid(), ground: z.string(), mergedAt: z.string(), undoneAt: z.string().nullable(), awards: z.array(z.uuid()) });
const shown = (one: MergeRead) => ({ ...one, awards: [...one.awards] });

const alike = route({
  name: 'findAlike', method: 'get', path: '/api/v1/people/{candidate}/alike', summary: 'Who may be the same person: the same e-mail address or the same name', right: 'person.merge', params,
  answer: z.object({ items: z.array(z.object({ id: z.uuid(), number: z.string(), name: z.string(), email: z.string().nullable() })) }),
}, async ({ world, actor, params: { candidate } }) => ({ body: { items: [...await findAlike(world, actor, candidate)] } }));

const merge = route({
  name: 'mergePeople', method: 'post', path: '/api/v1/people/{candidate}/merge', right: 'person.merge', params, body: mergeShape, status: 201,
  summary: 'Make another record one with this one, which is kept; awards that follow from both are made at once',
  example: { merged: '00000000-0000-4000-8000-000000000000', ground: mergeGrounds[0], account: 'kept', contact: 'kept', consent: 'kept' },
  answer: z.object({ merge: z.uuid(), awards: z.array(z.object({ award: z.uuid(), number: z.string(), certification: z.string(), by: z.string(), earnedOn: z.string() })) }),
}, async ({ world, actor, params: { candidate }, body, requestKey }) => {
  const done = await mergePeople(world, actor, { ...body, kept: candidate, requestKey });
  return { body: { merge: done.merge, awards: [...done.awards] }, location: `/api/v1/merges/${done.merge}` };
});

const history = route({
  name: 'listMerges', method: 'get', path: '/api/v1/people/{candidate}/merges', summary: 'The merges in which a record took part', right: 'person.merge', params, answer: z.object({ items: z.array(mergeRead) }),
}, async ({ world, actor, params: { candidate } }) => ({ body: { items: (await listMerges(world, actor, candidate)).map(shown) } }));

const read = route({
  name: 'readMerge', method: 'get', path: '/api/v1/merges/{merge}', summary: 'One merge', right: 'person.merge', params: within, answer: mergeRead,
}, async ({ world, actor, params: { merge: id } }) => ({ body: shown(await readMerge(world, actor, id)) }));

const undo = route({
  name: 'undoMerge', method: 'post', path: '/api/v1/merges/{merge}/undo', summary: 'Make two records again, until something was built on the merge', right: 'person.merge', params: within,
  body: z.strictObject({}), example: {}, answer: mergeRead,
}, async ({ world, actor, params: { merge: id }, requestKey }) => {
  await undoMerge(world, actor, { merge: id, requestKey });
  return { body: shown(await readMerge(world, actor, id)) };
});

export const mergeRoutes: readonly ApiRoute[] = [alike, merge, history, read, undo];
