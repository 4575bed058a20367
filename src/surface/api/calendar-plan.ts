/** A person's plan on the calendar, and the goal that is kept for it. */
import * as z from 'zod';
import { Refusal } from '../../core/facts/refusal.ts';
import { dropGoal, readGoal } from '../../registry/candidate/index.ts';
import { calendarPlan, keepPlan } from '../../registry/plan/index.ts';
import { type ApiRoute, route } from './route.ts';
import { unlocked } from './unlocked.ts';

const params = z.object({ candidate: z.uuid(), scheme: z.string().max(200) });
const path = '/api/v1/people/{candidate}/schemes/{scheme}';
const way = z.enum(['earliest', 'cheapest']);

const money = z.object({ minor: z.int(), currency: z.string() });
export const datedStep = z.object({
  do: z.enum(['course', 'exam', 'request']), id: z.string(), says: z.string(), state: z.enum(['booked', 'open', 'later']),
  offer: z.object({
    kind: z.enum(['session', 'sitting']), id: z.uuid(), blocks: z.array(z.object({ from: z.string(), to: z.string().nullable() })), zone: z.string(), place: z.string().nullable(),
    by: z.string().nullable(), tongue: z.string(), price: z.union([money, z.object({ says: z.string() })]).nullable(), booked: z.boolean(),
  }).nullable(),
});
const datedWay = z.object({
  steps: z.array(datedStep),
  finishOn: z.string(), price: money.nullable(), unpriced: z.array(z.string()),
});
const about = { target: z.string(), targetName: z.string(), kept: z.object({ target: z.string(), way }).nullable() };
const answer = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('reached'), ...about }),
  z.object({ kind: z.literal('ways'), ...about, earliest: datedWay, cheapest: datedWay, proven: z.boolean() }),
  z.object({
    kind: z.literal('none'), ...about, closed: z.array(z.string()), lacks: z.array(z.string()),
    notScheduled: z.array(z.object({ item: z.string(), says: z.string(), why: z.enum(['nothing-offered', 'full', 'started', 'does-not-fit']) })),
  }),
]);

const read = route({
  name: 'planOnCalendar', method: 'get', path: `${path}/calendar-plan`, right: 'holding.read', rate: 'heavy', params, query: z.object({ target: z.string().max(200).optional() }), answer,
  summary: 'The way of a person to a certification by real sessions and sittings: the one that ends first and the cheapest; without a target, to the goal that is kept',
}, async ({ world, actor, params: { candidate, scheme }, query }) => {
  const goal = await readGoal(world, actor, { candidate, scheme });
  const target = query.target ?? goal?.target;
  if (target === undefined) throw new Refusal('bad-input', 'No goal is kept, so a target is needed.', { errors: { target: 'name a certification' } });
  const kept = goal === undefined ? null : { target: goal.target, way: goal.way };
  return { body: { ...unlocked(await calendarPlan(world, actor, { scheme, candidate, target })), kept } };
});

const keep = route({
  name: 'keepGoal', method: 'put', path: `${path}/goal`, right: 'person.write', rate: 'heavy', params, body: z.strictObject({ target: z.string().max(200), way }), example: { target: 'foundation', way: 'earliest' },
  summary: 'Keep a goal in the place of the one before; when a date of its plan is called off, the person is told the new way', status: 204, answer: z.null(),
}, async ({ world, actor, params: ask, body, requestKey }) => {
  await keepPlan(world, actor, { ...ask, ...body, requestKey });
  return { body: null };
});

const drop = route({
  name: 'dropGoal', method: 'delete', path: `${path}/goal`, right: 'person.write', params, summary: 'Give the goal up', status: 204, answer: z.null(),
}, async ({ world, actor, params: ask, requestKey }) => {
  await dropGoal(world, actor, { ...ask, requestKey });
  return { body: null };
});

export const calendarPlanRoutes: readonly ApiRoute[] = [read, keep, drop];
