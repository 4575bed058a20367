/** For strangers: whether an award holds, by its number or by what they were handed. The same for everybody, so that it can be cached. */
import type { ComponentChildren, VNode } from 'preact';
import * as z from 'zod';
import { isReceipt, receiptSays } from '../../../credential/receipt.ts';
import type { Verdict } from '../../../credential/verify/finding.ts';
import type { Verified } from '../../../credential/verify/verify.ts';
import { isMistyped, type Looked, lookUp, verifyHere } from '../../../registry/award/index.ts';
import type { Asked } from '../../edge.ts';
import { type Form, page, type PageRoute } from '../page-route.ts';
import { Button, ErrorSummary, type FieldErrors, FileField, TextArea, TextField } from '../parts/form.tsx';
import { SummaryList, type SummaryItem } from '../parts/lists.tsx';
import { documentOf, type Frame, Page } from '../parts/page.tsx';
import { dateWords, instantWords } from '../parts/scheme-words.ts';
import { Mark } from '../parts/state.tsx';
import { meaningWords, statusWords, verdictWords, verifyPageWords as words } from '../words/prove.ts';

const trail = [{ href: '/verify', text: words.title }];
const verdictOfStatus = { active: 'valid', suspended: 'suspended', withdrawn: 'withdrawn', expired: 'expired' } as const satisfies Record<Looked['status'], Verdict>;

/** The same bytes for everybody who is not signed in; whoever is has the own menu, and a page that is kept nowhere. */
const publicPage = ({ actor }: Asked, shown: VNode, { status, seconds }: { readonly status: 200 | 404 | 422; readonly seconds: number }): Response => {
  const kept = seconds > 0 && actor.account === undefined;
  return new Response(documentOf(shown), { status, headers: { 'content-type': 'text/html; charset=utf-8', 'cache-control': kept ? `public, max-age=${seconds}` : 'no-store', vary: 'cookie' } });
};

/** What matters in the first second. */
const Banner = ({ verdict, title = verdictWords[verdict], children }: { readonly verdict: Verdict; readonly title?: string; readonly children: ComponentChildren }) => (
  <section class={`verdict ${toneOf(verdict)}`} role="status">
    <h1><Mark tone={markOf(verdict)} />{title}</h1>
    {children}
  </section>
);

/** It holds, and is not of the person whose name was asked for: never green. */
const NotTheirs = ({ verdict, name, children }: { readonly verdict: Verdict; readonly name: string; readonly children: ComponentChildren }) => (
  <section class={`verdict ${toneOf(verdict) === 'good' ? 'warn' : toneOf(verdict)}`} role="status">
    <h1><Mark tone="wrong" />{words.butNotFor(verdictWords[verdict], name)}</h1>
    {children}
  </section>
);

const toneOf = (verdict: Verdict): string => (verdict === 'valid' ? 'good' : verdict === 'suspended' || verdict === 'expired' || verdict === 'unknown-status' || verdict === 'not-yet-valid' ? 'warn' : 'bad');
const markOf = (verdict: Verdict) => (verdict === 'valid' ? 'held' : toneOf(verdict) === 'warn' ? 'near' : 'wrong');

function AskPage({ frame, errors = {}, fields = {} }: { readonly frame: Frame; readonly errors?: FieldErrors; readonly fields?: Form['fields'] }) {
  return (
    <Page frame={frame} title={words.title} current="/verify">
      <h1>{words.title}</h1>
      <p class="lead">{words.lead}</p>
      <ErrorSummary errors={errors} />
      <NumberForm title={words.byNumber} errors={errors} fields={fields} />
      <form method="post" action="/verify" encType="multipart/form-data">
        <h2>{words.byFile}</h2>
        <TextArea name="text" label={words.text} hint={words.textHint} rows={4} errors={errors} />
        <FileField name="file" label={words.file} hint={words.fileHint} accept=".pdf,.png,.svg,.json,.jwt,.txt" />
        <Button>{words.checkFile}</Button>
      </form>
    </Page>
  );
}

interface AskedFor {
  readonly title: string;
  readonly fields: Form['fields'];
  readonly errors?: FieldErrors;
}

const NumberForm = ({ title, fields, errors = {} }: AskedFor) => (
  <form method="post" action="/verify" class="no-print">
    <h2>{title}</h2>
    <TextField name="number" label={words.number} hint={words.numberHint} value={fields['number']} errors={errors} />
    <TextField name="name" label={words.name} value={fields['name']} errors={errors} />
    <Button>{words.check}</Button>
  </form>
);

