/** Letters to people about exams: bookings with their calendar entry, arrangements, results. */
import * as z from 'zod';
import { localTime } from '../../core/facts/zone-time.ts';
import { listed, seasonSentence } from '../../core/reasons/sentence.ts';
import type { Handlers } from '../../database/outbox.ts';
import { system } from '../../registry/access/actor.ts';
import type { World } from '../../registry/access/world.ts';
import { arrangedWords, type ArrangementShown, type BookingShown, listBookings, listResults, otherThanBooking, readArrangement, readBooking } from '../../registry/exam/index.ts';
import type { Entry } from './calendar.ts';
import { candidateAddress, type Notice, notices, type Post, withOtherDate } from './notice.ts';
import { withNewWay } from './plan-letters.ts';

const payload = z.looseObject({ booking: z.uuid(), candidate: z.uuid(), scheme: z.string(), sequence: z.int(), moved: z.boolean().optional(), arrangement: z.uuid().optional(), result: z.uuid().optional(), awards: z.array(z.string()).optional(), waiting: z.unknown().optional() });
type Payload = z.output<typeof payload>;

function said({ startsAt, zone }: BookingShown): string {
  const local = localTime(new Date(startsAt), zone);
  return `${seasonSentence(local.slice(0, 10))}, ${local.slice(11, 16)} (${zone})`;
}

const placeOf = (booking: BookingShown): string => booking.place ?? booking.centreName ?? (booking.link === null ? 'online' : `online: ${booking.link}`);

/** What is granted for it, and what it rests on. */
const besides = (world: World, { scheme, extraMinutes, aids, conditions }: BookingShown): readonly string[] => {
  const granted = arrangedWords({ minutes: extraMinutes, aids });
  const courseName = (course: string) => world.shelf.get(scheme)?.scheme.courses.find((one) => one.id === course)?.name ?? course;
  const rests = conditions.map((one) => (one.kind === 'place' ? `you complete ${courseName(one.course)} on ${seasonSentence(one.lastDay)}` : 'your claim is granted'));
  return [
    ...(granted === '' ? [] : [`Arranged for you: ${granted}.`]),
    ...(rests.length === 0 ? [] : [`The booking is conditional: it holds if ${listed(rests)}. If that will not be, the seat is given back and we write to you.`]),
  ];
};

/** Where the scheme does not say how long it takes, the entry is an hour: a calendar needs an end. */
const unknownLength = 60;

function bookingEntry(booking: BookingShown, exam: string, { baseUrl }: World): Entry {
  const from = new Date(booking.startsAt);
  const to = new Date(from.getTime() + ((booking.minutes ?? unknownLength) + booking.extraMinutes) * 60_000);
  return {
    uid: booking.uid, sequence: booking.sequence, summary: exam, parts: [{ from, to }], location: booking.place ?? booking.centreName ?? booking.link ?? undefined, url: `${baseUrl}/sittings/${booking.sitting}`, cancelled: booking.state === 'cancelled' || booking.sittingState === 'cancelled',
  };
}

function answerOf({ state, grantedMinutes, grantedAids, decision, until, withdrawnReason }: ArrangementShown, exam: string): readonly string[] {
  const granted = arrangedWords({ minutes: grantedMinutes ?? 0, aids: grantedAids });
  if (state === 'withdrawn') return [`what you were granted for ${exam}, ${granted}, is taken back.`, ...(withdrawnReason ? [`The reason given: ${withdrawnReason}`] : []), 'If you need it still, ask again before booking closes, and say why.'];
  const said_ = state === 'granted' ? `for ${exam} you are granted ${granted}.` : `the special arrangement that you asked for, for ${exam}, was not granted.`;
  return [said_, ...(state === 'granted' && until !== null ? [`It counts for exams until ${seasonSentence(until)}.`] : []), ...(decision ? [decision] : [])];
}

