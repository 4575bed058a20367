/** What is said of a session, wherever it is shown. */
import { localTime } from '../../../core/facts/zone-time.ts';
import { trainersOf } from '../../../registry/provider/index.ts';
import type { RosterEntry, SessionForStaff, SessionShown } from '../../../registry/session/index.ts';
import type { Asked } from '../../edge.ts';
import { profileHref } from '../pages/provider.tsx';
import { SummaryList, type SummaryItem } from '../parts/lists.tsx';
import { dateWords, moneyWords, tongueWords } from '../parts/scheme-words.ts';
import { sessionWords as words, staffWords } from '../words/deliver.ts';

/** `30 November 2026, 09:00 to 17:00`, or over several days. */
export function blockWords({ from, to }: { readonly from: string; readonly to: string }): string {
  const [day, last] = [from.slice(0, 10), to.slice(0, 10)];
  return `${dateWords(day)}, ${from.slice(11, 16)} ${words.to} ${day === last ? '' : `${dateWords(last)}, `}${to.slice(11, 16)}`;
}

export const priceWords = ({ price }: Pick<SessionShown, 'price'>): string =>
  (price === null ? words.notStated : 'says' in price ? price.says : moneyWords({ minor: price.minor, currency: price.currency }));

export const trainerName = async ({ world, actor }: Asked, { trainer, provider }: SessionForStaff): Promise<string | undefined> =>
  (trainer === null ? undefined : (await trainersOf(world, actor, provider)).find((one) => one.id === trainer)?.name);

/** While it can be booked what is free and who waits; before and after only how many seats it has. */
export const seatWords = ({ state, seats, free, waiting }: Pick<SessionShown, 'state' | 'seats' | 'free' | 'waiting'>): string =>
  (state === 'open' || state === 'full' ? [words.free(free), words.waitingList(waiting)].filter((part) => part !== '').join(', ') : words.seatsOf(seats));

/** How many blocks have begun. */
export function begunOf({ blocks, zone }: Pick<SessionShown, 'blocks' | 'zone'>, now: string): number {
  const there = localTime(new Date(now), zone);
  return blocks.filter(({ from }) => from <= there).length;
}

/** Which of these three can be done to a session in its state. */
export const stepsOf = (session: Pick<SessionShown, 'state' | 'blocks' | 'zone'>, now: string): { readonly change: boolean; readonly trainer: boolean; readonly cancel: boolean } => {
  const { state } = session;
  const open = state === 'open' || state === 'full';
  return { change: open || state === 'draft' || (state === 'running' && begunOf(session, now) < session.blocks.length), trainer: open || state === 'running', cancel: open || state === 'draft' || state === 'running' };
};

export type PlaceVerb = 'accept' | 'move' | 'hand-on' | 'cancel';

/** What the provider can do to a place now. */
export function placeVerbsOf({ state }: Pick<SessionShown, 'state'>, entry: Pick<RosterEntry, 'state'>): readonly PlaceVerb[] {
  if (state === 'running') return entry.state === 'enrolled' ? ['cancel'] : [];
  if (state !== 'open' && state !== 'full') return [];
  return entry.state === 'enrolled' ? ['move', 'hand-on', 'cancel'] : entry.state === 'offered' ? ['accept', 'cancel'] : entry.state === 'waiting' ? ['cancel'] : [];
}

/** How somebody on the roster stands, as others say it. */
export function placeWords({ state, conditional, offerEnds }: Pick<RosterEntry, 'state' | 'conditional' | 'offerEnds'>, zone: string): string {
  const said = staffWords.placeStates[state];
  if (offerEnds !== null) return `${said} ${staffWords.offeredUntil(timeWords(localTime(new Date(offerEnds), zone)))}`;
  return conditional ? `${said}, ${staffWords.conditional}` : said;
}

/** `30 November 2026, 09:00`. */
const timeWords = (local: string): string => `${dateWords(local.slice(0, 10))}, ${local.slice(11, 16)}`;

export function SessionSummary({ session, more = [] }: { readonly session: SessionShown; readonly more?: readonly SummaryItem[] }) {
  return (
    <SummaryList items={[
      ...session.blocks.map((block) => ({ key: session.blocks.length === 1 ? words.when : words.block(block.number), value: blockWords(block) })),
      { key: words.zone, value: session.zone }, { key: words.where, value: session.place ?? words.online }, { key: words.provider, value: <a href={profileHref(session.scheme, session.provider)}>{session.providerName}</a> },
      { key: words.language, value: tongueWords(session.tongue) }, { key: words.price, value: priceWords(session) }, { key: words.seats, value: seatWords(session) },
      ...(session.uncoveredOn !== null && (session.state === 'open' || session.state === 'full') ? [{ key: staffWords.accreditation, value: staffWords.uncoveredForAll(dateWords(session.uncoveredOn)) }] : []),
      ...(session.cancelReason === null ? [] : [{ key: words.states.cancelled, value: session.cancelReason }]), ...more,
    ]} />
  );
}
