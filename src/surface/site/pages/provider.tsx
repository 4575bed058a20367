import type { Offering, Provider, Scheme, Statement } from '../../../core/language/syntax.ts';
import { Empty, SummaryList, Table } from '../parts/lists.tsx';
import { SourceNote } from '../parts/requirement.tsx';
import { dateWords } from '../parts/scheme-words.ts';
import { Tag } from '../parts/state.tsx';
import { inquiryWords } from '../words/inquiry.ts';
import { providerWords as words } from '../words/en.ts';
import { type SchemeFrame, SchemePage } from './scheme-page.tsx';

/** Who teaches this scheme: accreditations, what is on offer, services, how to reach them. */
export function ProviderPage(props: SchemeFrame) {
  const { scheme, provider } = props.loaded;
  return (
    <SchemePage {...props} title={provider?.name ?? words.noneTitle} at="provider">
      <h1>{provider?.name ?? words.noneTitle}</h1>
      {provider ? <ProviderProfile scheme={scheme} provider={provider} /> : <Empty><p>{words.none}</p><p>{words.noneNext}</p></Empty>}
    </SchemePage>
  );
}

function ProviderProfile({ scheme, provider }: { readonly scheme: Scheme; readonly provider: Provider }) {
  return (
    <>
      <p class="lead">{words.lead(dateWords(provider.asOf))}</p>
      <h2>{words.offerings}</h2>
      <Table
        caption={words.offerings} captionHidden rows={provider.offerings}
        columns={[
          { title: words.course, cell: (o) => scheme.courses.find((c) => c.id === o.course)?.name ?? o.course },
          { title: words.availability, cell: (o) => <><OfferingTag offering={o} /><SourceNote source={o.source} /></> },
        ]}
      />
      <h2>{words.accreditations}</h2>
      <ul>{provider.accreditations.map((a) => <li>{words.accreditedFor(a.for, a.by)}<SourceNote source={a.source} /></li>)}</ul>
      <Statements title={words.instructors} statements={provider.instructors} />
      <Statements title={words.courseware} statements={provider.courseware} />
      <h2>{words.services}</h2>
      <ul>{provider.services.map((s) => <li>{s.name}<SourceNote source={s.source} /></li>)}</ul>
      <Statements title={words.claims} statements={provider.claims} />
      <h2>{words.contact}</h2>
      <SummaryList items={contactItems(provider)} />
      <p><a href={`/ask/${scheme.id}`}>{inquiryWords.ask}</a></p>
    </>
  );
}

function OfferingTag({ offering }: { readonly offering: Offering }) {
  switch (offering.state) {
    case 'offered': return <Tag tone="open">{words.offered}</Tag>;
    case 'planned': return <Tag tone="near">{words.planned(dateWords(offering.when))}</Tag>;
    case 'not-offered': return <Tag tone="unknown">{words.notOffered(offering.because)}</Tag>;
  }
}

function Statements({ title, statements }: { readonly title: string; readonly statements: readonly Statement[] }) {
  if (statements.length === 0) return null;
  return <><h2>{title}</h2><ul>{statements.map((s) => <li>{s.says}<SourceNote source={s.source} /></li>)}</ul></>;
}

function contactItems({ contact }: Provider) {
  const { phone, web, email } = contact;
  return [
    ...(phone ? [{ key: words.phone, value: <a href={`tel:${phone.replaceAll(/[^+\d]/g, '')}`}>{phone}</a> }] : []),
    ...(web && /^https?:/.test(web) ? [{ key: words.web, value: <a href={web} rel="noopener external">{web}</a> }] : []),
    ...(email ? [{ key: words.email, value: <a href={`mailto:${email}`}>{email}</a> }] : []),
  ];
}
