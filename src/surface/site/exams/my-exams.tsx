/** One's own exams: bookings, results, and special arrangements with a booking or before there is one. */
import * as z from 'zod';
import { Refusal } from '../../../core/facts/refusal.ts';
import {
  arrangedWords, askAhead, askAheadShape, askArrangement, askArrangementShape, type BookingShown, cancelBooking, listArrangements, listBookings, listOpenSittings, listResults, moveBooking, otherThanBooking, readBooking,
} from '../../../registry/exam/index.ts';
import { errorsOf } from '../../reading.ts';
import { page, type PageCall, type PageRoute } from '../page-route.ts';
import { Button, ButtonLink, ErrorSummary, type FieldErrors, SelectField, TextArea } from '../parts/form.tsx';
import { SummaryList } from '../parts/lists.tsx';
import { Notice } from '../parts/notice.tsx';
import { Page } from '../parts/page.tsx';
import { instantWords } from '../parts/scheme-words.ts';
import { schemeAsked } from '../record/record-parts.tsx';
import { clashingWords } from '../words/deliver.ts';
import { arrangementWords, sittingWords as words } from '../words/exams.ts';
import { ArrangementFields, arrangementIn, arrangementLine } from './arrangement-fields.tsx';
import { Conditions, examName, placeWords } from './sittings.tsx';

const doneQuery = z.object({ done: z.string().max(20).optional() });
type Call = PageCall<object, { done?: string | undefined }>;

async function minePage(call: Call, refusal?: Refusal) {
  const { candidate } = call.actor;
  const mine = candidate === undefined ? [] : await listBookings(call.world, call.actor, { candidate, limit: 100 });
  const cards = [];
  for (const one of mine) cards.push(await card(call, one.id));
  return (
    <Page frame={call.frame} title={words.mine} current="/my-exams">
      <h1>{words.mine}</h1>
      <p class="lead">{words.mineLead} <a href="/bookings">{words.sessions}</a></p>
      {call.query.done === 'done' && <Notice tone="good"><p>{words.done}</p></Notice>}
      {call.query.done === 'asked' && <Notice tone="good"><p>{arrangementWords.asked}</p></Notice>}
      {refusal && <Notice tone="bad"><p>{refusal.message}</p>{refusal.next && <p>{refusal.next}</p>}</Notice>}
      {mine.length === 0 && <div class="empty"><p>{words.noneMine}</p></div>}
      {cards}
      <p class="actions"><ButtonLink kind="quiet" href="/sittings">{words.findOne}</ButtonLink></p>
      {candidate !== undefined && await ahead(call, candidate)}
    </Page>
  );
}

/** What was asked for whatever is booked later. */
async function ahead(call: Call, candidate: string) {
  const asked = await listArrangements(call.world, call.actor, candidate);
  return (
    <section class="case">
      <h2>{arrangementWords.title}</h2>
      {asked.length === 0 ? <p>{arrangementWords.none}</p> : (
        <SummaryList items={asked.map((one) => ({
          key: one.exam === null ? arrangementWords.everyExam : examName(call.world, { scheme: one.scheme, exam: one.exam }), value: <>{arrangementLine(one)}{(one.withdrawnReason ?? one.decision) && <div class="soft">{one.withdrawnReason ?? one.decision}</div>}</>,
        }))} />
      )}
      <p class="actions"><ButtonLink kind="quiet" href="/my-exams/arrangement">{arrangementWords.ask}</ButtonLink></p>
    </section>
  );
}

async function card(call: Call, id: string) {
  const one = await readBooking(call.world, call.actor, id);
  const results = (await listResults(call.world, call.actor, id)).filter((result) => result.state === 'released');
  const open = one.state === 'booked';
  const twice = open ? await otherThanBooking(call.world, call.actor, id) : undefined;
  const others = open ? (await listOpenSittings(call.world, call.actor, { scheme: one.scheme, exam: one.exam, limit: 20 })).filter((other) => other.id !== one.sitting && other.bookable) : [];
  return (
    <section class="case">
      <h2><a href={`/sittings/${one.sitting}`}>{examName(call.world, one)}</a></h2>
      {twice !== undefined && <Notice tone="warn"><p>{clashingWords.yours(twice)}</p></Notice>}
      <SummaryList items={[
        { key: words.state, value: words.bookingStates[one.state] }, { key: words.when, value: instantWords(one.startsAt, one.zone) }, { key: words.where, value: [one.centreName, one.place].filter(Boolean).join(', ') || words.online },
        ...(one.link === null ? [] : [{ key: words.link, value: <a href={one.link}>{one.link}</a> }]),
        ...(open && one.conditions.length > 0 ? [{ key: words.conditional, value: <Conditions world={call.world} scheme={one.scheme} conditions={one.conditions} /> }] : []),
        ...(one.reason === null ? [] : [{ key: words.reason, value: one.reason }]),
        ...results.map((result) => ({ key: words.result, value: result.passed ? words.passed : words.failed })),
        ...(arranged(one) === '' ? [] : [{ key: words.arranged, value: arranged(one) }]),
        ...one.arrangements.map((asked) => ({ key: words.arrangementTitle, value: arrangementLine({ ...asked, until: null }) })),
      ]} />
      {open && <form method="post" action={`/my-exams/${id}/cancel`}><Button kind="quiet">{words.cancel}<span class="hidden"> {examName(call.world, one)}</span></Button></form>}
      {others.length > 0 && (
        <form method="post" action={`/my-exams/${id}/move`}>
          <SelectField name={`sitting-${id}`} label={words.move} chosen={[]} items={others.map((other) => ({ value: other.id, label: `${instantWords(other.startsAt, other.zone)}, ${placeWords(other)}` }))} />
          <Button kind="quiet">{words.moveIt}</Button>
        </form>
      )}
      {open && one.arrangements.every((asked) => asked.state !== 'asked') && (
        <details>
          <summary>{words.arrangementTitle}<span class="hidden"> ({examName(call.world, one)})</span></summary>
          <form method="post" action={`/my-exams/${id}/arrangement`}>
            <p class="hint">{words.arrangementHint}</p>
            <ArrangementFields of={id} />
            <TextArea name={`words-${id}`} label={arrangementWords.why} rows={2} />
            <Button kind="quiet">{arrangementWords.send}</Button>
          </form>
        </details>
      )}
    </section>
  );
}

