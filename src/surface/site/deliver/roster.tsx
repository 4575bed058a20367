/** Running a session: who is there, attendance, practical assignments, completion. Usable on a phone, printable. */
import * as z from 'zod';
import { Refusal } from '../../../core/facts/refusal.ts';
import { allowed } from '../../../registry/access/rights.ts';
import { findPeople } from '../../../registry/candidate/index.ts';
import { completeSession, finishSession, judgeAssignment, readEnrolment, readRoster, recordAttendance, startSession, transferSeat, verdictShape } from '../../../registry/session/index.ts';
import { page, type PageCall, type PageRoute } from '../page-route.ts';
import { Button, Radios, TextField } from '../parts/form.tsx';
import { Notice } from '../parts/notice.tsx';
import { Page } from '../parts/page.tsx';
import { dateWords } from '../parts/scheme-words.ts';
import { Tag } from '../parts/state.tsx';
import { sessionWords, staffWords as words } from '../words/deliver.ts';
import { blockWords } from './session-parts.tsx';
import { ownSession } from './staff.tsx';

const params = z.object({ session: z.uuid() });
const query = z.object({ done: z.string().max(20).optional() });
type Call = PageCall<z.output<typeof params>, z.output<typeof query>>;
type Roster = Awaited<ReturnType<typeof readRoster>>;
type Entry = Roster['entries'][number];

interface Shown {
  readonly refusal?: Refusal;
  readonly completion?: Awaited<ReturnType<typeof completeSession>>;
}

async function rosterPage(call: Call, { refusal, completion }: Shown = {}) {
  const session = await ownSession(call, call.params.session);
  const roster = await readRoster(call.world, call.actor, session.id);
  const seated = roster.entries.filter((entry) => ['enrolled', 'completed', 'not-completed'].includes(entry.state));
  const rest = roster.entries.filter((entry) => !seated.includes(entry));
  const whose = { scheme: session.scheme, organisations: [session.provider], assigned: [session.trainerAccount] };
  const may = (right: 'session.run' | 'claim.read' | 'attendance.record' | 'assignment.judge' | 'enrolment.write') => allowed(call.actor, right, whose);
  const [running, bookable] = [session.state === 'running', session.state === 'open' || session.state === 'full'];
  return (
    <Page frame={call.frame} title={`${words.roster}: ${session.courseName}`} trail={[{ href: '/teaching', text: words.title }, { href: `/teaching/${session.id}`, text: session.courseName }]}>
      <p class="kicker">{sessionWords.states[session.state]}, {dateWords(session.firstDay)}</p>
      <h1>{session.courseName}</h1>
      {call.query.done === 'saved' && <Notice tone="good"><p>{words.changed}</p></Notice>}
      {refusal && <Notice tone="bad"><p>{refusal.message}</p>{refusal.next && <p>{refusal.next}</p>}</Notice>}
      {completion && <Outcome completion={completion} roster={roster} />}
      {bookable && may('session.run') && <form method="post" action={`/teaching/${session.id}/start`}><p>{words.startHint}</p><Button>{words.start}</Button></form>}
      <Conditional entries={roster.entries.filter((entry) => entry.conditional && ['enrolled', 'waiting', 'offered'].includes(entry.state))} mayRead={may('claim.read')} />
      {seated.length === 0 ? <div class="empty"><p>{words.noOne}</p></div> : roster.blocks.map((block) => <Attendance session={session.id} block={block} entries={seated} write={running && may('attendance.record')} />)}
      {seated.some((entry) => entry.assignments.length > 0) && <Assignments entries={seated} write={running && may('assignment.judge')} />}
      {rest.length > 0 && <section><h2>{words.waitingTitle}</h2><ol>{rest.map((entry) => <li>{entry.name} ({entry.number}), {sessionWords.mineStates[entry.state as 'waiting']}</li>)}</ol></section>}
      {bookable && may('enrolment.write') && seated.length > 0 && <HandOn session={session.id} entries={seated.filter((entry) => entry.state === 'enrolled')} />}
      {running && may('session.run') && (
        <div class="actions">
          <form method="post" action={`/teaching/${session.id}/complete`}><Button>{words.complete}</Button></form>
          <form method="post" action={`/teaching/${session.id}/finish`}><p class="hint">{words.finishHint}</p><Button kind="quiet">{words.finish}</Button></form>
        </div>
      )}
      <p class="hint">{words.print}</p>
    </Page>
  );
}

