/** What would open an exam to a person before it begins: courses in which the person has a place, and claims that are open. Pure. */
import type { Day } from '../../core/facts/day.ts';
import type { Rules } from '../../core/meaning/rules.ts';
import type { Condition } from '../../database/tables-exam.ts';
import type { Fact } from '../candidate/index.ts';
import { groundIfGranted, type OpenClaim } from '../session/index.ts';
import { type Entry, entryTo } from './entry.ts';

export interface PlaceAhead {
  /** The enrolment. */
  readonly id: string;
  readonly session: string;
  readonly course: string;
  readonly lastDay: string;
}

interface Person {
  readonly facts: readonly Fact[];
  readonly places: readonly PlaceAhead[];
  readonly claims: readonly OpenClaim[];
  readonly on: Day;
}

type Ahead = Pick<Person, 'places' | 'claims'>;

/** Those that together open an exam which is closed, none of them needlessly; undefined: not even all of them would. */
export function conditionsThatOpen(law: Rules, { facts, on, ...all }: Person, exam: string): { readonly entry: Entry; readonly conditions: readonly Condition[] } | undefined {
  const entryWith = ({ places, claims }: Ahead) => entryTo(law, groundIfGranted(law, { facts: [...facts, ...places.map((place) => completed(place, on))], claims, on }), exam);
  if (!entryWith(all).open) return undefined;
  const claims = all.claims.reduce<readonly OpenClaim[]>((kept, one) => without(kept, one, (others) => entryWith({ ...all, claims: others }).open), all.claims);
  const places = all.places.reduce<readonly PlaceAhead[]>((kept, one) => without(kept, one, (others) => entryWith({ places: others, claims }).open), all.places);
  return { entry: entryWith({ places, claims }), conditions: [...places.map((place) => ({ kind: 'place' as const, ...place })), ...claims.map(({ id, asked }) => ({ kind: 'claim' as const, id, asked }))] };
}

function without<T>(kept: readonly T[], one: T, does: (others: readonly T[]) => boolean): readonly T[] {
  const others = kept.filter((other) => other !== one);
  return does(others) ? others : kept;
}

const completed = ({ id, session, course }: PlaceAhead, on: Day): Fact =>
  ({ kind: 'course.completed', body: { course, session }, happenedOn: on, id, place: Number.MAX_SAFE_INTEGER, source: `enrolment:${id}`, evidence: undefined, recordedBy: null, recordedAt: '', edition: null });
