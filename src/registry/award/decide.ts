/** What the body decides on an award after it was made: to suspend it, to reinstate it, to withdraw it, to renew it. */
import * as z from 'zod';
import { addMonths, type Day } from '../../core/facts/day.ts';
import type { Deed } from '../../core/facts/deed.ts';
import { isKnown } from '../../core/facts/known.ts';
import { Refusal } from '../../core/facts/refusal.ts';
import { meets } from '../../core/meaning/evaluate.ts';
import { needOf } from '../../core/meaning/rules.ts';
import { appendEvent } from '../../database/event.ts';
import { enqueue } from '../../database/outbox.ts';
import { inTransaction, type Trx } from '../../database/transaction.ts';
import { type Actor, actorName } from '../access/actor.ts';
import { carryOut, type Repeatable } from '../access/carry-out.ts';
import { absent, require, type Right } from '../access/rights.ts';
import type { World } from '../access/world.ts';
import { type AwardHeld, type AwardStatus, type Fact, factsOf, lockHolder, stateOf, type Telling, whoseCandidate } from '../candidate/index.ts';
import { awardById, changeAward } from './award.table.ts';
import { append, type Desk, deskOf, noteWaiting } from './desk.ts';
import { awardsDue } from './due.ts';
import { forgetLists } from './list-cache.ts';
import { type AwardMade, bringPins, makeAwards } from './make.ts';
import { openReview } from './review.ts';

export const decisionShape = z.object({ reason: z.string().trim().min(10, 'say why in at least ten characters').max(2000) });

export interface Decision extends Repeatable {
  readonly award: string;
  readonly reason: string;
}

export interface Decided {
  readonly award: string;
  readonly status: AwardStatus;
  /** The case that lists what was built on it, if anything was. */
  readonly review: string | undefined;
  /** Awards that follow again. */
  readonly awards: readonly AwardMade[];
}

/** Until further notice the award does not count and verification says so. */
export const suspendAward = (world: World, actor: Actor, decision: Decision): Promise<Decided> =>
  decide(world, actor, { ...decision, kind: 'award.suspended', right: 'award.suspend', from: ['active'] });

export const reinstateAward = (world: World, actor: Actor, decision: Decision): Promise<Decided> =>
  decide(world, actor, { ...decision, kind: 'award.reinstated', right: 'award.suspend', from: ['suspended'] });

/** Ends the award for good. What was built on it stays; a review case lists it. */
export const withdrawAward = (world: World, actor: Actor, decision: Decision): Promise<Decided> =>
  decide(world, actor, { ...decision, kind: 'award.withdrawn', right: 'award.withdraw', from: ['active', 'suspended'] });

interface Deciding extends Decision {
  readonly kind: 'award.suspended' | 'award.reinstated' | 'award.withdrawn';
  readonly right: Right;
  readonly from: readonly AwardStatus[];
}

async function decide(world: World, actor: Actor, deciding: Deciding): Promise<Decided> {
  const decided = await carryOutDecision(world, actor, deciding);
  forgetLists(world.database);
  return decided;
}

async function carryOutDecision(world: World, actor: Actor, { kind, right, from, ...command }: Deciding): Promise<Decided> {
  return carryOut(world, actor, { verb: kind, command }, async (trx) => {
    const { desk, before, held } = await openAward(trx, world, { actor, right, award: command.award });
    if (!from.includes(held.status)) throw new Refusal('conflict', `The award is ${held.status}.`, { status: held.status });
    const told: Telling = { kind, body: { award: held.award, reason: command.reason }, happenedOn: desk.today, source: 'officer' };
    const facts = await append(desk, before, [told]);
    const status = await writeStatus(desk, facts, held.award);
    const made = await makeAwards(desk, facts, awardsDue(desk.law.rules, facts, desk.today));
    await bringPins(desk, made.facts);
    await noteWaiting(desk, made.facts);
    const review = kind === 'award.withdrawn' ? await openReview(desk, { about: [held.award], why: 'An award was withdrawn.' }) : undefined;
    await announce(desk, { verb: kind, award: held.award });
    return { award: held.award, status, review, awards: made.awards };
  });
}

interface Opened {
  readonly desk: Desk;
  readonly before: readonly Fact[];
  readonly held: AwardHeld;
}

