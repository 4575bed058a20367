/** Asking for something: in the own name, or in a candidate's by the staff of a provider. */
import * as z from 'zod';
import { Refusal } from '../../../core/facts/refusal.ts';
import type { Scheme } from '../../../core/language/syntax.ts';
import { claimFaults, needsTwo } from '../../../core/verdict/claim.ts';
import type { ClaimKind } from '../../../core/verdict/claim-state.ts';
import { readPerson } from '../../../registry/candidate/index.ts';
import { claimShape, makeClaim, requireClaiming } from '../../../registry/claim/index.ts';
import { errorsOf } from '../../reading.ts';
import { page, type PageAnswer, type PageCall, type PageRoute } from '../page-route.ts';
import { Button, DateField, ErrorSummary, type FieldErrors, Radios, SelectField, TextArea } from '../parts/form.tsx';
import { DoorReceipt } from '../parts/door-receipt.tsx';
import { Notice } from '../parts/notice.tsx';
import { Page } from '../parts/page.tsx';
import { schemeAsked } from '../record/record-parts.tsx';
import { claimWords, needWords, newClaimWords as words } from '../words/claim.ts';
import { fileErrors, FilesFields, filesOf, formBytes, withFilesAgain } from './claim-parts.tsx';
import { HowToAsk } from './claims.tsx';
import { checklists, Needs, outlook, outlookHint } from './needs.tsx';

const query = z.object({
  kind: z.string().max(40).optional(), asked: z.string().max(100).optional(), scheme: z.string().max(200).optional(), go: z.string().max(20).optional(),
  /** The request to which the person goes on afterwards. */
  then: z.string().max(100).optional(), done: z.string().max(20).optional(),
});
type Call = PageCall<object, z.output<typeof query>>;
const kinds = ['recognition', 'request', 'experience'] as const;
const kindAsked = (text: string | undefined): ClaimKind | undefined => kinds.find((kind) => kind === text);

/** In whose name, and where the form goes. */
interface Asking {
  readonly call: Call;
  readonly scheme: Scheme;
  readonly candidate: string;
  /** Absent where a person asks for themselves. */
  readonly name: string | undefined;
  readonly newAt: string;
  readonly sendAt: string;
}

async function askingFor(call: Call, candidate: string): Promise<Asking> {
  const scheme = schemeAsked(call, call.query.scheme);
  await requireClaiming(call.world, call.actor, { candidate, scheme: scheme.id });
  if (call.actor.candidate === candidate) return { call, scheme, candidate, name: undefined, newAt: '/claims/new', sendAt: '/claims' };
  const { name } = await readPerson(call.world, call.actor, candidate);
  return { call, scheme, candidate, name, newAt: `/people/${candidate}/claims/new`, sendAt: `/people/${candidate}/claims` };
}

function choices(scheme: Scheme, kind: ClaimKind): readonly { readonly id: string; readonly name: string }[] {
  return kind === 'request' ? scheme.certifications.filter((one) => one.routes.some((route) => route.by === 'request')) : kind === 'recognition' ? scheme.recognised : scheme.fields;
}

/** The first question that is open: what kind, which certificate, and then the form. */
async function nextPage(asking: Asking): Promise<PageAnswer> {
  const { call: { query: { kind: text, asked, go } }, scheme } = asking;
  const kind = kindAsked(text);
  if (kind === undefined) return questionPage(asking, go === undefined ? {} : { kind: words.noKind });
  if (kind === 'request' && !choices(scheme, kind).some((one) => one.id === asked)) return questionPage(asking, go === undefined ? {} : { asked: words.noAsked }, kind);
  return formPage(asking, { kind });
}

async function questionPage(asking: Asking, errors: FieldErrors, kind?: 'request'): Promise<PageAnswer> {
  const shown = (
    <AskPage asking={asking} title={kind === undefined ? (asking.name === undefined ? words.title : words.titleFor(asking.name)) : claimWords.kinds[kind]} errors={errors}>
      <form method="get" action={asking.newAt}>
        <input type="hidden" name="scheme" value={asking.scheme.id} />
        <input type="hidden" name="go" value="on" />
        {kind === undefined ? <KindRadios asking={asking} errors={errors} /> : <><input type="hidden" name="kind" value={kind} />{await RequestRadios({ asking, errors })}</>}
        <Button>{words.goOn}</Button>
      </form>
      {kind !== undefined && <p><a href={asking.newAt}>{words.another}</a></p>}
    </AskPage>
  );
  return Object.keys(errors).length === 0 ? shown : { page: shown, status: 422 };
}

