/** Exact search where having something can close a door: sets of doors gone through, the cheapest first. */
import { copyOf, type State, turnOn } from '../packed/state.ts';
import { compareTotals, type Field, reached, type Totals, totals } from './field.ts';

interface Reached {
  readonly doors: readonly number[];
  readonly sums: Totals;
  readonly state: State;
}

/** The cheapest doors that lead to the goals in some order; `complete` says that nothing cheaper was left unseen. */
export function stepByStep(field: Field, effort: number): { doors: readonly number[] | undefined; complete: boolean } {
  const queue: Reached[] = [{ doors: [], sums: totals(field, []), state: copyOf(field.start) }];
  const seen = new Set<string>();
  for (let spent = 0; queue.length > 0 && spent < effort; spent += field.usable.length) {
    const next = takeCheapest(field, queue);
    if (reached(field, next.state)) return { doors: next.doors, complete: true };
    for (const door of field.usable) {
      const after = goThrough(field, next, door);
      const key = after?.doors.join();
      if (!after || seen.has(key!)) continue;
      seen.add(key!);
      queue.push(after);
    }
  }
  return { doors: undefined, complete: queue.length === 0 };
}

function takeCheapest(field: Field, queue: Reached[]): Reached {
  const best = queue.reduce((least, entry, i) => (compareTotals(field, entry.sums, queue[least]!.sums) < 0 ? i : least), 0);
  return queue.splice(best, 1)[0]!;
}

function goThrough(field: Field, { doors, state }: Reached, door: number): Reached | undefined {
  const { opens, gives, excludes } = field.packed.doors[door]!;
  if (state.on[opens] === 0 || state.on[gives] === 1 || excludes.some((signal) => state.on[signal] === 1)) return undefined;
  const after = copyOf(state);
  turnOn(field.packed, after, gives);
  const more = [...doors, door].toSorted((a, b) => a - b);
  return { doors: more, sums: totals(field, more), state: after };
}
