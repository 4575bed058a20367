/** Accreditations: which provider may run which course, with whom and with what; what ends soon; to grant, renew and end them. */
import * as z from 'zod';
import { absent, allowed } from '../../../registry/access/rights.ts';
import { findOrganisations, readOrganisation } from '../../../registry/body/index.ts';
import {
  accreditables, type AccreditationShown, grantAccreditation, grantShape, lapseAccreditation, lapseShape, listAccreditations, listCourseware, renewAccreditation, renewShape, trainersOf,
} from '../../../registry/provider/index.ts';
import type { Scheme } from '../../../core/language/syntax.ts';
import { page, type PageCall, type PageRoute, readForm } from '../page-route.ts';
import { Button, Checkboxes, DateField, ErrorSummary, type FieldErrors, Radios, SelectField, TextArea, TextField } from '../parts/form.tsx';
import { SummaryList, Table } from '../parts/lists.tsx';
import { Notice } from '../parts/notice.tsx';
import { Page } from '../parts/page.tsx';
import { dateWords } from '../parts/scheme-words.ts';
import { Tag, type Tone } from '../parts/state.tsx';
import { accreditationWords as words } from '../words/record.ts';
import { schemeAsked } from './record-parts.tsx';

const query = z.object({ scheme: z.string().max(200).optional(), organisation: z.uuid().optional().catch(undefined), done: z.string().max(20).optional() });
type Call = PageCall<object, z.output<typeof query>>;
const tone: Readonly<Record<AccreditationShown['standing'], Tone>> = { 'to-come': 'near', 'in-force': 'held', lapsed: 'closed' };
const said: Readonly<Record<string, string>> = { granted: words.granted, renewed: words.renewed, ended: words.ended };
const courseName = (scheme: Scheme, id: string): string => scheme.courses.find((one) => one.id === id)?.name ?? id;

/** Names of what the rows speak of, as far as the actor may read them. */
async function namesFor(call: PageCall<object, object>, rows: readonly AccreditationShown[]): Promise<ReadonlyMap<string, string>> {
  const names = new Map<string, string>();
  for (const id of new Set(rows.map((row) => row.organisation))) {
    names.set(id, await readOrganisation(call.world, call.actor, id).then((one) => one.name, () => id.slice(0, 8)));
    for (const one of await listCourseware(call.world, call.actor, id).catch(() => [])) names.set(one.id, one.title);
    for (const one of await trainersOf(call.world, call.actor, id).catch(() => [])) names.set(one.id, one.name);
  }
  return names;
}

async function listPage(call: Call, errors: FieldErrors = {}) {
  const scheme = schemeAsked(call, call.query.scheme);
  const rows = await listAccreditations(call.world, call.actor, { scheme: scheme.id, organisation: call.query.organisation });
  const names = await namesFor(call, rows);
  const ending = rows.filter((row) => row.ending);
  const { done } = call.query;
  return (
    <Page frame={call.frame} title={words.title} current="/accreditations">
      <h1>{words.title}</h1>
      <p class="lead">{words.lead}</p>
      <ErrorSummary errors={errors} />
      {done !== undefined && Object.hasOwn(said, done) && <Notice tone="good"><p>{said[done]}</p></Notice>}
      {ending.length > 0 && <Notice tone="warn" title={words.endingTitle}><ul>{ending.map((row) => <li><a href={`/accreditations/${row.id}`}>{names.get(row.organisation)}: {words.as[row.as]}, {courseName(scheme, row.course)}, {dateWords(row.until!)}</a></li>)}</ul></Notice>}
      <Table
        caption={words.caption} captionHidden rows={rows} empty={<p>{words.none}</p>}
        columns={[
          { title: words.course, cell: (row) => <a href={`/accreditations/${row.id}`}>{courseName(scheme, row.course)}</a> },
          { title: words.kind, cell: (row) => `${words.as[row.as]}${row.as === 'provider' ? '' : `: ${names.get(row.subject) ?? ''}`}` },
          { title: words.organisation, cell: (row) => names.get(row.organisation) },
          { title: words.until, cell: (row) => (row.until === null ? words.furtherNotice : dateWords(row.until)), keep: true },
          { title: words.state, cell: (row) => <Tag tone={tone[row.standing]}>{words.standing[row.standing]}</Tag>, keep: true },
        ]}
      />
      {await grantForm(call, scheme, errors)}
    </Page>
  );
}

async function grantForm(call: Call, scheme: Scheme, errors: FieldErrors) {
  if (!allowed(call.actor, 'accreditation.grant', { scheme: scheme.id })) return null;
  const providers = (await findOrganisations(call.world, call.actor, { limit: 500 })).filter((one) => one.kind === 'training-provider');
  const chosen = providers.find((one) => one.id === call.query.organisation);
  const { fields } = call.form;
  return (
    <section aria-labelledby="grant">
      <h2 id="grant">{words.grant}</h2>
      {!chosen ? (
        <form method="get" action="/accreditations">
          <SelectField name="organisation" label={words.organisation} chosen={[]} items={providers.map((one) => ({ value: one.id, label: one.name }))} errors={errors} />
          <Button kind="quiet">{words.goOn}</Button>
        </form>
      ) : (
        <form method="post" action={`/accreditations?organisation=${chosen.id}`}>
          <input type="hidden" name="organisation" value={chosen.id} />
          <p><strong>{chosen.name}</strong></p>
          <Radios name="as" label={words.kind} chosen={[fields['as'] ?? 'provider']} errors={errors} items={accreditables.map((one) => ({ value: one, label: words.as[one] }))} />
          <SelectField name="subject" label={words.subject} hint={words.subjectHint} empty={words.itself} chosen={[fields['subject'] ?? '']} errors={errors} items={await subjects(call, chosen.id)} />
          <Checkboxes name="courses" label={words.courses} chosen={call.form.all('courses')} errors={errors} items={scheme.courses.map((one) => ({ value: one.id, label: one.name }))} />
          <DateField name="from" label={words.from} value={fields['from'] ?? call.world.today()} errors={errors} />
          <DateField name="until" label={words.until} value={fields['until']} errors={errors} />
          <TextField name="conditions" label={words.conditions} value={fields['conditions']} errors={errors} />
          <Button>{words.grantIt}</Button>
        </form>
      )}
    </section>
  );
}

