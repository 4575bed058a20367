/** The public directory: people who said that anybody may find them, with their certificates in force. */
import { type Kysely, sql } from 'kysely';
import type { Tables } from '../../database/tables.ts';
import type { World } from '../access/world.ts';

export interface Listed {
  readonly name: string;
  readonly sort_key: string;
  readonly id: string;
  readonly awards: readonly { readonly number: string; readonly scheme: string; readonly certification: string }[];
}

export interface AskDirectory {
  readonly scheme?: string | undefined;
  readonly certification?: string | undefined;
  /** The beginning of a word of the name. */
  readonly name?: string | undefined;
  readonly after?: readonly [sortKey: string, id: string] | undefined;
  readonly limit: number;
}

/** By name; one more than `limit` where there are more. */
export async function readDirectory(world: World, { scheme, certification, name, after, limit }: AskDirectory): Promise<readonly Listed[]> {
  const given = [
    ...(scheme === undefined ? [] : [sql`and a.scheme = ${scheme}`]), ...(certification === undefined ? [] : [sql`and a.certification = ${certification}`]),
  ];
  const lasting = sql`and (a.valid_until is null or a.valid_until >= ${world.today()}::date)`;
  const word = name?.trim().normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase() ?? '';
  const named = word === '' ? sql`true` : sql`exists (select from candidate_word w where w.candidate = c.id and w.word >= ${word} and w.word < ${`${word}\u{10ffff}`})`;
  const onward = after ? sql`and (c.sort_key, c.id) > (${after[0]}, ${after[1]}::uuid)` : sql``;
  return rows(world.database.db, sql<Listed>`
    select c.id, c.name, c.sort_key, (select jsonb_agg(jsonb_build_object('number', a.number, 'scheme', a.scheme, 'certification', a.certification) order by a.awarded_on, a.id)
      from award a where a.candidate = c.id and a.status = 'active' ${lasting} ${sql.join(given, sql` `)}) as awards
    from candidate c where c.public_directory and c.erased_at is null and c.merged_into is null and ${named}
      and exists (select from award a where a.candidate = c.id and a.status = 'active' ${lasting} ${sql.join(given, sql` `)}) ${onward}
    order by c.sort_key, c.id limit ${limit + 1}`);
}

const rows = async (db: Kysely<Tables>, query: ReturnType<typeof sql<Listed>>): Promise<readonly Listed[]> => (await query.execute(db)).rows;
