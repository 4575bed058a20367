/** Receipts of decisions, signed: of an award, and of what a door said to a person. */
import type { Day } from '../../core/facts/day.ts';
import { Refusal } from '../../core/facts/refusal.ts';
import type { Scheme } from '../../core/language/syntax.ts';
import { rulesOf } from '../../core/meaning/rules.ts';
import { answerer } from '../../core/verdict/answer.ts';
import { claimsOf, signCompact } from '../../credential/compact.ts';
import { signingGeneration } from '../../credential/key.ts';
import { type Decision, receiptOf } from '../../credential/receipt.ts';
import { canonical, sha256 } from '../../database/canonical.ts';
import { inTransaction, type Trx } from '../../database/transaction.ts';
import { newId } from '../../database/uuid.ts';
import type { Actor } from '../access/actor.ts';
import { noteLook } from '../access/look.ts';
import { absent, require } from '../access/rights.ts';
import type { World } from '../access/world.ts';
import { type Fact, factsOf, stateOf, whoseCandidate } from '../candidate/index.ts';
import { inForce } from '../scheme/index.ts';
import { decidingScheme, type Issuer } from './credential.ts';
import { certifiedRow } from './credential.table.ts';
import { groundOf, type Ground } from './due.ts';

/** Why a person holds an award: what was in the record when it was made, and what the rules made of it. */
export async function awardReceipt(world: World, issuer: Issuer, actor: Actor, { award }: { readonly award: string }): Promise<string> {
  return inTransaction(world.database, async (trx) => {
    const row = await certifiedRow(trx, { award });
    const whose = row && await whoseCandidate(trx, row.candidate);
    require(actor, 'award.read', whose && { ...whose, scheme: row!.scheme });
    const scheme = await decidingScheme(trx, row!);
    const all = await factsOf(trx, row!.scheme, row!.candidate);
    const made = all.find((fact) => fact.kind === 'award.made' && fact.body.award === award);
    if (!made) throw absent();
    const facts = all.filter((fact) => fact.place < made.place && fact.happenedOn <= made.happenedOn);
    const item = row!.obtained_by === 'request' ? `request:${row!.certification}` : `certification:${row!.certification}`;
    await noteLook(trx, actor, { candidate: row!.candidate, scheme: row!.scheme, right: 'award.read' });
    return signReceipt(world, issuer, { about: 'award', scheme, rules: row!.rules, award: row!.number, ...await asked(trx, { scheme, readings: row!.readings, facts, on: made.happenedOn, item, candidate: row!.candidate }) });
  });
}

/** Why a course, exam or request is open or closed to a person today. */
export async function doorReceipt(world: World, issuer: Issuer, actor: Actor, { scheme: id, candidate, item }: { readonly scheme: string; readonly candidate: string; readonly item: string }): Promise<string> {
  return inTransaction(world.database, async (trx) => {
    const whose = await whoseCandidate(trx, candidate);
    require(actor, 'holding.read', whose && { ...whose, scheme: id });
    const { scheme, hash, rules } = inForce(world, id);
    const facts = await factsOf(trx, id, candidate);
    await noteLook(trx, actor, { candidate, scheme: id, right: 'holding.read' });
    return signReceipt(world, issuer, { about: 'door', scheme, rules: hash, ...await asked(trx, { scheme, readings: rules.choices, facts, on: world.today(), item, candidate }) });
  });
}

interface Asking extends Brought {
  readonly candidate: string;
}

async function asked(trx: Trx, { candidate, ...brought }: Asking) {
  return { ...explained(brought), facts: brought.facts.map(hashedFact), candidate: await numberOf(trx, candidate) };
}

export const numberOf = async (trx: Trx, candidate: string): Promise<string> =>
  (await trx.selectFrom('candidate').select('number').where('id', '=', candidate).executeTakeFirstOrThrow()).number;

export interface Brought {
  readonly scheme: Scheme;
  readonly readings: Readonly<Record<string, string>>;
  readonly facts: readonly Fact[];
  readonly on: Day;
  readonly item: string;
}

/** Whether it is open to a person with these facts, as a question that can be asked again and the answer to it. */
export function explained({ scheme, readings, facts, on, item }: Brought) {
  const question: Readonly<Record<string, unknown>> = { op: 'explain', scheme: scheme.id, item, readings, ...broughtBy(groundOf(rulesOf(scheme, readings), stateOf(facts, on))) };
  const answer = answerer(new Map([[scheme.id, { scheme }]]))(question);
  if ('error' in answer) throw new Refusal('bad-input', answer.error.detail, { next: answer.error.next, errors: { [answer.error.field]: answer.error.detail } });
  return { question, answer: JSON.parse(JSON.stringify(answer)) as Record<string, unknown> };
}

/** What a person brings, in the words of a question. A pass that is used up and an award that is not in force are left out. */
export const broughtBy = ({ holdings }: Ground) => ({
  holds: [...holdings.certifications, ...holdings.recognised].sort(), completed: [...holdings.completed].sort(), passed: [...holdings.passed].sort(),
  experience: Object.fromEntries(holdings.experience),
});

/** Words about the person are no part of it. */
export function hashedFact({ id, kind, body, happenedOn }: Fact): { readonly id: string; readonly hash: string } {
  const { reason: _, ...content } = body as { readonly reason?: string };
  return { id, hash: sha256(canonical({ kind, happenedOn, ...content })) };
}

export function signReceipt(world: World, { did, keys }: Issuer, decision: Decision): string {
  const key = signingGeneration(keys).ES256;
  const receipt = receiptOf(decision, { did, at: `${world.now().slice(0, 19)}Z`, id: `urn:uuid:${newId()}` });
  return signCompact(claimsOf(receipt), `${did}#${key.fragment}`, key);
}
