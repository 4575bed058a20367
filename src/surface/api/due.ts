/** What waits for whoever asks, today, in the sessions and exams they run: as on the first page after signing in. */
import * as z from 'zod';
import { hasSome } from '../../registry/access/rights.ts';
import { readExamDuties, readExamToday } from '../../registry/exam/index.ts';
import { findDue } from '../../registry/session/index.ts';
import { deskAnswer, inside, toMark } from './exam.ts';
import { type ApiRoute, route } from './route.ts';
import { unlocked } from './unlocked.ts';

const task = z.object({
  kind: z.enum(['begin', 'attendance', 'close', 'assignments', 'uncovered', 'offers', 'waiting', 'late-draft', 'draft', 'coming']), session: z.uuid(), courseName: z.string(), firstDay: z.string(), on: z.string(),
  block: z.int().optional(), count: z.int(),
});
const incidents = z.object({ sitting: z.uuid(), scheme: z.string(), exam: z.string(), startsAt: z.string(), zone: z.string(), incidents: z.int() });

const nothing = { sessions: [], sittings: [], toMark: [], arrangements: [], releases: [], unstaffed: [], incidents: [] };

const due = route({
  name: 'readDue', method: 'get', path: '/api/v1/due', right: 'home.read',
  summary: 'What waits for you today in what you run: tasks of your sessions, sittings of the day, results to record and to release, arrangements to decide, sittings without people, incidents; what is none of your roles is empty',
  answer: deskAnswer.extend({ sessions: z.array(task), sittings: z.array(inside), toMark: z.array(toMark), unstaffed: z.array(inside), incidents: z.array(incidents) }),
}, async ({ world, actor }) => {
  const may = (...rights: readonly Parameters<typeof hasSome>[1][]): boolean => rights.every((right) => hasSome(actor, right));
  const [sessions, today, duties] = await Promise.all([
    may('roster.read') ? findDue(world, actor) : [], may('incident.record', 'booking.read') ? readExamToday(world, actor) : {}, may('result.release', 'booking.read') ? readExamDuties(world, actor) : {},
  ]);
  return { body: unlocked({ ...nothing, sessions, ...today, ...duties }) };
});

export const dueRoutes: readonly ApiRoute[] = [due];
