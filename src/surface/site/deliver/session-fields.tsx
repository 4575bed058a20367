/** The fields of a session as its provider writes them, for a new one and for a change. */
import type * as z from 'zod';
import { listCourseware, trainersOf } from '../../../registry/provider/index.ts';
import { lastCurrency } from '../../../registry/session/index.ts';
import type { Asked } from '../../edge.ts';
import { type FieldErrors, SelectField, TextField } from '../parts/form.tsx';
import { priceFieldWords, staffWords as words } from '../words/deliver.ts';
import { PriceFields, priceIn } from './price-fields.tsx';

type Values = Readonly<Record<string, string | undefined>>;

interface FieldsOf {
  readonly organisation: string;
  /** How many blocks the course has. */
  readonly blocks: number;
  readonly values: Values;
  readonly errors: FieldErrors;
}

/** Who teaches and what with, out of the provider's own. */
export async function TeachingFields({ world, actor }: Asked, { organisation, values, errors }: Omit<FieldsOf, 'blocks'>) {
  const trainers = await trainersOf(world, actor, organisation);
  const courseware = await listCourseware(world, actor, organisation);
  return (
    <>
      <SelectField name="trainer" label={words.trainer} empty={words.choose} chosen={[values['trainer'] ?? '']} items={trainers.map((one) => ({ value: one.id, label: one.name }))} errors={errors} />
      <SelectField name="courseware" label={words.courseware} empty={words.choose} chosen={[values['courseware'] ?? '']} items={courseware.map((one) => ({ value: one.id, label: one.title }))} errors={errors} />
    </>
  );
}

export async function SessionFields(asked: Asked, { organisation, blocks, values, errors }: FieldsOf) {
  return (
    <>
      {Array.from({ length: blocks }, (_, place) => (
        <>
          <TextField name={`from${place}`} label={words.block(place + 1)} hint={words.timeHint} value={values[`from${place}`]} errors={errors} />
          <TextField name={`to${place}`} label={words.blockEnd(place + 1)} hint={words.endHint} value={values[`to${place}`]} errors={errors} />
        </>
      ))}
      <TextField name="zone" label={words.zone} hint={words.zoneHint} value={values['zone']} errors={errors} />
      <TextField name="place" label={words.place} hint={words.placeHint} value={values['place']} errors={errors} />
      <TextField name="link" label={words.link} type="url" value={values['link']} errors={errors} />
      {await TeachingFields(asked, { organisation, values, errors })}
      <TextField name="tongue" label={words.tongue} value={values['tongue']} errors={errors} short />
      <TextField name="seats" label={words.seats} inputMode="numeric" value={values['seats']} errors={errors} short />
      <PriceFields first={await lastCurrency(asked.world, asked.actor, organisation)} values={values} errors={errors} />
    </>
  );
}

/** What the form says of a session, empty fields left out; still to be read by the shape. */
export function detailsIn(sent: Values, blocks: number): Record<string, unknown> {
  const fields = Object.fromEntries(Object.entries(sent).filter(([, value]) => value !== undefined && value.trim() !== ''));
  const { seats, zone, place, link, trainer, courseware, tongue } = fields;
  return {
    zone, tongue, ...(place ? { place } : {}), ...(link ? { link } : {}), ...(trainer ? { trainer } : {}), ...(courseware ? { courseware } : {}), ...priceOf(fields),
    seats: /^\d{1,9}$/.test(seats?.trim() ?? '') ? Number(seats) : undefined, blocks: Array.from({ length: blocks }, (_, at) => ({ from: fields[`from${at}`] ?? '', to: fields[`to${at}`] ?? '' })),
  };
}

const leftOut: Readonly<Record<string, string>> = { zone: words.noZone, tongue: words.noTongue, seats: words.noSeats, trainer: words.noTrainer, price: priceFieldWords.tooLong };

/** Errors of the shape beside the fields of the form: a block's times have fields of their own. */
export const fieldsOf = (error: z.ZodError, sent: Values): FieldErrors => {
  const { price, ...others } = shapeErrors(error);
  const read = priceIn(sent);
  return { ...others, ...('wrong' in read ? read.wrong : price === undefined ? {} : { price }) };
};

/** What is wrong with the price is no price to the shape, and is said beside its own fields. */
const priceOf = (sent: Values) => {
  const read = priceIn(sent);
  return 'wrong' in read ? { price: read } : read;
};

const shapeErrors = (error: z.ZodError): FieldErrors => Object.fromEntries(error.issues.map(({ path: [first, at, part], message }) =>
  [first === 'blocks' && typeof at === 'number' ? `${String(part)}${at}` : String(first), message.startsWith('Invalid input') ? leftOut[String(first)] ?? message : message] as const).toReversed());
