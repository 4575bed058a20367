/**
 * Pages that everybody without an account sees alike are made once for all who ask at the same time, and again when this
 * process has written something since, or after a second: whoever writes sees it at once, a day that begins and what
 * another process writes are seen within that second.
 */
import { gzipSync } from 'node:zlib';
import type { Context } from 'hono';
import type { Database } from '../../database/connect.ts';
import { takesPacked } from './kept-pages.ts';

interface Made {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Uint8Array<ArrayBuffer>;
  readonly packed: Uint8Array<ArrayBuffer>;
}

interface Kept {
  readonly made: Promise<Made>;
  /** Writes that had ended when it was begun, and the instant, in milliseconds. */
  readonly writes: number;
  readonly begun: number;
}

const [longest, most] = [1000, 200];

export type VisitorsPages = (c: Context, make: () => Promise<Response>) => Promise<Response>;

interface Watched {
  readonly database: Pick<Database, 'writes'>;
  /** The instant, ISO 8601 in UTC. */
  readonly now: () => string;
}

export function visitorsPages(world: Watched): VisitorsPages {
  const pages = new Map<string, Kept>();
  return async (c, make) => {
    const { pathname, search } = new URL(c.req.url);
    const key = pathname + search;
    const [writes, now] = [world.database.writes.ended, Date.parse(world.now())];
    const before = pages.get(key);
    if (before && before.writes === writes && Math.abs(now - before.begun) < longest) return answered(c, await before.made);
    const made = make().then(packedOf);
    pages.delete(key);
    pages.set(key, { made, writes, begun: now });
    if (pages.size > most) pages.delete(pages.keys().next().value!);
    made.catch(() => { if (pages.get(key)?.made === made) pages.delete(key); });
    return answered(c, await made);
  };
}

async function packedOf(answer: Response): Promise<Made> {
  const body = await answer.bytes();
  return { status: answer.status, headers: answer.headers, body, packed: new Uint8Array(gzipSync(body)) };
}

function answered(c: Context, { status, headers, body, packed }: Made): Response {
  const own = new Headers(headers);
  own.append('vary', 'accept-encoding');
  if (!takesPacked(c)) return new Response(body, { status, headers: own });
  own.set('content-encoding', 'gzip');
  return new Response(packed, { status, headers: own });
}
