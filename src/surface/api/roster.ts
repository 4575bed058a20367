/** Who is in a session, who was there, and what became of the practical assignments. */
import * as z from 'zod';
import { attendanceShape, judgeAssignment, readRoster, recordAttendance, verdictShape } from '../../registry/session/index.ts';
import { type ApiRoute, route } from './route.ts';
import { unlocked } from './unlocked.ts';

const params = z.object({ session: z.uuid() });

const roster = route({
  name: 'readRoster', method: 'get', path: '/api/v1/sessions/{session}/roster', summary: 'Everybody in a session: seats by name, then offers, then the waiting line; with attendance and assignments', right: 'roster.read', params,
  answer: z.object({
    session: z.uuid(), blocks: z.array(z.object({ number: z.int(), from: z.string(), to: z.string() })),
    entries: z.array(z.object({
      enrolment: z.uuid(), candidate: z.uuid(), name: z.string(), number: z.string(), state: z.string(), conditional: z.boolean(), claims: z.array(z.uuid()), line: z.int().nullable(), offerEnds: z.string().nullable(),
      attendance: z.array(z.object({ block: z.int(), attended: z.enum(['present', 'absent']).nullable() })),
      assignments: z.array(z.object({ certification: z.string(), topic: z.int(), title: z.string(), verdict: z.enum(['passed', 'again']).nullable(), words: z.string().nullable() })),
      missing: z.array(z.string()),
    })),
  }),
}, async ({ world, actor, params: { session } }) => ({ body: unlocked(await readRoster(world, actor, session)) }));

const attendance = route({
  name: 'recordAttendance', method: 'put', path: '/api/v1/sessions/{session}/attendance', summary: 'Who was there in one block; what is said last counts', right: 'attendance.record', params,
  body: attendanceShape, example: { block: 1, people: [{ enrolment: '00000000-0000-4000-8000-000000000000', attended: 'present' }] }, answer: z.object({ recorded: z.int() }),
}, async ({ world, actor, params: { session }, body, requestKey }) => ({ body: await recordAttendance(world, actor, { ...body, session, requestKey }) }));

const judge = route({
  name: 'judgeAssignment', method: 'put', path: '/api/v1/enrolments/{enrolment}/assignments', summary: 'The trainer of the session judges a practical assignment', right: 'assignment.judge',
  params: z.object({ enrolment: z.uuid() }), body: verdictShape, example: { certification: 'support', topic: 0, verdict: 'again', words: 'The incident report lacks a time line.' }, status: 204, answer: z.null(),
}, async ({ world, actor, params: { enrolment }, body, requestKey }) => {
  await judgeAssignment(world, actor, { ...body, enrolment, requestKey });
  return { body: null };
});

export const rosterRoutes: readonly ApiRoute[] = [roster, attendance, judge];
