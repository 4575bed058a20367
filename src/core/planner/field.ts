/** The part of the rules that matters for one wish: doors that can be gone through and help, with exact costs. */
import type { Holdings } from '../facts/holding.ts';
import { isKnown } from '../facts/known.ts';
import type { Door, Item } from '../meaning/rules.ts';
import type { Packed, PackedDoor, Signal } from '../packed/compile.ts';
import { copyOf, reach, type State, stateOf } from '../packed/state.ts';
import { type Cost, type Dimension, dimensions, type Plan, type Wish } from './wish.ts';
import { inOrder } from './order.ts';

export interface Field {
  readonly packed: Packed;
  readonly wish: Wish;
  /** Settled, before any door. */
  readonly start: State;
  readonly goals: readonly Signal[];
  /** Doors, by number, that a plan may use; sorted by item. */
  readonly usable: readonly number[];
  /** Doors that availability, an exclusion or the person's own wish closes. */
  readonly closed: readonly number[];
  /** Exact whole-number cost of each door in each dimension, and last what decides between equals. */
  readonly costs: readonly (readonly number[])[];
  /** The places of `costs` in the order in which they count; the first `decisive` were asked for. */
  readonly order: readonly number[];
  readonly decisive: number;
}

const thousandths = 1000;

export function fieldOf(packed: Packed, from: Holdings, wish: Wish): Field {
  const start = stateOf(packed, from);
  const goals = wish.targets.map((id) => packed.atoms.get(`certification:${id}`)!);
  const closed = packed.doors.map((_, i) => i).filter((i) => isClosed(packed.doors[i]!, start, wish));
  const open = packed.doors.map((_, i) => i).filter((i) => !closed.includes(i));
  const asked = wish.minimize.map((d) => dimensions.indexOf(d));
  const rest = [0, 1, 2].filter((d) => !asked.includes(d));
  const usable = helpful(packed, start, goals, open).toSorted(byItem(packed));
  return {
    packed, wish, start, goals, closed, usable, order: [...asked, ...rest, dimensions.length], decisive: asked.length,
    costs: packed.doors.map((door, i) => [...costOf(door, packed.currency), byName(usable.indexOf(i))]),
  };
}

/**
 * Between plans that cost the same in everything else, hence have as many steps, the one whose sorted items come first.
 * Powers of two add up exactly; past their range equals are equal.
 */
const byName = (place: number): number => (place >= 0 && place < 52 ? -(2 ** (51 - place)) : 0);

/** The same wish were these doors closed to nobody. */
export function opened(field: Field, freed: readonly number[]): Field {
  const doors = field.packed.doors.map((door, i) => (freed.includes(i) ? { ...door, excludes: [] } : door));
  const closed = field.closed.filter((i) => !freed.includes(i));
  const open = doors.map((_, i) => i).filter((i) => !closed.includes(i));
  return { ...field, packed: { ...field.packed, doors }, closed, usable: helpful(field.packed, field.start, field.goals, open) };
}

const byItem = (packed: Packed) => (a: number, b: number): number => (packed.doors[a]!.door.item < packed.doors[b]!.door.item ? -1 : 1);

function isClosed({ door, excludes }: PackedDoor, start: State, wish: Wish): boolean {
  const unavailable = wish.respectAvailability && !door.availability.open;
  return unavailable || excludes.some((signal) => start.on[signal] === 1) || (wish.without ?? []).includes(door.item);
}

function costOf({ door }: PackedDoor, currency: string | undefined): number[] {
  const days = isKnown(door.courseDays) ? Math.round(door.courseDays * thousandths) : 0;
  const minutes = isKnown(door.examMinutes) ? Math.round(door.examMinutes * thousandths) : 0;
  return [days, minutes, 1, isKnown(door.price) && door.price.currency === currency ? door.price.minor : 0];
}

/** Doors that can be reached at all, and whose gain can matter for a goal that is not met yet. */
function helpful(packed: Packed, start: State, goals: readonly Signal[], open: readonly number[]): number[] {
  const all = copyOf(start);
  reach(packed, all, mask(packed, open));
  const wanted = backwards(packed, goals.filter((goal) => start.on[goal] === 0), all);
  return open.filter((i) => {
    const { opens, gives } = packed.doors[i]!;
    return all.on[opens] === 1 && start.on[gives] === 0 && wanted.has(gives);
  });
}

