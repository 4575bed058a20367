/** Who teaches a scheme: its providers, and the public profile of each: what is in force today, its sessions, how to reach it. */
import * as z from 'zod';
import type { Offering, Provider, Scheme, Statement } from '../../../core/language/syntax.ts';
import { listProviders, type ProviderProfile, providerProfile } from '../../../registry/provider/index.ts';
import { findSessions, type SessionShown } from '../../../registry/session/index.ts';
import { page, type PageRoute } from '../page-route.ts';
import { ButtonLink } from '../parts/form.tsx';
import { Empty, SummaryList, Table } from '../parts/lists.tsx';
import { Notice } from '../parts/notice.tsx';
import { SourceNote } from '../parts/requirement.tsx';
import { dateWords } from '../parts/scheme-words.ts';
import { Tag } from '../parts/state.tsx';
import { inquiryWords } from '../words/inquiry.ts';
import { providerWords as words } from '../words/en.ts';
import { SchemePage } from './scheme-page.tsx';

const ofScheme = z.object({ scheme: z.string().max(200) });
const ofProvider = ofScheme.extend({ organisation: z.uuid() });

/** Where a provider is shown for a scheme. */
export const profileHref = (scheme: string, organisation: string): string => `/s/${scheme}/providers/${organisation}`;

const list = page({ name: 'showProviders', method: 'get', path: '/s/{scheme}/provider', right: 'profile.read', visitors: 'alike', params: ofScheme }, async (call) => {
  const providers = await listProviders(call.world, call.actor, call.params.scheme);
  const loaded = call.world.shelf.get(call.params.scheme)!;
  const unseen = loaded.provider !== undefined && providers.every(({ file }) => file === undefined) ? loaded.provider : undefined;
  return (
    <SchemePage frame={call.frame} loaded={loaded} title={words.title} at="provider">
      <h1>{words.title}</h1>
      <p class="lead">{words.listLead}</p>
      {providers.length > 0 && (
        <Table
          caption={words.title} captionHidden rows={providers}
          columns={[
            { title: words.name, cell: (row) => <a href={profileHref(loaded.scheme.id, row.id)}>{row.name}</a> },
            { title: words.accreditedToday, cell: (row) => (row.accredited.length === 0 ? words.nothingToday : row.accredited.map((one) => one.courseName).join(', ')) },
          ]}
        />
      )}
      {unseen && <Unseen scheme={loaded.scheme} file={unseen} />}
      {providers.length === 0 && unseen === undefined && <Empty><p>{words.none}</p><p>{words.noneNext}</p></Empty>}
    </SchemePage>
  );
});

/** A provider that only a file on the shelf speaks of: nobody works for it here. */
const Unseen = ({ scheme, file }: OfFile) => (
  <>
    <h2>{file.name}</h2>
    <p>{words.noAccount}</p>
    <OnOffer scheme={scheme} file={file} />
    <h2>{words.services}</h2>
    <ul>{file.services.map((s) => <li>{s.name}<SourceNote source={s.source} /></li>)}</ul>
    <Contact phone={file.contact.phone ?? null} web={file.contact.web !== undefined && /^https?:/.test(file.contact.web) ? file.contact.web : null} />
    <Stated file={file} />
  </>
);

interface OfFile {
  readonly scheme: Scheme;
  readonly file: Provider;
}

