/** One claim with its files and history, for the claimant and the officer. */
import * as z from 'zod';
import { Refusal } from '../../../core/facts/refusal.ts';
import { answerClaim, appealClaim, askBack, decideClaim, readClaim, readEvidence, verdictShape, withdrawClaim, wordsShape } from '../../../registry/claim/index.ts';
import { evidenceAnswer } from '../../api/claim.ts';
import { page, type PageAnswer, type PageCall, type PageRoute, readForm } from '../page-route.ts';
import { Button, ErrorSummary, type FieldErrors, TextArea } from '../parts/form.tsx';
import { SummaryList } from '../parts/lists.tsx';
import { Notice } from '../parts/notice.tsx';
import { Page } from '../parts/page.tsx';
import { dateWords } from '../parts/scheme-words.ts';
import { claimWords as words, needWords } from '../words/claim.ts';
import { askedName, ClaimTag, fileErrors, FilesFields, filesOf, formBytes, withFilesAgain } from './claim-parts.tsx';
import { checklists, Needs, outlook } from './needs.tsx';
import { Files, minutesOf, OfficerForms, Precedents } from './officer.tsx';
import { Seen } from './seen.tsx';

const params = z.object({ claim: z.uuid() });
type Call = PageCall<z.output<typeof params>, object>;
type Claim = Awaited<ReturnType<typeof readClaim>>;

async function casePage(call: Call, { errors = {}, done }: { readonly errors?: FieldErrors; readonly done?: string | undefined } = {}) {
  const claim = await readClaim(call.world, call.actor, call.params.claim);
  const scheme = call.world.shelf.get(claim.scheme)?.scheme;
  const own = call.actor.candidate === claim.candidate;
  const said = done === 'decided' ? words.decided[claim.state] : done === undefined || !Object.hasOwn(words.done, done) ? undefined : words.done[done];
  const back = claim.may.decide ? { href: '/claim-queue', text: words.queue } : own ? { href: '/claims', text: words.mine } : { href: '/claims', text: words.homeTitle };
  return (
    <Page frame={call.frame} title={own ? askedName(scheme, claim) : words.claimOf(askedName(scheme, claim), claim.name)} trail={[back]}>
      <p class="kicker">{words.kinds[claim.kind]}</p>
      <h1>{askedName(scheme, claim)}</h1>
      <ErrorSummary errors={errors} />
      {said !== undefined && <Notice tone="good"><p>{said(words.gets(own ? undefined : claim.name))}</p></Notice>}
      <SummaryList items={[
        { key: words.state, value: <ClaimTag state={claim.state} /> },
        ...(own ? [] : [{ key: words.person, value: <a href={`/people/${claim.candidate}?scheme=${claim.scheme}`}>{claim.name}</a> }]),
        ...(claim.from_day === null ? [] : [{ key: claim.kind === 'experience' ? words.period : words.awardedOn, value: claim.to_day === null ? dateWords(claim.from_day) : `${dateWords(claim.from_day)} – ${dateWords(claim.to_day)}` }]),
      ]} />
      {await OpenNeeds({ call, claim })}
      <Files claim={claim} />
      <History claim={claim} scheme={scheme} />
      {receiptStates.includes(claim.state) && <p><a href={`/api/v1/claims/${claim.id}/receipt`} download>{words.receipt}</a><br /><span class="hint">{words.receiptHint}</span></p>}
      {claim.may.decide && <Precedents claim={claim} />}
      {claim.may.write && <ClaimantForms call={call} claim={claim} errors={errors} />}
      {claim.may.decide && <OfficerForms call={call} claim={claim} errors={errors} />}
    </Page>
  );
}

/** Decided, and the record of it not erased. */
const receiptStates: readonly Claim['state'][] = ['granted', 'refused', 'appealed', 'appeal-granted', 'appeal-refused'];
const openStates: readonly Claim['state'][] = ['submitted', 'asked-back', 'proposed', 'appealed'];

/** What an open request needs and where each part of it stands: the same for the claimant and the officer. */
async function OpenNeeds({ call, claim }: { readonly call: Call; readonly claim: Claim }) {
  const scheme = call.world.shelf.get(claim.scheme)?.scheme;
  if (claim.kind !== 'request' || scheme === undefined || !openStates.includes(claim.state)) return null;
  const [list] = await checklists(call, { scheme, candidate: claim.candidate, certifications: [claim.asked] });
  const newAt = call.actor.candidate === claim.candidate ? '/claims/new' : `/people/${claim.candidate}/claims/new`;
  return (
    <section>
      <h2>{needWords.title}</h2>
      <Needs list={list!} askAt={claim.may.write ? newAt : undefined} />
      {outlook(list!) === 'ready' ? <p>{needWords.all}</p> : claim.may.decide && <p>{needWords.officer}</p>}
    </section>
  );
}

const History = ({ claim, scheme }: { readonly claim: Claim; readonly scheme: Parameters<typeof askedName>[0] }) => (
  <section>
    <h2>{words.history}</h2>
    <ol class="history">
      {claim.steps.map((step) => (
        <li>
          <strong>{words.steps[step.what] ?? step.what}</strong> <span class="hint">{minutesOf(step.done_at)}</span>
          {step.words !== null && <p>{step.words}</p>}
          {step.seen !== null && <Seen seen={step.seen} hash={step.seen_hash} edition={step.edition} scheme={scheme} />}
        </li>
      ))}
    </ol>
  </section>
);

interface FormsProps {
  readonly call: Call;
  readonly claim: Claim;
  readonly errors: FieldErrors;
}

