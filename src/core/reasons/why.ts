/**
 * Why a need is met, or what of it is not: a tree of clauses, each with its source, the reading that decided and what
 * it rests on. Where that is an award that came by itself, the award's own proof stands below it.
 */
import type { Holdings } from '../facts/holding.ts';
import { type Atom, atom } from '../facts/ids.ts';
import { settle } from '../meaning/award.ts';
import { adding, has, meets } from '../meaning/evaluate.ts';
import type { Award, Choice, Need, Rules } from '../meaning/rules.ts';
import { awardSentence, needSentence } from './sentence.ts';

export interface Reason {
  readonly met: boolean;
  readonly says: string;
  /** Lines of the scheme's document. */
  readonly source?: string;
  readonly reading?: Choice;
  /** What it rests on, or what is not there: `certification:foundation`, `exam:support`, `experience:itsm:3`. */
  readonly on?: string;
  /** When met, the fewest parts that prove it; when not, the parts that are not met. */
  readonly of?: readonly Reason[];
}

/** What a person brings, and the awards that follow from it by themselves, in order. */
export interface Standing {
  readonly rules: Rules;
  readonly brought: Holdings;
  readonly settled: Holdings;
  readonly awards: readonly Award[];
}

export function standingOf(rules: Rules, brought: Holdings): Standing {
  const { holdings, awards } = settle(rules, brought);
  return { rules, brought, settled: holdings, awards };
}

/** The smallest proof that the need is met, or everything in it that is not. */
export function why(standing: Standing, need: Need): Reason {
  const met = meets(standing.settled, need);
  const parts = met ? proofOf(standing, need) : gapsOf(standing, need);
  return { met, says: needSentence(standing.rules.scheme, need), ...labelsOf(need), ...onOf(need), ...partsOf(parts) };
}

/** The proof of an award that came by itself; undefined where none did. */
export function whyAwarded(standing: Standing, certification: string): Reason | undefined {
  const place = standing.awards.findIndex((a) => a.certification === certification);
  const award = standing.awards[place];
  if (!award) return undefined;
  const proof = why(before(standing, place), award.when);
  return { ...proof, says: awardSentence(standing.rules.scheme, award) };
}

/** The same person just before an award: a proof never rests on what came after it. */
function before(standing: Standing, place: number): Standing {
  const awards = standing.awards.slice(0, place);
  const settled = awards.reduce((holdings, a) => adding(holdings, atom('certification', a.certification)), standing.brought);
  return { ...standing, awards, settled };
}

function proofOf(standing: Standing, need: Need): readonly Reason[] {
  const smallest = (parts: readonly Need[], count: number) =>
    parts.filter((part) => meets(standing.settled, part)).map((part) => why(standing, part)).toSorted((a, b) => sizeOf(a) - sizeOf(b)).slice(0, count);
  switch (need.kind) {
    case 'all': return need.of.map((part) => why(standing, part));
    case 'any': return smallest(need.of, 1);
    case 'atLeast': return smallest(need.of, need.count);
    case 'credits': return fewestCredits(standing, need).map((key) => why(standing, { kind: 'has', atom: key }));
    case 'has': return awardBelow(standing, need.atom);
    default: return [];
  }
}

const awardBelow = (standing: Standing, held: Atom): readonly Reason[] => {
  const reason = has(standing.brought, held) ? undefined : whyAwarded(standing, held.slice(held.indexOf(':') + 1));
  return reason ? [reason] : [];
};

function fewestCredits({ settled }: Standing, { of, points }: Extract<Need, { kind: 'credits' }>): Atom[] {
  const chosen: Atom[] = [];
  let sum = 0;
  for (const credit of of.filter((c) => has(settled, c.atom)).toSorted((a, b) => b.points - a.points)) {
    if (sum >= points) break;
    sum += credit.points;
    chosen.push(credit.atom);
  }
  return chosen;
}

function gapsOf(standing: Standing, need: Need): readonly Reason[] {
  if (need.kind === 'credits') return need.of.filter((c) => !has(standing.settled, c.atom)).map((c) => why(standing, { kind: 'has', atom: c.atom }));
  if (need.kind !== 'all' && need.kind !== 'any' && need.kind !== 'atLeast') return [];
  return need.of.filter((part) => !meets(standing.settled, part)).map((part) => why(standing, part));
}

const labelsOf = (need: Need) => ({
  ...(need.source === undefined ? {} : { source: need.source }),
  ...(need.reading === undefined ? {} : { reading: need.reading }),
});

function onOf(need: Need): { on?: string } {
  switch (need.kind) {
    case 'has': return { on: need.atom };
    case 'experience': return { on: `experience:${need.field}:${need.years}` };
    case 'hours': return { on: `hours:${need.field}:${need.hours}` };
    default: return {};
  }
}

const partsOf = (of: readonly Reason[]) => (of.length === 0 ? {} : { of });

/** How many clauses a reason rests on. */
const sizeOf = (reason: Reason): number => 1 + (reason.of ?? []).reduce((sum, part) => sum + sizeOf(part), 0);

/** Every reading that a reason rests on. */
export function readingsIn(reason: Reason): readonly Choice[] {
  const below = (reason.of ?? []).flatMap(readingsIn);
  const all = reason.reading ? [reason.reading, ...below] : below;
  return all.filter((choice, i) => all.findIndex((c) => c.reading === choice.reading) === i);
}
