/** Decisions on awards after they were made, and the cases that look at what was built on something that fell. */
import * as z from 'zod';
import { allowed } from '../../../registry/access/rights.ts';
import { builtOnAward, closeReview, decisionShape, listReviews, readAward, reinstateAward, suspendAward, withdrawAward } from '../../../registry/award/index.ts';
import { page, type PageCall, type PageRoute, readForm } from '../page-route.ts';
import { Button, ErrorSummary, type FieldErrors, Radios, TextArea } from '../parts/form.tsx';
import { Empty } from '../parts/lists.tsx';
import { Notice } from '../parts/notice.tsx';
import { Page } from '../parts/page.tsx';
import { dateWords } from '../parts/scheme-words.ts';
import { decisionWords as words, statusWords } from '../words/record.ts';
import { schemeAsked } from './record-parts.tsx';

const params = z.object({ award: z.uuid() });
type Call = PageCall<z.output<typeof params>, object>;
const path = '/awards/{award}/decision';
const decisions = { suspend: suspendAward, reinstate: reinstateAward, withdraw: withdrawAward } as const;
type Decision = keyof typeof decisions;

async function decisionPage(call: Call, errors: FieldErrors = {}) {
  const award = await readAward(call.world, call.actor, call.params.award);
  const { scheme } = call.world.shelf.get(award.scheme) ?? {};
  const name = scheme?.certifications.find((one) => one.id === award.certification)?.name ?? award.certification;
  const possible: readonly Decision[] = award.status === 'active' ? ['suspend', 'withdraw'] : award.status === 'suspended' ? ['reinstate', 'withdraw'] : [];
  const back = `/people/${award.candidate}?scheme=${award.scheme}`;
  return (
    <Page frame={call.frame} title={`${words.actions[award.status]}: ${name}`} trail={[{ href: back, text: award.name }]}>
      <p class="kicker">{award.name}, {award.number}</p>
      <h1>{name}</h1>
      <ErrorSummary errors={errors} />
      {possible.length === 0 ? <Notice><p>{statusWords[award.status]}, {dateWords(award.status_since)}.</p></Notice> : (
        <form method="post" action={`/awards/${award.id}/decision`}>
          <Radios name="what" label={words.actions[award.status]} chosen={[call.form.fields['what'] ?? '']} errors={errors} items={possible.map((one) => ({ value: one, label: words[one].title, hint: words[one].says }))} />
          <TextArea name="reason" label={words.reason} hint={words.reasonHint} value={call.form.fields['reason']} errors={errors} rows={4} />
          <Button kind="grave">{words.carryOut}</Button>
        </form>
      )}
      <p><a href={back}>{words.back}</a></p>
    </Page>
  );
}

/** To withdraw is for good, so what would follow is shown before it is done. */
async function withdrawalPage(call: Call, reason: string) {
  const award = await readAward(call.world, call.actor, call.params.award);
  const built = await builtOnAward(call.world, call.actor, award.id);
  const name = (id: string) => call.world.shelf.get(award.scheme)?.scheme.certifications.find((one) => one.id === id)?.name ?? id;
  return (
    <Page frame={call.frame} title={words.confirm.title(name(award.certification))} trail={[{ href: `/people/${award.candidate}?scheme=${award.scheme}`, text: award.name }]}>
      <p class="kicker">{award.name}, {award.number}</p>
      <h1>{words.confirm.title(name(award.certification))}</h1>
      <Notice tone="bad"><p>{words.confirm.forGood(award.name)}</p></Notice>
      <h2>{words.certificates}</h2>
      {built.length === 0 ? <p>{words.confirm.nothing}</p> : <><p>{words.confirm.listed}</p><ul>{built.map((one) => <li>{name(one.certification)}, {one.number}</li>)}</ul></>}
      <h2>{words.reason}</h2>
      <p>{reason}</p>
      <form method="post" action={`/awards/${award.id}/decision`}>
        <input type="hidden" name="what" value="withdraw" />
        <input type="hidden" name="reason" value={reason} />
        <input type="hidden" name="confirmed" value="yes" />
        <Button kind="grave">{words.confirm.doIt}</Button>
      </form>
      <p><a href={`/awards/${award.id}/decision`}>{words.confirm.back}</a></p>
    </Page>
  );
}

