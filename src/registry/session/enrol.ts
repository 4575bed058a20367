/** Use cases of enrolment: one person, or several at once. Seats are never oversold: whoever takes one locks the session. */
import * as z from 'zod';
import { Refusal } from '../../core/facts/refusal.ts';
import { inTransaction, type Trx } from '../../database/transaction.ts';
import { newId } from '../../database/uuid.ts';
import { type Actor, actorName } from '../access/actor.ts';
import { carryOut, type Repeatable } from '../access/carry-out.ts';
import { noteLook } from '../access/look.ts';
import { absent, allowed, reach, require, type Whose } from '../access/rights.ts';
import type { World } from '../access/world.ts';
import { assignCandidate, linkOrganisation, lockCandidate, lockCandidates, whoseCandidate } from '../candidate/index.ts';
import { admit } from './admit.ts';
import { clashWithSession } from './clash.ts';
import { insertEnrolment, openEnrolment } from './enrolment.table.ts';
import { seatsAfter } from './seat.ts';
import { mustGrant, seatsOf, writeGranted } from './seat-desk.ts';
import { lockSession, providerRow, sessionById, type SessionRow } from './session.table.ts';
import { noteWhy, tellEnrolment } from './tell.ts';

/** Why somebody else does it; the person reads it in the trail. */
export const noteField = z.string().trim().min(3, 'say why in a few words').max(500).optional();
export const enrolShape = z.object({ session: z.uuid('choose a session'), note: noteField });
export const enrolManyShape = enrolShape.extend({ candidates: z.array(z.uuid()).min(1, 'choose at least one person').max(500) });

interface Enrol extends Repeatable, z.output<typeof enrolShape> {
  readonly candidate: string;
}

export interface Enrolled {
  readonly enrolment: string;
  readonly state: 'enrolled' | 'waiting';
  /** A claim on which the place depends has not been decided. */
  readonly conditional: boolean;
  /** Whose turn it is before this person, itself counted; null with a seat. */
  readonly place: number | null;
}

/** Enrols a person: a seat where one is free, else the end of the waiting line. By the person, or by staff for one of theirs. */
export async function enrol(world: World, actor: Actor, command: Enrol): Promise<Enrolled> {
  const { candidate } = command;
  return carryOut(world, actor, { verb: 'enrolment.make', command }, async (trx) => {
    const whose = await whoseCandidate(trx, candidate);
    require(actor, 'enrolment.write', whose);
    const wanted = await publishedSession(trx, command.session);
    require(actor, 'enrolment.write', { ...whose, scheme: wanted.scheme });
    await lockCandidate(trx, candidate);
    const person = await entrant(trx, world, { actor, candidate, session: wanted, organisation: onBehalf(actor, whose) });
    const session = (await lockSession(trx, wanted.id))!;
    return (await enter(trx, world, { actor, session, person, note: command.note })).enrolled;
  });
}

/** What is found out about a person before the session is locked. The person is locked already. */
async function entrant(trx: Trx, world: World, { actor, candidate, session, organisation }: Omit<EntrantOf, 'organisation' | 'refused'> & Pick<Person, 'organisation'>): Promise<Person> {
  const admitted = await admit(trx, world, { candidate, session });
  return { candidate, organisation, conditional: admitted === 'conditional', clash: await clashWithSession(trx, world, { actor, candidate, session }) };
}

export interface MayEnrol {
  readonly may: boolean;
  /** It would depend on a claim that is open. */
  readonly conditional?: boolean;
  /** What would be said instead. */
  readonly refusal?: Refusal;
}

