/** Exams for everybody: find a sitting, look at it, book it; and one's own bookings and results. */
import * as z from 'zod';
import { Refusal } from '../../../core/facts/refusal.ts';
import { localTime } from '../../../core/facts/zone-time.ts';
import type { World } from '../../../registry/access/world.ts';
import { dayField } from '../../../registry/candidate/index.ts';
import { askArrangement, askArrangementShape, bookExam, cancelBooking, listBookings, listOpenSittings, listResults, mayBook, moveBooking, readBooking, readSitting, type SittingShown } from '../../../registry/exam/index.ts';
import { pageAsked, sittingPage as sittingPageOf } from '../../api/exam.ts';
import { page, type PageCall, type PageRoute, signInFirst } from '../page-route.ts';
import { DoorReceipt } from '../parts/door-receipt.tsx';
import { Button, ButtonLink, DateField, SelectField, TextField } from '../parts/form.tsx';
import { SummaryList, Table } from '../parts/lists.tsx';
import { Notice } from '../parts/notice.tsx';
import { Page } from '../parts/page.tsx';
import { dateWords, tongueWords } from '../parts/scheme-words.ts';
import { schemeAsked } from '../record/record-parts.tsx';
import { sittingWords as words } from '../words/exams.ts';

export const examName = ({ shelf }: World, { scheme, exam }: { readonly scheme: string; readonly exam: string }): string => shelf.get(scheme)?.scheme.exams.find((one) => one.id === exam)?.name ?? exam;

/** `30 November 2026, 09:00 (Europe/Madrid)`. */
export function timeWords(instant: string, zone: string): string {
  const local = localTime(new Date(instant), zone);
  return `${dateWords(local.slice(0, 10))}, ${local.slice(11, 16)} (${zone})`;
}

/** The centre and the room; without either it is online. */
export const placeWords = ({ place, centre }: Pick<SittingShown, 'place' | 'centre'>): string => [centre?.name, place].filter(Boolean).join(', ') || words.online;
const query = z.object({ scheme: z.string().max(200).optional(), exam: z.string().max(200).optional(), from: dayField.optional().catch(undefined), cursor: z.string().max(1000).optional() });

const list = page({ name: 'showSittings', method: 'get', path: '/sittings', right: 'exam.read', query }, async (call) => {
  const scheme = schemeAsked(call, call.query.scheme);
  const { exam = '', from, cursor } = call.query;
  const rows = await listOpenSittings(call.world, call.actor, { scheme: scheme.id, exam: exam === '' ? undefined : exam, ...pageAsked({ cursor, limit: 30, from }) });
  const { items, next } = sittingPageOf<SittingShown>(rows, 30);
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
          { title: words.exam, cell: (row) => <a href={`/sittings/${row.id}`}>{examName(call.world, row)}</a> }, { title: words.when, cell: (row) => timeWords(row.startsAt, row.zone) }, { title: words.where, cell: placeWords },
          { title: words.language, cell: (row) => tongueWords(row.tongue) }, { title: words.seats, cell: (row) => words.free(row.free) },
        ]}
      />
      {next !== undefined && <p><a href={`/sittings?${new URLSearchParams({ scheme: scheme.id, ...(exam === '' ? {} : { exam }), ...(from === undefined ? {} : { from }), cursor: next })}`} rel="next">{words.more}</a></p>}
    </Page>
  );
});

const params = z.object({ sitting: z.uuid() });
const doneQuery = z.object({ done: z.string().max(20).optional() });
type Call = PageCall<z.output<typeof params>, z.output<typeof doneQuery>>;
interface No {
  readonly message: string;
  readonly next?: string | undefined;
}

