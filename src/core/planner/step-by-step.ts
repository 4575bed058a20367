/**
 * Exact search where having something can close a door. A set of doors is no plan unless some order walks it, so sets
 * that can be walked are grown door by door, the cheapest first.
 */
import { copyOf, type State, turnOn } from '../packed/state.ts';
import { compareTotals, type Field, mask, reached, reachedFrom, type Totals, totals } from './field.ts';

interface Walked {
  readonly doors: readonly number[];
  readonly sums: Totals;
  readonly state: State;
}

export interface Walks {
  /** Sets of doors that can be walked to the goals, none inside another, the cheapest first. */
  readonly plans: readonly (readonly number[])[];
  /** Whether the search went to its end: no plan asked for is left out. */
  readonly complete: boolean;
}

/** The cheapest `count` plans, or fewer where `within` (which must hold for every part of a plan) ends it. */
export function stepByStep(field: Field, wanted: { count: number; effort: number; within?: (sums: Totals) => boolean }): Walks {
  const { count, effort, within = () => true } = wanted;
  const queue = [{ doors: [], sums: totals(field, []), state: field.start } satisfies Walked as Walked];
  const seen = new Set<string>();
  const plans: (readonly number[])[] = [];
  for (let spent = 0; queue.length > 0 && plans.length < count; spent += field.usable.length ** 2) {
    if (spent > effort) return { plans, complete: false };
    const next = takeCheapest(field, queue);
    if (plans.some((plan) => plan.every((i) => next.doors.includes(i)))) continue;
    if (reached(field, next.state)) plans.push(next.doors);
    else for (const more of onwards(field, next, seen)) if (within(more.sums)) insert(field, queue, more);
  }
  return { plans, complete: true };
}

/** Any plan that can be walked, looked for without end: the answer to whether there is one. */
export function anyWalk(field: Field): readonly number[] | undefined {
  const seen = new Set<string>();
  const ahead: Walked[] = [{ doors: [], sums: [], state: field.start }];
  for (let next = ahead.pop(); next; next = ahead.pop()) {
    if (reached(field, next.state)) return next.doors;
    ahead.push(...onwards(field, next, seen).toReversed());
  }
  return undefined;
}

/** One door further, in every way not seen yet from which the goals are not out of reach. */
function onwards(field: Field, { doors, state }: Walked, seen: Set<string>): Walked[] {
  const after: Walked[] = [];
  for (const door of field.usable) {
    const { opens, gives } = field.packed.doors[door]!;
    if (state.on[opens] === 0 || state.on[gives] === 1 || isExcluded(field, state, door)) continue;
    const more = [...doors, door].toSorted((a, b) => a - b);
    if (seen.has(more.join())) continue;
    seen.add(more.join());
    const gained = copyOf(state);
    turnOn(field.packed, gained, gives);
    if (hopeful(field, gained)) after.push({ doors: more, sums: totals(field, more), state: gained });
  }
  return after;
}

const isExcluded = (field: Field, state: State, door: number): boolean =>
  field.packed.doors[door]!.excludes.some((signal) => state.on[signal] === 1);

function hopeful(field: Field, state: State): boolean {
  return reachedFrom(field, state, mask(field.packed, field.usable.filter((door) => !isExcluded(field, state, door))));
}

/** A binary heap, so that a long search stays quick. */
function insert(field: Field, heap: Walked[], walked: Walked): void {
  heap.push(walked);
  for (let i = heap.length - 1; i > 0;) {
    const parent = (i - 1) >> 1;
    if (compareTotals(field, heap[parent]!.sums, heap[i]!.sums) <= 0) return;
    swap(heap, i, parent);
    i = parent;
  }
}

function takeCheapest(field: Field, heap: Walked[]): Walked {
  swap(heap, 0, heap.length - 1);
  const cheapest = heap.pop()!;
  for (let i = 0; ;) {
    const least = [2 * i + 1, 2 * i + 2].reduce((best, child) => (
      child < heap.length && compareTotals(field, heap[child]!.sums, heap[best]!.sums) < 0 ? child : best), i);
    if (least === i) return cheapest;
    swap(heap, i, least);
    i = least;
  }
}

function swap(heap: Walked[], a: number, b: number): void {
  [heap[a], heap[b]] = [heap[b]!, heap[a]!];
}
