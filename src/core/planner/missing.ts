/** What is missing: every smallest set of things which, had as well, would open a door or make a target reachable. */
import type { Holdings } from '../facts/holding.ts';
import type { Packed, Signal } from '../packed/compile.ts';
import { stateOf } from '../packed/state.ts';
import { type Element, membersOf, minimalSets } from './minimal-sets.ts';

export type MissingSets = readonly (readonly string[])[];

/**
 * All subset-minimal additions out of `certification:ID`, `recognised:ID` and `experience:FIELD:YEARS` that open the
 * item once the awards they bring have settled. Empty when it is open already, and when nothing of these opens it.
 */
export function missingSets(packed: Packed, from: Holdings, item: string): MissingSets {
  const signal = signalOf(packed, item);
  const start = stateOf(packed, from);
  if (start.on[signal] === 1) return [];
  const keys = assumable(packed, ['certification', 'recognised', 'experience', 'hours']);
  return named(packed, keys, minimalSets({ packed, start, elements: elementsOf(packed, keys), wanted: () => true }, [signal]));
}

/** All subset-minimal sets of other certifications which, had as well, have this one awarded with nothing more to do. */
export function awardingSets(packed: Packed, from: Holdings, certification: string): MissingSets {
  const start = stateOf(packed, from);
  const goal = packed.atoms.get(`certification:${certification}`)!;
  const keys = assumable(packed, ['certification']).filter((key) => packed.atoms.get(key) !== goal);
  return named(packed, keys, minimalSets({ packed, start, elements: elementsOf(packed, keys), wanted: () => true }, [goal]));
}

/** What a person whom no door helps must have from elsewhere before the targets can be reached. */
export function lacking(packed: Packed, from: Holdings, targets: readonly string[]): MissingSets {
  const start = stateOf(packed, from);
  const keys = assumable(packed, ['recognised', 'experience', 'hours']);
  const free = packed.doors.map(({ opens, gives }) => ({ needs: opens, gives }));
  const goals = targets.map((id) => packed.atoms.get(`certification:${id}`)!);
  return named(packed, keys, minimalSets({ packed, start, elements: elementsOf(packed, keys), free, wanted: () => true }, goals));
}

/** The signal that opens `course:ID`, `exam:ID`, `request:ID`, or is what `certification:ID` requires. */
function signalOf(packed: Packed, item: string): Signal {
  const certification = item.startsWith('certification:') ? packed.requires.get(item.slice('certification:'.length)) : undefined;
  return certification ?? packed.doors.find(({ door }) => door.item === item)!.opens;
}

const assumable = (packed: Packed, kinds: readonly string[]): string[] =>
  [...packed.atoms.keys()].filter((key) => kinds.includes(key.slice(0, key.indexOf(':')))).sort();

const elementsOf = (packed: Packed, keys: readonly string[]): Element[] =>
  keys.map((key) => ({ needs: undefined, gives: packed.atoms.get(key)! }));

function named(packed: Packed, keys: readonly string[], sets: readonly bigint[]): MissingSets {
  const lists = sets.map((set) => [...membersOf(set)].map((i) => keys[i]!).sort());
  return lists.filter((list) => !asksTooMuch(packed, list, lists)).sort(byText);
}

/** Five years where three would do is no answer of its own. */
function asksTooMuch(packed: Packed, list: readonly string[], lists: readonly (readonly string[])[]): boolean {
  const known = new Set(lists.map((l) => l.join()));
  return packed.thresholds.some((high) => list.includes(high.key) && packed.thresholds
    .filter((low) => low.kind === high.kind && low.field === high.field && low.least < high.least)
    .some((low) => known.has(list.map((key) => (key === high.key ? low.key : key)).sort().join())));
}

const byText = (a: readonly string[], b: readonly string[]): number => (a.join() < b.join() ? -1 : 1);
