/** One claim with its files and history, for the claimant and the officer; and the officers' queue. */
import * as z from 'zod';
import { Refusal } from '../../../core/facts/refusal.ts';
import { allowed } from '../../../registry/access/rights.ts';
import { answerClaim, appealClaim, askBack, decideClaim, listClaims, readClaim, readEvidence, readLoads, verdictShape, withdrawClaim, wordsShape } from '../../../registry/claim/index.ts';
import { evidenceAnswer } from '../../api/claim.ts';
import { afterOf, pageOf } from '../../cursor.ts';
import type { Asked } from '../../edge.ts';
import type { HomeBlock } from '../home-blocks.ts';
import { page, type PageAnswer, type PageCall, type PageRoute, readForm } from '../page-route.ts';
import { Button, ErrorSummary, type FieldErrors, Radios, TextArea } from '../parts/form.tsx';
import { SummaryList, Table } from '../parts/lists.tsx';
import { Notice } from '../parts/notice.tsx';
import { Page } from '../parts/page.tsx';
import { dateWords } from '../parts/scheme-words.ts';
import { schemeAsked } from '../record/record-parts.tsx';
import { claimWords as words } from '../words/claim.ts';
import { askedName, ClaimTag, filesOf, FilesFields, formBytes } from './claims.tsx';

const params = z.object({ claim: z.uuid() });
type Call = PageCall<z.output<typeof params>, object>;
type Claim = Awaited<ReturnType<typeof readClaim>>;
const minutesOf = (at: Date): string => at.toISOString().slice(0, 16).replace('T', ' ');

async function casePage(call: Call, { errors = {}, done }: { readonly errors?: FieldErrors; readonly done?: string | undefined } = {}) {
  const claim = await readClaim(call.world, call.actor, call.params.claim);
  const scheme = call.world.shelf.get(claim.scheme)?.scheme;
  const whose = { candidate: claim.candidate, scheme: claim.scheme };
  const [claims, decides] = [allowed(call.actor, 'claim.write', whose), allowed(call.actor, 'claim.decide', whose)];
  const own = call.actor.candidate === claim.candidate;
  return (
    <Page frame={call.frame} title={askedName(scheme, claim)} trail={[own ? { href: '/claims', text: words.mine } : { href: '/claim-queue', text: words.queue }]}>
      <p class="kicker">{words.kinds[claim.kind]}</p>
      <h1>{askedName(scheme, claim)}</h1>
      <ErrorSummary errors={errors} />
      {done !== undefined && <Notice tone="good"><p>{done === 'sent' ? `${words.sent} ${words.next}` : words.done}</p></Notice>}
      <SummaryList items={[
        { key: words.state, value: <ClaimTag state={claim.state} /> },
        ...(own ? [] : [{ key: words.person, value: <a href={`/people/${claim.candidate}?scheme=${claim.scheme}`}>{claim.name}</a> }]),
        ...(claim.from_day === null ? [] : [{ key: claim.kind === 'experience' ? words.period : words.from.recognition, value: claim.to_day === null ? dateWords(claim.from_day) : `${dateWords(claim.from_day)} – ${dateWords(claim.to_day)}` }]),
      ]} />
      <Files claim={claim} />
      <History claim={claim} />
      {receiptStates.includes(claim.state) && <p><a href={`/api/v1/claims/${claim.id}/receipt`} download>{words.receipt}</a><br /><span class="hint">{words.receiptHint}</span></p>}
      {decides && <Precedents claim={claim} />}
      {claims && <ClaimantForms call={call} claim={claim} errors={errors} />}
      {decides && <OfficerForms call={call} claim={claim} errors={errors} />}
    </Page>
  );
}

/** Decided, and the record of it not erased. */
const receiptStates: readonly Claim['state'][] = ['granted', 'refused', 'appealed', 'appeal-granted', 'appeal-refused'];

const Files = ({ claim }: { readonly claim: Claim }) => (
  <section>
    <h2>{words.files}</h2>
    {claim.evidence.length === 0 ? <p>{words.noFiles}</p> : (
      <ul>
        {claim.evidence.map((file) => (
          <li>
            <a href={`/claims/${claim.id}/files/${file.id}`} download>{file.file_name}</a> <span class="hint">{file.media_type}, {Math.max(1, Math.round(file.size / 1000))} kB</span>
            {file.checked !== null && <><br /><span class="hint">{words.machine}: {(file.checked as { verdict?: string }).verdict}</span></>}
          </li>
        ))}
      </ul>
    )}
  </section>
);

const History = ({ claim }: { readonly claim: Claim }) => (
  <section>
    <h2>{words.history}</h2>
    <ol class="history">
      {claim.steps.map((step) => (
        <li>
          <strong>{words.steps[step.what] ?? step.what}</strong> <span class="hint">{minutesOf(step.done_at)}</span>
          {step.words !== null && <p>{step.words}</p>}
          {step.seen !== null && <details><summary>{words.seen}</summary><p class="hint">{words.seenHash} {step.seen_hash}</p><pre tabIndex={0}><code>{JSON.stringify(step.seen, undefined, 2)}</code></pre></details>}
        </li>
      ))}
    </ol>
  </section>
);

