/** What would open an exam to a person before it begins: courses in which the person has a place. Pure. */
import type { Day } from '../../core/facts/day.ts';
import type { Rules } from '../../core/meaning/rules.ts';
import type { Condition } from '../../database/tables-exam.ts';
import { groundOf } from '../award/index.ts';
import { type Fact, stateOf } from '../candidate/index.ts';
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
  readonly on: Day;
}

/** Those that together open an exam which is closed, none of them needlessly; undefined: not even all of them would. */
export function conditionsThatOpen(law: Rules, person: Person, exam: string): { readonly entry: Entry; readonly conditions: readonly Condition[] } | undefined {
  const entryWith = (places: readonly PlaceAhead[]) => entryTo(law, groundOf(law, stateOf([...person.facts, ...places.map((place) => completed(place, person.on))], person.on)), exam);
  if (!entryWith(person.places).open) return undefined;
  const needed = person.places.reduce((kept, place) => {
    const others = kept.filter((one) => one !== place);
    return entryWith(others).open ? others : kept;
  }, person.places);
  return { entry: entryWith(needed), conditions: needed.map((place) => ({ kind: 'place', ...place })) };
}

const completed = ({ id, course }: PlaceAhead, on: Day): Fact =>
  ({ kind: 'course.completed', body: { course }, happenedOn: on, id, place: Number.MAX_SAFE_INTEGER, source: `enrolment:${id}`, recordedBy: null, recordedAt: '', edition: null }) as unknown as Fact;
