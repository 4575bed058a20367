/** Sessions as those who offer and teach them work on them: write, publish, enrol people, call off, run. */
import * as z from 'zod';
import { Refusal } from '../../../core/facts/refusal.ts';
import type { Scheme } from '../../../core/language/syntax.ts';
import { absent, allowed, reach } from '../../../registry/access/rights.ts';
import { readOrganisation } from '../../../registry/body/index.ts';
import { findPeople } from '../../../registry/candidate/index.ts';
import { listCourseware, trainersOf } from '../../../registry/provider/index.ts';
import {
  cancelSession, cancelShape, draftSession, draftShape, type EnrolRow, enrolMany, findMySessions, publishSession, readRoster, readSession, type SessionForStaff,
} from '../../../registry/session/index.ts';
import { afterOf, pageOf } from '../../cursor.ts';
import type { Asked } from '../../edge.ts';
import type { HomeBlock } from '../home-blocks.ts';
import { page, type PageCall, type PageRoute, readForm } from '../page-route.ts';
import { Button, ButtonLink, ErrorSummary, type FieldErrors, SelectField, TextArea, TextField } from '../parts/form.tsx';
import { Table } from '../parts/lists.tsx';
import { Notice } from '../parts/notice.tsx';
import { Page } from '../parts/page.tsx';
import { dateWords } from '../parts/scheme-words.ts';
import { schemeAsked } from '../record/record-parts.tsx';
import { sessionWords, staffWords as words } from '../words/deliver.ts';
import { seatWords, SessionSummary } from './session-parts.tsx';

const listQuery = z.object({ cursor: z.string().max(1000).optional() });

const list = page({ name: 'showOurSessions', method: 'get', path: '/teaching', right: 'roster.read', query: listQuery }, async (call) => {
  const rows = await findMySessions(call.world, call.actor, { after: afterOf(z.tuple([z.string(), z.uuid()]), call.query.cursor), limit: 50 });
  const { items, next } = pageOf(rows, 50, (row) => [row.startsAt, row.id]);
  const writes = reach(call.actor, 'session.publish').organisations;
  return (
    <Page frame={call.frame} title={words.title} current="/teaching">
      <h1>{words.title}</h1>
      <p class="lead">{words.lead}</p>
      {writes.length > 0 && <p class="actions"><ButtonLink href="/teaching/new">{words.write}</ButtonLink></p>}
      <Table
        caption={words.title} captionHidden rows={items} empty={<p>{words.none}</p>}
        columns={[
          { title: words.course, cell: (row) => <a href={`/teaching/${row.id}`}>{row.courseName}</a> }, { title: sessionWords.when, cell: (row) => dateWords(row.firstDay) }, { title: sessionWords.state, cell: (row) => sessionWords.states[row.state] },
          { title: sessionWords.where, cell: (row) => row.place ?? sessionWords.online }, { title: words.seats, cell: seatWords },
        ]}
      />
      {next !== undefined && <p><a href={`/teaching?${new URLSearchParams({ cursor: next })}`} rel="next">{sessionWords.more}</a></p>}
    </Page>
  );
});

const newQuery = z.object({ scheme: z.string().max(200).optional(), organisation: z.uuid().optional().catch(undefined), course: z.string().max(200).optional() });
type NewCall = PageCall<object, z.output<typeof newQuery>>;

async function newPage(call: NewCall, errors: FieldErrors = {}) {
  const scheme = schemeAsked(call, call.query.scheme);
  const { organisation: asked, course: courseId } = call.query;
  const own = reach(call.actor, 'session.publish').organisations;
  const organisations = await Promise.all(own.map((id) => readOrganisation(call.world, call.actor, id)));
  const organisation = organisations.find((one) => one.id === asked) ?? (organisations.length === 1 ? organisations[0] : undefined);
  const course = scheme.courses.find((one) => one.id === courseId);
  return (
    <Page frame={call.frame} title={words.write} trail={[{ href: '/teaching', text: words.title }]}>
      <h1>{words.write}</h1>
      <ErrorSummary errors={errors} />
      {organisation === undefined || course === undefined ? (
        <form method="get" action="/teaching/new">
          <SelectField name="organisation" label={words.organisation} chosen={[organisation?.id ?? '']} items={organisations.map((one) => ({ value: one.id, label: one.name }))} />
          <SelectField name="course" label={words.course} empty={words.choose} chosen={[]} items={scheme.courses.map((one) => ({ value: one.id, label: one.name }))} errors={errors} />
          <Button>{words.goOn}</Button>
        </form>
      ) : await draftForm(call, { scheme, organisation, course, errors })}
    </Page>
  );
}