function ClaimantForms({ call, claim, errors }: FormsProps) {
  const { fields } = call.form;
  return (
    <>
      {claim.state === 'asked-back' && (
        <form method="post" action={`/claims/${claim.id}/answer`} encType="multipart/form-data">
          <h2>{words.answerTitle}</h2>
          <TextArea name="words" label={words.answer} value={fields['words']} errors={errors} rows={4} />
          <FilesFields errors={errors} />
          <Button>{words.answerIt}</Button>
        </form>
      )}
      {claim.state === 'refused' && claim.may.appeal && (
        <form method="post" action={`/claims/${claim.id}/appeal`}>
          <h2>{words.appealTitle}</h2>
          <p>{words.appealHint}</p>
          <TextArea name="words" label={words.appeal} value={fields['words']} errors={errors} rows={4} />
          <Button>{words.appealIt}</Button>
        </form>
      )}
      {(claim.state === 'submitted' || claim.state === 'asked-back') && (
        <form method="post" action={`/claims/${claim.id}/withdraw`}><Button kind="quiet">{words.withdraw}</Button></form>
      )}
    </>
  );
}

const show = page({ name: 'showClaim', method: 'get', path: '/claims/{claim}', right: 'claim.read', params, query: z.object({ done: z.string().max(20).optional() }) }, (call) => casePage(call, { done: call.query.done }));

const file = page({ name: 'readClaimFile', method: 'get', path: '/claims/{claim}/files/{evidence}', right: 'evidence.read', params: z.object({ claim: z.uuid(), evidence: z.uuid() }) }, async ({ world, actor, params: { evidence } }) =>
  evidenceAnswer(await readEvidence(world, actor, evidence)));

interface Doing<T> {
  /** What the notice is about afterwards. */
  readonly done: string;
  readonly read: { readonly value: T } | { readonly errors: FieldErrors };
  /** Where a "no" is shown. */
  readonly field: string;
}

const shownHere: readonly Refusal['code'][] = ['bad-input', 'prerequisite-missing', 'conflict', 'not-allowed'];

/** Does it and goes back to the claim; what was wrong with the form, or why it cannot be done, is shown beside it, and what was typed stays. */
async function doing<T>(call: Call, { done, read, field }: Doing<T>, work: (value: T) => Promise<unknown>): Promise<PageAnswer> {
  if ('errors' in read) return { page: await casePage(call, { errors: read.errors }), status: 422 };
  try {
    await work(read.value);
  } catch (refusal) {
    if (!(refusal instanceof Refusal) || !shownHere.includes(refusal.code)) throw refusal;
    const says = [refusal.message, refusal.next].filter((part) => part !== undefined).join(' ');
    return { page: await casePage(call, { errors: (refusal.more['errors'] as FieldErrors | undefined) ?? { [field]: says } }), status: refusal.code === 'not-allowed' ? 403 : 422 };
  }
  return { goTo: `/claims/${call.params.claim}?done=${done}` };
}

const onlyWords = wordsShape.omit({ evidence: true });
function worded({ form }: Call) {
  const read = readForm(onlyWords, form);
  return 'errors' in read ? { errors: { words: words.shortWords } } : read;
}

const answer = page({ name: 'answerClaim', method: 'post', path: '/claims/{claim}/answer', right: 'claim.write', rate: 'heavy', params, maxBytes: formBytes, example: { words: 'Here it is.' } }, async (call) => {
  const read = worded(call);
  const errors = { ...('errors' in read ? read.errors : {}), ...await fileErrors(call.form) };
  const whole = 'value' in read && Object.keys(errors).length === 0 ? read : { errors: withFilesAgain(call.form, errors) };
  return doing(call, { done: 'answered', read: whole, field: 'words' }, async ({ words: said }) => {
    const { candidate } = await readClaim(call.world, call.actor, call.params.claim);
    await answerClaim(call.world, call.actor, { ...call.params, words: said, evidence: await filesOf(call, candidate) });
  });
});

const withdraw = page({ name: 'withdrawClaim', method: 'post', path: '/claims/{claim}/withdraw', right: 'claim.write', params, example: {} }, (call) =>
  doing(call, { done: 'withdrawn', read: { value: undefined }, field: 'words' }, () => withdrawClaim(call.world, call.actor, call.params)));

const appeal = page({ name: 'appealClaim', method: 'post', path: '/claims/{claim}/appeal', right: 'appeal.write', params, example: { words: 'It is me: my name changed.' } }, (call) =>
  doing(call, { done: 'appealed', read: worded(call), field: 'words' }, ({ words: said }) => appealClaim(call.world, call.actor, { ...call.params, words: said })));

const back = page({ name: 'askBackClaim', method: 'post', path: '/claims/{claim}/ask-back', right: 'claim.decide', params, example: { words: 'Please send the back too.' } }, (call) =>
  doing(call, { done: 'asked', read: worded(call), field: 'words' }, ({ words: said }) => askBack(call.world, call.actor, { ...call.params, words: said })));

const decide = page({ name: 'decideClaim', method: 'post', path: '/claims/{claim}/decide', right: 'claim.decide', params, example: { verdict: 'refuse', reason: 'The file shows another person.' } }, (call) => {
  const read = readForm(verdictShape, call.form);
  const said = 'errors' in read ? { errors: { ...('verdict' in read.errors ? { verdict: words.noVerdict } : {}), ...('reason' in read.errors ? { reason: words.shortReason } : {}) } } : read;
  return doing(call, { done: 'decided', read: said, field: 'verdict' }, (verdict) => decideClaim(call.world, call.actor, { ...call.params, ...verdict }));
});

export const casePages: readonly PageRoute[] = [show, file, answer, withdraw, appeal, back, decide];
