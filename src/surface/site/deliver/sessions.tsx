/** Sessions for everybody: find one, look at it, book a place; and one's own bookings. */
import * as z from 'zod';
import type { Scheme } from '../../../core/language/syntax.ts';
import { Refusal } from '../../../core/facts/refusal.ts';
import { enrolOrShowWay, mayEnrolOrShowWay, moveOrShowWay, type WayIn } from '../../../registry/plan/index.ts';
import { acceptOffer, cancelEnrolment, findEnrolments, findSessions, otherAtOnce, readSession } from '../../../registry/session/index.ts';
import { afterOf, pageOf } from '../../cursor.ts';
import type { Asked } from '../../edge.ts';
import type { HomeBlock } from '../home-blocks.ts';
import { page, type PageCall, type PageRoute, signInFirst } from '../page-route.ts';
import { profileHref } from '../pages/provider.tsx';
import { DoorReceipt } from '../parts/door-receipt.tsx';
import { Button, ButtonLink, DateField, SelectField } from '../parts/form.tsx';
import { Table } from '../parts/lists.tsx';
import { Notice } from '../parts/notice.tsx';
import { Page } from '../parts/page.tsx';
import { dateWords, instantWords } from '../parts/scheme-words.ts';
import { Tag, type Tone } from '../parts/state.tsx';
import { schemeAsked } from '../record/record-parts.tsx';
import { clashingWords, sessionWords as words } from '../words/deliver.ts';
import { NotToBook, notToBook } from './not-to-book.tsx';
import { priceWords, seatWords, SessionSummary } from './session-parts.tsx';
import { WayThere } from './way-there.tsx';

const query = z.object({ scheme: z.string().max(200).optional(), course: z.string().max(200).optional(), from: z.string().max(10).optional(), cursor: z.string().max(1000).optional() });
const day = /^\d{4}-\d{2}-\d{2}$/;

const list = page({ name: 'showSessions', method: 'get', path: '/sessions', right: 'session.read', visitors: 'alike', query }, async (call) => {
  const scheme = schemeAsked(call, call.query.scheme);
  const { course = '', from = '', cursor } = call.query;
  const rows = await findSessions(call.world, call.actor, { scheme: scheme.id, ...(course === '' ? {} : { course }), ...(day.test(from) ? { from } : {}), after: afterOf(z.tuple([z.string(), z.uuid()]), cursor), limit: 30 });
  const { items, next } = pageOf(rows, 30, (row) => [row.startsAt, row.id]);
  const closed = await notToBook(call, { scheme: scheme.id, of: 'course', only: course });
  return (
    <Page frame={call.frame} title={words.title} current="/sessions">
      <h1>{words.title}</h1>
      <p class="lead">{words.lead}</p>
      <form method="get" action="/sessions" role="search">
        <input type="hidden" name="scheme" value={scheme.id} />
        <SelectField name="course" label={words.course} empty={words.any} chosen={[course]} items={scheme.courses.map((one) => ({ value: one.id, label: one.name }))} />
        <DateField name="from" label={words.from} value={from} />
        <Button kind="quiet">{words.find}</Button>
      </form>
      <Table
        caption={words.title} captionHidden rows={items} empty={<p>{words.none}</p>}
        columns={[
          { title: words.course, cell: (row) => <a href={`/sessions/${row.id}`}>{row.courseName}</a> }, { title: words.when, cell: (row) => (row.firstDay === row.lastDay ? dateWords(row.firstDay) : `${dateWords(row.firstDay)} ${words.to} ${dateWords(row.lastDay)}`) },
          { title: words.where, cell: (row) => row.place ?? words.online }, { title: words.provider, cell: (row) => <a href={profileHref(row.scheme, row.provider)}>{row.providerName}</a> }, { title: words.price, cell: (row) => priceWords(row) }, { title: words.seats, cell: seatWords },
        ]}
      />
      {next !== undefined && <p><a href={`/sessions?${new URLSearchParams({ scheme: scheme.id, ...(course === '' ? {} : { course }), ...(from === '' ? {} : { from }), cursor: next })}`} rel="next">{words.more}</a></p>}
      <NotToBook items={closed} />
    </Page>
  );
});

