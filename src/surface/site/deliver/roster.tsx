/** Running a session: who is there, attendance, practical assignments, completion. Usable on a phone, printable. */
import * as z from 'zod';
import { Refusal } from '../../../core/facts/refusal.ts';
import { localTime } from '../../../core/facts/zone-time.ts';
import { allowed } from '../../../registry/access/rights.ts';
import {
  completeSession, finishSession, judgeAssignment, readEnrolment, readRoster, recordAttendance, type Roster, type RosterEntry, type SessionForStaff, startSession, verdictShape,
} from '../../../registry/session/index.ts';
import { page, type PageCall, type PageRoute } from '../page-route.ts';
import { Button, ErrorSummary, type FieldErrors, Radios, TextField } from '../parts/form.tsx';
import { Table, TaskList } from '../parts/lists.tsx';
import { Notice } from '../parts/notice.tsx';
import { Page } from '../parts/page.tsx';
import { dateWords } from '../parts/scheme-words.ts';
import { Tag } from '../parts/state.tsx';
import { sessionWords, staffWords as words } from '../words/deliver.ts';
import { PaperList } from './paper.tsx';
import { blockWords, placeWords, type PlaceVerb, placeVerbsOf, trainerName } from './session-parts.tsx';
import { ownSession } from './staff.tsx';

const params = z.object({ session: z.uuid() });
const query = z.object({ done: z.string().max(20).optional() });
type Call = PageCall<z.output<typeof params>, z.output<typeof query>>;

interface Shown {
  readonly errors?: FieldErrors;
  readonly refusal?: Refusal;
  readonly completion?: Awaited<ReturnType<typeof completeSession>>;
}

const seatedStates: readonly string[] = ['enrolled', 'completed', 'not-completed'];

async function rosterPage(call: Call, { errors = {}, refusal, completion }: Shown = {}) {
  const { world, actor } = call;
  const session = await ownSession(call, call.params.session);
  const roster = await readRoster(world, actor, session.id);
  const seated = roster.entries.filter((entry) => seatedStates.includes(entry.state));
  const whose = { scheme: session.scheme, organisations: [session.provider], assigned: [session.trainerAccount] };
  const may = (right: 'session.run' | 'claim.read' | 'attendance.record' | 'assignment.judge' | 'session.publish') => allowed(actor, right, whose);
  const [running, bookable] = [session.state === 'running', session.state === 'open' || session.state === 'full'];
  const today = localTime(new Date(world.now()), session.zone).slice(0, 10);
  const trainer = await trainerName(call, session);
  return (
    <Page frame={call.frame} title={`${words.roster}: ${session.courseName}`} trail={[{ href: '/teaching', text: words.title }, { href: `/teaching/${session.id}`, text: session.courseName }]}>
      <p class="kicker">{sessionWords.states[session.state]}, {dateWords(session.firstDay)}</p>
      <h1>{words.roster}: {session.courseName}</h1>
      <ErrorSummary errors={errors} />
      <Done done={call.query.done} />
      {refusal && <Notice tone="bad"><p>{refusal.message}</p>{refusal.next && <p>{refusal.next}</p>}</Notice>}
      {completion && <Outcome completion={completion} roster={roster} />}
      {bookable && may('session.run') && (session.firstDay > today ? <p class="soft">{words.startsOn(dateWords(session.firstDay))}</p> : <form method="post" action={`/teaching/${session.id}/start`}><p>{words.startHint}</p><Button>{words.start}</Button></form>)}
      {running && seated.length > 0 && <LeftToDo session={session} blocks={roster.blocks} entries={seated.filter((entry) => entry.state === 'enrolled')} today={today} />}
      <People session={session} entries={roster.entries} steps={may('session.publish') ? 'given' : 'none'} claims={may('claim.read') ? 'linked' : 'named'} />
      {!bookable && seated.length > 0 && roster.blocks.map((block) => <Attendance session={session.id} title={attendanceOf(block.number, roster.blocks)} block={block} entries={seated} today={today} write={running && may('attendance.record')} />)}
      {!bookable && seated.some((entry) => entry.assignments.length > 0) && <Assignments entries={seated} write={running && may('assignment.judge')} sent={call.form.fields} errors={errors} />}
      {running && may('session.run') && session.lastDay <= today && (
        <section id="close">
          <h2>{words.closeTitle}</h2>
          <form method="post" action={`/teaching/${session.id}/complete`}><p>{words.completeHint}</p><Button>{words.complete}</Button></form>
          <form method="post" action={`/teaching/${session.id}/finish`}><p>{words.finishHint}</p><Button kind="quiet">{words.finish}</Button></form>
        </section>
      )}
      {seated.length > 0 && <p class="hint">{words.print}</p>}
      <PaperList session={session} roster={roster} entries={seated} trainer={trainer} />
    </Page>
  );
}

