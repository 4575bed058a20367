/**
 * The rules of a scheme as a net of counters: every need becomes a gate that opens when enough of its inputs are on.
 * Turning a signal on touches only what listens to it, so that a closure costs microseconds. Must equal `meaning/`.
 */
import type { Atom } from '../facts/ids.ts';
import { atom } from '../facts/ids.ts';
import { isKnown } from '../facts/known.ts';
import type { Door, Need, Rules } from '../meaning/rules.ts';

/** A number that names a signal: an atom (or threshold of experience or hours) or a gate. */
export type Signal = number;

export interface Listener {
  readonly gate: Signal;
  readonly weight: number;
}

export interface PackedDoor {
  readonly door: Door;
  readonly opens: Signal;
  readonly gives: Signal;
  /** Holders of any of these may not start it. */
  readonly excludes: readonly Signal[];
}

/** A level of experience or hours that some rule asks for: `experience:itsm:3`. */
export interface Threshold {
  readonly signal: Signal;
  readonly key: string;
  readonly kind: 'experience' | 'hours';
  readonly field: string;
  readonly least: number;
}

export interface Packed {
  readonly rules: Rules;
  readonly signals: number;
  /** Units a gate still needs before any input is on; 0 for atoms. */
  readonly needs: Float64Array;
  readonly listeners: readonly (readonly Listener[])[];
  /** Signals that come on by themselves when a signal does: awards. */
  readonly implies: readonly (readonly Signal[])[];
  readonly atoms: ReadonlyMap<string, Signal>;
  /** The key of an atom's signal; gates have none. */
  readonly keys: ReadonlyMap<Signal, string>;
  readonly thresholds: readonly Threshold[];
  readonly doors: readonly PackedDoor[];
  /** The signal of what each certification requires. */
  readonly requires: ReadonlyMap<string, Signal>;
  /** The one currency in which prices are summed: that of the first price stated. */
  readonly currency: string | undefined;
}

interface Making {
  needs: number[];
  listeners: Listener[][];
  implies: Signal[][];
  atoms: Map<string, Signal>;
  thresholds: Threshold[];
}

export function compile(rules: Rules): Packed {
  const making: Making = { needs: [], listeners: [], implies: [], atoms: new Map(), thresholds: [] };
  for (const { id } of rules.scheme.certifications) atomSignal(making, atom('certification', id));
  for (const { id } of rules.scheme.recognised) atomSignal(making, atom('recognised', id));
  const doors = rules.doors.map((door): PackedDoor => ({
    door, opens: needSignal(making, door.opens), gives: atomSignal(making, door.gives),
    excludes: excludesOf(making, rules, door),
  }));
  for (const award of rules.awards) {
    making.implies[needSignal(making, award.when)]!.push(atomSignal(making, atom('certification', award.certification)));
  }
  const requires = new Map([...rules.requires].map(([id, need]) => [id, needSignal(making, need)]));
  orderThresholds(making);
  return {
    rules, signals: making.needs.length, needs: Float64Array.from(making.needs), listeners: making.listeners, implies: making.implies,
    atoms: making.atoms, keys: new Map([...making.atoms].map(([key, signal]) => [signal, key])), thresholds: making.thresholds,
    doors, requires, currency: rules.doors.map((door) => door.price).find(isKnown)?.currency,
  };
}

function newSignal(making: Making, needs: number): Signal {
  making.listeners.push([]);
  making.implies.push([]);
  return making.needs.push(needs) - 1;
}

function atomSignal(making: Making, key: Atom | `${string}:${string}`): Signal {
  const known = making.atoms.get(key);
  if (known !== undefined) return known;
  const signal = newSignal(making, Number.POSITIVE_INFINITY);
  making.atoms.set(key, signal);
  return signal;
}

function needSignal(making: Making, need: Need): Signal {
  switch (need.kind) {
    case 'has': return atomSignal(making, need.atom);
    case 'experience': return thresholdSignal(making, 'experience', need.field, need.years);
    case 'hours': return thresholdSignal(making, 'hours', need.field, need.hours);
    case 'credits': return gate(making, need.points, need.of.map((c) => [atomSignal(making, c.atom), c.points]));
    case 'all': return gate(making, need.of.length, need.of.map((part) => [needSignal(making, part), 1]));
    case 'any': return gate(making, 1, need.of.map((part) => [needSignal(making, part), 1]));
    case 'atLeast': return gate(making, need.count, need.of.map((part) => [needSignal(making, part), 1]));
  }
}

function gate(making: Making, threshold: number, inputs: readonly (readonly [Signal, number])[]): Signal {
  const signal = newSignal(making, threshold);
  for (const [input, weight] of inputs) making.listeners[input]!.push({ gate: signal, weight });
  return signal;
}

function thresholdSignal(making: Making, kind: Threshold['kind'], field: string, least: number): Signal {
  const key = `${kind}:${field}:${least}` as const;
  const known = making.atoms.get(key);
  if (known !== undefined) return known;
  const signal = atomSignal(making, key);
  making.thresholds.push({ signal, key, kind, field, least });
  return signal;
}

/** More years include fewer. */
function orderThresholds(making: Making): void {
  for (const high of making.thresholds) {
    for (const low of making.thresholds) {
      if (low.kind === high.kind && low.field === high.field && low.least < high.least) making.implies[high.signal]!.push(low.signal);
    }
  }
}

function excludesOf(making: Making, rules: Rules, door: Door): Signal[] {
  return rules.exclusions.filter((x) => x.closes === door.item).flatMap((x) => x.toHoldersOf)
    .map((id) => making.atoms.get(atom('certification', id)) ?? atomSignal(making, atom('recognised', id)));
}
