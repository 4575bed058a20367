/** The audit view of a person, the way to take the data along, and erasure with what goes and what stays. */
import * as z from 'zod';
import { deedGroups } from '../../../core/facts/deed.ts';
import { Refusal } from '../../../core/facts/refusal.ts';
import { allowed, require } from '../../../registry/access/rights.ts';
import { readPerson } from '../../../registry/candidate/index.ts';
import { erasePerson, readTrail } from '../../../registry/trail/index.ts';
import { afterOf, pageOf } from '../../cursor.ts';
import { page, type PageCall, type PageRoute } from '../page-route.ts';
import { Button, ErrorSummary, type FieldErrors, SelectField, TextField } from '../parts/form.tsx';
import { Table } from '../parts/lists.tsx';
import { Notice } from '../parts/notice.tsx';
import { Page } from '../parts/page.tsx';
import { instantWords } from '../parts/scheme-words.ts';
import { rightSaid } from '../words/rights.ts';
import { auditWords, deedGroupWords, deedSaid, eraseWords, trailWords as words } from '../words/trail.ts';

const params = z.object({ candidate: z.uuid() });
type Call = PageCall<z.output<typeof params>, object>;
type Row = Awaited<ReturnType<typeof readTrail>>[number];

/** Whoever did it, by the present name of the account. */
export const whoDid = ({ actor, actor_name: name }: Pick<Row, 'actor' | 'actor_name'>): string => name || (actor === 'system' || actor === null ? words.system : actor === 'command-line' ? words.commandLine : actor === 'public' ? words.anybody : words.gone);

interface Together extends Row {
  readonly times: number;
  readonly rights: readonly string[];
}

/** What follows each other directly, done by the same in the same way within a minute, as one. */
function together(rows: readonly Row[]): readonly Together[] {
  const same = ({ verb, actor, via, note, happened_at: at }: Row) => JSON.stringify([verb, actor, via, note, at.toISOString().slice(0, 16)]);
  return rows.reduce<readonly Together[]>((shown, row) => {
    const last = shown.at(-1);
    const alike = last !== undefined && same(last) === same(row);
    const rights = [...new Set([...(alike ? last.rights : []), ...(row.right === null ? [] : [row.right])])];
    return [...(alike ? shown.slice(0, -1) : shown), { ...(alike ? last : row), times: alike ? last.times + 1 : 1, rights }];
  }, []);
}

const query = z.object({ kind: z.enum(['but-looks', ...deedGroups]).optional().catch(undefined), cursor: z.string().max(1000).optional() });

const show = page({ name: 'showTrail', method: 'get', path: '/people/{candidate}/trail', right: 'trail.read', params, query }, async (call) => {
  const { candidate } = call.params;
  const { kind, cursor } = call.query;
  const rows = await readTrail(call.world, call.actor, { candidate, kind, after: afterOf(z.tuple([z.iso.datetime(), z.uuid()]), cursor), limit: 50 });
  const { items, next } = pageOf(rows, 50, (row) => [row.happened_at.toISOString(), row.id]);
  const person = await readPerson(call.world, call.actor, candidate);
  const back = call.actor.candidate === candidate ? '/record' : `/people/${candidate}`;
  return (
    <Page frame={call.frame} title={words.title} trail={[{ href: back, text: person.name || words.back }]}>
      <h1>{words.title}</h1>
      <p class="lead">{words.lead(person.name)}</p>
      <form method="get" action={`/people/${candidate}/trail`} role="search">
        <SelectField name="kind" label={auditWords.kind} empty={words.everything} chosen={[kind ?? '']} items={[{ value: 'but-looks', label: auditWords.butLooks }, ...deedGroups.map((value) => ({ value, label: deedGroupWords[value] }))]} />
        <Button kind="quiet">{auditWords.show}</Button>
      </form>
      <Table
        caption={words.caption} captionHidden rows={together(items)} empty={<p>{words.none}</p>}
        columns={[
          { title: words.what, cell: ({ verb, times, note }) => <>{times === 1 ? deedSaid(verb) : `${deedSaid(verb)} (${words.times(times)})`}{note !== null && <div class="soft">{note}</div>}</> }, { title: words.who, cell: whoDid },
          { title: words.when, cell: (row) => instantWords(row.happened_at) },
          { title: words.how, cell: (row) => (row.via === null ? '' : words.via[row.via] ?? row.via) }, { title: words.why, cell: ({ rights }) => rights.map(rightSaid).join(', ') },
        ]}
      />
      {next !== undefined && <p><a href={`/people/${candidate}/trail?${new URLSearchParams({ ...(kind === undefined ? {} : { kind }), cursor: next })}`} rel="next">{words.more}</a></p>}
      <p><a href={back}>{words.back}</a></p>
    </Page>
  );
});

