/** A sitting as those who run it work on it: roster, identity, incidents, results. Usable on a phone, printable. */
import * as z from 'zod';
import { Refusal } from '../../../core/facts/refusal.ts';
import { localTime } from '../../../core/facts/zone-time.ts';
import { allowed } from '../../../registry/access/rights.ts';
import {
  arrangedWords, cancelSitting, finishSitting, importResults, incidentShape, presenceShape, publishSitting, readRoster, recordIncident, recordPresence, recordResult, releaseResult, resultShape, startSitting,
} from '../../../registry/exam/index.ts';
import { page, type PageCall, type PageRoute } from '../page-route.ts';
import { Button, ButtonLink, FileField, SelectField, TextArea, TextField } from '../parts/form.tsx';
import { SummaryList } from '../parts/lists.tsx';
import { Notice } from '../parts/notice.tsx';
import { Page } from '../parts/page.tsx';
import { instantWords } from '../parts/scheme-words.ts';
import { Tag } from '../parts/state.tsx';
import { deskWords as words, sittingWords } from '../words/exams.ts';
import { PartFields, partsIn } from './part-fields.tsx';
import { PaperList } from './paper.tsx';
import { changeable } from './schedule.tsx';
import { SittingList, sittingListQuery } from './sitting-list.tsx';
import { examName, placeWords } from './sittings.tsx';

const list = page({ name: 'showMySittings', method: 'get', path: '/exam-room', right: 'incident.record', query: z.object(sittingListQuery) }, async (call) => (
  <Page frame={call.frame} title={words.mine} current="/exam-room">
    <h1>{words.mine}</h1>
    {await SittingList(call, '/exam-room')}
  </Page>
));

const params = z.object({ sitting: z.uuid() });
const query = z.object({ done: z.string().max(20).optional() });
type Call = PageCall<z.output<typeof params>, z.output<typeof query>>;
type Roster = Awaited<ReturnType<typeof readRoster>>;
type Line = Roster['people'][number];
const said: Readonly<Record<string, string>> = { drafted: words.drafted, published: words.published, cancelled: words.cancelled, changed: words.changed, released: words.released, booked: words.bookedDone, moved: words.movedDone, given: words.givenDone, corrected: words.correctedDone };