const Precedents = ({ claim }: { readonly claim: Claim }) => (claim.precedents.length === 0 ? null : (
  <section>
    <h2>{words.precedents}</h2>
    <ul>{claim.precedents.map((one) => <li><a href={`/claims/${one.id}`}>{minutesOf(one.made_at)}</a> {one.same_file ? words.sameFile : words.sameThing}: <ClaimTag state={one.state} /></li>)}</ul>
  </section>
));

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
      {claim.state === 'refused' && allowed(call.actor, 'appeal.write', { candidate: claim.candidate }) && (
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

function OfficerForms({ call, claim, errors }: FormsProps) {
  const { fields } = call.form;
  if (!['submitted', 'proposed', 'appealed'].includes(claim.state)) return null;
  return (
    <>
      <form method="post" action={`/claims/${claim.id}/decide`}>
        <h2>{words.decideTitle}</h2>
        <Radios name="verdict" label={words.verdict} chosen={[fields['verdict'] ?? '']} errors={errors} items={[{ value: 'grant', label: words.grant, hint: words.grantHint }, { value: 'refuse', label: words.refuse, hint: words.refuseHint }]} />
        <TextArea name="reason" label={words.reason} hint={words.reasonHint} value={fields['reason']} errors={errors} rows={4} />
        <Button>{words.decideIt}</Button>
      </form>
      {claim.state === 'submitted' && (
        <form method="post" action={`/claims/${claim.id}/ask-back`}>
          <h2>{words.askBackTitle}</h2>
          <TextArea name="words" label={words.askBack} value={fields['words']} errors={errors} rows={3} />
          <Button kind="quiet">{words.askBackIt}</Button>
        </form>
      )}
    </>
  );
}

const show = page({ name: 'showClaim', method: 'get', path: '/claims/{claim}', right: 'claim.read', params, query: z.object({ done: z.string().max(20).optional() }) }, (call) => casePage(call, { done: call.query.done }));

const file = page({ name: 'readClaimFile', method: 'get', path: '/claims/{claim}/files/{evidence}', right: 'evidence.read', params: z.object({ claim: z.uuid(), evidence: z.uuid() }) }, async ({ world, actor, params: { evidence } }) =>
  evidenceAnswer(await readEvidence(world, actor, evidence)));

/** Does it and goes back to the claim; what was wrong with the form is shown beside it. */
async function doing(call: Call, errors: FieldErrors | undefined, work: () => Promise<unknown>): Promise<PageAnswer> {
  if (errors) return { page: await casePage(call, { errors }), status: 422 };
  try {
    await work();
  } catch (refusal) {
    const shown = refusal instanceof Refusal && (refusal.code === 'bad-input' || refusal.code === 'prerequisite-missing') ? refusal : undefined;
    if (!shown) throw refusal;
    return { page: await casePage(call, { errors: (shown.more['errors'] as FieldErrors | undefined) ?? { verdict: shown.message } }), status: 422 };
  }
  return { goTo: `/claims/${call.params.claim}?done=done` };
}

const onlyWords = wordsShape.omit({ evidence: true });
const worded = (call: Call) => readForm(onlyWords, call.form);

const answer = page({ name: 'answerClaim', method: 'post', path: '/claims/{claim}/answer', right: 'claim.write', rate: 'heavy', params, maxBytes: formBytes, example: { words: 'Here it is.' } }, async (call) => {
  const read = worded(call);
  return doing(call, 'errors' in read ? read.errors : undefined, async () => {
    const { candidate } = await readClaim(call.world, call.actor, call.params.claim);
    await answerClaim(call.world, call.actor, { ...call.params, words: 'value' in read ? read.value.words : '', evidence: await filesOf(call, call.form, candidate) });
  });
});

const withdraw = page({ name: 'withdrawClaim', method: 'post', path: '/claims/{claim}/withdraw', right: 'claim.write', params, example: {} }, (call) => doing(call, undefined, () => withdrawClaim(call.world, call.actor, call.params)));

const appeal = page({ name: 'appealClaim', method: 'post', path: '/claims/{claim}/appeal', right: 'appeal.write', params, example: { words: 'It is me: my name changed.' } }, async (call) => {
  const read = worded(call);
  return doing(call, 'errors' in read ? read.errors : undefined, () => appealClaim(call.world, call.actor, { ...call.params, words: 'value' in read ? read.value.words : '' }));
});

const back = page({ name: 'askBackClaim', method: 'post', path: '/claims/{claim}/ask-back', right: 'claim.decide', params, example: { words: 'Please send the back too.' } }, async (call) => {
  const read = worded(call);
  return doing(call, 'errors' in read ? read.errors : undefined, () => askBack(call.world, call.actor, { ...call.params, words: 'value' in read ? read.value.words : '' }));
});

const decide = page({ name: 'decideClaim', method: 'post', path: '/claims/{claim}/decide', right: 'claim.decide', params, example: { verdict: 'refuse', reason: 'The file shows another person.' } }, async (call) => {
  const read = readForm(verdictShape, call.form);
  return doing(call, 'errors' in read ? read.errors : undefined, () => decideClaim(call.world, call.actor, { ...call.params, ...('value' in read ? read.value : { verdict: 'refuse', reason: '' }) }));
});

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
          { title: words.person, cell: (row) => <a href={`/claims/${row.id}`}>{row.name}</a> }, { title: words.what, cell: (row) => askedName(scheme, row) }, { title: words.kind, cell: (row) => words.kinds[row.kind] },
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
export const casePages: readonly PageRoute[] = [queue, show, file, answer, withdraw, appeal, back, decide];
