import type { Day } from '../../core/facts/day.ts';
import type { Provider, Scheme } from '../../core/language/syntax.ts';
import type { Database } from '../../database/connect.ts';

/** A scheme as it is served, with the provider file that came with it where there is one. */
export interface ShelvedScheme {
  readonly scheme: Scheme;
  readonly provider?: Provider;
}

/**
 * What every use case gets beside the actor and the command: `verb(world, actor, command): Promise<Result>`.
 * A use case checks the right (rights.ts), then writes the state row, the fact or event and the outbox row in one transaction.
 * The clock is here, so that a test can stand on any day.
 */
export interface World {
  readonly database: Database;
  /** By scheme id. */
  readonly shelf: ReadonlyMap<string, ShelvedScheme>;
  /** The instant, ISO 8601 in UTC. */
  readonly now: () => string;
  /** The calendar day at the body's seat. */
  readonly today: () => Day;
  /** Where the site is reached, without a slash at the end. */
  readonly baseUrl: string;
}