/** Whether the rules and the session would let a person in now; asking takes no seat. */
export async function mayEnrol(world: World, actor: Actor, { candidate, session: id }: { readonly candidate: string; readonly session: string }): Promise<MayEnrol> {
  return inTransaction(world.database, async (trx) => {
    const whose = await whoseCandidate(trx, candidate);
    require(actor, 'enrolment.read', whose);
    const session = await sessionById(trx, id);
    if (!session || session.state === 'draft') throw absent();
    require(actor, 'enrolment.read', { ...whose, scheme: session.scheme });
    await noteLook(trx, actor, { candidate, right: 'enrolment.read', scheme: session.scheme });
    try {
      requireCovered(session);
      const { place } = mustGrant(seatsAfter(seatsOf(world, session), { wish: 'ask', whenFull: 'wait' }));
      if (await openEnrolment(trx, id, candidate)) throw inAlready();
      await lockCandidate(trx, candidate);
      const { conditional, clash } = await entrant(trx, world, { actor, candidate, session, organisation: null });
      if (clash && place === 'enrolled') throw clash;
      return { may: true, conditional };
    } catch (error) {
      return { may: false, refusal: refusalOnly(error) };
    }
  });
}

/** A session for which an accreditation has gone takes nobody until there is one again. */
export function requireCovered({ uncovered_on: since }: SessionRow): void {
  if (since === null) return;
  throw new Refusal('not-available', 'The provider lacks an accreditation that this session needs, and it takes no bookings until there is one.', {
    next: 'Choose another session, or ask the provider.', since,
  });
}

const inAlready = (): Refusal => new Refusal('conflict', 'This person is in this session already.', { next: 'Nothing more is needed.' });

/** The organisation for which the actor acts, where the person is one of its own. */
function onBehalf(actor: Actor, { candidate, organisations = [] }: Whose): string | null {
  if (candidate === actor.candidate) return null;
  return reach(actor, 'enrolment.write').organisations.find((id) => organisations.includes(id)) ?? null;
}

/** A draft is nobody's business yet: it is refused as if it were not there. */
export async function publishedSession(trx: Trx, id: string): Promise<SessionRow> {
  const row = await sessionById(trx, id);
  if (!row || row.state === 'draft') throw new Refusal('bad-input', 'There is no such session.', { next: 'Choose one of the open sessions.', errors: { session: 'not found' } });
  return row;
}

export interface Person {
  readonly candidate: string;
  readonly organisation: string | null;
  readonly conditional: boolean;
  /** Why the person cannot have a seat: a place in the line can be had all the same. */
  readonly clash?: Refusal | undefined;
}

interface Entering {
  readonly actor: Actor;
  /** Locked. */
  readonly session: SessionRow;
  readonly person: Person;
  readonly note?: string | undefined;
}

async function enter(trx: Trx, world: World, { actor, session, person, note }: Entering): Promise<{ readonly enrolled: Enrolled; readonly session: SessionRow }> {
  requireCovered(session);
  const granted = mustGrant(seatsAfter(seatsOf(world, session), { wish: 'ask', whenFull: 'wait' }));
  const state = granted.place!;
  if (person.clash && state === 'enrolled') throw person.clash;
  const line = state === 'waiting' ? granted.after.line : null;
  const enrolment = await writeEnrolment(trx, world, { actor, session, person, state, line });
  const after = await writeGranted(trx, world, { session, granted });
  await tellEnrolment(trx, actor, { verb: state === 'enrolled' ? 'enrolment.confirmed' : 'enrolment.waitlisted', enrolment, turn: after.turn });
  if (note !== undefined) await noteWhy(trx, actor, { enrolment, note });
  return { enrolled: { enrolment: enrolment.id, state, conditional: person.conditional, place: line === null ? null : after.waiting }, session: after };
}

interface Writing extends Entering {
  readonly state: 'enrolled' | 'waiting';
  readonly line: number | null;
}

