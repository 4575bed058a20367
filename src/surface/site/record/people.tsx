/** For officers and provider staff: find somebody, open a record, look at one, decide on what is in it. */
import type { ComponentChildren } from 'preact';
import * as z from 'zod';
import { allowed, reach } from '../../../registry/access/rights.ts';
import { readRecord } from '../../../registry/award/index.ts';
import { findOrganisations } from '../../../registry/body/index.ts';
import { type Fact, findPeople, openCandidate, openShape, readPerson } from '../../../registry/candidate/index.ts';
import { mayClaim } from '../../../registry/claim/index.ts';
import { afterOf, pageOf } from '../../cursor.ts';
import { page, type PageCall, type PageRoute, readForm } from '../page-route.ts';
import { Button, ButtonLink, ErrorSummary, type FieldErrors, SelectField, TextField } from '../parts/form.tsx';
import { Table } from '../parts/lists.tsx';
import { Notice } from '../parts/notice.tsx';
import { Page } from '../parts/page.tsx';
import { DataLinks } from '../trail/trail.tsx';
import { newClaimWords } from '../words/claim.ts';
import { decisionWords, holdingWords, peopleWords as words, recordWords } from '../words/record.ts';
import { PersonSummary } from './my-record.tsx';
import { Facts, Opens, RecordParts, SchemeChoice, schemeAsked } from './record-parts.tsx';

type Call = PageCall<object, { words?: string | undefined; cursor?: string | undefined }>;
const listQuery = z.object({ words: z.string().max(200).optional(), cursor: z.string().max(1000).optional() });

async function listPage(call: Call, errors: FieldErrors = {}) {
  const { words: text = '', cursor } = call.query;
  const after = afterOf(z.tuple([z.string(), z.string(), z.uuid()]), cursor);
  const rows = await findPeople(call.world, call.actor, { text, after, limit: 25 });
  const { items, next } = pageOf(rows, 25, (row) => [row.word, row.sort_key, row.id]);
  return (
    <Page frame={call.frame} title={words.title} current="/people">
      <h1>{words.title}</h1>
      <ErrorSummary errors={errors} />
      <form method="get" action="/people" role="search">
        <TextField name="words" label={words.find} type="search" value={text} />
        <Button kind="quiet">{words.findIt}</Button>
      </form>
      <Table
        caption={words.caption} rows={items} empty={<p>{text === '' ? words.nobody : words.none}</p>}
        columns={[{ title: words.name, cell: (row) => <a href={`/people/${row.id}`}>{row.name}</a> }, { title: words.number, cell: (row) => row.number }]}
      />
      {next !== undefined && <p><a href={`/people?${new URLSearchParams({ ...(text === '' ? {} : { words: text }), cursor: next })}`} rel="next">{words.more}</a></p>}
      {await openForm(call, errors)}
    </Page>
  );
}

/** Staff open records for their own organisations; officers for any or none. */
async function openForm(call: Call, errors: FieldErrors) {
  const within = reach(call.actor, 'person.open');
  if (!within.any && within.organisations.length === 0) return null;
  const mine = (await findOrganisations(call.world, call.actor, { limit: 200 })).filter((one) => within.any || within.organisations.includes(one.id));
  const { fields } = call.form;
  return (
    <section aria-labelledby="open">
      <h2 id="open">{words.open}</h2>
      <form method="post" action="/people">
        <TextField name="name" label={words.openName} value={fields['name']} errors={errors} />
        <TextField name="email" label={words.email} type="email" value={fields['email']} errors={errors} />
        <SelectField name="organisation" label={words.organisation} chosen={[fields['organisation'] ?? (within.any ? '' : mine[0]?.id ?? '')]} items={mine.map((one) => ({ value: one.id, label: one.name }))} errors={errors} {...(within.any ? { empty: words.choose } : {})} />
        <Button>{words.openIt}</Button>
      </form>
    </section>
  );
}