async function roomPage(call: Call, { refusal, rows }: { readonly refusal?: Refusal; readonly rows?: Awaited<ReturnType<typeof importResults>>['rows'] } = {}) {
  const { sitting, people, incidents } = await readRoster(call.world, call.actor, call.params.sitting);
  const whose = { scheme: sitting.scheme, assigned: [sitting.examiner, sitting.invigilator] };
  const may = (right: 'exam.schedule' | 'identity.check' | 'incident.record' | 'result.record' | 'result.release') => allowed(call.actor, right, whose);
  const exam = call.world.shelf.get(sitting.scheme)?.scheme.exams.find((one) => one.id === sitting.exam);
  const { done } = call.query;
  const [ahead, running, over] = [sitting.state === 'open' || sitting.state === 'full', sitting.state === 'running', sitting.state === 'done'];
  return (
    <Page frame={call.frame} title={examName(call.world, sitting)} trail={[{ href: may('exam.schedule') ? '/exam-desk' : '/exam-room', text: may('exam.schedule') ? words.title : words.mine }]}>
      <p class="kicker">{sittingWords.states[sitting.state]}</p>
      <h1>{examName(call.world, sitting)}</h1>
      {done !== undefined && Object.hasOwn(said, done) && <Notice tone="good"><p>{said[done]}</p></Notice>}
      {refusal && <Notice tone="bad"><p>{refusal.message}</p>{refusal.next && <p>{refusal.next}</p>}</Notice>}
      {rows && <Notice title={words.upload}><ul>{rows.map((row) => <li>{row.line}, {row.candidate}: {words.rows[row.outcome]}{row.why && `. ${row.why}`}</li>)}</ul></Notice>}
      <SummaryList items={[{ key: sittingWords.when, value: instantWords(sitting.startsAt, sitting.zone) }, { key: sittingWords.where, value: placeWords(sitting) }, ...(sitting.link === null ? [] : [{ key: words.link, value: <a href={sitting.link}>{sitting.link}</a> }]), ...(sitting.cancelReason === null ? [] : [{ key: words.reason, value: sitting.cancelReason }]), ...(sitting.invigilator === null && changeable.includes(sitting.state) ? [{ key: words.invigilator, value: words.noInvigilator }] : [])]} />
      <Steps sitting={sitting} ahead={localTime(new Date(call.world.now()), sitting.zone) < localTime(new Date(sitting.startsAt), sitting.zone).slice(0, 10)} may={{ schedule: may('exam.schedule'), run: may('identity.check') }} />
      <h2>{words.people}</h2>
      {people.length === 0 ? <div class="empty"><p>{words.noPeople}</p></div> : people.map((one) => <Person one={one} sitting={sitting.id} parts={exam?.parts.length ?? 1} at={{ ahead, running, over }} may={{ identity: may('identity.check'), result: may('result.record'), release: may('result.release'), seat: may('exam.schedule') }} />)}
      {sitting.bookable && may('exam.schedule') && <p class="actions"><ButtonLink kind="quiet" href={`/exam-room/${sitting.id}/book`}>{words.bookSomebody}</ButtonLink></p>}
      {(running || over) && may('result.record') && people.length > 0 && (
        <details>
          <summary>{words.upload}</summary>
          <form method="post" action={`/exam-room/${sitting.id}/results`} encType="multipart/form-data"><FileField name="file" label={words.file} hint={words.uploadHint} accept=".csv,text/csv" /><Button kind="quiet">{words.uploadIt}</Button></form>
        </details>
      )}
      {incidents.length > 0 && <><h2>{words.incidents}</h2><ul>{incidents.map((one) => <li>{words.incidentKinds[one.kind] ?? one.kind}: {one.words} <span class="hint">{instantWords(one.recordedAt, sitting.zone)}</span></li>)}</ul></>}
      {(ahead || running || over) && may('incident.record') && (
        <details>
          <summary>{words.incident}</summary>
          <form method="post" action={`/exam-room/${sitting.id}/incident`}>
            <SelectField name="kind" label={words.incidentKind} chosen={[]} items={Object.entries(words.incidentKinds).map(([value, label]) => ({ value, label }))} />
            <SelectField name="booking" label={words.about} empty={words.everybody} chosen={[]} items={people.map((one) => ({ value: one.id, label: one.name }))} />
            <TextArea name="words" label={words.happened} rows={3} />
            <Button kind="quiet">{words.incidentIt}</Button>
          </form>
        </details>
      )}
      {people.length > 0 && <><p class="hint">{words.print}</p><PaperList sitting={sitting} title={examName(call.world, sitting)} people={people} /></>}
    </Page>
  );
}

interface StepsProps {
  readonly sitting: Roster['sitting'];
  /** Whether its day is still to come, at the place. */
  readonly ahead: boolean;
  readonly may: { readonly schedule: boolean; readonly run: boolean };
}

const Steps = ({ sitting, ahead, may }: StepsProps) => (
  <>
    <div class="actions">
      {sitting.state === 'draft' && may.schedule && <form method="post" action={`/exam-room/${sitting.id}/publish`}><Button>{words.publish}</Button></form>}
      {(sitting.state === 'open' || sitting.state === 'full') && may.run && (ahead ? <p class="soft">{words.startsOn(instantWords(sitting.startsAt, sitting.zone))}</p> : <form method="post" action={`/exam-room/${sitting.id}/start`}><p>{words.startHint}</p><Button>{words.start}</Button></form>)}
      {changeable.includes(sitting.state) && may.schedule && <ButtonLink kind="quiet" href={`/exam-room/${sitting.id}/change`}>{words.change}</ButtonLink>}
      {sitting.state === 'running' && may.run && <form method="post" action={`/exam-room/${sitting.id}/finish`}><p>{words.finishHint}</p><Button>{words.finish}</Button></form>}
    </div>
    {changeable.includes(sitting.state) && may.schedule && (
      <details>
        <summary>{words.cancelTitle}</summary>
        <form method="post" action={`/exam-room/${sitting.id}/cancel`}><TextField name="reason" label={words.reason} /><Button kind="grave">{words.cancelIt}</Button></form>
      </details>
    )}
  </>
);

interface PersonProps {
  readonly one: Line;
  readonly sitting: string;
  readonly parts: number;
  readonly at: { readonly ahead: boolean; readonly running: boolean; readonly over: boolean };
  readonly may: { readonly identity: boolean; readonly result: boolean; readonly release: boolean; readonly seat: boolean };
}

