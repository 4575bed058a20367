/** From what an examiner writes down to a result, by the pass rule of the exam as far as the scheme states one. Pure. */
import { isKnown } from '../../core/facts/known.ts';
import type { Exam } from '../../core/language/syntax.ts';
import type { PartResult } from '../../database/tables-exam.ts';

/** A part as the examiner gives it. `passed` may be left out where the scheme's pass mark decides. */
export interface PartMark {
  readonly part: number;
  readonly passed?: boolean | undefined;
  readonly points?: number | undefined;
}

export interface Marked {
  readonly passed: boolean;
  /** The sum of the parts; null when a part has none. */
  readonly points: number | null;
  readonly parts: readonly PartResult[];
}

export type Marking = { readonly ok: true; readonly marked: Marked } | { readonly ok: false; readonly why: string };

/** All parts are to be passed; where the scheme states a pass mark, the sum of the points must reach it too. */
export function markOf(exam: Exam, marks: readonly PartMark[]): Marking {
  const asked = exam.parts.map((_, place) => place + 1);
  const given = marks.map(({ part }) => part).toSorted((a, b) => a - b);
  if (given.join() !== asked.join()) {
    return no(asked.length === 1 ? 'The exam has one part: give its result once.' : `The exam has ${asked.length} parts: give each of them once.`);
  }
  const points = sumOf(marks);
  if (isKnown(exam.questions) && points !== null && points > exam.questions) {
    return no(`There are ${exam.questions} questions, so there cannot be ${points} points.`);
  }
  if (!isKnown(exam.passMark)) return judged(marks, points);
  if (points === null) return no(`${exam.passMark} right answers pass, so the points of every part are needed.`);
  return byMark({ marks, points, reached: points >= exam.passMark, passMark: exam.passMark });
}

interface ByMark {
  readonly marks: readonly PartMark[];
  readonly points: number;
  readonly reached: boolean;
  readonly passMark: number;
}

function byMark({ marks, points, reached, passMark }: ByMark): Marking {
  if (marks.length > 1) {
    const parts = judged(marks, points);
    return parts.ok ? { ok: true, marked: { ...parts.marked, passed: parts.marked.passed && reached } } : parts;
  }
  const only = marks[0]!;
  if (only.passed !== undefined && only.passed !== reached) {
    return no(`${points} points are ${reached ? 'enough' : 'not enough'}: ${passMark} right answers pass.`);
  }
  return { ok: true, marked: { passed: reached, points, parts: [{ part: only.part, passed: reached, points }] } };
}

/** The scheme states no pass mark: the examiner says of every part whether it is passed. */
function judged(marks: readonly PartMark[], points: number | null): Marking {
  const open = marks.find(({ passed }) => passed === undefined);
  if (open) return no(marks.length === 1 ? 'Say whether the exam is passed: the scheme states no pass mark.' : `Say whether part ${open.part} is passed.`);
  const parts = marks.toSorted((a, b) => a.part - b.part).map(({ part, passed, points: of }): PartResult =>
    ({ part, passed: passed!, ...(of === undefined ? {} : { points: of }) }));
  return { ok: true, marked: { passed: parts.every(({ passed }) => passed), points, parts } };
}

const sumOf = (marks: readonly PartMark[]): number | null =>
  (marks.every(({ points }) => points !== undefined) ? marks.reduce((sum, { points }) => sum + points!, 0) : null);

const no = (why: string): Marking => ({ ok: false, why });