async function subjects(call: Call, organisation: string) {
  const trainers = await trainersOf(call.world, call.actor, organisation);
  const courseware = await listCourseware(call.world, call.actor, organisation);
  return [...trainers.map((one) => ({ value: one.id, label: `${words.as.trainer}: ${one.name}` })), ...courseware.map((one) => ({ value: one.id, label: `${words.as.courseware}: ${one.title}` }))];
}

const list = page({ name: 'showAccreditations', method: 'get', path: '/accreditations', right: 'accreditation.read', query }, (call) => listPage(call));

const grant = page({ name: 'grantAccreditation', method: 'post', path: '/accreditations', right: 'accreditation.grant', query, example: { as: 'provider', courses: 'foundation' } }, async (call) => {
  const scheme = schemeAsked(call, call.query.scheme);
  const fields = Object.fromEntries(Object.entries(call.form.fields).filter(([, value]) => value.trim() !== ''));
  const read = grantShape.safeParse({ ...fields, courses: call.form.all('courses') });
  if (!read.success) return { page: await listPage(call, Object.fromEntries(read.error.issues.map((issue) => [String(issue.path[0] ?? 'as'), issue.message]))), status: 422 };
  await grantAccreditation(call.world, call.actor, { ...read.data, scheme: scheme.id });
  return { goTo: `/accreditations?organisation=${read.data.organisation}&done=granted` };
});

const params = z.object({ accreditation: z.uuid() });
type OneCall = PageCall<z.output<typeof params>, object>;

async function find(call: OneCall): Promise<{ readonly row: AccreditationShown; readonly scheme: Scheme }> {
  for (const { scheme } of call.world.shelf.values()) {
    const row = (await listAccreditations(call.world, call.actor, { scheme: scheme.id })).find((one) => one.id === call.params.accreditation);
    if (row) return { row, scheme };
  }
  throw absent();
}

async function onePage(call: OneCall, errors: FieldErrors = {}) {
  const { row, scheme } = await find(call);
  const names = await namesFor(call, [row]);
  const may = allowed(call.actor, 'accreditation.grant', { scheme: scheme.id }) && row.standing !== 'lapsed';
  return (
    <Page frame={call.frame} title={`${words.one}: ${courseName(scheme, row.course)}`} trail={[{ href: '/accreditations', text: words.title }]}>
      <h1>{courseName(scheme, row.course)}</h1>
      <ErrorSummary errors={errors} />
      <SummaryList items={[
        { key: words.organisation, value: names.get(row.organisation) }, { key: words.kind, value: `${words.as[row.as]}${row.as === 'provider' ? '' : `: ${names.get(row.subject) ?? ''}`}` },
        { key: words.state, value: <Tag tone={tone[row.standing]}>{words.standing[row.standing]}</Tag> },
        { key: words.from, value: dateWords(row.from) }, { key: words.until, value: row.until === null ? words.furtherNotice : dateWords(row.until) },
        ...(row.conditions === null ? [] : [{ key: words.conditions, value: row.conditions }]), ...(row.lapseReason === null ? [] : [{ key: words.reason, value: row.lapseReason }]),
      ]} />
      {may && row.until !== null && (
        <form method="post" action={`/accreditations/${row.id}/renew`}>
          <DateField name="until" label={words.renewUntil} value={call.form.fields['until']} errors={errors} />
          <Button>{words.renew}</Button>
        </form>
      )}
      {may && (
        <form method="post" action={`/accreditations/${row.id}/lapse`}>
          <TextArea name="reason" label={words.reason} value={call.form.fields['reason']} errors={errors} rows={3} />
          <Button kind="grave">{words.lapse}</Button>
        </form>
      )}
      <p><a href="/accreditations">{words.back}</a></p>
    </Page>
  );
}

const one = page({ name: 'showAccreditation', method: 'get', path: '/accreditations/{accreditation}', right: 'accreditation.read', params }, (call) => onePage(call));

const renew = page({ name: 'renewAccreditation', method: 'post', path: '/accreditations/{accreditation}/renew', right: 'accreditation.grant', params, example: { until: '2099-12-31' } }, async (call) => {
  const read = readForm(renewShape, call.form);
  if ('errors' in read) return { page: await onePage(call, read.errors), status: 422 };
  await renewAccreditation(call.world, call.actor, { ...call.params, ...read.value });
  return { goTo: '/accreditations?done=renewed' };
});

const lapse = page({ name: 'lapseAccreditation', method: 'post', path: '/accreditations/{accreditation}/lapse', right: 'accreditation.grant', params, example: { reason: 'No course was taught for a year.' } }, async (call) => {
  const read = readForm(lapseShape, call.form);
  if ('errors' in read) return { page: await onePage(call, read.errors), status: 422 };
  await lapseAccreditation(call.world, call.actor, { ...call.params, ...read.value });
  return { goTo: '/accreditations?done=ended' };
});

export const accreditationPages: readonly PageRoute[] = [list, grant, one, renew, lapse];
