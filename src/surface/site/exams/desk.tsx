/** The exam officer's desk: schedule and publish sittings, decide arrangements, release results, look at the figures. */
import type { VNode } from 'preact';
import * as z from 'zod';
import { Refusal } from '../../../core/facts/refusal.ts';
import { allowed } from '../../../registry/access/rights.ts';
import { decideArrangement, decideArrangementShape, readExamDesk, readRoster, readStatistics, type ReleasedAll, releaseSitting } from '../../../registry/exam/index.ts';
import { errorsOf } from '../../reading.ts';
import { page, type PageCall, type PageRoute } from '../page-route.ts';
import { Button, ButtonLink, DateField, ErrorSummary, type FieldErrors, TextField } from '../parts/form.tsx';
import { Table } from '../parts/lists.tsx';
import { Notice } from '../parts/notice.tsx';
import { Page } from '../parts/page.tsx';
import { instantWords } from '../parts/scheme-words.ts';
import { Tag } from '../parts/state.tsx';
import { schemeAsked } from '../record/record-parts.tsx';
import { deskWords as words, grantedWords } from '../words/exams.ts';
import { ArrangementFields, arrangementIn } from './arrangement-fields.tsx';
import { SittingList, sittingListQuery } from './sitting-list.tsx';
import { examName } from './sittings.tsx';

const query = z.object({ ...sittingListQuery, done: z.string().max(20).optional() });
type Call = PageCall<object, z.output<typeof query>>;
const said: Readonly<Record<string, string>> = { decided: words.changed };

interface Outcome {
  readonly refusal?: Refusal;
  readonly released?: VNode;
  readonly errors?: FieldErrors;
}

async function deskPage(call: Call, { refusal, released, errors = {} }: Outcome = {}) {
  const scheme = schemeAsked(call, call.query.scheme);
  const desk = await readExamDesk(call.world, call.actor);
  const { done } = call.query;
  return (
    <Page frame={call.frame} title={words.title} current="/exam-desk">
      <h1>{words.title}</h1>
      <p class="lead">{words.lead}</p>
      <ErrorSummary errors={errors} />
      {done !== undefined && Object.hasOwn(said, done) && <Notice tone="good"><p>{said[done]}</p></Notice>}
      {refusal && <Notice tone="bad"><p>{refusal.message}</p>{refusal.next && <p>{refusal.next}</p>}</Notice>}
      {released}
      <h2>{words.releases}</h2>
      {desk.releases.length === 0 ? <p>{words.noReleases}</p> : (
        <>
          <p class="hint">{words.releaseHint}</p>
          {desk.releases.map((one) => (
            <form method="post" action={`/exam-desk/release/${one.sitting}`}>
              <p><a href={`/exam-room/${one.sitting}`}>{examName(call.world, one)}, {instantWords(one.startsAt, one.zone)}</a><br />{words.results(one)}</p>
              {one.mine === one.results ? <p class="hint">{words.allMine}</p> : <Button>{words.release}</Button>}
            </form>
          ))}
        </>
      )}
      <h2>{words.arrangements}</h2>
      {desk.arrangements.length === 0 ? <p>{words.noArrangements}</p> : desk.arrangements.map((one) => (
        <form method="post" action={`/exam-desk/arrangements/${one.id}`} class="case">
          <p><strong>{one.name}</strong> ({one.number}), {one.exam === null ? words.everyExam : examName(call.world, { scheme: one.scheme, exam: one.exam })}{one.startsAt === null || one.zone === null ? `, ${words.beforeBooking}` : `, ${instantWords(one.startsAt, one.zone)}`}</p>
          {one.words !== null && <p>{one.words}</p>}
          <ArrangementFields of={one.id} {...wanted(call, one)} errors={errors} />
          {one.booking === null && <DateField name={`until-${one.id}`} label={grantedWords.until} value={call.form.fields[`until-${one.id}`]} errors={errors} />}
          <TextField name={`words-${one.id}`} label={words.words} value={call.form.fields[`words-${one.id}`]} errors={errors} />
          <div class="actions"><Button name="granted" value="yes">{words.grant}</Button> <Button kind="quiet" name="granted" value="no">{words.refuse}</Button></div>
        </form>
      ))}
      {allowed(call.actor, 'arrangement.grant', { scheme: scheme.id }) && <p><a href="/exam-desk/arrangements">{grantedWords.link}</a></p>}
      <h2>{words.sittings}</h2>
      {allowed(call.actor, 'exam.schedule', { scheme: scheme.id }) && <p class="actions"><ButtonLink href={`/exam-desk/new?scheme=${scheme.id}`}>{words.schedule}</ButtonLink> <ButtonLink kind="quiet" href={`/exam-desk/settings?scheme=${scheme.id}`}>{words.settings}</ButtonLink></p>}
      {await SittingList(call, '/exam-desk')}
      {await statistics(call, scheme.id)}
    </Page>
  );
}

