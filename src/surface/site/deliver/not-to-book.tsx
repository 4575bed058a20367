/** What nobody can book now, with the reason: planned, not released, not offered. */
import { type NotOnOffer, notOnOffer } from '../../../registry/provider/index.ts';
import { examsWithDates } from '../../../registry/exam/index.ts';
import { coursesWithDates } from '../../../registry/session/index.ts';
import type { Asked } from '../../edge.ts';
import { dateWords } from '../parts/scheme-words.ts';
import { notToBookWords as words } from '../words/deliver.ts';

interface Asking {
  readonly scheme: string;
  readonly of: 'course' | 'exam';
  /** Empty: all of them. */
  readonly only: string;
}

/** What one provider plans or leaves out, another one may offer: whatever has a date is not in the list. */
export async function notToBook({ world, actor }: Asked, { scheme, of, only }: Asking): Promise<readonly NotOnOffer[]> {
  const closed = (await notOnOffer(world, { scheme, of })).filter(({ id }) => only === '' || id === only);
  const dated = await (of === 'course' ? coursesWithDates : examsWithDates)(world, actor, scheme);
  return closed.filter(({ id }) => !dated.has(id));
}

export const NotToBook = ({ items }: { readonly items: readonly NotOnOffer[] }) => (items.length === 0 ? null : (
  <>
    <h2>{words.title}</h2>
    <ul>{items.map((one) => <li>{one.name}: {whyNotWords(one)}</li>)}</ul>
  </>
));

/** `planned for autumn 2010 by InterProm USA; it cannot be booked yet`. */
export function whyNotWords({ why, when, provider, because }: NotOnOffer): string {
  const day = when === undefined ? undefined : dateWords(when);
  const reason = because === undefined ? '.' : `: ${because}.`;
  switch (why) {
    case 'planned': return `${words.planned(day, provider)}${reason}`;
    case 'not-released': return `${words.notReleased}${reason}`;
    case 'retired': return `${words.retired(day)}${reason}`;
    case 'not-offered': return `${words.notOffered(provider)}${reason}`;
  }
}
