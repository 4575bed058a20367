/** Claims: somebody asks the body for a certification, for a certificate of another body to be recognised, or for experience to count. */
import * as z from 'zod';
import type { Deed } from '../../core/facts/deed.ts';
import type { Scheme } from '../../core/language/syntax.ts';
import { Refusal } from '../../core/facts/refusal.ts';
import { type ClaimAsked, claimFaults, factOf, needsTwo } from '../../core/verdict/claim.ts';
import { decided, requirePossible, type Step } from '../../core/verdict/claim-state.ts';
import { canonical, sha256 } from '../../database/canonical.ts';
import { appendEvent } from '../../database/event.ts';
import { enqueue } from '../../database/outbox.ts';
import type { Trx } from '../../database/transaction.ts';
import { newId } from '../../database/uuid.ts';
import { type Actor, actorName } from '../access/actor.ts';
import { carryOut, type Repeatable } from '../access/carry-out.ts';
import { reach, require, type Right } from '../access/rights.ts';
import type { World } from '../access/world.ts';
import { grantOnRequest, recordFacts } from '../award/index.ts';
import { dayField, factsOf, idField, lockCandidate, whoseCandidate } from '../candidate/index.ts';
import { inForce, type InForce, keepEdition } from '../scheme/index.ts';
import { settleConditional } from '../session/index.ts';
import type { ClaimTable } from '../../database/tables-claim.ts';
import type { Selectable } from 'kysely';
import { whyNotDecide } from './barred.ts';
import { attach, changeClaim, evidenceOf, insertClaim, insertStep, lockClaim, openClaimRows, ownEvidence, stepsOf } from './claim.table.ts';

export const claimShape = z.object({
  kind: z.enum(['request', 'recognition', 'experience'], 'choose what you ask for'), asked: idField, from: dayField.optional(), to: dayField.optional(),
  words: z.string().trim().max(4000).default(''), evidence: z.array(z.uuid()).max(20).default([]),
});
export const wordsShape = z.object({ words: z.string().trim().min(3, 'write at least three characters').max(4000), evidence: z.array(z.uuid()).max(20).default([]) });
export const verdictShape = z.object({ verdict: z.enum(['grant', 'refuse'], 'choose one'), reason: z.string().trim().min(10, 'say why in at least ten characters').max(4000) });

type ClaimFound = Selectable<ClaimTable>;

export interface MakeClaim extends z.output<typeof claimShape>, Repeatable {
  readonly scheme: string;
  readonly candidate: string;
}

/** Refuses what the scheme does not know, what is not asked for by a claim, and the same claim twice at a time. */
export async function makeClaim(world: World, actor: Actor, command: MakeClaim): Promise<{ readonly claim: string }> {
  return carryOut(world, actor, { verb: 'claim.make', command }, async (trx) => {
    const { scheme: id, candidate, kind, asked, from, to, words, evidence } = command;
    const whose = await whoseCandidate(trx, candidate);
    require(actor, 'claim.write', whose && { ...whose, scheme: id });
    await lockCandidate(trx, candidate);
    checkAsked(inForce(world, id).scheme, command, world.today());
    const open = await openClaimRows(trx, candidate, id);
    if (kind !== 'experience' && open.some((one) => one.kind === kind && one.asked === asked)) throw new Refusal('conflict', 'You have asked for this already, and it is being decided.', { next: 'Look at your claims.' });
    const claim = newId();
    const at = new Date(world.now());
    const organisation = reach(actor, 'claim.write').organisations.find((one) => whose!.organisations?.includes(one)) ?? null;
    await insertClaim(trx, { id: claim, scheme: id, candidate, kind, asked, from_day: from ?? null, to_day: to ?? null, state: 'submitted', organisation: actor.candidate === candidate ? null : organisation, made_at: at, made_by: actorName(actor), officer: null, waiting_since: at, proposed_verdict: null, proposed_by: null, version: 1 });
    await attachOwn(trx, { claim, candidate, evidence });
    await note(trx, world, { id: claim, scheme: id, candidate }, { actor, what: 'submitted', words });
    return { claim };
  });
}