/** What was typed before it was refused, else what was asked for. */
function wanted({ form }: Call, { id, minutes, aids }: { readonly id: string; readonly minutes: number; readonly aids: readonly string[] }) {
  const typed = form.fields[`minutes-${id}`];
  return typed === undefined ? { minutes: String(minutes), chosen: aids } : { minutes: typed, chosen: form.all(`aids-${id}`) };
}

async function statistics(call: Call, scheme: string) {
  const { rule, exams } = await readStatistics(call.world, call.actor, { scheme });
  return (
    <section>
      <h2>{words.statistics}</h2>
      <Table
        caption={words.statistics} captionHidden rows={exams.filter((one) => one.candidates > 0).flatMap(figureRows)} empty={<p>{words.noStatistics}</p>}
        columns={[
          { title: words.exam, cell: (row) => examName(call.world, { scheme, exam: row.exam }) }, { title: words.centreOf, cell: (row) => row.at },
          { title: words.candidates, cell: (row) => row.candidates, number: true }, { title: words.passRate, cell: (row) => (row.passRate === null ? '' : `${Math.round(row.passRate * 100)} %`), number: true },
          { title: words.mean, cell: (row) => row.mean, number: true },
          { title: words.notice, cell: (row) => row.anomaly && <Tag tone="near">{words.standsOut[row.anomaly.kind](row.anomaly.from, row.anomaly.to)}</Tag> },
        ]}
      />
      <p class="hint">{rule}</p>
    </section>
  );
}

type Figures = Awaited<ReturnType<typeof readStatistics>>['exams'][number];

/** The exam as a whole, then each of its centres where there is more than one. */
function figureRows({ exam, candidates, passRate, centres }: Figures) {
  const rows = centres.map((one) => ({ exam, at: one.centreName ?? words.noCentre, candidates: one.candidates, passRate: one.passRate, mean: one.meanPoints === null ? '' : one.meanPoints.toFixed(1), anomaly: one.anomaly }));
  return rows.length === 1 ? rows : [{ exam, at: words.allCentres, candidates, passRate, mean: '', anomaly: undefined }, ...rows];
}

const desk = page({ name: 'showExamDesk', method: 'get', path: '/exam-desk', right: 'result.release', query }, (call) => deskPage(call));

const trying = async (call: Call, done: string, work: () => Promise<unknown>) => {
  try {
    await work();
  } catch (refusal) {
    if (!(refusal instanceof Refusal) || !['conflict', 'not-available', 'bad-input', 'not-allowed'].includes(refusal.code)) throw refusal;
    if (refusal.code === 'not-allowed' && refusal.more['right'] !== undefined) throw refusal;
    return { page: await deskPage(call, { refusal }), status: 409 as const };
  }
  return { goTo: `/exam-desk?done=${done}` };
};

const release = page({ name: 'releaseSitting', method: 'post', path: '/exam-desk/release/{sitting}', right: 'result.release', params: z.object({ sitting: z.uuid() }), query, example: {} }, async (call) => {
  const outcome = await releaseSitting(call.world, call.actor, call.params);
  return deskPage(call, { released: await Released(call, call.params.sitting, outcome) });
});

/** How many are out, and why each of the others is not. */
async function Released({ world, actor }: Call, sitting: string, { released, refused }: ReleasedAll) {
  const { people } = await readRoster(world, actor, sitting);
  const who = (result: string) => people.find((one) => one.result?.id === result)!;
  return (
    <>
      {released.length > 0 && <Notice tone="good"><p>{words.releasedCount(released.length)}</p></Notice>}
      {refused.length > 0 && <Notice tone="bad" title={words.refusedCount(refused.length)}><ul>{refused.map((one) => <li>{who(one.result).name} ({who(one.result).number}): {one.detail}</li>)}</ul></Notice>}
      {released.length + refused.length === 0 && <Notice><p>{words.noReleases}</p></Notice>}
    </>
  );
}

const decide = page({ name: 'decideArrangement', method: 'post', path: '/exam-desk/arrangements/{arrangement}', right: 'arrangement.grant', params: z.object({ arrangement: z.uuid() }), query, example: { granted: 'yes', minutes: '15', words: 'as asked' } }, async (call) => {
  const { arrangement } = call.params;
  const { words: said_, ...given } = arrangementIn(call.form, arrangement);
  const until = (call.form.fields[`until-${arrangement}`] ?? '').trim();
  const read = decideArrangementShape.safeParse(call.form.fields['granted'] === 'yes' ? { granted: true, ...given, ...(said_ === '' ? {} : { words: said_ }), ...(until === '' ? {} : { until }) } : { granted: false, words: said_ });
  const named = (errors: FieldErrors): FieldErrors => Object.fromEntries(Object.entries(errors).map(([field, says]) => [`${field}-${arrangement}`, says]));
  if (!read.success) return { page: await deskPage(call, { errors: named(errorsOf(read.error)) }), status: 422 };
  return trying(call, 'decided', () => decideArrangement(call.world, call.actor, { ...read.data, arrangement }));
});

export const deskPages: readonly PageRoute[] = [desk, release, decide];
