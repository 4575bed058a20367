/** The fields of a session as its provider writes them, for a new one and for a change. */
import type * as z from 'zod';
import { listCourseware, trainersOf } from '../../../registry/provider/index.ts';
import { lastCurrency, usedBefore } from '../../../registry/session/index.ts';
import type { Asked } from '../../edge.ts';
import { type FieldErrors, SelectField, TextField } from '../parts/form.tsx';
import { MomentField, TongueField, ZoneField } from '../parts/when-where.tsx';
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

interface Blocks extends Omit<FieldsOf, 'organisation'> {
  /** So many have begun and stay as they are. */
  readonly begun: number;
}

const BlockFields = ({ begun, blocks, values, errors }: Blocks) => (
  <>
    {Array.from({ length: blocks - begun }, (_, at) => at + begun).map((place) => (
      <>
        <MomentField name={`from${place}`} label={words.block(place + 1)} hint={words.timeHint} value={values[`from${place}`]} errors={errors} />
        <MomentField name={`to${place}`} label={words.blockEnd(place + 1)} value={values[`to${place}`]} errors={errors} />
      </>
    ))}
  </>
);

const WhereFields = ({ values, errors }: Pick<FieldsOf, 'values' | 'errors'>) => (
  <>
    <TextField name="place" label={words.place} hint={words.placeHint} value={values['place']} errors={errors} />
    <TextField name="link" label={words.link} type="url" value={values['link']} errors={errors} />
  </>
);

/** What of a session that runs can still be changed. */
export const RunningFields = (fields: Blocks) => (
  <>
    <BlockFields {...fields} />
    <WhereFields {...fields} />
  </>
);

export async function SessionFields(asked: Asked, { organisation, blocks, values, errors }: FieldsOf) {
  const used = await usedBefore(asked.world, asked.actor, organisation);
  return (
    <>
      <BlockFields begun={0} blocks={blocks} values={values} errors={errors} />
      <ZoneField name="zone" label={words.zone} hint={words.zoneHint} first={used.zones} value={values['zone'] ?? used.zones[0]} errors={errors} />
      <WhereFields values={values} errors={errors} />
      {await TeachingFields(asked, { organisation, values, errors })}
      <TongueField name="tongue" label={words.tongue} first={used.tongues} value={values['tongue']} errors={errors} />
      <TextField name="seats" label={words.seats} inputMode="numeric" value={values['seats']} errors={errors} short />
      <TextField name="offerHours" label={words.offerHours} hint={words.offerHoursHint} inputMode="numeric" value={values['offerHours'] ?? '48'} errors={errors} short />
      <PriceFields first={await lastCurrency(asked.world, asked.actor, organisation)} values={values} errors={errors} />
    </>
  );
}

/** What the form says of a session, empty fields left out; still to be read by the shape. */
export function detailsIn(sent: Values, blocks: number): Record<string, unknown> {
  const fields = Object.fromEntries(Object.entries(sent).filter(([, value]) => value !== undefined && value.trim() !== ''));
  const { seats, zone, place, link, trainer, courseware, tongue, offerHours } = fields;
  return {
    zone, tongue, ...(place ? { place } : {}), ...(link ? { link } : {}), ...(trainer ? { trainer } : {}), ...(courseware ? { courseware } : {}), ...priceOf(fields),
    seats: wholeIn(seats), offerHours: wholeIn(offerHours) ?? Number.NaN, blocks: Array.from({ length: blocks }, (_, at) => ({ from: fields[`from${at}`] ?? '', to: fields[`to${at}`] ?? '' })),
  };
}

const wholeIn = (text: string | undefined): number | undefined => (/^\d{1,9}$/.test(text?.trim() ?? '') ? Number(text) : undefined);

const leftOut: Readonly<Record<string, string>> = { zone: words.noZone, tongue: words.noTongue, seats: words.noSeats, trainer: words.noTrainer, price: priceFieldWords.tooLong };

/** Errors of the shape beside the fields of the form: a block's times have fields of their own. */
export const fieldsOf = (error: z.ZodError, sent: Values): FieldErrors => {
  const { price, ...others } = shapeErrors(error, sent);
  const read = priceIn(sent);
  return { ...others, ...('wrong' in read ? read.wrong : price === undefined ? {} : { price }) };
};

/** What is wrong with the price is no price to the shape, and is said beside its own fields. */
const priceOf = (sent: Values) => {
  const read = priceIn(sent);
  return 'wrong' in read ? { price: read } : read;
};

/** In the order of the fields; of several errors of a field the first. */
const shapeErrors = (error: z.ZodError, sent: Values): FieldErrors => {
  const found = new Map<string, string>();
  for (const { path: [first, at, part], message } of error.issues) {
    const name = first === 'blocks' && typeof at === 'number' ? `${String(part)}${at}` : String(first);
    const says = message.startsWith('Invalid input') ? leftOut[name] ?? message : message;
    if (!found.has(name)) found.set(name, first === 'blocks' && typeof at === 'number' && sent[name] === '' ? noTime(String(part), at) : says);
  }
  return Object.fromEntries(found);
};

const noTime = (part: string, at: number): string => (part === 'from' ? words.noStart : words.noEnd)(at + 1);