async function erasePage(call: Call, errors: FieldErrors = {}) {
  const { candidate } = call.params;
  const person = await readPerson(call.world, call.actor, candidate);
  require(call.actor, 'person.erase', { candidate });
  const back = call.actor.candidate === candidate ? '/record' : `/people/${candidate}`;
  return (
    <Page frame={call.frame} title={eraseWords.title} trail={[{ href: back, text: person.name }]}>
      <h1>{eraseWords.title}</h1>
      <ErrorSummary errors={errors} />
      <Notice tone="bad"><p>{eraseWords.warning}</p><ExportLinks candidate={candidate} /></Notice>
      <h2>{eraseWords.gone}</h2>
      <ul>{eraseWords.goes.map((one) => <li>{one}</li>)}</ul>
      <h2>{eraseWords.staysTitle}</h2>
      <ul>{eraseWords.stays.map((one) => <li>{one}</li>)}</ul>
      <form method="post" action={`/people/${candidate}/erase`}>
        <TextField name="number" label={eraseWords.number} hint={eraseWords.numberHint(person.number)} value={call.form.fields['number']} errors={errors} autocomplete="off" />
        <Button kind="grave">{eraseWords.doIt}</Button>
      </form>
      <p><a href={back}>{eraseWords.back}</a></p>
    </Page>
  );
}

const ExportLinks = ({ candidate }: { readonly candidate: string }) => (
  <p><a href={`/api/v1/people/${candidate}/export`}>{words.json}</a> · <a href={`/api/v1/people/${candidate}/export?format=csv`}>{words.csv}</a></p>
);

/** Links under a record to what concerns its data, as far as the actor may. */
export function DataLinks({ call, candidate }: { readonly call: Pick<Call, 'actor'>; readonly candidate: string }) {
  const may = (right: 'trail.read' | 'person.export' | 'person.erase') => allowed(call.actor, right, { candidate });
  if (!may('trail.read') && !may('person.export')) return null;
  return (
    <section>
      <h2>{words.data}</h2>
      {may('trail.read') && <p><a href={`/people/${candidate}/trail`}>{words.title}</a></p>}
      {may('person.export') && <><h3>{words.download}</h3><ExportLinks candidate={candidate} /></>}
      {may('person.erase') && <p><a href={`/people/${candidate}/erase`}>{words.erase}</a></p>}
    </section>
  );
}

const ask = page({ name: 'askErase', method: 'get', path: '/people/{candidate}/erase', right: 'person.erase', params }, (call) => erasePage(call));

const erase = page({ name: 'erasePerson', method: 'post', path: '/people/{candidate}/erase', right: 'person.erase', params, example: { number: 'C-0000-0000' } }, async (call) => {
  try {
    await erasePerson(call.world, call.actor, { candidate: call.params.candidate, number: call.form.fields['number'] ?? '' });
  } catch (refusal) {
    if (!(refusal instanceof Refusal) || refusal.code !== 'bad-input') throw refusal;
    return { page: await erasePage(call, refusal.more['errors'] as FieldErrors), status: 422 };
  }
  return { goTo: '/erased' };
});

const done = page({ name: 'showErased', method: 'get', path: '/erased', right: 'public' }, async ({ frame }) => (
  <Page frame={frame} title={eraseWords.doneTitle}>
    <h1>{eraseWords.doneTitle}</h1>
    <p>{eraseWords.done}</p>
    <p><a href="/verify">{eraseWords.check}</a></p>
  </Page>
));

export const trailPages: readonly PageRoute[] = [show, ask, erase, done];
