/** What may be done now. */
import type { Do } from '../meaning/rules.ts';
import type { Packed } from '../packed/compile.ts';
import { idsOn, type State, stateOf } from '../packed/state.ts';
import { type NearMiss, nearMisses } from '../reasons/near-miss.ts';
import type { Asked } from './asked.ts';

export interface Eligible {
  readonly op: 'eligible';
  readonly edition: string;
  /** After the awards have settled. */
  readonly holds: readonly string[];
  readonly courses: readonly string[];
  readonly exams: readonly string[];
  readonly requests: readonly string[];
  /** Wanted: what one thing more would open. */
  readonly near?: readonly NearMiss[];
}

export function eligible({ packed, from, question }: Asked): Eligible {
  const state = stateOf(packed, from);
  const bookable = ({ door }: Packed['doors'][number]) => door.availability.open || !question.respectAvailability;
  const open = packed.doors.filter((d) => isOpenNow(state, d) && bookable(d)).map((d) => d.door);
  const ids = (kind: Do) => open.filter((door) => door.do === kind).map((door) => door.id).sort();
  const holds = [...idsOn(packed, state, 'certification'), ...idsOn(packed, state, 'recognised')].sort();
  const near = question.want.includes('near') ? { near: nearMisses(packed, state) } : {};
  return { op: 'eligible', edition: packed.rules.scheme.edition, holds, courses: ids('course'), exams: ids('exam'), requests: ids('request'), ...near };
}

const isOpenNow = (state: State, { opens, excludes }: Packed['doors'][number]): boolean =>
  state.on[opens] === 1 && !excludes.some((signal) => state.on[signal] === 1);