function Done({ done }: { readonly done: string | undefined }) {
  const says = done === 'saved' ? words.changed : done !== undefined && Object.hasOwn(words.placeDone, done) ? words.placeDone[done as PlaceVerb] : undefined;
  return says === undefined ? null : <Notice tone="good"><p>{says}</p></Notice>;
}

interface Left {
  readonly session: SessionForStaff;
  readonly blocks: Roster['blocks'];
  /** Those who have not completed it yet. */
  readonly entries: readonly RosterEntry[];
  /** The day at the place. */
  readonly today: string;
}

/** What a session that runs still asks for, with the way to where it is done further down. */
function LeftToDo({ session, blocks, entries, today }: Left) {
  const begun = blocks.filter(({ from }) => from.slice(0, 10) <= today);
  const assignments = entries.flatMap((entry) => entry.assignments);
  const state = (open: readonly string[], done: string) => (open.length === 0 ? <Tag tone="held">{done}</Tag> : <Tag tone="near">{open.join(', ')}</Tag>);
  return (
    <TaskList tasks={[
      ...begun.map(({ number }) => ({ title: attendanceOf(number, blocks), href: `#block-${number}`, status: state(words.unmarked(unmarkedIn(number, entries).length), words.allMarked) })),
      ...(assignments.length === 0 ? [] : [{ title: words.assignments, href: '#assignments', status: state(words.unjudged(countOf(assignments, null), countOf(assignments, 'again')), words.allPassed) }]),
      session.lastDay <= today ? { title: words.complete, href: '#close', status: '' } : { title: words.complete, status: words.fromDay(dateWords(session.lastDay)) },
    ]} />
  );
}

const attendanceOf = (block: number, blocks: Roster['blocks']): string => (blocks.length === 1 ? words.attendance : `${words.attendance}, ${sessionWords.block(block)}`);
const countOf = (assignments: RosterEntry['assignments'], verdict: 'again' | null): number => assignments.filter((one) => one.verdict === verdict).length;
const unmarkedIn = (block: number, entries: readonly RosterEntry[]): readonly RosterEntry[] =>
  entries.filter((entry) => entry.state === 'enrolled' && (entry.attendance.find((one) => one.block === block)?.attended ?? null) === null);

interface PeopleShown {
  readonly session: SessionForStaff;
  readonly entries: readonly RosterEntry[];
  /** Whether the reader may change places. */
  readonly steps: 'given' | 'none';
  /** Whether the reader may see the claims on which places depend. */
  readonly claims: 'linked' | 'named';
}

/** Everybody, those with a seat first, then those who are offered one, then the line in its order; each with what can be done. */
const People = ({ session, entries, steps, claims }: PeopleShown) => {
  const toClaims = (entry: RosterEntry) => claims === 'linked' && entry.claims.map((claim) => <> <a href={`/claims/${claim}`}>{words.toClaim}<span class="hidden"> ({entry.name})</span></a></>);
  const links = (entry: RosterEntry) => placeVerbsOf(session, entry).map((verb) => <><a href={`/teaching/people/${entry.enrolment}/${verb}`}>{words.placeVerbs[verb]}<span class="hidden"> {entry.name}</span></a> </>);
  const stepping = steps === 'given' && entries.some((entry) => placeVerbsOf(session, entry).length > 0);
  return (
    <Table
      caption={words.peopleTitle} rows={entries} empty={<p>{words.noOne}</p>}
      columns={[
        { title: words.name, cell: (entry) => entry.name }, { title: words.number, cell: (entry) => entry.number }, { title: sessionWords.state, cell: (entry) => <>{placeWords(entry, session.zone)}{toClaims(entry)}</> },
        ...(stepping ? [{ title: words.whatToDo, cell: (entry: RosterEntry) => <span class="links">{links(entry)}</span> }] : []),
      ]}
    />
  );
};

interface AttendanceShown {
  readonly session: string;
  readonly title: string;
  readonly block: Roster['blocks'][number];
  readonly entries: readonly RosterEntry[];
  /** The day at the place. */
  readonly today: string;
  readonly write: boolean;
}

const Attendance = ({ session, title, block, entries, today, write }: AttendanceShown) => {
  const was = (entry: RosterEntry) => entry.attendance.find((one) => one.block === block.number)?.attended ?? null;
  const ahead = today < block.from.slice(0, 10);
  return (
    <section id={`block-${block.number}`}>
      <h2>{title}: {blockWords(block)}</h2>
      {ahead ? <p>{words.beginsOn(dateWords(block.from.slice(0, 10)))}</p> : write ? (
        <form class="attend" method="post" action={`/teaching/${session}/attendance`}>
          <input type="hidden" name="block" value={String(block.number)} />
          {entries.filter((entry) => entry.state === 'enrolled').map((entry) => (
            <Radios name={`b${block.number}-${entry.enrolment}`} label={`${entry.name} (${entry.number})`} chosen={[was(entry) ?? '']} items={[{ value: 'present', label: words.present }, { value: 'absent', label: words.absent }]} />
          ))}
          <div class="actions"><Button>{words.saveAttendance}</Button> {unmarkedIn(block.number, entries).length > 0 && <Button kind="quiet" name="rest" value="present">{words.restPresent}</Button>}</div>
        </form>
      ) : <ul>{entries.map((entry) => <li>{entry.name} ({entry.number}): {was(entry) === null ? words.notYet : was(entry) === 'present' ? words.present : words.absent}</li>)}</ul>}
    </section>
  );
};

