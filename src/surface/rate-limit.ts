/** How much one key, account or address may ask: a bucket of tokens each, filled evenly, held in memory. */
import { Refusal } from '../core/facts/refusal.ts';

/** `question` for what needs no database, `read` and `write` for ordinary work, `heavy` for plans, imports and exports, `secret` where a password or a code is tried. */
export const rateClasses = ['question', 'read', 'write', 'heavy', 'secret'] as const;
export type RateClass = (typeof rateClasses)[number];

/** Tokens per minute; as many may be used at once. */
export type RatePerMinute = Readonly<Record<RateClass, number>>;
export const usualRates: RatePerMinute = { question: 60_000, read: 1200, write: 240, heavy: 60, secret: 20 };

interface Bucket {
  tokens: number;
  at: number;
}

export class RateLimits {
  readonly #perMinute: RatePerMinute;
  readonly #clock: () => number;
  readonly #buckets = new Map<string, Bucket>();

  /** `clock` counts milliseconds and never goes back. */
  constructor(perMinute: RatePerMinute, clock: () => number) {
    this.#perMinute = perMinute;
    this.#clock = clock;
  }

  /** Takes a token, or refuses with the whole seconds after which there will be one (`retryAfter`). */
  take(kind: RateClass, who: string): void {
    const bucket = this.#bucketOf(kind, who);
    if (bucket.tokens < 1) {
      const retryAfter = Math.max(1, Math.ceil(((1 - bucket.tokens) / this.#perMinute[kind]) * 60));
      throw new Refusal('too-many-requests', 'That was too many requests in a short time.', { next: `Try again in ${retryAfter} s.`, retryAfter });
    }
    bucket.tokens -= 1;
  }

  #bucketOf(kind: RateClass, who: string): Bucket {
    const now = this.#clock();
    const [name, most] = [`${kind} ${who}`, this.#perMinute[kind]];
    const before = this.#buckets.get(name);
    const tokens = before === undefined ? most : Math.min(most, before.tokens + ((now - before.at) / 60_000) * most);
    const bucket = { tokens, at: now };
    this.#buckets.delete(name);
    this.#buckets.set(name, bucket);
    if (this.#buckets.size > mostBuckets) this.#forgetFull(now);
    return bucket;
  }

  /** A bucket that had a minute to fill up says nothing; those that were used longest ago come first. */
  #forgetFull(now: number): void {
    for (const [name, bucket] of this.#buckets) {
      if (now - bucket.at < 60_000 && this.#buckets.size <= 2 * mostBuckets) return;
      this.#buckets.delete(name);
    }
  }
}

const mostBuckets = 50_000;
