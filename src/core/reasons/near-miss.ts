/** What one thing more would open. */
import type { Item } from '../meaning/rules.ts';
import type { Packed } from '../packed/compile.ts';
import { copyOf, type State, turnOn } from '../packed/state.ts';
import { needSentence } from './sentence.ts';
import { needOfKey } from './why-not.ts';

export interface NearMiss {
  /** In words: "Associate", "any ITIL certificate, v2 or v3". */
  readonly says: string;
  /** Any one of these would do: `certification:associate`, `recognised:itil-v3-expert`, `experience:itsm:3`. */
  readonly with: readonly string[];
  /** What it alone would open, sorted. */
  readonly opens: readonly Item[];
}

/** Each single thing that would open something closed, in the settled state of a person; things that open the same together. */
export function nearMisses(packed: Packed, state: State): readonly NearMiss[] {
  const alike = new Map<string, { readonly keys: string[]; readonly opens: readonly Item[] }>();
  for (const [key, signal] of packed.atoms) {
    if (state.on[signal] === 1 || !/^(certification|recognised|experience|hours):/.test(key)) continue;
    const opens = openedBy(packed, state, signal);
    const kin = alike.get(opens.join()) ?? { keys: [], opens };
    kin.keys.push(key);
    if (opens.length > 0) alike.set(opens.join(), kin);
  }
  return [...alike.values()].map(({ keys, opens }) => ({ says: needSentence(packed.rules.scheme, { kind: 'any', of: keys.map(needOfKey) }), with: keys, opens }));
}

function openedBy(packed: Packed, state: State, signal: number): readonly Item[] {
  const after = copyOf(state);
  turnOn(packed, after, signal);
  return packed.doors.filter(({ opens, gives }) => state.on[opens] === 0 && after.on[opens] === 1 && after.on[gives] === 0).map(({ door }) => door.item).sort();
}
