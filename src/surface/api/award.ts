/** Awards: list, read, suspend, reinstate, withdraw; what waits, what is to be reviewed. */
import * as z from 'zod';
import {
  type AwardRow, closeReview, decisionShape, listAwards, listReviews, listWaiting, readAward, reinstateAward, renewAward, suspendAward, withdrawAward,
} from '../../registry/award/index.ts';
import { afterOf, listOf, listQuery, pageOf } from '../cursor.ts';
import { type ApiRoute, route } from './route.ts';

const params = z.object({ award: z.uuid() });
const path = '/api/v1/awards/{award}';
const statuses = ['active', 'suspended', 'withdrawn', 'expired'] as const;
const item = z.object({
  id: z.uuid(), number: z.string(), candidate: z.uuid(), name: z.string(), scheme: z.string(), edition: z.string(), certification: z.string(), by: z.string(),
  status: z.enum(statuses), statusSince: z.string(), awardedOn: z.string(), validUntil: z.string().nullable(),
});
const shown = (row: AwardRow): z.input<typeof item> => ({
  id: row.id, number: row.number, candidate: row.candidate, name: row.name, scheme: row.scheme, edition: row.edition, certification: row.certification, by: row.obtained_by,
  status: row.status, statusSince: row.status_since, awardedOn: row.awarded_on, validUntil: row.valid_until,
});

const list = route({
  name: 'listAwards', method: 'get', path: '/api/v1/awards', summary: 'Awards within reach, the newest first', right: 'award.read',
  query: z.object({ ...listQuery, scheme: z.string().max(200).optional(), certification: z.string().max(200).optional(), status: z.enum(statuses).optional(), person: z.uuid().optional(), number: z.string().max(60).optional() }),
  answer: listOf(item),
}, async ({ world, actor, query: { cursor, limit, person, ...query } }) => {
  const rows = await listAwards(world, actor, { ...query, candidate: person, after: afterOf(z.tuple([z.iso.date(), z.uuid()]), cursor), limit });
  const { items, next } = pageOf(rows, limit, (row) => [row.awarded_on, row.id]);
  return { body: { items: items.map(shown), ...(next === undefined ? {} : { next }) } };
});

const read = route({
  name: 'readAward', method: 'get', path, summary: 'One award with its route, edition and readings', right: 'award.read', params,
  answer: item.extend({ route: z.int(), readings: z.record(z.string(), z.string()), rules: z.string(), reason: z.string().nullable(), pins: z.array(z.string()) }),
}, async ({ world, actor, params: { award } }) => {
  const row = await readAward(world, actor, award);
  return { body: { ...shown(row), route: row.route, readings: { ...row.readings }, rules: row.rules, reason: row.reason, pins: [...row.pins] }, version: row.version };
});

const decided = z.object({ award: z.uuid(), status: z.enum(statuses), review: z.uuid().optional(), awards: z.array(z.object({ award: z.uuid(), certification: z.string() })) });

const deciding = (name: 'suspendAward' | 'reinstateAward' | 'withdrawAward', summary: string, { verb, right, decide }: {
  readonly verb: string; readonly right: 'award.suspend' | 'award.withdraw'; readonly decide: typeof suspendAward;
}) => route({
  name, method: 'post', path: `${path}/${verb}`, summary, right, params, body: decisionShape, example: { reason: 'The sitting is under investigation.' }, answer: decided,
}, async ({ world, actor, params: { award }, body: { reason }, requestKey }) => {
  const done = await decide(world, actor, { award, reason, requestKey });
  return { body: { ...done, awards: done.awards.map((one) => ({ award: one.award, certification: one.certification })) } };
});

const renew = route({
  name: 'renewAward', method: 'post', path: `${path}/renew`, summary: 'Prolong an award by its period', right: 'award.issue', params, body: z.strictObject({}), example: {},
  answer: z.object({ until: z.string() }),
}, async ({ world, actor, params: { award }, requestKey }) => ({ body: await renewAward(world, actor, { award, requestKey }) }));

const waiting = route({
  name: 'listWaitingAwards', method: 'get', path: '/api/v1/schemes/{scheme}/waiting-awards', summary: 'Passes whose award waits for something else', right: 'award.read',
  params: z.object({ scheme: z.string().max(200) }), query: z.object({ limit: listQuery.limit }),
  answer: z.object({ items: z.array(z.object({ candidate: z.uuid(), name: z.string(), number: z.string(), certification: z.string(), exam: z.string(), passedOn: z.string() })) }),
}, async ({ world, actor, params: { scheme }, query: { limit } }) => {
  const rows = await listWaiting(world, actor, { scheme, limit });
  return { body: { items: rows.map(({ passed_on: passedOn, ...row }) => ({ ...row, passedOn })) } };
});

const reviews = route({
  name: 'listReviews', method: 'get', path: '/api/v1/schemes/{scheme}/reviews', summary: 'Open cases: what was built on something that fell', right: 'award.read',
  params: z.object({ scheme: z.string().max(200) }), query: z.object({ limit: listQuery.limit }),
  answer: z.object({ items: z.array(z.object({
    id: z.uuid(), candidate: z.uuid(), name: z.string(), why: z.string(), openedOn: z.string(),
    awards: z.array(z.object({ id: z.uuid(), number: z.string(), certification: z.string(), status: z.string() })),
  })) }),
}, async ({ world, actor, params: { scheme }, query: { limit } }) => {
  const rows = await listReviews(world, actor, { scheme, limit });
  return { body: { items: rows.map(({ opened_on: openedOn, awards, ...row }) => ({ ...row, openedOn, awards: [...awards] })) } };
});

const close = route({
  name: 'closeReview', method: 'post', path: '/api/v1/reviews/{review}/close', summary: 'Close a case with its outcome', right: 'award.withdraw', params: z.object({ review: z.uuid() }),
  body: z.object({ outcome: z.string().trim().min(10).max(2000) }), example: { outcome: 'Every award was looked at and stands.' }, status: 204, answer: z.null(),
}, async ({ world, actor, params: { review }, body: { outcome }, requestKey }) => {
  await closeReview(world, actor, { review, outcome, requestKey });
  return { body: null };
});

export const awardRoutes: readonly ApiRoute[] = [
  list, read,
  deciding('suspendAward', 'Suspend: it does not count until it is reinstated', { verb: 'suspend', right: 'award.suspend', decide: suspendAward }),
  deciding('reinstateAward', 'End a suspension', { verb: 'reinstate', right: 'award.suspend', decide: reinstateAward }),
  deciding('withdrawAward', 'Withdraw for good; what was built on it is listed for review', { verb: 'withdraw', right: 'award.withdraw', decide: withdrawAward }),
  renew, waiting, reviews, close,
];
