/** The small independent checker of a timetable: it replays it by the normative meaning and looks for no other. */
import type { Holdings } from '../facts/holding.ts';
import { isKnown } from '../facts/known.ts';
import { isOpen, settle, through } from '../meaning/award.ts';
import type { Rules } from '../meaning/rules.ts';
import type { CalendarQuestion, CalendarStep, Timetable } from './calendar-question.ts';

/** What is wrong with the timetable, in words; nothing when it is right. */
export function calendarFlaws(rules: Rules, from: Holdings, question: CalendarQuestion, made: Timetable): string[] {
  const { steps } = made;
  const offerOf = (step: CalendarStep) => question.offers.find((o) => o.id === step.offer && o.item === `${step.do}:${step.id}`);
  const blocks = steps.map((step) => offerOf(step)?.blocks ?? []);
  const currency = question.offers.map((o) => o.price).find(isKnown)?.currency;
  const counted = (step: CalendarStep): number => {
    const price = offerOf(step)?.price ?? 'unknown';
    return isKnown(price) && price.currency === currency ? price.minor : 0;
  };
  const flaws: string[] = [];
  for (const step of steps) {
    const offer = offerOf(step);
    if (step.do === 'request' ? step.from !== step.to : !offer) flaws.push(`nobody offers ${step.id}`);
    if (offer && offer.seatsFree < 1) flaws.push(`no seat in ${offer.id}`);
    if (offer && (offer.blocks[0]!.from !== step.from || offer.blocks.at(-1)!.to !== step.to)) flaws.push(`not the hours of ${offer.id}`);
    if (step.from < question.earliest) flaws.push(`${step.id} starts too early`);
    if (question.wish.without?.includes(`${step.do}:${step.id}`)) flaws.push(`${step.id} was ruled out`);
  }
  if (steps.some((step, i) => i > 0 && step.from < steps[i - 1]!.from)) flaws.push('not in the order of time');
  const twice = blocks.some((own, i) => own.some((x) => blocks.slice(i + 1).flat().some((y) => x.from < y.to && y.from < x.to)));
  if (twice) flaws.push('two things at once');
  if (!replays(rules, from, question, steps)) flaws.push('it does not replay to the targets');
  if (steps.some((step) => replays(rules, from, question, steps.filter((s) => s !== step)))) flaws.push('a step can be left out');
  if (made.finish !== Math.max(question.earliest, ...steps.map((step) => step.to))) flaws.push('it does not end then');
  if (made.price !== steps.reduce((sum, step) => sum + counted(step), 0)) flaws.push('it does not cost that');
  return flaws;
}

/** Each step is open when it starts, by what stands before it and has ended; in the end the targets are held. */
function replays(rules: Rules, from: Holdings, { wish }: CalendarQuestion, steps: readonly CalendarStep[]): boolean {
  const after = (ended: readonly CalendarStep[]): Holdings => ended.toSorted((a, b) => a.to - b.to)
    .reduce((held, step) => through(rules, held, doorOf(rules, step)).holdings, settle(rules, from).holdings);
  const walks = steps.every((step, i) => {
    const door = doorOf(rules, step);
    const bookable = door.availability.open || !wish.respectAvailability;
    return bookable && isOpen(rules, after(steps.slice(0, i).filter((s) => s.to <= step.from)), door);
  });
  return walks && wish.targets.every((id) => after(steps).certifications.has(id));
}

const doorOf = (rules: Rules, step: CalendarStep) => rules.doors.find((door) => door.item === `${step.do}:${step.id}`)!;
