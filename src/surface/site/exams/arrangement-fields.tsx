/** The fields of a special arrangement, asked for or granted; `of` tells apart several such forms on one page. */
import { aids, aidWords, arrangedWords, type ArrangementShown } from '../../../registry/exam/index.ts';
import type { Form } from '../page-route.ts';
import { Checkboxes, type FieldErrors, TextField } from '../parts/form.tsx';
import { dateWords } from '../parts/scheme-words.ts';
import { arrangementWords as words } from '../words/exams.ts';

interface FieldsProps {
  readonly of?: string;
  readonly minutes?: string | undefined;
  readonly chosen?: readonly string[];
  readonly errors?: FieldErrors;
}

const named = (name: string, of: string | undefined): string => (of === undefined ? name : `${name}-${of}`);

export const ArrangementFields = ({ of, minutes, chosen = [], errors = {} }: FieldsProps) => (
  <>
    <TextField name={named('minutes', of)} label={words.minutes} inputMode="numeric" value={minutes} short errors={errors} />
    <Checkboxes name={named('aids', of)} label={words.aids} chosen={chosen} items={aids.map((aid) => ({ value: aid, label: aidWords[aid] }))} errors={errors} />
  </>
);

/** What the form says, still to be read by the shape. An empty field for the minutes is none. */
export function arrangementIn({ fields, all }: Form, of?: string): { readonly minutes: number; readonly aids: readonly string[]; readonly words: string } {
  const read = (name: string) => (fields[named(name, of)] ?? fields[name] ?? '').trim();
  const minutes = read('minutes');
  return { minutes: minutes === '' ? 0 : /^\d{1,4}$/.test(minutes) ? Number(minutes) : Number.NaN, aids: [...all(named('aids', of)), ...(of === undefined ? [] : all('aids'))], words: read('words') };
}

/** "15 minutes more and large print: being decided"; with its last day where it has one. */
export const arrangementLine = ({ state, minutes, aids: asked, grantedMinutes, grantedAids, until }: Pick<ArrangementShown, 'state' | 'minutes' | 'aids' | 'grantedMinutes' | 'grantedAids' | 'until'>): string =>
  `${state === 'granted' || state === 'withdrawn' ? arrangedWords({ minutes: grantedMinutes ?? 0, aids: grantedAids }) : arrangedWords({ minutes, aids: asked })}: ${words.states[state]}${until === null ? '' : words.until(dateWords(until))}`;
