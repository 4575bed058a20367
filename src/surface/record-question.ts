/** A person's record as a question to the rules: the same that anybody can ask by hand. */
import type { Answer } from '../core/verdict/answer.ts';
import { answerer } from '../core/verdict/answer.ts';
import type { World } from '../registry/access/world.ts';
import { broughtBy, type Ground } from '../registry/award/index.ts';

const answerers = new WeakMap<World['shelf'], (question: unknown) => Answer>();

/** Answers a question about a scheme from a person's own record. */
export function answerFor(world: World, scheme: string, { ground, ask }: { readonly ground: Ground; readonly ask: Readonly<Record<string, unknown>> }): Answer {
  const known = answerers.get(world.shelf) ?? answerer(world.shelf);
  answerers.set(world.shelf, known);
  return known({ ...ask, scheme, ...broughtBy(ground) });
}
