/** A person's own record, and the details that the person or an officer changes: name, contact, consent. */
import * as z from 'zod';
import { allowed } from '../../../registry/access/rights.ts';
import { readRecord } from '../../../registry/award/index.ts';
import { changeContact, changeName, consentShape, contactShape, giveConsent, nameShape, type Person, readPerson } from '../../../registry/candidate/index.ts';
import { page, type PageAnswer, type PageCall, type PageRoute, readForm } from '../page-route.ts';
import { Button, ButtonLink, Checkboxes, DateField, ErrorSummary, type FieldErrors, TextField } from '../parts/form.tsx';
import { SummaryList } from '../parts/lists.tsx';
import { Notice } from '../parts/notice.tsx';
import { Page } from '../parts/page.tsx';
import { DataLinks } from '../trail/trail.tsx';
import { detailWords, recordWords as words } from '../words/record.ts';
import { Facts, Opens, RecordParts, SchemeChoice, schemeAsked } from './record-parts.tsx';

const schemeQuery = z.object({ scheme: z.string().max(200).optional(), done: z.string().max(20).optional() });

const mine = page({ name: 'showMyRecord', method: 'get', path: '/record', right: 'home.read', query: schemeQuery }, async (call) => {
  const { candidate } = call.actor;
  if (candidate === undefined) {
    return (
      <Page frame={call.frame} title={words.mine} current="/record">
        <h1>{words.noRecordTitle}</h1>
        <p>{words.noRecord}</p>
        <p class="actions"><ButtonLink href="/home">{words.toHome}</ButtonLink></p>
      </Page>
    );
  }
  const scheme = schemeAsked(call, call.query.scheme);
  const person = await readPerson(call.world, call.actor, candidate);
  const record = await readRecord(call.world, call.actor, { scheme: scheme.id, candidate });
  return (
    <Page frame={call.frame} title={words.mine} current="/record">
      <h1>{person.name}</h1>
      <p class="lead">{words.lead}</p>
      {call.query.done === 'saved' && <Notice tone="good"><p>{words.saved}</p></Notice>}
      <PersonSummary person={person} />
      <SchemeChoice asked={call} scheme={scheme} path="/record" />
      <RecordParts scheme={scheme} record={record} beside={(award) => <a href={`/certificates/${award.award}`}>{words.download}<span class="hidden"> {award.number}</span></a>} />
      <Opens asked={call} scheme={scheme} record={record} claimAt="/claims/new" />
      <Facts scheme={scheme} facts={record.facts} />
      <DataLinks call={call} candidate={candidate} />
    </Page>
  );
});

export const PersonSummary = ({ person }: { readonly person: Person }) => (
  <>
    <SummaryList items={[
      { key: words.number, value: person.number },
      ...(person.names.length > 1 ? [{ key: words.names, value: person.names.map((one) => one.name).join(', ') }] : []),
      { key: words.email, value: person.email ?? words.notStated },
      { key: words.phone, value: person.phone ?? words.notStated },
    ]} />
    <p><a href={`/people/${person.id}/details`}>{words.details}</a></p>
  </>
);

type Call = PageCall<{ candidate: string }, object>;
const params = z.object({ candidate: z.uuid() });

