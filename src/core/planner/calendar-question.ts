/** What is asked of a plan on the calendar and what it answers. */
import { isKnown, type Known } from '../facts/known.ts';
import type { Money } from '../facts/money.ts';
import type { Do, Item } from '../meaning/rules.ts';
import type { Wish } from './wish.ts';

/** Minutes since 1970 in UTC. */
export type Instant = number;

export interface Block {
  readonly from: Instant;
  readonly to: Instant;
}

/** A session of a course or a sitting of an exam, as somebody offers it. */
export interface Offer {
  readonly id: string;
  readonly item: Item;
  /** In the order of time, none empty: a sitting has one. */
  readonly blocks: readonly Block[];
  readonly seatsFree: number;
  readonly price: Known<Money>;
}

export interface CalendarQuestion {
  readonly wish: Pick<Wish, 'targets' | 'respectAvailability' | 'without'>;
  readonly offers: readonly Offer[];
  /** Nothing starts before. */
  readonly earliest: Instant;
  /** How many half-made timetables are kept side by side before the search gives up being exact. */
  readonly width?: number;
}

export interface CalendarStep {
  readonly do: Do;
  readonly id: string;
  /** The session or sitting to book; a request needs none. */
  readonly offer?: string;
  readonly from: Instant;
  readonly to: Instant;
}

export interface Timetable {
  /** In the order in which they start; each is open when it starts by what has ended before. */
  readonly steps: readonly CalendarStep[];
  readonly finish: Instant;
  /** Sum of the stated prices in the currency of the question, minor units. */
  readonly price: number;
  /** Items whose price is not stated, or is in another currency; each counts 0. */
  readonly unpriced: readonly Item[];
}

/** Why an item that every way needs, or that the shortest way would take, is not on the calendar. */
export interface NotScheduled {
  readonly item: Item;
  readonly why: 'nothing-offered' | 'full' | 'started' | 'does-not-fit';
}

export type CalendarAnswer =
  | {
    readonly possible: true;
    /** Ends first; of those the cheapest, then the one with the fewest steps. */
    readonly earliest: Timetable;
    /** Costs least; of those the one that ends first, then the one with the fewest steps. */
    readonly cheapest: Timetable;
    /** Proven: no timetable of these offers ends earlier, or costs less. */
    readonly proven: boolean;
  }
  | {
    readonly possible: false;
    /** What would have to be offered besides; empty when no offer would help. */
    readonly notScheduled: readonly NotScheduled[];
    /** Proven that these offers allow no timetable. */
    readonly proven: boolean;
  };

/** Offers with a free seat that start in time, in the order in which they start. */
export function bookable({ offers, earliest }: CalendarQuestion): readonly Offer[] {
  return offers.filter((o) => o.seatsFree > 0 && startOf(o) >= earliest && o.blocks.every((b) => b.to > b.from))
    .toSorted((a, b) => startOf(a) - startOf(b) || endOf(a) - endOf(b) || (a.id < b.id ? -1 : 1));
}

/** The one currency in which prices are summed: that of the first price stated. */
export const currencyOf = (offers: readonly Offer[]): string | undefined => offers.map((o) => o.price).find(isKnown)?.currency;
export const startOf = (offer: Offer): Instant => offer.blocks[0]!.from;
export const endOf = (offer: Offer): Instant => offer.blocks.at(-1)!.to;
