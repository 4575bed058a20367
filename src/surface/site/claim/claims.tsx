/** Claims as the claimant makes and follows them. */
import * as z from 'zod';
import { Refusal } from '../../../core/facts/refusal.ts';
import type { Scheme } from '../../../core/language/syntax.ts';
import type { ClaimKind, ClaimState } from '../../../core/verdict/claim-state.ts';
import { claimShape, handInEvidence, listClaims, makeClaim } from '../../../registry/claim/index.ts';
import { page, type Form, type PageCall, type PageRoute } from '../page-route.ts';
import { Button, ButtonLink, DateField, ErrorSummary, type FieldErrors, FileField, Radios, SelectField, TextArea } from '../parts/form.tsx';
import { Table } from '../parts/lists.tsx';
import { Notice } from '../parts/notice.tsx';
import { Page } from '../parts/page.tsx';
import { Tag, type Tone } from '../parts/state.tsx';
import { schemeAsked } from '../record/record-parts.tsx';
import { claimWords as words } from '../words/claim.ts';

const tones: Readonly<Record<ClaimState, Tone>> = { submitted: 'open', 'asked-back': 'near', proposed: 'open', granted: 'held', refused: 'wrong', appealed: 'open', 'appeal-granted': 'held', 'appeal-refused': 'wrong', withdrawn: 'closed' };
export const ClaimTag = ({ state }: { readonly state: ClaimState }) => <Tag tone={tones[state]}>{words.states[state]}</Tag>;

export function askedName(scheme: Scheme | undefined, { kind, asked }: { readonly kind: ClaimKind; readonly asked: string }): string {
  const list: readonly { readonly id: string; readonly name: string }[] = (kind === 'request' ? scheme?.certifications : kind === 'recognition' ? scheme?.recognised : scheme?.fields) ?? [];
  return list.find((one) => one.id === asked)?.name ?? asked;
}

const mine = page({ name: 'showMyClaims', method: 'get', path: '/claims', right: 'home.read' }, async (call) => {
  const { candidate } = call.actor;
  const rows = candidate === undefined ? [] : await listClaims(call.world, call.actor, { candidate, limit: 200 });
  return (
    <Page frame={call.frame} title={words.mine} current="/claims">
      <h1>{words.mine}</h1>
      <p class="lead">{words.lead}</p>
      {candidate === undefined ? <Notice><p>{words.noRecord} <a href="/home">/home</a></p></Notice> : <p class="actions"><ButtonLink href="/claims/new">{words.ask}</ButtonLink></p>}
      <Table
        caption={words.caption} captionHidden rows={rows.toReversed()} empty={<p>{words.none}</p>}
        columns={[
          { title: words.what, cell: (row) => <a href={`/claims/${row.id}`}>{askedName(call.world.shelf.get(row.scheme)?.scheme, row)}</a> },
          { title: words.kind, cell: (row) => words.kinds[row.kind] }, { title: words.state, cell: (row) => <ClaimTag state={row.state} /> },
        ]}
      />
    </Page>
  );
});

const query = z.object({ kind: z.string().max(40).optional(), asked: z.string().max(100).optional(), scheme: z.string().max(200).optional() });
type Call = PageCall<object, z.output<typeof query>>;
const kindAsked = (text: string | undefined): ClaimKind | undefined => (['request', 'recognition', 'experience'] as const).find((kind) => kind === text);

function choices(scheme: Scheme, kind: ClaimKind): readonly { readonly value: string; readonly label: string }[] {
  const list: readonly { readonly id: string; readonly name: string }[] = kind === 'request' ? scheme.certifications.filter((one) => one.routes.some((route) => route.by === 'request')) : kind === 'recognition' ? scheme.recognised : scheme.fields;
  return list.map((one) => ({ value: one.id, label: one.name }));
}

