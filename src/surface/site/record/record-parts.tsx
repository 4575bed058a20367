/** What a person has in one scheme, as the person and the officers see it. */
import type { ComponentChildren } from 'preact';
import type { Scheme } from '../../../core/language/syntax.ts';
import { nameOf } from '../../../core/reasons/sentence.ts';
import type { Fact } from '../../../registry/candidate/index.ts';
import { absent } from '../../../registry/access/rights.ts';
import type { Asked } from '../../edge.ts';
import { answerFor } from '../../record-question.ts';
import { broughtBy, type PersonRecord } from '../../../registry/award/index.ts';
import { pathAddress } from '../pages/path-question.ts';
import { ButtonLink } from '../parts/form.tsx';
import { Empty, Table } from '../parts/lists.tsx';
import { Notice } from '../parts/notice.tsx';
import { dateWords } from '../parts/scheme-words.ts';
import { Tag, type Tone } from '../parts/state.tsx';
import { factWords, recordWords as words, sourceWords, statusWords } from '../words/record.ts';

export interface RecordProps {
  readonly scheme: Scheme;
  readonly record: PersonRecord;
  /** What stands beside each certificate: downloads, decisions. */
  readonly beside?: ((award: PersonRecord['state']['awards'][number]) => ComponentChildren) | undefined;
}

const toneOf: Readonly<Record<keyof typeof statusWords, Tone>> = { active: 'held', suspended: 'near', withdrawn: 'wrong', expired: 'closed' };
const certificationName = (scheme: Scheme, id: string): string => scheme.certifications.find((one) => one.id === id)?.name ?? id;
const examName = (scheme: Scheme, id: string): string => scheme.exams.find((one) => one.id === id)?.name ?? id;

export function RecordParts({ scheme, record, beside }: RecordProps) {
  return (
    <>
      <Certificates scheme={scheme} record={record} beside={beside} />
      <Waiting scheme={scheme} record={record} />
      <Things scheme={scheme} record={record} />
    </>
  );
}

const Certificates = ({ scheme, record: { state }, beside }: RecordProps) => (
  <section>
    <h2>{words.certificates}</h2>
    <Table
      caption={words.certificates} captionHidden rows={state.awards.toReversed()} empty={<p>{words.noCertificates}</p>}
      columns={[
        { title: words.certificate, cell: (award) => <><a href={`/s/${scheme.id}/certifications/${award.certification}`}>{certificationName(scheme, award.certification)}</a><span class="under"><a href={`/verify/${award.number}`}>{award.number}</a></span></> },
        { title: words.state, cell: (award) => <><Tag tone={toneOf[award.status]}>{statusWords[award.status]}</Tag>{award.status !== 'active' && <span class="under">{dateWords(award.statusSince)}{award.reason ? `: ${award.reason}` : ''}</span>}</> },
        { title: words.since, cell: (award) => <>{dateWords(award.since)}<span class="under">{award.until === undefined ? words.noEnd : words.ends(dateWords(award.until))}</span></>, keep: true },
        { title: words.how, cell: (award) => words.by[award.by] },
        ...(beside ? [{ title: words.act, cell: beside }] : []),
      ]}
    />
    {worn(state).length > 0 && (
      <ul class="pins">
        {worn(state).map((pin) => (
          <li><img src={`/s/${scheme.id}/pins/${pin.pin}.svg`} alt="" width="48" height="48" /><span>{scheme.pins.find((one) => one.id === pin.pin)?.name ?? pin.pin}<br /><span class="hint">{dateWords(pin.since)}</span></span></li>
        ))}
      </ul>
    )}
  </section>
);

/** A pin went with its award if that is withdrawn. */
const worn = ({ pins, awards }: RecordProps['record']['state']) => pins.filter((pin) => awards.find((one) => one.award === pin.award)?.status !== 'withdrawn');

