/** Organisations, who belongs to them, and invitations. */
import * as z from 'zod';
import { allowed } from '../../../registry/access/rights.ts';
import {
  acceptInvitation, changeOrganisationShape, endMembership, findOrganisations, inviteMember, inviteShape, listMembers, type Member, openOrganisation,
  openOrganisationShape, type Organisation, organisationKinds, readInvitation, readOrganisation, rolesIn, writeOrganisation,
} from '../../../registry/body/index.ts';
import { afterOf, pageOf } from '../../cursor.ts';
import { type PageCall, page, type PageRoute, readForm } from '../page-route.ts';
import { Button, ErrorSummary, type FieldErrors, SelectField, TextArea, TextField } from '../parts/form.tsx';
import { SummaryList, Table } from '../parts/lists.tsx';
import { profileHref } from '../pages/provider.tsx';
import { Notice } from '../parts/notice.tsx';
import { Page } from '../parts/page.tsx';
import { dateWords } from '../parts/scheme-words.ts';
import { invitationWords, kindWords, organisationWords as words, roleWord } from '../words/account.ts';

type Call = PageCall<object, object>;
const address = z.object({ organisation: z.uuid() });
const listQuery = z.object({ words: z.string().max(200).optional(), cursor: z.string().max(1000).optional() });
const trail = [{ href: '/organisations', text: words.title }];

/** An empty field says nothing. */
const filled = (fields: Readonly<Record<string, string>>): Record<string, string> => Object.fromEntries(Object.entries(fields).filter(([, value]) => value.trim() !== ''));

async function listPage(call: Call, more: { readonly words?: string | undefined; readonly cursor?: string | undefined; readonly errors?: FieldErrors } = {}) {
  const after = afterOf(z.object({ key: z.string(), id: z.uuid() }), more.cursor);
  const rows = await findOrganisations(call.world, call.actor, { words: more.words, after, limit: 51 });
  const { items, next } = pageOf(rows, 50, (row) => ({ key: row.sortKey, id: row.id }));
  const { errors = {} } = more;
  return (
    <Page frame={call.frame} title={words.title} current="/organisations">
      <h1>{words.title}</h1>
      <ErrorSummary errors={errors} />
      <form method="get" action="/organisations" role="search">
        <TextField name="words" label={words.find} type="search" value={more.words} />
        <Button kind="quiet">{words.findIt}</Button>
      </form>
      <Table
        caption={words.caption} rows={items} empty={words.none}
        columns={[{ title: words.name, cell: (row) => <a href={`/organisations/${row.id}`}>{row.name}</a> }, { title: words.kind, cell: (row) => kindWords[row.kind] }]}
      />
      {next !== undefined && <p><a href={`/organisations?${new URLSearchParams({ ...(more.words ? { words: more.words } : {}), cursor: next })}`} rel="next">{words.more}</a></p>}
      {allowed(call.actor, 'organisation.open', {}) && <OpenForm fields={call.form.fields} errors={errors} />}
    </Page>
  );
}

interface FormProps {
  readonly fields: Readonly<Record<string, string | undefined>>;
  readonly errors: FieldErrors;
}

const OpenForm = ({ fields, errors }: FormProps) => (
  <section aria-labelledby="open">
    <h2 id="open">{words.open}</h2>
    <form method="post" action="/organisations">
      <SelectField name="kind" label={words.kind} empty={words.choose} chosen={[fields['kind'] ?? '']} errors={errors} items={organisationKinds.map((kind) => ({ value: kind, label: kindWords[kind] }))} />
      <Fields fields={fields} errors={errors} />
      <Button>{words.openIt}</Button>
    </form>
  </section>
);

const Fields = ({ fields, errors }: FormProps) => (
  <>
    <TextField name="name" label={words.name} value={fields['name']} autocomplete="organization" errors={errors} />
    <TextField name="email" label={words.email} type="email" value={fields['email']} errors={errors} />
    <TextField name="phone" label={words.phone} type="tel" value={fields['phone']} errors={errors} />
    <TextField name="web" label={words.web} type="url" value={fields['web']} errors={errors} />
  </>
);

const list = page({ name: 'showOrganisations', method: 'get', path: '/organisations', right: 'organisation.read', query: listQuery }, (call) => listPage(call, call.query));

const open = page({ name: 'openOrganisation', method: 'post', path: '/organisations', right: 'organisation.open', example: { kind: 'employer', name: 'Example Ltd' } }, async (call) => {
  const read = readForm(openOrganisationShape, { ...call.form, fields: filled(call.form.fields) });
  if ('errors' in read) return { page: await listPage(call, { errors: read.errors }), status: 422 };
  return { goTo: `/organisations/${(await openOrganisation(call.world, call.actor, read.value)).organisation}` };
});

