/** Sessions as those who offer and teach them work on them: write, publish, enrol people, call off, run. */
import * as z from 'zod';
import { Refusal } from '../../../core/facts/refusal.ts';
import type { Scheme } from '../../../core/language/syntax.ts';
import { absent, allowed, reach } from '../../../registry/access/rights.ts';
import { readOrganisation } from '../../../registry/body/index.ts';
import { enrolManyOrShowWay, type EnrolRowWithWay } from '../../../registry/plan/index.ts';
import { notOnOffer } from '../../../registry/provider/index.ts';
import {
  draftSession, draftShape, findMySessions, noteField, publishSession, readRoster, readSession, type SessionForStaff,
} from '../../../registry/session/index.ts';
import { afterOf, pageOf } from '../../cursor.ts';
import type { Asked } from '../../edge.ts';
import { page, type PageCall, type PageRoute } from '../page-route.ts';
import { Button, ButtonLink, ErrorSummary, type FieldErrors, SelectField, TextArea, TextField } from '../parts/form.tsx';
import { Table } from '../parts/lists.tsx';
import { Notice } from '../parts/notice.tsx';
import { Page } from '../parts/page.tsx';
import { dateWords } from '../parts/scheme-words.ts';
import { schemeAsked } from '../record/record-parts.tsx';
import { notToBookWords, sessionWords, staffWords as words } from '../words/deliver.ts';
import { whyNotWords } from './not-to-book.tsx';
import { detailsIn, fieldsOf, SessionFields } from './session-fields.tsx';
import { seatWords, SessionSummary, stepsOf, trainerName } from './session-parts.tsx';
import { WayThere } from './way-there.tsx';
import { type Meant, type Named, namedIn, whoIsMeant } from './who.ts';

const listQuery = z.object({ which: z.enum(['ahead', 'over']).catch('ahead').default('ahead'), cursor: z.string().max(1000).optional() });
const statesOf = { ahead: ['draft', 'open', 'full', 'running'], over: ['done', 'cancelled'] } as const;

