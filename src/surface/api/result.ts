/** Results of exams: recorded by the examiner or from a file, released by a second person, corrected. */
import * as z from 'zod';
import { correctResult, correctResultShape, importResults, importResultsShape, listResults, recordResult, releaseResult, releaseSitting, resultShape } from '../../registry/exam/index.ts';
import { type ApiRoute, route } from './route.ts';
import { unlocked } from './unlocked.ts';

const ofBooking = z.object({ booking: z.uuid() });
const ofSitting = z.object({ sitting: z.uuid() });
const params = z.object({ result: z.uuid() });
const parts = z.array(z.object({ part: z.int(), passed: z.boolean(), points: z.number().optional() }));
const provisional = z.object({ result: z.uuid(), passed: z.boolean(), points: z.number().nullable() });
const released = z.object({ result: z.uuid(), passed: z.boolean(), awards: z.array(z.object({ award: z.uuid(), certification: z.string(), number: z.string() })), waiting: z.array(z.string()) });

const list = route({
  name: 'listResults', method: 'get', path: '/api/v1/bookings/{booking}/results', summary: 'The results of a booking; the candidate sees what was released', right: 'result.read', params: ofBooking,
  answer: z.object({
    items: z.array(z.object({
      id: z.uuid(), state: z.enum(['provisional', 'released', 'replaced']), passed: z.boolean(), points: z.number().nullable(), parts, recordedAt: z.string(), releasedAt: z.string().nullable(),
      corrects: z.uuid().nullable(),
    })),
  }),
}, async ({ world, actor, params: { booking } }) => ({ body: { items: unlocked(await listResults(world, actor, booking)) } }));

const record = route({
  name: 'recordResult', method: 'post', path: '/api/v1/bookings/{booking}/results', summary: 'Record the result of somebody who was there; provisional until somebody else releases it', right: 'result.record',
  params: ofBooking, body: resultShape, example: { parts: [{ part: 1, passed: true, points: 31 }] }, status: 201, answer: provisional,
}, async ({ world, actor, params: { booking }, body, requestKey }) => ({ body: await recordResult(world, actor, { booking, ...body, requestKey }) }));

const file = route({
  name: 'importResults', method: 'post', path: '/api/v1/sittings/{sitting}/results', summary: 'Record results from CSV (candidate, passed, points, part); every row answered', right: 'result.record',
  rate: 'heavy', maxBytes: 2_000_000, params: ofSitting, body: importResultsShape, example: { csv: 'candidate,passed,points\nC-0000-0000,yes,31\n' },
  answer: z.object({ recorded: z.int(), rows: z.array(z.object({ line: z.int(), candidate: z.string(), outcome: z.enum(['recorded', 'refused']), why: z.string().optional(), result: z.uuid().optional() })) }),
}, async ({ world, actor, params: { sitting }, body, requestKey }) => ({ body: unlocked(await importResults(world, actor, { sitting, ...body, requestKey })) }));

const correct = route({
  name: 'correctResult', method: 'post', path: '/api/v1/results/{result}/correct', summary: 'Record that a released result should have read otherwise', right: 'result.record', params, body: correctResultShape,
  example: { parts: [{ part: 1, passed: false, points: 25 }], reason: 'The key of question 7 was wrong.' }, status: 201, answer: provisional,
}, async ({ world, actor, params: { result }, body, requestKey }) => ({ body: await correctResult(world, actor, { result, ...body, requestKey }) }));

const release = route({
  name: 'releaseResult', method: 'post', path: '/api/v1/results/{result}/release', summary: 'Release a result that somebody else recorded; awards that follow are made at once', right: 'result.release', params,
  body: z.object({}), example: {}, answer: released,
}, async ({ world, actor, params: { result }, requestKey }) => ({ body: unlocked(await releaseResult(world, actor, { result, requestKey })) }));

const releaseAll = route({
  name: 'releaseSitting', method: 'post', path: '/api/v1/sittings/{sitting}/release', summary: 'Release every result of a sitting that the account may release', right: 'result.release', params: ofSitting,
  body: z.object({}), example: {}, answer: z.object({ released: z.array(released), refused: z.array(z.object({ result: z.uuid(), detail: z.string() })) }),
}, async ({ world, actor, params: { sitting }, requestKey }) => ({ body: unlocked(await releaseSitting(world, actor, { sitting, requestKey })) }));

export const resultRoutes: readonly ApiRoute[] = [list, record, file, correct, release, releaseAll];
