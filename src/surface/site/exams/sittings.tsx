/** Exams for everybody: find a sitting, look at it, book it. */
import * as z from 'zod';
import { Refusal } from '../../../core/facts/refusal.ts';
import type { World } from '../../../registry/access/world.ts';
import type { Asked } from '../../edge.ts';
import { dayField } from '../../../registry/candidate/index.ts';
import { bookExam, type BookingShown, listBookings, listOpenSittings, mayBook, readSitting, type SittingShown } from '../../../registry/exam/index.ts';
import { pageAsked, sittingPage as sittingPageOf } from '../../api/exam.ts';
import { page, type PageCall, type PageRoute, signInFirst } from '../page-route.ts';
import { findSessions } from '../../../registry/session/index.ts';
import { DoorReceipt } from '../parts/door-receipt.tsx';
import { Button, ButtonLink, DateField, SelectField } from '../parts/form.tsx';
import { SummaryList, Table } from '../parts/lists.tsx';
import { Notice } from '../parts/notice.tsx';
import { Page } from '../parts/page.tsx';
import { dateWords, instantWords, tongueWords } from '../parts/scheme-words.ts';
import { NotToBook, notToBook } from '../deliver/not-to-book.tsx';
import { schemeAsked } from '../record/record-parts.tsx';
import { sittingWords as words } from '../words/exams.ts';

export const examName = ({ shelf }: World, { scheme, exam }: { readonly scheme: string; readonly exam: string }): string => shelf.get(scheme)?.scheme.exams.find((one) => one.id === exam)?.name ?? exam;

/** The centre and the room; without either it is online. */
export const placeWords = ({ place, centre }: Pick<SittingShown, 'place' | 'centre'>): string => [centre?.name, place].filter(Boolean).join(', ') || words.online;
const query = z.object({ scheme: z.string().max(200).optional(), exam: z.string().max(200).optional(), from: dayField.optional().catch(undefined), cursor: z.string().max(1000).optional() });

const list = page({ name: 'showSittings', method: 'get', path: '/sittings', right: 'exam.read', visitors: 'alike', query }, async (call) => {
  const scheme = schemeAsked(call, call.query.scheme);
  const { exam = '', from, cursor } = call.query;
  const rows = await listOpenSittings(call.world, call.actor, { scheme: scheme.id, exam: exam === '' ? undefined : exam, ...pageAsked({ cursor, limit: 30, from }) });
  const { items, next } = sittingPageOf<SittingShown>(rows, 30);
  const closed = await notToBook(call, { scheme: scheme.id, of: 'exam', only: exam });
  return (
    <Page frame={call.frame} title={words.title} current="/sittings">
      <h1>{words.title}</h1>
      <p class="lead">{words.lead}</p>
      <form method="get" action="/sittings" role="search">
        <input type="hidden" name="scheme" value={scheme.id} />
        <SelectField name="exam" label={words.exam} empty={words.any} chosen={[exam]} items={scheme.exams.map((one) => ({ value: one.id, label: one.name }))} />
        <DateField name="from" label={words.from} value={from} />
        <Button kind="quiet">{words.find}</Button>
      </form>
      <Table
        caption={words.title} captionHidden rows={items} empty={<p>{words.none}</p>}
        columns={[
          { title: words.exam, cell: (row) => <a href={`/sittings/${row.id}`}>{examName(call.world, row)}</a> }, { title: words.when, cell: (row) => instantWords(row.startsAt, row.zone) }, { title: words.where, cell: placeWords },
          { title: words.language, cell: (row) => tongueWords(row.tongue) }, { title: words.seats, cell: (row) => words.free(row.free) },
        ]}
      />
      {next !== undefined && <p><a href={`/sittings?${new URLSearchParams({ scheme: scheme.id, ...(exam === '' ? {} : { exam }), ...(from === undefined ? {} : { from }), cursor: next })}`} rel="next">{words.more}</a></p>}
      <NotToBook items={closed} />
    </Page>
  );
});

const params = z.object({ sitting: z.uuid() });
const doneQuery = z.object({ done: z.string().max(20).optional() });
type Call = PageCall<z.output<typeof params>, z.output<typeof doneQuery>>;
type No = Pick<Refusal, 'message' | 'next' | 'more'>;

async function sittingPage(call: Call, refusal?: No) {
  const sitting = await readSitting(call.world, call.actor, call.params.sitting);
  return (
    <Page frame={call.frame} title={examName(call.world, sitting)} trail={[{ href: '/sittings', text: words.title }]}>
      <p class="kicker">{words.states[sitting.state]}</p>
      <h1>{examName(call.world, sitting)}</h1>
      {call.query.done === 'booked' && <Notice tone="good"><p>{words.booked}</p></Notice>}
      {refusal && await Refused({ ...call, refusal, scheme: sitting.scheme })}
      <SummaryList items={[
        { key: words.when, value: instantWords(sitting.startsAt, sitting.zone) }, { key: words.where, value: placeWords(sitting) }, { key: words.length, value: sitting.minutes === null ? words.unknown : words.minutes(sitting.minutes) },
        { key: words.language, value: tongueWords(sitting.tongue) }, { key: words.seats, value: words.free(sitting.free) }, { key: words.closes, value: instantWords(sitting.closesAt, sitting.zone) },
      ]} />
      {sitting.state === 'open' && !refusal && await booking(call, sitting)}
    </Page>
  );
}

