/** Bringing in a file of people: send, check, record, follow, report. */
import * as z from 'zod';
import { discardImport, type Import, listImports, readFindings, readImport, receiveImport, refusedRows, startImport } from '../../../registry/import/index.ts';
import { Refusal } from '../../../core/facts/refusal.ts';
import { afterFinding, afterImport, bytesOf, csvAnswer, mostImportBytes, registerName } from '../../api/import.ts';
import { afterOf, pageOf } from '../../cursor.ts';
import { type PageCall, page, type PageRoute, readForm } from '../page-route.ts';
import { Button, ErrorSummary, type FieldErrors, FileField, SelectField, TextField } from '../parts/form.tsx';
import { SummaryList, Table } from '../parts/lists.tsx';
import { Notice } from '../parts/notice.tsx';
import { Page } from '../parts/page.tsx';
import { dateWords } from '../parts/scheme-words.ts';
import { Tag } from '../parts/state.tsx';
import { importStateWords, importWords as words, rowsCounted } from '../words/import.ts';

type Call = PageCall<object, object>;
const address = z.object({ import: z.uuid() });
const cursor = z.object({ cursor: z.string().max(1000).optional(), done: z.string().max(20).optional() });
const trail = [{ href: '/imports', text: words.title }];

const StateTag = ({ state }: Pick<Import, 'state'>) => <Tag tone={state === 'done' ? 'held' : state === 'checked' ? 'open' : 'near'}>{importStateWords[state]}</Tag>;

async function listPage(call: Call, more: { readonly cursor?: string | undefined; readonly done?: string | undefined; readonly errors?: FieldErrors } = {}) {
  const { errors = {} } = more;
  const rows = await listImports(call.world, call.actor, { after: afterOf(afterImport, more.cursor), limit: 25 });
  const { items, next } = pageOf(rows, 25, (row) => [row.madeAt, row.import]);
  return (
    <Page frame={call.frame} title={words.title} current="/imports">
      <h1>{words.title}</h1>
      <ErrorSummary errors={errors} />
      {more.done === 'discarded' && <Notice tone="good"><p>{words.discarded}</p></Notice>}
      <p class="lead">{words.lead}</p>
      <SendForm call={call} errors={errors} />
      <Columns />
      <Table
        caption={words.listTitle} rows={items} empty={words.none}
        columns={[
          { title: words.fileName, cell: (row) => <a href={`/imports/${row.import}`}>{row.fileName}</a> }, { title: words.state, cell: (row) => <StateTag state={row.state} /> },
          { title: words.made, cell: (row) => dateWords(row.madeAt.slice(0, 10)) }, { title: words.rows, cell: (row) => String(row.rows), number: true },
        ]}
      />
      {next !== undefined && <p><a href={`/imports?${new URLSearchParams({ cursor: next })}`} rel="next">{words.more}</a></p>}
    </Page>
  );
}

const SendForm = ({ call: { world, form: { fields } }, errors }: { readonly call: Call; readonly errors: FieldErrors }) => (
  <form method="post" action="/imports" encType="multipart/form-data">
    <SelectField
      name="scheme" label={words.scheme} errors={errors} chosen={[fields['scheme'] ?? '']} {...(world.shelf.size > 1 ? { empty: words.chooseScheme } : {})}
      items={[...world.shelf.values()].map(({ scheme }) => ({ value: scheme.id, label: scheme.name }))}
    />
    <TextField name="register" label={words.register} hint={words.registerHint} value={fields['register'] ?? ''} errors={errors} />
    <FileField name="file" label={words.file} hint={words.fileHint} accept=".csv,text/csv" errors={errors} />
    <Button>{words.checkIt}</Button>
  </form>
);

const Columns = () => (
  <details>
    <summary>{words.columnsTitle}</summary>
    <SummaryList items={words.columns.map(([key, value]) => ({ key, value }))} />
  </details>
);

const list = page({ name: 'showImports', method: 'get', path: '/imports', right: 'person.import', query: cursor }, (call) => listPage(call, call.query));

const sendShape = z.object({ scheme: z.string().min(1, words.noScheme).max(200), register: registerName });

const send = page({ name: 'receiveImport', method: 'post', path: '/imports', right: 'person.import', rate: 'heavy', maxBytes: mostImportBytes + 100_000, example: { scheme: 'iso-20000', register: 'members' } }, async (call) => {
  const read = readForm(sendShape, call.form);
  const file = call.form.file('file');
  const errors = { ...('errors' in read ? read.errors : {}), ...(file === undefined ? { file: words.noFile } : {}) };
  if ('errors' in read || file === undefined) return { page: await listPage(call, { errors }), status: 422 };
  try {
    const id = await receiveImport(call.world, call.actor, { ...read.value, fileName: file.name.slice(0, 200), bytes: bytesOf(file.stream() as unknown as AsyncIterable<Uint8Array>) });
    return { goTo: `/imports/${id}` };
  } catch (error) {
    if (!(error instanceof Refusal) || !['bad-input', 'too-large', 'not-found'].includes(error.code)) throw error;
    return { page: await listPage(call, { errors: { [error.code === 'not-found' ? 'scheme' : 'file']: `${error.message} ${error.next ?? ''}`.trim() } }), status: 422 };
  }
});

