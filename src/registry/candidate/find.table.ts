/** Finding people: each statement reads about as many rows as it answers, however many people there are. */
import { type Kysely, type RawBuilder, sql } from 'kysely';
import type { Tables } from '../../database/tables.ts';
import type { Reach } from '../access/rights.ts';

export interface FoundRow {
  readonly id: string;
  readonly number: string;
  readonly name: string;
  /** The matched word or nothing, the sort key and the id: after this row the next page begins. */
  readonly word: string;
  readonly sort_key: string;
}

export type After = readonly [word: string, sortKey: string, id: string];

export interface Search {
  readonly reach: Reach;
  readonly after: After | undefined;
  readonly limit: number;
}

type Db = Kysely<Tables>;

/** Everybody, by name. */
export const listPeople = (db: Db, { reach, after, limit }: Search): Promise<FoundRow[]> => rows(db, sql`
  select c.id, c.number, c.name, '' as word, c.sort_key from candidate c
  where ${present} and ${visible(reach)} ${after ? sql`and (c.sort_key, c.id) > (${after[1]}, ${after[2]}::uuid)` : sql``}
  order by c.sort_key, c.id limit ${limit}`);

/** People one of whose names has a word that begins with each of these; by the rarest of the words, then by name. */
export async function peopleByWords(db: Db, words: readonly string[], { reach, after, limit }: Search): Promise<FoundRow[]> {
  const first = words.length === 1 ? words[0]! : await rarest(db, words, after);
  // Asked row by row (a subquery with a limit cannot be turned into a join), so that it ends with the page.
  const also = words.filter((word) => word !== first).map((word) => sql`and (select true from candidate_word o where o.candidate = w.candidate and ${begins(sql`o.word`, word)} limit 1)`);
  return rows(db, sql`
    select c.id, c.number, c.name, w.word, w.sort_key from candidate_word w join candidate c on c.id = w.candidate
    where ${begins(sql`w.word`, first)} ${sql.join(also, sql` `)} and ${present} and ${visible(reach)}
      and not exists (select from candidate_word d where d.candidate = w.candidate and d.word >= ${first} and d.word < w.word)
      ${after ? sql`and (w.word, w.sort_key, w.candidate) > (${after[0]}, ${after[1]}, ${after[2]}::uuid)` : sql``}
    order by w.word, w.sort_key, w.candidate limit ${limit}`);
}

/** The word that the fewest names begin with, counted so far as it matters; on a further page the one that led to the first. */
async function rarest(db: Db, words: readonly string[], after: After | undefined): Promise<string> {
  const led = words.filter((word) => after?.[0].startsWith(word));
  const among = led.length > 0 ? led : words;
  const counts = among.map((word) => sql`(select count(*) from (select from candidate_word w where ${begins(sql`w.word`, word)} limit 40000) counted)`);
  const { rows: [found] } = await sql<{ counts: number[] }>`select array[${sql.join(counts)}]::integer[] as counts`.execute(db);
  return among.toSorted((a, b) => found!.counts[among.indexOf(a)]! - found!.counts[among.indexOf(b)]!)[0]!;
}

export const peopleByEmail = (db: Db, email: string, { reach, limit, email: how }: Search & { readonly email: 'whole' | undefined }): Promise<FoundRow[]> => rows(db, sql`
  select c.id, c.number, c.name, '' as word, c.sort_key from candidate c
  where ${how === 'whole' ? sql`c.email_key = ${email}` : begins(sql`c.email_key`, email)} and ${present} and ${visible(reach)} order by c.email_key, c.id limit ${limit}`);

/** The number of a record that was merged leads to the record it was merged into. */
export const personByNumber = (db: Db, number: string, { reach }: Search): Promise<FoundRow[]> => rows(db, sql`
  select c.id, c.number, c.name, '' as word, c.sort_key from candidate c where c.id = (select coalesce(merged_into, id) from candidate where number = ${number}) and ${present} and ${visible(reach)}`);

const rows = async (db: Db, query: RawBuilder<unknown>): Promise<FoundRow[]> => (await query.execute(db)).rows as FoundRow[];

const present = sql`c.merged_into is null and c.erased_at is null`;

const begins = (column: RawBuilder<unknown>, word: string) => sql`${column} >= ${word} and ${column} < ${`${word}\u{10ffff}`}`;

/** What the right reaches: everybody, or oneself, the people of one's organisations, and those given to one. */
function visible(reach: Reach): RawBuilder<unknown> {
  if (reach.any) return sql`true`;
  return sql`c.id in (
    select id from candidate where id = ${reach.candidate ?? null}::uuid
    union select candidate from candidate_organisation where organisation = any(${reach.organisations}::uuid[])
    union select candidate from candidate_assigned where account = ${reach.assigned ?? null}::text)`;
}