function backwards(packed: Packed, goals: readonly Signal[], all: State): ReadonlySet<Signal> {
  const sources = sourcesOf(packed);
  const wanted = new Set<Signal>();
  const due = [...goals];
  for (let signal = due.pop(); signal !== undefined; signal = due.pop()) {
    if (wanted.has(signal) || all.on[signal] === 0) continue;
    wanted.add(signal);
    due.push(...sources[signal]!);
  }
  return wanted;
}

/** For each signal, the signals that can turn it on: inputs of a gate, awards, and what opens a door to it. */
const sourceCache = new WeakMap<Packed, readonly (readonly Signal[])[]>();

function sourcesOf(packed: Packed): readonly (readonly Signal[])[] {
  const known = sourceCache.get(packed);
  if (known) return known;
  const sources: Signal[][] = Array.from({ length: packed.signals }, () => []);
  packed.listeners.forEach((list, signal) => list.forEach(({ gate }) => sources[gate]!.push(signal)));
  packed.implies.forEach((list, signal) => list.forEach((target) => sources[target]!.push(signal)));
  packed.doors.forEach(({ opens, gives }) => sources[gives]!.push(opens));
  sourceCache.set(packed, sources);
  return sources;
}

export function mask(packed: Packed, doors: Iterable<number>): Uint8Array {
  const allowed = new Uint8Array(packed.doors.length);
  for (const i of doors) allowed[i] = 1;
  return allowed;
}

export const reached = (field: Field, state: State): boolean => field.goals.every((goal) => state.on[goal] === 1);

/** Whether exactly these doors lead to the goals. */
export const reaches = (field: Field, doors: Iterable<number>): boolean => reachedFrom(field, field.start, mask(field.packed, doors));

export function reachedFrom(field: Field, from: State, allowed: Uint8Array): boolean {
  const state = copyOf(from);
  reach(field.packed, state, allowed);
  return reached(field, state);
}

/** Whether having something may close a door of a plan, so that orders matter. */
export const ordersMatter = (field: Field): boolean => field.usable.some((i) => field.packed.doors[i]!.excludes.length > 0);

/** Exact sums by dimension, in the order of `dimensions`, and last what decides between equals. */
export type Totals = readonly number[];

export function totals(field: Field, doors: readonly number[]): number[] {
  return [...dimensions, 'name'].map((_, d) => doors.reduce((sum, i) => sum + field.costs[i]![d]!, 0));
}

/** Negative when `a` is cheaper, in the order of the wish; only its first `depth` dimensions count. */
export function compareTotals(field: Field, a: readonly number[], b: readonly number[], depth = field.order.length): number {
  for (const d of field.order.slice(0, depth)) if (a[d] !== b[d]) return a[d]! - b[d]!;
  return 0;
}

export function costFrom(field: Field, sums: readonly number[]): Cost {
  const [days, minutes, steps, money] = sums as [number, number, number, number];
  const cost = { courseDays: days / thousandths, examMinutes: minutes / thousandths, steps };
  return field.wish.minimize.includes('money') ? { ...cost, money } : cost;
}

/** The asked dimensions only. */
export function costAsked(field: Field, sums: readonly number[]): Partial<Cost> {
  const cost: Partial<Record<Dimension, number>> = costFrom(field, sums);
  return Object.fromEntries(field.wish.minimize.map((d) => [d, cost[d]]));
}

export function planFrom(field: Field, doors: readonly number[]): Plan {
  const ordered = inOrder(field.packed, field.start, doors) ?? doors;
  const items = ordered.map((i) => field.packed.doors[i]!.door);
  const unknown = items.filter((d) => isUnstated(field, d)).map((d): Item => d.item).sort();
  return { steps: items.map((d) => ({ do: d.do, id: d.id })), cost: costFrom(field, totals(field, doors)), unknown };
}

/** Its duration is unknown; or its price in the plan's currency, where money is asked for (a request has none). */
function isUnstated({ packed, wish }: Field, door: Door): boolean {
  const priced = isKnown(door.price) && door.price.currency === packed.currency;
  return !isKnown(door.courseDays) || !isKnown(door.examMinutes) || (wish.minimize.includes('money') && door.do !== 'request' && !priced);
}

export const itemsOf = (field: Field, doors: readonly number[]): Item[] => doors.map((i) => field.packed.doors[i]!.door.item).sort();
