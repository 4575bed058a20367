/** An officer records on evidence what somebody has, one question a page; or annuls what was recorded. */
import * as z from 'zod';
import { Refusal } from '../../../core/facts/refusal.ts';
import type { Scheme } from '../../../core/language/syntax.ts';
import { require } from '../../../registry/access/rights.ts';
import { byHand, recordHolding } from '../../../registry/award/index.ts';
import { readPerson, toldShape } from '../../../registry/candidate/index.ts';
import { page, type PageCall, type PageRoute } from '../page-route.ts';
import { Button, DateField, ErrorSummary, type FieldErrors, Radios, SelectField, TextArea, TextField } from '../parts/form.tsx';
import { Page } from '../parts/page.tsx';
import { decisionWords, factWords, holdingWords as words } from '../words/record.ts';
import { schemeAsked } from './record-parts.tsx';

type Kind = (typeof byHand)[number];
const params = z.object({ candidate: z.uuid(), scheme: z.string().max(200) });
type Call = PageCall<z.output<typeof params>, { kind?: string | undefined; fact?: string | undefined }>;
const path = '/people/{candidate}/schemes/{scheme}/holding';

const kindAsked = (text: string | undefined): Kind | undefined => byHand.find((kind) => kind === text);

async function holdingPage(call: Call, more: { readonly kind?: Kind | undefined; readonly errors?: FieldErrors } = {}) {
  const { candidate } = call.params;
  const scheme = schemeAsked(call, call.params.scheme);
  const person = await readPerson(call.world, call.actor, candidate);
  require(call.actor, 'holding.record', { candidate, scheme: scheme.id });
  const { kind = kindAsked(call.query.kind), errors = {} } = more;
  const here = `/people/${candidate}/schemes/${scheme.id}/holding`;
  return (
    <Page frame={call.frame} title={words.title} trail={[{ href: `/people/${candidate}?scheme=${scheme.id}`, text: person.name }]}>
      <h1>{kind === undefined ? words.title : factWords[kind]}</h1>
      <ErrorSummary errors={errors} />
      {kind === undefined ? (
        <form method="get" action={here}>
          <Radios name="kind" label={words.kind} chosen={[]} errors={errors} items={byHand.map((one) => ({ value: one, label: factWords[one] }))} />
          <Button>{words.goOn}</Button>
        </form>
      ) : (
        <form method="post" action={here}>
          <input type="hidden" name="kind" value={kind} />
          <KindFields scheme={scheme} kind={kind} fields={call.form.fields} errors={errors} />
          <TextField name="evidence" label={words.evidence} hint={words.evidenceHint} value={call.form.fields['evidence']} errors={errors} />
          <Button>{words.record}</Button>
          <p><a href={here}>{words.another}</a></p>
        </form>
      )}
    </Page>
  );
}

interface KindProps {
  readonly scheme: Scheme;
  readonly kind: Kind;
  readonly fields: Readonly<Record<string, string | undefined>>;
  readonly errors: FieldErrors;
}

const KindFields = ({ scheme, kind, fields, errors }: KindProps) => (
  <>
    <SelectField name="item" label={words.item[kind]} empty={words.choose} chosen={[fields['item'] ?? '']} errors={errors} items={itemsOf(scheme, kind).map((one) => ({ value: one.id, label: one.name }))} />
    {kind === 'experience.recorded' && <DateField name="from" label={words.from} value={fields['from']} errors={errors} />}
    <DateField name="day" label={words.day[kind]} value={fields['day']} errors={errors} />
    {kind === 'hours.recorded' && <TextField name="hours" label={words.hours} inputMode="decimal" value={fields['hours']} errors={errors} short />}
    {kind === 'recognised.withdrawn' && <TextField name="reason" label={words.reason} value={fields['reason']} errors={errors} />}
  </>
);

function itemsOf(scheme: Scheme, kind: Kind): readonly { readonly id: string; readonly name: string }[] {
  switch (kind) {
    case 'recognised.recorded': case 'recognised.withdrawn': return scheme.recognised;
    case 'experience.recorded': case 'hours.recorded': return scheme.fields;
    case 'course.completed': return scheme.courses;
    case 'exam.passed': case 'exam.failed': return scheme.exams;
  }
}

/** The form's fields as the body of a fact of that kind. */
function bodyOf(kind: Kind, fields: Readonly<Record<string, string>>): Record<string, unknown> {
  const { item, from, day, hours = '', reason } = fields;
  switch (kind) {
    case 'recognised.recorded': return { credential: item };
    case 'recognised.withdrawn': return { credential: item, reason };
    case 'experience.recorded': return { field: item, from, to: day };
    case 'hours.recorded': return { field: item, hours: Number(hours.replace(',', '.')) };
    case 'course.completed': return { course: item };
    case 'exam.passed': case 'exam.failed': return { exam: item };
  }
}