function checkAsked(scheme: Scheme, asked: ClaimAsked, today: string): void {
  const faults = claimFaults(scheme, asked, today);
  if (faults.length > 0) throw new Refusal('bad-input', faults.map((fault) => fault.says).join(' '), { errors: Object.fromEntries(faults.map(({ field, says }) => [field, says])) });
}

async function attachOwn(trx: Trx, { claim, candidate, evidence }: { readonly claim: string; readonly candidate: string; readonly evidence: readonly string[] }): Promise<void> {
  const own = await ownEvidence(trx, candidate, evidence);
  if (own.length !== new Set(evidence).size) throw new Refusal('bad-input', 'One of the files is not there.', { errors: { evidence: 'hand the file in first' } });
  await attach(trx, claim, own.map((one) => one.id));
}

type After<D = Deed> = D extends `claim.${infer What}` ? What : never;

interface Noted {
  readonly actor: Actor;
  readonly what: After;
  readonly words?: string;
  readonly seen?: { readonly text: string; readonly hash: string };
}

/** A step, an event without words, and a message to whoever it concerns. */
async function note(trx: Trx, world: World, claim: Pick<ClaimFound, 'id' | 'scheme' | 'candidate'>, { actor, what, words = '', seen }: Noted): Promise<void> {
  await insertStep(trx, { id: newId(), claim: claim.id, what, words: words === '' ? null : words, done_at: new Date(world.now()), done_by: actorName(actor), seen: seen?.text ?? null, seen_hash: seen?.hash ?? null });
  await appendEvent(trx, { scheme: claim.scheme, actor: actorName(actor), verb: `claim.${what}`, subjectKind: 'candidate', subject: claim.candidate, changes: { claim: claim.id } });
  await enqueue(trx, { topic: `claim.${what}`, lane: claim.id, payload: { claim: claim.id, candidate: claim.candidate, scheme: claim.scheme } });
}

interface Doing {
  readonly right: Right;
  readonly step: Step;
  readonly command: Repeatable & { readonly claim: string };
}

async function onClaim(world: World, actor: Actor, { right, step, command }: Doing, work: (trx: Trx, claim: ClaimFound) => Promise<void>): Promise<void> {
  await carryOut(world, actor, { verb: `claim.${step}`, command }, async (trx) => {
    const claim = await lockClaim(trx, command.claim);
    const whose = claim && await whoseCandidate(trx, claim.candidate);
    require(actor, right, whose && { ...whose, scheme: claim!.scheme });
    requirePossible(claim!.state, step);
    await work(trx, claim!);
    return {};
  });
}

type Words = Repeatable & z.output<typeof wordsShape> & { readonly claim: string };

/** The officer needs to know more. */
export const askBack = (world: World, actor: Actor, command: Omit<Words, 'evidence'>): Promise<void> =>
  onClaim(world, actor, { right: 'claim.decide', step: 'ask-back', command }, async (trx, claim) => {
    await refuseInvolvedIn(trx, world, actor, claim);
    await changeClaim(trx, claim.id, { state: 'asked-back', officer: actorName(actor) });
    await note(trx, world, claim, { actor, what: 'asked-back', words: command.words });
  });

export const answerClaim = (world: World, actor: Actor, command: Words): Promise<void> =>
  onClaim(world, actor, { right: 'claim.write', step: 'answer', command }, async (trx, claim) => {
    await attachOwn(trx, { claim: claim.id, candidate: claim.candidate, evidence: command.evidence });
    await changeClaim(trx, claim.id, { state: 'submitted', waiting_since: new Date(world.now()) });
    await note(trx, world, claim, { actor, what: 'answered', words: command.words });
  });

export const withdrawClaim = (world: World, actor: Actor, command: Repeatable & { readonly claim: string }): Promise<void> =>
  onClaim(world, actor, { right: 'claim.write', step: 'withdraw', command }, async (trx, claim) => {
    await changeClaim(trx, claim.id, { state: 'withdrawn' });
    await note(trx, world, claim, { actor, what: 'withdrawn' });
    await settleConditional(trx, world, claim);
  });

