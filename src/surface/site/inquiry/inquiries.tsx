/** The form by which anybody asks a provider, and the provider's inbox. */
import * as z from 'zod';
import { allowed } from '../../../registry/access/rights.ts';
import {
  answerInquiry, closeInquiry, inquiryAbouts, inquiryAnswerShape, inquiryShape, listInquiries, providerProfile, readInquiry, waitingInquiries, writeInquiry,
} from '../../../registry/provider/index.ts';
import type { HomeBlock } from '../home-blocks.ts';
import { page, type PageCall, type PageRoute, readForm } from '../page-route.ts';
import { Button, ErrorSummary, type FieldErrors, SelectField, TextArea, TextField } from '../parts/form.tsx';
import { Empty, SummaryList, Table } from '../parts/lists.tsx';
import { Notice } from '../parts/notice.tsx';
import { Page } from '../parts/page.tsx';
import { profileHref } from '../pages/provider.tsx';
import { inquiryWords as words } from '../words/inquiry.ts';

const ofProvider = z.object({ scheme: z.string().max(200), organisation: z.uuid() });
const ofInquiry = z.object({ inquiry: z.uuid() });
const done = z.object({ done: z.string().max(20).optional() });
type Asks = PageCall<z.output<typeof ofProvider>, object>;
type Reads = PageCall<z.output<typeof ofInquiry>, object>;

async function askPage(call: Asks, { errors = {}, sent }: { readonly errors?: FieldErrors; readonly sent?: boolean | undefined } = {}) {
  const { scheme, organisation } = call.params;
  const { name, closedOn } = await providerProfile(call.world, call.actor, call.params);
  const profile = profileHref(scheme, organisation);
  const title = words.askOf(name);
  return (
    <Page frame={call.frame} title={title} trail={[{ href: profile, text: name }]}>
      <h1>{title}</h1>
      <ErrorSummary errors={errors} />
      {sent ? <Notice tone="good" title={words.sentTitle}><p>{words.sent}</p><p><a href={profile}>{words.back}</a></p></Notice>
        : closedOn !== null ? <Empty><p>{words.noInbox}</p><p><a href={profile}>{words.noInboxNext}</a></p></Empty>
          : <AskForm action={askHref(call.params)} fields={call.form.fields} errors={errors} />}
    </Page>
  );
}

const askHref = ({ scheme, organisation }: z.output<typeof ofProvider>): string => `/ask/${encodeURIComponent(scheme)}/${organisation}`;

const AskForm = ({ action, fields, errors }: { readonly action: string; readonly fields: Readonly<Record<string, string>>; readonly errors: FieldErrors }) => (
  <form method="post" action={action}>
    <p class="lead">{words.lead}</p>
    <TextField name="name" label={words.name} value={fields['name']} autocomplete="name" errors={errors} />
    <TextField name="email" label={words.email} hint={words.emailHint} type="email" value={fields['email']} autocomplete="email" errors={errors} />
    <SelectField name="about" label={words.about} empty="" chosen={[fields['about'] ?? '']} errors={errors} items={inquiryAbouts.map((value) => ({ value, label: words.abouts[value] }))} />
    <TextArea name="message" label={words.message} value={fields['message']} errors={errors} />
    <div hidden><TextField name="website" label={words.trap} autocomplete="off" /></div>
    <Button>{words.send}</Button>
  </form>
);

const ask = page({ name: 'showInquiryForm', method: 'get', path: '/ask/{scheme}/{organisation}', right: 'inquiry.write', params: ofProvider, query: done }, (call) => askPage(call, { sent: call.query.done !== undefined }));

const example = { name: 'Ana Example', email: 'ana@example.org', about: 'course', message: 'When is the next Foundation?' };
const send = page({ name: 'sendInquiry', method: 'post', path: '/ask/{scheme}/{organisation}', right: 'inquiry.write', params: ofProvider, example }, async (call) => {
  const read = readForm(inquiryShape, call.form);
  if ('errors' in read) return { page: await askPage(call, { errors: read.errors }), status: 422 };
  // A field that no person sees was filled in: a program; it is told nothing.
  if ((call.form.fields['website'] ?? '') === '') await writeInquiry(call.world, call.actor, { ...read.value, ...call.params });
  return { goTo: `${askHref(call.params)}?done=sent` };
});

