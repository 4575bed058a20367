/** What is to be done about one session on a day. Pure. */
import { addDays, type Day } from '../../core/facts/day.ts';
import { localTime } from '../../core/facts/zone-time.ts';
import type { EnrolmentCounts } from './enrolment.table.ts';
import type { BlockRow, SessionRow } from './session.table.ts';
import { takesBookings } from './session-state.ts';

export interface DueTask {
  readonly kind: 'begin' | 'attendance' | 'close' | 'assignments' | 'uncovered' | 'offers' | 'waiting' | 'late-draft' | 'draft' | 'coming';
  readonly session: string;
  readonly courseName: string;
  readonly firstDay: string;
  /** The day that the task is about: of the block, of the end. */
  readonly on: string;
  /** The block it is about; undefined where the session has only one. */
  readonly block?: number | undefined;
  /** How many people, or how many assignments. */
  readonly count: number;
}

/** A draft that begins within so many days is to be published. */
const draftDays = 28;
/** Of a block that begins within so many days the list is to be made ready. */
const comingDays = 3;
/** An offer that ends within so many hours is about to lapse. */
const offerHours = 24;

interface Standing {
  readonly row: SessionRow;
  readonly name: string;
  readonly now: Date;
  readonly blocks: readonly BlockRow[];
  readonly people: Omit<EnrolmentCounts, 'session'>;
  /** Of how many people of each block it is recorded. */
  readonly attended: ReadonlyMap<number, number>;
  readonly judged: number;
  /** How many each person has to pass. */
  readonly assignments: number;
  /** Another session of the course by the same provider has a seat. */
  readonly freeElsewhere: boolean;
}

export function tasksOf(standing: Standing): readonly DueTask[] {
  const { row, name, now } = standing;
  const today = localTime(now, row.zone).slice(0, 10) as Day;
  const about = (kind: DueTask['kind'], more: Partial<DueTask> = {}): DueTask => ({ kind, session: row.id, courseName: name, firstDay: row.first_day, on: row.first_day, count: 0, ...more });
  if (row.state === 'draft') return row.starts_at <= now ? [about('late-draft')] : row.first_day <= addDays(today, draftDays) ? [about('draft')] : [];
  return row.state === 'running' ? running(standing, today, about) : takesBookings(row.state) ? ahead(standing, today, about) : [];
}

type About = (kind: DueTask['kind'], more?: Partial<DueTask>) => DueTask;

function ahead({ row, now, people, freeElsewhere, blocks }: Standing, today: Day, about: About): DueTask[] {
  const tasks: DueTask[] = [];
  if (row.uncovered_on !== null) tasks.push(about('uncovered', { on: row.uncovered_on }));
  if (row.first_day <= today) return row.uncovered_on === null ? [about('begin', { count: Number(people.enrolled) }), ...tasks] : tasks;
  if (people.first_offer_ends !== null && people.first_offer_ends.getTime() <= now.getTime() + offerHours * 3_600_000) tasks.push(about('offers', { count: Number(people.offered) }));
  if (Number(people.waiting) > 0 && freeElsewhere) tasks.push(about('waiting', { count: Number(people.waiting) }));
  if (row.first_day <= addDays(today, comingDays)) tasks.push(about('coming', { block: blocks.length > 1 ? 1 : undefined, count: Number(people.enrolled) }));
  return tasks;
}

function running({ row, now, blocks, people, attended, judged, assignments }: Standing, today: Day, about: About): DueTask[] {
  const enrolled = Number(people.enrolled);
  const named = (block: BlockRow) => ({ block: blocks.length > 1 ? block.number : undefined, on: block.first_day });
  const open = blocks.filter((block) => block.first_day <= today && (attended.get(block.number) ?? 0) < enrolled);
  const next = blocks.find((block) => block.first_day > today && block.first_day <= addDays(today, comingDays));
  const toJudge = blocks[0] !== undefined && blocks[0].last_day <= today ? enrolled * assignments - judged : 0;
  return [
    ...open.map((block) => about('attendance', { ...named(block), count: enrolled - (attended.get(block.number) ?? 0) })),
    ...(row.ends_at <= now ? [about('close', { on: row.last_day, count: enrolled })] : []),
    ...(toJudge > 0 ? [about('assignments', { count: toJudge })] : []),
    ...(next === undefined ? [] : [about('coming', { ...named(next), count: enrolled })]),
  ];
}
