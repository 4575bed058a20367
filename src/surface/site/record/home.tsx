/** What waits in the record for whoever signs in: for a person, for those who decide, for those who accredit. */
import { listReviews, listWaiting, readRecord } from '../../../registry/award/index.ts';
import { listAccreditations } from '../../../registry/provider/index.ts';
import { reach } from '../../../registry/access/rights.ts';
import type { Asked } from '../../edge.ts';
import type { HomeBlock } from '../home-blocks.ts';
import { countingNames, wayFrom } from './record-parts.tsx';
import { homeRecordWords as words } from '../words/record.ts';

const schemesOf = ({ world }: Asked): readonly string[] => [...world.shelf.keys()];

/** What counts is named, so that nobody with a credential of another body reads that there is nothing. */
async function own(asked: Asked) {
  const { candidate } = asked.actor;
  if (candidate === undefined) return undefined;
  let held = 0;
  const counting: string[] = [];
  const ways: { readonly href: string; readonly name: string }[] = [];
  for (const id of schemesOf(asked)) {
    const { scheme } = asked.world.shelf.get(id)!;
    const record = await readRecord(asked.world, asked.actor, { scheme: id, candidate });
    held += record.state.awards.filter((award) => award.status === 'active').length;
    counting.push(...countingNames(scheme, record));
    ways.push({ href: wayFrom(scheme, record), name: scheme.name });
  }
  return (
    <>
      <h2>{words.mine}</h2>
      <p>{[...(held > 0 || counting.length === 0 ? [words.held(held)] : []), ...(counting.length > 0 ? [words.counting(counting)] : [])].join(' ')}</p>
      <ul>
        <li><a href="/record">{words.toRecord}</a></li>
        {ways.map(({ href, name }) => <li><a href={href}>{ways.length === 1 ? words.findWay : words.findWayIn(name)}</a></li>)}
      </ul>
    </>
  );
}

async function decisions(asked: Asked) {
  let reviews = 0;
  const waiting: Passed[] = [];
  for (const scheme of schemesOf(asked)) {
    reviews += (await listReviews(asked.world, asked.actor, { scheme, limit: 200 })).length;
    waiting.push(...(await listWaiting(asked.world, asked.actor, { scheme, limit: 200 })).map((row) => ({ ...row, scheme })));
  }
  if (reviews + waiting.length === 0) return undefined;
  return (
    <>
      <h2>{words.decisions}</h2>
      {reviews > 0 && <p>{words.reviews(reviews)} <a href="/reviews">{words.toReviews}</a></p>}
      {waiting.length > 0 && <WaitingPasses waiting={waiting} />}
    </>
  );
}

type Passed = Awaited<ReturnType<typeof listWaiting>>[number] & { readonly scheme: string };

const WaitingPasses = ({ waiting }: { readonly waiting: readonly Passed[] }) => (
  <details>
    <summary>{words.waiting(waiting.length)}</summary>
    <ul>{waiting.map((row) => <li><a href={`/people/${row.candidate}?scheme=${row.scheme}`}>{row.name}</a></li>)}</ul>
  </details>
);

/** Only for those who can do something about it: who grants them, and whose they are. */
async function accreditations(asked: Asked) {
  const [grants, asks] = [reach(asked.actor, 'accreditation.grant'), reach(asked.actor, 'accreditation.request')];
  if (!grants.any && grants.schemes.length + asks.organisations.length === 0) return undefined;
  let ending = 0;
  for (const scheme of schemesOf(asked)) ending += (await listAccreditations(asked.world, asked.actor, { scheme })).filter((one) => one.ending).length;
  if (ending === 0) return undefined;
  return <><h2>{words.accreditations}</h2><p>{words.ending(ending)}</p><p><a href="/accreditations">{words.toAccreditations}</a></p></>;
}

export const recordBlocks: readonly HomeBlock[] = [
  { right: 'home.read', load: own }, { right: 'award.suspend', load: decisions }, { right: 'accreditation.read', load: accreditations },
];