interface QuestionProps {
  readonly asking: Asking;
  readonly errors: FieldErrors;
}

const KindRadios = ({ asking: { scheme }, errors }: QuestionProps) => (
  <Radios
    name="kind" label={words.choose} chosen={[]} errors={errors}
    items={kinds.filter((one) => choices(scheme, one).length > 0).map((one) => ({ value: one, label: claimWords.kinds[one], hint: words.kindHints[one] }))}
  />
);

/** Each certificate with what is missing for it. */
async function RequestRadios({ asking: { call, scheme, candidate }, errors }: QuestionProps) {
  const some = choices(scheme, 'request');
  const lists = await checklists(call, { scheme, candidate, certifications: some.map((one) => one.id) });
  return <Radios name="asked" label={words.asked.request} chosen={[]} errors={errors} items={some.map((one, i) => ({ value: one.id, label: one.name, hint: outlookHint(lists[i]!) }))} />;
}

interface AskPageProps {
  readonly asking: Asking;
  readonly title: string;
  readonly errors: FieldErrors;
  readonly children: preact.ComponentChildren;
}

const AskPage = ({ asking: { call, candidate, name }, title, errors, children }: AskPageProps) => (
  <Page frame={call.frame} title={title} trail={[name === undefined ? { href: '/claims', text: claimWords.mine } : { href: `/people/${candidate}`, text: name }]}>
    {name !== undefined && <p class="kicker">{words.inNameOf(name)}</p>}
    <h1>{title}</h1>
    <ErrorSummary errors={errors} />
    {children}
  </Page>
);

async function formPage(asking: Asking, { kind, errors = {} }: { readonly kind: ClaimKind; readonly errors?: FieldErrors }) {
  const { call, scheme, name } = asking;
  const { fields } = call.form;
  const asked = fields['asked'] ?? call.query.asked ?? '';
  const request = kind === 'request' ? await RequestNeeds({ asking, asked }) : undefined;
  const then = fields['then'] ?? call.query.then;
  return (
    <AskPage asking={asking} title={kind === 'request' ? choices(scheme, kind).find((one) => one.id === asked)?.name ?? claimWords.kinds[kind] : claimWords.kinds[kind]} errors={errors}>
      {request?.shown}
      {request?.closed !== true && (
        <form method="post" action={`${asking.sendAt}?scheme=${scheme.id}`} encType="multipart/form-data">
          <input type="hidden" name="kind" value={kind} />
          {then !== undefined && kind !== 'request' && <input type="hidden" name="then" value={then} />}
          {kind === 'request' ? <input type="hidden" name="asked" value={asked} />
            : <SelectField name="asked" label={words.asked[kind]} empty={words.choose} chosen={[asked]} items={choices(scheme, kind).map((one) => ({ value: one.id, label: one.name }))} errors={errors} />}
          {kind !== 'request' && <DateField name="from" label={words.from[kind]} value={fields['from']} errors={errors} />}
          {kind === 'experience' && <DateField name="to" label={words.to} value={fields['to']} errors={errors} />}
          <FilesFields errors={errors} />
          <TextArea name="words" label={words.words} value={fields['words']} errors={errors} rows={4} />
          <Notice><p>{words.next(claimWords.gets(name))}{kind === 'request' && needsTwo(scheme, { kind, asked }) && ` ${words.secondPerson}`}</p></Notice>
          <Button>{words.send}</Button>
        </form>
      )}
      <p><a href={kind === 'request' ? `${asking.newAt}?kind=request&scheme=${scheme.id}` : asking.newAt}>{kind === 'request' ? words.anotherOne : words.another}</a></p>
    </AskPage>
  );
}

/** The checklist above a request; `closed`: there is nothing to send. */
async function RequestNeeds({ asking: { call, scheme, candidate, newAt }, asked }: { readonly asking: Asking; readonly asked: string }) {
  const [list] = await checklists(call, { scheme, candidate, certifications: [asked] });
  const state = outlook(list!);
  if (state === 'held' || state === 'by-itself') return { closed: true, shown: <Notice><p>{state === 'held' ? needWords.own : needWords.byItself}</p></Notice> };
  const evidence = scheme.certifications.find((one) => one.id === asked)?.routes.flatMap((route) => (route.by === 'request' && route.evidence ? [route.evidence] : []))[0];
  const shown = (
    <section>
      <h2>{needWords.title}</h2>
      {call.query.done === 'sent' && <Notice tone="good"><p>{needWords.then}</p></Notice>}
      <Needs list={list!} askAt={newAt} />
      {state === 'hopeless' ? <Notice tone="warn"><p>{needWords.hopeless}</p><DoorReceipt scheme={scheme.id} candidate={candidate} item={`request:${asked}`} /></Notice> : <p>{state === 'ready' ? needWords.all : needWords.pending}</p>}
      {evidence !== undefined && <p>{words.evidence(evidence)}</p>}
    </section>
  );
  return { closed: false, shown };
}

