/** A plan on the calendar: the way to the targets through real sessions and sittings that ends first, and the cheapest one. */
import type { Holdings } from '../facts/holding.ts';
import type { Packed } from '../packed/compile.ts';
import { whyNothing } from './calendar-lacks.ts';
import { bookable, type CalendarAnswer, type CalendarQuestion, currencyOf } from './calendar-question.ts';
import { searchCalendar } from './calendar-search.ts';
import { fieldOf } from './field.ts';

const usualWidth = 20_000;

/** The earliest finish and the cheapest way through what is offered, or what is not offered that would be needed. */
export function onCalendar(packed: Packed, from: Holdings, question: CalendarQuestion): CalendarAnswer {
  const field = fieldOf(packed, from, { ...question.wish, minimize: ['steps'] });
  const offers = bookable(question);
  const at = { field, offers, earliest: question.earliest, currency: currencyOf(question.offers), width: question.width ?? usualWidth };
  const first = searchCalendar(at, 'finish');
  if (!first.best) return { possible: false, notScheduled: whyNothing(packed, from, question), proven: first.proven };
  const cheap = searchCalendar(at, 'price', first.best);
  return { possible: true, earliest: first.best, cheapest: cheap.best!, proven: first.proven && cheap.proven };
}