const Conditional = ({ entries, mayRead }: { readonly entries: readonly Entry[]; readonly mayRead: boolean }) => (
  <>{entries.map((entry) => <p>{entry.name} ({entry.number}): <Tag tone="near">{words.conditional}</Tag> {mayRead && entry.claims.map((claim) => <a href={`/claims/${claim}`}>{words.toClaim}<span class="hidden"> ({entry.name})</span></a>)}</p>)}</>
);

const Attendance = ({ session, block, entries, write }: { readonly session: string; readonly block: Roster['blocks'][number]; readonly entries: readonly Entry[]; readonly write: boolean }) => {
  const was = (entry: Entry) => entry.attendance.find((one) => one.block === block.number)?.attended ?? null;
  return (
    <section>
      <h2>{words.attendance}: {blockWords(block)}</h2>
      {write ? (
        <form method="post" action={`/teaching/${session}/attendance`}>
          <input type="hidden" name="block" value={String(block.number)} />
          {entries.map((entry) => (
            <Radios name={`b${block.number}-${entry.enrolment}`} label={`${entry.name} (${entry.number})`} chosen={[was(entry) ?? '']} items={[{ value: 'present', label: words.present }, { value: 'absent', label: words.absent }]} />
          ))}
          <Button>{words.saveAttendance}</Button>
        </form>
      ) : <ul>{entries.map((entry) => <li>{entry.name} ({entry.number}): {was(entry) === null ? words.notYet : was(entry) === 'present' ? words.present : words.absent}</li>)}</ul>}
    </section>
  );
};

const Assignments = ({ entries, write }: { readonly entries: readonly Entry[]; readonly write: boolean }) => (
  <section>
    <h2>{words.assignments}</h2>
    {entries.flatMap((entry) => entry.assignments.map((one) => (
      <details open={write && one.verdict === null}>
        <summary>{entry.name}: {one.title} ({one.verdict === null ? words.notYet : one.verdict === 'passed' ? words.passed : words.again})</summary>
        {one.words !== null && <p>{one.words}</p>}
        {write && (
          <form method="post" action={`/teaching/assignments/${entry.enrolment}`}>
            <input type="hidden" name="certification" value={one.certification} />
            <input type="hidden" name="topic" value={String(one.topic)} />
            <Radios name={`v${one.topic}-${entry.enrolment}`} label={`${one.title}, ${entry.name}`} chosen={[one.verdict ?? '']} items={[{ value: 'passed', label: words.passed }, { value: 'again', label: words.again }]} />
            <TextField name={`w${one.topic}-${entry.enrolment}`} label={words.words} value={one.words ?? ''} />
            <Button kind="quiet">{words.judge}</Button>
          </form>
        )}
      </details>
    )))}
  </section>
);

const HandOn = ({ session, entries }: { readonly session: string; readonly entries: readonly Entry[] }) => (
  <details>
    <summary>{words.handOn}</summary>
    <p class="hint">{words.handOnHint}</p>
    {entries.map((entry) => (
      <form method="post" action={`/teaching/${session}/hand-on/${entry.enrolment}`}>
        <TextField name={`to-${entry.enrolment}`} label={words.handOnLabel(entry.name)} short />
        <Button kind="quiet">{words.handOnIt}<span class="hidden"> {entry.name}</span></Button>
      </form>
    ))}
  </details>
);

const Outcome = ({ completion, roster }: { readonly completion: NonNullable<Shown['completion']>; readonly roster: Roster }) => (
  <Notice tone="good" title={words.answers}>
    <ul>{completion.rows.map((row) => <li>{roster.entries.find((entry) => entry.enrolment === row.enrolment)?.name}: {words.outcome[row.outcome]}{row.missing.length > 0 && `. ${words.missing}: ${row.missing.join('; ')}`}</li>)}</ul>
  </Notice>
);

