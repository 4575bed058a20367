/** Special arrangements that stand granted; the exam officer takes one back with a reason. */
import * as z from 'zod';
import { Refusal } from '../../../core/facts/refusal.ts';
import { type ArrangementGranted, listGranted, takeBackArrangement, takeBackShape } from '../../../registry/exam/index.ts';
import { page, type PageCall, type PageRoute } from '../page-route.ts';
import { Button, ErrorSummary, type FieldErrors, TextField } from '../parts/form.tsx';
import { Notice } from '../parts/notice.tsx';
import { Page } from '../parts/page.tsx';
import { instantWords } from '../parts/scheme-words.ts';
import { deskWords, grantedWords as words } from '../words/exams.ts';
import { arrangementLine } from './arrangement-fields.tsx';
import { examName } from './sittings.tsx';

const query = z.object({ done: z.string().max(20).optional() });
type Call = PageCall<object, z.output<typeof query>>;

interface No {
  readonly errors?: FieldErrors;
  readonly refusal?: Refusal;
}

async function grantedPage(call: Call, { errors = {}, refusal }: No = {}) {
  const granted = await listGranted(call.world, call.actor);
  return (
    <Page frame={call.frame} title={words.title} trail={[{ href: '/exam-desk', text: deskWords.title }]}>
      <h1>{words.title}</h1>
      <p class="lead">{words.lead}</p>
      <ErrorSummary errors={errors} />
      {call.query.done === 'back' && <Notice tone="good"><p>{words.done}</p></Notice>}
      {refusal && <Notice tone="bad"><p>{refusal.message}</p>{refusal.next && <p>{refusal.next}</p>}</Notice>}
      {granted.length === 0 && <div class="empty"><p>{words.none}</p></div>}
      {granted.map((one) => <One call={call} one={one} errors={errors} />)}
    </Page>
  );
}

const One = ({ call, one, errors }: { readonly call: Call; readonly one: ArrangementGranted; readonly errors: FieldErrors }) => (
  <section class="case">
    <h2>{one.name} ({one.number})</h2>
    <p>{one.exam === null ? deskWords.everyExam : examName(call.world, { scheme: one.scheme, exam: one.exam })}, {one.startsAt === null || one.zone === null ? words.ahead : instantWords(one.startsAt, one.zone)}</p>
    <p>{arrangementLine(one)}</p>
    {one.words !== null && <p class="soft">{one.words}</p>}
    <details open={Object.hasOwn(errors, `reason-${one.id}`)}>
      <summary>{words.takeBack}<span class="hidden"> ({one.name})</span></summary>
      <form method="post" action={`/exam-desk/arrangements/${one.id}/take-back`}>
        <p class="hint">{words.hint}</p>
        <TextField name={`reason-${one.id}`} label={words.reason} errors={errors} />
        <Button kind="grave">{words.takeIt}<span class="hidden"> ({one.name})</span></Button>
      </form>
    </details>
  </section>
);

const show = page({ name: 'showGranted', method: 'get', path: '/exam-desk/arrangements', right: 'arrangement.grant', query }, (call) => grantedPage(call));

const takeBack = page({ name: 'takeBackArrangement', method: 'post', path: '/exam-desk/arrangements/{arrangement}/take-back', right: 'arrangement.grant', params: z.object({ arrangement: z.uuid() }), query, example: { reason: 'The statement was of somebody else.' } }, async (call) => {
  const { arrangement } = call.params;
  const read = takeBackShape.safeParse({ reason: call.form.fields[`reason-${arrangement}`] ?? call.form.fields['reason'] ?? '' });
  if (!read.success) return { page: await grantedPage(call, { errors: { [`reason-${arrangement}`]: read.error.issues[0]!.message } }), status: 422 };
  try {
    await takeBackArrangement(call.world, call.actor, { arrangement, ...read.data });
  } catch (refusal) {
    if (!(refusal instanceof Refusal) || refusal.code !== 'conflict') throw refusal;
    return { page: await grantedPage(call, { refusal }), status: 409 };
  }
  return { goTo: '/exam-desk/arrangements?done=back' };
});

export const grantedPages: readonly PageRoute[] = [show, takeBack];
