/** Every word of the page that plans with real dates. */
import { counted } from './plural.ts';

export const planWords = {
  title: 'My plan', lead: 'Choose what you want to reach. You see the dates on which you can do it: one way that ends first, and one that costs least.',
  homeNone: 'You have no plan yet. Choose what you want to reach, and see the dates that lead there.', makePlan: 'Make a plan',
  noRecord: 'A plan starts from what is in your record, and you have none yet.', start: 'Start your record', goal: 'What do you want to reach?', choose: 'Choose a certification', show: 'Show my plan', wrongGoal: 'Choose one of the list',
  empty: 'Nothing is planned yet. Choose a goal above.',
  reached: (goal: string) => `You hold ${goal} already.`, reachedNext: 'Choose another goal above, or look at your record.', record: 'My record',
  wayTo: (goal: string) => `Your way to ${goal}`, both: 'The earliest and the cheapest', earliest: 'The earliest', cheapest: 'The cheapest',
  finish: (day: string) => `Done on ${day}`, price: (sum: string) => `Prices together: ${sum}`, noPrice: 'No price is stated: ask before you book', unpriced: (steps: string) => `No price is stated for: ${steps}. What has no price counts as nothing here; ask before you book.`,
  difference: (days: number, less: string) => `The cheapest way ends ${counted(days, { one: 'day', other: 'days' })} later and costs ${less} less.`,
  providers: 'Training providers',
  proven: 'With what is offered now there is none that ends earlier, and none that costs less.', unproven: 'There are so many dates that only the next ones were looked at; there may be a better one.',
  assumes: 'It counts on you passing each exam and on each result being out before the next step begins. Somebody else may take a seat before you do: what you have booked is yours.',
  states: { booked: 'You have a place', open: 'Open to you now', later: 'Later' } as const, laterHint: 'It opens when the steps before it are done.',
  when: 'When', where: 'Where', online: 'Online', by: 'By', language: 'Language', cost: 'Price', notStated: 'Not stated', noDate: 'No date is needed: the body decides on your request.', from: (day: string, time: string) => `${day}, ${time} (how long is not stated)`,
  book: 'Book', look: 'Look at it', request: 'Ask for it', keep: 'Keep this plan', keepHint: 'When a date of a plan that you keep is called off, you get a letter with the new way.',
  kept: (goal: string, way: string) => `You keep this plan: ${goal}, ${way}. When one of its dates is called off, you get a letter with the new way.`, keptWay: { earliest: 'the earliest', cheapest: 'the cheapest' } as const, drop: 'Give this goal up',
  changed: 'The dates have changed since you kept it: something better is offered now, or a date is full. Keep it anew to go by these dates.', saved: 'Your plan is kept.', dropped: 'The goal is given up.',
  none: (goal: string) => `There is no way to ${goal} on the calendar yet`, missing: 'What is not on the calendar', dates: 'Look at the dates', closedTitle: 'What is closed to everybody', lacksTitle: 'What must come from elsewhere first: one of these', claim: 'Bring what you have from elsewhere',
  noneNext: 'What you can do', undated: 'See the way without dates', askProvider: 'Ask a provider when its next date is; new dates are published all the time, and this page uses them at once.', homeTitle: 'My plan', home: (goal: string) => `Your goal: ${goal}.`, toPlan: 'Look at its dates',
};
