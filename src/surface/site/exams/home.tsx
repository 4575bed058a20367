/** What waits about exams for whoever signs in: a candidate, an exam officer, an examiner, an invigilator. */
import { listBookings, listMySittings, listResults, listToMark, readExamDesk } from '../../../registry/exam/index.ts';
import type { Asked } from '../../edge.ts';
import type { HomeBlock } from '../home-blocks.ts';
import { deskWords as words } from '../words/exams.ts';
import { examName, timeWords } from './sittings.tsx';

async function own({ world, actor }: Asked) {
  const { candidate } = actor;
  if (candidate === undefined) return undefined;
  const bookings = await listBookings(world, actor, { candidate, limit: 50 });
  const now = Date.parse(world.now());
  const next = bookings.filter((one) => one.state === 'booked' && Date.parse(one.startsAt) >= now - 86_400_000).toSorted((a, b) => (a.startsAt < b.startsAt ? -1 : 1))[0];
  const latest = bookings.filter((one) => one.state === 'judged').toSorted((a, b) => (a.startsAt < b.startsAt ? 1 : -1))[0];
  const result = latest && (await listResults(world, actor, latest.id)).find((one) => one.state === 'released' && one.releasedAt !== null && Date.parse(one.releasedAt) > now - 14 * 86_400_000);
  if (next === undefined && result === undefined) return undefined;
  return (
    <>
      <h2>{words.homeExams}</h2>
      {latest && result && <p>{words.homeResult(examName(world, latest), result.passed)}</p>}
      {next && <p>{words.homeExam} <a href={`/sittings/${next.sitting}`}>{examName(world, next)}</a>, {timeWords(next.startsAt, next.zone)}</p>}
      <p><a href="/my-exams">{words.toExams}</a></p>
    </>
  );
}

async function waiting({ world, actor }: Asked) {
  const { arrangements, releases } = await readExamDesk(world, actor);
  if (arrangements.length + releases.length === 0) return undefined;
  return <><h2>{words.title}</h2>{releases.length > 0 && <p>{words.homeRelease(releases.length)}</p>}{arrangements.length > 0 && <p>{words.homeArrangements(arrangements.length)}</p>}<p><a href="/exam-desk">{words.toDesk}</a></p></>;
}

async function toMark({ world, actor }: Asked) {
  const rows = await listToMark(world, actor);
  return rows.length === 0 ? undefined : <><h2>{words.mine}</h2><p>{words.homeMark(rows.length)}</p><p><a href="/exam-room">{words.toMine}</a></p></>;
}

/** The next sittings given to the account itself; an exam officer's others are on the desk. */
async function given({ world, actor }: Asked) {
  const rows = (await listMySittings(world, actor, { states: ['open', 'full', 'running'], limit: 50 })).filter((one) => actor.account !== undefined && [one.invigilator, one.examiner].includes(actor.account)).slice(0, 3);
  if (rows.length === 0) return undefined;
  return (
    <>
      <h2>{words.homeNext}</h2>
      <p>{words.homeNextLead}</p>
      <ul>{rows.map((one) => <li><a href={`/exam-room/${one.id}`}>{examName(world, one)}</a>, {timeWords(one.startsAt, one.zone)}</li>)}</ul>
    </>
  );
}

export const examBlocks: readonly HomeBlock[] = [
  { right: 'booking.read', load: own }, { right: 'result.release', load: waiting }, { right: 'result.record', load: toMark }, { right: 'incident.record', load: given },
];
