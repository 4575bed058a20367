/** Awards that followed from facts which turn out to be another person's: their facts are annulled, their numbers verify as withdrawn. */
import { appendEvent } from '../../database/event.ts';
import { enqueue } from '../../database/outbox.ts';
import type { Trx } from '../../database/transaction.ts';
import type { World } from '../access/world.ts';
import { factsOf, lockCandidate, type Telling } from '../candidate/index.ts';
import { changeAward } from './award.table.ts';
import { append, deskOf } from './desk.ts';

export interface TakeBack {
  readonly scheme: string;
  readonly person: string;
  readonly awards: readonly string[];
  readonly reason: string;
  readonly recordedBy: string;
}

/** As if they had never been made, for the state of the person and for what follows from it. */
export async function takeBackAwards(trx: Trx, world: World, { awards, reason, ...of }: TakeBack): Promise<void> {
  const desk = deskOf(trx, world, of);
  await lockCandidate(trx, of.person);
  const facts = await factsOf(trx, of.scheme, of.person);
  const theirs = facts.filter((fact) => (fact.kind === 'award.made' || fact.kind === 'pin.awarded') && awards.includes(fact.body.award));
  await append(desk, facts, theirs.map((fact): Telling => ({ kind: 'correction', body: { as: 'annulled', fact: fact.id, reason }, happenedOn: desk.today, source: 'officer' })));
  for (const award of awards) {
    await changeAward(trx, award, { status: 'withdrawn', status_since: desk.today, reason });
    await appendEvent(trx, { scheme: of.scheme, actor: of.recordedBy, verb: 'award.withdrawn', subjectKind: 'candidate', subject: of.person, changes: { award } });
    await enqueue(trx, { topic: 'award.withdrawn', lane: of.person, payload: { award, candidate: of.person, scheme: of.scheme } });
  }
}
