/**
 * Exact search over timetables. It walks through the offers in the order in which they start and keeps half-made
 * timetables side by side; one is dropped when another has done as much, is in the middle of the same, and cost no more.
 * Sets of doors alone would not do: a step that a plan could spare may be what lets the rest end earlier.
 */
import { isKnown } from '../facts/known.ts';
import { copyOf, type State, turnOn } from '../packed/state.ts';
import { endOf, startOf } from './calendar-question.ts';
import type { CalendarStep, Instant, Offer, Timetable } from './calendar-question.ts';
import { type Field, ordersMatter, reached } from './field.ts';

export interface Searching {
  readonly field: Field;
  /** Bookable ones, in the order in which they start. */
  readonly offers: readonly Offer[];
  readonly earliest: Instant;
  readonly currency: string | undefined;
  readonly width: number;
}

export interface Found {
  readonly best: Timetable | undefined;
  /** Whether nothing was dropped that might have been better. */
  readonly proven: boolean;
}

/** What counts first. */
export type First = 'finish' | 'price';

/** A seat that can be taken, with its door. */
interface Seat {
  readonly offer: Offer;
  readonly door: number;
  readonly bit: bigint;
  readonly from: Instant;
  readonly to: Instant;
  readonly price: number;
}

interface HalfMade {
  readonly state: State;
  /** Doors gone through to their end, as bits. */
  readonly done: bigint;
  /** Begun and not ended, the first to end first. */
  readonly pending: readonly Seat[];
  readonly steps: readonly CalendarStep[];
  readonly unpriced: readonly Seat['offer'][];
  readonly price: number;
  /** The last thing that happened. */
  readonly now: Instant;
}

interface Run extends Searching {
  readonly first: First;
  readonly seats: readonly Seat[];
  readonly free: boolean;
  best: Timetable | undefined;
  proven: boolean;
}

/** The best timetable of these offers; `known` is one that is already had. */
export function searchCalendar(searching: Searching, first: First, known?: Timetable): Found {
  const run: Run = { ...searching, first, seats: seatsOf(searching), free: !ordersMatter(searching.field), best: known, proven: true };
  const nothing: HalfMade = { state: searching.field.start, done: 0n, pending: [], steps: [], unpriced: [], price: 0, now: searching.earliest };
  let open = unfinished(run, withRequests(run, nothing));
  run.seats.forEach((seat, place) => {
    const here = open.flatMap((half) => advance(run, half, seat.from));
    const taken = here.filter((half) => mayTake(run, half, seat)).flatMap((half) => unfinished(run, afterTaking(run, half, seat)));
    open = narrowed(run, undominated(run, [...here, ...taken].filter((half) => isHopeful(run, half, place + 1))));
  });
  open.forEach((half) => advance(run, half, Number.POSITIVE_INFINITY));
  return { best: run.best, proven: run.proven };
}

function seatsOf({ field, offers, currency }: Searching): Seat[] {
  return offers.flatMap((offer) => {
    const place = field.usable.findIndex((i) => field.packed.doors[i]!.door.item === offer.item);
    if (place === -1) return [];
    const price = isKnown(offer.price) && offer.price.currency === currency ? offer.price.minor : 0;
    return [{ offer, door: field.usable[place]!, bit: 1n << BigInt(place), from: startOf(offer), to: endOf(offer), price }];
  });
}

/** Let what ends by `until` end, with the requests that become open by it. */
function advance(run: Run, half: HalfMade, until: Instant): HalfMade[] {
  const end = half.pending[0]?.to;
  if (end === undefined || end > until) return [half];
  const ending = half.pending.filter((seat) => seat.to === end);
  const state = copyOf(half.state);
  for (const { door } of ending) turnOn(run.field.packed, state, run.field.packed.doors[door]!.gives);
  const done = ending.reduce((bits, { bit }) => bits | bit, half.done);
  const after = { ...half, state, done, pending: half.pending.slice(ending.length), now: end };
  return unfinished(run, withRequests(run, after)).flatMap((next) => advance(run, next, until));
}

/** Itself, and itself with any of the requests made that are open now. */
function withRequests(run: Run, half: HalfMade): HalfMade[] {
  const found = new Map<bigint, HalfMade>([[half.done, half]]);
  for (const one of found.values()) {
    run.field.usable.forEach((door, place) => {
      const done = one.done | (1n << BigInt(place));
      if (found.has(done) || run.field.packed.doors[door]!.door.do !== 'request' || !isOpenTo(run, one, door)) return;
      found.set(done, requested(run, { ...one, done }, door));
    });
  }
  return [...found.values()];
}

function requested({ field: { packed } }: Run, half: HalfMade, door: number): HalfMade {
  const state = copyOf(half.state);
  turnOn(packed, state, packed.doors[door]!.gives);
  const { id } = packed.doors[door]!.door;
  return { ...half, state, steps: [...half.steps, { do: 'request', id, from: half.now, to: half.now }] };
}

function isOpenTo({ field: { packed } }: Run, { state }: HalfMade, door: number): boolean {
  const { opens, gives, excludes } = packed.doors[door]!;
  return state.on[opens] === 1 && state.on[gives] === 0 && !excludes.some((signal) => state.on[signal] === 1);
}

