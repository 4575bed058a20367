/**
 * The person wants to be forgotten. Names, contact and every word about the person go from all rooms; that somebody was
 * certified, with number and dates, stays, so that a certificate in somebody's hands can still be checked.
 */
import { Refusal } from '../../core/facts/refusal.ts';
import { appendEvent, eraseChanges } from '../../database/event.ts';
import { eraseDetails } from '../../database/fact.ts';
import type { Trx } from '../../database/transaction.ts';
import { type Actor, actorName } from '../access/actor.ts';
import { carryOut, type Repeatable } from '../access/carry-out.ts';
import { require } from '../access/rights.ts';
import type { World } from '../access/world.ts';
import { eraseAwardWords } from '../award/index.ts';
import { eraseCandidate, lockCandidate, whoseCandidate } from '../candidate/index.ts';
import { eraseClaimWords } from '../claim/index.ts';
import { eraseExamWords, forgetBookings } from '../exam/index.ts';
import { eraseImportRows } from '../import/index.ts';
import { eraseInquiries, forgetTrainer } from '../provider/index.ts';
import { forgetEnrolments } from '../session/index.ts';
import { closeAccount, eraseTraces, tracesOf } from './erase.table.ts';
import { recordsOf } from './trail.table.ts';

export interface ErasePerson extends Repeatable {
  readonly candidate: string;
  /** The candidate number, typed: nobody erases the wrong person by a slip. */
  readonly number: string;
}

/** Cannot be undone. Refuses a number that is not the person's. */
export async function erasePerson(world: World, actor: Actor, command: ErasePerson): Promise<void> {
  await carryOut(world, actor, { verb: 'person.erase', command }, async (trx) => {
    const { candidate } = command;
    require(actor, 'person.erase', await whoseCandidate(trx, candidate));
    await lockCandidate(trx, candidate);
    const people = await recordsOf(trx, candidate);
    const { number } = await trx.selectFrom('candidate').select('number').where('id', '=', candidate).executeTakeFirstOrThrow();
    if (command.number.trim().toUpperCase() !== number) throw new Refusal('bad-input', 'This is not the candidate number of the record.', { errors: { number: 'type the number as it is shown' } });
    const traces = await tracesOf(trx, people);
    for (const one of people) await giveUpPlaces(trx, world, { actor, candidate: one });
    for (const one of people) await eraseOne(trx, one, new Date(world.now()));
    await eraseImportRows(trx, people, traces);
    await eraseInquiries(trx, traces.emails);
    for (const account of traces.accounts) await closeAccount(trx, account, world.now());
    await eraseTraces(trx, traces);
    await appendEvent(trx, { scheme: null, actor: actorName(actor), verb: 'person.erased', subjectKind: 'candidate', subject: candidate });
    return {};
  });
}

/** Seats that somebody else can have, and what the person is relied on for. */
async function giveUpPlaces(trx: Trx, world: World, of: { readonly actor: Actor; readonly candidate: string }): Promise<void> {
  await forgetEnrolments(trx, world, of.candidate);
  await forgetBookings(trx, world, of.candidate);
  await forgetTrainer(trx, world, of);
}

async function eraseOne(trx: Trx, candidate: string, at: Date): Promise<void> {
  await eraseDetails(trx, candidate);
  await eraseChanges(trx, candidate);
  await eraseAwardWords(trx, candidate);
  await eraseExamWords(trx, candidate);
  await eraseClaimWords(trx, candidate);
  await eraseCandidate(trx, candidate, at);
}
