/** Where words about a person lie outside the rooms: messages that left, answers kept for repetitions, the trail, the account. */
import { sql } from 'kysely';
import type { Trx } from '../../database/transaction.ts';

export interface Traces {
  /** Names, addresses and numbers by which the person is known. */
  readonly words: readonly string[];
  /** Patterns that find them in JSON: an address anywhere, a name or a number only as a whole value. */
  readonly likes: readonly string[];
  readonly accounts: readonly string[];
}

export async function tracesOf(trx: Trx, people: readonly string[]): Promise<Traces> {
  const rows = await trx.selectFrom('candidate').select(['name', 'sort_name', 'email', 'phone', 'account']).where('id', 'in', people).execute();
  const names = await trx.selectFrom('candidate_name').select(['name', 'sort_name']).where('candidate', 'in', people).execute();
  const externals = await trx.selectFrom('candidate_external').select('external').where('candidate', 'in', people).execute();
  const accounts = rows.flatMap((row) => row.account ?? []);
  const logins = accounts.length === 0 ? [] : await trx.selectFrom('login').select(['name', 'email']).where('id', 'in', accounts).execute();
  const all = [...rows.flatMap((row) => [row.name, row.sort_name, row.email, row.phone]), ...names.flatMap((row) => [row.name, row.sort_name]), ...logins.flatMap((row) => [row.name, row.email]), ...externals.map((row) => row.external)];
  const words = [...new Set(all.filter((word): word is string => word !== null && word.length > 1))];
  return { words, likes: words.map(likeOf), accounts };
}

function likeOf(word: string): string {
  const inJson = JSON.stringify(word);
  const looked = word.includes('@') ? inJson.slice(1, -1) : inJson;
  return `%${looked.replaceAll(/[\\%_]/g, String.raw`\$&`)}%`;
}

/** Messages, kept answers and invitations that hold one of the words or name the person, and what the trail says in words. */
export async function eraseTraces(trx: Trx, people: readonly string[], { words, likes, accounts }: Traces): Promise<void> {
  const named = people.map((id) => `%${id}%`);
  await sql`delete from outbox where payload::text ilike any(${[...likes, ...named]}::text[])`.execute(trx);
  await sql`delete from request where actor = any(${accounts}::text[]) or answer::text ilike any(${[...likes, ...named]}::text[])`.execute(trx);
  await sql`update event set changes = null where subject_kind <> 'list-of-people' and changes::text ilike any(${likes}::text[])`.execute(trx);
  await sql`update invitation set email = null where lower(email) = any(${words.map((word) => word.toLowerCase())}::text[])`.execute(trx);
}

/** An account that works for an organisation stays, without the record; any other is emptied and can sign in no more. */
export async function closeAccount(trx: Trx, account: string, now: string): Promise<void> {
  const works = await trx.selectFrom('membership').select('id').where('account', '=', account).where('ended_at', 'is', null).executeTakeFirst();
  if (works) return;
  const tables = ['login_session', 'login_method', 'login_second_factor', 'login_passkey'];
  await sql`delete from login_token where identifier in (select email from login where id = ${account}) or value like ${`%${account}%`} or identifier like '%' || (select email from login where id = ${account}) || '%'`.execute(trx);
  for (const table of tables) await sql`delete from ${sql.table(table)} where "userId" = ${account}`.execute(trx);
  await trx.updateTable('api_key').set({ name: '', revoked_at: new Date(now) }).where('account', '=', account).execute();
  await trx.updateTable('login').set({ name: '', email: `erased-${account}@invalid`, emailVerified: false }).where('id', '=', account).execute();
  await sql`update login set image = null where id = ${account}`.execute(trx);
}