const Person = ({ one, sitting, parts, at, may }: PersonProps) => {
  const arranged = arrangedWords({ minutes: one.extraMinutes, aids: one.aids });
  return (
    <section class="case">
      <h3>{one.name} <span class="hint">{one.number}</span></h3>
      {arranged !== '' && <p><strong>{arranged}</strong>{one.endsAt !== null && one.extraMinutes > 0 && <>, {words.until(instantWords(one.endsAt, one.zone))}</>}</p>}
      {one.state === 'booked' && one.conditions.length > 0 && <p><Tag tone="near">{words.conditional}</Tag> <span class="hint">{words.conditionalHint}</span></p>}
      <p>{one.present === null ? sittingWords.bookingStates[one.state] : words.was[String(one.present)]}{one.result && <>. {one.result.passed ? words.passed : words.failed}{one.result.points !== null && ` (${one.result.points})`}, {one.result.state === 'released' ? words.out : words.provisional}</>}</p>
      {at.running && may.identity && (one.present === null ? <Presence one={one} sitting={sitting} /> : <details><summary>{words.corrects}<span class="hidden"> ({one.name})</span></summary><Presence one={one} sitting={sitting} /></details>)}
      {(at.running || at.over) && may.result && one.present === true && one.result?.state !== 'released' && (
        <details>
          <summary>{one.result === null ? words.record : words.recordAnew}<span class="hidden"> {one.name}</span></summary>
          <form method="post" action={`/exam-room/${sitting}/people/${one.id}/result`}>
            <PartFields parts={parts} label={words.result} of={one.id} />
            <Button>{words.recordIt}<span class="hidden"> {one.name}</span></Button>
          </form>
        </details>
      )}
      {one.result?.state === 'released' && may.result && <p><a href={`/exam-room/people/${one.id}/correction`}>{words.correct}<span class="hidden"> {one.name}</span></a></p>}
      {one.result?.state === 'provisional' && may.release && !one.result.mine && <form method="post" action={`/exam-room/${sitting}/results/${one.result.id}/release`}><div class="actions"><Button kind="quiet">{words.releaseOne}<span class="hidden"> {one.name}</span></Button></div></form>}
      {at.ahead && may.seat && one.state === 'booked' && <p><a href={`/exam-room/people/${one.id}/seat`}>{words.seat}<span class="hidden"> ({one.name})</span></a></p>}
    </section>
  );
};

const Presence = ({ one, sitting }: Pick<PersonProps, 'one' | 'sitting'>) => (
  <form method="post" action={`/exam-room/${sitting}/people/${one.id}/presence`}>
    <SelectField name={`paper-${one.id}`} label={words.paper} chosen={one.identityPaper === null ? [] : [one.identityPaper]} items={Object.entries(words.papers).map(([value, label]) => ({ value, label }))} />
    <div class="actions"><Button name="present" value="yes">{words.present}<span class="hidden"> {one.name}</span></Button> <Button kind="quiet" name="present" value="no">{words.absent}<span class="hidden"> {one.name}</span></Button></div>
  </form>
);

const show = page({ name: 'showExamRoom', method: 'get', path: '/exam-room/{sitting}', right: 'booking.read', params, query }, (call) => roomPage(call));

const refusals = ['conflict', 'not-available', 'bad-input', 'prerequisite-missing'];
/** A refusal of this one thing is shown on the page; a right that is missing altogether is not. */
const shownHere = (refusal: unknown): refusal is Refusal => refusal instanceof Refusal && (refusals.includes(refusal.code) || (refusal.code === 'not-allowed' && refusal.more['right'] === undefined));

async function trying(call: Call, done: string, work: () => Promise<unknown>) {
  try {
    await work();
  } catch (refusal) {
    if (!shownHere(refusal)) throw refusal;
    return { page: await roomPage(call, { refusal }), status: 409 as const };
  }
  return { goTo: `/exam-room/${call.params.sitting}?done=${done}` };
}

type Step = Readonly<{ name: string; verb: string; right?: 'exam.schedule' | 'identity.check'; done?: string; example?: Readonly<Record<string, string>> }>;
const step = ({ name, verb, right = 'exam.schedule', done = 'changed', example = {} }: Step, work: (call: Call) => Promise<unknown>): PageRoute =>
  page({ name, method: 'post', path: `/exam-room/{sitting}/${verb}`, right, params, query, example }, (call) => trying(call, done, () => work(call)));

