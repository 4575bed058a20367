/** What waits about exams for whoever signs in: a candidate, an exam officer, an examiner, an invigilator. */
import { listBookings, listMySittings, listResults, readExamDuties, readExamToday, type SittingInside } from '../../../registry/exam/index.ts';
import type { Asked } from '../../edge.ts';
import type { HomeBlock } from '../home-blocks.ts';
import { instantWords } from '../parts/scheme-words.ts';
import { deskWords as words, sittingWords } from '../words/exams.ts';
import { examName } from './sittings.tsx';

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
      {next && <p>{words.homeExam} <a href={`/sittings/${next.sitting}`}>{examName(world, next)}</a>, {instantWords(next.startsAt, next.zone)}</p>}
      <p><a href="/my-exams">{words.toExams}</a></p>
    </>
  );
}

interface OneSitting {
  readonly sitting: string;
  readonly scheme: string;
  readonly exam: string;
  readonly startsAt: string;
  readonly zone: string;
}

const Lines = <T extends OneSitting>({ world, title, rows, more }: { readonly world: Asked['world']; readonly title: string; readonly rows: readonly T[]; readonly more?: (row: T) => string }) => (rows.length === 0 ? null : (
  <>
    <h3>{title}</h3>
    <ul>{rows.map((row) => <li><a href={`/exam-room/${row.sitting}`}>{examName(world, row)}, {instantWords(row.startsAt, row.zone)}</a>{more && <>: {more(row)}</>}</li>)}</ul>
  </>
));

const asLine = (row: SittingInside): SittingInside & OneSitting => ({ ...row, sitting: row.id });

/** What an exam officer sees to besides the sittings of the day. */
async function duties({ world, actor }: Asked) {
  const { arrangements, releases, unstaffed, incidents } = await readExamDuties(world, actor);
  const mine = releases.filter((one) => one.results > one.mine);
  if (arrangements.length + mine.length + unstaffed.length + incidents.length === 0) return undefined;
  return (
    <>
      <h2>{words.title}</h2>
      <Lines world={world} title={words.homeUnstaffed} rows={unstaffed.map(asLine)} more={(row) => words.lacks({ invigilator: row.invigilator === null, examiner: row.examiner === null })} />
      <Lines world={world} title={words.releases} rows={mine} more={(row) => words.results(row)} />
      {arrangements.length > 0 && <><h3>{words.arrangements}</h3><p>{words.homeArrangements(arrangements.length)}</p></>}
      <Lines world={world} title={words.homeIncidents} rows={incidents} more={(row) => words.incidentCount(row.incidents)} />
      <p><a href="/exam-desk">{words.toDesk}</a></p>
    </>
  );
}

/** The day in the room: for the officer every sitting, for examiner and invigilator those given to them. */
async function today({ world, actor }: Asked) {
  const { sittings, toMark } = await readExamToday(world, actor);
  if (sittings.length + toMark.length === 0) return undefined;
  return (
    <>
      <h2>{words.homeToday}</h2>
      <Lines world={world} title={words.homeSittings} rows={sittings.map(asLine)} more={(row) => words.seatsTaken(sittingWords.states[row.state], row.seats - row.free)} />
      <Lines world={world} title={words.homeMark} rows={toMark} more={(row) => words.toMark(row.people)} />
    </>
  );
}

/** The next sittings given to the account itself; an exam officer's others are on the desk. */
async function given({ world, actor }: Asked) {
  const rows = (await listMySittings(world, actor, { states: ['open', 'full', 'running'], limit: 50 })).filter((one) => actor.account !== undefined && [one.invigilator, one.examiner].includes(actor.account)).slice(0, 3);
  if (rows.length === 0) return undefined;
  return (
    <>
      <h2>{words.homeNext}</h2>
      <p>{words.homeNextLead}</p>
      <ul>{rows.map((one) => <li><a href={`/exam-room/${one.id}`}>{examName(world, one)}</a>, {instantWords(one.startsAt, one.zone)}</li>)}</ul>
    </>
  );
}

export const examBlocks: readonly HomeBlock[] = [
  { right: 'booking.read', load: own }, { right: 'incident.record', load: today }, { right: 'result.release', load: duties }, { right: 'incident.record', load: given },
];
