/** Nobody is in two places at once: neither in two sessions, nor in a session and an exam, nor in two exams. */
import type { Kysely } from 'kysely';
import { Refusal } from '../../core/facts/refusal.ts';
import { instantAt, localTime } from '../../core/facts/zone-time.ts';
import { seasonSentence } from '../../core/reasons/sentence.ts';
import type { Tables } from '../../database/tables.ts';
import type { Actor } from '../access/actor.ts';
import { allowed } from '../access/rights.ts';
import type { World } from '../access/world.ts';
import { inForce } from '../scheme/index.ts';
import { type Appointment, appointmentsOf } from './agenda.table.ts';
import { courseName } from './list.ts';
import { type BlockRow, blocksOf, type SessionRow } from './session.table.ts';

type Db = Kysely<Tables>;

interface Span {
  readonly from: Date;
  readonly to: Date;
}

interface Asking {
  readonly candidate: string;
  /** Who asks: a provider does not learn what somebody has with another one. Left out: nobody learns more than the day. */
  readonly actor?: Actor | undefined;
  /** The enrolment or booking that would be moved. */
  readonly besides?: string | undefined;
}

/** Why a person cannot have a seat in a session: the other date at the same time as a block that has not begun. */
export async function clashWithSession(db: Db, world: World, { candidate, actor, session, besides }: Asking & { readonly session: SessionRow }): Promise<Refusal | undefined> {
  const near = await appointmentsOf(db, { candidate, from: session.starts_at, until: session.ends_at, besides: [session.id, ...(besides === undefined ? [] : [besides])] });
  if (near.length === 0) return undefined;
  const ahead = spansOf(await blocksOf(db, [session.id]), session).filter(({ from }) => from.getTime() > Date.parse(world.now()));
  const clash = await firstClash(db, near, ahead);
  return clash && refusalOf(world, clash, { actor, candidate });
}

/** The same for an exam. */
export async function clashWithSitting(db: Db, world: World, { candidate, actor, span, besides }: Asking & { readonly span: Span }): Promise<Refusal | undefined> {
  const near = await appointmentsOf(db, { candidate, from: span.from, until: span.to, besides: besides === undefined ? [] : [besides] });
  const clash = await firstClash(db, near, [span]);
  return clash && refusalOf(world, clash, { actor, candidate });
}

async function firstClash(db: Db, near: readonly Appointment[], wanted: readonly Span[]): Promise<Appointment | undefined> {
  for (const other of near) {
    const taken = other.kind === 'sitting' ? [{ from: other.starts_at, to: other.ends_at }] : spansOf(await blocksOf(db, [other.of]), other);
    if (wanted.some((one) => taken.some((span) => overlap(one, span)))) return other;
  }
  return undefined;
}

/** A block lasts from the start of its first day to the end of its last: what begins when it ends is no clash. */
const overlap = (a: Span, b: Span): boolean => a.from.getTime() === b.from.getTime() || (a.from < b.to && b.from < a.to);

const spansOf = (blocks: readonly BlockRow[], { zone }: { readonly zone: string }): readonly Span[] => blocks.flatMap((block) => {
  const [from, to] = [instantAt(block.starts_local, zone), instantAt(block.ends_local, zone)];
  return from && to ? [{ from, to }] : [];
});

function refusalOf(world: World, { kind, id, scheme, item, organisations, zone, starts_at: at }: Appointment, { actor, candidate }: Pick<Asking, 'actor' | 'candidate'>): Refusal {
  const local = localTime(at, zone);
  const on = seasonSentence(local.slice(0, 10));
  const named = actor !== undefined && allowed(actor, kind === 'session' ? 'enrolment.read' : 'booking.read', { scheme, candidate, organisations });
  const what = kind === 'session'
    ? `a place in ${named ? courseName(world, { scheme, course: item }) : 'a course'}, which begins on ${on}`
    : `${named ? `the ${examName(world, { scheme, exam: item })}` : 'an exam'} booked on ${on} at ${local.slice(11, 16)}`;
  return new Refusal('conflict', `At the same time this person has ${what}.`, { next: 'Choose another date, or move or give up the other one first.', other: what, ...(named ? { [kind === 'session' ? 'enrolment' : 'booking']: id } : {}) });
}

const examName = (world: World, { scheme, exam }: { readonly scheme: string; readonly exam: string }): string =>
  inForce(world, scheme).scheme.exams.find((one) => one.id === exam)?.name ?? exam;
