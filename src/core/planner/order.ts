/** One valid order of a set of doors. */
import type { Packed } from '../packed/compile.ts';
import { copyOf, type State, turnOn } from '../packed/state.ts';

/** An exam as soon as it is open, then a request, then the next course; exclusions decide between orders. */
const rank = { exam: 0, request: 1, course: 2 } as const;

/** The doors in an order in which each is open in turn; `undefined` when there is none. */
export function inOrder(packed: Packed, start: State, doors: readonly number[]): readonly number[] | undefined {
  return packed.rules.exclusions.length === 0 ? greedy(packed, start, doors) : search(packed, start, doors);
}

function greedy(packed: Packed, start: State, doors: readonly number[]): number[] | undefined {
  const state = copyOf(start);
  const left = new Set(doors);
  const order: number[] = [];
  while (left.size > 0) {
    const next = openNow(packed, state, left)[0];
    if (next === undefined) return undefined;
    turnOn(packed, state, packed.doors[next]!.gives);
    left.delete(next);
    order.push(next);
  }
  return order;
}

/** Where having something can close a door, the order matters: look through the orders, each set of doors once. */
function search(packed: Packed, start: State, doors: readonly number[]): number[] | undefined {
  const hopeless = new Set<string>();
  const go = (state: State, left: ReadonlySet<number>): number[] | undefined => {
    if (left.size === 0) return [];
    const key = [...left].join();
    if (hopeless.has(key)) return undefined;
    for (const next of openNow(packed, state, left)) {
      const after = copyOf(state);
      turnOn(packed, after, packed.doors[next]!.gives);
      const rest = go(after, new Set([...left].filter((i) => i !== next)));
      if (rest) return [next, ...rest];
    }
    hopeless.add(key);
    return undefined;
  };
  return go(start, new Set(doors.toSorted((a, b) => a - b)));
}

function openNow(packed: Packed, state: State, left: Iterable<number>): number[] {
  return [...left]
    .filter((i) => state.on[packed.doors[i]!.opens] === 1 && !packed.doors[i]!.excludes.some((signal) => state.on[signal] === 1))
    .toSorted((a, b) => rank[packed.doors[a]!.door.do] - rank[packed.doors[b]!.door.do] || a - b);
}
