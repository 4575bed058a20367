/** A person's trail, export and erasure. */
import * as z from 'zod';
import { deedGroups } from '../../core/facts/deed.ts';
import { asCsv, erasePerson, exportPerson, findDeeds, findDeedsShape, readTrail } from '../../registry/trail/index.ts';
import { afterOf, listOf, listQuery, pageOf } from '../cursor.ts';
import { type ApiRoute, route } from './route.ts';

const params = z.object({ candidate: z.uuid() });
const path = '/api/v1/people/{candidate}';

const trail = route({
  name: 'readTrail', method: 'get', path: `${path}/trail`, summary: 'Who saw the person’s data and who did what, by which way and under which right; the latest first', right: 'trail.read', params,
  query: z.object({ ...listQuery, kind: z.enum(['but-looks', ...deedGroups]).optional().describe('Left out: everything') }),
  answer: listOf(z.object({ id: z.uuid(), at: z.string(), actor: z.string().nullable(), actorName: z.string().nullable(), verb: z.string(), right: z.string().nullable(), via: z.string().nullable(), note: z.string().nullable(), scheme: z.string().nullable() })),
}, async ({ world, actor, params: { candidate }, query: { kind, cursor, limit } }) => {
  const rows = await readTrail(world, actor, { candidate, kind, after: afterOf(z.tuple([z.iso.datetime(), z.uuid()]), cursor), limit });
  const { items, next } = pageOf(rows, limit, (row) => [row.happened_at.toISOString(), row.id]);
  return { body: { items: items.map(({ happened_at: at, actor_name: actorName, ...row }) => ({ ...row, at: at.toISOString(), actorName })), ...(next === undefined ? {} : { next }) } };
});

const id = z.uuid().nullable();
const audit = route({
  name: 'findDeeds', method: 'get', path: '/api/v1/audit', summary: 'Everything that was done across the body, by whom, by which way, and about whom or what; the latest first', right: 'audit.read',
  query: findDeedsShape.extend(listQuery),
  answer: listOf(z.object({
    id: z.uuid(), at: z.string(), actor: z.string().nullable(), actorName: z.string().nullable(), verb: z.string(), right: z.string().nullable(), via: z.string().nullable(), scheme: z.string().nullable(),
    subjectKind: z.string(), subject: z.string(), candidate: id, candidateName: z.string().nullable(), session: id, sitting: id, claim: id,
    people: z.number().int().nullable().describe('How many people a list showed'),
  })),
}, async ({ world, actor, query: { cursor, limit, ...asked } }) => {
  const rows = await findDeeds(world, actor, { ...asked, after: afterOf(z.tuple([z.iso.datetime(), z.uuid()]), cursor), limit });
  const { items, next } = pageOf(rows, limit, (row) => [row.happened_at.toISOString(), row.id]);
  return { body: { items: items.map(({ happened_at: at, actor_name: actorName, subject_kind: subjectKind, candidate_name: candidateName, ...row }) => ({ ...row, at: at.toISOString(), actorName, subjectKind, candidateName })), ...(next === undefined ? {} : { next }) } };
});

const exported = route({
  name: 'exportPerson', method: 'get', path: `${path}/export`, summary: 'Everything that is kept about the person, as JSON or (format=csv) as one table', right: 'person.export', rate: 'heavy', params,
  query: z.object({ format: z.enum(['json', 'csv']).default('json') }), 
  answer: z.object({
    exportedAt: z.string(), candidate: z.uuid(),
    parts: z.record(z.string(), z.array(z.record(z.string(), z.unknown()))).describe('Rows as they are kept, by the name of their table; files of evidence by their address'),
  }),
}, async ({ world, actor, params: { candidate }, query: { format } }) => {
  const all = await exportPerson(world, actor, { candidate });
  const headers = { 'cache-control': 'private, no-store', 'content-disposition': `attachment; filename="${candidate}.${format}"`, 'content-type': format === 'csv' ? 'text/csv; charset=utf-8' : 'application/json' };
  return new Response(format === 'csv' ? asCsv(all) : JSON.stringify(all), { headers });
});

const erase = route({
  name: 'erasePerson', method: 'post', path: `${path}/erase`, summary: 'Forget the person; certificates can still be checked by number. Cannot be undone', right: 'person.erase', params,
  body: z.strictObject({ number: z.string().max(60) }), example: { number: 'C-0000-0000' }, status: 204, answer: z.null(),
}, async ({ world, actor, params: { candidate }, body: { number }, requestKey }) => {
  await erasePerson(world, actor, { candidate, number, requestKey });
  return { body: null };
});

export const trailRoutes: readonly ApiRoute[] = [trail, audit, exported, erase];
