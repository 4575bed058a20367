/** Sessions of courses: for everybody, and for those who offer and run them. */
import * as z from 'zod';
import {
  cancelSession, cancelShape, changeSession, changeShape, completeSession, draftSession, draftShape, findMySessions, findSessions, finishSession, publishSession, readSession, replaceTrainer, startSession, trainerShape,
} from '../../registry/session/index.ts';
import { afterOf, listOf, listQuery, pageOf } from '../cursor.ts';
import { type ApiRoute, route } from './route.ts';
import { unlocked } from './unlocked.ts';

const params = z.object({ session: z.uuid() });
const path = '/api/v1/sessions/{session}';
const states = ['draft', 'open', 'full', 'running', 'done', 'cancelled'] as const;
const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/, 'write a day as 2026-11-30');

export const sessionAnswer = z.object({
  id: z.uuid(), scheme: z.string(), course: z.string(), courseName: z.string(), provider: z.uuid(), providerName: z.string(), state: z.enum(states), place: z.string().nullable(),
  zone: z.string(), tongue: z.string(), seats: z.int(), free: z.int(), waiting: z.int(),
  price: z.union([z.object({ minor: z.int(), currency: z.string() }), z.object({ says: z.string() })]).nullable(),
  startsAt: z.string(), endsAt: z.string(), firstDay: z.string(), lastDay: z.string(), blocks: z.array(z.object({ number: z.int(), from: z.string(), to: z.string() })), cancelReason: z.string().nullable(), uncoveredOn: z.string().nullable(),
});
const forStaff = sessionAnswer.extend({
  link: z.string().nullable(), trainer: z.uuid().nullable(), trainerAccount: z.string().nullable(), courseware: z.uuid().nullable(), offerHours: z.int(), version: z.int(),
});

const filters = {
  ...listQuery, scheme: z.string().max(200).optional(), course: z.string().max(200).optional(), provider: z.uuid().optional(), from: day.optional(), language: z.string().max(20).optional(),
};
const after = z.tuple([z.string(), z.uuid()]);
const keyOf = ({ startsAt, id }: { readonly startsAt: string; readonly id: string }) => [startsAt, id];

const list = route({
  name: 'listSessions', method: 'get', path: '/api/v1/sessions', summary: 'Published sessions that have not begun, by their start', right: 'session.read', query: z.object(filters), answer: listOf(sessionAnswer),
}, async ({ world, actor, query: { cursor, limit, language: tongue, ...ask } }) => {
  const rows = await findSessions(world, actor, { ...ask, tongue, after: afterOf(after, cursor), limit });
  const { items, next } = pageOf(rows, limit, keyOf);
  return { body: { items: unlocked(items), ...(next === undefined ? {} : { next }) } };
});

const mine = route({
  name: 'listMySessions', method: 'get', path: '/api/v1/teaching/sessions', summary: 'Sessions of your organisations and those given to you, in any state, by their start', right: 'roster.read',
  query: z.object({ ...filters, state: z.enum(states).optional() }), answer: listOf(forStaff),
}, async ({ world, actor, query: { cursor, limit, language: tongue, state, ...ask } }) => {
  const rows = await findMySessions(world, actor, { ...ask, tongue, states: state === undefined ? undefined : [state], after: afterOf(after, cursor), limit });
  const { items, next } = pageOf(rows, limit, keyOf);
  return { body: { items: unlocked(items), ...(next === undefined ? {} : { next }) } };
});

const read = route({
  name: 'readSession', method: 'get', path, summary: 'One session; those who run it see more', right: 'session.read', params, answer: z.union([forStaff, sessionAnswer]),
}, async ({ world, actor, params: { session } }) => {
  const found = await readSession(world, actor, session);
  return { body: unlocked(found), ...('version' in found ? { version: found.version } : {}) };
});

const details = {
  blocks: [{ from: '2030-03-04T09:00', to: '2030-03-05T17:00' }], place: 'Calle Mayor 1, Madrid', zone: 'Europe/Madrid', tongue: 'en', seats: 12, price: { minor: 95_000, currency: 'EUR' },
};

