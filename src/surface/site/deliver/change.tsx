/** What becomes of a session that is written already: changed, given to another trainer, called off. */
import * as z from 'zod';
import { Refusal } from '../../../core/facts/refusal.ts';
import { absent, allowed } from '../../../registry/access/rights.ts';
import { cancelSession, cancelShape, changeSession, changeShape, replaceTrainer, type SessionForStaff, trainerShape } from '../../../registry/session/index.ts';
import { page, type PageCall, type PageRoute, readForm } from '../page-route.ts';
import { Button, ButtonLink, ErrorSummary, type FieldErrors, TextField } from '../parts/form.tsx';
import { Notice } from '../parts/notice.tsx';
import { Page } from '../parts/page.tsx';
import { dateWords } from '../parts/scheme-words.ts';
import { MeantField, RefusedChange } from '../parts/two-at-once.tsx';
import { sessionWords, staffWords as words } from '../words/deliver.ts';
import { detailsIn, fieldsOf, RunningFields, SessionFields, TeachingFields } from './session-fields.tsx';
import { priceValues } from './price-fields.tsx';
import { begunOf, blockWords, SessionSummary, stepsOf } from './session-parts.tsx';
import { ownSession } from './staff.tsx';

const params = z.object({ session: z.uuid() });
type Call = PageCall<z.output<typeof params>, object>;

interface No {
  readonly errors?: FieldErrors;
  readonly refusal?: Refusal;
}

/** A session of the provider for which the account writes. */
async function ours(call: Call): Promise<SessionForStaff> {
  const session = await ownSession(call, call.params.session);
  if (!allowed(call.actor, 'session.publish', { scheme: session.scheme, organisations: [session.provider] })) throw absent();
  return session;
}

const Said = ({ errors = {}, refusal }: No) => (
  <>
    <ErrorSummary errors={errors} />
    {refusal && <RefusedChange title={words.refused} refusal={refusal} />}
  </>
);

const trailOf = (session: SessionForStaff) => [{ href: '/teaching', text: words.title }, { href: `/teaching/${session.id}`, text: `${session.courseName}, ${dateWords(session.firstDay)}` }];

const valuesOf = (session: SessionForStaff): Readonly<Record<string, string | undefined>> => ({
  ...Object.fromEntries(session.blocks.flatMap((block, at) => [[`from${at}`, block.from.slice(0, 16)], [`to${at}`, block.to.slice(0, 16)]])),
  zone: session.zone, place: session.place ?? undefined, link: session.link ?? undefined, trainer: session.trainer ?? undefined, courseware: session.courseware ?? undefined, tongue: session.tongue,
  seats: String(session.seats), offerHours: String(session.offerHours), ...priceValues(session.price), version: String(session.version),
});

async function changePage(call: Call, no: No = {}) {
  const session = await ours(call);
  const sent = Object.keys(call.form.fields).length > 0 && no.refusal?.code !== 'stale';
  const values = sent ? call.form.fields : valuesOf(session);
  const begun = begunOf(session, call.world.now());
  return (
    <Page frame={call.frame} title={words.changeTitle} trail={trailOf(session)}>
      <h1>{words.changeTitle}</h1>
      <Said {...no} />
      {stepsOf(session, call.world.now()).change ? (
        <form method="post" action={`/teaching/${session.id}/change`}>
          {session.state !== 'draft' && <p>{session.state === 'running' ? words.changeRunning : words.changeHint}</p>}
          <MeantField refusal={no.refusal} />
          <input type="hidden" name="version" value={values['version']} />
          {session.state === 'running' ? (
            <>
              <ul>{session.blocks.slice(0, begun).map((block) => <li>{sessionWords.block(block.number)}: {blockWords(block)}</li>)}</ul>
              <RunningFields begun={begun} blocks={session.blocks.length} values={values} errors={no.errors ?? {}} />
            </>
          ) : await SessionFields(call, { organisation: session.provider, blocks: session.blocks.length, values, errors: no.errors ?? {} })}
          <Button>{words.changeIt}</Button>
        </form>
      ) : <Notice><p>{words.noChange}</p></Notice>}
    </Page>
  );
}

/** Of what is sent of a running session only what can still change. */
function runningIn(sent: Readonly<Record<string, string>>, session: SessionForStaff, now: string): Readonly<Record<string, string>> {
  const left = session.blocks.slice(begunOf(session, now)).flatMap(({ number }) => [`from${number - 1}`, `to${number - 1}`]);
  return Object.fromEntries(Object.entries(sent).filter(([name]) => ['place', 'link', ...left].includes(name)));
}

const refusals = ['not-available', 'prerequisite-missing', 'conflict', 'bad-input', 'stale'];

async function trying(call: Call, again: (call: Call, no: No) => ReturnType<typeof changePage>, work: () => Promise<unknown>) {
  try {
    await work();
  } catch (refusal) {
    if (!(refusal instanceof Refusal) || !refusals.includes(refusal.code)) throw refusal;
    return { page: await again(call, { refusal }), status: 409 as const };
  }
}

