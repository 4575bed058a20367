/** Letters to people about their places in courses, with the calendar entry. */
import * as z from 'zod';
import { instantAt, localTime } from '../../core/facts/zone-time.ts';
import { seasonSentence } from '../../core/reasons/sentence.ts';
import type { Handlers } from '../../database/outbox.ts';
import { system } from '../../registry/access/actor.ts';
import type { World } from '../../registry/access/world.ts';
import { findEnrolments, otherAtOnce, readEnrolment, readSession, teachingDays } from '../../registry/session/index.ts';
import type { Entry } from './calendar.ts';
import { candidateAddress, type Notice, notices, organisationAddresses, type Post, withOtherDate } from './notice.ts';
import { withNewWay } from './plan-letters.ts';

const payload = z.looseObject({ enrolment: z.uuid(), session: z.uuid(), candidate: z.uuid(), sequence: z.int(), moved: z.boolean().optional(), days: z.int().optional(), until: z.string().optional(), because: z.string().optional(), block: z.int().optional() });
type Payload = z.output<typeof payload>;
type Enrolment = Awaited<ReturnType<typeof readEnrolment>>;

/** `2026-11-30T09:00` as it is said. */
const said = (local: string): string => `${seasonSentence(local.slice(0, 10))}, ${local.slice(11, 16)}`;

const timesOf = ({ session }: Enrolment, only?: number): string => session.blocks.filter((block) => only === undefined || block.number === only).map((block) => `${said(block.from)} to ${block.from.slice(0, 10) === block.to.slice(0, 10) ? block.to.slice(11, 16) : said(block.to)}`).join('; ');
/** Named where the session has several. */
const blockOf = ({ session }: Enrolment, block: number | undefined): string => (block === undefined || session.blocks.length === 1 ? '' : ` (block ${block})`);
const placeOf = ({ session, link }: Enrolment): string => session.place ?? (link === null ? 'online; the link comes with your place' : `online: ${link}`);

function entryOf(enrolment: Enrolment, { baseUrl }: World): Entry {
  const { session } = enrolment;
  const parts = teachingDays(session.blocks).flatMap((block) => {
    const [from, to] = [instantAt(block.from, session.zone), instantAt(block.to, session.zone)];
    return from && to ? [{ from, to }] : [];
  });
  return {
    uid: enrolment.uid, sequence: enrolment.sequence, summary: `${session.courseName} (${session.providerName})`, parts, location: session.place ?? enrolment.link ?? undefined, url: `${baseUrl}/sessions/${session.id}`,
    cancelled: enrolment.state !== 'enrolled' && enrolment.state !== 'completed' || session.state === 'cancelled',
  };
}

const why: Readonly<Record<string, string>> = {
  asked: 'as was asked', 'taken-out': 'by its provider', declined: 'because the offer was declined', 'offer-ended': 'because the offered seat was not taken in time', 'session-began': 'because the session has begun', 'claim-refused': 'because the claim that it depended on was refused', erased: 'because the record was erased',
};

type Write = (enrolment: Enrolment, more: Payload, link: string) => Notice;

