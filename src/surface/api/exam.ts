/** Exams as the scheme defines them, and sittings: the public list, scheduling, running, the roster, statistics. */
import * as z from 'zod';
import { dayField } from '../../registry/candidate/index.ts';
import {
  cancelSitting, cancelSittingShape, changeSittingPlan, changeSittingShape, finishSitting, incidentShape, listExams, listMySittings, listOpenSittings, listToMark, publishSitting, readExam, readExamDesk,
  readRoster, readSitting, readStatistics, recordIncident, scheduleShape, scheduleSitting, setExam, settingShape, type SittingShown, sittingChoices, sittingStates, startSitting,
} from '../../registry/exam/index.ts';
import { afterOf, listOf, listQuery, pageOf } from '../cursor.ts';
import { aidList, bookingAnswer } from './booking.ts';
import { type ApiRoute, route } from './route.ts';
import { unlocked } from './unlocked.ts';

const inScheme = z.object({ scheme: z.string().max(200) });
const ofExam = inScheme.extend({ exam: z.string().max(200) });
const params = z.object({ sitting: z.uuid() });
const path = '/api/v1/sittings/{sitting}';
const examsPath = '/api/v1/schemes/{scheme}/exams';
const known = z.union([z.number(), z.literal('unknown')]);
const version = z.object({ version: z.int() });

const definition = z.object({
  id: z.string(), name: z.string(), parts: z.array(z.object({ name: z.string().nullable(), minutes: known })), minutes: known, questions: known, passMark: known, source: z.string().nullable(),
  available: z.boolean(), unavailable: z.string().nullable(), setting: settingShape.extend({ version: z.int() }),
});

const exams = route({
  name: 'listExams', method: 'get', path: examsPath, summary: 'The exams of a scheme; what it does not state is “unknown”', right: 'exam.read', params: inScheme, answer: z.object({ items: z.array(definition) }),
}, async ({ world, actor, params: { scheme } }) => ({ body: { items: unlocked(await listExams(world, actor, scheme)) } }));

const exam = route({
  name: 'readExam', method: 'get', path: `${examsPath}/{exam}`, summary: 'One exam, with what the body sets beside the scheme', right: 'exam.read', params: ofExam, answer: definition,
}, async ({ world, actor, params: ask }) => ({ body: unlocked(await readExam(world, actor, ask)) }));

const set = route({
  name: 'setExam', method: 'put', path: `${examsPath}/{exam}/setting`, summary: 'Set waits after a failure and when booking closes', right: 'exam.schedule', params: ofExam, body: settingShape,
  example: { waitDays: [14, 90], closesHours: 24 }, answer: version,
}, async ({ world, actor, params: { scheme, exam: id }, body, requestKey, expectedVersion }) => {
  const now = await setExam(world, actor, { scheme, exam: id, ...body, requestKey, expectedVersion });
  return { body: { version: now }, version: now };
});

const statistics = route({
  name: 'readExamStatistics', method: 'get', path: '/api/v1/schemes/{scheme}/exam-statistics', summary: 'How each exam goes, by centre, and which centres stand out', right: 'exam.statistics', params: inScheme,
  query: z.object({ from: dayField.optional(), to: dayField.optional() }),
  answer: z.object({
    rule: z.string(),
    exams: z.array(z.object({
      exam: z.string(), sittings: z.int(), candidates: z.int(), passed: z.int(), passRate: z.number().nullable(),
      centres: z.array(z.object({
        exam: z.string(), centre: z.uuid().nullable(), centreName: z.string().nullable(), sittings: z.int(), candidates: z.int(), passed: z.int(), passRate: z.number().nullable(), meanPoints: z.number().nullable(),
        anomaly: z.object({ kind: z.enum(['passes-more', 'passes-less']), chance: z.number(), from: z.int(), to: z.int() }).optional(),
      })),
    })),
  }),
}, async ({ world, actor, params: { scheme }, query: { from, to } }) => ({ body: unlocked(await readStatistics(world, actor, { scheme, from, to })) }));

const sitting = z.object({
  id: z.uuid(), scheme: z.string(), exam: z.string(), state: z.enum(sittingStates), startsAt: z.string(), zone: z.string(), day: z.string(), minutes: z.int().nullable(),
  centre: z.object({ id: z.uuid(), name: z.string() }).nullable(), online: z.boolean(), place: z.string().nullable(), tongue: z.string(), seats: z.int(), free: z.int(), closesAt: z.string(),
  bookable: z.boolean(), version: z.int(),
});
export const inside = sitting.extend({ link: z.string().nullable(), examiner: z.string().nullable(), invigilator: z.string().nullable(), cancelReason: z.string().nullable() });

