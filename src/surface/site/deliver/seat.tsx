/** What a provider does to one place in its session, each on a page of its own: take the offered seat, move it, hand it on, take somebody out. */
import type { ComponentChildren, VNode } from 'preact';
import * as z from 'zod';
import { Refusal } from '../../../core/facts/refusal.ts';
import { absent, allowed } from '../../../registry/access/rights.ts';
import {
  acceptOffer, cancelEnrolment, cancelShape, findSessions, moveShape, readEnrolment, readRoster, type RosterEntry, type SessionForStaff, type SessionShown,
} from '../../../registry/session/index.ts';
import { moveOrShowWay, transferOrShowWay, type WayIn } from '../../../registry/plan/index.ts';
import { page, type PageCall, type PageRoute } from '../page-route.ts';
import { Button, ButtonLink, ErrorSummary, type FieldErrors, SelectField, TextField } from '../parts/form.tsx';
import { SummaryList } from '../parts/lists.tsx';
import { Notice } from '../parts/notice.tsx';
import { Page } from '../parts/page.tsx';
import { dateWords } from '../parts/scheme-words.ts';
import { sessionWords, staffWords as words } from '../words/deliver.ts';
import { blockWords, placeWords, type PlaceVerb, placeVerbsOf, seatWords } from './session-parts.tsx';
import { nobodyOf, ownSession } from './staff.tsx';
import { WayThere } from './way-there.tsx';
import { whoIsMeant } from './who.ts';

const params = z.object({ enrolment: z.uuid() });
type Call = PageCall<z.output<typeof params>, object>;

interface Place {
  readonly session: SessionForStaff;
  readonly entry: RosterEntry;
}

/** A place in a session of the provider for which the account acts, as long as it is on the roster. */
async function ours(call: Call): Promise<Place> {
  const { session: { id } } = await readEnrolment(call.world, call.actor, call.params.enrolment);
  const session = await ownSession(call, id);
  if (!allowed(call.actor, 'session.publish', { scheme: session.scheme, organisations: [session.provider] })) throw absent();
  const entry = (await readRoster(call.world, call.actor, id)).entries.find((one) => one.enrolment === call.params.enrolment);
  if (entry === undefined) throw absent();
  return { session, entry };
}

interface No {
  readonly errors?: FieldErrors;
  readonly refusal?: Refusal;
}

interface Verb {
  readonly verb: PlaceVerb;
  /** The fields, and what happens next. */
  readonly ask: (call: Call, place: Place, errors: FieldErrors) => Promise<VNode>;
  /** Answers errors where the form is not filled in. */
  readonly act: (call: Call, place: Place) => Promise<FieldErrors | void>;
}

async function askPage(call: Call, { verb, ask }: Verb, { errors = {}, refusal }: No = {}) {
  const place = await ours(call);
  const { session, entry } = place;
  const roster = `/teaching/${session.id}/roster`;
  const title = words.placeTitles[verb](entry.name);
  return (
    <Page frame={call.frame} title={title} trail={[{ href: '/teaching', text: words.title }, { href: `/teaching/${session.id}`, text: `${session.courseName}, ${dateWords(session.firstDay)}` }, { href: roster, text: words.roster }]}>
      <h1>{title}</h1>
      <ErrorSummary errors={errors} />
      {refusal && <Refused refusal={refusal} />}
      <SummaryList items={[
        { key: words.name, value: `${entry.name} (${entry.number})` }, { key: sessionWords.state, value: placeWords(entry, session.zone) },
        { key: words.course, value: session.courseName }, ...session.blocks.map((block) => ({ key: session.blocks.length === 1 ? sessionWords.when : sessionWords.block(block.number), value: blockWords(block) })),
      ]} />
      {placeVerbsOf(session, entry).includes(verb) ? await ask(call, place, errors) : <Notice><p>{words.noPlaceStep}</p></Notice>}
      <p><a href={roster}>{words.toRoster}</a></p>
    </Page>
  );
}

/** With the steps where they are known, else what to do in words. */
function Refused({ refusal }: { readonly refusal: Refusal }) {
  const way = refusal.more as Partial<WayIn>;
  return <Notice tone="bad" title={words.refused}><p>{refusal.message}</p>{way.steps?.length ? <><p>{words.wayFirst}</p><WayThere {...way} /></> : refusal.next && <p>{refusal.next}</p>}</Notice>;
}

const refusals = ['not-available', 'prerequisite-missing', 'conflict', 'bad-input'];

async function act(call: Call, verb: Verb) {
  const place = await ours(call);
  try {
    const errors = await verb.act(call, place);
    if (errors) return { page: await askPage(call, verb, { errors }), status: 422 as const };
  } catch (refusal) {
    if (!(refusal instanceof Refusal) || !refusals.includes(refusal.code)) throw refusal;
    return { page: await askPage(call, verb, { refusal }), status: 409 as const };
  }
  return { goTo: `/teaching/${place.session.id}/roster?done=${verb.verb}` };
}

