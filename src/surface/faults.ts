/** From whatever was thrown to the "no" that may be said; what is no refusal is a fault of ours and says nothing of itself. */
import { HTTPException } from 'hono/http-exception';
import { Refusal } from '../core/facts/refusal.ts';

/** The refusal in what was thrown; undefined for a fault. */
export function refusalIn(error: unknown): Refusal | undefined {
  if (error instanceof Refusal) return error;
  if (error instanceof HTTPException && error.status === 413) return tooLarge();
  return undefined;
}

export const tooLarge = (): Refusal => new Refusal('too-large', 'The body of the request is larger than this address takes.', { next: 'Send less at a time.' });

/** A line for the log: what went wrong, never what was sent. */
export function faultLine(error: unknown, about: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  return { level: 'error', ...about, error: error instanceof Error ? error.stack ?? error.message : String(error) };
}
