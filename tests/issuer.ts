/** An issuer with keys of its own, for tests that sign. */
import { didOf } from '../src/credential/did.ts';
import { newGeneration } from '../src/credential/key.ts';
import type { Issuer } from '../src/registry/award/index.ts';

export const testIssuer = (baseUrl: string): Issuer => ({ did: didOf(baseUrl), keys: { generations: [newGeneration('2026-01-01T00:00:00.000Z')] } });
