/** Whether a course can be offered on a day at all, whoever asks. Pure. */
import { type Day, parseDay } from '../../core/facts/day.ts';
import type { Edtf, Provider, Scheme } from '../../core/language/syntax.ts';
import { type Availability, choicesOf, rulesOf } from '../../core/meaning/rules.ts';
import { unavailableSentence } from '../../core/reasons/sentence.ts';

/**
 * Why a session of the course that begins on the day cannot be: what the scheme releases and, of the provider whose file is
 * given, what it offers. What is planned is closed until the file says that it is there; the calendar alone opens nothing.
 */
export function whyUnavailable(scheme: Scheme, { course, on, provider }: { readonly course: string; readonly on: Day; readonly provider?: Provider | undefined }): string | undefined {
  const door = rulesOf(scheme, choicesOf(scheme), provider).doors.find(({ item }) => item === `course:${course}`)!;
  return retiredLater(door.availability, on) ? undefined : unavailableSentence(door);
}

const retiredLater = (availability: Availability, on: Day): boolean =>
  !availability.open && availability.why === 'retired' && availability.when !== undefined && on < earliestDay(availability.when);

const seasonMonths: Readonly<Record<string, string>> = { 21: '03', 22: '06', 23: '09', 24: '12' };

/** The first day that the date may mean; of a season the first of its first month in the north. */
function earliestDay(date: Edtf): Day {
  const [year, part = '01', day = '01'] = date.split('-') as [string, string?, string?];
  return parseDay(`${year}-${seasonMonths[part] ?? part}-${day}`)!;
}
