/** The exam officer sees to somebody's seat: books it, moves it, gives it back, also after booking has closed. The reason goes into the letter. */
import * as z from 'zod';
import { Refusal } from '../../../core/facts/refusal.ts';
import { findPeople } from '../../../registry/candidate/index.ts';
import { bookExam, cancelBooking, cancelShape, listOpenSittings, moveBooking, moveShape, readBooking, readSittingPlan } from '../../../registry/exam/index.ts';
import { noteField } from '../../../registry/session/index.ts';
import { errorsOf } from '../../reading.ts';
import { page, type PageCall, type PageRoute } from '../page-route.ts';
import { Button, ErrorSummary, type FieldErrors, SelectField, TextField } from '../parts/form.tsx';
import { Notice } from '../parts/notice.tsx';
import { Page } from '../parts/page.tsx';
import { instantWords } from '../parts/scheme-words.ts';
import { deskWords, seatWords as words } from '../words/exams.ts';
import { examName, placeWords, Refused } from './sittings.tsx';

interface Wrong {
  readonly errors?: FieldErrors;
  readonly refusal?: Refusal;
}

/** A refusal of this one thing is shown on the page; a right that is missing altogether is not. */
const shownHere = (refusal: unknown): refusal is Refusal => refusal instanceof Refusal && ['conflict', 'not-available', 'bad-input', 'prerequisite-missing'].includes(refusal.code);

const params = z.object({ booking: z.uuid() });
type Call = PageCall<z.output<typeof params>, object>;

async function seatPage(call: Call, { errors = {}, refusal }: Wrong = {}) {
  const one = await readBooking(call.world, call.actor, call.params.booking);
  const others = (await listOpenSittings(call.world, call.actor, { scheme: one.scheme, exam: one.exam, limit: 50 })).filter((other) => other.id !== one.sitting && other.bookable);
  const { fields } = call.form;
  return (
    <Page frame={call.frame} title={words.title(one.name)} trail={[{ href: '/exam-desk', text: deskWords.title }, { href: `/exam-room/${one.sitting}`, text: examName(call.world, one) }]}>
      <h1>{words.title(one.name)}</h1>
      <p class="lead">{words.lead(examName(call.world, one), instantWords(one.startsAt, one.zone))}</p>
      <ErrorSummary errors={errors} />
      {refusal && await Refused({ ...call, refusal, scheme: one.scheme })}
      {one.state !== 'booked' ? <Notice><p>{words.over}</p></Notice> : (
        <>
          <h2>{words.moveTitle}</h2>
          {others.length === 0 ? <p>{words.noOther}</p> : (
            <form method="post" action={`/exam-room/people/${one.id}/move`}>
              <SelectField name="sitting" label={words.to} empty={deskWords.choose} chosen={[fields['sitting'] ?? '']} items={others.map((other) => ({ value: other.id, label: `${instantWords(other.startsAt, other.zone)}, ${placeWords(other)}` }))} errors={errors} />
              <TextField name="moveReason" label={words.reason} value={fields['moveReason']} errors={errors} />
              <Button>{words.moveIt}</Button>
            </form>
          )}
          <h2>{words.cancelTitle}</h2>
          <form method="post" action={`/exam-room/people/${one.id}/cancel`}>
            <p>{words.cancelHint}</p>
            <TextField name="reason" label={words.reason} value={fields['reason']} errors={errors} />
            <Button kind="grave">{words.cancelIt}</Button>
          </form>
        </>
      )}
    </Page>
  );
}

const show = page({ name: 'showSeat', method: 'get', path: '/exam-room/people/{booking}/seat', right: 'exam.schedule', params }, (call) => seatPage(call));

async function changing(call: Call, done: 'moved' | 'given', work: () => Promise<unknown>) {
  const { sitting } = await readBooking(call.world, call.actor, call.params.booking);
  try {
    await work();
  } catch (refusal) {
    if (!shownHere(refusal)) throw refusal;
    return { page: await seatPage(call, { refusal }), status: 409 as const };
  }
  return { goTo: `/exam-room/${sitting}?done=${done}` };
}

