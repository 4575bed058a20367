/** Enrolments: one person or several, offers from the waiting list, moves, cancellations, seats handed on. */
import * as z from 'zod';
import { enrolManyOrShowWay, enrolOrShowWay, mayEnrolOrShowWay, moveOrShowWay, transferOrShowWay } from '../../registry/plan/index.ts';
import {
  acceptOffer, cancelEnrolment, cancelPlaceShape, enrolManyShape, enrolShape, findEnrolments, moveShape, readEnrolment, transferShape,
} from '../../registry/session/index.ts';
import { datedStep } from './calendar-plan.ts';
import { type ApiRoute, route } from './route.ts';
import { sessionAnswer } from './session.ts';
import { unlocked } from './unlocked.ts';

const params = z.object({ enrolment: z.uuid() });
const ofPerson = z.object({ candidate: z.uuid() });
const path = '/api/v1/enrolments/{enrolment}';
const nobody = '00000000-0000-4000-8000-000000000000';
const state = z.enum(['enrolled', 'waiting', 'offered', 'cancelled', 'lapsed', 'transferred', 'completed', 'not-completed']);

const enrolment = z.object({
  enrolment: z.uuid(), candidate: z.uuid(), state, conditional: z.boolean(), claims: z.array(z.uuid()), offerEnds: z.string().nullable(), place: z.int().nullable(), link: z.string().nullable(),
  attendance: z.array(z.object({ block: z.int(), attended: z.enum(['present', 'absent']).nullable() })),
  assignments: z.array(z.object({ certification: z.string(), topic: z.int(), title: z.string(), verdict: z.enum(['passed', 'again']).nullable(), words: z.string().nullable() })),
  missing: z.array(z.string()), endReason: z.string().nullable(), uid: z.string(), sequence: z.int(), session: sessionAnswer,
});

const list = route({
  name: 'listEnrolments', method: 'get', path: '/api/v1/people/{candidate}/enrolments', summary: 'Enrolments of a person, the latest session first', right: 'enrolment.read', params: ofPerson,
  answer: z.object({ items: z.array(enrolment) }),
}, async ({ world, actor, params: { candidate } }) => ({ body: { items: unlocked(await findEnrolments(world, actor, candidate)) } }));

const read = route({
  name: 'readEnrolment', method: 'get', path, summary: 'One enrolment with its session and how far the person is', right: 'enrolment.read', params, answer: enrolment,
}, async ({ world, actor, params: { enrolment: id } }) => ({ body: unlocked(await readEnrolment(world, actor, id)) }));

const may = route({
  name: 'mayEnrol', method: 'get', path: '/api/v1/people/{candidate}/sessions/{session}/entry', summary: 'Whether a person would be let into a session now, and if not, why and what mends it', right: 'enrolment.read',
  params: ofPerson.extend({ session: z.uuid() }), answer: z.object({ may: z.boolean(), conditional: z.boolean().optional(), refusal: z.looseObject({ code: z.string(), detail: z.string(), next: z.string().optional() }).optional() }),
}, async ({ world, actor, params: ask }) => {
  const { refusal, ...answer } = await mayEnrolOrShowWay(world, actor, ask);
  if (refusal === undefined) return { body: answer };
  const { code, message: detail, next, more } = refusal;
  return { body: { ...answer, refusal: { ...more, code, detail, ...(next === undefined ? {} : { next }) } } };
});

const one = route({
  name: 'enrol', method: 'post', path: '/api/v1/people/{candidate}/enrolments', right: 'enrolment.write', params: ofPerson, body: enrolShape, example: { session: nobody }, status: 201,
  summary: 'Enrol a person: a seat, or the end of the waiting line; refused with the explanation and the cheapest way where the rules close the course',
  answer: z.object({ enrolment: z.uuid(), state: z.enum(['enrolled', 'waiting']), conditional: z.boolean(), place: z.int().nullable() }),
}, async ({ world, actor, params: { candidate }, body, requestKey }) => {
  const made = await enrolOrShowWay(world, actor, { ...body, candidate, requestKey });
  return { body: { ...made }, location: `/api/v1/enrolments/${made.enrolment}` };
});

/** Each step with its date, and how it ends, for the first ten whom the rules refuse. */
const way = {
  steps: z.array(datedStep.pick({ do: true, id: true, says: true }).extend({ offer: datedStep.shape.offer.optional() })).optional(), ends: z.enum(['in-time', 'later', 'never']).optional(), later: sessionAnswer.nullish(), notScheduled: z.array(z.string()).optional(),
};

const many = route({
  name: 'enrolMany', method: 'post', path: '/api/v1/organisations/{organisation}/enrolments', summary: 'Enrol several people of an organisation, in this order; each has an answer of its own, the first ten whom the rules refuse with the cheapest way and its dates', right: 'enrolment.write',
  params: z.object({ organisation: z.uuid() }), body: enrolManyShape, example: { session: nobody, candidates: [nobody] },
  answer: z.object({ rows: z.array(z.object({
    candidate: z.uuid(), outcome: z.enum(['enrolled', 'waiting', 'refused']), enrolment: z.uuid().optional(), conditional: z.boolean().optional(), place: z.int().nullish(), code: z.string().optional(), says: z.string().optional(), next: z.string().nullish(), ...way,
  })) }),
}, async ({ world, actor, params: { organisation }, body, requestKey }) => ({ body: { rows: unlocked(await enrolManyOrShowWay(world, actor, { ...body, organisation, requestKey })) } }));

const place = z.object({ state, sequence: z.int() });

const accept = route({
  name: 'acceptOffer', method: 'post', path: `${path}/accept`, summary: 'Take the seat that is offered, while the offer stands', right: 'enrolment.write', params,
  body: z.strictObject({}), example: {}, answer: place,
}, async ({ world, actor, params: { enrolment: id }, requestKey }) => ({ body: { ...await acceptOffer(world, actor, { enrolment: id, requestKey }) } }));

const cancel = route({
  name: 'cancelEnrolment', method: 'post', path: `${path}/cancel`, summary: 'Give up a seat, an offer or a place in the line; the next in line is offered the seat', right: 'enrolment.write', params,
  body: cancelPlaceShape, example: {}, answer: place,
}, async ({ world, actor, params: { enrolment: id }, body, requestKey }) => ({ body: { ...await cancelEnrolment(world, actor, { ...body, enrolment: id, requestKey }) } }));

const move = route({
  name: 'moveEnrolment', method: 'post', path: `${path}/move`, summary: 'Move a seat to another session of the course that has one', right: 'enrolment.write', params,
  body: moveShape, example: { session: nobody }, answer: place,
}, async ({ world, actor, params: { enrolment: id }, body: { session }, requestKey }) => ({ body: { ...await moveOrShowWay(world, actor, { enrolment: id, session, requestKey }) } }));

const transfer = route({
  name: 'transferSeat', method: 'post', path: `${path}/transfer`, summary: 'Hand a seat on to a colleague whom the rules let in', right: 'enrolment.write', params,
  body: transferShape, example: { candidate: nobody }, answer: z.object({ enrolment: z.uuid() }),
}, async ({ world, actor, params: { enrolment: id }, body: { candidate }, requestKey }) => ({ body: await transferOrShowWay(world, actor, { enrolment: id, candidate, requestKey }) }));

export const enrolmentRoutes: readonly ApiRoute[] = [list, read, may, one, many, accept, cancel, move, transfer];
