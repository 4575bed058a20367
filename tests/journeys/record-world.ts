/** The world of the record's tests: a database, the shipped scheme, a clock that stands still. */
import { join } from 'node:path';
import { parseDay } from '../../src/core/facts/day.ts';
import type { Database } from '../../src/database/connect.ts';
import type { Actor, HeldRole } from '../../src/registry/access/actor.ts';
import type { World } from '../../src/registry/access/world.ts';
import { inTransaction } from '../../src/database/transaction.ts';
import { type Recorded, recordFacts } from '../../src/registry/award/index.ts';
import { openCandidate, type Telling } from '../../src/registry/candidate/index.ts';
import { system } from '../../src/registry/access/actor.ts';
import { loadScheme } from '../../src/surface/scheme-shelf.ts';

const shelf = new Map([['iso-20000', loadScheme(join(import.meta.dirname, '../../schemes/iso-20000'))]]);
export const scheme = 'iso-20000';
export const day = (text: string) => parseDay(text)!;

/** Stands on one day until it is moved. */
export function worldOn(database: Database, today: string): World & { moveTo: (day: string) => void } {
  let now = day(today);
  return {
    database, shelf, baseUrl: 'http://localhost', now: () => `${now}T09:00:00.000Z`, today: () => now,
    moveTo: (next) => { now = day(next); },
  };
}

export const somebody = (account: string, role: HeldRole['role'], more: Partial<Actor> & { organisation?: string } = {}): Actor => {
  const { organisation, ...actor } = more;
  return { account, candidate: undefined, via: 'session', roles: [{ role, ...(organisation === undefined ? {} : { organisation }) }], ...actor };
};

export const openPerson = async (world: World, name = 'Ana María López'): Promise<string> =>
  (await openCandidate(world, system, { name, tongue: 'en' })).candidate;

export const tell = (kind: Telling['kind'], body: object, on: string): Telling => ({ kind, body, happenedOn: day(on), source: 'officer' }) as Telling;
export const recognised = (credential: string, on = '2009-01-01') => tell('recognised.recorded', { credential }, on);
export const passed = (exam: string, on: string): readonly Telling[] => [tell('course.completed', { course: exam }, on), tell('exam.passed', { exam }, on)];

export const record = (world: World, person: string, tellings: readonly Telling[]): Promise<Recorded> =>
  inTransaction(world.database, (trx) => recordFacts(trx, world, { scheme, person, tellings, recordedBy: 'officer' }));
