/** What the body sets beside the scheme for each exam: waits before a resit, and when booking closes. */
import * as z from 'zod';
import { Refusal } from '../../../core/facts/refusal.ts';
import { listExams, readExam, setExam, settingShape } from '../../../registry/exam/index.ts';
import { page, type PageCall, type PageRoute } from '../page-route.ts';
import { Button, ErrorSummary, type FieldErrors, TextField } from '../parts/form.tsx';
import { Table } from '../parts/lists.tsx';
import { Notice } from '../parts/notice.tsx';
import { Page } from '../parts/page.tsx';
import { schemeAsked } from '../record/record-parts.tsx';
import { deskWords as words } from '../words/exams.ts';

const query = z.object({ scheme: z.string().max(200).optional(), done: z.string().max(20).optional() });
const trail = [{ href: '/exam-desk', text: words.title }];

const list = page({ name: 'showExamSettings', method: 'get', path: '/exam-desk/settings', right: 'exam.schedule', query }, async (call) => {
  const scheme = schemeAsked(call, call.query.scheme);
  return (
    <Page frame={call.frame} title={words.settings} trail={trail}>
      <h1>{words.settings}</h1>
      <p class="lead">{words.settingsLead}</p>
      {call.query.done === 'set' && <Notice tone="good"><p>{words.changed}</p></Notice>}
      <Table
        caption={words.settings} captionHidden rows={await listExams(call.world, call.actor, scheme.id)}
        columns={[
          { title: words.exam, cell: (row) => <><a href={`/exam-desk/settings/${row.id}?scheme=${scheme.id}`}>{row.name}</a>{!row.available && <span class="hint"> {words.notAvailable}</span>}</> },
          { title: words.waits, cell: (row) => words.waitDays(row.setting.waitDays) }, { title: words.closes, cell: (row) => words.closesAt(row.setting.closesHours) },
        ]}
      />
    </Page>
  );
});

const params = z.object({ exam: z.string().max(200) });
type Call = PageCall<z.output<typeof params>, z.output<typeof query>>;

async function settingPage(call: Call, { errors = {}, refusal }: { readonly errors?: FieldErrors; readonly refusal?: Refusal } = {}) {
  const scheme = schemeAsked(call, call.query.scheme);
  const { name, setting } = await readExam(call.world, call.actor, { scheme: scheme.id, exam: call.params.exam });
  const fields = refusal ? {} : call.form.fields;
  return (
    <Page frame={call.frame} title={words.setTitle(name)} trail={[...trail, { href: `/exam-desk/settings?scheme=${scheme.id}`, text: words.settings }]}>
      <h1>{words.setTitle(name)}</h1>
      <ErrorSummary errors={errors} />
      {refusal && <Notice tone="bad"><p>{refusal.message}</p>{refusal.next && <p>{refusal.next}</p>}</Notice>}
      <form method="post" action={`/exam-desk/settings/${call.params.exam}?scheme=${scheme.id}`}>
        <input type="hidden" name="version" value={fields['version'] ?? String(setting.version)} />
        <TextField name="waitDays" label={words.waits} hint={words.waitsHint} value={fields['waitDays'] ?? setting.waitDays.join(', ')} errors={errors} />
        <TextField name="closesHours" label={words.closesHours} inputMode="numeric" value={fields['closesHours'] ?? String(setting.closesHours)} errors={errors} short />
        <Button>{words.set}</Button>
      </form>
    </Page>
  );
}

const show = page({ name: 'showExamSetting', method: 'get', path: '/exam-desk/settings/{exam}', right: 'exam.schedule', params, query }, (call) => settingPage(call));

const days = z.string().trim().regex(/^(\d{1,4}(\s*,\s*\d{1,4})*)?$/, words.waitsWrong).transform((text) => (text === '' ? [] : text.split(',').map(Number)));
const formShape = z.object({ waitDays: days.pipe(settingShape.shape.waitDays), closesHours: z.string().trim().regex(/^\d{1,5}$/, 'write whole hours').transform(Number).pipe(settingShape.shape.closesHours) });

const set = page({ name: 'setExam', method: 'post', path: '/exam-desk/settings/{exam}', right: 'exam.schedule', params, query, example: { waitDays: '14, 90', closesHours: '24' } }, async (call) => {
  const { version, waitDays = '', closesHours = '' } = call.form.fields;
  const scheme = schemeAsked(call, call.query.scheme);
  const read = formShape.safeParse({ waitDays, closesHours });
  if (!read.success) return { page: await settingPage(call, { errors: Object.fromEntries(read.error.issues.map((issue) => [String(issue.path[0]), issue.message]).toReversed()) }), status: 422 };
  try {
    await setExam(call.world, call.actor, { scheme: scheme.id, ...call.params, ...read.data, expectedVersion: /^\d{1,9}$/.test(version ?? '') ? Number(version) : undefined });
  } catch (refusal) {
    if (!(refusal instanceof Refusal) || refusal.code !== 'stale') throw refusal;
    return { page: await settingPage(call, { refusal }), status: 409 };
  }
  return { goTo: `/exam-desk/settings?scheme=${scheme.id}&done=set` };
});

export const examSettingPages: readonly PageRoute[] = [list, show, set];
