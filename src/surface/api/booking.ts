/** Bookings of exams: book, move, cancel, special arrangements, presence. */
import * as z from 'zod';
import {
  aids, askAhead, askAheadShape, askArrangement, askArrangementShape, bookExam, bookShape, cancelBooking, cancelShape, decideArrangement, decideArrangementShape, listArrangements, listBookings, listGranted, mayBook, moveBooking, moveShape,
  presenceShape, readBooking, recordPresence, takeBackArrangement, takeBackShape,
} from '../../registry/exam/index.ts';
import { afterOf, listOf, listQuery, pageOf } from '../cursor.ts';
import { type ApiRoute, route } from './route.ts';
import { unlocked } from './unlocked.ts';

const params = z.object({ booking: z.uuid() });
const ofPerson = z.object({ candidate: z.uuid() });
const path = '/api/v1/bookings/{booking}';
const arrangementStates = ['asked', 'granted', 'refused', 'withdrawn'] as const;
const states = ['booked', 'absent', 'judged', 'cancelled'] as const;

export const aidList = z.array(z.enum(aids));
const conditions = z.array(z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('place'), id: z.uuid(), session: z.uuid(), course: z.string(), lastDay: z.string() }), z.object({ kind: z.literal('claim'), id: z.uuid(), asked: z.string() }),
]));
export const bookingAnswer = z.object({
  id: z.uuid(), state: z.enum(states), candidate: z.uuid(), number: z.string(), name: z.string(), scheme: z.string(), exam: z.string(), sitting: z.uuid(), sittingState: z.string(),
  startsAt: z.string(), endsAt: z.string().nullable(), zone: z.string(), day: z.string(), minutes: z.int().nullable(), extraMinutes: z.int(), aids: aidList, conditions, closesAt: z.string(), centreName: z.string().nullable(),
  place: z.string().nullable(), link: z.string().nullable(), tongue: z.string(), bookedAt: z.string(), awardWaits: z.boolean(), present: z.boolean().nullable(), identityPaper: z.string().nullable(),
  uid: z.string(), sequence: z.int(),
});
const reason = z.looseObject({ met: z.boolean(), says: z.string() });
const waits = z.array(z.object({ certification: z.string(), because: reason, missing: z.array(z.array(z.string())), says: z.array(z.string()) }));

const list = route({
  name: 'listBookings', method: 'get', path: '/api/v1/bookings', summary: 'Bookings of exams within reach, the newest first', right: 'booking.read',
  query: z.object({ ...listQuery, candidate: z.uuid().optional(), sitting: z.uuid().optional(), scheme: z.string().max(200).optional(), state: z.enum(states).optional() }), answer: listOf(bookingAnswer),
}, async ({ world, actor, query: { cursor, limit, ...ask } }) => {
  const rows = await listBookings(world, actor, { ...ask, after: afterOf(z.uuid(), cursor), limit: limit + 1 });
  const { items, next } = pageOf(rows, limit, ({ id }) => id);
  return { body: { items: unlocked(items), ...(next === undefined ? {} : { next }) } };
});

const read = route({
  name: 'readBooking', method: 'get', path, summary: 'One booking with the arrangements asked for', right: 'booking.read', params,
  answer: bookingAnswer.extend({
    arrangements: z.array(z.object({
      id: z.uuid(), state: z.enum(arrangementStates), minutes: z.int(), aids: aidList, grantedMinutes: z.int().nullable(), grantedAids: aidList, words: z.string().nullable(), decision: z.string().nullable(), withdrawnReason: z.string().nullable(), askedAt: z.string(),
    })),
    reason: z.string().nullable(),
  }),
}, async ({ world, actor, params: { booking } }) => ({ body: unlocked(await readBooking(world, actor, booking)) }));

const may = route({
  name: 'mayBook', method: 'get', path: '/api/v1/people/{candidate}/sittings/{sitting}/entry', summary: 'Whether a person may book a sitting, why not, and which award would wait', right: 'booking.read',
  params: ofPerson.extend({ sitting: z.uuid() }),
  answer: z.object({ may: z.boolean(), waits, conditions, refusal: z.object({ code: z.string(), detail: z.string(), next: z.string().optional(), entry: z.looseObject({}).optional(), steps: z.array(z.object({ do: z.string(), id: z.string(), says: z.string() })).optional() }).optional() }),
}, async ({ world, actor, params: ask }) => {
  const { refusal, ...answer } = await mayBook(world, actor, ask);
  return { body: unlocked({ ...answer, ...(refusal ? { refusal: { ...refusal, ...(refusal.entry ? { entry: { ...refusal.entry } } : {}) } } : {}) }) };
});

const book = route({
  name: 'bookExam', method: 'post', path: '/api/v1/people/{candidate}/bookings', summary: 'Book a seat in a sitting; refused with the explanation where the scheme closes the exam', right: 'booking.write',
  params: ofPerson, body: bookShape, example: { sitting: '00000000-0000-4000-8000-000000000000' }, status: 201, answer: z.object({ booking: z.uuid(), waits, conditions }),
}, async ({ world, actor, params: { candidate }, body, requestKey }) => {
  const made = await bookExam(world, actor, { candidate, ...body, requestKey });
  return { body: unlocked(made), location: `/api/v1/bookings/${made.booking}` };
});