interface RefusedProps extends Asked {
  readonly refusal: No;
  readonly scheme: string;
}

/** Why not, and the cheapest way to mend it, with the next session of each course on the way. */
export async function Refused({ world, actor, refusal, scheme }: RefusedProps) {
  const steps = (refusal.more['steps'] as readonly { readonly do: string; readonly id: string; readonly says: string }[] | undefined) ?? [];
  const dates = await Promise.all(steps.map(async (step) => {
    if (step.do !== 'course') return undefined;
    const sessions = await findSessions(world, actor, { scheme, course: step.id, limit: 20 });
    return sessions.find((one) => one.state === 'open') ?? sessions[0];
  }));
  return (
    <Notice tone="bad" title={words.cannot}>
      <p>{refusal.message}</p>
      {steps.length === 0 ? refusal.next && <p>{refusal.next}</p> : (
        <>
          <h3>{words.mend}</h3>
          <ol>{steps.map((step, place) => <li>{step.says}{step.do === 'course' && <>: {dates[place] ? <a href={`/sessions/${dates[place].id}`}>{dateWords(dates[place].firstDay)}, {dates[place].providerName}</a> : <a href={`/sessions?${new URLSearchParams({ scheme, course: step.id })}`}>{words.noDate}</a>}</>}</li>)}</ol>
        </>
      )}
    </Notice>
  );
}

interface ConditionsProps {
  readonly world: World;
  readonly scheme: string;
  readonly conditions: BookingShown['conditions'];
}

/** What must come about before the exam may be sat. */
export const Conditions = ({ world, scheme, conditions }: ConditionsProps) => (
  <>
    {conditions.map((one) => (one.kind === 'place'
      ? <div>{words.onCourse} <a href={`/sessions/${one.session}`}>{world.shelf.get(scheme)?.scheme.courses.find((course) => course.id === one.course)?.name ?? one.course}, {dateWords(one.lastDay)}</a></div>
      : <div>{words.onClaim} <a href={`/claims/${one.id}`}>{words.claim}</a></div>))}
  </>
);

async function booking(call: Call, { scheme, exam }: SittingShown) {
  const { account, candidate } = call.actor;
  const { sitting } = call.params;
  if (account === undefined) return <p class="actions"><ButtonLink href={signInFirst(`/sittings/${sitting}`)}>{words.signIn}</ButtonLink></p>;
  if (candidate === undefined) return <Notice><p>{words.noRecord} <a href="/home">{words.toHome}</a></p></Notice>;
  const mine = await listBookings(call.world, call.actor, { candidate, sitting, limit: 10 });
  const booked = mine.find((one) => one.state === 'booked');
  if (booked) {
    return (
      <Notice tone="good">
        <p>{words.already} <a href="/my-exams">{words.mine}</a></p>
        {booked.conditions.length > 0 && <><p>{words.conditionalHint}</p><Conditions world={call.world} scheme={scheme} conditions={booked.conditions} /></>}
      </Notice>
    );
  }
  const { may, waits, conditions, refusal } = await mayBook(call.world, call.actor, { sitting, candidate });
  if (!may) {
    const why = await Refused({ ...call, scheme, refusal: { message: refusal!.detail, next: refusal!.next, more: { steps: refusal!.steps } } });
    return <>{why}{refusal!.code === 'prerequisite-missing' && <DoorReceipt scheme={scheme} candidate={candidate} item={`exam:${exam}`} />}</>;
  }
  return (
    <form method="post" action={`/sittings/${sitting}/book`}>
      {conditions.length > 0 && <Notice tone="warn"><p>{words.conditionalHint}</p><Conditions world={call.world} scheme={scheme} conditions={conditions} /></Notice>}
      {waits.map((one) => <Notice tone="warn"><p>{words.waits(certificationName(call.world, one.certification))}</p></Notice>)}
      <Button>{words.book}</Button>
    </form>
  );
}

const certificationName = ({ shelf }: World, id: string): string => [...shelf.values()].flatMap(({ scheme }) => scheme.certifications).find((one) => one.id === id)?.name ?? id;

const show = page({ name: 'showSitting', method: 'get', path: '/sittings/{sitting}', right: 'exam.read', visitors: 'alike', params, query: doneQuery }, (call) => sittingPage(call));

const book = page({ name: 'bookSitting', method: 'post', path: '/sittings/{sitting}/book', right: 'exam.read', params, query: doneQuery, example: {} }, async (call) => {
  const { account, candidate } = call.actor;
  await readSitting(call.world, call.actor, call.params.sitting);
  if (account === undefined) return { goTo: signInFirst(`/sittings/${call.params.sitting}`) };
  if (candidate === undefined) return { goTo: '/home' };
  try {
    await bookExam(call.world, call.actor, { ...call.params, candidate });
  } catch (refusal) {
    if (!(refusal instanceof Refusal) || !['prerequisite-missing', 'conflict', 'not-available', 'bad-input'].includes(refusal.code)) throw refusal;
    return { page: await sittingPage(call, refusal), status: 409 };
  }
  return { goTo: `/sittings/${call.params.sitting}?done=booked` };
});

export const sittingPages: readonly PageRoute[] = [list, show, book];
