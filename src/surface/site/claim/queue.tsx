/** The officers' queue, and what stands on the first page of whoever has to do with claims. */
import * as z from 'zod';
import { listClaims, readLoads } from '../../../registry/claim/index.ts';
import { afterOf, pageOf } from '../../cursor.ts';
import type { Asked } from '../../edge.ts';
import type { HomeBlock } from '../home-blocks.ts';
import { page, type PageRoute } from '../page-route.ts';
import { Table } from '../parts/lists.tsx';
import { Page } from '../parts/page.tsx';
import { schemeAsked } from '../record/record-parts.tsx';
import { claimWords as words } from '../words/claim.ts';
import { askedName, ClaimTag } from './claim-parts.tsx';

const queueQuery = z.object({ scheme: z.string().max(200).optional(), cursor: z.string().max(1000).optional() });
const daysSince = (at: Date, now: string): number => Math.max(0, Math.floor((Date.parse(now) - at.getTime()) / 86_400_000));

const queue = page({ name: 'showClaimQueue', method: 'get', path: '/claim-queue', right: 'claim.decide', query: queueQuery }, async (call) => {
  const scheme = schemeAsked(call, call.query.scheme);
  const rows = await listClaims(call.world, call.actor, { scheme: scheme.id, queue: true, after: afterOf(z.tuple([z.iso.datetime(), z.uuid()]), call.query.cursor), limit: 50 });
  const { items, next } = pageOf(rows, 50, (row) => [row.waiting_since.toISOString(), row.id]);
  const inHand = await readLoads(call.world, call.actor, scheme.id);
  return (
    <Page frame={call.frame} title={words.queue} current="/claim-queue">
      <h1>{words.queue}</h1>
      <p class="lead">{words.queueLead}</p>
      <Table
        caption={words.queue} captionHidden rows={items} empty={<p>{words.queueNone}</p>}
        columns={[
          { title: words.what, cell: (row) => <a href={`/claims/${row.id}`}>{words.claimOf(askedName(scheme, row), row.name)}</a> }, { title: words.kind, cell: (row) => words.kinds[row.kind] },
          { title: words.state, cell: (row) => <ClaimTag state={row.state} /> }, { title: words.since, cell: (row) => words.days(daysSince(row.waiting_since, call.world.now())) },
        ]}
      />
      {next !== undefined && <p><a href={`/claim-queue?${new URLSearchParams({ scheme: scheme.id, cursor: next })}`} rel="next">{words.more2}</a></p>}
      {inHand.length > 0 && <Table caption={words.load} rows={inHand} columns={[{ title: words.officer, cell: (row) => row.name }, { title: words.load, cell: (row) => row.open, number: true }]} />}
    </Page>
  );
});

async function waiting(asked: Asked) {
  let count = 0;
  for (const scheme of asked.world.shelf.keys()) count += (await listClaims(asked.world, asked.actor, { scheme, queue: true, limit: 200 })).length;
  return count === 0 ? undefined : <><h2>{words.homeTitle}</h2><p>{words.home(count)}</p><p><a href="/claim-queue">{words.toQueue}</a></p></>;
}

async function askedBack(asked: Asked) {
  const { candidate } = asked.actor;
  const mine = candidate === undefined ? [] : (await listClaims(asked.world, asked.actor, { candidate, limit: 200 })).filter((one) => one.state === 'asked-back');
  return mine.length === 0 ? undefined : <><h2>{words.homeTitle}</h2><p>{words.homeMine}</p><ul>{mine.map((one) => <li><a href={`/claims/${one.id}`}>{words.toMine}: {askedName(asked.world.shelf.get(one.scheme)?.scheme, one)}</a></li>)}</ul></>;
}

export const claimBlocks: readonly HomeBlock[] = [{ right: 'claim.decide', load: waiting }, { right: 'home.read', load: askedBack }];
export const queuePages: readonly PageRoute[] = [queue];
