import { listed } from '../../../core/reasons/sentence.ts';

/** The forms a counted noun takes; `other` serves where a language has no form of its own. */
export interface Forms {
  readonly one: string;
  readonly other: string;
}

const rules = new Intl.PluralRules('en');
const numbers = new Intl.NumberFormat('en');

/** `1 day`, `2.5 days`. */
export const counted = (count: number, forms: Forms): string =>
  `${numbers.format(count)} ${rules.select(count) === 'one' ? forms.one : forms.other}`;

/** `a`, `a or b`, `a, b or c`. */
export const eitherOf = (items: readonly string[]): string => listed(items, 'or');

/** `the Foundation exam`, `the exam Foundation`: as the scheme has named it. */
export const examCalled = (name: string): string => (/\bexam\b/i.test(name) ? `the ${name}` : `the exam ${name}`);
