/** Which other reading of an open point would change a verdict, and to what. */
import type { Scheme } from '../language/syntax.ts';
import type { Choice, Choices } from '../meaning/rules.ts';

/** Every other option of one reading, the rest left as they are, under which the verdict differs from the one taken. */
export function otherReadings<T>(scheme: Scheme, choices: Choices, verdictUnder: (choices: Choices) => T): readonly (Choice & { readonly verdict: T })[] {
  const taken = JSON.stringify(verdictUnder(choices));
  const others = scheme.readings.flatMap((r) => r.options.filter((o) => o.id !== choices[r.id]).map((o): Choice => ({ reading: r.id, is: o.id })));
  return others.map((choice) => ({ ...choice, verdict: verdictUnder({ ...choices, [choice.reading]: choice.is }) }))
    .filter(({ verdict }) => JSON.stringify(verdict) !== taken);
}
