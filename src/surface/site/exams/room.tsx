/** A sitting as those who run it work on it: roster, identity, incidents, results. Usable on a phone, printable. */
import * as z from 'zod';
import { Refusal } from '../../../core/facts/refusal.ts';
import { allowed } from '../../../registry/access/rights.ts';
import {
  cancelSitting, finishSitting, importResults, incidentShape, listMySittings, presenceShape, publishSitting, readRoster, recordIncident, recordPresence, recordResult, releaseResult, resultShape, startSitting,
} from '../../../registry/exam/index.ts';
import { page, type PageCall, type PageRoute } from '../page-route.ts';
import { Button, SelectField, TextArea, TextField } from '../parts/form.tsx';
import { SummaryList, Table } from '../parts/lists.tsx';
import { Notice } from '../parts/notice.tsx';
import { Page } from '../parts/page.tsx';
import { deskWords as words, sittingWords } from '../words/exams.ts';
import { examName, timeWords } from './sittings.tsx';

const list = page({ name: 'showMySittings', method: 'get', path: '/exam-room', right: 'incident.record' }, async (call) => {
  const rows = await listMySittings(call.world, call.actor, { limit: 100 });
  return (
    <Page frame={call.frame} title={words.mine} current="/exam-room">
      <h1>{words.mine}</h1>
      <Table
        caption={words.mine} captionHidden rows={rows} empty={<p>{words.none}</p>}
        columns={[{ title: words.exam, cell: (row) => <a href={`/exam-room/${row.id}`}>{examName(call.world, row)}</a> }, { title: sittingWords.when, cell: (row) => timeWords(row.startsAt, row.zone) }, { title: sittingWords.state, cell: (row) => sittingWords.states[row.state] }]}
      />
    </Page>
  );
});

const params = z.object({ sitting: z.uuid() });
const query = z.object({ done: z.string().max(20).optional() });
type Call = PageCall<z.output<typeof params>, z.output<typeof query>>;
type Roster = Awaited<ReturnType<typeof readRoster>>;
type Line = Roster['people'][number];
const said: Readonly<Record<string, string>> = { drafted: words.drafted, published: words.published, cancelled: words.cancelled, changed: words.changed, released: words.released };