const said: Readonly<Record<string, string>> = { invited: words.invited, saved: words.changed, ended: words.ended };

async function organisationPage(call: Call, organisation: Organisation, more: { readonly errors?: FieldErrors; readonly done?: string | undefined } = {}) {
  const whose = { organisations: [organisation.id] };
  const may = (right: 'organisation.write' | 'membership.read' | 'membership.write') => allowed(call.actor, right, whose);
  const members = may('membership.read') ? await listMembers(call.world, call.actor, { organisation: organisation.id, limit: 500 }) : undefined;
  const { errors = {}, done } = more;
  const teaches = organisation.kind === 'training-provider';
  const filledIn = { ...contactOf(organisation), ...('email-invited' in call.form.fields ? {} : call.form.fields) };
  return (
    <Page frame={call.frame} title={organisation.name} trail={trail}>
      <h1>{organisation.name}</h1>
      <ErrorSummary errors={errors} />
      {done !== undefined && Object.hasOwn(said, done) && <Notice tone="good"><p>{said[done]}</p></Notice>}
      <SummaryList items={[
        { key: words.kind, value: kindWords[organisation.kind] },
        { key: words.email, value: organisation.email ?? words.notStated },
        { key: words.phone, value: organisation.phone ?? words.notStated },
        { key: words.web, value: organisation.web === null ? words.notStated : <a href={organisation.web} rel="noreferrer">{organisation.web}</a> },
        ...(teaches ? [
          { key: words.services, value: organisation.services.length === 0 ? words.notStated : <ul>{organisation.services.map((service) => <li>{service}</li>)}</ul> },
          { key: words.profile, value: [...call.world.shelf.values()].map(({ scheme }) => <div><a href={profileHref(scheme.id, organisation.id)}>{scheme.name}</a></div>) },
        ] : []),
      ]} />
      {members && <Members members={members} organisation={organisation} end={may('membership.write')} />}
      {may('membership.write') && <InviteForm organisation={organisation} schemes={[...call.world.shelf.keys()]} errors={errors} fields={call.form.fields} />}
      {may('organisation.write') && (
        <section aria-labelledby="edit">
          <h2 id="edit">{words.edit}</h2>
          <form method="post" action={`/organisations/${organisation.id}`}>
            <input type="hidden" name="version" value={String(organisation.version)} />
            {teaches && <p class="hint">{words.publicHint}</p>}
            <Fields fields={filledIn} errors={errors} />
            {teaches && <TextArea name="services" label={words.services} hint={words.servicesHint} value={filledIn.services} errors={errors} />}
            <Button kind="quiet">{words.save}</Button>
          </form>
        </section>
      )}
    </Page>
  );
}

const contactOf = ({ name, email, phone, web, services }: Organisation) => ({ name, email: email ?? '', phone: phone ?? '', web: web ?? '', services: services.join('\n') });

const Members = ({ members, organisation, end }: { readonly members: readonly Member[]; readonly organisation: Organisation; readonly end: boolean }) => (
  <Table
    caption={words.members} rows={members} empty={words.noMembers}
    columns={[
      { title: words.name, cell: (member) => <>{member.name}<br /><span class="hint">{member.email}</span></> },
      { title: words.role, cell: (member) => `${roleWord(member.role)}${member.scheme === null ? '' : ` (${member.scheme})`}` },
      { title: words.since, cell: (member) => dateWords(member.since.slice(0, 10)), keep: true },
      ...(end ? [{ title: words.end, cell: (member: Member) => (
        <form method="post" action={`/memberships/${member.membership}/end`}>
          <input type="hidden" name="organisation" value={organisation.id} />
          <Button kind="quiet">{words.endIt}<span class="hidden"> {words.endOf(member.name)}</span></Button>
        </form>
      ) }] : []),
    ]}
  />
);

const InviteForm = ({ organisation, schemes, errors, fields }: FormProps & { readonly organisation: Organisation; readonly schemes: readonly string[] }) => (
  <section aria-labelledby="invite">
    <h2 id="invite">{words.invite}</h2>
    <form method="post" action={`/organisations/${organisation.id}/members`}>
      <TextField name="email-invited" label={words.email} type="email" value={fields['email-invited']} errors={errors} />
      <SelectField name="role" label={words.role} empty={words.choose} chosen={[fields['role'] ?? '']} errors={errors} items={rolesIn[organisation.kind].map((role) => ({ value: role, label: roleWord(role) }))} />
      <SelectField name="scheme" label={words.scheme} empty={words.allSchemes} chosen={[fields['scheme'] ?? '']} errors={errors} items={schemes.map((id) => ({ value: id, label: id }))} />
      <Button>{words.inviteIt}</Button>
    </form>
  </section>
);

