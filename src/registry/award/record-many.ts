/**
 * Facts about many people at once, as an import brings them: the same as `recordFacts` for each of them, in a few statements
 * for all. Nobody gets a message: what comes from an older register is known to its people.
 */
import { Refusal } from '../../core/facts/refusal.ts';
import { appendEvents } from '../../database/event.ts';
import { appendFacts, type NewFact } from '../../database/fact.ts';
import type { Trx } from '../../database/transaction.ts';
import type { World } from '../access/world.ts';
import { composeFacts, type Fact, factsOfMany, lockCandidates, stateOf, type Telling } from '../candidate/index.ts';
import { keepEdition } from '../scheme/index.ts';
import { insertAwards, insertPins, replaceWaitingOfMany } from './award.table.ts';
import { type Desk, deskOf } from './desk.ts';
import { awardsDue, awardsWaiting, groundOf } from './due.ts';
import { awardTellings, madeOf, rowOf } from './make.ts';
import type { Recorded } from './record.ts';
import { reviewWhatChanged } from './review.ts';
import { checkTelling, newTellings } from './telling.ts';

export interface TidingsOfMany {
  readonly scheme: string;
  /** The account that tells. */
  readonly recordedBy: string;
  /** Each person once. */
  readonly people: readonly { readonly person: string; readonly tellings: readonly Telling[] }[];
  /** Leaves out what need not be told again of somebody with these facts; what is recorded already is left out in any case. */
  readonly unless?: (before: readonly Fact[], tellings: readonly Telling[]) => readonly Telling[];
}

export interface RecordedOne extends Recorded {
  /** What could not be recorded, with the reason; the rest is. */
  readonly refused: readonly { readonly telling: Telling; readonly refusal: Refusal }[];
}

/** Answers by person. One person's refusal keeps nobody else's facts out. */
export async function recordMany(trx: Trx, world: World, tidings: TidingsOfMany): Promise<ReadonlyMap<string, RecordedOne>> {
  const ids = tidings.people.map((one) => one.person);
  const closed = await lockCandidates(trx, ids);
  const before = await factsOfMany(trx, tidings.scheme, ids);
  const settled = tidings.people.map((one) => settledOf(deskOf(trx, world, { ...tidings, person: one.person }), { ...one, before: before.get(one.person)!, closed: closed.get(one.person), ...(tidings.unless === undefined ? {} : { unless: tidings.unless }) }));
  await write(trx, world, settled.filter((one) => one.rows.length > 0));
  return new Map(settled.map(({ desk, facts, before: had, recorded }) => [desk.person, { ...recorded, facts: facts.slice(had.length) }]));
}

interface Settled {
  readonly desk: Desk;
  readonly before: readonly Fact[];
  /** All facts of the person, the awards that follow last. */
  readonly facts: readonly Fact[];
  readonly rows: readonly NewFact[];
  readonly recorded: Omit<RecordedOne, 'facts'>;
}

interface Told extends Pick<TidingsOfMany, 'unless'> {
  readonly before: readonly Fact[];
  readonly tellings: readonly Telling[];
  readonly closed: Refusal | undefined;
}

/** What becomes of one person, computed and not yet written. */
function settledOf(desk: Desk, { before, tellings, closed, unless = (_, told) => told }: Told): Settled {
  const { law, scheme, person, recordedBy, today, world } = desk;
  const refused = tellings.flatMap((telling) => {
    const refusal = closed ?? refusalOf(() => checkTelling(law.scheme, before, { told: telling, today }));
    return refusal === undefined ? [] : [{ telling, refusal }];
  });
  const taken = unless(before, tellings.filter((telling) => !refused.some((one) => one.telling === telling)));
  const recording = { scheme, person, recordedBy, edition: law.scheme.edition, now: world.now() };
  const told = composeFacts(before, newTellings(before, taken), recording);
  if (told.rows.length === 0) return { desk, before, facts: before, rows: [], recorded: { awards: [], waiting: [], refused } };
  const earned = awardTellings(law, told.facts, awardsDue(law.rules, told.facts, today));
  const made = composeFacts(told.facts, earned, recording);
  const waiting = awardsWaiting(groundOf(law.rules, stateOf(made.facts, today)));
  const awards = earned.flatMap((t) => (t.kind === 'award.made' ? [madeOf(t)] : []));
  return { desk, before, facts: made.facts, rows: [...told.rows, ...made.rows], recorded: { awards, waiting, refused } };
}

function refusalOf(check: () => void): Refusal | undefined {
  try {
    check();
    return undefined;
  } catch (error) {
    if (error instanceof Refusal) return error;
    throw error;
  }
}

/** So many rows go into one statement; the database takes 65,535 values. */
const most = 3000;
const inParts = <T>(rows: readonly T[]): readonly (readonly T[])[] => Array.from({ length: Math.ceil(rows.length / most) }, (_, i) => rows.slice(i * most, (i + 1) * most));

async function write(trx: Trx, world: World, settled: readonly Settled[]): Promise<void> {
  if (settled.length === 0) return;
  const { law, scheme, recordedBy } = settled[0]!.desk;
  for (const part of inParts(settled.flatMap((one) => one.rows))) await appendFacts(trx, part);
  const added = settled.flatMap(({ desk, before, facts }) => facts.slice(before.length).map((fact) => ({ desk, fact })));
  const awards = added.flatMap(({ desk, fact }) => (fact.kind === 'award.made' ? [{ row: rowOf(desk, fact), restsOn: fact.body.restsOn }] : []));
  if (awards.length > 0) await keepEdition(trx, world, law);
  for (const part of inParts(awards)) await insertAwards(trx, part);
  const pins = added.flatMap(({ desk: { person: candidate }, fact }) => (fact.kind === 'pin.awarded' ? [{ candidate, scheme, pin: fact.body.pin, award: fact.body.award, awarded_on: fact.happenedOn, fact: fact.id }] : []));
  for (const part of inParts(pins)) await insertPins(trx, part);
  const events = awards.map(({ row }) => ({
    scheme, actor: recordedBy, verb: 'award.made' as const, subjectKind: 'candidate', subject: row.candidate, changes: { award: row.id, number: row.number, certification: row.certification, by: row.obtained_by },
  }));
  for (const part of inParts(events)) await appendEvents(trx, part);
  await replaceWaitingOfMany(trx, scheme, settled.map(({ desk, recorded }) => ({ candidate: desk.person, waiting: recorded.waiting })));
  for (const { desk, before, facts } of settled) await reviewWhatChanged(desk, before, facts.slice(before.length));
}
