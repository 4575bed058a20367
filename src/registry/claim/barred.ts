/** Who does not decide on a claim (ISO/IEC 17024): whoever has to do with the person, handed it in, or took part before. */
import type { Selectable } from 'kysely';
import type { ClaimTable } from '../../database/tables-claim.ts';
import type { Trx } from '../../database/transaction.ts';
import type { Actor } from '../access/actor.ts';
import type { World } from '../access/world.ts';
import { whoseCandidate } from '../candidate/index.ts';
import { whoTrained } from '../session/index.ts';
import { stepsOf } from './claim.table.ts';

/** The reason in one sentence; undefined for whoever may. */
export async function whyNotDecide(trx: Trx, world: World, { actor: { account }, claim }: { readonly actor: Actor; readonly claim: Selectable<ClaimTable> }): Promise<string | undefined> {
  if (account === undefined) return undefined;
  const whose = await whoseCandidate(trx, claim.candidate);
  const since = `${Number(world.today().slice(0, 4)) - 2}${world.today().slice(4)}`;
  const taught = await whoTrained(trx, claim.candidate, since);
  const before = (await stepsOf(trx, claim.id)).filter((step) => step.seen_hash !== null);
  if (whose?.account === account || (whose?.assigned ?? []).includes(account) || taught.includes(account)) return 'You have to do with this person, so somebody else decides.';
  if (claim.made_by === account) return 'You handed this claim in, so somebody else decides.';
  if (claim.state === 'proposed' && claim.proposed_by === account) return 'You decided first; a second person decides now.';
  return claim.state === 'appealed' && before.some((step) => step.done_by === account) ? 'You took part in the decision that is appealed, so somebody else decides.' : undefined;
}
