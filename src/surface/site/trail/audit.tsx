/** The auditor's view: what was done across the body, by whom, and about whom or what; and what of it is told on the first page. */
import type { ComponentChildren } from 'preact';
import * as z from 'zod';
import { type DeedGroup, deedGroups } from '../../../core/facts/deed.ts';
import { Refusal } from '../../../core/facts/refusal.ts';
import { allowed, type Right } from '../../../registry/access/rights.ts';
import { countDeeds, type DeedRow, findDeeds, findDeedsShape, readLedger } from '../../../registry/trail/index.ts';
import { afterOf, pageOf } from '../../cursor.ts';
import type { Asked } from '../../edge.ts';
import type { HomeBlock } from '../home-blocks.ts';
import { page, type PageCall, type PageRoute } from '../page-route.ts';
import { Button, DateField, ErrorSummary, type FieldErrors, SelectField, TextField } from '../parts/form.tsx';
import { Table } from '../parts/lists.tsx';
import { Page } from '../parts/page.tsx';
import { dateWords, instantWords } from '../parts/scheme-words.ts';
import { auditWords as words, deedGroupWords, deedSaid, trailWords } from '../words/trail.ts';
import { whoDid } from './trail.tsx';

/** What is not a day, or not on offer, counts as not given. */
const query = z.object({
  kind: z.enum(deedGroups).optional().catch(undefined), who: findDeedsShape.shape.who.catch(undefined), from: findDeedsShape.shape.from.catch(undefined), to: findDeedsShape.shape.to.catch(undefined),
  cursor: z.string().max(1000).optional(),
});
type Call = PageCall<object, z.output<typeof query>>;

const limit = 50;

async function found({ world, actor, query: { cursor, ...asked } }: Call) {
  const rows = await findDeeds(world, actor, { ...asked, after: afterOf(z.tuple([z.iso.datetime(), z.uuid()]), cursor), limit });
  return pageOf(rows, limit, (row) => [row.happened_at.toISOString(), row.id]);
}

const show = page({ name: 'showAudit', method: 'get', path: '/audit', right: 'audit.read', query }, async (call) => {
  try {
    return auditPage(call, await found(call));
  } catch (refusal) {
    if (!(refusal instanceof Refusal) || refusal.more['errors'] === undefined || call.query.cursor !== undefined) throw refusal;
    return { page: auditPage(call, undefined, refusal.more['errors'] as FieldErrors), status: 422 };
  }
});

function auditPage(call: Call, shown: Awaited<ReturnType<typeof found>> | undefined, errors: FieldErrors = {}) {
  const { cursor: _, ...asked } = call.query;
  const filters = Object.fromEntries(Object.entries(asked).filter((entry): entry is [string, string] => entry[1] !== undefined));
  return (
    <Page frame={call.frame} title={words.title} current="/audit">
      <h1>{words.title}</h1>
      <p class="lead">{words.lead}</p>
      <ErrorSummary errors={errors} />
      <form method="get" action="/audit" role="search">
        <SelectField name="kind" label={words.kind} empty={words.butLooks} chosen={[asked.kind ?? '']} items={deedGroups.map((value) => ({ value, label: deedGroupWords[value] }))} />
        <TextField name="who" label={words.by} hint={words.byHint} type="search" value={asked.who} errors={errors} />
        <DateField name="from" label={words.from} value={asked.from} errors={errors} />
        <DateField name="to" label={words.to} value={asked.to} errors={errors} />
        <Button kind="quiet">{words.show}</Button>
      </form>
      {shown && (
        <Table
          caption={words.caption} captionHidden rows={shown.items} empty={<><p>{words.none}</p><p>{words.noneNext}</p></>}
          columns={[
            { title: trailWords.what, cell: (row) => deedSaid(row.verb) }, { title: words.about, cell: (row) => aboutOf(call, row) }, { title: trailWords.who, cell: whoDid },
            { title: trailWords.when, cell: (row) => instantWords(row.happened_at) }, { title: trailWords.how, cell: (row) => (row.via === null ? '' : trailWords.via[row.via] ?? row.via) },
          ]}
        />
      )}
      {shown?.next !== undefined && <p><a href={`/audit?${new URLSearchParams({ ...filters, cursor: shown.next })}`} rel="next">{words.more}</a></p>}
    </Page>
  );
}

