/** Who is meant by what staff write: a candidate number, an e-mail address, or a name that one of their people has. */
import { findPeople } from '../../../registry/candidate/index.ts';
import type { Asked } from '../../edge.ts';

export interface Meant {
  readonly id: string;
  readonly name: string;
  readonly number: string;
}

const mostShown = 5;

/** The one person, or several of whom it may be any; none: nobody of theirs. */
export async function whoIsMeant({ world, actor }: Asked, text: string): Promise<readonly Meant[]> {
  if (!/[\p{L}\p{N}]/u.test(text)) return [];
  const found = (await findPeople(world, actor, { text: text.slice(0, 200), limit: mostShown })).slice(0, mostShown);
  const called = found.filter(({ name }) => name.toLowerCase() === text.toLowerCase());
  return called.length === 1 ? called : found;
}

/** One a line, or with commas between; numbers also with spaces between. */
export const namedIn = (text: string): readonly string[] =>
  text.split(/[\n,;]+/).flatMap((line) => (line.split(/\s+/).every((part) => part === '' || /^c-/i.test(part)) ? line.split(/\s+/) : [line])).map((one) => one.trim()).filter((one) => one !== '');
