/**
 * Pages that change only with their scheme and with the links of whoever reads are made once and then sent from memory,
 * packed too; a browser that has the page already is told so. A scheme that is loaded anew starts with none.
 */
import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import type { Context } from 'hono';
import { accepts } from 'hono/accepts';
import type { LoadedScheme } from '../scheme-shelf.ts';

interface Kept {
  readonly text: string;
  readonly packed: Uint8Array<ArrayBuffer>;
  readonly tag: string;
}

/** A scheme's pages as the few kinds of reader see them; more than these are made anew each time. */
const most = 500;

export function keptPages(): (c: Context, what: { readonly loaded: LoadedScheme; readonly key: string }, make: () => string) => Response {
  const pages = new WeakMap<LoadedScheme, Map<string, Kept>>();
  return (c, { loaded, key }, make) => {
    const ofScheme = pages.get(loaded) ?? new Map<string, Kept>();
    pages.set(loaded, ofScheme);
    const kept = ofScheme.get(key) ?? keptOf(make());
    if (ofScheme.size < most) ofScheme.set(key, kept);
    return sent(c, kept);
  };
}

function keptOf(text: string): Kept {
  return { text, packed: new Uint8Array(gzipSync(text)), tag: `W/"${createHash('sha256').update(text).digest('base64url').slice(0, 22)}"` };
}

function sent(c: Context, { text, packed, tag }: Kept): Response {
  c.header('etag', tag);
  c.header('cache-control', 'private, no-cache');
  c.header('vary', 'accept-encoding, cookie');
  if ((c.req.header('if-none-match') ?? '').includes(tag)) return c.body(null, 304);
  c.header('content-type', 'text/html; charset=utf-8');
  if (!takesPacked(c)) return c.body(text);
  c.header('content-encoding', 'gzip');
  return c.body(packed);
}

export const takesPacked = (c: Context): boolean => accepts(c, { header: 'Accept-Encoding', supports: ['gzip', 'identity'], default: 'identity' }) === 'gzip';
