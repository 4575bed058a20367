/** A person's record as a question to the rules: the same that anybody can ask by hand. */
import type { Answer } from '../core/verdict/answer.ts';
import { answerer } from '../core/verdict/answer.ts';
import type { World } from '../registry/access/world.ts';
import type { Ground } from '../registry/award/index.ts';

const answerers = new WeakMap<World['shelf'], (question: unknown) => Answer>();

/** What a person brings, in the words of a question. A pass that is used up and an award that is not in force are left out. */
export const broughtBy = ({ holdings }: Ground) => ({
  holds: [...holdings.certifications, ...holdings.recognised].sort(), completed: [...holdings.completed].sort(), passed: [...holdings.passed].sort(),
  experience: Object.fromEntries(holdings.experience),
});

/** Answers a question about a scheme from a person's own record. */
export function answerFor(world: World, scheme: string, { ground, ask }: { readonly ground: Ground; readonly ask: Readonly<Record<string, unknown>> }): Answer {
  const known = answerers.get(world.shelf) ?? answerer(world.shelf);
  answerers.set(world.shelf, known);
  return known({ ...ask, scheme, ...broughtBy(ground) });
}
