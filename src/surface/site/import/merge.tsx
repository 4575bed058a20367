/** Two records of one person: find them, compare them side by side, make them one, take it back. */
import * as z from 'zod';
import { Refusal } from '../../../core/facts/refusal.ts';
import { readRecord } from '../../../registry/award/index.ts';
import { findPeople, readPerson } from '../../../registry/candidate/index.ts';
import { findAlike, mergeGrounds, mergePeople, mergeShape, readMerge, undoMerge } from '../../../registry/import/index.ts';
import { type PageCall, page, type PageRoute, readForm } from '../page-route.ts';
import { Button, ErrorSummary, type FieldErrors, Radios, TextField } from '../parts/form.tsx';
import { SummaryList, Table } from '../parts/lists.tsx';
import { Notice } from '../parts/notice.tsx';
import { Page } from '../parts/page.tsx';
import { dateWords } from '../parts/scheme-words.ts';
import { mergeWords as words } from '../words/import.ts';

type Call = PageCall<object, object>;
type Person = Awaited<ReturnType<typeof readPerson>>;
interface Found {
  readonly id: string;
  readonly number: string;
  readonly name: string;
}

const searchQuery = z.object({ words: z.string().max(200).optional(), other: z.uuid().optional() });
const address = z.object({ candidate: z.uuid() });
const trail = [{ href: '/merge', text: words.title }];

interface SearchProps {
  readonly action: string;
  readonly value: string | undefined;
  readonly label: string;
  readonly errors?: FieldErrors;
}

const SearchForm = ({ action, value, label, errors = {} }: SearchProps) => (
  <form method="get" action={action} role="search">
    <TextField name="words" label={label} type="search" value={value} errors={errors} />
    <Button kind="quiet">{words.findIt}</Button>
  </form>
);

const People = ({ rows, caption, href, empty }: { readonly rows: readonly Found[]; readonly caption: string; readonly href: (id: string) => string; readonly empty: string }) => (
  <Table
    caption={caption} rows={rows} empty={empty}
    columns={[
      { title: words.name, cell: (row) => row.name }, { title: words.number, cell: (row) => row.number },
      { title: words.chooseIt, cell: (row) => <a href={href(row.id)}>{words.chooseIt}<span class="hidden"> {`${row.name}, ${row.number}`}</span></a> },
    ]}
  />
);

const search = ({ world, actor }: Call, text: string | undefined): Promise<readonly Found[]> | readonly Found[] =>
  (text === undefined || text.trim() === '' ? [] : findPeople(world, actor, { text, limit: 25 }));

const first = page({ name: 'chooseKept', method: 'get', path: '/merge', right: 'person.merge', query: searchQuery }, async (call) => {
  const { words: text } = call.query;
  return (
    <Page frame={call.frame} title={words.title} current="/merge">
      <h1>{words.title}</h1>
      <p class="lead">{words.lead}</p>
      <SearchForm action="/merge" value={text} label={words.find} />
      {text !== undefined && <People rows={await search(call, text)} caption={words.people} href={(id) => `/people/${id}/merge`} empty={words.none} />}
    </Page>
  );
});

async function secondPage(call: Call, kept: Person, { text, errors = {} }: { readonly text?: string | undefined; readonly errors?: FieldErrors }) {
  const href = (id: string) => `/people/${kept.id}/merge?other=${id}`;
  const near = await findAlike(call.world, call.actor, kept.id);
  const found = (await search(call, text)).filter((row) => row.id !== kept.id);
  return (
    <Page frame={call.frame} title={words.keptTitle(kept.name)} trail={trail}>
      <h1>{words.keptTitle(kept.name)}</h1>
      <ErrorSummary errors={errors} />
      <SummaryList items={[{ key: words.keep, value: `${kept.name}, ${kept.number}` }, { key: words.email, value: kept.email ?? words.nothing }]} />
      <People rows={near} caption={words.alike} href={href} empty={words.noAlike} />
      <SearchForm action={`/people/${kept.id}/merge`} value={text} label={words.search} errors={errors} />
      {text !== undefined && <People rows={found} caption={words.people} href={href} empty={words.none} />}
      <p><a href="/merge">{words.another}</a></p>
    </Page>
  );
}

/** What a person holds, by the names that the schemes give it. */
async function heldBy({ world, actor }: Call, candidate: string): Promise<string> {
  const held: string[] = [];
  for (const { scheme } of world.shelf.values()) {
    const { ground: { holdings } } = await readRecord(world, actor, { scheme: scheme.id, candidate });
    held.push(...scheme.certifications.filter((one) => holdings.certifications.has(one.id)).map((one) => one.name), ...scheme.recognised.filter((one) => holdings.recognised.has(one.id)).map((one) => one.name));
  }
  return held.join(', ') || words.nothing;
}

const consentOf = (person: Person): string => (person.publicVerification ? words.shown : words.hidden);
const contactOf = (person: Person): string => [person.email, person.phone, person.tongue].filter((part) => part !== null).join(', ');