/** The award and its person, locked. Refuses who may not decide, and who has to do with the person (ISO/IEC 17024). */
async function openAward(trx: Trx, world: World, ask: { readonly actor: Actor; readonly right: Right; readonly award: string }): Promise<Opened> {
  const row = await awardById(trx, ask.award);
  const whose = row && await whoseCandidate(trx, row.candidate);
  require(ask.actor, ask.right, whose && { ...whose, scheme: row!.scheme });
  refuseInvolved(ask.actor, whose!);
  const desk = deskOf(trx, world, { scheme: row!.scheme, person: row!.candidate, recordedBy: actorName(ask.actor) });
  await lockHolder(trx, desk.person);
  const before = await factsOf(trx, desk.scheme, desk.person);
  const held = stateOf(before, desk.today).awards.find((a) => a.award === ask.award);
  if (!held) throw absent();
  return { desk, before, held };
}

/** Nobody decides on themselves or on somebody whom they trained or examined. */
export function refuseInvolved(actor: Actor, whose: { readonly account?: string | null | undefined; readonly assigned?: readonly (string | null | undefined)[] }): void {
  if (actor.account === undefined) return;
  if (whose.account === actor.account || (whose.assigned ?? []).includes(actor.account)) {
    throw new Refusal('not-allowed', 'You have to do with this person, so somebody else decides.', { next: 'Leave it to another decision officer.' });
  }
}

async function writeStatus(desk: Desk, facts: readonly Fact[], award: string): Promise<AwardStatus> {
  const held = stateOf(facts, desk.today).awards.find((a) => a.award === award)!;
  await changeAward(desk.trx, award, { status: held.status, status_since: held.statusSince, reason: held.reason ?? null, valid_until: held.until ?? null });
  return held.status;
}

async function announce({ trx, scheme, person, recordedBy }: Desk, { verb, award }: { readonly verb: Deed; readonly award: string }): Promise<void> {
  await appendEvent(trx, { scheme, actor: recordedBy, verb, subjectKind: 'candidate', subject: person, changes: { award } });
  await enqueue(trx, { topic: verb, lane: person, payload: { award, candidate: person, scheme } });
}

/** Prolongs an award by its period, from its last day, when what renewal asks for was done since it was made or last renewed. */
export async function renewAward(world: World, actor: Actor, command: Repeatable & { readonly award: string }): Promise<{ readonly until: Day }> {
  return carryOut(world, actor, { verb: 'award.renewed', command }, async (trx) => {
    const { desk, before, held } = await openAward(trx, world, { actor, right: 'award.issue', award: command.award });
    const until = renewedUntil(desk, before, held);
    const facts = await append(desk, before, [{ kind: 'award.renewed', body: { award: held.award, until }, happenedOn: desk.today, source: 'officer' }]);
    await writeStatus(desk, facts, held.award);
    await announce(desk, { verb: 'award.renewed', award: held.award });
    return { until };
  });
}

function renewedUntil({ law: { scheme, rules }, today }: Desk, facts: readonly Fact[], held: AwardHeld): Day {
  const { validity } = scheme.certifications.find((c) => c.id === held.certification)!;
  if (!isKnown(validity) || validity.lasts === 'for-life' || held.until === undefined) throw new Refusal('conflict', 'The certificate does not end, so there is nothing to renew.');
  if (held.status === 'withdrawn' || addMonths(held.until, validity.graceMonths) < today) {
    throw new Refusal('conflict', 'It is too late to renew the certificate.', { next: 'It can be earned anew.' });
  }
  const since = addMonths(held.until, -validity.months);
  const done = stateOf(facts.filter((f) => f.happenedOn > since), today).holdings;
  if (!meets(done, needOf(scheme, rules.choices, validity.renewal))) {
    throw new Refusal('prerequisite-missing', `What the renewal asks for has not been done since ${since}.`);
  }
  return addMonths(held.until, validity.months);
}

/** Writes down, for every award whose last day is over, that it has expired. Answers how many. Run daily. */
export async function expireAwards(world: World): Promise<number> {
  const over = await world.database.db.selectFrom('award').select(['id', 'candidate', 'scheme'])
    .where('valid_until', '<', world.today()).where('status', 'in', ['active', 'suspended']).execute();
  for (const { id, candidate, scheme } of over) {
    await inTransaction(world.database, async (trx) => {
      const desk = deskOf(trx, world, { scheme, person: candidate, recordedBy: null });
      await lockHolder(trx, candidate);
      const facts = await append(desk, await factsOf(trx, scheme, candidate), [{ kind: 'award.expired', body: { award: id }, happenedOn: desk.today, source: 'rule' }]);
      await writeStatus(desk, facts, id);
      await announce(desk, { verb: 'award.expired', award: id });
    });
  }
  return over.length;
}
