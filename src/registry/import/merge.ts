/**
 * Two records of one person become one. Facts stay where they were recorded; the record that is merged is from then on
 * another name of the one that is kept, and its number leads there. It can be taken back until something has built on it.
 */
import { isDeepStrictEqual } from 'node:util';
import * as z from 'zod';
import { Refusal } from '../../core/facts/refusal.ts';
import { appendEvents } from '../../database/event.ts';
import { appendFacts } from '../../database/fact.ts';
import type { Trx } from '../../database/transaction.ts';
import { newId } from '../../database/uuid.ts';
import { type Actor, actorName } from '../access/actor.ts';
import { carryOut, type Repeatable } from '../access/carry-out.ts';
import { noteListed } from '../access/look.ts';
import { absent, require, requireSome } from '../access/rights.ts';
import type { World } from '../access/world.ts';
import { rebuildRows, type Recorded, recordFacts, takeBackAwards } from '../award/index.ts';
import {
  accountsElsewhere, alike, type AlikeRow, closeMerge, factCounts, insertMerge, lockBoth, mergeById, type Moved, mergesOf, type Personal, personalOf, pointBack, pointTo, whoseCandidate, writePersonal,
} from '../candidate/index.ts';

const side = z.enum(['kept', 'merged']);
/** How it is known that the two are one. */
export const mergeGrounds = ['identity-seen', 'person-says', 'entered-twice'] as const;
export const mergeShape = z.strictObject({
  merged: z.uuid('choose the other record'), ground: z.enum(mergeGrounds, 'say how it is known'),
  /** Whose account, contact and consent hold from now on. */
  account: side.default('kept'), contact: side.default('kept'), consent: side.default('kept'),
});

export type MergePeople = z.output<typeof mergeShape> & Repeatable & { readonly kept: string };

export interface Merged {
  readonly merge: string;
  /** Awards that followed from both records together. */
  readonly awards: Recorded['awards'];
}

type Row = NonNullable<Awaited<ReturnType<typeof lockBoth>>[0]>;

export async function mergePeople(world: World, actor: Actor, command: MergePeople): Promise<Merged> {
  return carryOut(world, actor, { verb: 'person.merge', command }, async (trx) => {
    require(actor, 'person.merge', await whoseCandidate(trx, command.kept));
    const [kept, merged] = await bothFor(trx, actor, command);
    const merge = newId();
    const moved = await pointTo(trx, { kept: kept.id, merged: merged.id });
    if (moved.open.length > 0) throw new Refusal('conflict', `Both records have an open ${moved.open.join(' and an open ')} for the same thing.`, { next: 'End one of the two first.' });
    const after = decided(command, kept, merged);
    await writePersonal(trx, after);
    const made = await settled(trx, world, kept.id);
    const by = actorName(actor);
    await tellBoth(trx, world, { verb: 'person.merged', merge, by, kept: kept.id, merged: merged.id });
    const before: Before = { after: after.at(-1)!.personal, kept: personalOf(kept), merged: personalOf(merged), moved, made: made.map(({ scheme, award }) => ({ scheme, award: award.award })), facts: (await factCounts(trx, kept.id)).facts };
    await insertMerge(trx, { id: merge, kept: kept.id, merged: merged.id, ground: command.ground, merged_at: new Date(world.now()), merged_by: by, before });
    return { merge, awards: made.map((one) => one.award) };
  });
}

/** What undoing needs. */
interface Before {
  /** The kept record after the merge. */
  readonly after: Personal;
  readonly kept: Personal;
  readonly merged: Personal;
  readonly moved: Moved;
  readonly made: readonly { readonly scheme: string; readonly award: string }[];
  /** How many facts there were in both records right after the merge. */
  readonly facts: number;
}