const arranged = ({ extraMinutes: minutes, aids }: BookingShown): string => arrangedWords({ minutes, aids });

const mine = page({ name: 'showMyExams', method: 'get', path: '/my-exams', right: 'home.read', query: doneQuery }, (call) => minePage(call));

const bookingParams = z.object({ booking: z.uuid() });
type OnBooking = PageCall<z.output<typeof bookingParams>, object>;

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
  const read = z.uuid().safeParse(call.form.fields[`sitting-${call.params.booking}`] ?? call.form.fields['sitting']);
  if (!read.success) throw new Refusal('bad-input', 'Choose another sitting.');
  return moveBooking(call.world, call.actor, { ...call.params, sitting: read.data });
}, { sitting: '00000000-0000-4000-8000-000000000000' });
const arrangement = changing('askArrangement', 'arrangement', (call) => {
  const read = askArrangementShape.safeParse(arrangementIn(call.form, call.params.booking));
  if (!read.success) throw new Refusal('bad-input', `${read.error.issues[0]!.message}.`);
  return askArrangement(call.world, call.actor, { ...call.params, ...read.data });
}, { minutes: '15', words: 'dyslexia, letter attached' });

const aheadQuery = z.object({ scheme: z.string().max(200).optional() });
type AheadCall = PageCall<object, z.output<typeof aheadQuery>>;

function aheadPage(call: AheadCall, { errors = {}, refusal }: { readonly errors?: FieldErrors; readonly refusal?: Refusal } = {}) {
  const scheme = schemeAsked(call, call.query.scheme);
  const { fields, all } = call.form;
  return (
    <Page frame={call.frame} title={arrangementWords.ask} trail={[{ href: '/my-exams', text: words.mine }]}>
      <h1>{arrangementWords.ask}</h1>
      <p class="lead">{arrangementWords.lead}</p>
      <ErrorSummary errors={errors} />
      {refusal && <Notice tone="bad"><p>{refusal.message}</p>{refusal.next && <p>{refusal.next}</p>}</Notice>}
      <form method="post" action={`/my-exams/arrangement?scheme=${scheme.id}`}>
        <SelectField name="exam" label={arrangementWords.forWhich} empty={arrangementWords.everyExam} chosen={[fields['exam'] ?? '']} items={scheme.exams.map((one) => ({ value: one.id, label: one.name }))} errors={errors} />
        <ArrangementFields minutes={fields['minutes']} chosen={all('aids')} errors={errors} />
        <TextArea name="words" label={arrangementWords.why} hint={arrangementWords.whyHint} value={fields['words']} rows={4} errors={errors} />
        <Button>{arrangementWords.send}</Button>
      </form>
    </Page>
  );
}

const askForm = page({ name: 'showArrangementForm', method: 'get', path: '/my-exams/arrangement', right: 'home.read', query: aheadQuery }, async (call) => (call.actor.candidate === undefined ? { goTo: '/home' } : aheadPage(call)));

const askIt = page({ name: 'askArrangementAhead', method: 'post', path: '/my-exams/arrangement', right: 'home.read', query: aheadQuery, example: { minutes: '15', words: 'dyslexia, letter attached' } }, async (call) => {
  const { candidate } = call.actor;
  if (candidate === undefined) return { goTo: '/home' };
  const { exam = '' } = call.form.fields;
  const read = askAheadShape.safeParse({ ...arrangementIn(call.form), scheme: schemeAsked(call, call.query.scheme).id, ...(exam === '' ? {} : { exam }) });
  if (!read.success) return { page: aheadPage(call, { errors: errorsOf(read.error) }), status: 422 };
  try {
    await askAhead(call.world, call.actor, { candidate, ...read.data });
  } catch (refusal) {
    if (!(refusal instanceof Refusal) || refusal.code !== 'conflict') throw refusal;
    return { page: aheadPage(call, { refusal }), status: 409 };
  }
  return { goTo: '/my-exams?done=asked' };
});

export const myExamPages: readonly PageRoute[] = [mine, cancel, move, arrangement, askForm, askIt];