const Waiting = ({ scheme, record: { waiting } }: RecordProps) => (waiting.length === 0 ? null : (
  <Notice tone="warn" title={words.waitingTitle}>
    {waiting.map((one) => (
      <p>{words.waiting(certificationName(scheme, one.certification), examName(scheme, one.exam), dateWords(one.passedOn))} <a href={`/s/${scheme.id}/certifications/${one.certification}`}>{words.why}</a></p>
    ))}
  </Notice>
));

interface Row {
  readonly what: string;
  readonly since: string;
  readonly evidence: string | undefined;
  readonly source: string;
}

function rowsOf(scheme: Scheme, { state }: PersonRecord): readonly Row[] {
  const things = state.things.map((one) => ({ ...one, what: `${capital(nameOf(scheme, one.item))}${one.ended ? ` (${words.ended(dateWords(one.ended.on))})` : ''}`, since: one.since as string }));
  const experience = state.experience.map((one) => ({ ...one, what: `${words.years}: ${fieldName(scheme, one.field)}, ${dateWords(one.from)} to ${dateWords(one.to)}`, since: one.from as string }));
  const hours = state.hours.map((one) => ({ ...one, what: `${fieldName(scheme, one.field)}: ${one.hours} h`, since: one.since as string }));
  return [...things, ...experience, ...hours].toSorted((a, b) => (a.since < b.since ? 1 : -1));
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
const fieldName = (scheme: Scheme, id: string): string => scheme.fields.find((one) => one.id === id)?.name ?? id;
export const sourceSaid = (source: string): string => sourceWords[source.split(':')[0]!] ?? source.split(':')[0]!;

const Things = ({ scheme, record }: RecordProps) => (
  <section>
    <h2>{words.things}</h2>
    <Table
      caption={words.things} captionHidden rows={rowsOf(scheme, record)} empty={<p>{words.noThings}</p>}
      columns={[
        { title: words.thing, cell: (row) => row.what }, { title: words.since, cell: (row) => dateWords(row.since), keep: true },
        { title: words.evidence, cell: (row) => row.evidence ?? <span class="soft">{sourceSaid(row.source)}</span> },
      ]}
    />
  </section>
);

/** The path finder with everything that the record has ticked already. */
export function wayFrom(scheme: Scheme, { ground }: PersonRecord): string {
  const brought = broughtBy(ground);
  return pathAddress(scheme, { ...brought, experience: brought.experience as Readonly<Record<string, number>>, targets: [], readings: {}, respectAvailability: false });
}

/** What counts beside certificates, by name: credentials of other bodies, exams passed, courses completed. */
export const countingNames = (scheme: Scheme, { state }: PersonRecord): readonly string[] => state.things.filter((one) => !one.ended).map((one) => nameOf(scheme, one.item));

/** Courses, exams and requests that are open now and lead to something new; `claimAt`: where a request is made, for those who may. */
export function Opens({ asked, scheme, record, claimAt }: { readonly asked: Asked; readonly scheme: Scheme; readonly record: PersonRecord; readonly claimAt: string | undefined }) {
  const answer = answerFor(asked.world, scheme.id, { ground: record.ground, ask: { op: 'eligible', respectAvailability: true } });
  if (!('courses' in answer)) return null;
  const brought = broughtBy(record.ground);
  const has = new Set([...brought.holds, ...answer.holds]);
  const courses = answer.courses.filter((id) => !brought.completed.includes(id) && !scheme.courses.find((c) => c.id === id)!.prepares.every((exam) => brought.passed.includes(exam)));
  const exams = answer.exams.filter((id) => !brought.passed.includes(id));
  const requests = answer.requests.filter((id) => !has.has(id));
  return (
    <section>
      <h2>{words.opens}</h2>
      {courses.length + exams.length + requests.length === 0 ? <Empty><p>{words.noOpens}</p></Empty> : (
        <div class="columns-3">
          <OpenList title={words.courses} items={courses.map((id) => scheme.courses.find((c) => c.id === id)!.name)} />
          <OpenList title={words.exams} items={exams.map((id) => examName(scheme, id))} />
          <OpenList title={words.requests} items={requests.map((id) => (claimAt === undefined ? certificationName(scheme, id) : <a href={`${claimAt}?kind=request&asked=${id}&scheme=${scheme.id}`}>{certificationName(scheme, id)}</a>))} />
        </div>
      )}
      <p class="actions"><ButtonLink kind="quiet" href={wayFrom(scheme, record)}>{words.plan}</ButtonLink></p>
    </section>
  );
}

const OpenList = ({ title, items }: { readonly title: string; readonly items: readonly ComponentChildren[] }) => (items.length === 0 ? null : (
  <div><h3>{title}</h3><ul>{items.map((item) => <li>{item}</li>)}</ul></div>
));

/** Every fact with its source; `correct`: address of the page that corrects one. */
export function Facts({ scheme, facts, correct }: { readonly scheme: Scheme; readonly facts: readonly Fact[]; readonly correct?: (fact: Fact) => string | undefined }) {
  const corrected = new Set(facts.flatMap((fact) => (fact.kind === 'correction' ? [fact.body.fact] : [])));
  return (
    <details class="facts">
      <summary>{words.facts}</summary>
      <Table
        caption={words.factsCaption} rows={facts.toReversed()} empty={<p>{words.noFacts}</p>}
        columns={[
          { title: words.what, cell: (fact) => <>{factWords[fact.kind]}{factSaid(scheme, fact) && <>: {factSaid(scheme, fact)}</>}{corrected.has(fact.id) && <span class="hint"> ({words.corrected})</span>}</> },
          { title: words.day, cell: (fact) => dateWords(fact.happenedOn), keep: true },
          { title: words.source, cell: (fact) => `${sourceSaid(fact.source)}${fact.edition === null ? '' : `, ${fact.edition}`}` },
          { title: words.recorded, cell: (fact) => dateWords(fact.recordedAt.slice(0, 10)), keep: true },
          ...(correct ? [{ title: words.correct, cell: (fact: Fact) => { const href = corrected.has(fact.id) ? undefined : correct(fact); return href ? <a href={href}>{words.correct}<span class="hidden"> {factWords[fact.kind]} {fact.happenedOn}</span></a> : null; } }] : []),
        ]}
      />
    </details>
  );
}

/** What a fact is about. */
export function factSaid(scheme: Scheme, fact: Fact): string {
  switch (fact.kind) {
    case 'recognised.recorded': case 'recognised.withdrawn': return nameOf(scheme, `recognised:${fact.body.credential}`);
    case 'experience.recorded': case 'hours.recorded': return fieldName(scheme, fact.body.field);
    case 'course.completed': return scheme.courses.find((one) => one.id === fact.body.course)?.name ?? fact.body.course;
    case 'exam.passed': case 'exam.failed': return examName(scheme, fact.body.exam);
    case 'award.made': return certificationName(scheme, fact.body.certification);
    case 'pin.awarded': return scheme.pins.find((one) => one.id === fact.body.pin)?.name ?? fact.body.pin;
    default: return '';
  }
}

/** The scheme that was asked for, or the first that is served here. */
export function schemeAsked({ world }: Asked, id: string | undefined): Scheme {
  const scheme = id === undefined ? world.shelf.values().next().value?.scheme : world.shelf.get(id)?.scheme;
  if (!scheme) throw absent();
  return scheme;
}

/** Links to the other schemes that are served here. */
export const SchemeChoice = ({ asked, scheme, path }: { readonly asked: Asked; readonly scheme: Scheme; readonly path: string }) => (asked.world.shelf.size < 2 ? null : (
  <nav aria-label={words.scheme}>
    <ul class="nav">{[...asked.world.shelf.values()].map((one) => <li><a href={`${path}?scheme=${one.scheme.id}`} aria-current={one.scheme.id === scheme.id ? 'page' : undefined}>{one.scheme.name}</a></li>)}</ul>
  </nav>
));
