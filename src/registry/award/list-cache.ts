/** Status lists as they were last signed for our own look-ups, so that checking a signed badge reads no table. */
import type { Database } from '../../database/connect.ts';

/** How long a list serves, in milliseconds, when another process may have changed it. */
const keepListFor = 10_000;

interface Kept {
  readonly text: Promise<string>;
  readonly until: number;
}

const lists = new WeakMap<Database['db'], Map<string, Kept>>();

/** `at`: milliseconds since 1970. */
export function keptList(database: Database, address: string, { at, make }: { readonly at: number; readonly make: () => Promise<string> }): Promise<string> {
  const kept = lists.get(database.db) ?? new Map<string, Kept>();
  lists.set(database.db, kept);
  const known = kept.get(address);
  if (known && at < known.until) return known.text;
  if (kept.size >= 1000) kept.clear();
  const text = make();
  kept.set(address, { text, until: at + keepListFor });
  text.catch(() => kept.delete(address));
  return text;
}

/** Something on the lists has changed here: the next look-up reads anew. */
export const forgetLists = (database: Database): void => void lists.delete(database.db);
