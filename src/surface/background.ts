/** What goes on beside the requests: facts are sealed, messages leave the outbox. Ends when it is told to, work done. */
import { setTimeout as pause } from 'node:timers/promises';
import type { Database } from '../database/connect.ts';
import { schemesToSeal, sealPending, type Signer } from '../database/ledger.ts';
import { type Handlers, runOutbox } from '../database/outbox.ts';

export interface Background {
  readonly stop: () => Promise<void>;
}

export interface BackgroundParts {
  readonly database: Database;
  readonly handlers: Handlers;
  readonly signer: Signer;
  /** What is to be done once in a while: what ends, what is about to end, what may be forgotten. */
  readonly housekeeping: () => Promise<unknown>;
  readonly onFault: (error: unknown) => void;
}

const sealEvery = 1000;
const keepEvery = 3_600_000;

export function startBackground({ database, handlers, signer, housekeeping, onFault }: BackgroundParts): Background {
  const ending = new AbortController();
  const { signal } = ending;
  const work = [runOutbox(database, handlers, { signal, onFault }), repeated(() => sealAll(database, signer), { every: sealEvery, signal, onFault }), repeated(housekeeping, { every: keepEvery, signal, onFault })];
  return {
    stop: async () => {
      ending.abort();
      await Promise.all(work);
    },
  };
}

interface Repeating {
  /** Milliseconds from the end of one round to the next. */
  readonly every: number;
  readonly signal: AbortSignal;
  readonly onFault: (error: unknown) => void;
}

async function repeated(work: () => Promise<unknown>, { every, signal, onFault }: Repeating): Promise<void> {
  while (!signal.aborted) {
    await work().catch(onFault);
    await pause(every, undefined, { signal }).catch(() => undefined);
  }
}

/** Seals what waits in every scheme, and signs where each chain now ends. */
async function sealAll(database: Database, signer: Signer): Promise<void> {
  for (const scheme of await schemesToSeal(database)) await sealPending(database, scheme, { signer });
}
