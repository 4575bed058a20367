/** Why a need is met, or what of it is not: a tree of clauses, each with its source and the reading that decided. */
import type { Holdings } from '../facts/holding.ts';
import { meets } from '../meaning/evaluate.ts';
import type { Choice, Need, Rules } from '../meaning/rules.ts';
import { needSentence } from './sentence.ts';

export interface Reason {
  readonly met: boolean;
  readonly says: string;
  /** Lines of the scheme's document. */
  readonly source?: string;
  readonly reading?: Choice;
  /** When met, the fewest parts that prove it; when not, the parts that are not met. */
  readonly of?: readonly Reason[];
}

export function reasonFor(rules: Rules, holdings: Holdings, need: Need): Reason {
  const met = meets(holdings, need);
  const parts = met ? proofOf(rules, holdings, need) : gapsOf(rules, holdings, need);
  return {
    met, says: needSentence(rules.scheme, need),
    ...(need.source === undefined ? {} : { source: need.source }),
    ...(need.reading === undefined ? {} : { reading: need.reading }),
    ...(parts.length === 0 ? {} : { of: parts }),
  };
}

function proofOf(rules: Rules, holdings: Holdings, need: Need): Reason[] {
  const proofs = (parts: readonly Need[]) => parts.filter((p) => meets(holdings, p)).map((p) => reasonFor(rules, holdings, p)).toSorted((a, b) => sizeOf(a) - sizeOf(b));
  switch (need.kind) {
    case 'all': return need.of.map((part) => reasonFor(rules, holdings, part));
    case 'any': return proofs(need.of).slice(0, 1);
    case 'atLeast': return proofs(need.of).slice(0, need.count);
    default: return [];
  }
}

function gapsOf(rules: Rules, holdings: Holdings, need: Need): Reason[] {
  if (need.kind !== 'all' && need.kind !== 'any' && need.kind !== 'atLeast') return [];
  return need.of.filter((part) => !meets(holdings, part)).map((part) => reasonFor(rules, holdings, part));
}

/** How many clauses a reason rests on. */
const sizeOf = (reason: Reason): number => 1 + (reason.of ?? []).reduce((sum, part) => sum + sizeOf(part), 0);

/** Every reading that a reason rests on. */
export function readingsIn(reason: Reason): readonly Choice[] {
  const below = (reason.of ?? []).flatMap(readingsIn);
  const all = reason.reading ? [reason.reading, ...below] : below;
  return all.filter((choice, i) => all.findIndex((c) => c.reading === choice.reading) === i);
}
