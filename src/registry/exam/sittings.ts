/** Sittings as they are shown: to anybody, to those who run them, and with everybody who is booked. */
import { inTransaction, type Trx } from '../../database/transaction.ts';
import type { Aid } from '../../database/tables-exam.ts';
import { type Actor, actorName } from '../access/actor.ts';
import { noteList, noteListed } from '../access/look.ts';
import { absent, allowed, reach, require, requireSome } from '../access/rights.ts';
import type { World } from '../access/world.ts';
import { arrangementsOf, waitingArrangements } from './arrangement.table.ts';
import { isClosed } from './book.ts';
import { rosterRows } from './booking.table.ts';
import { type BookingShown, seesWords, shownBooking } from './bookings.ts';
import { incidentsOf } from './incident.table.ts';
import { type ResultRow, standingResults, unmarked, waitingReleases } from './result.table.ts';
import { whoseSitting } from './schedule.ts';
import { accountsWith, examsAhead, listSittingRows, openCentres, sittingWithCentre, type SittingList, type SittingShownRow, usedBefore } from './sitting.table.ts';
import type { SittingState } from './sitting-state.ts';

/** What anybody may know. */
export interface SittingShown {
  readonly id: string;
  readonly scheme: string;
  readonly exam: string;
  readonly state: SittingState;
  readonly startsAt: string;
  readonly zone: string;
  readonly day: string;
  /** Null: the scheme does not say. */
  readonly minutes: number | null;
  readonly centre: { readonly id: string; readonly name: string } | null;
  readonly online: boolean;
  readonly place: string | null;
  readonly tongue: string;
  readonly seats: number;
  readonly free: number;
  readonly closesAt: string;
  readonly bookable: boolean;
  readonly version: number;
}

/** What those who run it know besides. */
export interface SittingInside extends SittingShown {
  readonly link: string | null;
  readonly examiner: string | null;
  readonly invigilator: string | null;
  readonly cancelReason: string | null;
}

function shown(world: World, row: SittingShownRow): SittingShown {
  const { id, scheme, exam, state, zone, day, minutes, place, tongue, seats, taken, version } = row;
  return {
    id, scheme, exam, state, zone, day, minutes, place, tongue, seats, version, startsAt: row.starts_at.toISOString(), closesAt: row.closes_at.toISOString(),
    centre: row.centre === null ? null : { id: row.centre, name: row.centre_name ?? '' }, online: row.centre === null,
    free: seats - taken, bookable: state === 'open' && !isClosed(world, row),
  };
}

const inside = (world: World, row: SittingShownRow): SittingInside =>
  ({ ...shown(world, row), link: row.link, examiner: row.examiner, invigilator: row.invigilator, cancelReason: row.cancel_reason });

export type ListSittings = Pick<SittingList, 'scheme' | 'exam' | 'centre' | 'tongue' | 'online' | 'from' | 'to' | 'after' | 'limit'>;

/** Sittings that can be booked or are full, the next first: for anybody. */
export async function listOpenSittings(world: World, actor: Actor, ask: ListSittings): Promise<readonly SittingShown[]> {
  requireSome(actor, 'exam.read');
  const rows = await listSittingRows(world.database.db, { ...ask, states: ['open', 'full'], bookableAt: new Date(world.now()) });
  return rows.map((row) => shown(world, row));
}

/** The exams of a scheme with a sitting to come that takes bookings, or would if it were not full. */
export async function examsWithDates(world: World, actor: Actor, scheme: string): Promise<ReadonlySet<string>> {
  requireSome(actor, 'exam.read');
  return new Set(await examsAhead(world.database.db, { scheme, now: new Date(world.now()) }));
}

/** One sitting, for anybody; a draft only for those who may schedule. */
export async function readSitting(world: World, actor: Actor, id: string): Promise<SittingShown> {
  requireSome(actor, 'exam.read');
  const row = await sittingWithCentre(world.database.db, id);
  if (!row || (row.state === 'draft' && !allowed(actor, 'booking.read', whoseSitting(row)))) throw absent();
  return shown(world, row);
}