const show = page({ name: 'showOrganisation', method: 'get', path: '/organisations/{organisation}', right: 'organisation.read', params: address, query: z.object({ done: z.string().max(20).optional() }) },
  async (call) => organisationPage(call, await readOrganisation(call.world, call.actor, call.params.organisation), { done: call.query.done }));

const linesOf = (text: string): readonly string[] => text.split('\n').map((line) => line.trim()).filter((line) => line !== '');
const changed = changeOrganisationShape.extend({
  version: z.coerce.number().int().optional(),
  services: z.string().transform(linesOf).refine((lines) => lines.length <= 50 && lines.every((line) => line.length <= 200), words.tooMuch).transform((lines) => [...lines]).optional(),
});

const write = page({ name: 'writeOrganisation', method: 'post', path: '/organisations/{organisation}', right: 'organisation.write', params: address, example: { name: 'Example Ltd' } }, async (call) => {
  const { organisation } = call.params;
  const { services } = call.form.fields;
  const read = readForm(changed, { ...call.form, fields: { ...filled(call.form.fields), ...(services === undefined ? {} : { services }) } });
  if ('errors' in read) return { page: await organisationPage(call, await readOrganisation(call.world, call.actor, organisation), { errors: read.errors }), status: 422 };
  const { version, ...change } = read.value;
  await writeOrganisation(call.world, call.actor, { ...change, organisation, expectedVersion: version });
  return { goTo: `/organisations/${organisation}?done=saved` };
});

const invite = page({ name: 'inviteMember', method: 'post', path: '/organisations/{organisation}/members', right: 'membership.write', params: address, example: { 'email-invited': 'ina@example.org', role: 'provider-staff' } }, async (call) => {
  const { 'email-invited': email, ...rest } = filled(call.form.fields);
  const read = readForm(inviteShape, { ...call.form, fields: { ...rest, ...(email === undefined ? {} : { email }) } });
  if ('errors' in read) {
    const { email: wrong, ...errors } = read.errors as Record<string, string>;
    const shown = { ...(wrong === undefined ? {} : { 'email-invited': wrong }), ...errors };
    return { page: await organisationPage(call, await readOrganisation(call.world, call.actor, call.params.organisation), { errors: shown }), status: 422 };
  }
  await inviteMember(call.world, call.actor, { ...read.value, organisation: call.params.organisation });
  return { goTo: `/organisations/${call.params.organisation}?done=invited` };
});

const end = page({ name: 'endMembership', method: 'post', path: '/memberships/{membership}/end', right: 'membership.write', params: z.object({ membership: z.uuid() }), example: {} }, async (call) => {
  await endMembership(call.world, call.actor, { membership: call.params.membership });
  const back = z.uuid().safeParse(call.form.fields['organisation']);
  return { goTo: back.success ? `/organisations/${back.data}?done=ended` : '/organisations' };
});

const secret = z.object({ invitation: z.string().min(20).max(100) });

const showInvitation = page({ name: 'showInvitation', method: 'get', path: '/invitations/{invitation}', right: 'public', rate: 'secret', params: secret }, async (call) => {
  const { name, role } = await readInvitation(call.world, call.params.invitation);
  return (
    <Page frame={call.frame} title={invitationWords.title}>
      <h1>{invitationWords.title}</h1>
      <p>{invitationWords.text(name, roleWord(role))}</p>
      {call.actor.account === undefined
        ? <Notice><p>{invitationWords.signInFirst}</p><p><a href={`/sign-in?next=/invitations/${call.params.invitation}`}>{invitationWords.signIn}</a></p></Notice>
        : <form method="post" action={`/invitations/${call.params.invitation}`}><Button>{invitationWords.accept}</Button></form>}
    </Page>
  );
});

const accept = page({ name: 'acceptInvitation', method: 'post', path: '/invitations/{invitation}', right: 'account.write', rate: 'secret', params: secret, example: {} }, async (call) => {
  await acceptInvitation(call.world, call.actor, { secret: call.params.invitation });
  return { goTo: '/home' };
});

export const organisationPages: readonly PageRoute[] = [list, open, show, write, invite, end, showInvitation, accept];