async function bothFor(trx: Trx, actor: Actor, { kept: keptId, merged: mergedId }: MergePeople): Promise<readonly [Row, Row]> {
  if (keptId === mergedId) throw wrong('This is the same record.', 'Choose another one.');
  const [kept, merged] = await lockBoth(trx, keptId, mergedId);
  if (!kept) throw absent();
  if (!merged) throw wrong('There is no such record.', 'Search for the other record of the person.');
  for (const row of [kept, merged]) {
    if (row.merged_into !== null) throw new Refusal('conflict', `The record ${row.number} was merged into another one already.`, { next: 'Use the record it was merged into.' });
    if (row.erased_at !== null) throw new Refusal('conflict', `The person had the record ${row.number} erased.`);
    refuseOwn(actor, row);
  }
  return [kept, merged];
}

const wrong = (what: string, next: string): Refusal => new Refusal('bad-input', what, { next, errors: { merged: what } });

function refuseOwn(actor: Actor, row: Row): void {
  if (actor.account === undefined || row.account !== actor.account) return;
  throw new Refusal('not-allowed', 'One of the records is your own, so somebody else decides.', { next: 'Ask another administrator.' });
}

/** The record that is merged keeps nothing by which somebody could be reached or sign in. */
function decided({ account, contact, consent }: MergePeople, kept: Row, merged: Row): readonly { readonly id: string; readonly personal: Personal }[] {
  const [a, c, s] = [account, contact, consent].map((choice) => personalOf(choice === 'kept' ? kept : merged)) as [Personal, Personal, Personal];
  const personal = {
    account: a.account, email: c.email, email_key: c.email_key, phone: c.phone, tongue: c.tongue,
    public_verification: s.public_verification, public_directory: s.public_directory, consent_text: s.consent_text,
  };
  return [{ id: merged.id, personal: { ...personalOf(merged), account: null, email: null, email_key: null, phone: null, public_verification: false, public_directory: false } }, { id: kept.id, personal }];
}

/** The rows of the person from all facts, and the awards that follow from them. */
async function settled(trx: Trx, world: World, person: string): Promise<readonly { readonly scheme: string; readonly award: Recorded['awards'][number] }[]> {
  const made: { scheme: string; award: Recorded['awards'][number] }[] = [];
  for (const scheme of await schemesOf(trx, world, person)) {
    await rebuildRows(trx, world, { scheme, person });
    const { awards } = await recordFacts(trx, world, { scheme, person, tellings: [], recordedBy: null });
    made.push(...awards.map((award) => ({ scheme, award })));
  }
  return made;
}

const schemesOf = async (trx: Trx, world: World, person: string): Promise<readonly string[]> => (await factCounts(trx, person)).schemes.filter((scheme) => world.shelf.has(scheme));

interface Told {
  readonly verb: 'person.merged' | 'person.parted';
  readonly merge: string;
  readonly by: string;
  readonly kept: string;
  readonly merged: string;
}

/** An event for each of the two, and in every scheme that knows either a fact, so that the seal covers it. */
async function tellBoth(trx: Trx, world: World, { verb, merge, by, kept, merged }: Told): Promise<void> {
  const schemes = new Set([...await schemesOf(trx, world, kept), ...await schemesOf(trx, world, merged)]);
  await appendFacts(trx, [...schemes].map((scheme) => ({
    scheme, subject: merged, kind: verb, payload: { merge, kept }, happenedOn: world.today(), recordedBy: by, source: 'officer', edition: world.shelf.get(scheme)!.scheme.edition, recordedAt: new Date(world.now()),
  })));
  await appendEvents(trx, [kept, merged].map((subject) => ({ scheme: null, actor: by, verb, subjectKind: 'candidate', subject, changes: { merge, kept, merged } })));
}