/** Which field of the form a wrong part of the fact came from. */
const fieldOf = (path: string): string => ({ happenedOn: 'day', 'body.credential': 'item', 'body.field': 'item', 'body.course': 'item', 'body.exam': 'item', 'body.to': 'day', 'body.from': 'from', 'body.hours': 'hours', 'body.reason': 'reason' })[path] ?? 'item';

/** The errors in the order of the fields. */
const asOnPage = (errors: FieldErrors): FieldErrors =>
  Object.fromEntries(['item', 'from', 'day', 'hours', 'reason', 'evidence'].flatMap((name) => (errors[name] === undefined ? [] : [[name, errors[name]]])));

const ask = page({ name: 'askHolding', method: 'get', path, right: 'holding.record', params, query: z.object({ kind: z.string().max(50).optional() }) }, (call) => holdingPage(call));

const record = page({ name: 'recordHolding', method: 'post', path, right: 'holding.record', params, query: z.object({ kind: z.string().max(50).optional() }), example: { kind: 'recognised.recorded', item: 'itil-v3-expert', day: '2009-05-01', evidence: 'certificate seen' } }, async (call) => {
  const { fields } = call.form;
  const kind = kindAsked(fields['kind']);
  if (kind === undefined) return { page: await holdingPage(call, { errors: { kind: words.noKind } }), status: 422 };
  const read = toldShape.safeParse({ kind, body: bodyOf(kind, fields), happenedOn: fields['day'] ?? '' });
  const errors: Record<string, string> = {};
  if (!read.success) for (const issue of read.error.issues) errors[fieldOf(issue.path.join('.'))] ??= issue.message;
  if ((fields['item'] ?? '') === '') errors['item'] = words.noItem;
  if ((fields['day'] ?? '') === '') errors['day'] = words.noDay;
  if ((fields['evidence'] ?? '').trim().length < 3) errors['evidence'] = 'say which evidence was seen';
  if (!read.success || Object.keys(errors).length > 0) return { page: await holdingPage(call, { kind, errors: asOnPage(errors) }), status: 422 };
  try {
    await recordHolding(call.world, call.actor, { ...call.params, told: read.data, evidence: fields['evidence']!.trim() });
  } catch (refusal) {
    const wrong = refusal instanceof Refusal && refusal.code === 'bad-input' ? refusal : undefined;
    if (!wrong) throw refusal;
    const field = Object.keys(wrong.more['errors'] as object ?? {})[0];
    return { page: await holdingPage(call, { kind, errors: { [field === 'happenedOn' ? 'day' : 'item']: wrong.message } }), status: 422 };
  }
  return { goTo: `/people/${call.params.candidate}?scheme=${call.params.scheme}&done=recorded` };
});

const correctionQuery = z.object({ fact: z.string().max(60).optional() });
const correctionPath = '/people/{candidate}/schemes/{scheme}/correction';

async function correctionPage(call: Call, errors: FieldErrors = {}) {
  const { candidate } = call.params;
  const scheme = schemeAsked(call, call.params.scheme);
  const person = await readPerson(call.world, call.actor, candidate);
  require(call.actor, 'holding.correct', { candidate, scheme: scheme.id });
  return (
    <Page frame={call.frame} title={decisionWords.correctTitle} trail={[{ href: `/people/${candidate}?scheme=${scheme.id}`, text: person.name }]}>
      <h1>{decisionWords.correctTitle}</h1>
      <ErrorSummary errors={errors} />
      <p>{decisionWords.annulHint}</p>
      <form method="post" action={`/people/${candidate}/schemes/${scheme.id}/correction`}>
        <input type="hidden" name="fact" value={call.query.fact ?? call.form.fields['fact'] ?? ''} />
        <TextArea name="reason" label={decisionWords.reason} value={call.form.fields['reason']} errors={errors} rows={3} />
        <Button kind="grave">{decisionWords.correctIt}</Button>
      </form>
    </Page>
  );
}

const askCorrection = page({ name: 'askCorrection', method: 'get', path: correctionPath, right: 'holding.correct', params, query: correctionQuery }, (call) => correctionPage(call));

const correct = page({ name: 'correctFact', method: 'post', path: correctionPath, right: 'holding.correct', params, query: correctionQuery, example: { fact: '0190b5d0-0000-7000-8000-000000000000', reason: 'It was somebody else.' } }, async (call) => {
  const { fact, reason } = call.form.fields;
  const read = toldShape.safeParse({ kind: 'correction', body: { as: 'annulled', fact, reason }, happenedOn: call.world.today() });
  if (!read.success) return { page: await correctionPage(call, { reason: read.error.issues[0]!.message }), status: 422 };
  try {
    await recordHolding(call.world, call.actor, { ...call.params, told: read.data, evidence: reason!.slice(0, 500) });
  } catch (refusal) {
    if (!(refusal instanceof Refusal) || refusal.code !== 'bad-input') throw refusal;
    return { page: await correctionPage(call, { reason: refusal.message }), status: 422 };
  }
  return { goTo: `/people/${call.params.candidate}?scheme=${call.params.scheme}&done=corrected` };
});

export const holdingPages: readonly PageRoute[] = [ask, record, askCorrection, correct];
