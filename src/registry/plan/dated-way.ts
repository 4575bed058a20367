/** A person's plan on the calendar: real sessions and sittings, by the earliest finish and by the lowest price. */
import type { Money } from '../../core/facts/money.ts';
import { Refusal } from '../../core/facts/refusal.ts';
import type { Scheme } from '../../core/language/syntax.ts';
import { atom } from '../../core/facts/ids.ts';
import { isOpen, settle } from '../../core/meaning/award.ts';
import { adding } from '../../core/meaning/evaluate.ts';
import type { Do, Item, Rules } from '../../core/meaning/rules.ts';
import { compile, type Packed } from '../../core/packed/compile.ts';
import { onCalendar } from '../../core/planner/calendar.ts';
import { type CalendarStep, currencyOf, type NotScheduled, type Timetable } from '../../core/planner/calendar-question.ts';
import { plan } from '../../core/planner/plan.ts';
import { blockedSentence, listed, nameOf, seasonSentence, stepSentence } from '../../core/reasons/sentence.ts';
import type { PlanWay } from '../../database/tables-goal.ts';
import { type Actor, system } from '../access/actor.ts';
import type { World } from '../access/world.ts';
import { type Ground, readRecord } from '../award/index.ts';
import { keepGoal, readGoal, redateGoal, whoseCandidate } from '../candidate/index.ts';
import { inForce } from '../scheme/index.ts';
import { type DatedOffer, itemId, minutesOf, offersFor, type OnOffer } from './offers.ts';

export interface DatedStep {
  readonly do: Do;
  readonly id: string;
  /** "Take the course Foundation". */
  readonly says: string;
  /** `open`: it can be booked, or asked for, now; `later`: as soon as the steps before it are done. */
  readonly state: 'booked' | 'open' | 'later';
  /** Null: a request to the body, which has no date. */
  readonly offer: DatedOffer | null;
}

export interface DatedWay {
  readonly steps: readonly DatedStep[];
  /** The day, at the place, on which the last step ends. */
  readonly finishOn: string;
  /** Sum of the stated prices; null where none is stated. */
  readonly price: Money | null;
  /** What has no stated price, or one in another currency. */
  readonly unpriced: readonly string[];
}

export type CalendarPlan = { readonly target: string; readonly targetName: string } & (
  | { readonly kind: 'reached' }
  | {
    readonly kind: 'ways';
    readonly earliest: DatedWay;
    readonly cheapest: DatedWay;
    /** No timetable of what is offered ends earlier, or costs less. */
    readonly proven: boolean;
  }
  | {
    readonly kind: 'none';
    readonly notScheduled: readonly { readonly item: Item; readonly says: string; readonly why: NotScheduled['why'] }[];
    /** Where no date would help: what is closed to everybody, and what must come from elsewhere. */
    readonly closed: readonly string[];
    readonly lacks: readonly string[];
  }
);

interface AskPlan {
  readonly scheme: string;
  readonly candidate: string;
  /** A certification. */
  readonly target: string;
}

/** How a person reaches a certification by what is offered. For whoever may read the person's record; a look is written down. */
export async function calendarPlan(world: World, actor: Actor, { scheme: id, candidate, target }: AskPlan): Promise<CalendarPlan> {
  const { ground, facts } = await readRecord(world, actor, { scheme: id, candidate });
  const { scheme, rules } = inForce(world, id);
  if (!scheme.certifications.some((one) => one.id === target)) throw new Refusal('bad-input', `The scheme has no certification “${target}”.`, { errors: { target: 'choose one of the list' } });
  const about = { target, targetName: nameOf(scheme, `certification:${target}`) };
  const whose = (await whoseCandidate(world.database.db, candidate))!;
  const on = await offersFor(world, actor, { scheme: id, candidate, whose, rules, facts });
  const packed = packedOf(rules, ground);
  const wish = { targets: [target], respectAvailability: true };
  const answer = onCalendar(packed, ground.holdings, { wish, offers: on.offers, earliest: minutesOf(new Date(world.now())), width });
  if (!answer.possible) return { ...about, kind: 'none', notScheduled: answer.notScheduled.map((one) => ({ ...one, says: stepSentence(scheme, stepOf(one.item)) })), ...inTheWay({ scheme, packed, ground, target }) };
  if (answer.earliest.steps.length === 0) return { ...about, kind: 'reached' };
  const told = { scheme, ground, on };
  return { ...about, kind: 'ways', earliest: dated(told, answer.earliest), cheapest: dated(told, answer.cheapest), proven: answer.proven && !on.narrowed };
}

/** Half-made timetables kept side by side: the answer comes within half a second on the largest calendars that are looked at. */
export const width = 2000;

const compiled = new WeakMap<Rules, Packed>();

/** A person to whom some awards are closed has rules of their own. */
export function packedOf(law: Rules, ground: Ground): Packed {
  const rules = ground.rules.awards.length === law.awards.length ? law : ground.rules;
  const known = compiled.get(rules) ?? compile(rules);
  compiled.set(rules, known);
  return known;
}

export const stepOf = (item: Item) => ({ do: item.slice(0, item.indexOf(':')) as Do, id: itemId(item) });

