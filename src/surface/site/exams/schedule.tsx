/** The exam officer schedules a sitting, and changes one that has not begun: time, place, seats, who supervises and judges. */
import * as z from 'zod';
import { Refusal } from '../../../core/facts/refusal.ts';
import { localTime } from '../../../core/facts/zone-time.ts';
import type { Scheme } from '../../../core/language/syntax.ts';
import { changeSittingPlan, changeSittingShape, readSittingPlan, scheduleShape, scheduleSitting, type SittingInside, sittingChoices } from '../../../registry/exam/index.ts';
import { page, type PageCall, type PageRoute } from '../page-route.ts';
import { Button, ErrorSummary, type FieldErrors, SelectField, TextField } from '../parts/form.tsx';
import { Notice } from '../parts/notice.tsx';
import { Page } from '../parts/page.tsx';
import { instantWords } from '../parts/scheme-words.ts';
import { MeantField, RefusedChange } from '../parts/two-at-once.tsx';
import { MomentField, TongueField, ZoneField } from '../parts/when-where.tsx';
import { schemeAsked } from '../record/record-parts.tsx';
import { deskWords as words } from '../words/exams.ts';
import { examName } from './sittings.tsx';

type Choices = Awaited<ReturnType<typeof sittingChoices>>;
type Values = Readonly<Record<string, string | undefined>>;
interface FieldsProps {
  readonly choices: Choices;
  readonly values: Values;
  readonly errors: FieldErrors;
}

const people = (list: Choices['examiners']) => list.map((one) => ({ value: one.account, label: `${one.name}, ${one.organisation}` }));

const Fields = ({ choices: { centres, examiners, invigilators, zones, tongues }, values, errors }: FieldsProps) => (
  <>
    <SelectField name="centre" label={words.centre} empty={words.online} chosen={[values['centre'] ?? '']} items={centres.map((one) => ({ value: one.id, label: one.name }))} errors={errors} />
    <TextField name="place" label={words.place} value={values['place']} errors={errors} />
    <TextField name="link" label={words.link} type="url" value={values['link']} errors={errors} />
    <MomentField name="startsAt" label={words.startsAt} value={values['startsAt']} errors={errors} />
    <ZoneField name="zone" label={words.zone} first={zones} value={values['zone'] ?? zones[0]} errors={errors} />
    <TongueField name="tongue" label={words.tongue} first={tongues} value={values['tongue']} errors={errors} />
    <TextField name="seats" label={words.seats} inputMode="numeric" value={values['seats']} errors={errors} short />
    <SelectField name="invigilator" label={words.invigilator} empty={words.nobody} chosen={[values['invigilator'] ?? '']} items={people(invigilators)} errors={errors} />
    <SelectField name="examiner" label={words.examiner} empty={words.nobody} chosen={[values['examiner'] ?? '']} items={people(examiners)} errors={errors} />
  </>
);

/** What was filled in, an empty field left out. */
const filled = (fields: Values): Record<string, unknown> => {
  const given = Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined && value.trim() !== ''));
  return { ...given, seats: /^\d{1,9}$/.test((fields['seats'] ?? '').trim()) ? Number(fields['seats']) : undefined };
};

const errorsIn = (error: z.ZodError): FieldErrors => Object.fromEntries(error.issues.map(({ path, message }) => {
  const field = String(path[0]);
  return [field, wanting[field]?.(message) ?? message];
}).toReversed());

/** Where the field was left out altogether, what to do; otherwise the shape's own words. */
const leftOut = (words_: string) => (message: string) => (message.startsWith('Invalid input') ? words_ : message);
const wanting: Readonly<Record<string, (message: string) => string>> = {
  exam: leftOut('choose the exam'), startsAt: leftOut('choose day and time'), zone: leftOut('choose a time zone'),
  tongue: leftOut('choose a language'), seats: leftOut(words.wholeSeats),
};

const query = z.object({ scheme: z.string().max(200).optional() });
type NewCall = PageCall<object, z.output<typeof query>>;

async function newPage(call: NewCall, errors: FieldErrors = {}) {
  const scheme: Scheme = schemeAsked(call, call.query.scheme);
  const choices = await sittingChoices(call.world, call.actor);
  const { fields } = call.form;
  return (
    <Page frame={call.frame} title={words.schedule} trail={[{ href: '/exam-desk', text: words.title }]}>
      <h1>{words.schedule}</h1>
      <ErrorSummary errors={errors} />
      <form method="post" action={`/exam-desk/new?scheme=${scheme.id}`}>
        <SelectField name="exam" label={words.exam} empty={words.choose} chosen={[fields['exam'] ?? '']} items={scheme.exams.map((one) => ({ value: one.id, label: one.name }))} errors={errors} />
        <Fields choices={choices} values={{ tongue: scheme.tongue, seats: '20', ...fields }} errors={errors} />
        <Button>{words.save}</Button>
      </form>
    </Page>
  );
}