/** When and where it was looked up, for a print that is kept; and the way to the next one. */
const Foot = ({ asked, path }: { readonly asked: Asked; readonly path: string }) => (
  <>
    <p class="soft small">{words.checked(instantWords(asked.world.now()), `${asked.world.baseUrl}${path}`)}</p>
    <p class="no-print"><a href="/verify">{words.again}</a></p>
  </>
);

interface FoundProps {
  readonly asked: Asked & { readonly frame: Frame };
  readonly found: Looked;
  /** The name that was typed to be compared. */
  readonly name?: string | undefined;
}

function FoundPage({ asked, found, name = '' }: FoundProps) {
  const verdict = verdictOfStatus[found.status];
  const { world: { baseUrl, shelf } } = asked;
  const said = (
    <>
      <p class="lead">{found.name === undefined ? found.certificationName : `${found.name}, ${found.certificationName}`}</p>
      <p>{meaningWords[verdict](words.issuedBy(shelf.get(found.scheme)?.scheme.owner ?? found.schemeName, hostOf(baseUrl)))}</p>
      {found.nameMatches !== undefined && <p><strong>{found.nameMatches ? words.matches : words.differs}</strong></p>}
    </>
  );
  return (
    <Page frame={asked.frame} title={`${verdictWords[verdict]}: ${found.certificationName}`} trail={trail}>
      {found.nameMatches === false ? <NotTheirs verdict={verdict} name={name}>{said}</NotTheirs> : <Banner verdict={verdict}>{said}</Banner>}
      <SummaryList items={itemsOf(found)} />
      {found.name !== undefined && <Signed number={found.number} base={baseUrl} />}
      <Foot asked={asked} path={`/verify/${found.number}`} />
      {found.nameMatches === false && <NumberForm title={words.tryAgain} fields={{ number: found.number, name }} />}
    </Page>
  );
}

const hostOf = (baseUrl: string): string => new URL(baseUrl).host;

function itemsOf(found: Looked): SummaryItem[] {
  return [
    { key: words.holder, value: found.name ?? words.holderHidden },
    { key: words.certification, value: <a href={`/s/${found.scheme}/certifications/${found.certification}`}>{found.certificationName}</a> },
    { key: words.printed, value: found.number },
    { key: words.since, value: dateWords(found.awardedOn) },
    ...(found.status === 'active' ? [] : [{ key: `${statusWords[found.status]}: ${words.statusSince.toLowerCase()}`, value: dateWords(found.statusSince) }]),
    { key: words.until, value: found.validUntil === null ? words.noEnd : dateWords(found.validUntil) },
    { key: words.route, value: found.route },
    { key: words.scheme, value: `${found.schemeName}, ${words.edition(found.edition)}` },
    ...(found.pins.length === 0 ? [] : [{ key: words.pins, value: found.pins.map((pin) => pin.name).join(', ') }]),
  ];
}

const Signed = ({ number, base }: { readonly number: string; readonly base: string }) => (
  <details>
    <summary>{words.how}</summary>
    <p>{words.howText} <a href="/.well-known/did.json">{`${base}/.well-known/did.json`}</a>.</p>
    <p><code>{`curl -H 'Accept: application/vc+jwt' ${base}/credentials/${number}`}</code></p>
  </details>
);

function UnknownPage({ asked, number, name = '' }: { readonly asked: FoundProps['asked']; readonly number: string; readonly name?: string | undefined }) {
  const [verdict, title, text] = isMistyped(number) ? ['unreadable', words.mistyped, words.mistypedText(number)] as const : ['not-ours', words.unknown, words.unknownText(number, hostOf(asked.world.baseUrl))] as const;
  return (
    <Page frame={asked.frame} title={title} trail={trail}>
      <Banner verdict={verdict} title={title}><p>{text}</p></Banner>
      <Foot asked={asked} path="/verify" />
      <NumberForm title={words.tryAgain} fields={{ number, name }} />
    </Page>
  );
}

function CheckedPage({ asked, checked }: { readonly asked: FoundProps['asked']; readonly checked: Verified }) {
  const { verdict, findings, statement } = checked;
  const vouched = statement && !['not-ours', 'changed', 'unreadable'].includes(verdict) ? saidBy(statement.body) : [];
  return (
    <Page frame={asked.frame} title={verdictWords[verdict]} trail={trail}>
      <Banner verdict={verdict}><p>{meaningWords[verdict](issuerSaid(asked, statement?.body))}</p></Banner>
      {vouched.length > 0 && <><h2>{words.says}</h2><SummaryList items={vouched} /></>}
      <h2>{words.findings}</h2>
      <ul class="findings">{findings.map((finding) => <li><Mark tone={finding.against === undefined ? 'held' : 'wrong'} /><span class="hidden">{finding.against === undefined ? words.passed : words.against}: </span>{finding.says}</li>)}</ul>
      <Foot asked={asked} path="/verify" />
    </Page>
  );
}