async function sent(asking: Asking): Promise<PageAnswer> {
  const { call, candidate, scheme } = asking;
  const { then } = call.form.fields;
  const kind = kindAsked(call.form.fields['kind']);
  if (kind === undefined) return questionPage(asking, { kind: words.noKind });
  const read = claimShape.safeParse({ ...filled(call), kind });
  const errors = { ...errorsIn(asking, kind), ...await fileErrors(call.form) };
  if (!read.success || Object.keys(errors).length > 0) return wrong(asking, kind, errors);
  try {
    const evidence = await filesOf(call, candidate);
    const { claim } = await makeClaim(call.world, call.actor, { ...read.data, evidence, scheme: scheme.id, candidate });
    return { goTo: then === undefined ? `/claims/${claim}?done=sent` : `${asking.newAt}?${new URLSearchParams({ scheme: scheme.id, kind: 'request', asked: then, done: 'sent' })}` };
  } catch (refusal) {
    if (!(refusal instanceof Refusal) || !['bad-input', 'conflict'].includes(refusal.code)) throw refusal;
    return wrong(asking, kind, (refusal.more['errors'] as FieldErrors | undefined) ?? { [kind === 'request' ? 'words' : 'asked']: refusal.message });
  }
}

const wrong = async (asking: Asking, kind: ClaimKind, errors: FieldErrors): Promise<PageAnswer> =>
  ({ page: await formPage(asking, { kind, errors: withFilesAgain(asking.call.form, errors) }), status: 422 });

/** An empty field says nothing; evidence comes as files. */
const filled = ({ form }: Call): Readonly<Record<string, string>> => Object.fromEntries(Object.entries(form.fields).filter(([name, value]) => name !== 'evidence' && value.trim() !== ''));

/** Everything that is wrong, field by field, in the order of the form. */
function errorsIn({ call, scheme }: Asking, kind: ClaimKind): FieldErrors {
  const fields = filled(call);
  const read = claimShape.safeParse({ ...fields, kind });
  const shape = read.success ? {} : errorsOf(read.error);
  const { asked = '', from, to } = fields;
  const faults = Object.fromEntries(claimFaults(scheme, { kind, asked, from, to }, call.world.today()).map(({ field, says }) => [field, says]));
  const own: FieldErrors = { ...(asked === '' ? { asked: words.noAsked } : {}), ...('from' in shape ? { from: words.badDay } : {}), ...('to' in shape ? { to: words.badDay } : {}) };
  return { ...faults, ...shape, ...own };
}

const params = z.object({ candidate: z.uuid() });
const example = { kind: 'recognition', asked: 'itil-v3-expert', from: '2009-05-01' };

const ask = page({ name: 'askClaim', method: 'get', path: '/claims/new', right: 'claim.write', query }, async (call) => {
  const { candidate } = call.actor;
  if (candidate !== undefined) return nextPage(await askingFor(call, candidate));
  return <Page frame={call.frame} title={words.title} trail={[{ href: '/claims', text: claimWords.mine }]}><h1>{words.title}</h1><HowToAsk call={call} /></Page>;
});
const askFor = page({ name: 'askClaimFor', method: 'get', path: '/people/{candidate}/claims/new', right: 'claim.write', params, query }, async (call) => nextPage(await askingFor(call, call.params.candidate)));

const send = page({ name: 'makeClaim', method: 'post', path: '/claims', right: 'claim.write', query, rate: 'heavy', maxBytes: formBytes, example }, async (call) => {
  const { candidate } = call.actor;
  if (candidate !== undefined) return sent(await askingFor(call, candidate));
  const typed = call.form.fields['words'];
  return { page: <Page frame={call.frame} title={words.title}><h1>{words.title}</h1><HowToAsk call={call} />{typed && <Notice title={claimWords.youWrote}><p>{typed}</p></Notice>}</Page>, status: 409 };
});
const sendFor = page({ name: 'makeClaimFor', method: 'post', path: '/people/{candidate}/claims', right: 'claim.write', params, query, rate: 'heavy', maxBytes: formBytes, example }, async (call) => sent(await askingFor(call, call.params.candidate)));

export const newClaimPages: readonly PageRoute[] = [ask, askFor, send, sendFor];
