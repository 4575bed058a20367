/** Every route of the API, in one list: the server, OpenAPI, the table of rights and the permission test read it. */
import { Hono } from 'hono';
import { absent } from '../../registry/access/rights.ts';
import type { Edge, EdgeVariables } from '../edge.ts';
import { accountRoutes } from './account.ts';
import { accreditationRoutes } from './accreditation.ts';
import { apiKeyRoutes } from './api-key.ts';
import { awardRoutes } from './award.ts';
import { bookingRoutes } from './booking.ts';
import { calendarPlanRoutes } from './calendar-plan.ts';
import { claimRoutes } from './claim.ts';
import { credentialRoutes } from './credential.ts';
import { dueRoutes } from './due.ts';
import { enrolmentRoutes } from './enrolment.ts';
import { examRoutes } from './exam.ts';
import { importRoutes } from './import.ts';
import { inquiryRoutes } from './inquiry.ts';
import { mergeRoutes } from './merge.ts';
import { refuseOtherMethods } from './method.ts';
import { openApiOf } from './openapi.ts';
import { organisationRoutes } from './organisation.ts';
import { personRoutes } from './person.ts';
import { resultRoutes } from './result.ts';
import { rosterRoutes } from './roster.ts';
import { type ApiRoute, problemAnswer } from './route.ts';
import { trailRoutes } from './trail.ts';
import { schemeRoutes } from './scheme.ts';
import { sessionRoutes } from './session.ts';
import { walletRoutes } from './wallet.ts';

export const declaredRoutes: readonly ApiRoute[] = [
  ...schemeRoutes, ...accountRoutes, ...apiKeyRoutes, ...organisationRoutes, ...personRoutes, ...awardRoutes, ...credentialRoutes, ...claimRoutes, ...accreditationRoutes, ...trailRoutes, ...importRoutes, ...mergeRoutes,
  ...examRoutes, ...bookingRoutes, ...resultRoutes, ...sessionRoutes, ...enrolmentRoutes, ...rosterRoutes, ...inquiryRoutes, ...calendarPlanRoutes, ...walletRoutes, ...dueRoutes,
];

/** Mount at the root, behind what identifies who asks. */
export function apiApp(edge: Edge): Hono<{ Variables: EdgeVariables }> {
  const app = new Hono<{ Variables: EdgeVariables }>();
  app.onError(problemAnswer(edge));
  for (const declared of declaredRoutes) declared.mount(app, edge);
  const document = openApiOf(declaredRoutes, edge.world.baseUrl);
  app.get('/api/openapi.json', (c) => c.json(document));
  refuseOtherMethods(app, declaredRoutes);
  app.all('/api/v1/*', () => { throw absent(); });
  return app;
}