const move = page({ name: 'moveSeat', method: 'post', path: '/exam-room/people/{booking}/move', right: 'exam.schedule', params, example: { sitting: '00000000-0000-4000-8000-000000000000', moveReason: 'Asked for by telephone.' } }, async (call) => {
  const { sitting, moveReason: reason } = call.form.fields;
  const read = moveShape.required().safeParse({ sitting, reason });
  if (read.success) return changing(call, 'moved', () => moveBooking(call.world, call.actor, { ...call.params, ...read.data }));
  const { reason: moveReason, ...errors } = errorsOf(read.error);
  return { page: await seatPage(call, { errors: { ...errors, ...(moveReason === undefined ? {} : { moveReason }) } }), status: 422 };
});

const cancel = page({ name: 'cancelSeat', method: 'post', path: '/exam-room/people/{booking}/cancel', right: 'exam.schedule', params, example: { reason: 'Asked for by telephone.' } }, async (call) => {
  const read = cancelShape.required().safeParse({ reason: call.form.fields['reason'] ?? '' });
  if (!read.success) return { page: await seatPage(call, { errors: errorsOf(read.error) }), status: 422 };
  return changing(call, 'given', () => cancelBooking(call.world, call.actor, { ...call.params, ...read.data }));
});

const ofSitting = z.object({ sitting: z.uuid() });
const query = z.object({ who: z.string().trim().max(200).optional() });
type BookCall = PageCall<z.output<typeof ofSitting>, z.output<typeof query>>;
const most = 10;

async function bookPage(call: BookCall, { errors = {}, refusal }: Wrong = {}) {
  const sitting = await readSittingPlan(call.world, call.actor, call.params.sitting);
  const { who = '' } = call.query;
  const found = who === '' ? [] : (await findPeople(call.world, call.actor, { text: who, limit: most })).slice(0, most);
  return (
    <Page frame={call.frame} title={words.bookTitle} trail={[{ href: '/exam-desk', text: deskWords.title }, { href: `/exam-room/${sitting.id}`, text: examName(call.world, sitting) }]}>
      <h1>{words.bookTitle}</h1>
      <p class="lead">{examName(call.world, sitting)}, {instantWords(sitting.startsAt, sitting.zone)}. {words.bookLead}</p>
      <ErrorSummary errors={errors} />
      {refusal && await Refused({ ...call, refusal, scheme: sitting.scheme })}
      <form method="get" action={`/exam-room/${sitting.id}/book`} role="search">
        <TextField name="who" label={words.who} hint={words.whoHint} value={who} />
        <Button kind="quiet">{words.find}</Button>
      </form>
      {who !== '' && found.length === 0 && <p>{words.nobody}</p>}
      {found.map((one) => (
        <form method="post" action={`/exam-room/${sitting.id}/book?${new URLSearchParams({ who })}`} class="case">
          <input type="hidden" name="candidate" value={one.id} />
          <p><strong>{one.name}</strong> ({one.number})</p>
          <TextField name={`note-${one.id}`} label={words.note} hint={words.noteHint} value={call.form.fields[`note-${one.id}`]} errors={errors} />
          <Button>{words.bookIt}<span class="hidden"> {one.name}</span></Button>
        </form>
      ))}
    </Page>
  );
}

const ask = page({ name: 'askSeat', method: 'get', path: '/exam-room/{sitting}/book', right: 'exam.schedule', params: ofSitting, query }, (call) => bookPage(call));

const book = page({ name: 'bookSeat', method: 'post', path: '/exam-room/{sitting}/book', right: 'exam.schedule', params: ofSitting, query, example: { candidate: '00000000-0000-4000-8000-000000000000' } }, async (call) => {
  const { sitting } = call.params;
  await readSittingPlan(call.world, call.actor, sitting);
  const read = z.uuid().safeParse(call.form.fields['candidate']);
  if (!read.success) return { page: await bookPage(call), status: 422 };
  const note = noteField.safeParse((call.form.fields[`note-${read.data}`] ?? '').trim() || undefined);
  if (!note.success) return { page: await bookPage(call, { errors: { [`note-${read.data}`]: note.error.issues[0]!.message } }), status: 422 };
  try {
    await bookExam(call.world, call.actor, { sitting, candidate: read.data, note: note.data });
  } catch (refusal) {
    // The sitting was read: it is the person who is not there any more.
    if (!shownHere(refusal) && !(refusal instanceof Refusal && refusal.code === 'not-found')) throw refusal;
    return { page: await bookPage(call, { refusal }), status: 409 };
  }
  return { goTo: `/exam-room/${sitting}?done=booked` };
});

export const examSeatPages: readonly PageRoute[] = [show, move, cancel, ask, book];
