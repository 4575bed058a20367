/** Organisations and who belongs to them. */
import * as z from 'zod';
import {
  changeOrganisationShape, endMembership, findOrganisations, inviteMember, inviteShape, listMembers, openOrganisation, openOrganisationShape, organisationKinds, readOrganisation, writeOrganisation,
} from '../../registry/body/index.ts';
import { afterOf, listOf, listQuery, pageOf } from '../cursor.ts';
import { type ApiRoute, route } from './route.ts';

const shown = z.object({
  id: z.uuid(), kind: z.enum(organisationKinds), name: z.string(), email: z.string().nullable(), phone: z.string().nullable(), web: z.string().nullable(), services: z.array(z.string()).readonly(), closedOn: z.string().nullable(), version: z.int(),
});
const one = z.object({ organisation: z.uuid() });
const path = '/api/v1/organisations/{organisation}';

const list = route({
  name: 'listOrganisations', method: 'get', path: '/api/v1/organisations', summary: 'Organisations within reach, by name', right: 'organisation.read',
  query: z.object({ ...listQuery, words: z.string().max(200).optional().describe('How the name begins') }), answer: listOf(shown),
}, async ({ world, actor, query: { words, cursor, limit } }) => {
  const after = afterOf(z.object({ key: z.string(), id: z.uuid() }), cursor);
  const { items, next } = pageOf(await findOrganisations(world, actor, { words, after, limit: limit + 1 }), limit, (row) => ({ key: row.sortKey, id: row.id }));
  return { body: { items: [...items], ...(next === undefined ? {} : { next }) } };
});

const open = route({
  name: 'openOrganisation', method: 'post', path: '/api/v1/organisations', summary: 'Open an organisation', right: 'organisation.open',
  body: openOrganisationShape, example: { kind: 'exam-centre', name: 'Exam centre Hamburg' }, status: 201, answer: one,
}, async ({ world, actor, body, requestKey }) => {
  const made = await openOrganisation(world, actor, { ...body, requestKey });
  return { body: made, location: `/api/v1/organisations/${made.organisation}` };
});

const read = route({ name: 'readOrganisation', method: 'get', path, summary: 'One organisation', right: 'organisation.read', params: one, answer: shown }, async ({ world, actor, params }) => {
  const organisation = await readOrganisation(world, actor, params.organisation);
  return { body: organisation, version: organisation.version };
});

const write = route({
  name: 'writeOrganisation', method: 'put', path, summary: 'Change name, contact and services; services left out stay as they are', right: 'organisation.write', params: one,
  body: changeOrganisationShape, example: { name: 'Exam centre Hamburg', web: 'https://example.org' }, answer: z.object({ version: z.int() }),
}, async ({ world, actor, params, body, requestKey, expectedVersion }) => {
  const version = await writeOrganisation(world, actor, { ...body, ...params, requestKey, expectedVersion });
  return { body: { version }, version };
});

const member = z.object({ membership: z.uuid(), account: z.string(), name: z.string(), email: z.string(), role: z.string(), scheme: z.string().nullable(), since: z.string() });

const members = route({
  name: 'listMembers', method: 'get', path: `${path}/members`, summary: 'Who belongs to it, in which role', right: 'membership.read', params: one, query: z.object(listQuery), answer: listOf(member),
}, async ({ world, actor, params, query: { cursor, limit } }) => {
  const rows = await listMembers(world, actor, { ...params, after: afterOf(z.uuid(), cursor), limit: limit + 1 });
  const { items, next } = pageOf(rows, limit, (row) => row.membership);
  return { body: { items: [...items], ...(next === undefined ? {} : { next }) } };
});

const invite = route({
  name: 'inviteMember', method: 'post', path: `${path}/members`, summary: 'Invite somebody by e-mail to a role', right: 'membership.write', params: one,
  body: inviteShape, example: { email: 'ina@example.org', role: 'provider-staff' }, status: 202, answer: z.object({ invitation: z.uuid() }),
}, async ({ world, actor, params, body, requestKey }) => ({ body: await inviteMember(world, actor, { ...body, ...params, requestKey }) }));

const end = route({
  name: 'endMembership', method: 'delete', path: '/api/v1/memberships/{membership}', summary: 'End a membership: its rights are gone at the next request', right: 'membership.write',
  params: z.object({ membership: z.uuid() }), status: 204, answer: z.null(),
}, async ({ world, actor, params, requestKey }) => {
  await endMembership(world, actor, { ...params, requestKey });
  return { body: null };
});

export const organisationRoutes: readonly ApiRoute[] = [list, open, read, write, members, invite, end];
