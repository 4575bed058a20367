/**
 * All subset-minimal sets of elements that turn a signal on. An element is something that may be chosen: going through
 * a door (needs it open) or having one thing more (needs nothing). Sets are bit masks; a family is kept minimal.
 */
import type { Packed, Signal } from '../packed/compile.ts';
import type { State } from '../packed/state.ts';

export interface Element {
  /** What must be on before this can be chosen; `undefined`: nothing. */
  readonly needs: Signal | undefined;
  readonly gives: Signal;
}

export interface Choosing {
  readonly packed: Packed;
  /** What is on with nothing chosen. */
  readonly start: State;
  readonly elements: readonly Element[];
  /** Signals that turn on for free when another is: doors that cost nothing to assume. */
  readonly free?: readonly { readonly needs: Signal; readonly gives: Signal }[];
  /** Sets outside are not wanted; must hold for every subset of a wanted set. */
  readonly wanted: (set: bigint) => boolean;
}

type Family = readonly bigint[];

/** The minimal sets that turn on every goal. */
export function minimalSets(choosing: Choosing, goals: readonly Signal[]): Family {
  const families = settle(choosing);
  return goals.reduce<Family>((all, goal) => both(choosing, all, families[goal]!), [0n]);
}

function settle(choosing: Choosing): Family[] {
  const { packed, start, elements, free = [] } = choosing;
  const inputs = inputsOf(packed);
  const families: Family[] = Array.from({ length: packed.signals }, (_, signal) => (start.on[signal] === 1 ? [0n] : []));
  const improve = (signal: Signal, more: Family): boolean => {
    const merged = minimal([...families[signal]!, ...more]);
    const changed = merged.length !== families[signal]!.length || merged.some((set, i) => set !== families[signal]![i]);
    families[signal] = merged;
    return changed;
  };
  for (let changed = true; changed;) {
    changed = false;
    elements.forEach(({ needs, gives }, i) => {
      const chosen = (needs === undefined ? [0n] : families[needs]!).map((set) => set | (1n << BigInt(i))).filter(choosing.wanted);
      changed = improve(gives, chosen) || changed;
    });
    for (const { needs, gives } of free) changed = improve(gives, families[needs]!) || changed;
    for (let signal = 0; signal < packed.signals; signal += 1) {
      if (inputs[signal]!.length > 0 && start.on[signal] === 0) {
        changed = improve(signal, enough(choosing, packed.needs[signal]!, inputs[signal]!.map(({ from, weight }) => ({ family: families[from]!, weight })))) || changed;
      }
      for (const target of packed.implies[signal]!) changed = improve(target, families[signal]!) || changed;
    }
  }
  return families;
}

function inputsOf(packed: Packed): { from: Signal; weight: number }[][] {
  const inputs: { from: Signal; weight: number }[][] = Array.from({ length: packed.signals }, () => []);
  packed.listeners.forEach((list, from) => list.forEach(({ gate, weight }) => inputs[gate]!.push({ from, weight })));
  return inputs;
}

/** Sets that turn on inputs worth at least `needed` together. */
function enough(choosing: Choosing, needed: number, inputs: readonly { readonly family: Family; readonly weight: number }[]): Family {
  let byWorth = new Map<number, Family>([[0, [0n]]]);
  for (const { family, weight } of inputs) {
    const next = new Map(byWorth);
    for (const [worth, sets] of byWorth) {
      const more = Math.min(needed, worth + weight);
      next.set(more, minimal([...(next.get(more) ?? []), ...both(choosing, sets, family)]));
    }
    byWorth = next;
  }
  return byWorth.get(needed) ?? [];
}

function both(choosing: Choosing, a: Family, b: Family): Family {
  return minimal(a.flatMap((x) => b.map((y) => x | y)).filter(choosing.wanted));
}

/** Without the sets that contain another; smallest first, so that the order is one. */
function minimal(sets: readonly bigint[]): Family {
  const kept: bigint[] = [];
  for (const set of [...new Set(sets)].toSorted(bySize)) {
    if (!kept.some((small) => (small & set) === small)) kept.push(set);
  }
  return kept;
}

const bySize = (a: bigint, b: bigint): number => sizeOf(a) - sizeOf(b) || (a < b ? -1 : 1);

function sizeOf(set: bigint): number {
  let count = 0;
  for (let rest = set; rest > 0n; rest &= rest - 1n) count += 1;
  return count;
}

export function* membersOf(set: bigint): Generator<number> {
  for (let i = 0, rest = set; rest > 0n; i += 1, rest >>= 1n) if ((rest & 1n) === 1n) yield i;
}
