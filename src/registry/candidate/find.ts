/** Finding people by name, number or e-mail, as far as the actor's right reaches. */
import type { Actor } from '../access/actor.ts';
import { noteListed } from '../access/look.ts';
import { reach, requireSome } from '../access/rights.ts';
import type { World } from '../access/world.ts';
import { type After, type FoundRow, listPeople, peopleByEmail, peopleByWords, personByNumber, type Search } from './find.table.ts';
import { foldName } from './name.ts';
import { parseCandidateNumber } from './number.ts';

export interface FindPeople {
  /** A candidate number, an e-mail address, or beginnings of words of a name; empty: everybody. */
  readonly text: string;
  readonly after?: After | undefined;
  readonly limit: number;
  /** An e-mail address counts only as a whole, and not by its beginning. */
  readonly email?: 'whole';
}

/** One row more than `limit` where there are more. Who was found is written down. */
export async function findPeople(world: World, actor: Actor, search: FindPeople): Promise<readonly FoundRow[]> {
  const rows = await found(world, actor, search);
  await noteListed(world.database, actor, rows.slice(0, search.limit).map((row) => row.id), { right: 'person.find' });
  return rows;
}

async function found(world: World, actor: Actor, { text, after, limit, email }: FindPeople): Promise<readonly FoundRow[]> {
  requireSome(actor, 'person.find');
  const { db } = world.database;
  const search: Search = { reach: reach(actor, 'person.find'), after, limit: limit + 1 };
  const number = parseCandidateNumber(text);
  if (number !== undefined) return personByNumber(db, number, search);
  if (text.includes('@')) return peopleByEmail(db, text.trim().toLowerCase(), { ...search, email });
  const words = [...new Set(foldName(text).split(' '))].filter((word) => word !== '').slice(0, 6);
  return words.length === 0 ? listPeople(db, search) : peopleByWords(db, words, search);
}
