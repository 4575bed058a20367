/** Sessions for everybody, for those who run them, and one of them. */
import type { Kysely } from 'kysely';
import { localTime } from '../../core/facts/zone-time.ts';
import type { SessionPrice } from '../../database/tables-session.ts';
import type { Tables } from '../../database/tables.ts';
import type { Actor } from '../access/actor.ts';
import { absent, allowed, reach, require, requireSome } from '../access/rights.ts';
import type { World } from '../access/world.ts';
import { inForce } from '../scheme/index.ts';
import { type BlockRow, blocksOf, coursesAhead, lastCurrencyOf, type ListedRow, listedById, sessionRows, type SessionRow, usualOf } from './session.table.ts';
import { sessionStates, type SessionState } from './session-state.ts';
import { whoseSession } from './whose.ts';

export interface SessionShown {
  readonly id: string;
  readonly scheme: string;
  readonly course: string;
  readonly courseName: string;
  readonly provider: string;
  readonly providerName: string;
  readonly state: SessionState;
  /** Null: online. */
  readonly place: string | null;
  readonly zone: string;
  readonly tongue: string;
  readonly seats: number;
  readonly free: number;
  readonly waiting: number;
  /** Null: not stated. */
  readonly price: SessionPrice | null;
  /** Instants, ISO 8601 in UTC. */
  readonly startsAt: string;
  readonly endsAt: string;
  /** Days at the place. */
  readonly firstDay: string;
  readonly lastDay: string;
  /** What clocks at the place show. */
  readonly blocks: readonly { readonly number: number; readonly from: string; readonly to: string }[];
  readonly cancelReason: string | null;
  /** Since this day an accreditation is missing that it needs; it takes no bookings until there is one. */
  readonly uncoveredOn: string | null;
}

/** What those who run it see besides. */
export interface SessionForStaff extends SessionShown {
  readonly link: string | null;
  readonly trainer: string | null;
  readonly trainerAccount: string | null;
  readonly courseware: string | null;
  readonly offerHours: number;
  readonly version: number;
}

export interface FindSessions {
  readonly scheme?: string | undefined;
  readonly course?: string | undefined;
  readonly provider?: string | undefined;
  readonly tongue?: string | undefined;
  /** The first day is this one or later. */
  readonly from?: string | undefined;
  readonly after?: readonly [string, string] | undefined;
  readonly limit: number;
}

/** Published sessions that have not begun, by their start; one more than the limit when there are more. For anybody. */
export async function findSessions(world: World, actor: Actor, ask: FindSessions): Promise<readonly SessionShown[]> {
  requireSome(actor, 'session.read');
  const rows = await sessionRows(world.database.db, { ...ask, states: ['open', 'full'], startsAfter: new Date(world.now()), limit: ask.limit + 1 });
  return shownMany(world, world.database.db, rows);
}

/** The courses of a scheme that somebody offers on some date to come. */
export async function coursesWithDates(world: World, actor: Actor, scheme: string): Promise<ReadonlySet<string>> {
  requireSome(actor, 'session.read');
  return new Set(await coursesAhead(world.database.db, { scheme, now: new Date(world.now()) }));
}

export interface FindMine extends FindSessions {
  readonly states?: readonly SessionState[] | undefined;
}

/** Sessions of the actor's organisations and those given to the actor, in any state, by their start. */
export async function findMySessions(world: World, actor: Actor, { states = sessionStates, ...ask }: FindMine): Promise<readonly SessionForStaff[]> {
  requireSome(actor, 'roster.read');
  const { any, organisations, assigned: account } = reach(actor, 'roster.read');
  const rows = await sessionRows(world.database.db, { ...ask, limit: ask.limit + 1, states, within: any ? undefined : { organisations, account } });
  return forStaffMany(world, world.database.db, rows);
}

/** In which money a provider stated a price last, for whoever writes its sessions. */
export async function lastCurrency(world: World, actor: Actor, provider: string): Promise<string | undefined> {
  require(actor, 'session.publish', { organisations: [provider] });
  return lastCurrencyOf(world.database.db, provider);
}

/** One session. A draft is there only for those who run it. */
export async function readSession(world: World, actor: Actor, id: string): Promise<SessionShown | SessionForStaff> {
  requireSome(actor, 'session.read');
  const row = await listedById(world.database.db, id);
  const runs = row !== undefined && allowed(actor, 'roster.read', whoseSession(row)!);
  if (!row || (row.state === 'draft' && !runs)) throw absent();
  return (await (runs ? forStaffMany : shownMany)(world, world.database.db, [row]))[0]!;
}

/** Zones and languages in which a provider has written sessions, the most usual first. */
export async function usedBefore(world: World, actor: Actor, provider: string): Promise<{ readonly zones: readonly string[]; readonly tongues: readonly string[] }> {
  require(actor, 'roster.read', { organisations: [provider] });
  const rows = await usualOf(world.database.db, provider);
  return { zones: [...new Set(rows.map(({ zone }) => zone))], tongues: [...new Set(rows.map(({ tongue }) => tongue))] };
}

async function forStaffMany(world: World, db: Kysely<Tables>, rows: readonly ListedRow[]): Promise<SessionForStaff[]> {
  const shown = await shownMany(world, db, rows);
  return shown.map((one, i) => {
    const { link, trainer, trainer_account: trainerAccount, courseware, offer_hours: offerHours, version } = rows[i]!;
    return { ...one, link, trainer, trainerAccount, courseware, offerHours, version };
  });
}

/** Sessions as anybody may see them. */
export async function shownMany(world: World, db: Kysely<Tables>, rows: readonly ListedRow[]): Promise<SessionShown[]> {
  const blocks = Map.groupBy(rows.length === 0 ? [] : await blocksOf(db, rows.map(({ id }) => id)), (block) => block.session);
  return rows.map((row) => shown(world, row, blocks.get(row.id) ?? []));
}

function shown(world: World, row: ListedRow, blocks: readonly BlockRow[]): SessionShown {
  const { id, scheme, course, provider, state, place, zone, tongue, seats, price } = row;
  return {
    id, scheme, course, courseName: courseName(world, row), provider, providerName: row.provider_name, state, place, zone, tongue, seats, price,
    free: state === 'open' ? seats - row.taken : 0, waiting: row.waiting, startsAt: row.starts_at.toISOString(), endsAt: row.ends_at.toISOString(),
    firstDay: row.first_day, lastDay: row.last_day, cancelReason: row.cancel_reason, uncoveredOn: row.uncovered_on,
    blocks: blocks.map((block) => ({ number: block.number, from: block.starts_local, to: block.ends_local })),
  };
}

export const courseName = (world: World, { scheme, course }: Pick<SessionRow, 'scheme' | 'course'>): string =>
  inForce(world, scheme).scheme.courses.find((one) => one.id === course)?.name ?? course;

/** The day at the place, now. */
export const dayThere = (world: World, { zone }: Pick<SessionRow, 'zone'>): string => localTime(new Date(world.now()), zone).slice(0, 10);