const sittingQuery = z.object({ ...listQuery, scheme: z.string().max(200).optional(), exam: z.string().max(200).optional(), from: dayField.optional(), to: dayField.optional() });
const afterSitting = z.object({ startsAt: z.iso.datetime(), id: z.uuid() });

interface Asked {
  readonly cursor?: string | undefined;
  readonly limit: number;
  readonly from?: string | undefined;
  readonly to?: string | undefined;
}

/** Days in the query are days in UTC. */
export function pageAsked({ cursor, limit, from, to }: Asked) {
  const last = afterOf(afterSitting, cursor);
  const startOf = (day: string | undefined) => (day === undefined ? undefined : new Date(`${day}T00:00:00Z`));
  return { limit: limit + 1, from: startOf(from), to: startOf(to), after: last && { startsAt: new Date(last.startsAt), id: last.id } };
}

export function sittingPage<T extends SittingShown>(rows: readonly T[], limit: number) {
  const { items, next } = pageOf(rows, limit, ({ startsAt, id }) => ({ startsAt, id }));
  return { items: unlocked(items), ...(next === undefined ? {} : { next }) };
}

const list = route({
  name: 'listSittings', method: 'get', path: '/api/v1/sittings', summary: 'Sittings that are open for booking or full, the next first', right: 'exam.read',
  query: sittingQuery.extend({ centre: z.uuid().optional(), tongue: z.string().max(40).optional(), online: z.enum(['yes', 'no']).optional() }), answer: listOf(sitting),
}, async ({ world, actor, query: { scheme, exam: id, centre, tongue, online, ...page } }) => {
  const rows = await listOpenSittings(world, actor, { scheme, exam: id, centre, tongue, online: online === undefined ? undefined : online === 'yes', ...pageAsked(page) });
  return { body: sittingPage(rows, page.limit) };
});

const read = route({ name: 'readSitting', method: 'get', path, summary: 'One sitting', right: 'exam.read', params, answer: sitting }, async ({ world, actor, params: { sitting: id } }) => {
  const shown = await readSitting(world, actor, id);
  return { body: unlocked(shown), version: shown.version };
});

const example = { centre: null, place: null, link: 'https://exams.example.org/room', startsAt: '2031-01-15T09:00', zone: 'Europe/Madrid', tongue: 'en', seats: 20 };

const schedule = route({
  name: 'scheduleSitting', method: 'post', path: '/api/v1/schemes/{scheme}/sittings', summary: 'Schedule a sitting: a draft, until it is published', right: 'exam.schedule', params: inScheme,
  body: scheduleShape, example: { ...example, exam: 'foundation' }, status: 201, answer: z.object({ sitting: z.uuid() }),
}, async ({ world, actor, params: { scheme }, body, requestKey }) => {
  const made = await scheduleSitting(world, actor, { ...body, scheme, requestKey });
  return { body: made, location: `/api/v1/sittings/${made.sitting}` };
});

const change = route({
  name: 'changeSitting', method: 'put', path, summary: 'Change a sitting that has not started; whoever is booked is told. Where somebody would have two dates at once it is refused with the names, unless clashing is “tell”', right: 'exam.schedule', params, body: changeSittingShape, example, answer: version,
}, async ({ world, actor, params: { sitting: id }, body, requestKey, expectedVersion }) => {
  const { version: now } = await changeSittingPlan(world, actor, { ...body, sitting: id, requestKey, expectedVersion });
  return { body: { version: now }, version: now };
});

const state = z.object({ state: z.enum(sittingStates) });

const publish = route({
  name: 'publishSitting', method: 'post', path: `${path}/publish`, summary: 'Open a draft for booking', right: 'exam.schedule', params, body: z.object({}), example: {}, answer: state,
}, async ({ world, actor, params: { sitting: id }, requestKey }) => ({ body: await publishSitting(world, actor, { sitting: id, requestKey }) }));

const cancel = route({
  name: 'cancelSitting', method: 'post', path: `${path}/cancel`, summary: 'Cancel a sitting; whoever is booked is told', right: 'exam.schedule', params, body: cancelSittingShape,
  example: { reason: 'The building is closed.' }, answer: state,
}, async ({ world, actor, params: { sitting: id }, body, requestKey }) => ({ body: await cancelSitting(world, actor, { ...body, sitting: id, requestKey }) }));

const start = route({
  name: 'startSitting', method: 'post', path: `${path}/start`, summary: 'Begin a sitting on its day', right: 'identity.check', params, body: z.object({}), example: {}, answer: state,
}, async ({ world, actor, params: { sitting: id }, requestKey }) => ({ body: await startSitting(world, actor, { sitting: id, requestKey }) }));

