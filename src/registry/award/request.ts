/** An award on request: the body has looked at the evidence and grants what the rules let the person ask for. */
import { Refusal } from '../../core/facts/refusal.ts';
import { isOpen, settle } from '../../core/meaning/award.ts';
import { meets } from '../../core/meaning/evaluate.ts';
import { needOf } from '../../core/meaning/rules.ts';
import { notOnRequest } from '../../core/reasons/sentence.ts';
import { requestNeeds } from '../../core/verdict/claim-needs.ts';
import type { Trx } from '../../database/transaction.ts';
import type { World } from '../access/world.ts';
import { factsOf, lockCandidate, stateOf } from '../candidate/index.ts';
import { deskOf, noteWaiting } from './desk.ts';
import { awardsDue, type Ground, groundOf } from './due.ts';
import { type AwardMade, makeAwards } from './make.ts';
import { supportOf } from './support.ts';

export interface Granting {
  readonly scheme: string;
  readonly person: string;
  readonly certification: string;
  /** The decided claim, `claim:ID`. */
  readonly source: string;
  readonly recordedBy: string;
}

/**
 * Makes the award and every award that follows from it; the granted one comes first. Whoever calls has checked the right and
 * the evidence. Refuses `prerequisite-missing` when no route on request is open to the person, `conflict` when it is held.
 */
export async function grantOnRequest(trx: Trx, world: World, granting: Granting): Promise<readonly AwardMade[]> {
  const desk = deskOf(trx, world, granting);
  await lockCandidate(trx, desk.person);
  const before = await factsOf(trx, desk.scheme, desk.person);
  const ground = groundOf(desk.law.rules, stateOf(before, desk.today));
  const { certification, source } = granting;
  const route = openRequest(ground, certification);
  const granted = { certification, by: 'request' as const, route: route.place, earnedOn: desk.today, restsOn: route.restsOn, source };
  const first = await makeAwards(desk, before, [granted]);
  const next = await makeAwards(desk, first.facts, awardsDue(desk.law.rules, first.facts, desk.today));
  await noteWaiting(desk, next.facts);
  return [...first.awards, ...next.awards];
}

function openRequest(ground: Ground, certification: string): { readonly place: number; readonly restsOn: readonly string[] } {
  const { rules, state } = ground;
  if (state.awards.some((a) => a.certification === certification && (a.status === 'active' || a.status === 'suspended'))) {
    throw new Refusal('conflict', 'The person holds this certification already.');
  }
  const settled = settle(rules, ground.holdings).holdings;
  const door = rules.doors.find((d) => d.item === `request:${certification}`);
  if (!door || !isOpen(rules, settled, door)) throw notOpen(ground, certification);
  const routes = rules.scheme.certifications.find((c) => c.id === certification)!.routes;
  const open = routes.map((route, place) => ({ route, place })).flatMap(({ route, place }) => {
    if (route.by !== 'request' || (route.onlyIf && rules.choices[route.onlyIf.reading] !== route.onlyIf.is)) return [];
    const need = needOf(rules.scheme, rules.choices, route.when);
    return meets(settled, need) ? [{ place, restsOn: supportOf(need, ground, settled) }] : [];
  });
  return open[0]!;
}

/** Names what is missing. */
function notOpen({ rules, holdings }: Ground, certification: string): Refusal {
  const missing = requestNeeds(rules, holdings, certification)?.filter((need) => !need.met).map((need) => need.says);
  if (missing === undefined) return new Refusal('prerequisite-missing', notOnRequest, { certification });
  const next = 'Ask for more, grant the recognition of what is missing first, or refuse the request.';
  return new Refusal('prerequisite-missing', `It cannot be granted yet. What is missing: ${missing.join('; ')}.`, { next, certification, missing });
}