/** Against a refusal; other people decide it. */
export const appealClaim = (world: World, actor: Actor, command: Omit<Words, 'evidence'>): Promise<void> =>
  onClaim(world, actor, { right: 'appeal.write', step: 'appeal', command }, async (trx, claim) => {
    await changeClaim(trx, claim.id, { state: 'appealed', officer: null, waiting_since: new Date(world.now()) });
    await note(trx, world, claim, { actor, what: 'appealed', words: command.words });
  });

export type DecideClaim = Repeatable & z.output<typeof verdictShape> & { readonly claim: string };

/**
 * A verdict with its reason. What was seen is frozen with it. Nobody decides on themselves or on whom they trained, nobody
 * decides twice, and an appeal is decided by somebody who took no part. A grant is recorded in the same transaction.
 */
export const decideClaim = (world: World, actor: Actor, command: DecideClaim): Promise<void> =>
  onClaim(world, actor, { right: 'claim.decide', step: 'decide', command }, async (trx, claim) => {
    await refuseInvolvedIn(trx, world, actor, claim);
    const law = inForce(world, claim.scheme);
    const after = decided(claim.state, command.verdict, { twoPeople: needsTwo(law.scheme, askedIn(claim)), proposed: claim.proposed_verdict });
    const seen = await seenNow(trx, claim, { law, on: world.today() });
    await keepEdition(trx, world, law);
    if (after.final === 'grant') await grant(trx, world, { actor, claim });
    const officer = actorName(actor);
    await changeClaim(trx, claim.id, { state: after.state, proposed_verdict: after.proposed, proposed_by: after.proposed === null ? null : officer, officer, ...(after.final === undefined ? { waiting_since: new Date(world.now()) } : {}) });
    const what = after.state === 'proposed' ? `proposed-${command.verdict}` as const : after.final === undefined ? 'disagreed' : after.state;
    await note(trx, world, claim, { actor, what, words: command.reason, seen });
    if (after.final !== undefined) await settleConditional(trx, world, claim);
  });

/** What is asked for, as the rules see it. */
export const askedIn = ({ kind, asked, from_day, to_day }: ClaimFound): ClaimAsked => ({ kind, asked, ...(from_day === null ? {} : { from: from_day }), ...(to_day === null ? {} : { to: to_day }) });

/** Everything the decision could look at: the rules and the day, facts, files by hash, steps before. */
async function seenNow(trx: Trx, claim: ClaimFound, { law, on }: { readonly law: InForce; readonly on: string }): Promise<{ readonly text: string; readonly hash: string }> {
  const facts = await factsOf(trx, claim.scheme, claim.candidate);
  const files = await evidenceOf(trx, claim.id);
  const steps = await stepsOf(trx, claim.id);
  const text = canonical({
    on, rules: law.hash, readings: { ...law.rules.choices },
    claim: { kind: claim.kind, asked: claim.asked, from: claim.from_day, to: claim.to_day },
    facts: facts.map(({ id, kind, happenedOn, body }) => ({ id, kind, happenedOn, body: JSON.parse(JSON.stringify(body)) as object })),
    files: files.map((file) => ({ sha256: file.sha256, type: file.media_type, name: file.file_name })), steps: steps.map(({ what, words, done_at, done_by }) => ({ what, words, at: done_at.toISOString(), by: done_by })),
  });
  return { text, hash: sha256(text) };
}

async function refuseInvolvedIn(trx: Trx, world: World, actor: Actor, claim: ClaimFound): Promise<void> {
  const why = await whyNotDecide(trx, world, { actor, claim });
  if (why !== undefined) throw new Refusal('not-allowed', why, { next: 'Leave it to another decision officer.' });
}

async function grant(trx: Trx, world: World, { actor, claim }: { readonly actor: Actor; readonly claim: ClaimFound }): Promise<void> {
  const { scheme, candidate: person } = claim;
  const recordedBy = actorName(actor);
  const source = `claim:${claim.id}`;
  const fact = factOf(askedIn(claim));
  if (fact === undefined) {
    await grantOnRequest(trx, world, { scheme, person, certification: claim.asked, source, recordedBy });
    return;
  }
  const files = await evidenceOf(trx, claim.id);
  const evidence = files.map((file) => file.file_name).join(', ').slice(0, 500) || undefined;
  await recordFacts(trx, world, { scheme, person, tellings: [{ ...fact, source, evidence }], recordedBy });
}
