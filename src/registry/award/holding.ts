/** What officers record of a person by hand, and what a person's record says. */
import type { Day } from '../../core/facts/day.ts';
import { Refusal } from '../../core/facts/refusal.ts';
import { appendEvent } from '../../database/event.ts';
import { inTransaction } from '../../database/transaction.ts';
import { type Actor, actorName } from '../access/actor.ts';
import { carryOut, type Repeatable } from '../access/carry-out.ts';
import { noteLook } from '../access/look.ts';
import { require } from '../access/rights.ts';
import type { World } from '../access/world.ts';
import { type Fact, factsOf, type FactKind, type PersonState, stateOf, type Told, whoseCandidate } from '../candidate/index.ts';
import { inForce } from '../scheme/index.ts';
import { refuseInvolved } from './decide.ts';
import { awardsWaiting, type Ground, groundOf, type WaitingAward } from './due.ts';
import { type Recorded, recordFacts } from './record.ts';

/** What an officer may record by hand. Everything else follows from a session, a sitting, a claim or a rule. */
export const byHand = [
  'recognised.recorded', 'recognised.withdrawn', 'experience.recorded', 'hours.recorded', 'course.completed', 'exam.passed', 'exam.failed',
] as const satisfies readonly FactKind[];

export interface RecordHolding extends Repeatable {
  readonly scheme: string;
  readonly candidate: string;
  readonly told: Told;
  /** Which paper was seen. */
  readonly evidence: string;
}

/** An officer records on evidence what a person has, or corrects what was recorded. The awards that follow are made at once. */
export async function recordHolding(world: World, actor: Actor, command: RecordHolding): Promise<Recorded> {
  const { scheme, candidate: person, told, evidence } = command;
  return carryOut(world, actor, { verb: 'holding.record', command }, async (trx) => {
    const whose = await whoseCandidate(trx, person);
    require(actor, told.kind === 'correction' ? 'holding.correct' : 'holding.record', whose && { ...whose, scheme });
    refuseInvolved(actor, whose!);
    if (told.kind !== 'correction' && !(byHand as readonly FactKind[]).includes(told.kind)) {
      throw new Refusal('bad-input', `“${told.kind}” is not recorded by hand.`, { errors: { kind: 'not recorded by hand' } });
    }
    const recorded = await recordFacts(trx, world, { scheme, person, tellings: [{ ...told, source: 'officer', evidence }], recordedBy: actorName(actor) });
    await appendEvent(trx, { scheme, actor: actorName(actor), verb: 'holding.recorded', subjectKind: 'candidate', subject: person, changes: { kind: told.kind, facts: recorded.facts.map((f) => f.id) } });
    return recorded;
  });
}

export interface PersonRecord {
  readonly state: PersonState;
  readonly facts: readonly Fact[];
  readonly waiting: readonly WaitingAward[];
  /** What the rules may build on: for what is open and for plans. */
  readonly ground: Ground;
}

/** A person's record in a scheme on a day (today when left out), for those who may read it. Others' looks are written down. */
export async function readRecord(world: World, actor: Actor, ask: { readonly scheme: string; readonly candidate: string; readonly on?: Day | undefined }): Promise<PersonRecord> {
  const { scheme, candidate, on = world.today() } = ask;
  const { rules } = inForce(world, scheme);
  return inTransaction(world.database, async (trx) => {
    const whose = await whoseCandidate(trx, candidate);
    require(actor, 'holding.read', whose && { ...whose, scheme });
    const facts = await factsOf(trx, scheme, candidate);
    await noteLook(trx, actor, { candidate, scheme, right: 'holding.read' });
    const state = stateOf(facts, on);
    const ground = groundOf(rules, state);
    return { state, facts, waiting: awardsWaiting(ground), ground };
  });
}
