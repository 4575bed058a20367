/** A released result that should have read otherwise: the examiner records the correction, somebody else releases it. */
import * as z from 'zod';
import { Refusal } from '../../../core/facts/refusal.ts';
import { correctResult, correctResultShape, listResults, readBooking } from '../../../registry/exam/index.ts';
import { page, type PageCall, type PageRoute } from '../page-route.ts';
import { Button, ErrorSummary, type FieldErrors, TextArea } from '../parts/form.tsx';
import { Notice } from '../parts/notice.tsx';
import { Page } from '../parts/page.tsx';
import { SummaryList } from '../parts/lists.tsx';
import { deskWords as words } from '../words/exams.ts';
import { PartFields, partsIn } from './part-fields.tsx';
import { examName } from './sittings.tsx';

const params = z.object({ booking: z.uuid() });
type Call = PageCall<z.output<typeof params>, object>;

const standing = async (call: Call) => (await listResults(call.world, call.actor, call.params.booking)).find(({ state }) => state === 'released');

async function correctPage(call: Call, { errors = {}, refusal }: { readonly errors?: FieldErrors; readonly refusal?: Refusal } = {}) {
  const booking = await readBooking(call.world, call.actor, call.params.booking);
  const result = await standing(call);
  const exam = call.world.shelf.get(booking.scheme)?.scheme.exams.find((one) => one.id === booking.exam);
  return (
    <Page frame={call.frame} title={words.correctTitle} trail={[{ href: `/exam-room/${booking.sitting}`, text: examName(call.world, booking) }]}>
      <h1>{words.correctTitle}</h1>
      <p class="lead">{words.correctLead(booking.name, examName(call.world, booking))}</p>
      <ErrorSummary errors={errors} />
      {refusal && <Notice tone="bad"><p>{refusal.message}</p>{refusal.next && <p>{refusal.next}</p>}</Notice>}
      {result === undefined ? <Notice><p>{words.noReleased}</p></Notice> : (
        <>
          <SummaryList items={[{ key: words.stands, value: `${result.passed ? words.passed : words.failed}${result.points === null ? '' : ` (${result.points})`}` }]} />
          <form method="post" action={`/exam-room/people/${booking.id}/correction`}>
            <PartFields parts={exam?.parts.length ?? 1} label={words.rightResult} sent={call.form.fields} errors={errors} />
            <TextArea name="reason" label={words.why} hint={words.whyHint} value={call.form.fields['reason']} errors={errors} rows={3} />
            <Button>{words.correctIt}</Button>
          </form>
        </>
      )}
    </Page>
  );
}

const ask = page({ name: 'askResultCorrection', method: 'get', path: '/exam-room/people/{booking}/correction', right: 'result.record', params }, (call) => correctPage(call));

const correct = page({ name: 'correctExamResult', method: 'post', path: '/exam-room/people/{booking}/correction', right: 'result.record', params, example: { passed1: 'yes', reason: 'The answer sheet was read wrongly.' } }, async (call) => {
  const { sitting } = await readBooking(call.world, call.actor, call.params.booking);
  const result = await standing(call);
  if (result === undefined) return { page: await correctPage(call), status: 409 };
  const read = correctResultShape.safeParse({ parts: partsIn(call.form), reason: call.form.fields['reason'] ?? '' });
  if (!read.success) return { page: await correctPage(call, { errors: Object.fromEntries(read.error.issues.map(({ path, message }) => (path[0] === 'reason' ? ['reason', message] : ['passed1', words.partsErrors]))) }), status: 422 };
  try {
    await correctResult(call.world, call.actor, { ...read.data, result: result.id });
  } catch (refusal) {
    const shown = refusal instanceof Refusal && (['conflict', 'bad-input'].includes(refusal.code) || (refusal.code === 'not-allowed' && refusal.more['right'] === undefined));
    if (!shown) throw refusal;
    return { page: await correctPage(call, { refusal }), status: 409 };
  }
  return { goTo: `/exam-room/${sitting}?done=corrected` };
});

export const correctPages: readonly PageRoute[] = [ask, correct];