function newPage(call: Call, { kind = kindAsked(call.query.kind), errors = {} }: { readonly kind?: ClaimKind | undefined; readonly errors?: FieldErrors } = {}) {
  const scheme = schemeAsked(call, call.query.scheme);
  const { fields } = call.form;
  return (
    <Page frame={call.frame} title={words.newTitle} trail={[{ href: '/claims', text: words.mine }]}>
      <h1>{kind === undefined ? words.newTitle : words.kinds[kind]}</h1>
      <ErrorSummary errors={errors} />
      {kind === undefined ? (
        <form method="get" action="/claims/new">
          <Radios name="kind" label={words.newTitle} chosen={[]} errors={errors} items={(['recognition', 'request', 'experience'] as const).filter((one) => choices(scheme, one).length > 0).map((one) => ({ value: one, label: words.kinds[one], hint: words.kindHints[one] }))} />
          <Button>{words.goOn}</Button>
        </form>
      ) : (
        <form method="post" action={`/claims?scheme=${scheme.id}`} encType="multipart/form-data">
          <input type="hidden" name="kind" value={kind} />
          <SelectField name="asked" label={words.asked[kind]} empty={words.choose} chosen={[fields['asked'] ?? call.query.asked ?? '']} items={choices(scheme, kind)} errors={errors} />
          {kind !== 'request' && <DateField name="from" label={words.from[kind]} value={fields['from']} errors={errors} />}
          {kind === 'experience' && <DateField name="to" label={words.to} value={fields['to']} errors={errors} />}
          <FilesFields errors={errors} />
          <TextArea name="words" label={words.words} value={fields['words']} errors={errors} rows={4} />
          <Notice><p>{words.next}</p></Notice>
          <Button>{words.send}</Button>
          <p><a href="/claims/new">{words.another}</a></p>
        </form>
      )}
    </Page>
  );
}

export const FilesFields = ({ errors }: { readonly errors: FieldErrors }) => (
  <>
    <FileField name="file" label={words.file} hint={words.fileHint} accept=".pdf,.png,.jpg,.jpeg,.json,.jwt" errors={errors} />
    <FileField name="file2" label={words.more} accept=".pdf,.png,.jpg,.jpeg,.json,.jwt" errors={errors} />
  </>
);

/** Hands in the files of a form; answers their ids. Refuses with an error beside the field. */
export async function filesOf(call: PageCall<object, object>, form: Form, candidate: string): Promise<string[]> {
  const ids: string[] = [];
  for (const field of ['file', 'file2']) {
    const file = form.file(field);
    if (!file) continue;
    try {
      ids.push((await handInEvidence(call.world, call.edge.issuer, call.actor, { candidate, name: file.name, bytes: new Uint8Array(await file.arrayBuffer()) })).evidence);
    } catch (refusal) {
      if (refusal instanceof Refusal && ['wrong-media-type', 'too-large'].includes(refusal.code)) throw new Refusal('bad-input', refusal.message, { errors: { [field]: refusal.message } });
      throw refusal;
    }
  }
  return ids;
}

/** Room for two files of 10 MB and the form around them. */
export const formBytes = 21_000_000;

const ask = page({ name: 'askClaim', method: 'get', path: '/claims/new', right: 'claim.write', query }, async (call) => newPage(call));

const send = page({ name: 'makeClaim', method: 'post', path: '/claims', right: 'claim.write', query, rate: 'heavy', maxBytes: formBytes, example: { kind: 'recognition', asked: 'itil-v3-expert', from: '2009-05-01' } }, async (call) => {
  const kind = kindAsked(call.form.fields['kind']);
  if (kind === undefined) return { page: newPage(call, { errors: { kind: words.noKind } }), status: 422 };
  const { candidate } = call.actor;
  if (candidate === undefined) return { goTo: '/claims' };
  const fields = Object.fromEntries(Object.entries(call.form.fields).filter(([, value]) => value.trim() !== ''));
  const read = claimShape.safeParse({ ...fields, evidence: [] });
  if (!read.success) return { page: newPage(call, { kind, errors: Object.fromEntries(read.error.issues.map((issue) => [String(issue.path[0]), issue.path[0] === 'asked' ? 'choose one' : issue.message])) }), status: 422 };
  try {
    const evidence = await filesOf(call, call.form, candidate);
    const { claim } = await makeClaim(call.world, call.actor, { ...read.data, evidence, scheme: schemeAsked(call, call.query.scheme).id, candidate });
    return { goTo: `/claims/${claim}?done=sent` };
  } catch (refusal) {
    if (!(refusal instanceof Refusal) || !['bad-input', 'conflict'].includes(refusal.code)) throw refusal;
    return { page: newPage(call, { kind, errors: (refusal.more['errors'] as FieldErrors | undefined) ?? { asked: refusal.message } }), status: 422 };
  }
});

export const myClaimPages: readonly PageRoute[] = [mine, ask, send];
