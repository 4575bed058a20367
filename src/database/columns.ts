/** Kinds of columns, as Kysely reads and writes them. */
import type { ColumnType } from 'kysely';
import type { Json } from './canonical.ts';

/** A jsonb column. */
export type JsonColumn<T = Json> = ColumnType<T, string, string>;
/** A timestamptz column that the database fills when it is left out. */
export type InstantColumn = ColumnType<Date, Date | undefined, Date>;
/** A column that is never written after the insert. */
export type Fixed<T> = ColumnType<T, T, never>;