const list = page({ name: 'showOurSessions', method: 'get', path: '/teaching', right: 'roster.read', query: listQuery }, async (call) => {
  const rows = await findMySessions(call.world, call.actor, { states: statesOf[call.query.which], after: afterOf(z.tuple([z.string(), z.uuid()]), call.query.cursor), limit: 50 });
  const { items, next } = pageOf(rows, 50, (row) => [row.startsAt, row.id]);
  const writes = reach(call.actor, 'session.publish').organisations;
  return (
    <Page frame={call.frame} title={words.title} current="/teaching">
      <h1>{words.title}</h1>
      <p class="lead">{words.lead}</p>
      {writes.length > 0 && <p class="actions"><ButtonLink href="/teaching/new">{words.write}</ButtonLink></p>}
      <form method="get" action="/teaching" role="search">
        <SelectField name="which" label={words.which} chosen={[call.query.which]} items={Object.entries(words.whiches).map(([value, label]) => ({ value, label }))} />
        <Button kind="quiet">{words.show}</Button>
      </form>
      <Table
        caption={words.title} captionHidden rows={items} empty={<p>{words.none}</p>}
        columns={[
          { title: words.course, cell: (row) => <a href={`/teaching/${row.id}`}>{row.courseName}</a> }, { title: sessionWords.when, cell: (row) => dateWords(row.firstDay), keep: true }, { title: sessionWords.state, cell: (row) => sessionWords.states[row.state] },
          { title: sessionWords.where, cell: (row) => row.place ?? sessionWords.online }, { title: words.seats, cell: seatWords },
        ]}
      />
      {next !== undefined && <p><a href={`/teaching?${new URLSearchParams({ which: call.query.which, cursor: next })}`} rel="next">{sessionWords.more}</a></p>}
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
  const closed = await notOffered(call, scheme.id, organisation?.id);
  const why = closed.find((one) => one.id === course?.id);
  const wrong = course === undefined && courseId !== undefined ? { course: words.noCourse, ...errors } : errors;
  return (
    <Page frame={call.frame} title={words.write} trail={[{ href: '/teaching', text: words.title }]}>
      <h1>{words.write}</h1>
      <ErrorSummary errors={wrong} />
      {why && <Notice tone="warn" title={why.name}><p>{capital(whyNotWords(why))} {notToBookWords.noDraft}</p></Notice>}
      {organisation === undefined || course === undefined || why ? (
        <form method="get" action="/teaching/new">
          <SelectField name="organisation" label={words.organisation} chosen={[organisation?.id ?? '']} items={organisations.map((one) => ({ value: one.id, label: one.name }))} />
          <SelectField name="course" label={words.course} empty={words.choose} chosen={[]} items={scheme.courses.map((one) => ({ value: one.id, label: closed.some(({ id }) => id === one.id) ? words.notNow(one.name) : one.name }))} errors={wrong} />
          <Button>{words.goOn}</Button>
        </form>
      ) : await draftForm(call, { scheme, organisation, course, errors })}
    </Page>
  );
}

/** Of what is retired later some days are left: publishing looks at the days. */
const notOffered = async ({ world }: Asked, scheme: string, provider: string | undefined) =>
  (await notOnOffer(world, { scheme, of: 'course', provider })).filter(({ why }) => why !== 'retired');

const capital = (text: string): string => `${text.charAt(0).toUpperCase()}${text.slice(1)}`;

interface Drafting {
  readonly scheme: Scheme;
  readonly organisation: { readonly id: string; readonly name: string };
  readonly course: Scheme['courses'][number];
  readonly errors: FieldErrors;
}

async function draftForm(call: NewCall, { scheme, organisation, course, errors }: Drafting) {
  return (
    <form method="post" action={`/teaching/new?${new URLSearchParams({ scheme: scheme.id, organisation: organisation.id, course: course.id })}`}>
      <p><strong>{course.name}</strong>, {organisation.name}</p>
      {await SessionFields(call, { organisation: organisation.id, blocks: course.blocks.length, values: { tongue: scheme.tongue, seats: '12', ...call.form.fields }, errors })}
      <Button>{words.save}</Button>
    </form>
  );
}

const write = page({ name: 'askSession', method: 'get', path: '/teaching/new', right: 'session.publish', query: newQuery }, (call) => newPage(call));

const save = page({ name: 'draftSession', method: 'post', path: '/teaching/new', right: 'session.publish', query: newQuery, example: { zone: 'Europe/Madrid' } }, async (call) => {
  const scheme = schemeAsked(call, call.query.scheme);
  const { organisation } = call.query;
  const course = scheme.courses.find((one) => one.id === call.query.course);
  if (organisation === undefined || course === undefined) return { page: await newPage(call, { course: words.noCourse }), status: 422 };
  if ((await notOffered(call, scheme.id, organisation)).some(({ id }) => id === course.id)) return { page: await newPage(call), status: 409 };
  const read = draftShape.safeParse({ scheme: scheme.id, course: course.id, ...detailsIn(call.form.fields, course.blocks.length) });
  if (!read.success) return { page: await newPage(call, fieldsOf(read.error, call.form.fields)), status: 422 };
  try {
    const { session } = await draftSession(call.world, call.actor, { ...read.data, provider: organisation });
    return { goTo: `/teaching/${session}?done=drafted` };
  } catch (refusal) {
    if (!(refusal instanceof Refusal) || refusal.code !== 'bad-input') throw refusal;
    return { page: await newPage(call, { from0: refusal.message }), status: 422 };
  }
});

const params = z.object({ session: z.uuid() });
type Call = PageCall<z.output<typeof params>, { done?: string | undefined }>;
const said: Readonly<Record<string, string>> = { drafted: words.drafted, published: words.published, cancelled: words.cancelled, changed: words.changed };

interface Shown {
  readonly errors?: FieldErrors;
  readonly refusal?: Refusal;
  /** `row` left out: it is nobody of theirs, or one of `perhaps`. */
  readonly answers?: readonly { readonly who: string; readonly row?: EnrolRowWithWay | 'twice' | undefined; readonly perhaps?: readonly Meant[] }[];
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
  const steps = stepsOf(session, call.world.now());
  return (
    <Page frame={call.frame} title={session.courseName} trail={[{ href: '/teaching', text: words.title }]}>
      <p class="kicker">{sessionWords.states[session.state]}</p>
      <h1>{session.courseName}</h1>
      <ErrorSummary errors={errors} />
      {done !== undefined && Object.hasOwn(said, done) && <Notice tone="good"><p>{said[done]}</p></Notice>}
      {refusal && <Notice tone="bad" title={words.refused}><p>{refusal.message}</p>{refusal.next && <p>{refusal.next}</p>}</Notice>}
      {session.uncoveredOn !== null && <Notice tone="warn"><p>{words.uncovered(dateWords(session.uncoveredOn))}</p></Notice>}
      {answers && <Answers answers={answers} />}
      <SessionSummary session={session} more={[{ key: words.trainer, value: await trainerName(call, session) ?? sessionWords.notStated }, ...(session.link === null ? [] : [{ key: words.link, value: <a href={session.link}>{session.link}</a> }])]} />
      <p class="actions">
        {session.state !== 'draft' && <ButtonLink href={`/teaching/${session.id}/roster`}>{words.roster}</ButtonLink>}
        {may('session.publish') && (
          <>
            {steps.change && <> <ButtonLink kind="quiet" href={`/teaching/${session.id}/change`}>{words.change}</ButtonLink></>}
            {steps.trainer && <> <ButtonLink kind="quiet" href={`/teaching/${session.id}/trainer`}>{words.trainerOther}</ButtonLink></>}
            {steps.cancel && <> <ButtonLink kind="quiet" href={`/teaching/${session.id}/cancel`}>{words.cancelTitle}</ButtonLink></>}
          </>
        )}
      </p>
      {session.state === 'draft' && may('session.publish') && <form method="post" action={`/teaching/${session.id}/publish`}><p>{words.publishHint}</p><Button>{words.publish}</Button></form>}
      {open && may('enrolment.write') && (
        <form method="post" action={`/teaching/${session.id}/enrol`}>
          <h2>{words.enrolTitle}</h2>
          <TextArea name="numbers" label={words.people} hint={words.enrolHint} value={answers === undefined ? call.form.fields['numbers'] : notFound(answers)} errors={errors} rows={5} />
          <TextField name="note" label={words.note} hint={words.noteHint} value={call.form.fields['note']} errors={errors} />
          <Button kind="quiet">{words.enrolIt}</Button>
        </form>
      )}
    </Page>
  );
}

/** What is left to mend in the field. */
const notFound = (answers: NonNullable<Shown['answers']>): string => answers.filter(({ row }) => row === undefined).map(({ who }) => who).join('\n');

const Answers = ({ answers }: { readonly answers: NonNullable<Shown['answers']> }) => (
  <section>
    <h2>{words.answers}</h2>
    <ul>{answers.map(({ who, row, perhaps = [] }) => <li>{who}: {row === undefined ? nobodyOf(perhaps) : row === 'twice' ? words.twice : words.rows[row.outcome]}{typeof row === 'object' && row.outcome === 'refused' && <>. {row.says} {row.steps?.length ? <>{words.wayFirst}<WayThere {...row} /></> : row.next}</>}</li>)}</ul>
  </section>
);

export const nobodyOf = (perhaps: readonly Meant[]): string => (perhaps.length === 0 ? words.nobodyMeant : words.perhaps(perhaps.map(({ name, number }) => `${name} (${number})`)));

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

const enrolPeople = page({ name: 'enrolPeople', method: 'post', path: '/teaching/{session}/enrol', right: 'session.publish', params, query: doneQuery, example: { numbers: 'C-0000-0000' } }, async (call) => {
  const session = await ownSession(call, call.params.session);
  const named = namedIn(call.form.fields['numbers'] ?? '').slice(0, 200);
  if (named.length === 0) return { page: await onePage(call, { errors: { numbers: words.noneNamed } }), status: 422 };
  const note = noteField.safeParse((call.form.fields['note'] ?? '').trim() || undefined);
  if (!note.success) return { page: await onePage(call, { errors: { note: note.error.issues[0]!.message } }), status: 422 };
  const found: (Named & { readonly who: string })[] = [];
  for (const who of named) found.push({ who, ...await whoIsMeant(call, who) });
  const candidates = [...new Set(found.flatMap(({ person }) => person?.id ?? []))];
  const rows = candidates.length === 0 ? [] : await enrolManyOrShowWay(call.world, call.actor, { organisation: session.provider, session: session.id, candidates, note: note.data });
  const answers = found.map(({ who, person, perhaps }, at) => {
    if (person === undefined) return { who, perhaps };
    const before = found.slice(0, at).some((other) => other.person?.id === person.id);
    return { who: `${person.name} (${person.number})`, row: before ? 'twice' as const : rows.find((row) => row.candidate === person.id) };
  });
  return onePage(call, { answers });
});

export const staffPages: readonly PageRoute[] = [list, write, save, one, publish, enrolPeople];
