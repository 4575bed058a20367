/**
 * const database = await connect({ folder: 'data' })           the embedded PostgreSQL, its files in data/
 * const database = await connect({ url: 'postgres://...' })    a server
 * const database = await connect({})                           in memory, for tests
 * database.db is Kysely; write inside `inTransaction(database, work)` of transaction.ts. On both kinds `date` is read as a
 * text `YYYY-MM-DD`, `timestamptz` as a Date, `bigint` and counts as a number, `numeric` as a text; a `jsonb` value is
 * handed in as a text (JSON.stringify) and read as a value.
 */
import { AsyncLocalStorage } from 'node:async_hooks';
import { Kysely, type KyselyPlugin, type QueryId, type RootOperationNode, sql } from 'kysely';
import { embeddedDialect, startEmbedded } from './embedded.ts';
import { serverDialect } from './server.ts';
import type { Tables } from './tables.ts';

export interface Database {
  readonly db: Kysely<Tables>;
  readonly kind: 'embedded' | 'server';
  /** Counts what this process has written: what was read at the same count still holds, but for other processes. */
  readonly writes: Writes;
  /** Ends what runs and gives the folder free. */
  close(): Promise<void>;
}

export interface ConnectOptions {
  /** A PostgreSQL server; wins over `folder`. */
  readonly url?: string;
  /** The folder of the embedded database, locked for this process. */
  readonly folder?: string;
  /** Connections to a server; 16 when absent. */
  readonly connections?: number;
  /** A prepared image to start an in-memory database from (tests). */
  readonly image?: string;
  /** Hears of faults on idle connections and in the upkeep. */
  readonly onFault?: (error: Error) => void;
}

/** Opens the database. Refuses (`busy`) a folder that another process has, naming its process id. */
export async function connect(options: ConnectOptions): Promise<Database> {
  const { url, onFault = () => {} } = options;
  if (url === undefined) return connectEmbedded(options, onFault);
  const settings = { url, onFault, ...(options.connections === undefined ? {} : { connections: options.connections }) };
  const writes = { ended: 0 };
  const db = new Kysely<Tables>({ dialect: serverDialect(settings, refuseInside), plugins: [counting(writes)] });
  try {
    await sql`select 1`.execute(db);
  } catch (error) {
    await db.destroy();
    throw error;
  }
  return { db, kind: 'server', writes, close: () => db.destroy() };
}

async function connectEmbedded(options: ConnectOptions, onFault: (error: Error) => void): Promise<Database> {
  const { folder, image } = options;
  const { worker, unlock } = await startEmbedded({ ...(folder === undefined ? {} : { folder }), ...(image === undefined ? {} : { image }) });
  const writes = { ended: 0 };
  const db = new Kysely<Tables>({ dialect: embeddedDialect(worker, refuseInside), plugins: [counting(writes)] });
  const stopUpkeep = folder === undefined ? () => {} : scheduleUpkeep(db, onFault);
  const close = async (): Promise<void> => {
    stopUpkeep();
    await db.destroy();
    await worker.close();
    unlock();
  };
  return { db, kind: 'embedded', writes, close };
}

const checkpointAfter = 64 * 1024 * 1024;
const vacuumAfter = 4 * checkpointAfter;

/** What the embedded database has been told to tidy up to, in bytes of its write-ahead log. */
export interface Upkeep { checkpointed: number; vacuumed: number }

/**
 * The embedded database has no checkpointer and no autovacuum: left alone, its files only grow. One look, told what was
 * tidied before, does what is due.
 */
export async function tidy(db: Kysely<Tables>, upkeep: Upkeep): Promise<Upkeep> {
  const written = await sql<{ bytes: string }>`select pg_current_wal_insert_lsn() - '0/0'::pg_lsn as bytes`.execute(db);
  const bytes = Number(written.rows[0]!.bytes);
  const vacuumDue = bytes - upkeep.vacuumed >= vacuumAfter;
  if (vacuumDue) await sql`vacuum (analyze)`.execute(db);
  const checkpointDue = vacuumDue || bytes - upkeep.checkpointed >= checkpointAfter;
  if (checkpointDue) await sql`checkpoint`.execute(db);
  return { checkpointed: checkpointDue ? bytes : upkeep.checkpointed, vacuumed: vacuumDue ? bytes : upkeep.vacuumed };
}

/** Looks every minute; the first look after a start always tidies. */
function scheduleUpkeep(db: Kysely<Tables>, onFault: (error: Error) => void): () => void {
  let upkeep: Upkeep = { checkpointed: -Infinity, vacuumed: -Infinity };
  let last = Promise.resolve();
  const look = (): void => {
    last = last.then(() => tidy(db, upkeep)).then((now) => { upkeep = now; }, onFault);
  };
  const timer = setInterval(look, 60_000);
  timer.unref();
  return () => clearInterval(timer);
}

export interface Writes { ended: number }

interface Inside {
  open: boolean;
  /** Something was asked that may change something. */
  wrote: boolean;
}
const inside = new AsyncLocalStorage<Inside>();

/** Runs the work of a transaction such that a use of `database.db` within it fails loudly; `mark.wrote` tells afterwards whether it wrote. */
export async function markInside<T>(mark: Inside, work: () => Promise<T>): Promise<T> {
  try {
    return await inside.run(mark, work);
  } finally {
    mark.open = false;
  }
}

/** Counts every statement that may change something, when it has been answered; a transaction is counted once more at its end. */
function counting(writes: Writes): KyselyPlugin {
  const changing = new WeakSet<QueryId>();
  return {
    transformQuery: ({ node, queryId }) => {
      if (onlyReads(node)) return node;
      changing.add(queryId);
      const mark = inside.getStore();
      if (mark?.open) mark.wrote = true;
      return node;
    },
    transformResult: async ({ result, queryId }) => {
      if (changing.has(queryId)) writes.ended += 1;
      return result;
    },
  };
}

const onlyReads = (node: RootOperationNode): boolean =>
  node.kind === 'SelectQueryNode' || (node.kind === 'RawNode' && /^\s*select\b/i.test(node.sqlFragments[0] ?? ''));

/** With one connection such a use would wait for itself for ever; with several it would silently read around the transaction. */
function refuseInside(): void {
  if (inside.getStore()?.open) throw new Error('database.db was used inside a transaction: hand `trx` on instead');
}