async function sittingPage(call: Call, refusal?: No) {
  const sitting = await readSitting(call.world, call.actor, call.params.sitting);
  return (
    <Page frame={call.frame} title={examName(call.world, sitting)} trail={[{ href: '/sittings', text: words.title }]}>
      <p class="kicker">{words.states[sitting.state]}</p>
      <h1>{examName(call.world, sitting)}</h1>
      {call.query.done === 'booked' && <Notice tone="good"><p>{words.booked}</p></Notice>}
      {refusal && <Refused refusal={refusal} />}
      <SummaryList items={[
        { key: words.when, value: timeWords(sitting.startsAt, sitting.zone) }, { key: words.where, value: placeWords(sitting) }, { key: words.length, value: sitting.minutes === null ? words.unknown : words.minutes(sitting.minutes) },
        { key: words.language, value: tongueWords(sitting.tongue) }, { key: words.seats, value: words.free(sitting.free) }, { key: words.closes, value: timeWords(sitting.closesAt, sitting.zone) },
      ]} />
      {sitting.state === 'open' && !refusal && await booking(call, sitting)}
    </Page>
  );
}

const Refused = ({ refusal }: { readonly refusal: No }) => <Notice tone="bad" title={words.cannot}><p>{refusal.message}</p>{refusal.next && <p>{refusal.next}</p>}</Notice>;

async function booking(call: Call, one: SittingShown) {
  const { account, candidate } = call.actor;
  const { sitting } = call.params;
  if (account === undefined) return <p class="actions"><ButtonLink href={signInFirst(`/sittings/${sitting}`)}>{words.signIn}</ButtonLink></p>;
  if (candidate === undefined) return <Notice><p>{words.noRecord} <a href="/home">{words.toHome}</a></p></Notice>;
  const mine = await listBookings(call.world, call.actor, { candidate, sitting, limit: 10 });
  if (mine.some((one) => one.state === 'booked')) return <Notice tone="good"><p>{words.already} <a href="/my-exams">{words.mine}</a></p></Notice>;
  const { may, waits, refusal } = await mayBook(call.world, call.actor, { sitting, candidate });
  if (!may) return <><Refused refusal={{ message: refusal!.detail, next: refusal!.next }} />{refusal!.code === 'prerequisite-missing' && <DoorReceipt scheme={one.scheme} candidate={candidate} item={`exam:${one.exam}`} />}</>;
  return (
    <form method="post" action={`/sittings/${sitting}/book`}>
      {waits.map((one) => <Notice tone="warn"><p>{words.waits(certificationName(call.world, one.certification))}</p></Notice>)}
      <Button>{words.book}</Button>
    </form>
  );
}

const certificationName = ({ shelf }: World, id: string): string => [...shelf.values()].flatMap(({ scheme }) => scheme.certifications).find((one) => one.id === id)?.name ?? id;

const show = page({ name: 'showSitting', method: 'get', path: '/sittings/{sitting}', right: 'exam.read', params, query: doneQuery }, (call) => sittingPage(call));

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

async function minePage(call: PageCall<object, { done?: string | undefined }>, refusal?: Refusal) {
  const { candidate } = call.actor;
  const mine = candidate === undefined ? [] : await listBookings(call.world, call.actor, { candidate, limit: 100 });
  const cards = [];
  for (const one of mine) cards.push(await card(call, one.id));
  return (
    <Page frame={call.frame} title={words.mine} current="/my-exams">
      <h1>{words.mine}</h1>
      <p class="lead">{words.mineLead} <a href="/bookings">{words.sessions}</a></p>
      {call.query.done === 'done' && <Notice tone="good"><p>{words.done}</p></Notice>}
      {refusal && <Notice tone="bad"><p>{refusal.message}</p>{refusal.next && <p>{refusal.next}</p>}</Notice>}
      {mine.length === 0 && <div class="empty"><p>{words.noneMine}</p></div>}
      {cards}
      <p class="actions"><ButtonLink kind="quiet" href="/sittings">{words.findOne}</ButtonLink></p>
    </Page>
  );
}