interface Drafting {
  readonly scheme: Scheme;
  readonly organisation: { readonly id: string; readonly name: string };
  readonly course: Scheme['courses'][number];
  readonly errors: FieldErrors;
}

async function draftForm(call: NewCall, { scheme, organisation, course, errors }: Drafting) {
  const { fields } = call.form;
  const trainers = await trainersOf(call.world, call.actor, organisation.id);
  const courseware = await listCourseware(call.world, call.actor, organisation.id);
  return (
    <form method="post" action={`/teaching/new?${new URLSearchParams({ scheme: scheme.id, organisation: organisation.id, course: course.id })}`}>
      <p><strong>{course.name}</strong>, {organisation.name}</p>
      {course.blocks.map((_, place) => (
        <>
          <TextField name={`from${place}`} label={words.block(place + 1)} hint="2030-03-04T09:00" value={fields[`from${place}`]} errors={errors} />
          <TextField name={`to${place}`} label={words.blockEnd(place + 1)} hint="2030-03-05T17:00" value={fields[`to${place}`]} errors={errors} />
        </>
      ))}
      <TextField name="zone" label={words.zone} hint={words.zoneHint} value={fields['zone']} errors={errors} />
      <TextField name="place" label={words.place} hint={words.placeHint} value={fields['place']} errors={errors} />
      <TextField name="link" label={words.link} type="url" value={fields['link']} errors={errors} />
      <SelectField name="trainer" label={words.trainer} empty={words.choose} chosen={[fields['trainer'] ?? '']} items={trainers.map((one) => ({ value: one.id, label: one.name }))} errors={errors} />
      <SelectField name="courseware" label={words.courseware} empty={words.choose} chosen={[fields['courseware'] ?? '']} items={courseware.map((one) => ({ value: one.id, label: one.title }))} errors={errors} />
      <TextField name="tongue" label={words.tongue} value={fields['tongue'] ?? scheme.tongue} errors={errors} short />
      <TextField name="seats" label={words.seats} inputMode="numeric" value={fields['seats'] ?? '12'} errors={errors} short />
      <TextField name="price" label={words.price} hint={words.priceHint} value={fields['price']} errors={errors} />
      <Button>{words.save}</Button>
    </form>
  );
}

const write = page({ name: 'askSession', method: 'get', path: '/teaching/new', right: 'session.publish', query: newQuery }, (call) => newPage(call));

const save = page({ name: 'draftSession', method: 'post', path: '/teaching/new', right: 'session.publish', query: newQuery, example: { zone: 'Europe/Madrid' } }, async (call) => {
  const scheme = schemeAsked(call, call.query.scheme);
  const { organisation } = call.query;
  const course = scheme.courses.find((one) => one.id === call.query.course);
  if (organisation === undefined || course === undefined) return { page: await newPage(call, { course: 'choose the course' }), status: 422 };
  const fields = Object.fromEntries(Object.entries(call.form.fields).filter(([, value]) => value.trim() !== ''));
  const { seats, price, zone, place, link, trainer, courseware, tongue } = fields;
  const blocks = course.blocks.map((_, at) => ({ from: fields[`from${at}`] ?? '', to: fields[`to${at}`] ?? '' }));
  const read = draftShape.safeParse({ scheme: scheme.id, course: course.id, blocks, zone, tongue, seats: Number(seats), ...(place ? { place } : {}), ...(link ? { link } : {}), ...(trainer ? { trainer } : {}), ...(courseware ? { courseware } : {}), ...(price ? { price: { says: price } } : {}) });
  if (!read.success) return { page: await newPage(call, fieldsOf(read.error)), status: 422 };
  try {
    const { session } = await draftSession(call.world, call.actor, { ...read.data, provider: organisation });
    return { goTo: `/teaching/${session}?done=drafted` };
  } catch (refusal) {
    if (!(refusal instanceof Refusal) || refusal.code !== 'bad-input') throw refusal;
    return { page: await newPage(call, { from0: refusal.message }), status: 422 };
  }
});