const params = z.object({ session: z.uuid() });
type Call = PageCall<z.output<typeof params>, { done?: string | undefined }>;

async function sessionPage(call: Call, refusal?: Refusal) {
  const session = await readSession(call.world, call.actor, call.params.session);
  const scheme = call.world.shelf.get(session.scheme)?.scheme;
  const certification = certificationOf(scheme, session.course);
  return (
    <Page frame={call.frame} title={session.courseName} trail={[{ href: '/sessions', text: words.title }]}>
      <p class="kicker">{words.states[session.state]}</p>
      <h1>{session.courseName}</h1>
      {call.query.done === 'enrolled' && <Notice tone="good"><p>{words.booked} {words.next}</p></Notice>}
      {call.query.done === 'waiting' && <Notice tone="warn"><p>{words.waits}</p></Notice>}
      {refusal && <Refused refusal={refusal} />}
      <SessionSummary session={session} />
      {certification !== undefined && <p><a href={`/s/${session.scheme}/certifications/${certification}`}>{words.aboutCourse}</a></p>}
      {refusal === undefined && (session.state === 'open' || session.state === 'full') && <Booking call={call} session={session} offered={await bookingOf(call)} />}
    </Page>
  );
}

function certificationOf(scheme: Scheme | undefined, course: string): string | undefined {
  const exams = scheme?.courses.find((one) => one.id === course)?.prepares ?? [];
  return scheme?.certifications.find((one) => one.routes.some((route) => route.by === 'exam' && exams.includes(route.exam)))?.id;
}

type Bookable = { readonly kind: 'sign-in' } | { readonly kind: 'no-record' } | { readonly kind: 'in-already' } | { readonly kind: 'may'; readonly conditional: boolean } | { readonly kind: 'not'; readonly refusal: Refusal };

async function bookingOf(call: Call): Promise<Bookable> {
  const { candidate, account } = call.actor;
  if (account === undefined) return { kind: 'sign-in' };
  if (candidate === undefined) return { kind: 'no-record' };
  const mine = await findEnrolments(call.world, call.actor, candidate);
  if (mine.some((one) => one.session.id === call.params.session && ['enrolled', 'waiting', 'offered'].includes(one.state))) return { kind: 'in-already' };
  const { refusal, conditional = false } = await mayEnrolOrShowWay(call.world, call.actor, { candidate, session: call.params.session });
  return refusal === undefined ? { kind: 'may', conditional } : { kind: 'not', refusal };
}

function Booking({ call, session, offered }: { readonly call: Call; readonly session: { readonly id: string; readonly free: number; readonly scheme: string; readonly course: string }; readonly offered: Bookable }) {
  switch (offered.kind) {
    case 'sign-in': return <p class="actions"><ButtonLink href={signInFirst(`/sessions/${call.params.session}`)}>{words.signIn}</ButtonLink></p>;
    case 'no-record': return <Notice><p>{words.noRecord} <a href="/home">{words.toHome}</a></p></Notice>;
    case 'in-already': return <Notice tone="good"><p>{words.already} <a href="/bookings">{words.mine}</a></p></Notice>;
    case 'not': return <><Refused refusal={offered.refusal} />{offered.refusal.more['code'] === 'prerequisite-missing' && <DoorReceipt scheme={session.scheme} candidate={call.actor.candidate!} item={`course:${session.course}`} />}</>;
    case 'may': return (
      <form method="post" action={`/sessions/${session.id}/book`}>
        {offered.conditional && <Notice><p>{words.conditionalHint}</p></Notice>}
        <Button>{session.free > 0 ? words.book : words.joinLine}</Button>
      </form>
    );
  }
}

/** Why not, and the cheapest way to mend it. */
function Refused({ refusal }: { readonly refusal: Refusal }) {
  const way = refusal.more as Partial<WayIn>;
  return (
    <Notice tone="bad" title={words.cannot}>
      <p>{refusal.message}</p>
      {way.steps?.length ? <><h3>{words.mend}</h3><WayThere {...way} /></> : refusal.next && <p>{refusal.next}</p>}
    </Notice>
  );
}