const finish = route({
  name: 'finishSitting', method: 'post', path: `${path}/finish`, summary: 'End a sitting; whoever was not there has missed it', right: 'identity.check', params, body: z.object({}), example: {}, answer: state,
}, async ({ world, actor, params: { sitting: id }, requestKey }) => ({ body: await finishSitting(world, actor, { sitting: id, requestKey }) }));

const roster = route({
  name: 'readSittingRoster', method: 'get', path: `${path}/roster`, summary: 'Everybody who is booked, with presence, arrangements and results; looking is written down', right: 'booking.read', params,
  answer: z.object({
    sitting: inside,
    people: z.array(bookingAnswer.extend({
      result: z.object({ id: z.uuid(), state: z.enum(['provisional', 'released']), passed: z.boolean(), points: z.number().nullable(), mine: z.boolean() }).nullable(),
      arrangements: z.array(z.object({ id: z.uuid(), state: z.string(), minutes: z.int(), words: z.string().nullable(), grantedMinutes: z.int().nullable() })),
    })),
    incidents: z.array(z.object({ id: z.uuid(), kind: z.string(), booking: z.uuid().nullable(), words: z.string().nullable(), recordedAt: z.string() })),
  }),
}, async ({ world, actor, params: { sitting: id } }) => ({ body: unlocked(await readRoster(world, actor, id)) }));

const incident = route({
  name: 'recordIncident', method: 'post', path: `${path}/incidents`, summary: 'Write down what went wrong', right: 'incident.record', params, body: incidentShape,
  example: { kind: 'technical', words: 'The projector went out for ten minutes.' }, status: 201, answer: z.object({ incident: z.uuid() }),
}, async ({ world, actor, params: { sitting: id }, body, requestKey }) => ({ body: await recordIncident(world, actor, { ...body, sitting: id, requestKey }) }));

export const deskAnswer = z.object({
  arrangements: z.array(z.object({
    id: z.uuid(), scheme: z.string(), booking: z.uuid().nullable(), sitting: z.uuid().nullable(), exam: z.string().nullable(), candidate: z.uuid(), number: z.string(), name: z.string(), minutes: z.int(), aids: aidList,
    words: z.string().nullable(), startsAt: z.string().nullable(), zone: z.string().nullable(), closesAt: z.string().nullable(),
  })),
  releases: z.array(z.object({ sitting: z.uuid(), scheme: z.string(), exam: z.string(), startsAt: z.string(), zone: z.string(), results: z.int(), mine: z.int() })),
});

const desk = route({
  name: 'readExamDesk', method: 'get', path: '/api/v1/exam-desk', summary: 'What waits for an exam officer: arrangements to decide, results to release', right: 'result.release',
  answer: deskAnswer,
}, async ({ world, actor }) => ({ body: unlocked(await readExamDesk(world, actor)) }));

export const toMark = z.object({ sitting: z.uuid(), scheme: z.string(), exam: z.string(), startsAt: z.string(), zone: z.string(), people: z.int() });

const marking = route({
  name: 'listToMark', method: 'get', path: '/api/v1/exam-desk/marking', summary: 'Sittings of the account in which results are missing', right: 'result.record',
  answer: z.object({ items: z.array(toMark) }),
}, async ({ world, actor }) => ({ body: { items: unlocked(await listToMark(world, actor)) } }));

const mine = route({
  name: 'listMySittings', method: 'get', path: '/api/v1/exam-desk/sittings', summary: 'Sittings in every state that the account runs', right: 'booking.read',
  query: sittingQuery.extend({ state: z.enum(sittingStates).optional() }), answer: listOf(inside),
}, async ({ world, actor, query: { scheme, exam: id, state: only, ...page } }) => {
  const rows = await listMySittings(world, actor, { scheme, exam: id, states: only === undefined ? undefined : [only], ...pageAsked(page) });
  return { body: sittingPage(rows, page.limit) };
});

const account = z.object({ account: z.string(), name: z.string(), organisation: z.string() });
const choices = route({
  name: 'readSittingChoices', method: 'get', path: '/api/v1/exam-desk/choices', summary: 'Where a sitting can be, and to whom it can be given', right: 'exam.schedule',
  answer: z.object({ centres: z.array(z.object({ id: z.uuid(), name: z.string() })), examiners: z.array(account), invigilators: z.array(account), zones: z.array(z.string()), tongues: z.array(z.string()) }),
}, async ({ world, actor }) => ({ body: unlocked(await sittingChoices(world, actor)) }));

export const examRoutes: readonly ApiRoute[] = [exams, exam, set, statistics, list, read, schedule, change, publish, cancel, start, finish, roster, incident, desk, marking, mine, choices];