/** One sitting with everything that can be changed about it, for whoever schedules. */
export async function readSittingPlan(world: World, actor: Actor, id: string): Promise<SittingInside> {
  const row = await sittingWithCentre(world.database.db, id);
  require(actor, 'exam.schedule', row && whoseSitting(row));
  return inside(world, row!);
}

export type ListDesk = Pick<SittingList, 'scheme' | 'exam' | 'states' | 'from' | 'to' | 'day' | 'lacking' | 'after' | 'order' | 'limit'>;

/** Sittings in every state that the actor runs: an exam officer all, an examiner and an invigilator those given to them. */
export async function listMySittings(world: World, actor: Actor, ask: ListDesk): Promise<readonly SittingInside[]> {
  requireSome(actor, 'booking.read');
  const within = reach(actor, 'booking.read');
  if (!within.any && within.schemes.length === 0 && within.assigned === undefined) return [];
  const narrowed = within.any ? {} : within.schemes.length > 0 ? { schemes: within.schemes } : { assigned: within.assigned };
  return (await listSittingRows(world.database.db, { ...ask, ...narrowed })).map((row) => inside(world, row));
}

export interface RosterResult {
  readonly id: string;
  readonly state: 'provisional' | 'released';
  readonly passed: boolean;
  readonly points: number | null;
  /** Whoever asks recorded it, and so does not release it. */
  readonly mine: boolean;
}

export interface RosterLine extends BookingShown {
  readonly result: RosterResult | null;
  readonly arrangements: readonly {
    readonly id: string; readonly state: string; readonly minutes: number; readonly words: string | null;
    readonly grantedMinutes: number | null;
  }[];
}

export interface Roster {
  readonly sitting: SittingInside;
  readonly people: readonly RosterLine[];
  readonly incidents: readonly {
    readonly id: string; readonly kind: string; readonly booking: string | null; readonly words: string | null;
    readonly recordedAt: string;
  }[];
}

/** Everybody who is booked, by name, for those who run the sitting. Looking is written down. */
export async function readRoster(world: World, actor: Actor, id: string): Promise<Roster> {
  return inTransaction(world.database, async (trx) => {
    const row = await sittingWithCentre(trx, id);
    require(actor, 'booking.read', row && whoseSitting(row));
    const people = await peopleIn(trx, actor, row!);
    await noteList(trx, actor, people.map((one) => one.candidate), { right: 'booking.read', scheme: row!.scheme });
    const incidents = (await incidentsOf(trx, id)).map(({ id: incident, kind, booking, words, recorded_at }) =>
      ({ id: incident, kind, booking, words, recordedAt: recorded_at.toISOString() }));
    return { sitting: inside(world, row!), people, incidents };
  });
}

async function peopleIn(trx: Trx, actor: Actor, row: SittingShownRow): Promise<readonly RosterLine[]> {
  const rows = await rosterRows(trx, row.id);
  const ids = rows.map(({ id }) => id);
  const results = Map.groupBy(allowed(actor, 'result.read', whoseSitting(row)) ? await standingResults(trx, ids) : [], ({ booking }) => booking);
  const open = seesWords(actor, whoseSitting(row));
  const arrangements = Map.groupBy(await arrangementsOf(trx, ids), ({ booking }) => booking);
  return rows.map((booking) => {
    const result = results.get(booking.id)?.at(-1);
    return {
      ...shownBooking(booking),
      result: result ? resultLine(actor, result) : null,
      arrangements: (arrangements.get(booking.id) ?? []).map(({ id, state, minutes, words, granted_minutes }) =>
        ({ id, state, minutes, words: open ? words : null, grantedMinutes: granted_minutes })),
    };
  });
}