const show = page({ name: 'showSession', method: 'get', path: '/sessions/{session}', right: 'session.read', visitors: 'alike', params, query: z.object({ done: z.string().max(20).optional() }) }, (call) => sessionPage(call));

const book = page({ name: 'bookSession', method: 'post', path: '/sessions/{session}/book', right: 'session.read', params, query: z.object({ done: z.string().max(20).optional() }), example: {} }, async (call) => {
  const { session: id } = call.params;
  const { candidate, account } = call.actor;
  await readSession(call.world, call.actor, id);
  if (account === undefined) return { goTo: signInFirst(`/sessions/${id}`) };
  if (candidate === undefined) return { goTo: '/home' };
  try {
    const made = await enrolOrShowWay(call.world, call.actor, { session: id, candidate });
    return { goTo: `/sessions/${id}?done=${made.state}` };
  } catch (refusal) {
    if (!(refusal instanceof Refusal) || !['prerequisite-missing', 'conflict', 'not-available'].includes(refusal.code)) throw refusal;
    return { page: await sessionPage(call, refusal), status: 409 };
  }
});

type Mine = Awaited<ReturnType<typeof findEnrolments>>[number];
const tones: Readonly<Record<Mine['state'], Tone>> = { enrolled: 'held', waiting: 'near', offered: 'open', cancelled: 'closed', lapsed: 'closed', transferred: 'closed', completed: 'held', 'not-completed': 'wrong' };

async function bookingsPage(call: PageCall<object, { done?: string | undefined }>, refusal?: Refusal) {
  const { candidate } = call.actor;
  const mine = candidate === undefined ? [] : await findEnrolments(call.world, call.actor, candidate);
  const cards = await Promise.all(mine.map(async (one) => (one.state === 'enrolled' ? { one, others: await elsewhere(call, one), twice: await otherAtOnce(call.world, call.actor, one.enrolment) } : { one, others: [], twice: undefined })));
  return (
    <Page frame={call.frame} title={words.mine} current="/bookings">
      <h1>{words.mine}</h1>
      <p class="lead">{words.mineLead} <a href="/account/calendar">{words.calendar}</a></p>
      {call.query.done === 'done' && <Notice tone="good"><p>{words.done}</p></Notice>}
      {refusal && <Notice tone="bad"><p>{refusal.message}</p>{refusal.next && <p>{refusal.next}</p>}</Notice>}
      {mine.length === 0 && <div class="empty"><p>{words.noneMine}</p></div>}
      {cards.map((card) => <Card {...card} />)}
      <p class="actions"><ButtonLink kind="quiet" href="/sessions">{words.findOne}</ButtonLink></p>
    </Page>
  );
}

/** Other dates of the same course with a seat. */
const elsewhere = async (call: Asked, { session }: Mine) =>
  (await findSessions(call.world, call.actor, { scheme: session.scheme, course: session.course, limit: 20 })).filter((other) => other.id !== session.id && other.free > 0).slice(0, 20);

const stateOf = ({ state, session }: Mine): string => (state === 'cancelled' && session.state === 'cancelled' ? words.calledOff : words.mineStates[state]);

/** A place that is over depends on nothing any more. */
const isConditional = ({ conditional, state }: Pick<Mine, 'conditional' | 'state'>): boolean => conditional && ['enrolled', 'waiting', 'offered'].includes(state);