const letters: Readonly<Record<string, Write>> = {
  'enrolment.confirmed': (enrolment, _more, link) => ({
    subject: `You have a place: ${enrolment.session.courseName}`, link,
    says: [`you have a place in ${enrolment.session.courseName} by ${enrolment.session.providerName}.`, `${timesOf(enrolment)} (${enrolment.session.zone}), ${placeOf(enrolment)}.`, ...(enrolment.conditional ? ['The place is conditional: it holds while your claim is being decided, and for good once it is granted.'] : []), 'The calendar entry is attached. If you cannot come, give the place back in time, so that somebody else can have it.'],
  }),
  'enrolment.reminder': (enrolment, { block }, link) => ({
    subject: `Soon: ${enrolment.session.courseName}${blockOf(enrolment, block)}`, link,
    says: [`a reminder: ${enrolment.session.courseName}${blockOf(enrolment, block)} by ${enrolment.session.providerName} is on ${timesOf(enrolment, block)} (${enrolment.session.zone}), ${placeOf(enrolment)}.`, ...(enrolment.conditional ? ['The place is conditional still: your claim is being decided.'] : []), 'If you cannot come, give the place back: somebody may be waiting for it.'],
  }),
  'enrolment.waitlisted': (enrolment, _more, link) => ({
    subject: `You are on the waiting list: ${enrolment.session.courseName}`, link, says: [`${enrolment.session.courseName} is full. You are number ${enrolment.place ?? 'next'} on the waiting list.`, 'As soon as a seat is free for you, we write to you; then you have some time to take it.'],
  }),
  'enrolment.offered': (enrolment, more, link) => ({
    subject: `A seat is free for you: ${enrolment.session.courseName}`, link, says: [`a seat in ${enrolment.session.courseName} is held for you${more.until === undefined ? '' : ` until ${said(localTime(new Date(more.until), enrolment.session.zone))} (${enrolment.session.zone})`}.`, `${timesOf(enrolment)} (${enrolment.session.zone}).`, 'Take it before then, or it goes to the next in line.'],
  }),
  'enrolment.moved': (enrolment, _more, link) => ({ subject: `Your place has moved: ${enrolment.session.courseName}`, link, says: [`your place is now on ${timesOf(enrolment)} (${enrolment.session.zone}), ${placeOf(enrolment)}.`, 'The calendar entry is attached and takes the place of the earlier one.'] }),
  'enrolment.cancelled': (enrolment, more, link) => ({
    subject: `Your place is given up: ${enrolment.session.courseName}`, link, says: [`your place in ${enrolment.session.courseName} on ${seasonSentence(enrolment.session.firstDay)} is given up${more.because === undefined ? '' : `, ${why[more.because] ?? more.because}`}.`, ...(enrolment.endReason === null ? [] : [`The reason given: ${enrolment.endReason}`]), 'Other dates are on the page of sessions.'],
  }),
  'enrolment.transferred': (enrolment, _more, link) => ({ subject: `Your place went to somebody else: ${enrolment.session.courseName}`, link, says: [`your place in ${enrolment.session.courseName} on ${seasonSentence(enrolment.session.firstDay)} was handed on, as was asked.`] }),
  'enrolment.completed': (enrolment, _more, link) => ({ subject: `Completed: ${enrolment.session.courseName}`, link, says: [`you have completed ${enrolment.session.courseName}. It is in your record, which shows the exams that are open to you now.`] }),
  'enrolment.not-completed': (enrolment, _more, link) => ({ subject: `Not completed: ${enrolment.session.courseName}`, link, says: [`${enrolment.session.courseName} was closed and is not completed for you. ${enrolment.session.providerName} can say what is missing.`] }),
  'enrolment.uncovered': (enrolment, _more, link) => ({
    subject: `Not certain: ${enrolment.session.courseName}`, link,
    says: [
      `${enrolment.session.providerName} lacks an accreditation that ${enrolment.session.courseName} on ${seasonSentence(enrolment.session.firstDay)} needs. ${enrolment.state === 'enrolled' ? 'Your place stays yours.' : 'You keep your turn in the line.'}`,
      'If the accreditation is there again before the first day, the course runs as planned, and we write to you. If not, it cannot begin: the provider finds somebody who is accredited, moves it or calls it off, and you are told.',
      'You need do nothing now. Whoever would rather not wait moves to another date or gives the place up behind this link.',
    ],
  }),
  'enrolment.covered': (enrolment, _more, link) => ({
    subject: `Certain again: ${enrolment.session.courseName}`, link,
    says: [`the accreditation that ${enrolment.session.courseName} on ${seasonSentence(enrolment.session.firstDay)} needs is there again: it runs as planned, on ${timesOf(enrolment)} (${enrolment.session.zone}).`, 'You need do nothing.'],
  }),
  'session.changed': (enrolment, _more, link) => ({ subject: `Changed: ${enrolment.session.courseName}`, link, says: [`the session has changed. It is now ${timesOf(enrolment)} (${enrolment.session.zone}), ${placeOf(enrolment)}.`, 'The calendar entry is attached and takes the place of the earlier one.'] }),
  'session.cancelled': (enrolment, _more, link) => ({
    subject: `Called off: ${enrolment.session.courseName}`, link, says: [`${enrolment.session.providerName} has called off ${enrolment.session.courseName} on ${seasonSentence(enrolment.session.firstDay)}.`, ...(enrolment.session.cancelReason ? [`The reason given: ${enrolment.session.cancelReason}`] : []), 'The other dates of this course are behind this link.'],
  }),
};

