/** Calendar entries: the same entry keeps its name through every change, and a higher sequence takes the place of a lower one. */
import ical, { ICalCalendarMethod, ICalEventStatus } from 'ical-generator';

export interface Entry {
  /** Its name for good. */
  readonly uid: string;
  readonly sequence: number;
  readonly summary: string;
  readonly parts: readonly { readonly from: Date; readonly to: Date }[];
  readonly location: string | undefined;
  readonly url: string;
  readonly cancelled: boolean;
}

/** `publish` for a feed that is read again and again, `request` for a letter. Stamped with `now`. */
export function calendarOf(entries: readonly Entry[], { method, now }: { readonly method: 'request' | 'publish'; readonly now: Date }): string {
  const gone = method === 'request' && entries.every((entry) => entry.cancelled);
  const calendar = ical({ prodId: { company: 'Cursus', product: 'Cursus', language: 'EN' }, name: 'Cursus', method: method === 'publish' ? ICalCalendarMethod.PUBLISH : gone ? ICalCalendarMethod.CANCEL : ICalCalendarMethod.REQUEST });
  for (const entry of entries) {
    for (const [place, { from, to }] of entry.parts.entries()) {
      calendar.createEvent({
        id: place === 0 ? entry.uid : `${entry.uid}-${place + 1}`, sequence: entry.sequence, start: from, end: to, stamp: now, summary: entry.parts.length === 1 ? entry.summary : `${entry.summary} (${place + 1} of ${entry.parts.length})`,
        url: entry.url, status: entry.cancelled ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED, ...(entry.location === undefined ? {} : { location: entry.location }),
      });
    }
  }
  return calendar.toString();
}
