/** Calendar entries: the same entry keeps its name through every change, and a higher sequence takes the place of a lower one. */
import ical, { type ICalCalendar, ICalAttendeeRole, ICalAttendeeStatus, ICalAttendeeType, ICalCalendarMethod, ICalEventStatus } from 'ical-generator';

export interface Entry {
  /** Its name for good. */
  readonly uid: string;
  readonly sequence: number;
  readonly summary: string;
  /** One event each, in the order of time. */
  readonly parts: readonly Part[];
  /** How many events it had before a change, where that is known: those that are gone are cancelled by name. */
  readonly before?: number | undefined;
  readonly location: string | undefined;
  readonly url: string;
  readonly cancelled: boolean;
}

interface Part {
  readonly from: Date;
  readonly to: Date;
}

export interface Party {
  readonly name: string;
  readonly email: string;
}

interface Parties {
  readonly organizer: Party;
  readonly attendee: Party;
  readonly now: Date;
}

/** For a calendar program that reads it again and again: nobody is invited, what is gone is not in it. */
export function feedOf(entries: readonly Entry[], now: Date): string {
  const calendar = newCalendar();
  for (const entry of entries) for (const place of entry.parts.keys()) addEvent(calendar, entry, { place, now });
  return calendar.toString();
}

export interface Invitation {
  readonly method: 'request' | 'cancel';
  readonly content: string;
}

/** For a letter. RFC 5546 wants one event in each, with who invites and who is invited; whoever has a place has accepted already. */
export function invitationsOf(entry: Entry, { organizer, attendee, now }: Parties): readonly Invitation[] {
  const count = Math.max(entry.parts.length, entry.before ?? 0);
  return Array.from({ length: count }, (_, place) => {
    const cancelled = entry.cancelled || place >= entry.parts.length;
    const calendar = newCalendar().method(cancelled ? ICalCalendarMethod.CANCEL : ICalCalendarMethod.REQUEST);
    addEvent(calendar, { ...entry, cancelled }, { place, now }).organizer(organizer)
      .createAttendee({ ...attendee, role: ICalAttendeeRole.REQ, status: ICalAttendeeStatus.ACCEPTED, type: ICalAttendeeType.INDIVIDUAL, rsvp: false });
    return { method: cancelled ? 'cancel' : 'request', content: calendar.toString() };
  });
}

const newCalendar = (): ICalCalendar => ical({ prodId: { company: 'Cursus', product: 'Cursus', language: 'EN' }, name: 'Cursus' });

/** An event that is gone has the time of the last one: a calendar needs some, and looks at its name. */
function addEvent(calendar: ICalCalendar, { uid, sequence, summary, parts, location, url, cancelled }: Entry, { place, now }: { readonly place: number; readonly now: Date }) {
  const { from, to } = parts[place] ?? parts.at(-1) ?? { from: now, to: now };
  return calendar.createEvent({
    id: place === 0 ? uid : `${uid}-${place + 1}`, sequence, start: from, end: to, stamp: now, summary: parts.length < 2 ? summary : `${summary} (${Math.min(place, parts.length - 1) + 1} of ${parts.length})`,
    url, status: cancelled ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED, ...(location === undefined ? {} : { location }),
  });
}