/** Errors of the shape beside the fields of the form: a block's times have fields of their own. */
const fieldsOf = (error: z.ZodError): FieldErrors => Object.fromEntries(error.issues.map(({ path: [first, at, part], message }) =>
  [first === 'blocks' && typeof at === 'number' ? `${String(part)}${at}` : String(first), message] as const).toReversed());

const params = z.object({ session: z.uuid() });
type Call = PageCall<z.output<typeof params>, { done?: string | undefined }>;
const said: Readonly<Record<string, string>> = { drafted: words.drafted, published: words.published, cancelled: words.cancelled, changed: words.changed };

interface Shown {
  readonly errors?: FieldErrors;
  readonly refusal?: Refusal;
  readonly answers?: readonly (EnrolRow | { readonly number: string })[];
}

/** The session as its own people see it; refused like something that is not there to others. */
export async function ownSession(call: Pick<Call, 'world' | 'actor'>, id: string): Promise<SessionForStaff> {
  await readRoster(call.world, call.actor, id);
  const session = await readSession(call.world, call.actor, id);
  if (!('version' in session)) throw absent();
  return session;
}

async function onePage(call: Call, { errors = {}, refusal, answers }: Shown = {}) {
  const session = await ownSession(call, call.params.session);
  const whose = { scheme: session.scheme, organisations: [session.provider] };
  const may = (right: 'session.publish' | 'enrolment.write') => allowed(call.actor, right, whose);
  const { done } = call.query;
  const open = session.state === 'open' || session.state === 'full';
  return (
    <Page frame={call.frame} title={session.courseName} trail={[{ href: '/teaching', text: words.title }]}>
      <p class="kicker">{sessionWords.states[session.state]}</p>
      <h1>{session.courseName}</h1>
      <ErrorSummary errors={errors} />
      {done !== undefined && Object.hasOwn(said, done) && <Notice tone="good"><p>{said[done]}</p></Notice>}
      {refusal && <Notice tone="bad" title={words.refused}><p>{refusal.message}</p>{refusal.next && <p>{refusal.next}</p>}</Notice>}
      {session.uncoveredOn !== null && <Notice tone="warn"><p>{words.uncovered(dateWords(session.uncoveredOn))}</p></Notice>}
      {answers && <Answers answers={answers} />}
      <SessionSummary session={session} more={session.link === null ? [] : [{ key: words.link, value: session.link }]} />
      {session.state !== 'draft' && <p class="actions"><ButtonLink href={`/teaching/${session.id}/roster`}>{words.roster}</ButtonLink></p>}
      {session.state === 'draft' && may('session.publish') && <form method="post" action={`/teaching/${session.id}/publish`}><p>{words.publishHint}</p><Button>{words.publish}</Button></form>}
      {open && may('enrolment.write') && (
        <form method="post" action={`/teaching/${session.id}/enrol`}>
          <h2>{words.enrolTitle}</h2>
          <TextArea name="numbers" label={words.people} hint={words.enrolHint} value={call.form.fields['numbers']} errors={errors} rows={5} />
          <Button kind="quiet">{words.enrolIt}</Button>
        </form>
      )}
      {(open || session.state === 'draft' || session.state === 'running') && may('session.publish') && (
        <form method="post" action={`/teaching/${session.id}/cancel`}>
          <h2>{words.cancelTitle}</h2>
          <p>{words.cancelHint}</p>
          <TextField name="reason" label={words.reason} value={call.form.fields['reason']} errors={errors} />
          <Button kind="grave">{words.cancelIt}</Button>
        </form>
      )}
    </Page>
  );
}

