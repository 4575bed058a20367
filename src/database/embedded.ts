import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { AbortedTransactionError, CompiledQuery, PostgresAdapter, PostgresIntrospector, PostgresQueryCompiler } from 'kysely';
import type { DatabaseConnection, Dialect, Driver, QueryResult, TransactionSettings } from 'kysely';
import { mkdirSync } from 'node:fs';
import { lockFolder } from './folder-lock.ts';
import type { Answer, Question, WorkerSettings } from './embedded-talk.ts';

interface Waiting { resolve(answer: Answer): void; reject(error: Error): void }

/** The embedded database in its worker thread. */
export class EmbeddedWorker {
  readonly #worker: Worker;
  readonly #waiting = new Map<number, Waiting>();
  readonly #exited: Promise<void>;
  #next = 0;
  #gone: Error | undefined;

  constructor(settings: WorkerSettings) {
    this.#worker = new Worker(new URL('./embedded.worker.ts', import.meta.url), {
      workerData: settings, execArgv: ['--disable-warning=ExperimentalWarning'],
    });
    this.#exited = new Promise((resolve) => this.#worker.once('exit', () => {
      this.#fail(new Error('the embedded database has stopped'));
      resolve();
    }));
    this.#worker.on('error', (error) => this.#fail(error as Error));
    this.#worker.on('message', (answer: Answer) => this.#settle(answer));
  }

  /** Resolves when the database takes statements. */
  ready(): Promise<Answer> {
    return this.#expect(0);
  }

  ask(sql: string, parameters: readonly unknown[]): Promise<Answer> {
    const id = ++this.#next;
    const answer = this.#expect(id);
    if (this.#gone === undefined) this.#worker.postMessage({ id, sql, parameters } satisfies Question);
    return answer;
  }

  async close(): Promise<void> {
    if (this.#gone === undefined) {
      this.#worker.ref();
      this.#worker.postMessage('close');
    }
    await this.#exited;
  }

  /** An idle database must not keep a finished program alive; a statement under way must. */
  #expect(id: number): Promise<Answer> {
    if (this.#gone !== undefined) return Promise.reject(this.#gone);
    this.#worker.ref();
    return new Promise((resolve, reject) => this.#waiting.set(id, { resolve, reject }));
  }

  #settle(answer: Answer): void {
    const waiting = this.#waiting.get(answer.id);
    this.#waiting.delete(answer.id);
    if (this.#waiting.size === 0) this.#worker.unref();
    if (answer.error === undefined) waiting?.resolve(answer);
    else waiting?.reject(Object.assign(new Error(answer.error.message), answer.error));
  }

  #fail(error: Error): void {
    this.#gone ??= error;
    for (const waiting of this.#waiting.values()) waiting.reject(this.#gone);
    this.#waiting.clear();
  }
}

/** The one connection there is. It remembers a failed statement, so that a lost transaction is never reported as kept. */
class EmbeddedConnection implements DatabaseConnection {
  readonly #worker: EmbeddedWorker;
  failed = false;

  constructor(worker: EmbeddedWorker) {
    this.#worker = worker;
  }

  async executeQuery<R>(query: CompiledQuery): Promise<QueryResult<R>> {
    try {
      const { rows, affected } = await this.#worker.ask(query.sql, query.parameters);
      const count = affected === undefined ? {} : { numAffectedRows: BigInt(affected) };
      return { rows: rows as R[], ...count };
    } catch (error) {
      this.failed = true;
      throw error;
    }
  }

  async *streamQuery<R>(query: CompiledQuery): AsyncIterableIterator<QueryResult<R>> {
    yield await this.executeQuery<R>(query);
  }
}

class EmbeddedDriver implements Driver {
  readonly #worker: EmbeddedWorker;
  readonly #connection: EmbeddedConnection;
  readonly #guard: () => void;
  #turn: Promise<void> = Promise.resolve();
  #release: () => void = () => {};

  constructor(worker: EmbeddedWorker, guard: () => void) {
    this.#worker = worker;
    this.#connection = new EmbeddedConnection(worker);
    this.#guard = guard;
  }

  async init(): Promise<void> {}

  /** First come, first served: whoever has the connection has the database. */
  async acquireConnection(): Promise<DatabaseConnection> {
    this.#guard();
    const before = this.#turn;
    const { promise, resolve } = Promise.withResolvers<void>();
    this.#turn = promise;
    await before;
    this.#release = resolve;
    return this.#connection;
  }

  async releaseConnection(): Promise<void> {
    this.#release();
  }

  async beginTransaction(_: DatabaseConnection, settings: TransactionSettings): Promise<void> {
    const isolation = settings.isolationLevel === undefined ? '' : ` isolation level ${settings.isolationLevel}`;
    await this.#say(`start transaction${isolation} ${settings.accessMode ?? ''}`);
    this.#connection.failed = false;
  }

  async commitTransaction(): Promise<void> {
    const { failed } = this.#connection;
    await this.#say(failed ? 'rollback' : 'commit');
    if (failed) throw new AbortedTransactionError();
  }

  async rollbackTransaction(): Promise<void> {
    await this.#say('rollback');
  }

  async savepoint(_: DatabaseConnection, name: string): Promise<void> {
    await this.#say(`savepoint "${name}"`);
  }

  async rollbackToSavepoint(_: DatabaseConnection, name: string): Promise<void> {
    await this.#say(`rollback to savepoint "${name}"`);
    this.#connection.failed = false;
  }

  async releaseSavepoint(_: DatabaseConnection, name: string): Promise<void> {
    await this.#say(`release savepoint "${name}"`);
  }

  async destroy(): Promise<void> {
    await this.#turn;
    await this.#worker.close();
  }

  async #say(sql: string): Promise<void> {
    await this.#connection.executeQuery(CompiledQuery.raw(sql));
  }
}

/** Kysely over the worker. `guard` runs before a connection is handed out. */
export function embeddedDialect(worker: EmbeddedWorker, guard: () => void): Dialect {
  return {
    createAdapter: () => new PostgresAdapter(),
    createDriver: () => new EmbeddedDriver(worker, guard),
    createIntrospector: (db) => new PostgresIntrospector(db),
    createQueryCompiler: () => new PostgresQueryCompiler(),
  };
}

/** Starts the embedded database on a folder, which it locks, or in memory. */
export async function startEmbedded(settings: WorkerSettings): Promise<{ worker: EmbeddedWorker; unlock: () => void }> {
  const unlock = settings.folder === undefined ? () => {} : lockFolder(settings.folder);
  const files = settings.folder === undefined ? settings : { folder: join(settings.folder, 'postgres') };
  if (files.folder !== undefined) mkdirSync(files.folder, { recursive: true });
  try {
    const worker = new EmbeddedWorker(files);
    await worker.ready();
    await worker.ask("set timezone to 'UTC'", []);
    return { worker, unlock };
  } catch (error) {
    unlock();
    throw error;
  }
}
