/** The exam officer's desk: schedule and publish sittings, decide arrangements, release results, look at the figures. */
import * as z from 'zod';
import { Refusal } from '../../../core/facts/refusal.ts';
import { allowed } from '../../../registry/access/rights.ts';
import { decideArrangement, decideArrangementShape, listMySittings, listToMark, readExamDesk, readStatistics, releaseSitting, scheduleShape, scheduleSitting, sittingChoices } from '../../../registry/exam/index.ts';
import type { Asked } from '../../edge.ts';
import type { HomeBlock } from '../home-blocks.ts';
import { page, type PageCall, type PageRoute } from '../page-route.ts';
import { Button, ButtonLink, ErrorSummary, type FieldErrors, SelectField, TextField } from '../parts/form.tsx';
import { Table } from '../parts/lists.tsx';
import { Notice } from '../parts/notice.tsx';
import { Page } from '../parts/page.tsx';
import { schemeAsked } from '../record/record-parts.tsx';
import { deskWords as words, sittingWords } from '../words/exams.ts';
import { examName, timeWords } from './sittings.tsx';

const query = z.object({ done: z.string().max(20).optional(), scheme: z.string().max(200).optional() });
type Call = PageCall<object, z.output<typeof query>>;
const said: Readonly<Record<string, string>> = { released: words.released, decided: words.changed };

async function deskPage(call: Call, refusal?: Refusal) {
  const scheme = schemeAsked(call, call.query.scheme);
  const desk = await readExamDesk(call.world, call.actor);
  const sittings = await listMySittings(call.world, call.actor, { scheme: scheme.id, limit: 100 });
  const { done } = call.query;
  return (
    <Page frame={call.frame} title={words.title} current="/exam-desk">
      <h1>{words.title}</h1>
      <p class="lead">{words.lead}</p>
      {done !== undefined && Object.hasOwn(said, done) && <Notice tone="good"><p>{said[done]}</p></Notice>}
      {refusal && <Notice tone="bad"><p>{refusal.message}</p>{refusal.next && <p>{refusal.next}</p>}</Notice>}
      <h2>{words.releases}</h2>
      {desk.releases.length === 0 ? <p>{words.noReleases}</p> : (
        <>
          <p class="hint">{words.releaseHint}</p>
          {desk.releases.map((one) => (
            <form method="post" action={`/exam-desk/release/${one.sitting}`}>
              <p><a href={`/exam-room/${one.sitting}`}>{examName(call.world, one)}, {timeWords(one.startsAt, one.zone)}</a>: {words.results(one.results)}</p>
              <Button>{words.release}</Button>
            </form>
          ))}
        </>
      )}
      <h2>{words.arrangements}</h2>
      {desk.arrangements.length === 0 ? <p>{words.noArrangements}</p> : desk.arrangements.map((one) => (
        <form method="post" action={`/exam-desk/arrangements/${one.id}`} class="case">
          <p><strong>{one.name}</strong> ({one.number}), {examName(call.world, { scheme: scheme.id, exam: one.exam })}, {timeWords(one.startsAt, one.zone)}</p>
          {one.words !== null && <p>{one.words}</p>}
          <TextField name={`minutes-${one.id}`} label={words.minutes} inputMode="numeric" value={String(one.minutes)} short />
          <TextField name={`words-${one.id}`} label={words.words} />
          <div class="actions"><Button name="granted" value="yes">{words.grant}</Button> <Button kind="quiet" name="granted" value="no">{words.refuse}</Button></div>
        </form>
      ))}
      <h2>{words.sittings}</h2>
      {allowed(call.actor, 'exam.schedule', { scheme: scheme.id }) && <p class="actions"><ButtonLink href="/exam-desk/new">{words.schedule}</ButtonLink></p>}
      <Table
        caption={words.sittings} captionHidden rows={sittings} empty={<p>{words.none}</p>}
        columns={[
          { title: words.exam, cell: (row) => <a href={`/exam-room/${row.id}`}>{examName(call.world, row)}</a> }, { title: sittingWords.when, cell: (row) => timeWords(row.startsAt, row.zone) },
          { title: sittingWords.state, cell: (row) => sittingWords.states[row.state] }, { title: sittingWords.seats, cell: (row) => sittingWords.free(row.free) },
        ]}
      />
      {await statistics(call, scheme.id)}
    </Page>
  );
}