const ask = page({ name: 'askSitting', method: 'get', path: '/exam-desk/new', right: 'exam.schedule', query }, (call) => newPage(call));

const save = page({ name: 'scheduleSitting', method: 'post', path: '/exam-desk/new', right: 'exam.schedule', query, example: { exam: 'foundation', startsAt: '2030-03-04T09:00', zone: 'Europe/Madrid', tongue: 'en', seats: '20', link: 'https://example.org/room' } }, async (call) => {
  const read = scheduleShape.safeParse(filled(call.form.fields));
  if (!read.success) return { page: await newPage(call, errorsIn(read.error)), status: 422 };
  try {
    const { sitting } = await scheduleSitting(call.world, call.actor, { ...read.data, scheme: schemeAsked(call, call.query.scheme).id });
    return { goTo: `/exam-room/${sitting}?done=drafted` };
  } catch (refusal) {
    if (!shownHere(refusal)) throw refusal;
    return { page: await newPage(call, (refusal.more['errors'] as FieldErrors | undefined) ?? { exam: refusal.message }), status: 422 };
  }
});

const shownHere = (refusal: unknown): refusal is Refusal => refusal instanceof Refusal && ['bad-input', 'not-available', 'conflict', 'stale'].includes(refusal.code);

const params = z.object({ sitting: z.uuid() });
type ChangeCall = PageCall<z.output<typeof params>, object>;

const valuesOf = (sitting: SittingInside): Values => ({
  centre: sitting.centre?.id, place: sitting.place ?? undefined, link: sitting.link ?? undefined, startsAt: localTime(new Date(sitting.startsAt), sitting.zone).slice(0, 16), zone: sitting.zone,
  tongue: sitting.tongue, seats: String(sitting.seats), invigilator: sitting.invigilator ?? undefined, examiner: sitting.examiner ?? undefined, version: String(sitting.version),
});

/** In these states of a sitting its plan can be changed. */
export const changeable: readonly SittingInside['state'][] = ['draft', 'open', 'full'];

async function changePage(call: ChangeCall, { errors = {}, refusal }: { readonly errors?: FieldErrors; readonly refusal?: Refusal } = {}) {
  const sitting = await readSittingPlan(call.world, call.actor, call.params.sitting);
  const choices = await sittingChoices(call.world, call.actor);
  const sent = Object.keys(call.form.fields).length > 0 && refusal?.code !== 'stale';
  const values = sent ? call.form.fields : valuesOf(sitting);
  return (
    <Page frame={call.frame} title={words.change} trail={[{ href: '/exam-desk', text: words.title }, { href: `/exam-room/${sitting.id}`, text: examName(call.world, sitting) }]}>
      <h1>{words.change}</h1>
      <p class="lead">{examName(call.world, sitting)}, {instantWords(sitting.startsAt, sitting.zone)}. {words.changeTold}</p>
      <ErrorSummary errors={errors} />
      {refusal && <RefusedChange refusal={refusal} />}
      {changeable.includes(sitting.state) ? (
        <form method="post" action={`/exam-room/${sitting.id}/change`}>
          <MeantField refusal={refusal} />
          <input type="hidden" name="version" value={values['version']} />
          <Fields choices={choices} values={values} errors={errors} />
          <Button>{words.saveChange}</Button>
        </form>
      ) : <Notice><p>{words.noChange}</p></Notice>}
    </Page>
  );
}

const askChange = page({ name: 'askSittingChange', method: 'get', path: '/exam-room/{sitting}/change', right: 'exam.schedule', params }, (call) => changePage(call));

const change = page({ name: 'changeSitting', method: 'post', path: '/exam-room/{sitting}/change', right: 'exam.schedule', params, example: { startsAt: '2030-03-04T09:00', zone: 'Europe/Madrid', tongue: 'en', seats: '20', link: 'https://example.org/room' } }, async (call) => {
  const { version, ...fields } = call.form.fields;
  const read = changeSittingShape.safeParse(filled(fields));
  if (!read.success) return { page: await changePage(call, { errors: errorsIn(read.error) }), status: 422 };
  const expectedVersion = /^\d{1,9}$/.test(version ?? '') ? Number(version) : undefined;
  try {
    await changeSittingPlan(call.world, call.actor, { ...read.data, ...call.params, expectedVersion });
  } catch (refusal) {
    if (!shownHere(refusal)) throw refusal;
    const errors = refusal.more['errors'] as FieldErrors | undefined;
    return { page: await changePage(call, errors ? { errors } : { refusal }), status: errors ? 422 : 409 };
  }
  return { goTo: `/exam-room/${call.params.sitting}?done=changed` };
});

export const schedulePages: readonly PageRoute[] = [ask, save, askChange, change];
