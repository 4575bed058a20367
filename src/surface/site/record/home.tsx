/** What waits in the record for whoever signs in: for a person, for those who decide, for those who accredit. */
import { listReviews, listWaiting, readRecord } from '../../../registry/award/index.ts';
import { listAccreditations } from '../../../registry/provider/index.ts';
import type { Asked } from '../../edge.ts';
import type { HomeBlock } from '../home-blocks.ts';
import { homeRecordWords as words } from '../words/record.ts';

const schemesOf = ({ world }: Asked): readonly string[] => [...world.shelf.keys()];

async function own(asked: Asked) {
  const { candidate } = asked.actor;
  if (candidate === undefined) return undefined;
  let held = 0;
  for (const scheme of schemesOf(asked)) held += (await readRecord(asked.world, asked.actor, { scheme, candidate })).state.awards.filter((award) => award.status === 'active').length;
  return <><h2>{words.mine}</h2><p>{held === 0 ? words.none : words.held(held)}</p><p><a href="/record">{words.toRecord}</a></p></>;
}

async function decisions(asked: Asked) {
  let [reviews, waiting] = [0, 0];
  for (const scheme of schemesOf(asked)) {
    reviews += (await listReviews(asked.world, asked.actor, { scheme, limit: 200 })).length;
    waiting += (await listWaiting(asked.world, asked.actor, { scheme, limit: 200 })).length;
  }
  if (reviews + waiting === 0) return undefined;
  return (
    <>
      <h2>{words.decisions}</h2>
      {reviews > 0 && <p>{words.reviews(reviews)} <a href="/reviews">{words.toReviews}</a></p>}
      {waiting > 0 && <p>{words.waiting(waiting)}</p>}
    </>
  );
}

async function accreditations(asked: Asked) {
  let ending = 0;
  for (const scheme of schemesOf(asked)) ending += (await listAccreditations(asked.world, asked.actor, { scheme })).filter((one) => one.ending).length;
  if (ending === 0) return undefined;
  return <><h2>{words.accreditations}</h2><p>{words.ending(ending)}</p><p><a href="/accreditations">{words.toAccreditations}</a></p></>;
}

export const recordBlocks: readonly HomeBlock[] = [
  { right: 'home.read', load: own }, { right: 'award.suspend', load: decisions }, { right: 'accreditation.read', load: accreditations },
];