const Answers = ({ answers }: { readonly answers: NonNullable<Shown['answers']> }) => (
  <section>
    <h2>{words.answers}</h2>
    <ul>{answers.map((one) => <li>{'outcome' in one ? <>{words.rows[one.outcome]}{one.outcome === 'refused' && <>: {one.says} {one.next}</>}</> : <>{one.number}: {words.unknownNumber}</>}</li>)}</ul>
  </section>
);

const one = page({ name: 'showOurSession', method: 'get', path: '/teaching/{session}', right: 'roster.read', params, query: z.object({ done: z.string().max(20).optional() }) }, (call) => onePage(call));

/** Does it, or shows why not on the session's own page. */
async function trying(call: Call, done: string, work: () => Promise<unknown>) {
  try {
    await work();
  } catch (refusal) {
    if (!(refusal instanceof Refusal) || !['not-available', 'prerequisite-missing', 'conflict', 'bad-input'].includes(refusal.code)) throw refusal;
    return { page: await onePage(call, { refusal }), status: 409 as const };
  }
  return { goTo: `/teaching/${call.params.session}?done=${done}` };
}

const doneQuery = z.object({ done: z.string().max(20).optional() });
const publish = page({ name: 'publishSession', method: 'post', path: '/teaching/{session}/publish', right: 'session.publish', params, query: doneQuery, example: {} }, (call) => trying(call, 'published', () => publishSession(call.world, call.actor, call.params)));

const cancel = page({ name: 'cancelSession', method: 'post', path: '/teaching/{session}/cancel', right: 'session.publish', params, query: doneQuery, example: { reason: 'The trainer is ill.' } }, async (call) => {
  const read = readForm(cancelShape, call.form);
  if ('errors' in read) return { page: await onePage(call, { errors: read.errors }), status: 422 };
  return trying(call, 'cancelled', () => cancelSession(call.world, call.actor, { ...call.params, ...read.value }));
});

const enrolPeople = page({ name: 'enrolPeople', method: 'post', path: '/teaching/{session}/enrol', right: 'session.publish', params, query: doneQuery, example: { numbers: 'C-0000-0000' } }, async (call) => {
  const session = await ownSession(call, call.params.session);
  const numbers = (call.form.fields['numbers'] ?? '').split(/[\s,;]+/).filter((part) => part !== '').slice(0, 200);
  if (numbers.length === 0) return { page: await onePage(call, { errors: { numbers: 'write at least one candidate number' } }), status: 422 };
  const known: { number: string; id: string | undefined }[] = [];
  for (const number of numbers) known.push({ number, id: /^c[- ]?[0-9a-z]/i.test(number) ? (await findPeople(call.world, call.actor, { text: number, limit: 1 }))[0]?.id : undefined });
  const candidates = known.flatMap((person) => person.id ?? []);
  const rows = candidates.length === 0 ? [] : await enrolMany(call.world, call.actor, { organisation: session.provider, session: session.id, candidates });
  const answers = known.map((person) => rows.find((row) => row.candidate === person.id) ?? { number: person.number });
  return onePage(call, { answers });
});

async function ahead(asked: Asked) {
  const mine = (await findMySessions(asked.world, asked.actor, { from: asked.world.today(), limit: 50 })).filter((session) => ['open', 'full', 'running'].includes(session.state));
  return mine.length === 0 ? undefined : (
    <>
      <h2>{words.homeTitle}</h2>
      <p>{words.home(mine.length)} <a href="/teaching">{words.toSessions}</a></p>
      <ul>{mine.slice(0, 5).map((session) => <li><a href={`/teaching/${session.id}`}>{session.courseName}, {dateWords(session.firstDay)}</a>: {seatWords(session)}</li>)}</ul>
    </>
  );
}

export const staffBlocks: readonly HomeBlock[] = [{ right: 'session.run', load: ahead }];
export const staffPages: readonly PageRoute[] = [list, write, save, one, publish, cancel, enrolPeople];