/** The person first, then the thing; a link where the reader may open it. */
function aboutOf(call: Asked, row: DeedRow): ComponentChildren {
  const parts = [...personIn(call, row), ...thingIn(call, row), ...(row.claim === null ? [] : [linked(call, { right: 'claim.read', href: `/claims/${row.claim}`, text: words.claim })])];
  return <span>{parts.map((part, place) => (place === 0 ? part : <>, {part}</>))}</span>;
}

interface Link {
  readonly right: Right;
  readonly href: string;
  readonly text: string;
}

const linked = ({ actor }: Asked, { right, href, text }: Link): ComponentChildren => (allowed(actor, right, {}) ? <a href={href}>{text}</a> : text);

function personIn(call: Asked, { candidate, candidate_name: name, people }: DeedRow): ComponentChildren[] {
  if (people !== null) return [words.people(people)];
  if (candidate === null) return [];
  return [name === '' || name === null ? words.erased : linked(call, { right: 'person.read', href: `/people/${candidate}`, text: name })];
}

function thingIn(call: Asked, row: DeedRow): ComponentChildren[] {
  const scheme = row.scheme === null ? undefined : call.world.shelf.get(row.scheme)?.scheme;
  const named = (things: readonly { readonly id: string; readonly name: string }[] | undefined, id: string | null) => things?.find((one) => one.id === id)?.name ?? id ?? '';
  if (row.session !== null) return [linked(call, { right: 'session.read', href: `/sessions/${row.session}`, text: `${named(scheme?.courses, row.course)}, ${dateWords(row.course_day!)}` })];
  if (row.sitting !== null) return [linked(call, { right: 'exam.read', href: `/sittings/${row.sitting}`, text: `${named(scheme?.exams, row.exam)}, ${dateWords(row.exam_day!)}` })];
  if (row.candidate !== null || row.people !== null) return [];
  const text = words.subjects[row.subject_kind] ?? row.subject_kind;
  switch (row.subject_kind) {
    case 'organisation': return [linked(call, { right: 'organisation.read', href: `/organisations/${row.subject}`, text: row.organisation_name ?? text })];
    case 'import': return [linked(call, { right: 'person.import', href: `/imports/${row.subject}`, text })];
    case 'inquiry': return [linked(call, { right: 'inquiry.read', href: `/inquiries/${row.subject}`, text })];
    case 'exam': return [`${text}: ${named(scheme?.exams, row.subject)}`];
    default: return [text];
  }
}

const auditBlock: HomeBlock = {
  right: 'audit.read',
  load: async ({ world, actor }) => {
    const { since, of } = await countDeeds(world, actor);
    const done = deedGroups.filter((group) => of[group] > 0);
    const href = (kind: DeedGroup) => `/audit?${new URLSearchParams({ kind, from: since })}`;
    return (
      <>
        <h2>{words.title}</h2>
        {done.length === 0 ? <p>{words.nothingLately}</p> : <><p>{words.lately}:</p><ul>{done.map((group) => <li><a href={href(group)}>{deedGroupWords[group]}</a>: {of[group].toLocaleString('en')}</li>)}</ul></>}
        <p><a href="/audit">{words.all}</a></p>
      </>
    );
  },
};

const ledgerBlock: HomeBlock = {
  right: 'ledger.read',
  load: async ({ world, actor }) => {
    const states = await readLedger(world, actor);
    const nameOf = (scheme: string) => world.shelf.get(scheme)?.scheme.name ?? scheme;
    return (
      <>
        <h2>{words.ledger}</h2>
        {states.length === 0 && <p>{words.noLedger}</p>}
        <ul>{states.map(({ scheme, seq, signedAt }) => <li>{signedAt === null ? words.unsigned(nameOf(scheme), seq) : words.sealed(nameOf(scheme), seq, instantWords(signedAt))}</li>)}</ul>
        <p>{words.verify} <code>npx cursus verify --ledger</code></p>
      </>
    );
  },
};

export const auditBlocks: readonly HomeBlock[] = [auditBlock, ledgerBlock];
export const auditPages: readonly PageRoute[] = [show];