export function bookingLetters(world: World, post: Post): Handlers {
  const examName = (scheme: string, exam: string): string => world.shelf.get(scheme)?.scheme.exams.find((one) => one.id === exam)?.name ?? exam;
  const letter = (write: (booking: Awaited<ReturnType<typeof readBooking>>, exam: string, more: Payload) => Promise<Notice> | Notice, { dated }: { readonly dated: boolean }) => notices(payload, {
    post, to: ({ candidate }) => candidateAddress(world, candidate),
    write: async (more) => {
      const booking = await readBooking(world, system, more.booking);
      const exam = examName(booking.scheme, booking.exam);
      const notice = await write(booking, exam, more);
      return dated ? { ...notice, calendar: { entry: bookingEntry(booking, exam, world), now: new Date(world.now()) } } : notice;
    },
  });
  const link = (booking: BookingShown) => `${world.baseUrl}/sittings/${booking.sitting}`;
  return {
    'booking.confirmed': letter((booking, exam) => ({
      subject: `Booked: ${exam}`, link: link(booking),
      says: [`you are booked for the ${exam} on ${said(booking)}, ${placeOf(booking)}.`, ...besides(world, booking), 'Bring a paper with your name and picture. If you need more time or another arrangement, ask for it before booking closes.', ...(booking.awardWaits ? ['A certificate that the award needs is missing still: a pass is kept and waits for it.'] : [])],
    }), { dated: true }),
    'booking.reminder': letter((booking, exam) => ({ subject: `Soon: ${exam}`, link: link(booking), says: [`a reminder: the ${exam} is on ${said(booking)}, ${placeOf(booking)}.`, ...besides(world, booking), 'Bring a paper with your name and picture.'] }), { dated: true }),
    'booking.moved': letter((booking, exam) => ({ subject: `Moved: ${exam}`, link: link(booking), says: [`your booking is now on ${said(booking)}, ${placeOf(booking)}.`, ...(booking.reason === null ? [] : [`The reason given: ${booking.reason}`]), ...besides(world, booking), 'The calendar entry is attached and takes the place of the earlier one.'] }), { dated: true }),
    'booking.cancelled': letter((booking, exam) => ({ subject: `Cancelled: ${exam}`, link: `${world.baseUrl}/sittings`, says: [`your booking of the ${exam} on ${said(booking)} is cancelled.`, ...(booking.reason === null ? [] : [`The reason given: ${booking.reason}`])] }), { dated: true }),
    'booking.released': letter((booking, exam) => ({
      subject: `Given back: ${exam}`, link: `${world.baseUrl}/sittings?exam=${booking.exam}`,
      says: [`your seat for the ${exam} on ${said(booking)} is given back: what the booking was conditional on will not come about before then.`, 'Book again as soon as you have a place in a course that opens the exam; the dates are behind this link.'],
    }), { dated: true }),
    'booking.firm': letter((booking, exam) => ({ subject: `Firm now: ${exam}`, link: link(booking), says: [`what your booking of the ${exam} on ${said(booking)} was conditional on is there: it is firm now.`] }), { dated: true }),
    'sitting.changed': letter(async (booking, exam, more) => {
      const notice = { subject: `Changed: ${exam}`, link: link(booking), says: [`the sitting has changed. It is now on ${said(booking)}, ${placeOf(booking)}.`, 'The calendar entry is attached and takes the place of the earlier one.'] };
      return more.moved === true ? withNewWay(world, withOtherDate(world, notice, await otherThanBooking(world, system, booking.id)), more) : notice;
    }, { dated: true }),
    'sitting.cancelled': letter((booking, exam, more) => withNewWay(world, { subject: `Called off: ${exam}`, link: `${world.baseUrl}/sittings`, says: [`the sitting of the ${exam} on ${said(booking)} is called off.`, 'The other dates of this exam are behind this link.'] }, more), { dated: true }),
    'arrangement.decided': letter(async (booking, exam, { arrangement }) => {
      const one = await readArrangement(world, system, arrangement!);
      return { subject: `Your special arrangement: ${exam}`, link: link(booking), says: [...answerOf(one, `the ${exam} on ${said(booking)}`), ...(one.state === 'withdrawn' ? besides(world, booking) : [])] };
    }, { dated: true }),
    'arrangement.answered': notices(z.looseObject({ arrangement: z.uuid(), candidate: z.uuid() }), {
      post, to: ({ candidate }) => candidateAddress(world, candidate),
      write: async ({ arrangement }) => {
        const one = await readArrangement(world, system, arrangement);
        const exam = one.exam === null ? 'every exam' : examName(one.scheme, one.exam);
        return { subject: `Your special arrangement: ${exam}`, link: `${world.baseUrl}/my-exams`, says: [...answerOf(one, one.exam === null ? exam : `the ${exam}`), ...(one.state === 'granted' ? ['It counts for whatever you book from now on.'] : [])] };
      },
    }),
    'result.released': letter(async (booking, exam, { result, awards = [] }) => {
      const found = (await listResults(world, system, booking.id)).find((one) => one.id === result);
      const passed = found?.passed === true;
      return {
        subject: `Your result: ${exam}`, link: `${world.baseUrl}/record`,
        says: [passed ? `you have passed the ${exam}. Congratulations.` : `you have not passed the ${exam}.`, ...(awards.length > 0 ? ['You are certified: your record shows it, and what it opens.'] : passed ? ['Your record shows what it counts for, and what is still missing.'] : ['Your record shows when you can sit it again.'])],
      };
    }, { dated: false }),
  };
}

/** Every exam that a person is booked for, for a calendar that is read again and again. */
export async function bookingEntries(world: World, candidate: string): Promise<readonly Entry[]> {
  const booked = await listBookings(world, system, { candidate, limit: 200 });
  return booked.filter((one) => one.state !== 'cancelled').map((one) => bookingEntry(one, world.shelf.get(one.scheme)?.scheme.exams.find((exam) => exam.id === one.exam)?.name ?? one.exam, world));
}
