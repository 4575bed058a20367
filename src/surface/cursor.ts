/** Lists in pages: the next one begins after the last row of this one, however many rows came in between. */
import * as z from 'zod';
import { Refusal } from '../core/facts/refusal.ts';
import { jsonIn } from './reading.ts';

/** The query members of every list. */
export const listQuery = { cursor: z.string().max(1000).optional(), limit: z.coerce.number().int().min(1).max(200).default(50) };

/** What a list answers. */
export const listOf = <T extends z.ZodType>(item: T) => z.object({ items: z.array(item), next: z.string().optional() });

/** The sort key of the last row, as a text that means nothing to others. */
export const cursorOf = (after: unknown): string => Buffer.from(JSON.stringify(after)).toString('base64url');

export function afterOf<T extends z.ZodType>(shape: T, cursor: string | undefined): z.output<T> | undefined {
  if (cursor === undefined) return undefined;
  const wrong = new Refusal('bad-input', 'The cursor is none that this list gave out.', { next: 'Start from the first page.', errors: { cursor: 'not from this list' } });
  try {
    const read = shape.safeParse(jsonIn(Buffer.from(cursor, 'base64url').toString()));
    if (read.success) return read.data;
  } catch {
    throw wrong;
  }
  throw wrong;
}

/** A page from `limit + 1` rows: the one too many only says that there is a next page. */
export function pageOf<T>(rows: readonly T[], limit: number, keyOf: (row: T) => unknown): { items: readonly T[]; next?: string } {
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  return rows.length > limit && last !== undefined ? { items, next: cursorOf(keyOf(last)) } : { items };
}
