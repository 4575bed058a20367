/** Names for what a plan and a reason speak of: steps, things lacked, amounts. */
import { isKnown } from '../../../core/facts/known.ts';
import type { Scheme } from '../../../core/language/syntax.ts';
import type { Door } from '../../../core/meaning/rules.ts';
import { credentialName, shortName } from '../parts/scheme-facts.ts';
import { pathWords as words } from '../words/en-path.ts';
import type { Cost } from './path-planning.ts';

type Named = Pick<Door, 'do' | 'id'>;

/** `the course Foundation`. */
export function doorName(scheme: Scheme, door: Named): string {
  const name = ownName(scheme, door);
  switch (door.do) {
    case 'course': return words.courseNamed(name);
    case 'exam': return words.examNamed(name);
    case 'request': return words.requestNamed(name);
  }
}

function ownName(scheme: Scheme, door: Named): string {
  if (door.do === 'request') return credentialName(scheme, door.id);
  const named = (door.do === 'course' ? scheme.courses : scheme.exams).find((one) => one.id === door.id);
  return named?.name ?? door.id;
}

/** What a door leads to, by its short name: a course by the certifications of its exams. */
export function leadsToNames(scheme: Scheme, door: Door): readonly string[] {
  if (door.do === 'request') return [words.onRequest(credentialName(scheme, door.id))];
  const exams = door.do === 'exam' ? [door.id] : (scheme.courses.find((c) => c.id === door.id)?.prepares ?? []);
  return scheme.certifications.filter((c) => c.routes.some((r) => r.by === 'exam' && exams.includes(r.exam))).map(shortName);
}

/** `2.5 days`, `90 minutes`, or that nobody has said. */
export function stepLength(door: Door): string {
  if (door.do === 'course') return isKnown(door.courseDays) ? words.stepDays(door.courseDays) : words.daysUnknown;
  if (door.do === 'exam') return isKnown(door.examMinutes) ? words.stepMinutes(door.examMinutes) : words.minutesUnknown;
  return words.requestCost;
}

/** `exams of 30 and 90 minutes`, `one exam of 30 minutes, one exam whose length is not stated`. */
export function examWords(doors: readonly Door[]): string {
  const exams = doors.filter((d) => d.do === 'exam').map((d) => d.examMinutes);
  const stated = exams.filter(isKnown).map(String);
  const unstated = exams.length - stated.length;
  if (exams.length === 0) return words.noExam;
  return [...(stated.length > 0 ? [words.examsOf(stated)] : []), ...(unstated > 0 ? [words.examsUnstated(unstated)] : [])].join(', ');
}

/** `3 course days more`, `30 exam minutes less`. */
export function differenceWords(than: Cost, cost: Cost): readonly string[] {
  const amount = (difference: number, name: (n: number) => string) =>
    (difference === 0 ? [] : [difference > 0 ? words.more(name(difference)) : words.less(name(-difference))]);
  return [
    ...amount(cost.courseDays - than.courseDays, words.days),
    ...amount(cost.examMinutes - than.examMinutes, words.minutes),
    ...amount(cost.steps - than.steps, words.steps),
  ];
}