/** The body that a signed badge names, or this site where it names none. */
const issuerSaid = ({ world }: Asked, body: Readonly<Record<string, unknown>> | undefined): string =>
  words.signedBy(saidShape.parse(body ?? {}).issuer.name || hostOf(world.baseUrl));

const text = z.string().max(2000).catch('');
const saidShape = z.looseObject({
  id: text, name: text, validFrom: text, validUntil: z.string().optional().catch(undefined), issuer: z.looseObject({ name: text }).catch({ name: '' }),
  credentialSubject: z.looseObject({ identifier: z.array(z.looseObject({ identityHash: text })).catch([]), verifiableCredential: z.array(z.looseObject({ name: text })).optional().catch(undefined) }).catch({ identifier: [] }),
  evidence: z.array(z.looseObject({ narrative: text })).catch([]),
});

/** What a signed badge says of itself; shown only when the signature holds. */
function saidBy(body: Readonly<Record<string, unknown>>): SummaryItem[] {
  if (isReceipt(body)) return Object.entries(receiptSays(body)).map(([key, value]) => ({ key: words.receipt[key as keyof typeof words.receipt], value }));
  const said = saidShape.parse(body);
  const item = (key: string, value: string | undefined) => (value === undefined || value === '' ? [] : [{ key, value }]);
  const parts = said.credentialSubject.verifiableCredential;
  if (parts) {
    return [...item(words.transcript, said.name), ...item(words.holder, said.credentialSubject.identifier[0]?.identityHash), ...item(words.madeOn, dateWords(said.validFrom.slice(0, 10))), ...item(words.holds, parts.map((part) => part.name).join(', '))];
  }
  return [
    ...item(words.certification, said.name), ...item(words.holder, said.credentialSubject.identifier[0]?.identityHash), ...item(words.since, dateWords(said.validFrom.slice(0, 10))),
    ...item(words.until, said.validUntil === undefined ? words.noEnd : dateWords(said.validUntil.slice(0, 10))), ...item(words.route, said.evidence[0]?.narrative), ...item(words.printed, said.id.split('/credentials/')[1]?.split('/')[0]),
  ];
}

const ask = page({ name: 'askToVerify', method: 'get', path: '/verify', right: 'award.verify', visitors: 'alike' }, async (call) =>
  publicPage(call, <AskPage frame={call.frame} />, { status: 200, seconds: 300 }));

const look = page({ name: 'verifyNumber', method: 'get', path: '/verify/{number}', right: 'award.verify', visitors: 'alike', params: z.object({ number: z.string().max(60) }) }, async (call) => {
  const { world, params: { number } } = call;
  const found = await lookUp(world, { number });
  if (!found) return publicPage(call, <UnknownPage asked={call} number={number} />, { status: 404, seconds: 0 });
  return publicPage(call, <FoundPage asked={call} found={found} />, { status: 200, seconds: 60 });
});

const check = page({ name: 'verifyGiven', method: 'post', path: '/verify', right: 'award.verify', rate: 'question', example: { text: 'e30.e30.e30' }, maxBytes: 17_000_000 }, async (call) => {
  const { edge, world, form } = call;
  const { number = '', name, text: pasted = '' } = form.fields;
  const file = form.file('file');
  const given = file ? new Uint8Array(await file.arrayBuffer()) : pasted.trim();
  if (given.length > 0) return publicPage(call, <CheckedPage asked={call} checked={await verifyHere(world, edge.issuer, given)} />, { status: 200, seconds: 0 });
  if (number.trim() === '') {
    const errors: FieldErrors = 'text' in form.fields ? { text: words.nothing } : { number: words.noNumber };
    return publicPage(call, <AskPage frame={call.frame} errors={errors} fields={form.fields} />, { status: 422, seconds: 0 });
  }
  const found = await lookUp(world, { number: number.slice(0, 60), name });
  return publicPage(call, found ? <FoundPage asked={call} found={found} name={name?.trim().slice(0, 200)} /> : <UnknownPage asked={call} number={number.slice(0, 60)} name={name?.slice(0, 200)} />, { status: found ? 200 : 404, seconds: 0 });
});

export const verifyPages: readonly PageRoute[] = [ask, look, check];