const list = page({ name: 'showPeople', method: 'get', path: '/people', right: 'person.find', query: listQuery }, (call) => listPage(call));

const open = page({ name: 'openPerson', method: 'post', path: '/people', right: 'person.open', query: listQuery, example: { name: 'Ana López' } }, async (call) => {
  const fields = Object.fromEntries(Object.entries(call.form.fields).filter(([, value]) => value.trim() !== ''));
  const within = reach(call.actor, 'person.open');
  const read = readForm(openShape, { ...call.form, fields: { ...(within.any ? {} : { organisation: within.organisations[0] ?? '' }), ...fields } });
  if ('errors' in read) return { page: await listPage(call, read.errors), status: 422 };
  return { goTo: `/people/${(await openCandidate(call.world, call.actor, read.value)).candidate}?done=opened` };
});

const said: Readonly<Record<string, ComponentChildren>> = {
  opened: recordWords.opened, recorded: recordWords.recordedDone, corrected: recordWords.corrections, ...recordWords.decided,
  'withdraw-review': <>{recordWords.decided.withdraw} {recordWords.underReview} <a href="/reviews">{recordWords.toReviews}</a></>,
};

const show = page({
  name: 'showPerson', method: 'get', path: '/people/{candidate}', right: 'holding.read', params: z.object({ candidate: z.uuid() }),
  query: z.object({ scheme: z.string().max(200).optional(), done: z.string().max(20).optional() }),
}, async (call) => {
  const { candidate } = call.params;
  const scheme = schemeAsked(call, call.query.scheme);
  const person = await readPerson(call.world, call.actor, candidate);
  const record = await readRecord(call.world, call.actor, { scheme: scheme.id, candidate });
  const may = (right: 'holding.record' | 'holding.correct' | 'award.suspend') => allowed(call.actor, right, { candidate, scheme: scheme.id }) && !person.erased;
  const { done } = call.query;
  const claimAt = !person.erased && await mayClaim(call.world, call.actor, { candidate, scheme: scheme.id }) ? `/people/${candidate}/claims/new` : undefined;
  return (
    <Page frame={call.frame} title={person.name || recordWords.erased} current="/people" trail={[{ href: '/people', text: words.title }]}>
      <h1>{person.name || recordWords.erased}</h1>
      {done !== undefined && Object.hasOwn(said, done) && <Notice tone="good"><p>{said[done]}</p></Notice>}
      <PersonSummary person={person} />
      {allowed(call.actor, 'person.merge', { candidate }) && !person.erased && <p><a href={`/people/${candidate}/merge`}>{recordWords.merge}</a></p>}
      <SchemeChoice asked={call} scheme={scheme} path={`/people/${candidate}`} />
      <RecordParts
        scheme={scheme} record={record}
        {...(may('award.suspend') ? { beside: (award) => (award.status === 'active' || award.status === 'suspended' ? <a href={`/awards/${award.award}/decision`}>{decisionWords.actions[award.status]}<span class="hidden"> {award.number}</span></a> : null) } : {})}
      />
      <Opens asked={call} scheme={scheme} record={record} claimAt={claimAt} />
      {claimAt !== undefined && <p class="actions"><ButtonLink kind="quiet" href={`${claimAt}?scheme=${scheme.id}`}>{newClaimWords.ask}</ButtonLink></p>}
      {may('holding.record') && <p class="actions"><ButtonLink href={`/people/${candidate}/schemes/${scheme.id}/holding`}>{holdingWords.title}</ButtonLink></p>}
      <Facts scheme={scheme} facts={record.facts} {...(may('holding.correct') ? { correct: (fact: Fact) => (/^(award|pin)\.|^correction$/.test(fact.kind) ? undefined : `/people/${candidate}/schemes/${scheme.id}/correction?fact=${fact.id}`) } : {})} />
      {!person.erased && <DataLinks call={call} candidate={candidate} />}
    </Page>
  );
});

export const peoplePages: readonly PageRoute[] = [list, open, show];