interface AssignmentsShown {
  readonly entries: readonly RosterEntry[];
  readonly write: boolean;
  readonly sent: Readonly<Record<string, string>>;
  readonly errors: FieldErrors;
}

const Assignments = ({ entries, write, sent, errors }: AssignmentsShown) => (
  <section id="assignments">
    <h2>{words.assignments}</h2>
    {entries.flatMap((entry) => entry.assignments.map((one) => (
      <details open={write && one.verdict === null}>
        <summary>{entry.name}: {one.title} ({one.verdict === null ? words.notYet : one.verdict === 'passed' ? words.passed : words.again})</summary>
        {one.words !== null && <p>{one.words}</p>}
        {write && (
          <form method="post" action={`/teaching/assignments/${entry.enrolment}`}>
            <input type="hidden" name="certification" value={one.certification} />
            <input type="hidden" name="topic" value={String(one.topic)} />
            <Radios name={`v${one.topic}-${entry.enrolment}`} label={`${one.title}, ${entry.name}`} errors={errors} chosen={[sent[`v${one.topic}-${entry.enrolment}`] ?? one.verdict ?? '']} items={[{ value: 'passed', label: words.passed }, { value: 'again', label: words.again }]} />
            <TextField name={`w${one.topic}-${entry.enrolment}`} label={words.words} hint={words.wordsHint} errors={errors} value={sent[`w${one.topic}-${entry.enrolment}`] ?? one.words ?? ''} />
            <Button kind="quiet">{words.judge}<span class="hidden"> {entry.name}</span></Button>
          </form>
        )}
      </details>
    )))}
  </section>
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
  const marked = Object.entries(call.form.fields).flatMap(([name, attended]) => {
    const enrolment = name.startsWith(`b${block}-`) ? name.slice(`b${block}-`.length) : undefined;
    return enrolment !== undefined && z.uuid().safeParse(enrolment).success && (attended === 'present' || attended === 'absent') ? [{ enrolment, attended: attended as 'present' | 'absent' }] : [];
  });
  const people = call.form.fields['rest'] === 'present' ? [...marked, ...await unmarked(call, marked)] : marked;
  if (people.length === 0) throw new Refusal('bad-input', words.nobodyMarked);
  await recordAttendance(call.world, call.actor, { ...call.params, block, people });
}));

/** Whoever has a place and is not marked, as present. */
async function unmarked(call: Call, marked: readonly { readonly enrolment: string }[]) {
  const { entries } = await readRoster(call.world, call.actor, call.params.session);
  return entries.filter((entry) => entry.state === 'enrolled' && !marked.some((one) => one.enrolment === entry.enrolment)).map(({ enrolment }) => ({ enrolment, attended: 'present' as const }));
}

const judge = page({ name: 'judgeAssignment', method: 'post', path: '/teaching/assignments/{enrolment}', right: 'assignment.judge', params: z.object({ enrolment: z.uuid() }), example: { certification: 'support', topic: '0', v0: 'passed' } }, async (call) => {
  const { enrolment } = call.params;
  const { fields } = call.form;
  const field = (letter: string) => Object.entries(fields).find(([name]) => name.startsWith(`${letter}${fields['topic'] ?? ''}`))?.[1];
  const read = verdictShape.safeParse({ certification: fields['certification'], topic: Number(fields['topic']), verdict: field('v'), words: field('w')?.trim() || null });
  const { session } = await readEnrolment(call.world, call.actor, enrolment);
  if (!read.success) return { page: await rosterPage({ ...call, params: { session: session.id }, query: {} }, { errors: verdictErrors(read.error, `${fields['topic']}-${enrolment}`) }), status: 422 };
  await judgeAssignment(call.world, call.actor, { ...read.data, enrolment });
  return { goTo: `/teaching/${session.id}/roster?done=saved` };
});

/** Beside the fields of the one form that was sent: `of` is its topic and enrolment. */
const verdictErrors = ({ issues }: z.ZodError, of: string): FieldErrors => Object.fromEntries(issues.map(({ path: [field], message }) =>
  (field === 'words' ? [`w${of}`, message] as const : [`v${of}`, field === 'verdict' ? words.noVerdict : message] as const)));

export const rosterPages: readonly PageRoute[] = [show, start, attend, complete, finish, judge];