const askChange = page({ name: 'askSessionChange', method: 'get', path: '/teaching/{session}/change', right: 'session.publish', params }, (call) => changePage(call));

const change = page({ name: 'changeSession', method: 'post', path: '/teaching/{session}/change', right: 'session.publish', params, example: { zone: 'Europe/Madrid' } }, async (call) => {
  const session = await ours(call);
  const { version, ...sent } = call.form.fields;
  const fields = session.state === 'running' ? { ...valuesOf(session), ...runningIn(sent, session, call.world.now()) } : sent;
  const read = changeShape.safeParse({ ...detailsIn(fields, session.blocks.length), clashing: sent['clashing'] });
  if (!read.success) return { page: await changePage(call, { errors: fieldsOf(read.error, fields) }), status: 422 };
  const same = read.data.trainer === session.trainer ? { trainerAccount: session.trainerAccount } : {};
  return await trying(call, changePage, () => changeSession(call.world, call.actor, { ...read.data, ...same, ...call.params, expectedVersion: /^\d{1,9}$/.test(version ?? '') ? Number(version) : undefined }))
    ?? { goTo: `/teaching/${session.id}?done=changed` };
});

async function trainerPage(call: Call, no: No = {}) {
  const session = await ours(call);
  const values = Object.keys(call.form.fields).length > 0 ? call.form.fields : { trainer: session.trainer ?? undefined, courseware: session.courseware ?? undefined };
  return (
    <Page frame={call.frame} title={words.trainerTitle} trail={trailOf(session)}>
      <h1>{words.trainerTitle}</h1>
      <Said {...no} />
      {stepsOf(session, call.world.now()).trainer ? (
        <form method="post" action={`/teaching/${session.id}/trainer`}>
          <p>{words.trainerHint}</p>
          {await TeachingFields(call, { organisation: session.provider, values, errors: no.errors ?? {} })}
          <Button>{words.trainerIt}</Button>
        </form>
      ) : <Notice><p>{words.noChange}</p></Notice>}
    </Page>
  );
}

const askTrainer = page({ name: 'askTrainer', method: 'get', path: '/teaching/{session}/trainer', right: 'session.publish', params }, (call) => trainerPage(call));

const trainer = page({ name: 'replaceTrainer', method: 'post', path: '/teaching/{session}/trainer', right: 'session.publish', params, example: { trainer: '00000000-0000-4000-8000-000000000000' } }, async (call) => {
  await ours(call);
  const { trainer: one, courseware } = call.form.fields;
  const read = trainerShape.safeParse({ trainer: one ?? '', ...(courseware ? { courseware } : {}) });
  if (!read.success) return { page: await trainerPage(call, { errors: fieldsOf(read.error, {}) }), status: 422 };
  return await trying(call, trainerPage, () => replaceTrainer(call.world, call.actor, { ...read.data, ...call.params })) ?? { goTo: `/teaching/${call.params.session}?done=changed` };
});

async function cancelPage(call: Call, no: No = {}) {
  const session = await ours(call);
  return (
    <Page frame={call.frame} title={words.cancelTitle} trail={trailOf(session)}>
      <h1>{words.cancelTitle}: {session.courseName}</h1>
      <Said {...no} />
      <SessionSummary session={session} />
      {stepsOf(session, call.world.now()).cancel ? (
        <form method="post" action={`/teaching/${session.id}/cancel`}>
          <Notice tone="warn"><p>{session.state === 'running' ? words.cancelRunning : words.cancelHint}</p></Notice>
          <TextField name="reason" label={words.reason} value={call.form.fields['reason']} errors={no.errors ?? {}} />
          <div class="actions"><Button kind="grave">{words.cancelIt}</Button> <ButtonLink kind="quiet" href={`/teaching/${session.id}`}>{words.keepIt}</ButtonLink></div>
        </form>
      ) : <Notice><p>{words.noChange}</p></Notice>}
    </Page>
  );
}

const askCancel = page({ name: 'askSessionCancel', method: 'get', path: '/teaching/{session}/cancel', right: 'session.publish', params }, (call) => cancelPage(call));

const cancel = page({ name: 'cancelSession', method: 'post', path: '/teaching/{session}/cancel', right: 'session.publish', params, example: { reason: 'The trainer is ill.' } }, async (call) => {
  await ours(call);
  const read = readForm(cancelShape, call.form);
  if ('errors' in read) return { page: await cancelPage(call, { errors: read.errors }), status: 422 };
  return await trying(call, cancelPage, () => cancelSession(call.world, call.actor, { ...call.params, ...read.value })) ?? { goTo: `/teaching/${call.params.session}?done=cancelled` };
});

export const sessionChangePages: readonly PageRoute[] = [askChange, change, askTrainer, trainer, askCancel, cancel];