const Card = ({ one, others, twice }: { readonly one: Mine; readonly others: Awaited<ReturnType<typeof elsewhere>>; readonly twice: string | undefined }) => (
  <section class="case">
    <h2><a href={`/sessions/${one.session.id}`}>{one.session.courseName}</a></h2>
    <p><Tag tone={tones[one.state]}>{stateOf(one)}</Tag>{one.place !== null && <> {words.number(one.place)}</>}</p>
    {isConditional(one) && <p><Tag tone="near">{words.conditional}</Tag> {one.claims.map((claim) => <a href={`/claims/${claim}`}>{words.toClaim}</a>)}</p>}
    {twice !== undefined && <Notice tone="warn"><p>{clashingWords.yours(twice)}</p></Notice>}
    {one.offerEnds !== null && <p>{words.offerEnds(instantWords(one.offerEnds, one.session.zone))}</p>}
    <SessionSummary session={one.session} more={[...(one.link === null ? [] : [{ key: words.link, value: <a href={one.link}>{one.link}</a> }]), ...(one.missing.length === 0 || !['running', 'done'].includes(one.session.state) ? [] : [{ key: words.missing, value: one.missing.join('; ') }])]} />
    <div class="actions">
      {one.state === 'offered' && <form method="post" action={`/bookings/${one.enrolment}/accept`}><Button>{words.accept}</Button></form>}
      {['enrolled', 'waiting', 'offered'].includes(one.state) && <form method="post" action={`/bookings/${one.enrolment}/cancel`}><Button kind="quiet">{words.cancel}<span class="hidden"> {one.session.courseName}</span></Button></form>}
    </div>
    {others.length > 0 && (
      <form method="post" action={`/bookings/${one.enrolment}/move`}>
        <SelectField name={`session-${one.enrolment}`} label={words.move} chosen={[]} items={others.map((other) => ({ value: other.id, label: `${dateWords(other.firstDay)}, ${other.place ?? words.online}, ${other.providerName}` }))} />
        <Button kind="quiet">{words.moveIt}</Button>
      </form>
    )}
  </section>
);

const bookings = page({ name: 'showBookings', method: 'get', path: '/bookings', right: 'home.read', query: z.object({ done: z.string().max(20).optional() }) }, (call) => bookingsPage(call));

const enrolmentParams = z.object({ enrolment: z.uuid() });
type OnEnrolment = PageCall<z.output<typeof enrolmentParams>, object>;

const changing = (name: string, verb: string, work: (call: OnEnrolment) => Promise<unknown>, example: Readonly<Record<string, string>> = {}): PageRoute =>
  page({ name, method: 'post', path: `/bookings/{enrolment}/${verb}`, right: 'enrolment.write', params: enrolmentParams, example }, async (call) => {
    try {
      await work(call);
    } catch (refusal) {
      if (!(refusal instanceof Refusal) || !['prerequisite-missing', 'conflict', 'not-available', 'bad-input'].includes(refusal.code)) throw refusal;
      return { page: await bookingsPage({ ...call, query: {} }, refusal), status: 409 };
    }
    return { goTo: '/bookings?done=done' };
  });

const accept = changing('takeSeat', 'accept', (call) => acceptOffer(call.world, call.actor, call.params));
const cancel = changing('giveUpPlace', 'cancel', (call) => cancelEnrolment(call.world, call.actor, call.params));
const move = changing('movePlace', 'move', (call) => {
  const read = z.uuid().safeParse(call.form.fields[`session-${call.params.enrolment}`] ?? call.form.fields['session']);
  if (!read.success) throw new Refusal('bad-input', 'Choose another date.');
  return moveOrShowWay(call.world, call.actor, { ...call.params, session: read.data });
}, { session: '00000000-0000-4000-8000-000000000000' });

async function coming(asked: Asked) {
  const { candidate } = asked.actor;
  const mine = candidate === undefined ? [] : (await findEnrolments(asked.world, asked.actor, candidate)).filter((one) => ['enrolled', 'offered', 'waiting'].includes(one.state)).toReversed();
  return mine.length === 0 ? undefined : (
    <>
      <h2>{words.mine}</h2>
      <ul>{mine.map((one) => <li><a href="/bookings">{one.session.courseName}, {dateWords(one.session.firstDay)}</a>: {words.mineStates[one.state]}{one.conditional && <>, {one.claims.length === 0 ? words.conditional : <a href={`/claims/${one.claims[0]}`}>{words.conditional}</a>}</>}</li>)}</ul>
    </>
  );
}

export const sessionBlocks: readonly HomeBlock[] = [{ right: 'home.read', load: coming }];
export const sessionPages: readonly PageRoute[] = [list, show, book, bookings, accept, cancel, move];
