/** The signed receipt of a decided claim: what was asked, on which evidence, under which rules, who decided and why. */
import type { Selectable } from 'kysely';
import * as z from 'zod';
import { Refusal } from '../../core/facts/refusal.ts';
import { rulingOn } from '../../core/verdict/claim.ts';
import type { ClaimDecision, ClaimStepTold } from '../../credential/receipt.ts';
import type { ClaimStepTable, ClaimTable } from '../../database/tables-claim.ts';
import { inTransaction, type Trx } from '../../database/transaction.ts';
import type { Actor } from '../access/actor.ts';
import { noteLook } from '../access/look.ts';
import { absent, require } from '../access/rights.ts';
import type { World } from '../access/world.ts';
import { decidingScheme, explained, hashedFact, type Issuer, numberOf, signReceipt } from '../award/index.ts';
import { dayField, type Fact, factsOf, whoseCandidate } from '../candidate/index.ts';
import { askedIn } from './claim.ts';
import { claimById, evidenceOf, stepsOf } from './claim.table.ts';

type Claim = Selectable<ClaimTable>;
type Step = Selectable<ClaimStepTable>;

/** Of what was frozen at the decision, what a receipt needs. */
const seenShape = z.object({
  on: dayField, rules: z.string(), readings: z.record(z.string(), z.string()), facts: z.array(z.object({ id: z.string() })), files: z.array(z.object({ sha256: z.string(), type: z.string() })),
});
type Seen = z.output<typeof seenShape>;

const ends = ['granted', 'refused', 'appeal-granted', 'appeal-refused'];

/** Of the last decision; while an appeal waits, of the one appealed against. Refuses a claim that is not decided. */
export async function claimReceipt(world: World, issuer: Issuer, actor: Actor, { claim: id }: { readonly claim: string }): Promise<string> {
  return inTransaction(world.database, async (trx) => {
    const claim = await claimById(trx, id);
    const whose = claim && await whoseCandidate(trx, claim.candidate);
    require(actor, 'claim.read', whose && { ...whose, scheme: claim!.scheme });
    await noteLook(trx, actor, { candidate: claim!.candidate, scheme: claim!.scheme, right: 'claim.read' });
    const all = await stepsOf(trx, id);
    const steps = all.slice(0, all.findLastIndex((step) => ends.includes(step.what)) + 1);
    if (steps.length === 0) throw new Refusal('conflict', 'The claim is not decided yet.', { next: 'Ask again when it is.' });
    // Words and what was seen are gone when the person was erased.
    const seen = seenShape.safeParse(steps.at(-1)!.seen);
    if (!seen.success) throw absent();
    return signReceipt(world, issuer, await decisionOn(trx, { claim: claim!, steps, seen: seen.data }));
  });
}

async function decisionOn(trx: Trx, { claim, steps, seen }: { readonly claim: Claim; readonly steps: readonly Step[]; readonly seen: Seen }): Promise<ClaimDecision> {
  const scheme = await decidingScheme(trx, { scheme: claim.scheme, rules: seen.rules });
  const facts = await factsSeen(trx, claim, seen);
  const brought = claim.kind === 'request' ? explained({ scheme, readings: seen.readings, facts, on: seen.on, item: `request:${claim.asked}` }) : undefined;
  const told = { scheme, claim: askedIn(claim), on: seen.on, steps: toldSteps(claim, steps), ...(brought === undefined ? {} : { question: brought.question }) };
  const ruling = rulingOn(told);
  if (ruling === undefined) throw new Error(`the rules do not allow how claim ${claim.id} was decided`);
  return {
    about: 'claim', ...told, rules: seen.rules, readings: seen.readings, facts: facts.map(hashedFact), candidate: await numberOf(trx, claim.candidate),
    answer: JSON.parse(JSON.stringify(ruling)) as Record<string, unknown>, claim: { id: claim.id, ...told.claim, madeAt: claim.made_at.toISOString() }, evidence: await filesSeen(trx, claim, seen),
  };
}

/** What the record held when it was decided. */
async function factsSeen(trx: Trx, { scheme, candidate }: Claim, seen: Seen): Promise<readonly Fact[]> {
  const known = new Set(seen.facts.map((fact) => fact.id));
  return (await factsOf(trx, scheme, candidate)).filter((fact) => known.has(fact.id));
}

async function filesSeen(trx: Trx, claim: Claim, { files }: Seen) {
  const kept = await evidenceOf(trx, claim.id);
  return files.map(({ sha256, type }) => {
    const machine = z.object({ verdict: z.string() }).safeParse(kept.find((one) => one.sha256 === sha256)?.checked).data?.verdict;
    return { sha256, mediaType: type, ...(machine === undefined ? {} : { machine }) };
  });
}

/** People are numbered as they come in; their names are no part of it. */
function toldSteps({ organisation }: Claim, steps: readonly Step[]): readonly ClaimStepTold[] {
  const people = [...new Set(steps.map((step) => step.done_by))];
  const claimant = organisation === null ? 'candidate' : 'provider-staff';
  return steps.map(({ what, words, done_at, done_by, seen_hash }) => {
    const officer = seen_hash !== null || what === 'asked-back';
    return {
      what, person: people.indexOf(done_by) + 1, role: officer ? 'decision-officer' : claimant, at: done_at.toISOString(),
      ...(seen_hash === null ? {} : { seen: seen_hash, ...(words === null ? {} : { reason: words }) }),
    };
  });
}
