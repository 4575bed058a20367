/** What holds of the facts once their corrections are taken into account. */
import type { Day } from '../../core/facts/day.ts';
import { type Fact, type FactBody, type FactOf, factKinds, type PlainKind } from './fact-kinds.ts';

/** A fact as it stands today: its own words, or those of the correction that replaced them. */
export type Standing = { readonly [K in PlainKind]: Footing & { readonly kind: K; readonly body: FactBody<K> } }[PlainKind];

export type StandingOf<K extends PlainKind> = Extract<Standing, { readonly kind: K }>;

export interface Footing {
  readonly happenedOn: Day;
  /** The fact as it was recorded first. */
  readonly fact: string;
  readonly place: number;
  readonly source: string;
  readonly evidence: string | undefined;
  /** The correction that decides how it reads, if one does. */
  readonly correctedBy: string | undefined;
}

/**
 * The facts that stand, each as its last valid correction says. The order in which they come does not matter: corrections
 * go by their place in the order of recording. A correction can itself be annulled; then what it corrected stands again.
 */
export function standing(facts: readonly Fact[]): readonly Standing[] {
  const corrections = Map.groupBy(facts.filter(isCorrection).sort((a, b) => a.place - b.place), (c) => c.body.fact);
  const stands = (c: FactOf<'correction'>): boolean => !(corrections.get(c.id) ?? []).some(stands);
  return facts.flatMap((fact) => {
    if (isCorrection(fact)) return [];
    return standingAs(fact, (corrections.get(fact.id) ?? []).filter(stands).at(-1));
  });
}

const isCorrection = (fact: Fact): fact is FactOf<'correction'> => fact.kind === 'correction';

function standingAs(fact: Exclude<Fact, FactOf<'correction'>>, correction: FactOf<'correction'> | undefined): Standing[] {
  const { kind, body, happenedOn, id, place, source, evidence } = fact;
  const own = { kind, body, happenedOn, fact: id, place, source, evidence, correctedBy: undefined };
  if (!correction) return [own as Standing];
  if (correction.body.as === 'annulled') return [];
  const replaced = factKinds[kind].parse(correction.body.body);
  const said = { source: correction.source, evidence: correction.evidence ?? evidence, correctedBy: correction.id };
  return [{ ...own, body: replaced, happenedOn: correction.body.happenedOn, ...said } as Standing];
}
