/** Who is meant by what staff write: a candidate number, an e-mail address, or a name that one of their people has. */
import { findPeople, foldName } from '../../../registry/candidate/index.ts';
import type { Asked } from '../../edge.ts';

export interface Meant {
  readonly id: string;
  readonly name: string;
  readonly number: string;
}

const mostShown = 5;

/** One: that person. Several, or one who is called only like it: whom it may mean. None: nobody of theirs. */
export interface Named {
  readonly person: Meant | undefined;
  readonly perhaps: readonly Meant[];
}

/** Whoever has the number, the whole e-mail address or, alone, the whole name is meant; a beginning of it takes nobody's seat. */
export async function whoIsMeant({ world, actor }: Asked, text: string): Promise<Named> {
  if (!/[\p{L}\p{N}]/u.test(text)) return { person: undefined, perhaps: [] };
  const found = (await findPeople(world, actor, { text: text.slice(0, 200), limit: mostShown, email: 'whole' })).slice(0, mostShown);
  const whole = text.includes('@') ? found : found.filter(({ name, number }) => alike(name, text) || alike(number, text));
  return whole.length === 1 ? { person: whole[0], perhaps: [] } : { person: undefined, perhaps: found };
}

/** The same words in whatever order, without accents and case. */
const alike = (one: string, other: string): boolean => wordsOf(one) === wordsOf(other);
const wordsOf = (text: string): string => foldName(text).split(' ').sort().join(' ');

/** One a line, or with commas between; numbers also with spaces between. */
export const namedIn = (text: string): readonly string[] =>
  text.split(/[\n,;]+/).flatMap((line) => (line.split(/\s+/).every((part) => part === '' || /^c-/i.test(part)) ? line.split(/\s+/) : [line])).map((one) => one.trim()).filter((one) => one !== '');