/** What no date would mend. */
function inTheWay({ scheme, packed, ground, target }: { readonly scheme: Scheme; readonly packed: Packed; readonly ground: Ground; readonly target: string }) {
  const planned = plan(packed, ground.holdings, { targets: [target], minimize: ['steps'], respectAvailability: true });
  if (planned.reachable) return { closed: [], lacks: [] };
  const closed = planned.blockedBy.map((item) => blockedSentence(scheme, ground.rules.doors.find((door) => door.item === item)!));
  return { closed, lacks: planned.lacks.slice(0, 4).map((set) => listed(set.map((one) => nameOf(scheme, one)))) };
}

interface Telling { readonly scheme: Scheme; readonly ground: Ground; readonly on: OnOffer }

export function dated(telling: Telling, { steps, price, unpriced }: Timetable): DatedWay {
  const { scheme, ground, on } = telling;
  const currency = currencyOf(on.offers);
  const held = settle(ground.rules, ground.holdings).holdings;
  // An exam can be booked as soon as there is a place in its course.
  let soon = held;
  const shown = steps.map((step): DatedStep => {
    const offer = step.offer === undefined ? null : on.shown.get(step.offer)!;
    const open = isOpen(ground.rules, step.do === 'exam' ? soon : held, ground.rules.doors.find((door) => door.item === `${step.do}:${step.id}`)!);
    if (step.do === 'course' && offer?.booked) soon = adding(soon, atom('course', step.id));
    return { do: step.do, id: step.id, says: stepSentence(scheme, step), state: offer?.booked ? 'booked' : open ? 'open' : 'later', offer };
  });
  const stated = steps.filter((step) => step.offer !== undefined).length > unpriced.length;
  return { steps: shown, finishOn: finishDay(steps, on), price: stated && currency !== undefined ? { minor: price, currency } : null, unpriced: unpriced.map((item) => stepSentence(scheme, stepOf(item))) };
}

function finishDay(steps: readonly CalendarStep[], { shown }: OnOffer): string {
  const last = steps.reduce((latest, step) => (step.to >= latest.to && (step.offer !== undefined || step.to > latest.to) ? step : latest));
  const block = last.offer === undefined ? undefined : shown.get(last.offer)!.blocks.at(-1)!;
  return block === undefined ? new Date(last.to * 60_000).toISOString().slice(0, 10) : (block.to ?? block.from).slice(0, 10);
}

export const offersIn = ({ steps }: DatedWay): readonly string[] => steps.flatMap(({ offer }) => offer?.id ?? []);

/** Keeps the goal with the dates of its plan as they are now; without dates where there is no way yet. */
export async function keepPlan(world: World, actor: Actor, { way, requestKey, ...ask }: AskPlan & { readonly way: PlanWay; readonly requestKey?: string | undefined }): Promise<void> {
  const found = await calendarPlan(world, actor, ask);
  await keepGoal(world, actor, { ...ask, way, requestKey }, found.kind === 'ways' ? offersIn(found[way]) : []);
}

/**
 * The plan of a person's kept goal, made anew and kept; undefined where no goal is kept or it is reached. For a letter: it may
 * be asked again and again.
 */
export async function replanned(world: World, candidate: string, scheme: string): Promise<{ readonly plan: CalendarPlan; readonly way: PlanWay } | undefined> {
  const goal = world.shelf.has(scheme) ? await readGoal(world, system, { candidate, scheme }) : undefined;
  if (!goal) return undefined;
  const found = await calendarPlan(world, system, goal);
  if (found.kind === 'reached') return undefined;
  await redateGoal(world, { ...goal, dates: found.kind === 'ways' ? offersIn(found[goal.way]) : [] });
  return { plan: found, way: goal.way };
}

/** The new way in the paragraphs of a letter. */
export function newWay({ plan: found, way }: NonNullable<Awaited<ReturnType<typeof replanned>>>): readonly string[] {
  if (found.kind === 'reached') return [];
  if (found.kind === 'none') return [`With what is offered now there is no way to ${found.targetName} on the calendar. ${[...found.notScheduled.map(({ says, why }) => `${says}: ${whyNot[why]}`), ...found.closed].join(' ')} Your plan is made anew as soon as you open it.`];
  const { steps, finishOn } = found[way];
  return [`Your plan is made anew: by these dates you reach ${found.targetName} on ${seasonSentence(finishOn)}.`, steps.map((step) => `- ${stepLine(step)}`).join('\n')];
}

function stepLine({ says, offer, state }: DatedStep): string {
  if (offer === null) return `${says} (no date needed)`;
  const [first, last] = [offer.blocks[0]!.from, offer.blocks.at(-1)!];
  const until = last.to === null || last.to.slice(0, 10) === first.slice(0, 10) ? '' : ` to ${seasonSentence(last.to.slice(0, 10))}`;
  return `${says}: ${seasonSentence(first.slice(0, 10))}${until}, ${offer.place ?? 'online'}${offer.by === null || offer.by === offer.place ? '' : `, ${offer.by}`}${state === 'booked' ? ' (booked)' : ''}`;
}

/** Why a step is on no timetable. */
export const whyNot: Readonly<Record<NotScheduled['why'], string>> = {
  'nothing-offered': 'no date is offered.', full: 'every date is full.', started: 'every date has begun.', 'does-not-fit': 'no date fits with the others.',
};
