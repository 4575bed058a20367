/** Accreditations of providers, trainers and courseware. */
import * as z from 'zod';
import {
  accreditables, addCourseware, coursewareShape, grantAccreditation, grantShape, lapseAccreditation, lapseShape, listAccreditations, listCourseware, renewAccreditation, renewShape,
} from '../../registry/provider/index.ts';
import { type ApiRoute, route } from './route.ts';

const scheme = z.object({ scheme: z.string().max(200) });
const params = z.object({ accreditation: z.uuid() });
const path = '/api/v1/schemes/{scheme}/accreditations';
const item = z.object({
  id: z.uuid(), as: z.enum(accreditables), organisation: z.uuid(), subject: z.uuid(), course: z.string(), from: z.string(), until: z.string().nullable(),
  conditions: z.string().nullable(), standing: z.enum(['to-come', 'in-force', 'lapsed']), lapseReason: z.string().nullable(), ending: z.boolean(),
});

const list = route({
  name: 'listAccreditations', method: 'get', path, summary: 'Accreditations within reach, with where they stand today and what ends within `days`', right: 'accreditation.read', params: scheme,
  query: z.object({ provider: z.uuid().optional(), course: z.string().max(200).optional(), days: z.coerce.number().int().min(1).max(3660).default(90), ending: z.enum(['yes', 'no']).optional() }),
  answer: z.object({ items: z.array(item) }),
}, async ({ world, actor, params: { scheme: id }, query: { provider, course, days, ending } }) => {
  const all = await listAccreditations(world, actor, { scheme: id, organisation: provider, course, days });
  return { body: { items: all.filter((one) => ending === undefined || one.ending === (ending === 'yes')) } };
});

const grant = route({
  name: 'grantAccreditation', method: 'post', path, summary: 'Accredit a provider, a trainer or courseware for courses and a period', right: 'accreditation.grant', params: scheme, body: grantShape,
  example: { as: 'provider', organisation: '00000000-0000-4000-8000-000000000000', courses: ['foundation'], from: '2010-07-01', until: '2013-06-30' }, status: 201,
  answer: z.object({ accreditations: z.array(z.uuid()) }),
}, async ({ world, actor, params: { scheme: id }, body, requestKey }) => {
  const { accreditations } = await grantAccreditation(world, actor, { ...body, scheme: id, requestKey });
  return { body: { accreditations: [...accreditations] } };
});

const renew = route({
  name: 'renewAccreditation', method: 'post', path: '/api/v1/accreditations/{accreditation}/renew', summary: 'Move the end of an accreditation in force', right: 'accreditation.grant', params,
  body: renewShape, example: { until: '2030-12-31' }, status: 204, answer: z.null(),
}, async ({ world, actor, params: { accreditation }, body: { until }, requestKey }) => {
  await renewAccreditation(world, actor, { accreditation, until, requestKey });
  return { body: null };
});

const lapse = route({
  name: 'lapseAccreditation', method: 'post', path: '/api/v1/accreditations/{accreditation}/lapse', summary: 'End an accreditation today', right: 'accreditation.grant', params,
  body: lapseShape, example: { reason: 'The provider gave up the course.' }, status: 204, answer: z.null(),
}, async ({ world, actor, params: { accreditation }, body: { reason }, requestKey }) => {
  await lapseAccreditation(world, actor, { accreditation, reason, requestKey });
  return { body: null };
});

const provider = z.object({ organisation: z.uuid() });

const courseware = route({
  name: 'listCourseware', method: 'get', path: '/api/v1/organisations/{organisation}/courseware', summary: 'Courseware of a provider', right: 'accreditation.read', params: provider,
  answer: z.object({ items: z.array(z.object({ id: z.uuid(), title: z.string() })) }),
}, async ({ world, actor, params: { organisation } }) => ({ body: { items: [...await listCourseware(world, actor, organisation)] } }));

const add = route({
  name: 'addCourseware', method: 'post', path: '/api/v1/organisations/{organisation}/courseware', summary: 'Enter courseware of a provider', right: 'accreditation.grant', params: provider,
  body: coursewareShape, example: { title: 'Foundation slides' }, status: 201, answer: z.object({ courseware: z.uuid() }),
}, async ({ world, actor, params: { organisation }, body, requestKey }) => ({ body: await addCourseware(world, actor, { ...body, organisation, requestKey }) }));

export const accreditationRoutes: readonly ApiRoute[] = [list, grant, renew, lapse, courseware, add];
