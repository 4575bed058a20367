/**
 * Where words about a person lie outside the rooms: messages that wait, answers kept for repetitions, the trail, the account.
 * People write their own names and addresses, so a word alone proves nothing: what is somebody else's must stay.
 */
import { type RawBuilder, sql } from 'kysely';
import { enqueue } from '../../database/outbox.ts';
import type { Trx } from '../../database/transaction.ts';
import type { PersonTraces } from '../import/index.ts';

export interface Traces extends PersonTraces {
  /** Lower case; an address that somebody else uses as well is left out. */
  readonly emails: readonly string[];
  readonly people: readonly string[];
  readonly accounts: readonly string[];
}

export async function tracesOf(trx: Trx, people: readonly string[]): Promise<Traces> {
  const rows = await trx.selectFrom('candidate').select(['name', 'sort_name', 'email', 'account']).where('id', 'in', people).execute();
  const names = await trx.selectFrom('candidate_name').select(['name', 'sort_name']).where('candidate', 'in', people).execute();
  const externals = await trx.selectFrom('candidate_external').select(['register', 'external']).where('candidate', 'in', people).execute();
  const accounts = rows.flatMap((row) => row.account ?? []);
  const logins = accounts.length === 0 ? [] : await trx.selectFrom('login').select(['name', 'email']).where('id', 'in', accounts).execute();
  const written = [...rows, ...logins].flatMap(({ email }) => (email === null ? [] : [email.toLowerCase()]));
  return {
    people, accounts, externals, emails: await ofNobodyElse(trx, [...new Set(written)], { people, accounts }),
    names: [...new Set([...rows, ...names].flatMap((row) => [row.name, row.sort_name]).concat(logins.map((row) => row.name)))].filter((name) => name !== ''),
  };
}

async function ofNobodyElse(trx: Trx, emails: readonly string[], { people, accounts }: { readonly people: readonly string[]; readonly accounts: readonly string[] }): Promise<string[]> {
  const { rows } = await sql<{ email: string }>`
    select email from unnest(${emails}::text[]) as e (email)
    where not exists (select from candidate where email_key = e.email and id <> all(${people}::uuid[])) and not exists (select from login where lower(login.email) = e.email and id <> all(${accounts}::text[]))`.execute(trx);
  return rows.map((row) => row.email);
}

/** Whether the JSON of a column has one of the values as a text of its own, whatever its case. */
const says = (column: string, values: readonly string[]): RawBuilder<boolean> => sql<boolean>`
  exists (select from jsonb_path_query(${sql.ref(column)}, 'strict $.**') v where jsonb_typeof(v) = 'string' and lower(v #>> '{}') = any(${values}::text[]))`;

/** Messages, kept answers and invitations of the person, what the trail of others says of the addresses, letters in files. */
export async function eraseTraces(trx: Trx, { people, accounts, emails }: Traces): Promise<void> {
  const known = [...people, ...accounts, ...emails];
  await sql`delete from outbox where state <> 'done' and ${says('payload', known)}`.execute(trx);
  await sql`delete from request where actor = any(${accounts}::text[]) or ${says('answer', known)}`.execute(trx);
  // What others asked about the person: a command and its event are of one transaction, and so of one instant.
  await sql`delete from request r using event e where e.subject = any(${people}::text[]) and e.actor = r.actor and e.happened_at = r.made_at`.execute(trx);
  if (emails.length === 0) return;
  const likes = emails.map((email) => `%${JSON.stringify(email).slice(1, -1).replaceAll(/[\\%_]/g, String.raw`\$&`)}%`);
  await sql`update event set changes = null where subject_kind <> 'list-of-people' and changes::text ilike any(${likes}::text[]) and ${says('changes', emails)}`.execute(trx);
  await sql`update invitation set email = null where lower(email) = any(${emails}::text[])`.execute(trx);
  await enqueue(trx, { topic: 'letters.erase', payload: { to: [...emails] } });
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
