/** An address that is known, asked in a way it does not take: 405 with the ways it does. */
import type { Hono } from 'hono';
import { Refusal } from '../../core/facts/refusal.ts';
import type { EdgeVariables } from '../edge.ts';
import { type ApiRoute, honoPath } from './route.ts';

/** Mount after the routes themselves. */
export function refuseOtherMethods(app: Hono<{ Variables: EdgeVariables }>, routes: readonly ApiRoute[]): void {
  for (const path of new Set(routes.map(({ declaration }) => declaration.path))) {
    const taken = routes.filter(({ declaration }) => declaration.path === path).map(({ declaration }) => declaration.method.toUpperCase());
    const allow = [...(taken.includes('GET') ? ['GET', 'HEAD'] : []), ...taken.filter((method) => method !== 'GET')].join(', ');
    app.all(honoPath(path), (c) => {
      throw new Refusal('wrong-method', `This address does not take ${c.req.method}.`, { next: `It takes ${allow}.`, allow });
    });
  }
}
