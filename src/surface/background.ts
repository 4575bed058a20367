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
  readonly onFault: (error: unknown) => void;
}

const sealEvery = 1000;

export function startBackground({ database, handlers, signer, onFault }: BackgroundParts): Background {
  const ending = new AbortController();
  const { signal } = ending;
  const work = [runOutbox(database, handlers, { signal, onFault }), sealing({ database, signer, signal, onFault })];
  return {
    stop: async () => {
      ending.abort();
      await Promise.all(work);
    },
  };
}

interface Sealing extends Pick<BackgroundParts, 'database' | 'signer' | 'onFault'> {
  readonly signal: AbortSignal;
}

async function sealing({ database, signer, signal, onFault }: Sealing): Promise<void> {
  while (!signal.aborted) {
    await sealAll(database, signer).catch(onFault);
    await pause(sealEvery, undefined, { signal }).catch(() => undefined);
  }
}

/** Seals what waits in every scheme, and signs where each chain now ends. */
export async function sealAll(database: Database, signer: Signer): Promise<void> {
  for (const scheme of await schemesToSeal(database)) await sealPending(database, scheme, { signer });
}
