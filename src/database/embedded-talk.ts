/** What the thread of the embedded database and its owner say to each other. */
export interface WorkerSettings {
  /** Where the files live; in memory when absent. */
  readonly folder?: string;
  /** A file made by PGlite's `dumpDataDir`, to start an in-memory database from. */
  readonly image?: string;
}
export interface Question { readonly id: number; readonly sql: string; readonly parameters: readonly unknown[] }
interface Fault {
  readonly message: string;
  readonly code?: string | undefined;
  readonly constraint?: string | undefined;
  readonly table?: string | undefined;
  readonly column?: string | undefined;
  readonly detail?: string | undefined;
  readonly severity?: string | undefined;
}
export interface Answer {
  readonly id: number;
  readonly rows?: readonly unknown[];
  readonly affected?: number | undefined;
  readonly error?: Fault;
}
