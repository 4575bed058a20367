/** When, in which time zone and in which language something is: chosen, not typed. Shared by sessions and sittings. */
import { type ChoiceItem, type FieldErrors, SelectField, TextField, type TextFieldProps } from './form.tsx';
import { formWords } from '../words/en.ts';
import { tongueWords } from './scheme-words.ts';

/** Day and time as clocks at the place show; sent as `2030-03-04T09:00`. */
export const MomentField = (props: Omit<TextFieldProps, 'type'>) => <TextField {...props} type="datetime-local" />;

interface ChoiceProps {
  readonly name: string;
  readonly label: string;
  readonly hint?: string;
  readonly errors?: FieldErrors;
  readonly value: string | undefined;
  /** Those that are likely, before all others. */
  readonly first: readonly string[];
}

const areas = Map.groupBy(Intl.supportedValuesOf('timeZone').filter((zone) => zone.includes('/')), (zone) => zone.slice(0, zone.indexOf('/')));

/** `America/North_Dakota/New_Salem`: North Dakota, New Salem. */
const cityOf = (zone: string): string => zone.slice(zone.indexOf('/') + 1).replaceAll('_', ' ').replaceAll('/', ', ');

/** Every zone under its part of the world; the likely ones, UTC and the one chosen before them by their whole name. */
export function ZoneField({ first, value = '', ...field }: ChoiceProps) {
  const own = listed([...first, value, 'UTC'], (zone) => zone.replaceAll('_', ' '));
  const groups = [...areas].map(([area, zones]) => ({ label: area, items: listed(zones.filter((zone) => !own.some((one) => one.value === zone)), cityOf) }));
  return <SelectField {...field} empty={formWords.choose} chosen={[value]} items={own} groups={groups} />;
}

/** Those in which courses and exams are likely to be held; any other that is chosen already stays. */
const tongues = [
  'ar', 'bg', 'bn', 'ca', 'cs', 'da', 'de', 'el', 'en', 'es', 'et', 'eu', 'fa', 'fi', 'fr', 'ga', 'gl', 'he', 'hi', 'hr', 'hu', 'id', 'is', 'it', 'ja', 'ko', 'lt', 'lv',
  'ms', 'mt', 'nb', 'nl', 'pl', 'pt', 'pt-BR', 'ro', 'ru', 'sk', 'sl', 'sr', 'sv', 'sw', 'th', 'tr', 'uk', 'ur', 'vi', 'zh',
];

/** Languages by their names. */
export function TongueField({ first, value = '', ...field }: ChoiceProps) {
  const own = listed([...first, value], tongueWords);
  const others = listed(tongues.filter((tongue) => !own.some((one) => one.value === tongue)), tongueWords).toSorted((a, b) => a.label.localeCompare(b.label, 'en'));
  return <SelectField {...field} empty={formWords.choose} chosen={[value]} items={[...own, ...others]} />;
}

const listed = (values: readonly string[], wordsOf: (value: string) => string): readonly ChoiceItem[] =>
  [...new Set(values)].filter((value) => value !== '').map((value) => ({ value, label: wordsOf(value) }));