async function statistics(call: Call, scheme: string) {
  const { rule, exams } = await readStatistics(call.world, call.actor, { scheme });
  return (
    <section>
      <h2>{words.statistics}</h2>
      <Table
        caption={words.statistics} captionHidden rows={exams} empty={<p>{words.noStatistics}</p>}
        columns={[
          { title: words.exam, cell: (row) => examName(call.world, { scheme, exam: row.exam }) }, { title: words.candidates, cell: (row) => row.candidates, number: true }, { title: words.passRate, cell: (row) => (row.passRate === null ? '' : `${Math.round(row.passRate * 100)} %`), number: true },
          { title: words.centres, cell: (row) => row.centres.map((one) => `${one.centreName ?? words.online}: ${one.candidates}`).join('; ') },
        ]}
      />
      <p class="hint">{rule}</p>
    </section>
  );
}

const desk = page({ name: 'showExamDesk', method: 'get', path: '/exam-desk', right: 'result.release', query }, (call) => deskPage(call));

const trying = async (call: Call, done: string, work: () => Promise<unknown>) => {
  try {
    await work();
  } catch (refusal) {
    if (!(refusal instanceof Refusal) || !['conflict', 'not-available', 'bad-input', 'not-allowed'].includes(refusal.code)) throw refusal;
    if (refusal.code === 'not-allowed' && refusal.more['right'] !== undefined) throw refusal;
    return { page: await deskPage(call, refusal), status: 409 as const };
  }
  return { goTo: `/exam-desk?done=${done}` };
};

const release = page({ name: 'releaseSitting', method: 'post', path: '/exam-desk/release/{sitting}', right: 'result.release', params: z.object({ sitting: z.uuid() }), query, example: {} }, (call) => trying(call, 'released', () => releaseSitting(call.world, call.actor, call.params)));

const decide = page({ name: 'decideArrangement', method: 'post', path: '/exam-desk/arrangements/{arrangement}', right: 'arrangement.grant', params: z.object({ arrangement: z.uuid() }), query, example: { granted: 'yes', minutes: '15', words: 'as asked' } }, (call) => trying(call, 'decided', () => {
  const { arrangement } = call.params;
  const { fields } = call.form;
  const words_ = (fields[`words-${arrangement}`] ?? fields['words'] ?? '').trim();
  const read = decideArrangementShape.safeParse(fields['granted'] === 'yes' ? { granted: true, minutes: Number(fields[`minutes-${arrangement}`] ?? fields['minutes']), ...(words_ === '' ? {} : { words: words_ }) } : { granted: false, words: words_ });
  if (!read.success) throw new Refusal('bad-input', `${read.error.issues[0]!.message}.`);
  return decideArrangement(call.world, call.actor, { ...read.data, arrangement });
}));