const sequence = z.object({ sequence: z.int() });

const move = route({
  name: 'moveBooking', method: 'post', path: `${path}/move`, summary: 'Move a booking to another sitting of the exam', right: 'booking.write', params, body: moveShape,
  example: { sitting: '00000000-0000-4000-8000-000000000000' }, answer: sequence,
}, async ({ world, actor, params: { booking }, body, requestKey }) => ({ body: await moveBooking(world, actor, { booking, ...body, requestKey }) }));

const cancel = route({
  name: 'cancelBooking', method: 'post', path: `${path}/cancel`, summary: 'Give the seat back', right: 'booking.write', params, body: cancelShape, example: { reason: 'Asked for by telephone.' }, answer: sequence,
}, async ({ world, actor, params: { booking }, body, requestKey }) => ({ body: await cancelBooking(world, actor, { booking, ...body, requestKey }) }));

const ask = route({
  name: 'askArrangement', method: 'post', path: `${path}/arrangements`, summary: 'Ask for more time or something else for a booked exam, before booking closes', right: 'booking.write', params, body: askArrangementShape,
  example: { minutes: 15, words: 'A specialist’s statement on dyslexia is with my record.' }, status: 201, answer: z.object({ arrangement: z.uuid() }),
}, async ({ world, actor, params: { booking }, body, requestKey }) => ({ body: await askArrangement(world, actor, { booking, ...body, requestKey }) }));

const arrangementsPath = '/api/v1/people/{candidate}/arrangements';
const ahead = route({
  name: 'askArrangementAhead', method: 'post', path: arrangementsPath, summary: 'Ask for more time or something else before there is a booking, for one exam or all of a scheme', right: 'booking.write', params: ofPerson, body: askAheadShape,
  example: { scheme: 'iso-20000', exam: 'foundation', minutes: 15, aids: ['own-room'], words: 'A specialist’s statement on dyslexia is with my record.' }, status: 201, answer: z.object({ arrangement: z.uuid() }),
}, async ({ world, actor, params: { candidate }, body, requestKey }) => ({ body: await askAhead(world, actor, { candidate, ...body, requestKey }) }));

const arrangement = z.object({
  id: z.uuid(), state: z.enum(arrangementStates), scheme: z.string(), exam: z.string().nullable(), minutes: z.int(), aids: aidList, grantedMinutes: z.int().nullable(), grantedAids: aidList,
  words: z.string().nullable(), decision: z.string().nullable(), until: z.string().nullable(), withdrawnReason: z.string().nullable(), askedAt: z.string(),
});

const arrangements = route({
  name: 'listArrangements', method: 'get', path: arrangementsPath, summary: 'What a person has asked for without a booking; why is between the person and those who decide', right: 'booking.read', params: ofPerson,
  answer: z.object({
    items: z.array(arrangement),
  }),
}, async ({ world, actor, params: { candidate } }) => ({ body: { items: unlocked(await listArrangements(world, actor, candidate)) } }));

const decide = route({
  name: 'decideArrangement', method: 'post', path: '/api/v1/arrangements/{arrangement}/decision', summary: 'Grant more time and what else is needed, or not; the candidate is told', right: 'arrangement.grant',
  params: z.object({ arrangement: z.uuid() }), body: decideArrangementShape, example: { granted: true, minutes: 15 }, answer: z.object({ state: z.enum(['granted', 'refused']) }),
}, async ({ world, actor, params: { arrangement: id }, body, requestKey }) => ({ body: await decideArrangement(world, actor, { arrangement: id, ...body, requestKey }) }));

const granted = route({
  name: 'listGranted', method: 'get', path: '/api/v1/arrangements', summary: 'What stands granted: for whatever is booked, and for exams that have not begun', right: 'arrangement.grant',
  answer: z.object({ items: z.array(arrangement.extend({ candidate: z.uuid(), number: z.string(), name: z.string(), booking: z.uuid().nullable(), startsAt: z.string().nullable(), zone: z.string().nullable() })) }),
}, async ({ world, actor }) => ({ body: { items: unlocked(await listGranted(world, actor)) } }));

const takeBack = route({
  name: 'takeBackArrangement', method: 'post', path: '/api/v1/arrangements/{arrangement}/withdrawal', summary: 'Take back what was granted, before the exam begins; the candidate is told why', right: 'arrangement.grant',
  params: z.object({ arrangement: z.uuid() }), body: takeBackShape, example: { reason: 'The statement was of somebody else.' }, answer: z.object({ state: z.literal('withdrawn') }),
}, async ({ world, actor, params: { arrangement: id }, body, requestKey }) => ({ body: await takeBackArrangement(world, actor, { arrangement: id, ...body, requestKey }) }));

const presence = route({
  name: 'recordPresence', method: 'post', path: `${path}/presence`, summary: 'Identity seen and the person there, or not there', right: 'identity.check', params, body: presenceShape,
  example: { present: true, paper: 'passport' }, answer: z.object({ present: z.boolean() }),
}, async ({ world, actor, params: { booking }, body, requestKey }) => ({ body: await recordPresence(world, actor, { booking, ...body, requestKey }) }));

export const bookingRoutes: readonly ApiRoute[] = [list, read, may, book, move, cancel, ask, ahead, arrangements, decide, granted, takeBack, presence];
