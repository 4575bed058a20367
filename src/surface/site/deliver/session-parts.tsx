/** What is said of a session, wherever it is shown. */
import type { SessionShown } from '../../../registry/session/index.ts';
import { profileHref } from '../pages/provider.tsx';
import { SummaryList, type SummaryItem } from '../parts/lists.tsx';
import { dateWords, moneyWords, tongueWords } from '../parts/scheme-words.ts';
import { sessionWords as words } from '../words/deliver.ts';

/** `30 November 2026, 09:00 to 17:00`, or over several days. */
export function blockWords({ from, to }: { readonly from: string; readonly to: string }): string {
  const [day, last] = [from.slice(0, 10), to.slice(0, 10)];
  return `${dateWords(day)}, ${from.slice(11, 16)} ${words.to} ${day === last ? '' : `${dateWords(last)}, `}${to.slice(11, 16)}`;
}

export const priceWords = ({ price }: Pick<SessionShown, 'price'>): string =>
  (price === null ? words.notStated : 'says' in price ? price.says : moneyWords({ minor: price.minor, currency: price.currency }));

/** While it can be booked what is free and who waits; before and after only how many seats it has. */
export const seatWords = ({ state, seats, free, waiting }: Pick<SessionShown, 'state' | 'seats' | 'free' | 'waiting'>): string =>
  (state === 'open' || state === 'full' ? [words.free(free), words.waitingList(waiting)].filter((part) => part !== '').join(', ') : words.seatsOf(seats));

/** Which of these three can be done to a session in its state. */
export const stepsOf = ({ state }: Pick<SessionShown, 'state'>): { readonly change: boolean; readonly trainer: boolean; readonly cancel: boolean } => {
  const open = state === 'open' || state === 'full';
  return { change: open || state === 'draft', trainer: open || state === 'running', cancel: open || state === 'draft' || state === 'running' };
};

export function SessionSummary({ session, more = [] }: { readonly session: SessionShown; readonly more?: readonly SummaryItem[] }) {
  return (
    <SummaryList items={[
      ...session.blocks.map((block) => ({ key: session.blocks.length === 1 ? words.when : words.block(block.number), value: blockWords(block) })),
      { key: words.zone, value: session.zone }, { key: words.where, value: session.place ?? words.online }, { key: words.provider, value: <a href={profileHref(session.scheme, session.provider)}>{session.providerName}</a> },
      { key: words.language, value: tongueWords(session.tongue) }, { key: words.price, value: priceWords(session) }, { key: words.seats, value: seatWords(session) },
      ...(session.cancelReason === null ? [] : [{ key: words.states.cancelled, value: session.cancelReason }]), ...more,
    ]} />
  );
}
