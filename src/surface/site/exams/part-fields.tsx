/** The fields of a result, part by part; `of` tells apart several such forms on one page. */
import type { PartMark } from '../../../registry/exam/index.ts';
import type { Form } from '../page-route.ts';
import { type FieldErrors, SelectField, TextField } from '../parts/form.tsx';
import { deskWords as words, sittingWords } from '../words/exams.ts';

const named = (name: string, of: string | undefined): string => (of === undefined ? name : `${name}-${of}`);

interface Parts {
  readonly parts: number;
  readonly label: string;
  readonly of?: string;
  readonly sent?: Form['fields'];
  readonly errors?: FieldErrors;
}

export const PartFields = ({ parts, label, of, sent = {}, errors = {} }: Parts) => (
  <>
    {Array.from({ length: parts }, (_, place) => (
      <>
        <SelectField name={named(`passed${place + 1}`, of)} label={parts === 1 ? label : words.part(place + 1)} empty={sittingWords.unknown} chosen={[sent[`passed${place + 1}`] ?? '']} items={[{ value: 'yes', label: words.passed }, { value: 'no', label: words.failed }]} errors={errors} />
        <TextField name={named(`points${place + 1}`, of)} label={words.points} value={sent[`points${place + 1}`]} inputMode="decimal" short />
      </>
    ))}
  </>
);

/** The parts that were filled in. Points that are no number come out as NaN, which the shape refuses. */
export const partsIn = ({ fields }: Form, of?: string): readonly PartMark[] => Array.from({ length: 99 }, (_, place) => place + 1).flatMap((part) => {
  const read = (name: string) => fields[named(name, of)] ?? fields[name] ?? '';
  const [passed, points] = [read(`passed${part}`), read(`points${part}`).replace(',', '.')];
  return passed === '' && points === '' ? [] : [{ part, ...(passed === '' ? {} : { passed: passed === 'yes' }), ...(points === '' ? {} : { points: Number(points) }) }];
});