const show = page({ name: 'showImport', method: 'get', path: '/imports/{import}', right: 'person.import', params: address, query: cursor }, async (call) => {
  const { params: { import: id }, query, world, actor } = call;
  const one = await readImport(world, actor, id);
  const rows = await readFindings(world, actor, { import: id, after: afterOf(afterFinding, query.cursor), limit: 100 });
  const { items, next } = pageOf(rows, 100, (row) => [row.line, row.place]);
  const percent = one.parts === 0 ? 100 : Math.floor((one.partsDone / one.parts) * 100);
  return (
    <Page frame={call.frame} title={one.fileName} trail={trail}>
      <h1>{one.fileName} <StateTag state={one.state} /></h1>
      <h2>{one.state === 'done' ? words.doneTitle : one.state === 'running' ? words.runningTitle : words.checkedTitle}</h2>
      {one.state === 'running' && <Progress id={id} percent={percent} />}
      <Counts one={one} />
      {one.state === 'checked' && <Decide id={id} />}
      {one.rowsRefused > 0 && <p><a href={`/imports/${id}/refused-rows`}>{words.download}</a> <span class="hint">{words.downloadHint}</span></p>}
      <Table
        caption={words.findings} rows={items} empty={words.nothingFound}
        columns={[
          { title: words.line, cell: (row) => String(row.line) }, { title: words.state, cell: (row) => <Tag tone={row.grade === 'error' ? 'wrong' : 'near'}>{row.grade === 'error' ? words.error : words.note}</Tag> },
          { title: words.column, cell: (row) => row.heading ?? '' }, { title: words.what, cell: (row) => row.what }, { title: words.mend, cell: (row) => row.mend },
        ]}
      />
      {next !== undefined && <p><a href={`/imports/${id}?${new URLSearchParams({ cursor: next })}`} rel="next">{words.more}</a></p>}
      <p><a href="/imports">{words.back}</a></p>
    </Page>
  );
});

const Counts = ({ one }: { readonly one: Import }) => (
  <SummaryList items={[
    { key: words.rows, value: rowsCounted(one.rows) },
    { key: words.peopleKey, value: words.people(one.peopleOpened, one.peopleKnown) },
    { key: words.factsKey, value: words.facts(one.factsRecorded, one.factsKnown) },
    ...(one.state === 'checked' ? [] : [{ key: words.awardsFollow, value: words.awards(one.awardsMade) }]),
    { key: words.refusedKey, value: rowsCounted(one.rowsRefused) },
    ...(one.unread.length === 0 ? [] : [{ key: words.unread, value: one.unread.join(', ') }]),
    { key: words.schemeKey, value: one.scheme }, { key: words.registerKey, value: one.register },
  ]} />
);

const Progress = ({ id, percent }: { readonly id: string; readonly percent: number }) => (
  <>
    <p role="status"><progress max={100} value={percent} aria-label={words.runningTitle} /> {words.progress(percent)}</p>
    <p><a class="button" href={`/imports/${id}`}>{words.again}</a></p>
    <form method="post" action={`/imports/${id}/start`}><p class="hint">{words.goOnHint}</p><Button kind="quiet">{words.go}</Button></form>
  </>
);

const Decide = ({ id }: { readonly id: string }) => (
  <>
    <p>{words.startHint} {words.nobodyTold}</p>
    <form method="post" action={`/imports/${id}/start`}><Button>{words.start}</Button></form>
    <form method="post" action={`/imports/${id}/discard`}><Button kind="quiet">{words.discard}</Button></form>
  </>
);

const start = page({ name: 'startImport', method: 'post', path: '/imports/{import}/start', right: 'person.import', params: address, example: {} }, async ({ world, actor, params: { import: id } }) => {
  await startImport(world, actor, { import: id });
  return { goTo: `/imports/${id}` };
});

const discard = page({ name: 'discardImport', method: 'post', path: '/imports/{import}/discard', right: 'person.import', params: address, example: {} }, async ({ world, actor, params: { import: id } }) => {
  await discardImport(world, actor, { import: id });
  return { goTo: '/imports?done=discarded' };
});

const refused = page({ name: 'showRefusedRows', method: 'get', path: '/imports/{import}/refused-rows', right: 'person.import', params: address }, async ({ world, actor, params: { import: id } }) =>
  csvAnswer(refusedRows(world, actor, id)));

export const importPages: readonly PageRoute[] = [list, send, show, start, discard, refused];
