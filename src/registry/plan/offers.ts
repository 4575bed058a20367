/** Sessions and sittings as offers to the planner: what anybody can book, and what a person has booked already. */
import { unknown } from '../../core/facts/known.ts';
import type { Money } from '../../core/facts/money.ts';
import { instantAt, localTime } from '../../core/facts/zone-time.ts';
import type { Item, Rules } from '../../core/meaning/rules.ts';
import { type Block, endOf, type Instant, type Offer, startOf } from '../../core/planner/calendar-question.ts';
import type { SessionPrice } from '../../database/tables-session.ts';
import type { Actor } from '../access/actor.ts';
import { allowed, type Whose } from '../access/rights.ts';
import type { World } from '../access/world.ts';
import type { Fact } from '../candidate/index.ts';
import { type BookingShown, listBookings, listOpenSittings, resitDays, type SittingShown } from '../exam/index.ts';
import { findEnrolments, findSessions, type SessionShown } from '../session/index.ts';

/** A session or a sitting with what a person wants to know of it. */
export interface DatedOffer {
  readonly kind: 'session' | 'sitting';
  readonly id: string;
  /** What clocks at the place show; no end where the scheme does not say how long an exam takes. */
  readonly blocks: readonly { readonly from: string; readonly to: string | null }[];
  readonly zone: string;
  /** Null: online. */
  readonly place: string | null;
  /** The provider or the exam centre. */
  readonly by: string | null;
  readonly tongue: string;
  readonly price: SessionPrice | null;
  /** The person has a place in it. */
  readonly booked: boolean;
}

export interface OnOffer {
  readonly offers: readonly Offer[];
  readonly shown: ReadonlyMap<string, DatedOffer>;
  /** Some were left out, so that the search stays short: what is found may not be the best. */
  readonly narrowed: boolean;
}

interface Dated { readonly offer: Offer; readonly shown: DatedOffer }
interface Asking { readonly scheme: string; readonly candidate: string; readonly whose: Whose; readonly rules: Rules; readonly facts: readonly Fact[] }

/**
 * What a person's plan can be made of. What is booked already stands: no other date of the same course or exam is looked at,
 * and nothing that is at the same time.
 */
export async function offersFor(world: World, actor: Actor, asking: Asking): Promise<OnOffer> {
  const now = minutesOf(new Date(world.now()));
  const mine = await bookedBy(world, actor, { ...asking, now });
  const open = await openDates(world, actor, asking);
  const free = open.filter(({ offer }) => !mine.some((own) => own.offer.item === offer.item || collide(own.offer, offer)));
  const near = [...Map.groupBy(free, ({ offer }) => offer.item).values()].flatMap(nearest);
  const all = [...mine, ...near];
  return { offers: all.map(({ offer }) => offer), shown: new Map(all.map(({ shown }) => [shown.id, shown])), narrowed: withSeats(near) < withSeats(free) || open.length >= most };
}

export const minutesOf = (instant: Date): Instant => Math.ceil(instant.getTime() / 60_000);
const collide = (a: Offer, b: Offer): boolean => a.blocks.some((x) => b.blocks.some((y) => x.from < y.to && y.from < x.to));

const withSeats = (dates: readonly Dated[]): number => dates.filter(({ offer }) => offer.seatsFree > 0).length;

/** The search takes a second with thousands; of each course and exam these many are looked at. */
const soonest = 12;
const cheapest = 4;

function nearest(dates: readonly Dated[]): readonly Dated[] {
  const ahead = dates.toSorted((a, b) => startOf(a.offer) - startOf(b.offer));
  const withSeat = ahead.filter(({ offer }) => offer.seatsFree > 0);
  if (withSeat.length === 0) return ahead.slice(0, 1);
  const minor = ({ offer: { price } }: Dated): number => (price === unknown ? 0 : price.minor);
  return [...withSeat.slice(0, soonest), ...withSeat.slice(soonest).toSorted((a, b) => minor(a) - minor(b)).slice(0, cheapest)];
}

const most = 1000;
/** Nobody plans with more than that; a scheme with more open dates is planned by the next ones. */
async function openDates(world: World, actor: Actor, { scheme, rules, facts }: Asking): Promise<Dated[]> {
  const again = await resitDays(world, { scheme, facts });
  const [sessions, sittings] = await Promise.all([findSessions(world, actor, { scheme, limit: most }), listOpenSittings(world, actor, { scheme, limit: most })]);
  return [
    ...sessions.flatMap((session) => sessionDate(session, { booked: false, seats: session.uncoveredOn === null ? session.free : 0 })),
    ...sittings.filter(({ exam, day }) => day >= (again.get(exam) ?? '')).map((sitting) => sittingDate(sitting, rules)),
  ];
}

