import type { Course, Exam } from '../../../core/language/syntax.ts';
import { type Known, isKnown, unknown } from '../../../core/facts/known.ts';

/** All blocks of a course together, in days. */
export const totalDays = (course: Course): Known<number> => sum(course.blocks.map((b) => b.days));

/** All parts of an exam together, in minutes. */
export const totalMinutes = (exam: Exam): Known<number> => sum(exam.parts.map((p) => p.minutes));

/** Unknown as soon as one amount is. */
function sum(amounts: readonly Known<number>[]): Known<number> {
  const known = amounts.filter(isKnown);
  return known.length === amounts.length && known.length > 0 ? known.reduce((total, n) => total + n, 0) : unknown;
}
