/** A person's calendar for calendar programs: the page that makes its address, and what is behind the address. */
import * as z from 'zod';
import { absent } from '../../../registry/access/rights.ts';
import { endFeed, feedOwner, hasFeed, makeFeed } from '../../../registry/candidate/index.ts';
import { bookingEntries } from '../../mail/booking-letters.ts';
import { feedOf } from '../../mail/calendar.ts';
import { sessionEntries } from '../../mail/session-letters.ts';
import { page, type PageCall, type PageRoute } from '../page-route.ts';
import { Button } from '../parts/form.tsx';
import { Notice } from '../parts/notice.tsx';
import { Page } from '../parts/page.tsx';
import { calendarWords as words } from '../words/calendar.ts';

type Call = PageCall<object, object>;

async function feedPage(call: Call, secret?: string) {
  const { candidate } = call.actor;
  const has = candidate !== undefined && await hasFeed(call.world, candidate);
  return (
    <Page frame={call.frame} title={words.title} trail={[{ href: '/account', text: 'My account' }]}>
      <h1>{words.title}</h1>
      <p class="lead">{words.lead}</p>
      {secret !== undefined && <Notice tone="good" title={words.madeTitle}><p><code>{`${call.world.baseUrl}/calendar/${secret}`}</code></p><p>{words.made}</p></Notice>}
      {candidate === undefined ? <p>{words.noRecord}</p> : (
        <>
          <p>{has ? words.have : words.none}</p>
          <form method="post" action="/account/calendar"><Button>{has ? words.again : words.make}</Button></form>
          {has && <form method="post" action="/account/calendar/end"><Button kind="quiet">{words.end}</Button></form>}
        </>
      )}
    </Page>
  );
}

const own = (call: Call): string => {
  if (call.actor.candidate === undefined) throw absent();
  return call.actor.candidate;
};

const show = page({ name: 'showCalendar', method: 'get', path: '/account/calendar', right: 'account.read' }, (call) => feedPage(call));
const make = page({ name: 'makeCalendar', method: 'post', path: '/account/calendar', right: 'account.write', example: {} }, async (call) => (call.actor.candidate === undefined ? feedPage(call) : feedPage(call, await makeFeed(call.world, call.actor, own(call)))));
const end = page({ name: 'endCalendar', method: 'post', path: '/account/calendar/end', right: 'account.write', example: {} }, async (call) => {
  if (call.actor.candidate !== undefined) await endFeed(call.world, call.actor, own(call));
  return { goTo: '/account/calendar' };
});

const read = page({ name: 'readCalendar', method: 'get', path: '/calendar/{feed}', right: 'public', rate: 'secret', params: z.object({ feed: z.string().max(100) }) }, async ({ world, params: { feed } }) => {
  const candidate = await feedOwner(world, feed);
  if (candidate === undefined) throw absent();
  const entries = [...await sessionEntries(world, candidate), ...await bookingEntries(world, candidate)];
  return new Response(feedOf(entries, new Date(world.now())), { headers: { 'content-type': 'text/calendar; charset=utf-8', 'cache-control': 'private, no-cache' } });
});

export const calendarPages: readonly PageRoute[] = [show, make, end, read];