async function comparePage(call: Call, kept: Person, merged: Person, errors: FieldErrors = {}) {
  const [holdsKept, holdsMerged] = [await heldBy(call, kept.id), await heldBy(call, merged.id)];
  const rows = [
    { what: words.number, a: kept.number, b: merged.number }, { what: words.names, a: kept.names.map((one) => one.name).join('; '), b: merged.names.map((one) => one.name).join('; ') },
    { what: words.email, a: kept.email ?? words.nothing, b: merged.email ?? words.nothing }, { what: words.phone, a: kept.phone ?? words.nothing, b: merged.phone ?? words.nothing },
    { what: words.account, a: kept.account === null ? words.no : words.yes, b: merged.account === null ? words.no : words.yes },
    { what: words.consent, a: consentOf(kept), b: consentOf(merged) }, { what: words.holds, a: holdsKept, b: holdsMerged },
  ];
  return (
    <Page frame={call.frame} title={words.compareTitle} trail={trail}>
      <h1>{words.compareTitle}</h1>
      <ErrorSummary errors={errors} />
      <Table caption={words.compare} rows={rows} columns={[{ title: words.entry, cell: (row) => row.what }, { title: `${words.keptColumn}: ${kept.name}`, cell: (row) => row.a }, { title: `${words.mergedColumn}: ${merged.name}`, cell: (row) => row.b }]} />
      <form method="post" action={`/people/${kept.id}/merge`}>
        <input type="hidden" name="merged" value={merged.id} />
        <Choice name="account" label={words.accountOf} call={call} kept={kept.account === null ? words.no : words.yes} merged={merged.account === null ? words.no : words.yes} usual={kept.account === null && merged.account !== null ? 'merged' : 'kept'} />
        <Choice name="contact" label={words.contactOf} call={call} kept={contactOf(kept)} merged={contactOf(merged)} usual={kept.email === null && merged.email !== null ? 'merged' : 'kept'} />
        <Choice name="consent" label={words.consentOf} call={call} kept={consentOf(kept)} merged={consentOf(merged)} usual="kept" />
        <Radios name="ground" label={words.ground} chosen={[call.form.fields['ground'] ?? '']} errors={errors} items={mergeGrounds.map((ground) => ({ value: ground, label: words.grounds[ground] }))} />
        <p>{words.happens}</p>
        <div class="actions"><Button kind="grave">{words.doIt}</Button><a href={`/people/${kept.id}/merge`}>{words.back}</a></div>
      </form>
    </Page>
  );
}

interface ChoiceProps {
  readonly name: 'account' | 'contact' | 'consent';
  readonly label: string;
  readonly call: Call;
  readonly kept: string;
  readonly merged: string;
  readonly usual: 'kept' | 'merged';
}

const Choice = ({ name, label, call, kept, merged, usual }: ChoiceProps) => (
  <Radios name={name} label={label} chosen={[call.form.fields[name] ?? usual]} items={[{ value: 'kept', label: words.ofKept(kept) }, { value: 'merged', label: words.ofMerged(merged) }]} />
);

const second = page({ name: 'compareRecords', method: 'get', path: '/people/{candidate}/merge', right: 'person.merge', params: address, query: searchQuery }, async (call) => {
  const { params: { candidate }, query: { words: text, other }, world, actor } = call;
  const kept = await readPerson(world, actor, candidate);
  if (other === undefined || other === candidate) return secondPage(call, kept, { text });
  return comparePage(call, kept, await readPerson(world, actor, other));
});

const merge = page({
  name: 'mergeRecords', method: 'post', path: '/people/{candidate}/merge', right: 'person.merge', params: address,
  example: { merged: '00000000-0000-4000-8000-000000000000', ground: mergeGrounds[0], account: 'kept', contact: 'kept', consent: 'kept' },
}, async (call) => {
  const { params: { candidate }, world, actor, form } = call;
  const kept = await readPerson(world, actor, candidate);
  const read = readForm(mergeShape, form);
  const other = z.uuid().safeParse(form.fields['merged']);
  if ('errors' in read) {
    const shown = other.success && !('merged' in read.errors) ? comparePage(call, kept, await readPerson(world, actor, other.data), read.errors) : secondPage(call, kept, { errors: { words: Object.values(read.errors)[0]! } });
    return { page: await shown, status: 422 };
  }
  try {
    return { goTo: `/merges/${(await mergePeople(world, actor, { ...read.value, kept: candidate })).merge}` };
  } catch (error) {
    if (!(error instanceof Refusal) || error.code !== 'bad-input') throw error;
    return { page: await secondPage(call, kept, { errors: { words: `${error.message} ${error.next ?? ''}` } }), status: 422 };
  }
});

const done = page({ name: 'showMerge', method: 'get', path: '/merges/{merge}', right: 'person.merge', params: z.object({ merge: z.uuid() }) }, async ({ frame, world, actor, params: { merge: id } }) => {
  const one = await readMerge(world, actor, id);
  const [kept, merged] = [await readPerson(world, actor, one.kept), await readPerson(world, actor, one.merged)];
  const title = one.undoneAt === null ? words.doneTitle : words.undoneTitle;
  return (
    <Page frame={frame} title={title} trail={trail}>
      <h1>{title}</h1>
      <SummaryList items={[
        { key: words.into, value: `${kept.name}, ${kept.number}` }, { key: words.from, value: `${merged.name}, ${merged.number}` },
        { key: words.at, value: dateWords((one.undoneAt ?? one.mergedAt).slice(0, 10)) }, { key: words.followed, value: one.awards.length === 0 ? words.nothing : String(one.awards.length) },
      ]} />
      {one.undoneAt === null
        ? <form method="post" action={`/merges/${id}/undo`}><p class="hint">{words.undoHint}</p><Button kind="quiet">{words.undo}</Button></form>
        : <Notice tone="good"><p>{words.undoneTitle}</p></Notice>}
      <p><a href="/merge">{words.title}</a></p>
    </Page>
  );
});

const undo = page({ name: 'undoMerge', method: 'post', path: '/merges/{merge}/undo', right: 'person.merge', params: z.object({ merge: z.uuid() }), example: {} }, async ({ world, actor, params: { merge: id } }) => {
  await undoMerge(world, actor, { merge: id });
  return { goTo: `/merges/${id}` };
});

export const mergePages: readonly PageRoute[] = [first, second, merge, done, undo];