const show = page({ name: 'showProvider', method: 'get', path: '/s/{scheme}/providers/{organisation}', right: 'profile.read', visitors: 'alike', params: ofProvider }, async (call) => {
  const profile = await providerProfile(call.world, call.actor, call.params);
  const loaded = call.world.shelf.get(call.params.scheme)!;
  const { file } = profile;
  const ahead = await findSessions(call.world, call.actor, { scheme: loaded.scheme.id, provider: profile.id, limit: most });
  return (
    <SchemePage frame={call.frame} loaded={loaded} title={profile.name} at="provider" below={[{ href: `/s/${loaded.scheme.id}/provider`, text: words.title }]}>
      <h1>{profile.name}</h1>
      {profile.closedOn !== null && <Notice tone="warn"><p>{words.closed(dateWords(profile.closedOn))}</p></Notice>}
      <h2>{words.accreditations}</h2>
      <Accredited profile={profile} />
      <h2>{words.sessions}</h2>
      <Sessions rows={ahead} />
      {file && <OnOffer scheme={loaded.scheme} file={file} />}
      {profile.services.length > 0 && <><h2>{words.services}</h2><ul>{profile.services.map((service) => <li>{service}</li>)}</ul></>}
      <Contact {...profile} />
      {profile.closedOn === null && <p class="actions"><ButtonLink href={`/ask/${loaded.scheme.id}/${profile.id}`}>{inquiryWords.ask}</ButtonLink></p>}
      {file && <Stated file={file} />}
    </SchemePage>
  );
});

const Accredited = ({ profile: { accredited } }: { readonly profile: ProviderProfile }) => (
  <Table
    caption={words.accreditations} captionHidden rows={accredited} empty={<p>{words.noAccreditation}</p>}
    columns={[
      { title: words.course, cell: (row) => row.courseName }, { title: words.since, cell: (row) => dateWords(row.since) },
      { title: words.until, cell: (row) => (row.until === undefined ? words.noEnd : dateWords(row.until)) },
    ]}
  />
);

const most = 20;

const Sessions = ({ rows }: { readonly rows: readonly SessionShown[] }) => (rows.length === 0 ? <p>{words.noSession}</p> : (
  <ul>{rows.slice(0, most).map((row) => <li><a href={`/sessions/${row.id}`}>{row.courseName}, {dateWords(row.firstDay)}</a>, {row.place ?? words.online}</li>)}</ul>
));

const OnOffer = ({ scheme, file }: OfFile) => (
  <>
    <h2>{words.offerings}</h2>
    <p>{words.lead(dateWords(file.asOf))}</p>
    <Table
      caption={words.offerings} captionHidden rows={file.offerings}
      columns={[
        { title: words.course, cell: (o) => scheme.courses.find((one) => one.id === o.course)?.name ?? o.course },
        { title: words.availability, cell: (o) => <><OfferingTag offering={o} /><SourceNote source={o.source} /></> },
      ]}
    />
  </>
);

function OfferingTag({ offering }: { readonly offering: Offering }) {
  switch (offering.state) {
    case 'offered': return <Tag tone="open">{words.offered}</Tag>;
    case 'planned': return <Tag tone="near">{words.planned(dateWords(offering.when))}</Tag>;
    case 'not-offered': return <Tag tone="unknown">{words.notOffered(offering.because)}</Tag>;
  }
}

/** What its own document said then; nothing of it is checked against the register. */
const Stated = ({ file }: { readonly file: Provider }) => (
  <>
    <h2>{words.stated(dateWords(file.asOf))}</h2>
    <ul>
      {file.accreditations.map((a) => <li>{words.accreditedFor(a.for, a.by)}<SourceNote source={a.source} /></li>)}
      <Statements statements={[...file.instructors, ...file.courseware, ...file.claims]} />
    </ul>
  </>
);

const Statements = ({ statements }: { readonly statements: readonly Statement[] }) => <>{statements.map((s) => <li>{s.says}<SourceNote source={s.source} /></li>)}</>;

const Contact = ({ phone, web }: { readonly phone: string | null; readonly web: string | null }) => (phone === null && web === null ? null : (
  <>
    <h2>{words.contact}</h2>
    <SummaryList items={[
      ...(phone === null ? [] : [{ key: words.phone, value: <a href={`tel:${phone.replaceAll(/[^+\d]/g, '')}`}>{phone}</a> }]),
      ...(web === null ? [] : [{ key: words.web, value: <a href={web} rel="noopener external">{web}</a> }]),
    ]} />
  </>
));

export const providerPages: readonly PageRoute[] = [list, show];