function mayTake(run: Run, half: HalfMade, seat: Seat): boolean {
  return isOpenTo(run, half, seat.door) && !half.pending.some((other) => other.door === seat.door || collide(other.offer, seat.offer));
}

const collide = (a: Offer, b: Offer): boolean => a.blocks.some((x) => b.blocks.some((y) => x.from < y.to && y.from < x.to));

/** A request made while something runs differs from one made before it only where having something closes a door. */
function afterTaking(run: Run, half: HalfMade, seat: Seat): HalfMade[] {
  const { door } = run.field.packed.doors[seat.door]!;
  const counted = isKnown(seat.offer.price) && seat.offer.price.currency === run.currency;
  const taken: HalfMade = {
    ...half, price: half.price + seat.price, now: seat.from,
    pending: [...half.pending, seat].toSorted((a, b) => a.to - b.to || (a.bit < b.bit ? -1 : 1)),
    steps: [...half.steps, { do: door.do, id: door.id, offer: seat.offer.id, from: seat.from, to: seat.to }],
    unpriced: counted ? half.unpriced : [...half.unpriced, seat.offer],
  };
  return run.free ? [taken] : withRequests(run, taken);
}

/** Takes note of those that are there; what is there and still has something running took it for nothing. */
function unfinished(run: Run, halves: readonly HalfMade[]): HalfMade[] {
  return halves.filter((half) => {
    if (!reached(run.field, half.state)) return true;
    if (half.pending.length === 0) note(run, half);
    return false;
  });
}

function note(run: Run, { steps, price, unpriced, now }: HalfMade): void {
  const finish = steps.length === 0 ? run.earliest : now;
  const made: Timetable = { steps, finish, price, unpriced: unpriced.map(({ item }) => item).toSorted() };
  if (!run.best || isBetter(run.first, made, run.best)) run.best = made;
}

function isBetter(first: First, a: Timetable, b: Timetable): boolean {
  const [x, y] = first === 'finish' ? [a.finish - b.finish, a.price - b.price] : [a.price - b.price, a.finish - b.finish];
  return (x || y || a.steps.length - b.steps.length) < 0;
}

/** Whether it can still become better than the best: even if nothing collided and no exclusion closed a door. */
function isHopeful(run: Run, half: HalfMade, place: number): boolean {
  const { best, first } = run;
  if (best && first === 'price' && half.price > best.price) return false;
  const finish = soonest(run, half, place);
  if (!best || finish === Number.POSITIVE_INFINITY) return finish !== Number.POSITIVE_INFINITY;
  if (first === 'finish') return finish < best.finish || (finish === best.finish && half.price <= best.price);
  return half.price < best.price || finish <= best.finish;
}

function soonest(run: Run, half: HalfMade, place: number): Instant {
  const { packed, usable } = run.field;
  const state = copyOf(half.state);
  const requests = usable.filter((door) => packed.doors[door]!.door.do === 'request');
  const pass = (): void => {
    for (let moved = true; moved;) {
      const next = requests.find((door) => state.on[packed.doors[door]!.opens] === 1 && state.on[packed.doors[door]!.gives] === 0);
      moved = next !== undefined;
      if (next !== undefined) turnOn(packed, state, packed.doors[next]!.gives);
    }
  };
  let running = [...half.pending];
  const endBy = (until: Instant): Instant | undefined => {
    const due = running.filter((seat) => seat.to <= until).toSorted((a, b) => a.to - b.to);
    running = running.filter((seat) => seat.to > until);
    for (const { door, to } of due) {
      turnOn(packed, state, packed.doors[door]!.gives);
      pass();
      if (reached(run.field, state)) return to;
    }
    return undefined;
  };
  pass();
  if (reached(run.field, state)) return half.now;
  for (const seat of run.seats.slice(place)) {
    const there = endBy(seat.from);
    if (there !== undefined) return there;
    if (state.on[packed.doors[seat.door]!.opens] === 1 && state.on[packed.doors[seat.door]!.gives] === 0) running.push(seat);
  }
  return endBy(Number.POSITIVE_INFINITY) ?? Number.POSITIVE_INFINITY;
}

function undominated(run: Run, halves: readonly HalfMade[]): HalfMade[] {
  const kept = new Map<string, HalfMade[]>();
  for (const half of halves.toSorted((a, b) => a.price - b.price || a.steps.length - b.steps.length)) {
    const key = half.pending.map(({ offer }) => offer.id).join('\n');
    const others = kept.get(key) ?? [];
    // Where having something closes a door, to have done more is not always to have more ways on.
    if (!others.some(({ done }) => (run.free ? (done & half.done) === half.done : done === half.done))) kept.set(key, [...others, half]);
  }
  return [...kept.values()].flat();
}

function narrowed(run: Run, halves: HalfMade[]): HalfMade[] {
  if (halves.length <= run.width) return halves;
  run.proven = false;
  const merit = (half: HalfMade) => (run.first === 'price' ? half.price : -half.steps.length);
  return halves.toSorted((a, b) => merit(a) - merit(b)).slice(0, run.width);
}