const SeatForm = ({ call, verb, children }: { readonly call: Call; readonly verb: PlaceVerb; readonly children: ComponentChildren }) =>
  <form method="post" action={`/teaching/people/${call.params.enrolment}/${verb}`}>{children}</form>;

const accept: Verb = {
  verb: 'accept',
  ask: async (call) => <SeatForm call={call} verb="accept"><p>{words.acceptHint}</p><Button>{words.acceptIt}</Button></SeatForm>,
  act: async (call) => { await acceptOffer(call.world, call.actor, call.params); },
};

/** Other sessions of the course by the same provider that have a seat. */
const elsewhere = async (call: Call, { scheme, course, provider, id }: SessionForStaff): Promise<readonly SessionShown[]> =>
  (await findSessions(call.world, call.actor, { scheme, course, provider, limit: 100 })).filter((other) => other.id !== id && other.free > 0 && other.uncoveredOn === null);

const move: Verb = {
  verb: 'move',
  ask: async (call, { session }, errors) => {
    const others = await elsewhere(call, session);
    if (others.length === 0) return <Notice><p>{words.noOtherDate}</p></Notice>;
    const items = others.map((other) => ({ value: other.id, label: `${dateWords(other.firstDay)}, ${other.place ?? sessionWords.online}, ${seatWords(other)}` }));
    return (
      <SeatForm call={call} verb="move">
        <p>{words.moveHint}</p>
        <SelectField name="session" label={words.moveTo} empty={words.choose} chosen={[call.form.fields['session'] ?? '']} items={items} errors={errors} />
        <Button>{words.moveIt}</Button>
      </SeatForm>
    );
  },
  act: async (call) => {
    const read = moveShape.safeParse(call.form.fields);
    if (!read.success) return { session: words.noDate };
    await moveOrShowWay(call.world, call.actor, { ...call.params, ...read.data });
  },
};

const handOn: Verb = {
  verb: 'hand-on',
  ask: async (call, { entry }, errors) => (
    <SeatForm call={call} verb="hand-on">
      <p>{words.handOnHint}</p>
      <TextField name="to" label={words.handOnLabel(entry.name)} value={call.form.fields['to']} errors={errors} />
      <Button>{words.handOnIt}</Button>
    </SeatForm>
  ),
  act: async (call) => {
    const meant = await whoIsMeant(call, (call.form.fields['to'] ?? '').trim());
    if (meant.person === undefined) return { to: nobodyOf(meant.perhaps) };
    await transferOrShowWay(call.world, call.actor, { ...call.params, candidate: meant.person.id });
  },
};

const cancel: Verb = {
  verb: 'cancel',
  ask: async (call, { session, entry }, errors) => (
    <SeatForm call={call} verb="cancel">
      <Notice tone="warn"><p>{session.state === 'running' ? words.takeOutRunning : words.takeOutHint}</p></Notice>
      <TextField name="reason" label={words.reason} hint={words.takeOutReason(entry.name)} value={call.form.fields['reason']} errors={errors} />
      <div class="actions"><Button kind="grave">{words.takeOutIt}</Button> <ButtonLink kind="quiet" href={`/teaching/${session.id}/roster`}>{words.keepPlace}</ButtonLink></div>
    </SeatForm>
  ),
  act: async (call) => {
    const read = cancelShape.safeParse(call.form.fields);
    if (!read.success) return { reason: read.error.issues[0]!.message };
    await cancelEnrolment(call.world, call.actor, { ...call.params, ...read.data });
  },
};

const right = 'session.publish';
const pathOf = (verb: PlaceVerb): string => `/teaching/people/{enrolment}/${verb}`;

export const seatPages: readonly PageRoute[] = [
  page({ name: 'askAccept', method: 'get', path: pathOf('accept'), right, params }, (call) => askPage(call, accept)),
  page({ name: 'acceptForPerson', method: 'post', path: pathOf('accept'), right, params, example: {} }, (call) => act(call, accept)),
  page({ name: 'askMove', method: 'get', path: pathOf('move'), right, params }, (call) => askPage(call, move)),
  page({ name: 'movePerson', method: 'post', path: pathOf('move'), right, params, example: { session: '00000000-0000-4000-8000-000000000000' } }, (call) => act(call, move)),
  page({ name: 'askHandOn', method: 'get', path: pathOf('hand-on'), right, params }, (call) => askPage(call, handOn)),
  page({ name: 'handSeatOn', method: 'post', path: pathOf('hand-on'), right, params, example: { to: 'C-0000-0000' } }, (call) => act(call, handOn)),
  page({ name: 'askTakeOut', method: 'get', path: pathOf('cancel'), right, params }, (call) => askPage(call, cancel)),
  page({ name: 'takeOut', method: 'post', path: pathOf('cancel'), right, params, example: { reason: 'The employer called it off.' } }, (call) => act(call, cancel)),
];
