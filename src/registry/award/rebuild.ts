/** The rows of awards, pins and waiting awards say again what the facts say. Here they are made from the facts alone. */
import type { Insertable } from 'kysely';
import type { Day } from '../../core/facts/day.ts';
import type { AwardTable, PinTable } from '../../database/tables-people.ts';
import type { Trx } from '../../database/transaction.ts';
import type { World } from '../access/world.ts';
import { type Fact, factsOf, lockCandidate, stateOf } from '../candidate/index.ts';
import { deskOf, noteWaiting } from './desk.ts';

type Row = Omit<Insertable<AwardTable>, 'version'>;

/** What the tables say of a person if they are right. Pure. */
export function rowsOf(of: { readonly scheme: string; readonly person: string }, facts: readonly Fact[], on: Day): { readonly awards: readonly Row[]; readonly pins: readonly PinTable[] } {
  const { scheme, person: candidate } = of;
  const state = stateOf(facts, on);
  const awards = state.awards.map((a): Row => ({
    id: a.award, number: a.number, candidate, scheme, edition: a.edition, certification: a.certification, obtained_by: a.by, route: a.route,
    readings: JSON.stringify(a.readings), rules: a.rules, status: a.status, status_since: a.statusSince, reason: a.reason ?? null,
    awarded_on: a.since, valid_until: a.until ?? null, fact: a.fact,
  }));
  const pins = state.pins.map((p) => ({ candidate, scheme, pin: p.pin, award: p.award, awarded_on: p.since, fact: p.fact }));
  return { awards, pins };
}

/** Makes a person's rows in one scheme anew from the facts. */
export async function rebuildRows(trx: Trx, world: World, of: { readonly scheme: string; readonly person: string }): Promise<void> {
  const desk = deskOf(trx, world, { ...of, recordedBy: null });
  await lockCandidate(trx, of.person);
  const facts = await factsOf(trx, of.scheme, of.person);
  const { awards, pins } = rowsOf(of, facts, desk.today);
  for (const row of awards) await trx.insertInto('award').values(row).onConflict((c) => c.column('id').doUpdateSet(row)).execute();
  for (const { award, restsOn } of stateOf(facts, desk.today).awards) {
    for (const record of restsOn) await trx.insertInto('award_rests_on').values({ record, award }).onConflict((c) => c.doNothing()).execute();
  }
  await trx.deleteFrom('pin').where('candidate', '=', of.person).where('scheme', '=', of.scheme).execute();
  for (const pin of pins) await trx.insertInto('pin').values(pin).onConflict((c) => c.doNothing()).execute();
  await noteWaiting(desk, facts);
}
