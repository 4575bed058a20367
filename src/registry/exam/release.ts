/** A second person releases results. From then on they are facts, and the awards that follow are made at the same moment. */
import type { Day } from '../../core/facts/day.ts';
import { Refusal } from '../../core/facts/refusal.ts';
import type { Trx } from '../../database/transaction.ts';
import { type Actor, actorName } from '../access/actor.ts';
import { carryOut, type Repeatable } from '../access/carry-out.ts';
import { require } from '../access/rights.ts';
import type { World } from '../access/world.ts';
import { type Recorded, recordFacts } from '../award/index.ts';
import { lockCandidate, type Telling } from '../candidate/index.ts';
import { whoseBooking } from './book.ts';
import { bookingById, type BookingRow, changeBooking, lockBooking } from './booking.table.ts';
import { changeResult, provisionalIn, resultById, resultsOf, type ResultRow } from './result.table.ts';
import { whoseSitting } from './schedule.ts';
import { sittingById, type SittingRow } from './sitting.table.ts';
import { noteBooking, tellBooking } from './tell.ts';
import { requireDistance } from './trained.ts';

export interface Released {
  readonly result: string;
  readonly passed: boolean;
  readonly awards: readonly { readonly award: string; readonly certification: string; readonly number: string }[];
  /** Certifications whose award waits for something else. */
  readonly waiting: readonly string[];
}

/** Releases one result. */
export async function releaseResult(world: World, actor: Actor, command: Repeatable & { readonly result: string }): Promise<Released> {
  return carryOut(world, actor, { verb: 'result.release', command }, async (trx) => {
    const found = await resultById(trx, command.result);
    const booking = found && await bookingById(trx, found.booking);
    require(actor, 'result.release', booking && await whoseBooking(trx, booking));
    return releaseOne(trx, world, { actor, result: found!.id, booking: booking! });
  });
}

export interface ReleasedAll {
  readonly released: readonly Released[];
  /** What was not released, and why. */
  readonly refused: readonly { readonly result: string; readonly detail: string }[];
}

/** Releases every result of a sitting that this person may release; says of each of the others why not. */
export async function releaseSitting(
  world: World, actor: Actor, command: Repeatable & { readonly sitting: string },
): Promise<ReleasedAll> {
  return carryOut(world, actor, { verb: 'result.release-all', command }, async (trx) => {
    const sitting = await sittingById(trx, command.sitting);
    require(actor, 'result.release', sitting && whoseSitting(sitting));
    const released: Released[] = [];
    const refused: { result: string; detail: string }[] = [];
    for (const { result, booking } of await inOrder(trx, sitting!)) {
      try {
        released.push(await releaseOne(trx, world, { actor, result: result.id, booking }));
      } catch (error) {
        if (!(error instanceof Refusal)) throw error;
        refused.push({ result: result.id, detail: error.message });
      }
    }
    return { released, refused };
  });
}

/** People are locked in one order by everybody. */
async function inOrder(
  trx: Trx, { id }: SittingRow,
): Promise<readonly { readonly result: ResultRow; readonly booking: BookingRow }[]> {
  const all = await Promise.all((await provisionalIn(trx, id)).map(async (result) => ({ result, booking: (await bookingById(trx, result.booking))! })));
  return all.toSorted((a, b) => (a.booking.candidate < b.booking.candidate ? -1 : 1));
}

interface One {
  readonly actor: Actor;
  readonly result: string;
  readonly booking: BookingRow;
}

/** Refuses before it writes anything, so that the others of a sitting can go on. */
async function releaseOne(trx: Trx, world: World, { actor, result: id, booking: { id: of, candidate } }: One): Promise<Released> {
  await lockCandidate(trx, candidate);
  const booking = (await lockBooking(trx, of))!;
  const history = await resultsOf(trx, of);
  const result = history.find((one) => one.id === id)!;
  if (result.state !== 'provisional') {
    throw new Refusal('conflict', result.state === 'released' ? 'This result is out already.' : 'A later result took the place of this one.', { state: result.state });
  }
  if (booking.state !== 'booked' && booking.state !== 'judged') {
    throw new Refusal('conflict', 'This booking does not count any more.', { state: booking.state });
  }
  requireSecondPerson(actor, history);
  await requireDistance(trx, world, actor, candidate);
  const before = history.find(({ state }) => state === 'released');
  const tellings = tellingsOf(world, { result, booking, before, sitting: (await sittingById(trx, booking.sitting))! });
  const recorded = await recordFacts(trx, world, { scheme: booking.scheme, person: candidate, tellings, recordedBy: actorName(actor) });
  await writeRelease(trx, world, { actor, result, before, recorded });
  if (booking.state === 'booked') await changeBooking(trx, booking.id, { state: 'judged', ended_at: new Date(world.now()) });
  const awards = recorded.awards.map(({ award, certification, number }) => ({ award, certification, number }));
  const waiting = recorded.waiting.filter(({ exam }) => exam === booking.exam).map(({ certification }) => certification);
  await noteBooking(trx, actor, booking, { verb: before ? 'result.corrected' : 'result.released', changes: { result: id } });
  await tellBooking(trx, 'result.released', booking, { result: id, awards: awards.map(({ award }) => award), waiting });
  return { result: id, passed: result.passed, awards, waiting };
}

/** Whoever recorded a result, or an earlier version that the releaser would be the second to see, does not release it. */
function requireSecondPerson(actor: Actor, history: readonly ResultRow[]): void {
  const since = history.findLastIndex(({ released_at }) => released_at !== null);
  if (!history.slice(since + 1).some(({ recorded_by }) => recorded_by === actorName(actor))) return;
  throw new Refusal('not-allowed', 'You recorded this result, so somebody else releases it.', { next: 'Ask another exam officer to release it.' });
}

interface ToTell {
  readonly result: ResultRow;
  readonly booking: BookingRow;
  /** The released result that this one corrects. */
  readonly before: ResultRow | undefined;
  readonly sitting: SittingRow;
}

/** The result as a fact; of a correction, what corrects the earlier fact, and the new one where the outcome turned round. */
function tellingsOf(world: World, { result, booking, before, sitting }: ToTell): readonly Telling[] {
  const source = `sitting:${sitting.id}`;
  const today = world.today();
  const happenedOn = (sitting.day < today ? sitting.day : today) as Day;
  const body = { exam: booking.exam, sitting: sitting.id, parts: result.parts.map(({ part, passed, points }) => ({ part, passed, ...(points === undefined ? {} : { points }) })) };
  const said: Telling = { kind: result.passed ? 'exam.passed' : 'exam.failed', body, happenedOn, source };
  if (!before) return [said];
  const [fact, reason] = [before.fact!, result.reason ?? ''];
  if (before.passed === result.passed) return [{ kind: 'correction', body: { as: 'replaced', fact, reason, happenedOn, body }, happenedOn: today, source }];
  return [{ kind: 'correction', body: { as: 'annulled', fact, reason }, happenedOn: today, source }, said];
}

interface Releasing {
  readonly actor: Actor;
  readonly result: ResultRow;
  readonly before: ResultRow | undefined;
  readonly recorded: Recorded;
}

async function writeRelease(trx: Trx, world: World, { actor, result, before, recorded }: Releasing): Promise<void> {
  const told = recorded.facts.find(({ kind }) => kind === 'exam.passed' || kind === 'exam.failed');
  if (before) await changeResult(trx, before.id, { state: 'replaced' });
  await changeResult(trx, result.id, { state: 'released', released_at: new Date(world.now()), released_by: actorName(actor), fact: told?.id ?? before?.fact ?? null });
}
