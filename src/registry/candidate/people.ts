/** Use cases on people: open a record, change name, contact and consent, find, read. */
import * as z from 'zod';
import type { Deed } from '../../core/facts/deed.ts';
import { Refusal } from '../../core/facts/refusal.ts';
import { appendEvent } from '../../database/event.ts';
import { inTransaction, type Trx } from '../../database/transaction.ts';
import { newId } from '../../database/uuid.ts';
import { type Actor, actorName } from '../access/actor.ts';
import { carryOut, type Repeatable } from '../access/carry-out.ts';
import { noteLook } from '../access/look.ts';
import { absent, reach, require, requireSome, type Right } from '../access/rights.ts';
import type { World } from '../access/world.ts';
import { addName, candidateById, changeCandidate, namesOf } from './candidate.table.ts';
import { dayField } from './fact-kinds.ts';
import { sortForm, foldName } from './name.ts';
import { openCandidates } from './open-many.ts';
import { linkOrganisation, lockCandidate, whoseCandidate } from './whose.ts';

const name = z.string().trim().min(1, 'write the name as it is to be printed').max(200);
const email = z.email('write an e-mail address like name@example.org').max(254);
const phone = z.string().trim().regex(/^[+0-9 ()./-]{3,40}$/, 'write a phone number with digits, spaces and +');

export const openShape = z.object({
  name, sortName: name.optional(), email: email.optional(), phone: phone.optional(),
  tongue: z.string().regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/).default('en'), organisation: z.uuid().optional(),
});
export const nameShape = z.object({ name, sortName: name.optional(), from: dayField });
export const contactShape = z.object({ email: email.nullish(), phone: phone.nullish(), tongue: openShape.shape.tongue });
export const consentShape = z.object({
  publicVerification: z.boolean(), publicDirectory: z.boolean(),
  /** Which text the person agreed to. */
  text: z.string().trim().min(1).max(100),
});

export interface Opened {
  readonly candidate: string;
  readonly number: string;
}

/** Opens the record of a person. */
export async function openCandidate(world: World, actor: Actor, command: z.output<typeof openShape> & Repeatable): Promise<Opened> {
  requireSome(actor, 'person.open');
  if (command.organisation === undefined && !reach(actor, 'person.open').any) {
    throw new Refusal('bad-input', 'The organisation for which the record is opened is missing.', { next: 'Name your organisation.', errors: { organisation: 'missing' } });
  }
  require(actor, 'person.open', { organisations: [command.organisation] });
  return carryOut(world, actor, { verb: 'person.open', command }, async (trx) => {
    const [opened] = await openCandidates(trx, world, { people: [command], by: actorName(actor) });
    if (command.organisation !== undefined) await linkOrganisation(trx, { candidate: opened!.candidate, organisation: command.organisation, since: world.today() });
    return opened!;
  });
}

const contactColumns = (contact: { readonly email?: string | null | undefined; readonly phone?: string | null | undefined }) =>
  ({ email: contact.email ?? null, email_key: contact.email?.toLowerCase() ?? null, phone: contact.phone ?? null });

interface Change extends Repeatable {
  readonly candidate: string;
  /** The version that was read; without one the change is made to whatever is there. */
  readonly expectedVersion?: number | undefined;
}

/** A new name from a day on. The earlier ones stay in the history, and the person is found by them. */
export async function changeName(world: World, actor: Actor, command: Change & z.output<typeof nameShape>): Promise<number> {
  return change(world, actor, { ...command, verb: 'person.renamed', right: 'person.write' }, async (trx) => {
    const { candidate, name: printed, sortName = sortForm(printed), from } = command;
    if (from > world.today()) throw new Refusal('bad-input', `${from} has not come yet.`, { errors: { from: 'a day that has not come yet' } });
    await addName(trx, { candidate, name: printed, sort_name: sortName, from_day: from, recorded_at: new Date(world.now()), recorded_by: actorName(actor) });
    return { name: printed, sort_name: sortName, sort_key: foldName(sortName) };
  });
}

export async function changeContact(world: World, actor: Actor, command: Change & z.output<typeof contactShape>): Promise<number> {
  return change(world, actor, { ...command, verb: 'person.contact-changed', right: 'person.write' }, async () => ({ ...contactColumns(command), tongue: command.tongue }));
}

/** What may be shown of the person to anybody. Only the person can say so; every answer is kept with its text. */
export async function giveConsent(world: World, actor: Actor, command: Change & z.output<typeof consentShape>): Promise<number> {
  return change(world, actor, { ...command, verb: 'person.consented', right: 'consent.write' }, async (trx) => {
    const given = { public_verification: command.publicVerification, public_directory: command.publicDirectory, consent_text: command.text };
    await trx.insertInto('candidate_consent').values({ id: newId(), candidate: command.candidate, recorded_at: new Date(world.now()), recorded_by: actorName(actor), ...given }).execute();
    return given;
  });
}

/** Gives a record to the account of its person. */
export async function linkAccount(world: World, actor: Actor, command: Change & { readonly account: string }): Promise<number> {
  return change(world, actor, { ...command, verb: 'person.account-linked', right: 'person.write' }, async () => ({ account: command.account }));
}

interface Changing extends Change {
  readonly verb: Deed;
  readonly right: Right;
}

async function change(world: World, actor: Actor, { verb, right, ...command }: Changing, columns: (trx: Trx) => Promise<Parameters<typeof changeCandidate>[2]>): Promise<number> {
  return carryOut(world, actor, { verb, command }, async (trx) => {
    const { candidate: id, expectedVersion: expected } = command;
    require(actor, right, await whoseCandidate(trx, id));
    await lockCandidate(trx, id);
    const version = await changeCandidate(trx, { id, expected }, await columns(trx));
    if (version === undefined) throw new Refusal('stale', 'Somebody changed this record meanwhile.', { next: 'Read it again, then make your change.' });
    await note(trx, actor, { verb, candidate: id });
    return version;
  });
}

const note = (trx: Trx, actor: Actor, { verb, candidate }: { readonly verb: Deed; readonly candidate: string }) =>
  appendEvent(trx, { scheme: null, actor: actorName(actor), verb, subjectKind: 'candidate', subject: candidate });

export interface Person {
  readonly id: string;
  readonly number: string;
  readonly name: string;
  readonly sortName: string;
  readonly email: string | null;
  readonly phone: string | null;
  readonly tongue: string;
  readonly account: string | null;
  readonly publicVerification: boolean;
  readonly publicDirectory: boolean;
  readonly consentText: string | null;
  readonly mergedInto: string | null;
  readonly erased: boolean;
  readonly version: number;
  readonly names: readonly { readonly name: string; readonly from: string }[];
}

/** A person's record, for those who may read it. Whoever looks at somebody else's record is written down. */
export async function readPerson(world: World, actor: Actor, id: string): Promise<Person> {
  return inTransaction(world.database, async (trx) => {
    require(actor, 'person.read', await whoseCandidate(trx, id));
    const row = await candidateById(trx, id);
    if (!row) throw absent();
    await noteLook(trx, actor, { candidate: id, right: 'person.read' });
    const names = (await namesOf(trx, id)).map((one) => ({ name: one.name, from: one.from_day }));
    return {
      id, number: row.number, name: row.name, sortName: row.sort_name, email: row.email, phone: row.phone, tongue: row.tongue, account: row.account,
      publicVerification: row.public_verification, publicDirectory: row.public_directory, consentText: row.consent_text,
      mergedInto: row.merged_into, erased: row.erased_at !== null, version: row.version, names,
    };
  });
}