const publish = step({ name: 'publishSitting', verb: 'publish', done: 'published' }, (call) => publishSitting(call.world, call.actor, call.params));
const start = step({ name: 'startSitting', verb: 'start', right: 'identity.check' }, (call) => startSitting(call.world, call.actor, call.params));
const finish = step({ name: 'finishSitting', verb: 'finish', right: 'identity.check' }, (call) => finishSitting(call.world, call.actor, call.params));
const cancel = step({ name: 'cancelSitting', verb: 'cancel', done: 'cancelled', example: { reason: 'The room is not to be had.' } }, (call) => {
  const reason = (call.form.fields['reason'] ?? '').trim();
  if (reason.length < 3) throw new Refusal('bad-input', 'Say why it is called off.');
  return cancelSitting(call.world, call.actor, { ...call.params, reason });
});

const incident = page({ name: 'recordIncident', method: 'post', path: '/exam-room/{sitting}/incident', right: 'incident.record', params, query, example: { kind: 'late', words: 'Came ten minutes late.' } }, (call) => trying(call, 'changed', () => {
  const { kind, booking, words: text } = call.form.fields;
  const read = incidentShape.safeParse({ kind, words: text, ...(booking ? { booking } : {}) });
  if (!read.success) throw new Refusal('bad-input', `${read.error.issues[0]!.message}.`);
  return recordIncident(call.world, call.actor, { ...call.params, ...read.data });
}));

const upload = page({ name: 'importResults', method: 'post', path: '/exam-room/{sitting}/results', right: 'result.record', params, query, maxBytes: 1_100_000, example: {} }, async (call) => {
  try {
    const file = call.form.file('file');
    if (file === undefined) throw new Refusal('bad-input', words.noFile);
    const { rows } = await importResults(call.world, call.actor, { ...call.params, csv: await file.text() });
    return await roomPage(call, { rows });
  } catch (refusal) {
    if (!shownHere(refusal)) throw refusal;
    return { page: await roomPage(call, { refusal }), status: 409 };
  }
});

const personParams = params.extend({ booking: z.uuid() });
type OnPerson = PageCall<z.output<typeof personParams>, z.output<typeof query>>;

interface OnPersonStep {
  readonly name: string;
  readonly verb: string;
  readonly right: 'identity.check' | 'result.record';
  readonly example: Readonly<Record<string, string>>;
}

const onPerson = ({ name, verb, right, example }: OnPersonStep, work: (call: OnPerson) => Promise<unknown>): PageRoute =>
  page({ name, method: 'post', path: `/exam-room/{sitting}/people/{booking}/${verb}`, right, params: personParams, query, example }, (call) => trying(call, 'changed', () => work(call)));

const presence = onPerson({ name: 'recordPresence', verb: 'presence', right: 'identity.check', example: { present: 'yes', paper: 'passport' } }, ({ params: { booking }, ...call }) => {
  const read = presenceShape.safeParse(call.form.fields['present'] === 'no' ? { present: false } : { present: true, paper: call.form.fields[`paper-${booking}`] ?? call.form.fields['paper'] ?? '' });
  if (!read.success) throw new Refusal('bad-input', `${read.error.issues[0]!.message}.`);
  return recordPresence(call.world, call.actor, { ...read.data, booking });
});

const result = onPerson({ name: 'recordExamResult', verb: 'result', right: 'result.record', example: { passed1: 'yes' } }, ({ params: { booking }, ...call }) => {
  const read = resultShape.safeParse({ parts: partsIn(call.form, booking) });
  if (!read.success) throw new Refusal('bad-input', `${read.error.issues[0]!.message}.`);
  return recordResult(call.world, call.actor, { ...read.data, booking });
});

const release = page({ name: 'releaseResult', method: 'post', path: '/exam-room/{sitting}/results/{result}/release', right: 'result.release', params: params.extend({ result: z.uuid() }), query, example: {} },
  (call) => trying(call, 'released', () => releaseResult(call.world, call.actor, { result: call.params.result })));

export const roomPages: readonly PageRoute[] = [list, show, publish, start, finish, cancel, incident, upload, presence, result, release];