async function detailsPage(call: Call, more: { readonly errors?: FieldErrors; readonly done?: string | undefined } = {}) {
  const person = await readPerson(call.world, call.actor, call.params.candidate);
  const { errors = {}, done } = more;
  const { fields } = call.form;
  const own = call.actor.candidate === person.id;
  const action = (what: string) => `/people/${person.id}/${what}`;
  const back = own ? '/record' : `/people/${person.id}`;
  const consented = [...(person.publicVerification ? ['publicVerification'] : []), ...(person.publicDirectory ? ['publicDirectory'] : [])];
  return (
    <Page frame={call.frame} title={detailWords.title} trail={[{ href: back, text: own ? words.mine : person.name }]}>
      <h1>{detailWords.title}</h1>
      <ErrorSummary errors={errors} />
      {done === 'saved' && <Notice tone="good"><p>{words.saved}</p></Notice>}
      <form method="post" action={action('name')}>
        <TextField name="name" label={detailWords.name} hint={detailWords.nameHint} value={fields['name'] ?? person.name} errors={errors} autocomplete={own ? 'name' : 'off'} />
        <DateField name="from" label={detailWords.from} value={fields['from'] ?? call.world.today()} errors={errors} />
        <Button kind="quiet">{detailWords.changeName}</Button>
      </form>
      <form method="post" action={action('contact')}>
        <TextField name="email" label={detailWords.email} type="email" value={fields['email'] ?? person.email ?? ''} errors={errors} autocomplete={own ? 'email' : 'off'} />
        <TextField name="phone" label={detailWords.phone} type="tel" value={fields['phone'] ?? person.phone ?? ''} errors={errors} autocomplete={own ? 'tel' : 'off'} />
        <TextField name="tongue" label={detailWords.tongue} value={fields['tongue'] ?? person.tongue} errors={errors} short />
        <Button kind="quiet">{detailWords.changeContact}</Button>
      </form>
      {allowed(call.actor, 'consent.write', { candidate: person.id }) ? (
        <form method="post" action={action('consent')}>
          <Checkboxes name="consent" label={detailWords.consent} hint={detailWords.consentHint} chosen={consented} items={[{ value: 'publicVerification', label: detailWords.verification }, { value: 'publicDirectory', label: detailWords.directory }]} />
          <Button kind="quiet">{detailWords.changeConsent}</Button>
        </form>
      ) : <p class="soft">{detailWords.notYours}</p>}
      <p><a href={back}>{detailWords.back}</a></p>
    </Page>
  );
}

const details = page({ name: 'showDetails', method: 'get', path: '/people/{candidate}/details', right: 'person.read', params, query: z.object({ done: z.string().max(20).optional() }) }, (call) => detailsPage(call, { done: call.query.done }));

const savedAt = (candidate: string) => ({ goTo: `/people/${candidate}/details?done=saved` });
const wrong = async (call: Call, errors: FieldErrors): Promise<PageAnswer> => ({ page: await detailsPage(call, { errors }), status: 422 });
/** An empty field says nothing. */
const filled = (call: Call) => ({ ...call.form, fields: Object.fromEntries(Object.entries(call.form.fields).filter(([, value]) => value.trim() !== '')) });

const rename = page({ name: 'changeName', method: 'post', path: '/people/{candidate}/name', right: 'person.write', params, example: { name: 'Ana López', from: '2026-01-01' } }, async (call) => {
  const read = readForm(nameShape, call.form);
  if ('errors' in read) return wrong(call, read.errors);
  await changeName(call.world, call.actor, { ...call.params, ...read.value });
  return savedAt(call.params.candidate);
});

const contact = page({ name: 'changeContact', method: 'post', path: '/people/{candidate}/contact', right: 'person.write', params, example: { email: 'ana@example.org', tongue: 'en' } }, async (call) => {
  const read = readForm(contactShape, filled(call));
  if ('errors' in read) return wrong(call, read.errors);
  await changeContact(call.world, call.actor, { ...call.params, ...read.value });
  return savedAt(call.params.candidate);
});

/** The wording that the person saw, so that it is known later what was agreed to. */
const consentText = 'details-2026-11';

const consent = page({ name: 'giveConsent', method: 'post', path: '/people/{candidate}/consent', right: 'consent.write', params, example: { consent: 'publicVerification' } }, async (call) => {
  const given = call.form.all('consent');
  const command = consentShape.parse({ publicVerification: given.includes('publicVerification'), publicDirectory: given.includes('publicDirectory'), text: consentText });
  await giveConsent(call.world, call.actor, { ...call.params, ...command });
  return savedAt(call.params.candidate);
});

export const myRecordPages: readonly PageRoute[] = [mine, details, rename, contact, consent];