function sessionDate(session: SessionShown, { booked, seats }: { readonly booked: boolean; readonly seats: number }): Dated[] {
  const { id, course, zone, place, tongue, price, blocks: shown, providerName: by } = session;
  const blocks = shown.flatMap(({ from, to }) => blockOf(instantAt(from, zone), instantAt(to, zone)));
  if (blocks.length === 0 || blocks.length < shown.length) return [];
  return [{
    offer: { id, item: `course:${course}`, blocks, seatsFree: seats, price: price !== null && 'minor' in price ? price : unknown },
    shown: { kind: 'session', id, blocks: shown.map(({ from, to }) => ({ from, to })), zone, place, by, tongue, price, booked },
  }];
}

const blockOf = (from: Date | undefined, to: Date | undefined): Block[] => (from && to ? [{ from: minutesOf(from), to: minutesOf(to) }] : []);

/** How long an exam is taken to be where the scheme does not say: an hour, as in the calendar entry of a booking. */
const unknownLength = 60;

type Sat = Pick<SittingShown, 'exam' | 'startsAt' | 'zone' | 'minutes' | 'place' | 'tongue'> & { readonly id: string; readonly by: string | null; readonly seats: number; readonly booked: boolean };

function examDate({ id, exam, startsAt, zone, minutes, place, tongue, by, seats, booked }: Sat, rules: Rules): Dated {
  const starts = new Date(startsAt);
  const from = minutesOf(starts);
  const price = rules.doors.find((door) => door.item === `exam:${exam}`)?.price ?? unknown;
  const to = minutes === null ? null : localTime(new Date(starts.getTime() + minutes * 60_000), zone);
  return {
    offer: { id, item: `exam:${exam}`, blocks: [{ from, to: from + (minutes ?? unknownLength) }], seatsFree: seats, price },
    shown: { kind: 'sitting', id, blocks: [{ from: localTime(starts, zone), to }], zone, place: place ?? by, by, tongue, price: price === unknown ? null : { ...price satisfies Money }, booked },
  };
}

const sittingDate = (sitting: SittingShown, rules: Rules): Dated =>
  examDate({ ...sitting, by: sitting.centre?.name ?? null, seats: sitting.bookable ? sitting.free : 0, booked: false }, rules);

const bookingDate = (booking: BookingShown, rules: Rules): Dated =>
  examDate({ ...booking, id: booking.sitting, minutes: booking.minutes === null ? null : booking.minutes + booking.extraMinutes, by: booking.centreName, seats: 1, booked: true }, rules);

/** As far as the actor may know of it; not what may never begin, because an accreditation is missing. */
async function bookedBy(world: World, actor: Actor, { scheme, candidate, whose, rules, now }: Asking & { readonly now: Instant }): Promise<Dated[]> {
  const sees = (right: 'enrolment.read' | 'booking.read') => allowed(actor, right, { ...whose, scheme });
  const enrolments = sees('enrolment.read') ? (await findEnrolments(world, actor, candidate)).filter((one) => one.state === 'enrolled' && one.session.scheme === scheme && one.session.state !== 'cancelled' && (one.session.uncoveredOn === null || one.session.state === 'running')) : [];
  const bookings = sees('booking.read') ? await listBookings(world, actor, { candidate, scheme, state: 'booked', limit: 200 }) : [];
  const dates = [...enrolments.flatMap(({ session }) => sessionDate(session, { booked: true, seats: 1 })), ...bookings.map((booking) => bookingDate(booking, rules))];
  const latest = Map.groupBy(dates, ({ offer }) => offer.item);
  return [...latest.values()].map((same) => same.toSorted((a, b) => endOf(b.offer) - endOf(a.offer))[0]!).map((one) => ({ ...one, offer: ahead(one.offer, now) }));
}

/** What is left of it; what is over and not closed yet is taken to be closed any moment. */
function ahead(offer: Offer, now: Instant): Offer {
  const left = offer.blocks.filter((block) => block.to > now).map((block) => ({ from: Math.max(block.from, now), to: block.to }));
  return { ...offer, blocks: left.length > 0 ? left : [{ from: now, to: now + 1 }] };
}

export const itemId = (item: Item): string => item.slice(item.indexOf(':') + 1);
