import { CompiledQuery, PostgresDialect } from 'kysely';
import type { DatabaseConnection, Dialect } from 'kysely';
import { Pool, types } from 'pg';
import type { CustomTypesConfig, PoolClient } from 'pg';
import Cursor from 'pg-cursor';
import { Refusal } from '../core/facts/refusal.ts';
import { prepareRepeated, statementNames } from './prepared.ts';

/** The role that the application works as: it may add facts and seals, never change or remove them. */
export const applicationRole = 'cursus_application';

const asText = (text: string): string => text;
/** `date` stays a text (a day has no time zone); a count is a number. The embedded database answers the same. */
const parsers = new Map<number, (text: string) => unknown>([[1082, asText], [20, Number]]);
const typesHere: CustomTypesConfig = {
  getTypeParser: (oid: number, format?: 'text' | 'binary') => parsers.get(oid) ?? types.getTypeParser(oid, format as 'text'),
};

export interface ServerSettings { readonly url: string; readonly connections?: number; onFault?(error: Error): void }

/** Kysely over a pool of connections to a PostgreSQL server. `guard` runs before a connection is handed out. */
export function serverDialect(settings: ServerSettings, guard: () => void): Dialect {
  const pool = new Pool({
    connectionString: settings.url, types: typesHere, max: settings.connections ?? 16, application_name: 'cursus',
    connectionTimeoutMillis: 10_000, idleTimeoutMillis: 30_000, keepAlive: true,
  });
  pool.on('error', (error) => settings.onFault?.(error));
  const names = statementNames();
  pool.on('connect', (client) => {
    client.on('error', (error) => settings.onFault?.(error));
    prepareRepeated(client, names);
  });
  const connect = async (): Promise<PoolClient> => {
    guard();
    return pool.connect().catch((error: unknown) => {
      throw isUnreachable(error) ? unreachable(error) : error;
    });
  };
  return new PostgresDialect({
    pool: { connect, end: () => pool.end(), options: pool.options }, cursor: Cursor, onCreateConnection: prepare,
  });
}

/** Settings by statement and not in the connection's options, which poolers such as pgbouncer refuse. */
async function prepare(connection: DatabaseConnection): Promise<void> {
  await connection.executeQuery(CompiledQuery.raw(`
    set timezone to 'UTC'; set statement_timeout to '30s'; set lock_timeout to '10s'; set idle_in_transaction_session_timeout to '60s';
    select set_config('role', rolname, false) from pg_roles where rolname = '${applicationRole}' and pg_has_role(oid, 'member')
      and to_regclass('public.fact') is not null and has_table_privilege(oid, to_regclass('public.fact'), 'insert')`));
}

export const unreachable = (cause: unknown): Refusal =>
  Object.assign(new Refusal('busy', 'The database cannot be reached at the moment.', { next: 'Try again in a few seconds.' }), { cause });

/** Whether the connection failed, and not the statement. */
export function isUnreachable(error: unknown): boolean {
  const { code, message } = error as { code?: string; message?: string };
  return /^(ECONN|EPIPE|ETIMEDOUT|EAI_AGAIN|ENOTFOUND|57P0|53300|08)/.test(code ?? '')
    || /^(timeout exceeded when|Connection terminated|Client has encountered a connection error)/.test(message ?? '');
}