/** The row, and who may read the person's record because of it: the provider, and with a seat the trainer. Refuses, nothing written, who is in the session already. */
export async function writeEnrolment(trx: Trx, world: World, { actor, session, person, state, line }: Writing) {
  const id = newId();
  const { candidate, organisation, conditional } = person;
  const row = { id, session: session.id, scheme: session.scheme, course: session.course, candidate, organisation, conditional, state, line, sequence: 0 };
  const made = { uid: `${id}@enrolment.cursus`, enrolled_at: new Date(world.now()), enrolled_by: actorName(actor), offer_ends: null, ended_at: null, passed_to: null };
  const written = await insertEnrolment(trx, { ...row, ...made });
  if (!written) throw inAlready();
  await linkOrganisation(trx, { candidate, organisation: session.provider, since: world.today() });
  if (state === 'enrolled') await giveToTrainer(trx, session, candidate);
  return row;
}

export async function giveToTrainer(trx: Trx, { id, trainer_account: account }: SessionRow, candidate: string): Promise<void> {
  if (account !== null) await assignCandidate(trx, { candidate, account, matter: `session:${id}` });
}

interface EnrolMany extends Repeatable, z.output<typeof enrolShape> {
  readonly organisation: string;
  readonly candidates: readonly string[];
}

export type EnrolRow = { readonly candidate: string } & (
  | { readonly outcome: 'enrolled' | 'waiting'; readonly enrolment: string; readonly conditional: boolean; readonly place: number | null }
  | { readonly outcome: 'refused'; readonly code: string; readonly says: string; readonly next: string | null }
);

/** Enrols several people of an organisation, in this order. Each has an answer of its own; a refusal of one stops nobody else. */
export async function enrolMany(world: World, actor: Actor, command: EnrolMany): Promise<readonly EnrolRow[]> {
  const { organisation, candidates } = command;
  require(actor, 'enrolment.write', (await providerRow(world.database.db, organisation)) && { organisations: [organisation] });
  return carryOut(world, actor, { verb: 'enrolment.make-many', command }, async (trx) => {
    const wanted = await publishedSession(trx, command.session);
    const takesNone = await lockCandidates(trx, candidates);
    const entrants = new Map<string, Person | Refusal>();
    for (const candidate of new Set(candidates)) entrants.set(candidate, await entrantOf(trx, world, { actor, organisation, candidate, session: wanted, refused: takesNone.get(candidate) }).catch(refusalOnly));
    let session = (await lockSession(trx, wanted.id))!;
    const rows: EnrolRow[] = [];
    for (const candidate of candidates) {
      const person = entrants.get(candidate)!;
      const entered = person instanceof Refusal ? person : await enter(trx, world, { actor, session, person, note: command.note }).catch(refusalOnly);
      if (!(entered instanceof Refusal)) session = entered.session;
      rows.push(rowOf(candidate, entered));
    }
    return rows;
  });
}

interface EntrantOf {
  readonly actor: Actor;
  readonly organisation: string;
  readonly candidate: string;
  readonly session: SessionRow;
  /** Why the record takes nothing more. */
  readonly refused: Refusal | undefined;
}

async function entrantOf(trx: Trx, world: World, { actor, organisation, candidate, session, refused }: EntrantOf): Promise<Person> {
  const whose = await whoseCandidate(trx, candidate);
  const theirs = whose !== undefined && (whose.organisations ?? []).includes(organisation);
  if (!theirs || !allowed(actor, 'enrolment.write', { ...whose, scheme: session.scheme })) throw absent();
  if (refused) throw refused;
  return entrant(trx, world, { actor, candidate, session, organisation });
}

/** A refusal is an answer; anything else is a fault. Refused before anything is written, a row leaves nothing behind. */
export function refusalOnly(error: unknown): Refusal {
  if (error instanceof Refusal) return error;
  throw error;
}

function rowOf(candidate: string, entered: Refusal | { readonly enrolled: Enrolled }): EnrolRow {
  if (entered instanceof Refusal) return { candidate, outcome: 'refused', code: entered.code, says: entered.message, next: entered.next ?? null };
  const { enrolment, state, conditional, place } = entered.enrolled;
  return { candidate, outcome: state, enrolment, conditional, place };
}