const ask = page({ name: 'askDecision', method: 'get', path, right: 'award.suspend', params }, (call) => decisionPage(call));

const decide = page({ name: 'decideAward', method: 'post', path, right: 'award.suspend', params, example: { what: 'suspend', reason: 'The sitting is under investigation.' } }, async (call) => {
  const shape = decisionShape.extend({ what: z.enum(['suspend', 'reinstate', 'withdraw'], words.choose), confirmed: z.literal('yes').optional() });
  const read = readForm(shape, call.form);
  if ('errors' in read) return { page: await decisionPage(call, read.errors), status: 422 };
  const { what, reason, confirmed } = read.value;
  if (what === 'withdraw' && confirmed === undefined) return withdrawalPage(call, reason);
  const { review } = await decisions[what](call.world, call.actor, { award: call.params.award, reason });
  const award = await readAward(call.world, call.actor, call.params.award);
  return { goTo: `/people/${award.candidate}?scheme=${award.scheme}&done=${review === undefined ? what : 'withdraw-review'}` };
});

const reviewQuery = z.object({ scheme: z.string().max(200).optional(), done: z.string().max(20).optional() });

async function reviewsPage(call: PageCall<object, z.output<typeof reviewQuery>>, { errors = {} }: { readonly errors?: FieldErrors } = {}) {
  const scheme = schemeAsked(call, call.query.scheme);
  const cases = await listReviews(call.world, call.actor, { scheme: scheme.id, limit: 200 });
  const may = allowed(call.actor, 'award.withdraw', { scheme: scheme.id });
  return (
    <Page frame={call.frame} title={words.reviews} current="/reviews">
      <h1>{words.reviews}</h1>
      <p class="lead">{words.reviewsLead}</p>
      <ErrorSummary errors={errors} />
      {call.query.done === 'closed' && <Notice tone="good"><p>{words.closed}</p></Notice>}
      {cases.length === 0 && <Empty><p>{words.noReviews}</p></Empty>}
      {cases.map((one) => (
        <section class="case">
          <h2><a href={`/people/${one.candidate}?scheme=${scheme.id}`}>{one.name}</a></h2>
          <p>{one.why} <span class="soft">{words.openedOn} {dateWords(one.opened_on)}.</span></p>
          <h3>{words.certificates}</h3>
          <ul>{one.awards.map((award) => <li><a href={`/awards/${award.id}/decision`}>{scheme.certifications.find((c) => c.id === award.certification)?.name ?? award.certification}, {award.number}</a> ({statusWords[award.status as keyof typeof statusWords] ?? award.status})</li>)}</ul>
          {may && (
            <form method="post" action={`/reviews/${one.id}`}>
              <TextArea name={`outcome-${one.id}`} label={words.outcome} errors={errors} rows={2} />
              <Button kind="quiet">{words.close}<span class="hidden"> {one.name}</span></Button>
            </form>
          )}
        </section>
      ))}
    </Page>
  );
}

const reviews = page({ name: 'showReviews', method: 'get', path: '/reviews', right: 'award.read', query: reviewQuery }, (call) => reviewsPage(call));

const close = page({ name: 'closeReview', method: 'post', path: '/reviews/{review}', right: 'award.withdraw', params: z.object({ review: z.uuid() }), query: reviewQuery, example: { outcome: 'Every certificate was looked at and stands.' } }, async (call) => {
  const { review } = call.params;
  const field = `outcome-${review}`;
  const outcome = (call.form.fields[field] ?? call.form.fields['outcome'] ?? '').trim();
  if (outcome.length < 10) return { page: await reviewsPage(call, { errors: { [field]: 'say in at least ten characters what came of it' } }), status: 422 };
  await closeReview(call.world, call.actor, { review, outcome: outcome.slice(0, 2000) });
  return { goTo: '/reviews?done=closed' };
});

export const decisionPages: readonly PageRoute[] = [ask, decide, reviews, close];