const draft = route({
  name: 'draftSession', method: 'post', path: '/api/v1/organisations/{organisation}/sessions', summary: 'Write a session that only its provider sees until it is published', right: 'session.publish',
  params: z.object({ organisation: z.uuid() }), body: draftShape, example: { scheme: 'iso-20000', course: 'foundation', ...details }, status: 201, answer: z.object({ session: z.uuid() }),
}, async ({ world, actor, params: { organisation }, body, requestKey }) => {
  const made = await draftSession(world, actor, { ...body, provider: organisation, requestKey });
  return { body: made, location: `/api/v1/sessions/${made.session}` };
});

const change = route({
  name: 'changeSession', method: 'put', path, summary: 'Change a draft, a published session that has not begun, or the blocks of a running one that are still to come; everybody enrolled is told. Where somebody would have two dates at once it is refused with the names, unless clashing is “tell”', right: 'session.publish', params,
  body: changeShape, example: details, answer: z.object({ version: z.int() }),
}, async ({ world, actor, params: { session }, body, requestKey, expectedVersion }) => {
  const version = await changeSession(world, actor, { ...body, session, requestKey, expectedVersion });
  return { body: { version }, version };
});

const publish = route({
  name: 'publishSession', method: 'post', path: `${path}/publish`, summary: 'Open a draft to everybody; refused with the reason where the provider may not run it on its days', right: 'session.publish', params,
  body: z.strictObject({}), example: {}, answer: z.object({ state: z.enum(states) }),
}, async ({ world, actor, params: { session }, requestKey }) => ({ body: await publishSession(world, actor, { session, requestKey }) }));

const cancel = route({
  name: 'cancelSession', method: 'post', path: `${path}/cancel`, summary: 'Call a session off; everybody enrolled is told and every place released', right: 'session.publish', params,
  body: cancelShape, example: { reason: 'The trainer is ill.' }, answer: z.object({ told: z.int() }),
}, async ({ world, actor, params: { session }, body, requestKey }) => ({ body: await cancelSession(world, actor, { ...body, session, requestKey }) }));

const trainer = route({
  name: 'replaceTrainer', method: 'put', path: `${path}/trainer`, summary: 'Another trainer for what is left of a session, also while it runs', right: 'session.publish', params,
  body: trainerShape, example: { trainer: '00000000-0000-4000-8000-000000000000' }, answer: z.object({ version: z.int() }),
}, async ({ world, actor, params: { session }, body, requestKey }) => {
  const version = await replaceTrainer(world, actor, { ...body, session, requestKey });
  return { body: { version }, version };
});

const start = route({
  name: 'startSession', method: 'post', path: `${path}/start`, summary: 'The session begins; the waiting list ends', right: 'session.run', params,
  body: z.strictObject({}), example: {}, answer: z.object({ state: z.enum(states) }),
}, async ({ world, actor, params: { session }, requestKey }) => ({ body: await startSession(world, actor, { session, requestKey }) }));

const completion = z.object({
  state: z.enum(states),
  rows: z.array(z.object({ enrolment: z.uuid(), candidate: z.uuid(), outcome: z.enum(['completed', 'not-yet', 'not-completed']), missing: z.array(z.string()), awards: z.array(z.string()) })),
});

const complete = route({
  name: 'completeSession', method: 'post', path: `${path}/complete`, summary: 'Record the completed course of everybody who did everything; the others stay, with what is missing', right: 'session.run', params,
  body: z.strictObject({}), example: {}, answer: completion,
}, async ({ world, actor, params: { session }, requestKey }) => ({ body: unlocked(await completeSession(world, actor, { session, requestKey })) }));

const finish = route({
  name: 'finishSession', method: 'post', path: `${path}/finish`, summary: 'The same, and close the session: whoever has not completed the course by now has not completed it', right: 'session.run', params,
  body: z.strictObject({}), example: {}, answer: completion,
}, async ({ world, actor, params: { session }, requestKey }) => ({ body: unlocked(await finishSession(world, actor, { session, requestKey })) }));

export const sessionRoutes: readonly ApiRoute[] = [list, mine, read, draft, change, publish, cancel, trainer, start, complete, finish];
