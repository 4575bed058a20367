/** `/home`: what waits for whoever is signed in, block by block; and the start of a candidate's record. */
import { requireSome } from '../../../registry/access/rights.ts';
import { system } from '../../../registry/access/actor.ts';
import { linkAccount, openCandidate } from '../../../registry/candidate/index.ts';
import { Refusal } from '../../../core/facts/refusal.ts';
import type { Asked } from '../../edge.ts';
import { type HomeBlock, homeBlocks } from '../home-blocks.ts';
import { page, type PageRoute } from '../page-route.ts';
import { Button } from '../parts/form.tsx';
import { Empty } from '../parts/lists.tsx';
import { Page } from '../parts/page.tsx';
import { homeWords as words } from '../words/account.ts';

const nameOf = async (asked: Asked): Promise<string> => (await asked.world.database.db.selectFrom('login')
  .select('name').where('id', '=', asked.actor.account ?? '').executeTakeFirst())?.name ?? '';

async function loaded(asked: Asked, block: HomeBlock) {
  try {
    requireSome(asked.actor, block.right);
  } catch (error) {
    if (error instanceof Refusal) return undefined;
    throw error;
  }
  return block.load(asked);
}

const show = page({ name: 'showHome', method: 'get', path: '/home', right: 'home.read' }, async (call) => {
  const blocks = [];
  for (const block of homeBlocks) blocks.push(await loaded(call, block));
  const waiting = blocks.filter((block) => block !== undefined);
  const newcomer = call.actor.candidate === undefined && call.actor.roles.length === 0;
  return (
    <Page frame={call.frame} title={words.title} current="/home">
      <h1>{words.title}</h1>
      <p class="lead">{words.lead(await nameOf(call))}</p>
      {waiting.map((block) => <section>{block}</section>)}
      {waiting.length === 0 && !newcomer && <Empty><p>{words.nothing}</p></Empty>}
      {newcomer && (
        <section aria-labelledby="start">
          <h2 id="start">{words.recordTitle}</h2>
          <p>{words.record}</p>
          <form method="post" action="/home/record"><Button>{words.start}</Button></form>
        </section>
      )}
    </Page>
  );
});

/** Somebody with an account opens the own record: the name and address of the account, confirmed by its mail. */
const start = page({ name: 'startRecord', method: 'post', path: '/home/record', right: 'account.write', example: {} }, async ({ world, actor }) => {
  const account = actor.account === undefined ? undefined : await world.database.db.selectFrom('login').select(['id', 'name', 'email', 'emailVerified']).where('id', '=', actor.account).executeTakeFirst();
  if (account === undefined || !account.emailVerified) throw new Refusal('not-available', 'The e-mail address of the account is not confirmed yet.', { next: 'Open the link in our mail first.' });
  if (actor.candidate === undefined) {
    const { candidate } = await openCandidate(world, system, { name: account.name, email: account.email, tongue: 'en', requestKey: `record of ${account.id}` });
    await linkAccount(world, system, { candidate, account: account.id });
  }
  return { goTo: '/home' };
});

export const homePages: readonly PageRoute[] = [show, start];
