/** Which awards a person's facts have earned and which of them wait. Pure. */
import type { Day } from '../../core/facts/day.ts';
import { atom } from '../../core/facts/ids.ts';
import type { Holdings } from '../../core/facts/holding.ts';
import { heldAwards, settle } from '../../core/meaning/award.ts';
import { adding, meets } from '../../core/meaning/evaluate.ts';
import type { Award, Rules } from '../../core/meaning/rules.ts';
import { type AwardHeld, type Fact, type PersonState, stateOf, type ThingHeld } from '../candidate/index.ts';
import { supportOf } from './support.ts';

export interface DueAward {
  readonly certification: string;
  readonly by: Award['by'];
  readonly route: number;
  /** The day on which the last thing it needs was there. */
  readonly earnedOn: Day;
  /** Facts, and awards by their ids; awards due at the same time by `certification:ID`. */
  readonly restsOn: readonly string[];
}

/** A pass whose award waits. */
export interface WaitingAward {
  readonly certification: string;
  readonly exam: string;
  readonly passedOn: Day;
  readonly route: number;
}

/** What the rules may build on: a state, the holdings that count in it, and the awards that may still follow. */
export interface Ground {
  readonly state: PersonState;
  readonly holdings: Holdings;
  readonly things: readonly ThingHeld[];
  readonly rules: Rules;
}

/**
 * An award that was withdrawn or has expired does not come back by itself: its exam must be passed anew, and its automatic
 * routes are closed. While an award is suspended nothing replaces it.
 */
export function groundOf(rules: Rules, state: PersonState): Ground {
  const suspended = new Set(state.awards.filter((a) => a.status === 'suspended').map((a) => a.certification));
  const ended = endedOn(state.awards);
  const usedUp = (thing: ThingHeld) => certificationsOf(rules, thing).some((id) => (ended.get(id) ?? '') >= thing.since);
  const things = state.things.filter((thing) => !usedUp(thing));
  const passed = new Set(things.filter((t) => t.item.startsWith('exam:')).map((t) => t.item.slice('exam:'.length)));
  const awards = rules.awards.filter((a) => !suspended.has(a.certification) && !(a.by === 'automatic' && ended.has(a.certification)));
  return { state, things, holdings: { ...state.holdings, passed }, rules: { ...rules, awards } };
}

/** Certifications that ended and are not held by another award, with the last day of an end. */
function endedOn(awards: readonly AwardHeld[]): ReadonlyMap<string, Day> {
  const live = new Set(awards.filter((a) => a.status === 'active' || a.status === 'suspended').map((a) => a.certification));
  const over = awards.filter((a) => !live.has(a.certification));
  return new Map([...Map.groupBy(over, (a) => a.certification)].map(([id, ends]) => [id, ends.map((a) => a.statusSince).sort().at(-1)!]));
}

const certificationsOf = (rules: Rules, thing: ThingHeld): readonly string[] => rules.scheme.certifications
  .filter((c) => c.routes.some((route) => route.by === 'exam' && `exam:${route.exam}` === thing.item))
  .map((c) => c.id);

/** Every award that the facts have earned by `on` and that is not made yet, in the order in which they follow. */
export function awardsDue(rules: Rules, facts: readonly Fact[], on: Day): readonly DueAward[] {
  const ground = groundOf(rules, stateOf(facts, on));
  const days = [...new Set([...facts.map((f) => f.happenedOn).filter((d) => d <= on), on])].sort().reverse();
  const history = days.map((day) => groundOf(rules, stateOf(facts, day)));
  const due: DueAward[] = [];
  for (const award of settle(ground.rules, ground.holdings).awards) {
    const earned = lastRun(history, (past) => meets(holdingsThen(past, due), award.when));
    const { certification, by, route } = award;
    due.push({ certification, by, route, earnedOn: earned.state.on, restsOn: supportOf(award.when, earned, holdingsThen(earned, due)) });
  }
  return due;
}

const holdingsThen = (past: Ground, due: readonly DueAward[]): Holdings => due
  .filter((d) => d.earnedOn <= past.state.on)
  .reduce((held, d) => adding(held, atom('certification', d.certification)), past.holdings);

/** The earliest of the days that lead without a break to today on which the test holds; the first of the list is today. */
function lastRun(history: readonly Ground[], test: (past: Ground) => boolean): Ground {
  const end = history.findIndex((past) => !test(past));
  return history[Math.max(0, (end === -1 ? history.length : end) - 1)]!;
}

/** Passes whose award waits for something else: not an error, not a loss. */
export function awardsWaiting(ground: Ground): readonly WaitingAward[] {
  const settled = settle(ground.rules, ground.holdings).holdings;
  return heldAwards(ground.rules, settled).map(({ certification, route }) => {
    const exam = examOf(ground.rules, certification, route);
    return { certification, exam, route, passedOn: ground.things.find((t) => t.item === `exam:${exam}`)!.since };
  });
}

function examOf(rules: Rules, certification: string, place: number): string {
  const route = rules.scheme.certifications.find((c) => c.id === certification)!.routes[place]!;
  if (route.by !== 'exam') throw new TypeError(`route ${place} of ${certification} is not by exam`);
  return route.exam;
}