const minutesOf = (at: Date): string => at.toISOString().slice(0, 16).replace('T', ' ');

const inbox = page({ name: 'showInquiries', method: 'get', path: '/inquiries', right: 'inquiry.read' }, async (call) => (
  <Page frame={call.frame} title={words.inbox} current="/inquiries">
    <h1>{words.inbox}</h1>
    <Table
      caption={words.inbox} captionHidden rows={await listInquiries(call.world, call.actor)} empty={<><p>{words.none}</p><p>{words.noneNext}</p></>}
      columns={[
        { title: words.from, cell: (row) => <a href={`/inquiries/${row.id}`}>{row.name}</a> }, { title: words.about, cell: (row) => words.abouts[row.about] },
        { title: words.asked, cell: (row) => minutesOf(row.asked_at) }, { title: words.state, cell: (row) => words.states[row.state] },
      ]}
    />
  </Page>
));

async function readPage(call: Reads, { errors = {}, said }: { readonly errors?: FieldErrors; readonly said?: string | undefined } = {}) {
  const row = await readInquiry(call.world, call.actor, call.params.inquiry);
  const answers = row.state === 'open' && allowed(call.actor, 'inquiry.answer', { organisations: [row.organisation], scheme: row.scheme });
  return (
    <Page frame={call.frame} title={row.name} trail={[{ href: '/inquiries', text: words.inbox }]}>
      <h1>{row.name}</h1>
      <ErrorSummary errors={errors} />
      {said !== undefined && <Notice tone="good"><p>{words.done}</p></Notice>}
      <SummaryList items={[
        { key: words.state, value: words.states[row.state] }, { key: words.about, value: words.abouts[row.about] }, { key: words.asked, value: minutesOf(row.asked_at) },
        { key: words.email, value: <a href={`mailto:${row.email}`}>{row.email}</a> }, { key: words.message, value: row.message },
        ...(row.answer === null ? [] : [{ key: words.answered, value: row.answer }]),
      ]} />
      {answers && (
        <>
          <form method="post" action={`/inquiries/${row.id}/answer`}>
            <TextArea name="answer" label={words.answer} hint={words.answerHint} value={call.form.fields['answer']} errors={errors} />
            <Button>{words.answerIt}</Button>
          </form>
          <form method="post" action={`/inquiries/${row.id}/close`}><Button kind="quiet">{words.close}</Button></form>
        </>
      )}
    </Page>
  );
}

const show = page({ name: 'showInquiry', method: 'get', path: '/inquiries/{inquiry}', right: 'inquiry.read', params: ofInquiry, query: done }, (call) => readPage(call, { said: call.query.done }));

const answer = page({ name: 'answerInquiry', method: 'post', path: '/inquiries/{inquiry}/answer', right: 'inquiry.answer', params: ofInquiry, example: { answer: 'On 3 March.' } }, async (call) => {
  const read = readForm(inquiryAnswerShape, call.form);
  if ('errors' in read) return { page: await readPage(call, { errors: read.errors }), status: 422 };
  await answerInquiry(call.world, call.actor, { ...read.value, inquiry: call.params.inquiry });
  return { goTo: `/inquiries/${call.params.inquiry}?done=sent` };
});

const close = page({ name: 'closeInquiry', method: 'post', path: '/inquiries/{inquiry}/close', right: 'inquiry.answer', params: ofInquiry, example: {} }, async (call) => {
  await closeInquiry(call.world, call.actor, { inquiry: call.params.inquiry });
  return { goTo: `/inquiries/${call.params.inquiry}?done=closed` };
});

export const inquiryBlock: HomeBlock = {
  right: 'inquiry.answer',
  load: async ({ world, actor }) => {
    const count = await waitingInquiries(world, actor);
    return count === 0 ? undefined : <section><h2>{words.inbox}</h2><p><a href="/inquiries">{words.waiting(count)}</a></p></section>;
  },
};

export const inquiryPages: readonly PageRoute[] = [ask, send, inbox, show, answer, close];
