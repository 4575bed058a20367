/**
 * await migrate(database)    applies what is missing of migrations/NNNN-name.sql, in order, and says what it did
 * Forward only. A new table: the next file (one transaction, PostgreSQL 15, no `create index concurrently`) and its entry
 * in tables.ts. A file that has been applied somewhere is never edited.
 */
import { readFileSync, readdirSync } from 'node:fs';
import { CompiledQuery, sql } from 'kysely';
import { Refusal } from '../core/facts/refusal.ts';
import { sha256 } from './canonical.ts';
import type { Database } from './connect.ts';
import { applicationRole } from './server.ts';
import { inTransaction } from './transaction.ts';
import type { Trx } from './transaction.ts';

export interface Migration { readonly name: string; readonly checksum: string; readonly text: string }
export interface Migrated { readonly applied: readonly string[]; readonly before: number }

/** The migrations that this copy of the program knows, in order. */
export function knownMigrations(): Migration[] {
  const folder = new URL('./migrations/', import.meta.url);
  const names = readdirSync(folder).filter((name) => /^\d{4}-[a-z0-9-]+\.sql$/.test(name)).sort();
  return names.map((name) => {
    const text = readFileSync(new URL(name, folder), 'utf8');
    return { name, checksum: sha256(text), text };
  });
}

/** Brings the database up to date. Refuses (`conflict`) one that is newer than the program or was made by other files. */
export async function migrate(database: Database, migrations: readonly Migration[] = knownMigrations()): Promise<Migrated> {
  const options = { attempts: 20 };
  await inTransaction(database, createMigrationTable, options).catch(async (error: unknown) => {
    // Programs that start together may all find no table; all but one are too late, and then it is there.
    if (!await inTransaction(database, hasMigrationTable)) throw error;
  });
  const applied: string[] = [];
  let before: number | undefined;
  for (;;) {
    const step = await inTransaction(database, (trx) => applyNext(trx, migrations), options);
    before ??= step.known;
    if (step.name === undefined) break;
    applied.push(step.name);
  }
  if (database.kind === 'server') await inTransaction(database, giveRightsToTheApplication, options);
  return { applied, before };
}

/** As the role that connected, who owns the tables, for the length of this transaction. */
export const asOwner = async (trx: Trx): Promise<void> => {
  await sql`set local role none`.execute(trx);
  await sql`set local statement_timeout to 0`.execute(trx);
};

async function hasMigrationTable(trx: Trx): Promise<boolean> {
  const { rows } = await sql<{ there: boolean }>`select to_regclass('public.migration') is not null as there`.execute(trx);
  return rows[0]!.there;
}

async function createMigrationTable(trx: Trx): Promise<void> {
  if (await hasMigrationTable(trx)) return;
  await asOwner(trx);
  await sql`create table if not exists migration (name text primary key, checksum text not null, applied_at timestamptz(3) not null default now())`.execute(trx);
}

async function applyNext(trx: Trx, migrations: readonly Migration[]): Promise<{ name: string | undefined; known: number }> {
  await asOwner(trx);
  await sql`lock table migration in share row exclusive mode`.execute(trx);
  const done = await trx.selectFrom('migration').select(['name', 'checksum']).orderBy('name').execute();
  refuseStrangers(done, migrations);
  const next = migrations[done.length];
  if (next === undefined) return { name: undefined, known: done.length };
  await trx.executeQuery(CompiledQuery.raw(next.text));
  await trx.insertInto('migration').values({ name: next.name, checksum: next.checksum }).execute();
  return { name: next.name, known: done.length };
}

function refuseStrangers(done: readonly { name: string; checksum: string }[], migrations: readonly Migration[]): void {
  for (const [i, { name, checksum }] of done.entries()) {
    const ours = migrations[i];
    if (ours?.name === name && ours.checksum === checksum) continue;
    if (ours === undefined) {
      throw new Refusal('conflict', `The database is newer than this program: it has had the migration ${name}.`, { next: 'Start the newer program, or restore the backup made before the upgrade.' });
    }
    const what = ours.name === name ? `the migration ${name} was changed after it had been applied` : `it has had ${name} where this program has ${ours.name}`;
    throw new Refusal('conflict', `The database was made by another program: ${what}.`, { next: 'Start the program that made it.' });
  }
}

/**
 * On a server the program works as a role that may add facts and seals and nothing more. Where the connecting user may not
 * create a role, the triggers of 0001 are the only guard, as in the embedded database.
 */
async function giveRightsToTheApplication(trx: Trx): Promise<void> {
  await asOwner(trx);
  await sql`lock table migration in share row exclusive mode`.execute(trx);
  await trx.executeQuery(CompiledQuery.raw(rights));
}

const appendOnly = 'fact, ledger, ledger_checkpoint, migration';
const rights = `do $do$
begin
  if to_regclass('public.fact') is null then
    return;
  end if;
  if not exists (select from pg_roles where rolname = '${applicationRole}') then
    begin
      create role ${applicationRole} nologin;
    exception when duplicate_object or unique_violation then null;
    end;
  end if;
  if not pg_has_role(current_user, '${applicationRole}', 'member') then
    execute format('grant ${applicationRole} to %I', current_user);
  end if;
  grant usage on schema public to ${applicationRole};
  grant select, insert, update, delete on all tables in schema public to ${applicationRole};
  grant usage, select on all sequences in schema public to ${applicationRole};
  revoke update, delete, truncate on ${appendOnly} from ${applicationRole};
  revoke insert on migration from ${applicationRole};
  revoke update, delete on event from ${applicationRole};
  grant update (changes) on event to ${applicationRole};
  perform set_config('role', '${applicationRole}', false);
exception
  when insufficient_privilege then
    raise notice 'the role ${applicationRole} cannot be set up by %', current_user;
end $do$`;