async function roomPage(call: Call, { refusal, rows }: { readonly refusal?: Refusal; readonly rows?: Awaited<ReturnType<typeof importResults>>['rows'] } = {}) {
  const { sitting, people, incidents } = await readRoster(call.world, call.actor, call.params.sitting);
  const whose = { scheme: sitting.scheme, assigned: [sitting.examiner, sitting.invigilator] };
  const may = (right: 'exam.schedule' | 'identity.check' | 'incident.record' | 'result.record' | 'result.release') => allowed(call.actor, right, whose);
  const exam = call.world.shelf.get(sitting.scheme)?.scheme.exams.find((one) => one.id === sitting.exam);
  const { done } = call.query;
  const [running, over] = [sitting.state === 'running', sitting.state === 'done'];
  return (
    <Page frame={call.frame} title={examName(call.world, sitting)} trail={[{ href: may('exam.schedule') ? '/exam-desk' : '/exam-room', text: may('exam.schedule') ? words.title : words.mine }]}>
      <p class="kicker">{sittingWords.states[sitting.state]}</p>
      <h1>{examName(call.world, sitting)}</h1>
      {done !== undefined && Object.hasOwn(said, done) && <Notice tone="good"><p>{said[done]}</p></Notice>}
      {refusal && <Notice tone="bad"><p>{refusal.message}</p>{refusal.next && <p>{refusal.next}</p>}</Notice>}
      {rows && <Notice title={words.upload}><ul>{rows.map((row) => <li>{row.line}, {row.candidate}: {words.rows[row.outcome]}{row.why && `. ${row.why}`}</li>)}</ul></Notice>}
      <SummaryList items={[{ key: sittingWords.when, value: timeWords(sitting.startsAt, sitting.zone) }, { key: sittingWords.where, value: sitting.place ?? sitting.centre?.name ?? words.online }, ...(sitting.link === null ? [] : [{ key: words.link, value: sitting.link }])]} />
      <Steps sitting={sitting} may={{ schedule: may('exam.schedule'), run: may('identity.check') }} />
      <h2>{words.people}</h2>
      {people.length === 0 ? <div class="empty"><p>{words.noPeople}</p></div> : people.map((one) => <Person one={one} parts={exam?.parts.length ?? 1} at={{ running, over }} may={{ identity: may('identity.check'), result: may('result.record'), release: may('result.release') }} />)}
      {(running || over) && may('result.record') && people.length > 0 && (
        <details>
          <summary>{words.upload}</summary>
          <form method="post" action={`/exam-room/${sitting.id}/results`}><TextArea name="csv" label={words.csv} hint={words.uploadHint} rows={6} /><Button kind="quiet">{words.uploadIt}</Button></form>
        </details>
      )}
      {incidents.length > 0 && <><h2>{words.incidents}</h2><ul>{incidents.map((one) => <li>{words.incidentKinds[one.kind] ?? one.kind}: {one.words} <span class="hint">{timeWords(one.recordedAt, sitting.zone)}</span></li>)}</ul></>}
      {(running || over || sitting.state === 'open' || sitting.state === 'full') && may('incident.record') && (
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
      <p class="hint">{words.print}</p>
    </Page>
  );
}

interface StepsProps {
  readonly sitting: Roster['sitting'];
  readonly may: { readonly schedule: boolean; readonly run: boolean };
}

const Steps = ({ sitting, may }: StepsProps) => (
  <>
    <div class="actions">
      {sitting.state === 'draft' && may.schedule && <form method="post" action={`/exam-room/${sitting.id}/publish`}><Button>{words.publish}</Button></form>}
      {(sitting.state === 'open' || sitting.state === 'full') && may.run && <form method="post" action={`/exam-room/${sitting.id}/start`}><Button>{words.start}</Button></form>}
      {sitting.state === 'running' && may.run && <form method="post" action={`/exam-room/${sitting.id}/finish`}><p class="hint">{words.finishHint}</p><Button>{words.finish}</Button></form>}
    </div>
    {['draft', 'open', 'full'].includes(sitting.state) && may.schedule && (
      <details>
        <summary>{words.cancelTitle}</summary>
        <form method="post" action={`/exam-room/${sitting.id}/cancel`}><TextField name="reason" label={words.reason} /><Button kind="grave">{words.cancelIt}</Button></form>
      </details>
    )}
  </>
);

interface PersonProps {
  readonly one: Line;
  readonly parts: number;
  readonly at: { readonly running: boolean; readonly over: boolean };
  readonly may: { readonly identity: boolean; readonly result: boolean; readonly release: boolean };
}

const Person = ({ one, parts, at, may }: PersonProps) => (
  <section class="case">
    <h3>{one.name} <span class="hint">{one.number}{one.extraMinutes > 0 && `, ${words.extra(one.extraMinutes)}`}</span></h3>
    <p>{one.present === null ? sittingWords.bookingStates[one.state] : words.was[String(one.present)]}{one.result && <>; {one.result.passed ? words.passed : words.failed}{one.result.points !== null && ` (${one.result.points})`}, {one.result.state === 'released' ? words.out : words.provisional}</>}</p>
    {at.running && may.identity && one.present !== true && (
      <form method="post" action={`/exam-room/people/${one.id}/presence`}>
        <SelectField name={`paper-${one.id}`} label={words.paper} chosen={[]} items={Object.entries(words.papers).map(([value, label]) => ({ value, label }))} />
        <div class="actions"><Button name="present" value="yes">{words.present}<span class="hidden"> {one.name}</span></Button> <Button kind="quiet" name="present" value="no">{words.absent}<span class="hidden"> {one.name}</span></Button></div>
      </form>
    )}
    {(at.running || at.over) && may.result && one.present === true && one.result?.state !== 'released' && (
      <details>
        <summary>{words.record}<span class="hidden"> {one.name}</span></summary>
        <form method="post" action={`/exam-room/people/${one.id}/result`}>
          {Array.from({ length: parts }, (_, place) => (
            <>
              <SelectField name={`passed${place + 1}-${one.id}`} label={parts === 1 ? words.record : words.part(place + 1)} empty={sittingWords.unknown} chosen={[]} items={[{ value: 'yes', label: words.passed }, { value: 'no', label: words.failed }]} />
              <TextField name={`points${place + 1}-${one.id}`} label={words.points} inputMode="decimal" short />
            </>
          ))}
          <Button>{words.recordIt}<span class="hidden"> {one.name}</span></Button>
        </form>
      </details>
    )}
    {one.result?.state === 'provisional' && may.release && !one.result.mine && <form method="post" action={`/exam-room/release/${one.result.id}`}><input type="hidden" name="sitting" value={one.sitting} /><Button kind="quiet">{words.releaseOne}<span class="hidden"> {one.name}</span></Button></form>}
  </section>
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

const upload = page({ name: 'importResults', method: 'post', path: '/exam-room/{sitting}/results', right: 'result.record', params, query, example: { csv: 'candidate,part,passed\nC-0000-0000,1,yes\n' } }, async (call) => {
  try {
    const { rows } = await importResults(call.world, call.actor, { ...call.params, csv: (call.form.fields['csv'] ?? '').slice(0, 1_000_000) });
    return await roomPage(call, { rows });
  } catch (refusal) {
    if (!shownHere(refusal)) throw refusal;
    return { page: await roomPage(call, { refusal }), status: 409 };
  }
});

const personParams = z.object({ booking: z.uuid() });
type OnPerson = PageCall<z.output<typeof personParams>, object>;
const field = (call: OnPerson, name: string): string => call.form.fields[`${name}-${call.params.booking}`] ?? call.form.fields[name] ?? '';

/** Does it and goes back to the room of the booking. */
const onPerson = (name: string, { verb, right, example, work }: { readonly verb: string; readonly right: 'identity.check' | 'result.record'; readonly example: Readonly<Record<string, string>>; readonly work: (call: OnPerson) => Promise<unknown> }): PageRoute =>
  page({ name, method: 'post', path: `/exam-room/people/{booking}/${verb}`, right, params: personParams, example }, async (call) => {
    const row = await call.world.database.db.selectFrom('booking').select('sitting').where('id', '=', call.params.booking).executeTakeFirst();
    try {
      await work(call);
    } catch (refusal) {
      if (!shownHere(refusal) || row === undefined) throw refusal;
      return { page: await roomPage({ ...call, params: { sitting: row.sitting }, query: {} }, { refusal }), status: 409 };
    }
    return { goTo: `/exam-room/${row!.sitting}?done=changed` };
  });

const presence = onPerson('recordPresence', { verb: 'presence', right: 'identity.check', example: { present: 'yes', paper: 'passport' }, work: (call) => {
  const read = presenceShape.safeParse(call.form.fields['present'] === 'no' ? { present: false } : { present: true, paper: field(call, 'paper') });
  if (!read.success) throw new Refusal('bad-input', `${read.error.issues[0]!.message}.`);
  return recordPresence(call.world, call.actor, { ...read.data, ...call.params });
} });

const result = onPerson('recordExamResult', { verb: 'result', right: 'result.record', example: { passed1: 'yes' }, work: (call) => {
  const parts = Array.from({ length: 99 }, (_, place) => place + 1).flatMap((part) => {
    const [passed, points] = [field(call, `passed${part}`), field(call, `points${part}`).replace(',', '.')];
    return passed === '' && points === '' ? [] : [{ part, ...(passed === '' ? {} : { passed: passed === 'yes' }), ...(points === '' ? {} : { points: Number(points) }) }];
  });
  const read = resultShape.safeParse({ parts });
  if (!read.success) throw new Refusal('bad-input', `${read.error.issues[0]!.message}.`);
  return recordResult(call.world, call.actor, { ...read.data, ...call.params });
} });

const release = page({ name: 'releaseResult', method: 'post', path: '/exam-room/release/{result}', right: 'result.release', params: z.object({ result: z.uuid() }), example: {} }, async (call) => {
  const row = await call.world.database.db.selectFrom('exam_result').select('sitting').where('id', '=', call.params.result).executeTakeFirst();
  try {
    await releaseResult(call.world, call.actor, call.params);
  } catch (refusal) {
    if (!shownHere(refusal) || row === undefined) throw refusal;
    return { page: await roomPage({ ...call, params: { sitting: row.sitting }, query: {} }, { refusal }), status: 409 };
  }
  return { goTo: `/exam-room/${row!.sitting}?done=released` };
});

export const roomPages: readonly PageRoute[] = [list, show, publish, start, finish, cancel, incident, upload, presence, result, release];
