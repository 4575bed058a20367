/** What is not offered that would be needed for a timetable. */
import type { Holdings } from '../facts/holding.ts';
import type { Packed } from '../packed/compile.ts';
import { bookable, startOf } from './calendar-question.ts';
import type { CalendarQuestion, NotScheduled } from './calendar-question.ts';
import { plan } from './plan.ts';

/**
 * Steps of the shortest plan that lack an offer. Where all of them have one, they do not fit: each starts too early for
 * what it needs, or two are at once. Nothing when rules or availability, and not the calendar, are in the way.
 */
export function whyNothing(packed: Packed, from: Holdings, question: CalendarQuestion): NotScheduled[] {
  const open = new Set(bookable(question).map(({ item }) => item));
  const lacking = packed.doors.map(({ door }) => door).filter((door) => door.do !== 'request' && !open.has(door.item)).map((door) => door.item);
  const { without = [] } = question.wish;
  const planWithout = (items: typeof lacking) => plan(packed, from, { ...question.wish, without: [...without, ...items], minimize: ['steps'] });
  // As few offers more as can be: one after the other is done without, as long as there is a plan.
  const needed = lacking.toReversed().reduce((closed, item) => (planWithout([...closed, item]).reachable ? [...closed, item] : closed), [] as typeof lacking);
  const planned = planWithout(needed);
  if (!planned.reachable) return [];
  const booked = planned.plan.steps.filter((step) => step.do !== 'request').map((step) => `${step.do}:${step.id}` as const);
  const missing = booked.filter((item) => !open.has(item));
  const named = missing.length > 0 ? missing : booked;
  return named.map((item) => ({ item, why: whyNot(question, item) }));
}

function whyNot({ offers, earliest }: CalendarQuestion, item: NotScheduled['item']): NotScheduled['why'] {
  const own = offers.filter((offer) => offer.item === item);
  if (own.length === 0) return 'nothing-offered';
  const ahead = own.filter((offer) => startOf(offer) >= earliest);
  if (ahead.length === 0) return 'started';
  return ahead.some((offer) => offer.seatsFree > 0) ? 'does-not-fit' : 'full';
}