/** Both records as they were. Refuses once something was recorded or changed that rests on the merge. */
export async function undoMerge(world: World, actor: Actor, command: Repeatable & { readonly merge: string }): Promise<null> {
  return carryOut(world, actor, { verb: 'person.part', command }, async (trx) => {
    const row = await mergeById(trx, command.merge);
    require(actor, 'person.merge', row && {});
    const [kept, merged] = await lockBoth(trx, row!.kept, row!.merged);
    const before = await undoable(trx, command.merge, kept!);
    refuseOwn(actor, kept!);
    const by = actorName(actor);
    for (const [scheme, made] of Map.groupBy(before.made, (one) => one.scheme)) {
      await takeBackAwards(trx, world, { scheme, person: kept!.id, awards: made.map((one) => one.award), reason: 'It followed from facts of another person.', recordedBy: by });
    }
    await pointBack(trx, { kept: kept!.id, merged: merged!.id, moved: before.moved });
    await writePersonal(trx, [{ id: kept!.id, personal: before.kept }, { id: merged!.id, personal: before.merged }]);
    for (const person of [kept!.id, merged!.id]) for (const scheme of await schemesOf(trx, world, person)) await rebuildRows(trx, world, { scheme, person });
    await tellBoth(trx, world, { verb: 'person.parted', merge: row!.id, by, kept: kept!.id, merged: merged!.id });
    await closeMerge(trx, row!.id, { undone_at: new Date(world.now()), undone_by: by });
    return null;
  });
}

async function undoable(trx: Trx, id: string, kept: Row): Promise<Before> {
  const row = (await mergeById(trx, id))!;
  const no = (why: string, next: string) => new Refusal('conflict', why, { next });
  if (row.undone_at !== null) throw no('The records have been separated already.', 'Look at them.');
  if (kept.merged_into !== null) throw no('The record was merged into another one since.', 'Take that back first.');
  if (row.before === null || kept.erased_at !== null) throw no('The person had the record erased since.', 'Nothing can be taken back.');
  const before = row.before as unknown as Before;
  if (!isDeepStrictEqual(personalOf(kept), before.after)) throw no('Account, contact or consent were changed since, or the record was merged with another.', 'Take back what came later first, or correct single facts.');
  if ((await factCounts(trx, kept.id)).facts !== before.facts) throw no('Something was recorded since that may rest on both records.', 'Correct single facts instead.');
  const taken = await accountsElsewhere(trx, [before.kept.account, before.merged.account].filter((account) => account !== null), [row.kept, row.merged]);
  if (taken) throw no('One of the accounts has a record of its own by now.', 'Take the account away from that record first.');
  return before;
}

export interface MergeRead {
  readonly merge: string;
  readonly kept: string;
  readonly merged: string;
  readonly ground: string;
  readonly mergedAt: string;
  readonly undoneAt: string | null;
  /** Numbers of awards that followed from both records together. */
  readonly awards: readonly string[];
}

export async function readMerge(world: World, actor: Actor, id: string): Promise<MergeRead> {
  const row = await mergeById(world.database.db, id);
  require(actor, 'person.merge', row && {});
  return mergeRead(row!);
}

const mergeRead = (row: NonNullable<Awaited<ReturnType<typeof mergeById>>>): MergeRead => ({
  merge: row.id, kept: row.kept, merged: row.merged, ground: row.ground, mergedAt: row.merged_at.toISOString(), undoneAt: row.undone_at?.toISOString() ?? null,
  awards: ((row.before as Before | null)?.made ?? []).map((one) => one.award),
});

/** The merges in which a record took part, the newest first. */
export async function listMerges(world: World, actor: Actor, candidate: string): Promise<readonly MergeRead[]> {
  require(actor, 'person.merge', await whoseCandidate(world.database.db, candidate));
  return (await mergesOf(world.database.db, candidate)).map(mergeRead);
}

/** Who may be the same person: the same e-mail address or the same name. Who was found is written down. */
export async function findAlike(world: World, actor: Actor, candidate: string): Promise<readonly AlikeRow[]> {
  requireSome(actor, 'person.merge');
  require(actor, 'person.merge', await whoseCandidate(world.database.db, candidate));
  const found = await alike(world.database.db, candidate);
  await noteListed(world.database, actor, found.map((one) => one.id), { right: 'person.merge' });
  return found;
}