const resultLine = (actor: Actor, { id, state, passed, points, recorded_by }: ResultRow): RosterResult =>
  ({ id, state: state === 'released' ? 'released' : 'provisional', passed, points, mine: recorded_by === actorName(actor) });

export interface ExamDesk {
  readonly arrangements: readonly {
    readonly id: string; readonly scheme: string;
    /** Null: asked for before there is a booking; then the exam may be null too, for every one of the scheme. */
    readonly booking: string | null; readonly sitting: string | null; readonly exam: string | null;
    readonly candidate: string; readonly number: string; readonly name: string; readonly minutes: number; readonly aids: readonly Aid[];
    readonly words: string | null; readonly startsAt: string | null; readonly zone: string | null; readonly closesAt: string | null;
  }[];
  readonly releases: readonly {
    readonly sitting: string; readonly scheme: string; readonly exam: string; readonly startsAt: string;
    readonly zone: string; readonly results: number;
    /** Of them, recorded by whoever asks, who so does not release them. */
    readonly mine: number;
  }[];
}

/** What waits for an exam officer: arrangements to decide, results to release. */
export async function readExamDesk(world: World, actor: Actor): Promise<ExamDesk> {
  requireSome(actor, 'result.release');
  const within = reach(actor, 'result.release');
  const schemes = within.any ? undefined : within.schemes;
  const [arrangements, releases] = await Promise.all([waitingArrangements(world.database.db, schemes), waitingReleases(world.database.db, { schemes, by: actorName(actor) })]);
  await noteListed(world.database, actor, arrangements.map((one) => one.candidate), { right: 'result.release' });
  return {
    arrangements: arrangements.map(({ starts_at, closes_at, ...one }) => ({ ...one, startsAt: starts_at?.toISOString() ?? null, closesAt: closes_at?.toISOString() ?? null })),
    releases: releases.map(({ sitting, scheme, exam, zone, starts_at, results, mine }) =>
      ({ sitting, scheme, exam, zone, startsAt: starts_at.toISOString(), results: Number(results), mine: Number(mine) })),
  };
}

export interface SittingToMark {
  readonly sitting: string;
  readonly scheme: string;
  readonly exam: string;
  readonly startsAt: string;
  readonly zone: string;
  /** Who were there and have no result yet. */
  readonly people: number;
}

/** What waits for an examiner: sittings given to the account in which results are missing; for an exam officer all of them. */
export async function listToMark(world: World, actor: Actor): Promise<readonly SittingToMark[]> {
  requireSome(actor, 'result.record');
  const { any, schemes, assigned } = reach(actor, 'result.record');
  if (!any && schemes.length === 0 && assigned === undefined) return [];
  const narrowed = any ? {} : schemes.length > 0 ? { schemes } : { assigned };
  const rows = await unmarked(world.database.db, narrowed);
  return rows.map(({ sitting, scheme, exam, zone, starts_at, people }) => ({ sitting, scheme, exam, zone, startsAt: starts_at.toISOString(), people: Number(people) }));
}

export interface SittingChoices {
  readonly centres: readonly { readonly id: string; readonly name: string }[];
  readonly examiners: readonly Chosen[];
  readonly invigilators: readonly Chosen[];
  /** Of the sittings until now, the most frequent first. */
  readonly zones: readonly string[];
  readonly tongues: readonly string[];
}

interface Chosen {
  readonly account: string;
  readonly name: string;
  readonly organisation: string;
}

/** Where a sitting can be, and to whom it can be given: for the form that schedules one. */
export async function sittingChoices(world: World, actor: Actor): Promise<SittingChoices> {
  requireSome(actor, 'exam.schedule');
  const { db } = world.database;
  const [centres, examiners, invigilators, zones, tongues] = await Promise.all([openCentres(db), accountsWith(db, 'examiner'), accountsWith(db, 'invigilator'), usedBefore(db, 'zone'), usedBefore(db, 'tongue')]);
  return { centres, examiners, invigilators, zones, tongues };
}
