/** What somebody must have done to complete a course: been there in every block, and passed every practical assignment. Pure. */
import type { Scheme } from '../../core/language/syntax.ts';

/** A practical assignment of a curriculum, by its place in it. */
export interface Assignment {
  readonly certification: string;
  readonly topic: number;
  readonly title: string;
}

/** The practical assignments in the curricula of what the course prepares for. */
export function assignmentsOf(scheme: Scheme, course: string): readonly Assignment[] {
  const prepares = scheme.courses.find((one) => one.id === course)?.prepares ?? [];
  const certifications = scheme.certifications.filter((c) => c.routes.some((route) => route.by === 'exam' && prepares.includes(route.exam)));
  return certifications.flatMap((c) => c.curriculum.flatMap(({ title, practical }, topic) => (practical === true ? [{ certification: c.id, topic, title: `${c.short ?? c.name}: ${title}` }] : [])));
}

export interface Progress {
  /** The numbers of the blocks. */
  readonly blocks: readonly number[];
  readonly attended: ReadonlyMap<number, 'present' | 'absent'>;
  readonly assignments: readonly (Assignment & { readonly verdict: 'passed' | 'again' | null })[];
}

/** What is not there yet, in words for the person; empty: the course is completed. */
export function stillMissing({ blocks, attended, assignments }: Progress): readonly string[] {
  const absent = blocks.filter((number) => attended.get(number) !== 'present')
    .map((number) => (attended.get(number) === 'absent' ? `Not there in block ${number}.` : `Attendance in block ${number} is not recorded.`));
  const open = assignments.filter(({ verdict }) => verdict !== 'passed')
    .map(({ title, verdict }) => (verdict === 'again' ? `To be handed in again: ${title}.` : `Not judged yet: ${title}.`));
  return [...absent, ...open];
}