async function newPage(call: Call, errors: FieldErrors = {}) {
  const scheme = schemeAsked(call, call.query.scheme);
  const { centres, examiners, invigilators } = await sittingChoices(call.world, call.actor);
  const { fields } = call.form;
  const people = (list: typeof examiners) => list.map((one) => ({ value: one.account, label: `${one.name}, ${one.organisation}` }));
  return (
    <Page frame={call.frame} title={words.schedule} trail={[{ href: '/exam-desk', text: words.title }]}>
      <h1>{words.schedule}</h1>
      <ErrorSummary errors={errors} />
      <form method="post" action={`/exam-desk/new?scheme=${scheme.id}`}>
        <SelectField name="exam" label={words.exam} empty={words.choose} chosen={[fields['exam'] ?? '']} items={scheme.exams.map((one) => ({ value: one.id, label: one.name }))} errors={errors} />
        <SelectField name="centre" label={words.centre} empty={words.online} chosen={[fields['centre'] ?? '']} items={centres.map((one) => ({ value: one.id, label: one.name }))} errors={errors} />
        <TextField name="place" label={words.place} value={fields['place']} errors={errors} />
        <TextField name="link" label={words.link} type="url" value={fields['link']} errors={errors} />
        <TextField name="startsAt" label={words.startsAt} hint="2030-03-04T09:00" value={fields['startsAt']} errors={errors} />
        <TextField name="zone" label={words.zone} hint={words.zoneHint} value={fields['zone']} errors={errors} />
        <TextField name="tongue" label={words.tongue} value={fields['tongue'] ?? scheme.tongue} errors={errors} short />
        <TextField name="seats" label={words.seats} inputMode="numeric" value={fields['seats'] ?? '20'} errors={errors} short />
        <SelectField name="invigilator" label={words.invigilator} empty={words.nobody} chosen={[fields['invigilator'] ?? '']} items={people(invigilators)} errors={errors} />
        <SelectField name="examiner" label={words.examiner} empty={words.nobody} chosen={[fields['examiner'] ?? '']} items={people(examiners)} errors={errors} />
        <Button>{words.save}</Button>
      </form>
    </Page>
  );
}

const ask = page({ name: 'askSitting', method: 'get', path: '/exam-desk/new', right: 'exam.schedule', query }, (call) => newPage(call));

const save = page({ name: 'scheduleSitting', method: 'post', path: '/exam-desk/new', right: 'exam.schedule', query, example: { exam: 'foundation', startsAt: '2030-03-04T09:00', zone: 'Europe/Madrid', tongue: 'en', seats: '20', link: 'https://example.org/room' } }, async (call) => {
  const fields = Object.fromEntries(Object.entries(call.form.fields).filter(([, value]) => value.trim() !== ''));
  const read = scheduleShape.safeParse({ ...fields, seats: Number(fields['seats']) });
  if (!read.success) return { page: await newPage(call, Object.fromEntries(read.error.issues.map((issue) => [String(issue.path[0]), issue.message]).toReversed())), status: 422 };
  try {
    const { sitting } = await scheduleSitting(call.world, call.actor, { ...read.data, scheme: schemeAsked(call, call.query.scheme).id });
    return { goTo: `/exam-room/${sitting}?done=drafted` };
  } catch (refusal) {
    if (!(refusal instanceof Refusal) || !['bad-input', 'not-available', 'conflict'].includes(refusal.code)) throw refusal;
    return { page: await newPage(call, (refusal.more['errors'] as FieldErrors | undefined) ?? { exam: refusal.message }), status: 422 };
  }
});

async function waiting(asked: Asked) {
  const { arrangements, releases } = await readExamDesk(asked.world, asked.actor);
  if (arrangements.length + releases.length === 0) return undefined;
  return <><h2>{words.title}</h2>{releases.length > 0 && <p>{words.homeRelease(releases.length)}</p>}{arrangements.length > 0 && <p>{words.homeArrangements(arrangements.length)}</p>}<p><a href="/exam-desk">{words.toDesk}</a></p></>;
}

async function toMark(asked: Asked) {
  const rows = await listToMark(asked.world, asked.actor);
  return rows.length === 0 ? undefined : <><h2>{words.mine}</h2><p>{words.homeMark(rows.length)}</p><p><a href="/exam-room">{words.toMine}</a></p></>;
}

export const examBlocks: readonly HomeBlock[] = [{ right: 'result.release', load: waiting }, { right: 'result.record', load: toMark }];
export const deskPages: readonly PageRoute[] = [desk, release, decide, ask, save];