const stillIn: readonly string[] = ['enrolled', 'waiting', 'offered'];
/** These say nothing about a date in somebody's calendar. */
const undated: ReadonlySet<string> = new Set(['enrolment.waitlisted', 'enrolment.offered', 'enrolment.completed', 'enrolment.not-completed', 'enrolment.uncovered', 'enrolment.covered']);

export function sessionLetters(world: World, post: Post): Handlers {
  const about = async ({ enrolment }: Payload) => readEnrolment(world, system, enrolment);
  const links: Readonly<Record<string, string>> = { 'session.cancelled': '/sessions', 'enrolment.cancelled': '/sessions', 'enrolment.completed': '/record', 'enrolment.uncovered': '/bookings', 'enrolment.covered': '/bookings' };
  const toPeople = Object.fromEntries(Object.entries(letters).map(([topic, write]) => [topic, notices(payload, {
    post, to: ({ candidate }) => candidateAddress(world, candidate),
    write: async (more) => {
      const enrolment = await about(more);
      const cover = topic === 'enrolment.uncovered' || topic === 'enrolment.covered';
      if (cover && !stillIn.includes(enrolment.state)) return undefined;
      const plain = write(enrolment, more, `${world.baseUrl}${links[topic] ?? `/sessions/${enrolment.session.id}`}`);
      const moved = topic === 'session.changed' && more.moved === true;
      const notice = cover || topic === 'session.cancelled' || moved ? await withNewWay(world, moved ? withOtherDate(world, plain, await otherAtOnce(world, system, more.enrolment)) : plain, { candidate: more.candidate, scheme: enrolment.session.scheme }) : plain;
      return undated.has(topic) || (topic === 'session.changed' && enrolment.state !== 'enrolled') ? notice : { ...notice, calendar: { entry: { ...entryOf(enrolment, world), before: more.days }, now: new Date(world.now()) } };
    },
  })]));
  const uncovered = z.looseObject({ session: z.uuid() });
  return {
    ...toPeople,
    'session.uncovered': notices(uncovered, {
      post, to: async ({ session }) => organisationAddresses(world, (await readSession(world, system, session)).provider),
      write: async ({ session: id }) => {
        const session = await readSession(world, system, id);
        return { subject: `No accreditation for a session: ${session.courseName}`, link: `${world.baseUrl}/sessions/${id}`, says: [`an accreditation that ${session.courseName} on ${seasonSentence(session.firstDay)} needs is missing${session.uncoveredOn === null ? '' : ` since ${seasonSentence(session.uncoveredOn)}`}.`, 'Until there is one again, the session takes no bookings and cannot begin. Ask the body, or choose another trainer.'] };
      },
    }),
  };
}

/** Everything a person is enrolled in, for a calendar that is read again and again. */
export const sessionEntries = async (world: World, candidate: string): Promise<readonly Entry[]> =>
  (await findEnrolments(world, system, candidate)).filter((one) => ['enrolled', 'completed'].includes(one.state)).map((one) => entryOf(one, world));
