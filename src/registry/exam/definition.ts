/** An exam as the scheme defines it, with what the body sets beside it. What the scheme does not say is "unknown". */
import * as z from 'zod';
import { isKnown, type Known } from '../../core/facts/known.ts';
import { Refusal } from '../../core/facts/refusal.ts';
import type { Exam, Source } from '../../core/language/syntax.ts';
import { unavailableSentence } from '../../core/reasons/sentence.ts';
import { appendEvent } from '../../database/event.ts';
import { type Actor, actorName } from '../access/actor.ts';
import { carryOut, type Repeatable } from '../access/carry-out.ts';
import { absent, require, requireSome } from '../access/rights.ts';
import type { World } from '../access/world.ts';
import { inForce, type InForce } from '../scheme/index.ts';
import { examDoor } from './entry.ts';
import { settingOf, writeSetting } from './setting.table.ts';

export const settingShape = z.object({
  /** Days to wait after the first failure, the second and so on; empty: nobody waits. */
  waitDays: z.array(z.int('write whole days').min(0).max(3660)).max(20),
  /** So many hours before its start a sitting takes no more bookings, moves and cancellations. */
  closesHours: z.int('write whole hours').min(0).max(2160),
});
export type ExamSetting = z.output<typeof settingShape>;

export interface ExamDefinition {
  readonly id: string;
  readonly name: string;
  readonly parts: readonly { readonly name: string | null; readonly minutes: Known<number> }[];
  readonly minutes: Known<number>;
  readonly questions: Known<number>;
  readonly passMark: Known<number>;
  readonly source: Source | null;
  readonly available: boolean;
  /** Why it cannot be had. */
  readonly unavailable: string | null;
  readonly setting: ExamSetting & { readonly version: number };
}

/** The law with one of its exams; an exam that the scheme does not know is absent. */
export function examIn(
  world: Pick<World, 'shelf'>, scheme: string, id: string,
): { readonly law: InForce; readonly exam: Exam; readonly minutes: Known<number>; readonly unavailable: string | undefined } {
  const law = inForce(world, scheme);
  const [exam, door] = [law.scheme.exams.find((one) => one.id === id), examDoor(law.rules, id)];
  if (!exam || !door) throw absent();
  return { law, exam, minutes: door.examMinutes, unavailable: unavailableSentence(door) };
}

export async function readExam(
  world: World, actor: Actor, ask: { readonly scheme: string; readonly exam: string },
): Promise<ExamDefinition> {
  requireSome(actor, 'exam.read');
  const { exam, minutes, unavailable } = examIn(world, ask.scheme, ask.exam);
  const { id, name, parts, questions, passMark, source = null } = exam;
  const setting = await settingOf(world.database.db, ask);
  return {
    id, name, questions, passMark, source, minutes, parts: parts.map((part) => ({ name: part.name ?? null, minutes: part.minutes })),
    available: unavailable === undefined, unavailable: unavailable ?? null, setting,
  };
}

/** Every exam of a scheme. */
export const listExams = (world: World, actor: Actor, scheme: string): Promise<readonly ExamDefinition[]> =>
  Promise.all(inForce(world, scheme).scheme.exams.map(({ id }) => readExam(world, actor, { scheme, exam: id })));

interface Setting extends ExamSetting, Repeatable {
  readonly scheme: string;
  readonly exam: string;
  readonly expectedVersion?: number | undefined;
}

/** Sets what the scheme leaves to the body; it counts for whatever is booked and scheduled from now on. */
export async function setExam(world: World, actor: Actor, command: Setting): Promise<number> {
  const { scheme, exam, waitDays, closesHours, expectedVersion } = command;
  require(actor, 'exam.schedule', { scheme });
  examIn(world, scheme, exam);
  return carryOut(world, actor, { verb: 'exam.set', command }, async (trx) => {
    const version = await writeSetting(trx, { scheme, exam, waitDays, closesHours }, expectedVersion);
    if (version === undefined) {
      throw new Refusal('stale', 'Somebody changed this exam meanwhile.', { next: 'Read it again, then make your change.' });
    }
    await appendEvent(trx, { scheme, actor: actorName(actor), verb: 'exam.set', subjectKind: 'exam', subject: exam, changes: { waitDays, closesHours } });
    return version;
  });
}

/** For a column: null where nobody has said it. */
export const orNull = <T>(value: Known<T>): T | null => (isKnown(value) ? (value as T) : null);
