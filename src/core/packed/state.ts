/** What is on, growing only: holdings first, then whatever follows from them and from the doors gone through. */
import type { Holdings } from '../facts/holding.ts';
import { atom } from '../facts/ids.ts';
import type { Packed, Signal } from './compile.ts';

export interface State {
  readonly on: Uint8Array;
  /** What each gate still needs. */
  readonly left: Float64Array;
}

/** The settled state of these holdings: every automatic award made. */
export function stateOf(packed: Packed, holdings: Holdings): State {
  const state = copyOf(nobodys(packed));
  for (const signal of held(packed, holdings)) turnOn(packed, state, signal);
  return state;
}

const ofNobody = new WeakMap<Packed, State>();

/** What is on for somebody who holds nothing: needs of nothing, and what follows. */
function nobodys(packed: Packed): State {
  const known = ofNobody.get(packed);
  if (known) return known;
  const state: State = { on: new Uint8Array(packed.signals), left: packed.needs.slice() };
  for (let signal = 0; signal < packed.signals; signal += 1) if (packed.needs[signal]! <= 0) turnOn(packed, state, signal);
  ofNobody.set(packed, state);
  return state;
}

function* held(packed: Packed, holdings: Holdings): Generator<Signal> {
  const named = [
    ['certification', holdings.certifications], ['recognised', holdings.recognised], ['course', holdings.completed],
    ['exam', holdings.passed], ['accreditation', holdings.accreditations],
  ] as const;
  for (const [kind, ids] of named) {
    for (const id of ids) {
      const signal = packed.atoms.get(atom(kind, id));
      if (signal !== undefined) yield signal;
    }
  }
  for (const threshold of packed.thresholds) {
    if ((holdings[threshold.kind].get(threshold.field) ?? 0) >= threshold.least) yield threshold.signal;
  }
}

export const copyOf = (state: State): State => ({ on: state.on.slice(), left: state.left.slice() });

/** Turn a signal on, and everything that follows by itself. */
export function turnOn(packed: Packed, state: State, first: Signal): void {
  const due: Signal[] = [first];
  for (let signal = due.pop(); signal !== undefined; signal = due.pop()) {
    if (state.on[signal] === 1) continue;
    state.on[signal] = 1;
    for (const { gate, weight } of packed.listeners[signal]!) {
      const left = state.left[gate]! - weight;
      state.left[gate] = left;
      if (left <= 0) due.push(gate);
    }
    for (const follows of packed.implies[signal]!) due.push(follows);
  }
}

/** Go through every allowed door that is or becomes open, in any order; exclusions are not looked at. */
export function reach(packed: Packed, state: State, allowed: Uint8Array): void {
  for (let moved = true; moved;) {
    moved = false;
    for (let i = 0; i < packed.doors.length; i += 1) {
      const door = packed.doors[i]!;
      if (allowed[i] === 1 && state.on[door.opens] === 1 && state.on[door.gives] === 0) {
        turnOn(packed, state, door.gives);
        moved = true;
      }
    }
  }
}

/** The ids of one kind that are on, sorted. */
export function idsOn(packed: Packed, state: State, kind: string): string[] {
  const prefix = `${kind}:`;
  return [...packed.atoms].filter(([key, signal]) => key.startsWith(prefix) && state.on[signal] === 1).map(([key]) => key.slice(prefix.length)).sort();
}
