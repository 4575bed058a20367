/** The claims that somebody follows: the own ones, and those of a provider's candidates. */
import { reach } from '../../../registry/access/rights.ts';
import { listClaims } from '../../../registry/claim/index.ts';
import { page, type PageCall, type PageRoute } from '../page-route.ts';
import { ButtonLink } from '../parts/form.tsx';
import { Table } from '../parts/lists.tsx';
import { Notice } from '../parts/notice.tsx';
import { Page } from '../parts/page.tsx';
import { claimWords as words } from '../words/claim.ts';
import { askedName, ClaimTag } from './claim-parts.tsx';

const mine = page({ name: 'showMyClaims', method: 'get', path: '/claims', right: 'home.read' }, async (call) => {
  const { candidate } = call.actor;
  const staff = asksForOthers(call);
  const rows = candidate === undefined && !staff ? [] : await listClaims(call.world, call.actor, { ...(staff ? {} : { candidate }), limit: 200 });
  const title = candidate === undefined && staff ? words.ofYours : words.mine;
  return (
    <Page frame={call.frame} title={title} current="/claims">
      <h1>{title}</h1>
      <p class="lead">{words.lead}</p>
      {candidate === undefined ? <HowToAsk call={call} /> : <p class="actions"><ButtonLink href="/claims/new">{words.ask}</ButtonLink></p>}
      <Table
        caption={words.caption} captionHidden rows={rows.toReversed()} empty={<p>{staff ? words.noneOfYours : words.none}</p>}
        columns={[
          { title: words.what, cell: (row) => <a href={`/claims/${row.id}`}>{askedName(call.world.shelf.get(row.scheme)?.scheme, row)}{staff && <span class="under">{row.name}</span>}</a> },
          { title: words.kind, cell: (row) => words.kinds[row.kind] }, { title: words.state, cell: (row) => <ClaimTag state={row.state} /> },
        ]}
      />
    </Page>
  );
});

const asksForOthers = ({ actor }: Pick<PageCall<object, object>, 'actor'>): boolean => reach(actor, 'claim.write').organisations.length > 0;

/** For whoever has no record of their own: where to begin. */
export const HowToAsk = ({ call }: { readonly call: Pick<PageCall<object, object>, 'actor'> }) => (
  <Notice>
    {asksForOthers(call) && <p>{words.noRecordStaff} <a href="/people">{words.toPeople}</a></p>}
    <p>{words.noRecord} <a href="/home">{words.toHome}</a></p>
  </Notice>
);

export const myClaimPages: readonly PageRoute[] = [mine];
