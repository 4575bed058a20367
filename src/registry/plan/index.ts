/** What the surface may use of the plans' room. */
export { type CalendarPlan, calendarPlan, type DatedStep, type DatedWay, keepPlan, newWay, offersIn, replanned, whyNot } from './dated-way.ts';
export type { DatedOffer } from './offers.ts';
export { enrolManyOrShowWay, enrolOrShowWay, type EnrolRowWithWay, mayEnrolOrShowWay, moveOrShowWay, transferOrShowWay, type WayIn } from './way-in.ts';
