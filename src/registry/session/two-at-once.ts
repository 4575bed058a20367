/**
 * A date that moves may leave somebody with two at once, which nobody may book. Whoever moves it hears whom it concerns
 * and says that it is meant; each of these people then has a letter that names the other date, and moves one of the two.
 */
import * as z from 'zod';
import type { Kysely } from 'kysely';
import { Refusal } from '../../core/facts/refusal.ts';
import { counted, listed } from '../../core/reasons/sentence.ts';
import type { Tables } from '../../database/tables.ts';
import type { Actor } from '../access/actor.ts';
import { require } from '../access/rights.ts';
import type { World } from '../access/world.ts';
import { clashWithSession } from './clash.ts';
import { enrolmentById, rosterRows } from './enrolment.table.ts';
import { sessionById, type SessionRow } from './session.table.ts';
import { whoseEnrolment } from './whose.ts';

/** `tell`: whoever moves the date knows who has two at once then. */
export const clashingField = z.literal('tell').optional();

export interface TwoAtOnce {
  /** The enrolment or the booking in what moves. */
  readonly id: string;
  readonly candidate: string;
  readonly name: string;
  readonly says: string;
}

/** Refuses with the names, until it is said that these people are to be told. */
export function requireMeant(people: readonly TwoAtOnce[], clashing: 'tell' | undefined): void {
  if (people.length === 0 || clashing === 'tell') return;
  const [named, more] = [people.slice(0, 10).map(({ name }) => name), people.length - 10];
  const names = listed([...named, ...(more > 0 ? [counted(more, 'other')] : [])]);
  throw new Refusal('conflict', `At that time ${names} ${people.length === 1 ? 'has' : 'have'} another date.`, {
    next: 'Choose another time; or say that it is meant: each of them then gets a letter, and moves one of the two dates or gives it up.', clashes: people,
  });
}

/** Who of those with a seat has another date at the hours that the session has now. */
export async function takenElsewhere(db: Kysely<Tables>, world: World, { actor, session }: { readonly actor: Actor; readonly session: SessionRow }): Promise<readonly TwoAtOnce[]> {
  const found: TwoAtOnce[] = [];
  for (const { id, candidate, name } of await rosterRows(db, session.id, ['enrolled'])) {
    const clash = await clashWithSession(db, world, { candidate, actor, session });
    if (clash) found.push({ id, candidate, name, says: clash.message });
  }
  return found;
}

/** What else the person of an enrolment has at the same time, for whoever may read it. */
export async function otherAtOnce(world: World, actor: Actor, enrolment: string): Promise<string | undefined> {
  const { db } = world.database;
  const found = await enrolmentById(db, enrolment);
  const session = found && (await sessionById(db, found.session))!;
  require(actor, 'enrolment.read', found && await whoseEnrolment(db, found, session!));
  if (found!.state !== 'enrolled') return undefined;
  const clash = await clashWithSession(db, world, { candidate: found!.candidate, actor, session: session! });
  return clash?.more['other'] as string | undefined;
}