const show = page({ name: 'showRoster', method: 'get', path: '/teaching/{session}/roster', right: 'roster.read', params, query }, (call) => rosterPage(call));

async function trying(call: Call, work: () => Promise<Shown['completion'] | void>) {
  try {
    const completion = await work();
    return completion ? await rosterPage(call, { completion }) : { goTo: `/teaching/${call.params.session}/roster?done=saved` };
  } catch (refusal) {
    if (!(refusal instanceof Refusal) || !['conflict', 'not-available', 'bad-input', 'prerequisite-missing'].includes(refusal.code)) throw refusal;
    return { page: await rosterPage(call, { refusal }), status: 409 as const };
  }
}

const start = page({ name: 'startSession', method: 'post', path: '/teaching/{session}/start', right: 'session.run', params, query, example: {} }, (call) => trying(call, () => startSession(call.world, call.actor, call.params).then(() => undefined)));
const complete = page({ name: 'completeSession', method: 'post', path: '/teaching/{session}/complete', right: 'session.run', params, query, example: {} }, (call) => trying(call, () => completeSession(call.world, call.actor, call.params)));
const finish = page({ name: 'finishSession', method: 'post', path: '/teaching/{session}/finish', right: 'session.run', params, query, example: {} }, (call) => trying(call, () => finishSession(call.world, call.actor, call.params)));

const attend = page({ name: 'recordAttendance', method: 'post', path: '/teaching/{session}/attendance', right: 'attendance.record', params, query, example: { block: '1' } }, (call) => trying(call, async () => {
  const block = Number(call.form.fields['block']);
  const people = Object.entries(call.form.fields).flatMap(([name, attended]) => {
    const enrolment = name.startsWith(`b${block}-`) ? name.slice(`b${block}-`.length) : undefined;
    return enrolment !== undefined && z.uuid().safeParse(enrolment).success && (attended === 'present' || attended === 'absent') ? [{ enrolment, attended: attended as 'present' | 'absent' }] : [];
  });
  if (people.length === 0) throw new Refusal('bad-input', 'Say of at least one person whether they were there.');
  await recordAttendance(call.world, call.actor, { ...call.params, block, people });
}));

const handOn = page({ name: 'handSeatOn', method: 'post', path: '/teaching/{session}/hand-on/{enrolment}', right: 'session.publish', params: params.extend({ enrolment: z.uuid() }), query, example: { to: 'C-0000-0000' } }, (call) => trying(call, async () => {
  const { enrolment } = call.params;
  await ownSession(call, call.params.session);
  const number = (call.form.fields[`to-${enrolment}`] ?? call.form.fields['to'] ?? '').trim();
  const colleague = /^c[- ]?[0-9a-z]/i.test(number) ? (await findPeople(call.world, call.actor, { text: number, limit: 1 }))[0] : undefined;
  if (colleague === undefined) throw new Refusal('bad-input', words.unknownNumber, { next: words.handOnHint });
  await transferSeat(call.world, call.actor, { enrolment, candidate: colleague.id });
}));

const judge = page({ name: 'judgeAssignment', method: 'post', path: '/teaching/assignments/{enrolment}', right: 'assignment.judge', params: z.object({ enrolment: z.uuid() }), example: { certification: 'support', topic: '0', v0: 'passed' } }, async (call) => {
  const { enrolment } = call.params;
  const { fields } = call.form;
  const field = (letter: string) => Object.entries(fields).find(([name]) => name.startsWith(`${letter}${fields['topic'] ?? ''}`))?.[1];
  const read = verdictShape.safeParse({ certification: fields['certification'], topic: Number(fields['topic']), verdict: field('v'), words: field('w')?.trim() || null });
  const { session } = await readEnrolment(call.world, call.actor, enrolment);
  if (!read.success) return { page: await rosterPage({ ...call, params: { session: session.id }, query: {} }, { refusal: new Refusal('bad-input', read.error.issues[0]!.message) }), status: 422 };
  await judgeAssignment(call.world, call.actor, { ...read.data, enrolment });
  return { goTo: `/teaching/${session.id}/roster?done=saved` };
});

export const rosterPages: readonly PageRoute[] = [show, start, attend, complete, finish, handOn, judge];
