/** The records that an award rests on. Pure. */
import type { Holdings } from '../../core/facts/holding.ts';
import { has, meets } from '../../core/meaning/evaluate.ts';
import type { Need } from '../../core/meaning/rules.ts';
import type { PersonState, ThingHeld } from '../candidate/index.ts';

/** Facts and awards by their ids; an award that is only now being made by `certification:ID`. */
export function supportOf(need: Need, from: { readonly state: PersonState; readonly things: readonly ThingHeld[] }, held: Holdings): string[] {
  const records = (item: string) => recordsOf(item, from);
  return [...new Set(itemsOf(need, held).flatMap(records))];
}

/** The items that meet a need which is met; of several ways the one with the fewest. */
function itemsOf(need: Need, held: Holdings): readonly string[] {
  switch (need.kind) {
    case 'has': return [need.atom];
    case 'experience': return [`experience:${need.field}`];
    case 'hours': return [`hours:${need.field}`];
    case 'credits': return need.of.filter((c) => has(held, c.atom)).map((c) => c.atom);
    case 'all': return need.of.flatMap((part) => itemsOf(part, held));
    case 'any': return fewest(need.of, held, 1);
    case 'atLeast': return fewest(need.of, held, need.count);
  }
}

const fewest = (parts: readonly Need[], held: Holdings, count: number): readonly string[] => parts
  .filter((part) => meets(held, part)).map((part) => itemsOf(part, held))
  .sort((a, b) => a.length - b.length).slice(0, count).flat();

function recordsOf(item: string, { state, things }: { readonly state: PersonState; readonly things: readonly ThingHeld[] }): string[] {
  const [kind, id] = [item.slice(0, item.indexOf(':')), item.slice(item.indexOf(':') + 1)];
  if (kind === 'certification') return [state.awards.find((a) => a.certification === id && a.status === 'active')?.award ?? item];
  if (kind === 'experience') return state.experience.filter((e) => e.field === id).map((e) => e.fact);
  if (kind === 'hours') return state.hours.filter((h) => h.field === id).map((h) => h.fact);
  const thing = things.find((t) => t.item === item && !t.ended);
  return thing ? [thing.fact] : [];
}