async function card(call: PageCall<object, object>, id: string) {
  const one = await readBooking(call.world, call.actor, id);
  const results = (await listResults(call.world, call.actor, id)).filter((result) => result.state === 'released');
  const open = one.state === 'booked';
  const others = open ? (await listOpenSittings(call.world, call.actor, { scheme: one.scheme, exam: one.exam, limit: 20 })).filter((other) => other.id !== one.sitting && other.bookable) : [];
  return (
    <section class="case">
      <h2><a href={`/sittings/${one.sitting}`}>{examName(call.world, one)}</a></h2>
      <SummaryList items={[
        { key: words.state, value: words.bookingStates[one.state] }, { key: words.when, value: timeWords(one.startsAt, one.zone) }, { key: words.where, value: [one.centreName, one.place].filter(Boolean).join(', ') || words.online },
        ...(one.link === null ? [] : [{ key: words.link, value: <a href={one.link}>{one.link}</a> }]),
        ...results.map((result) => ({ key: words.result, value: result.passed ? words.passed : words.failed })),
        ...one.arrangements.map((asked) => ({ key: words.arrangementTitle, value: words.asked(asked.grantedMinutes ?? asked.minutes, words.arrangementStates[asked.state] ?? asked.state) })),
      ]} />
      {open && <form method="post" action={`/my-exams/${id}/cancel`}><Button kind="quiet">{words.cancel}<span class="hidden"> {examName(call.world, one)}</span></Button></form>}
      {others.length > 0 && (
        <form method="post" action={`/my-exams/${id}/move`}>
          <SelectField name={`sitting-${id}`} label={words.move} chosen={[]} items={others.map((other) => ({ value: other.id, label: `${timeWords(other.startsAt, other.zone)}, ${placeWords(other)}` }))} />
          <Button kind="quiet">{words.moveIt}</Button>
        </form>
      )}
      {open && one.arrangements.every((asked) => asked.state !== 'asked') && (
        <details>
          <summary>{words.arrangementTitle}</summary>
          <form method="post" action={`/my-exams/${id}/arrangement`}>
            <p class="hint">{words.arrangementHint}</p>
            <TextField name={`minutes-${id}`} label={words.extra} inputMode="numeric" short />
            <TextField name={`words-${id}`} label={words.why} />
            <Button kind="quiet">{words.ask}</Button>
          </form>
        </details>
      )}
    </section>
  );
}

const mine = page({ name: 'showMyExams', method: 'get', path: '/my-exams', right: 'home.read', query: doneQuery }, (call) => minePage(call));

const bookingParams = z.object({ booking: z.uuid() });
type OnBooking = PageCall<z.output<typeof bookingParams>, object>;
const field = (call: OnBooking, name: string): string => call.form.fields[`${name}-${call.params.booking}`] ?? call.form.fields[name] ?? '';

const changing = (name: string, verb: string, work: (call: OnBooking) => Promise<unknown>, example: Readonly<Record<string, string>> = {}): PageRoute =>
  page({ name, method: 'post', path: `/my-exams/{booking}/${verb}`, right: 'booking.write', params: bookingParams, example }, async (call) => {
    try {
      await work(call);
    } catch (refusal) {
      if (!(refusal instanceof Refusal) || !['prerequisite-missing', 'conflict', 'not-available', 'bad-input'].includes(refusal.code)) throw refusal;
      return { page: await minePage({ ...call, query: {} }, refusal), status: 409 };
    }
    return { goTo: '/my-exams?done=done' };
  });

const cancel = changing('cancelExam', 'cancel', (call) => cancelBooking(call.world, call.actor, call.params));
const move = changing('moveExam', 'move', (call) => {
  const read = z.uuid().safeParse(field(call, 'sitting'));
  if (!read.success) throw new Refusal('bad-input', 'Choose another sitting.');
  return moveBooking(call.world, call.actor, { ...call.params, sitting: read.data });
}, { sitting: '00000000-0000-4000-8000-000000000000' });
const arrangement = changing('askArrangement', 'arrangement', (call) => {
  const read = askArrangementShape.safeParse({ minutes: Number(field(call, 'minutes')), words: field(call, 'words') });
  if (!read.success) throw new Refusal('bad-input', `${read.error.issues[0]!.message}.`);
  return askArrangement(call.world, call.actor, { ...call.params, ...read.data });
}, { minutes: '15', words: 'dyslexia, letter attached' });

export const sittingPages: readonly PageRoute[] = [list, show, book, mine, cancel, move, arrangement];
