/**
 * Codes that people read aloud and type: no I, L, O or U, case does not matter, and the last character finds every single
 * wrong character and every swap of two.
 */
const letters = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** The code of values below 32, with its check character, in groups of four. */
export function codeOf(values: readonly number[]): string {
  const text = [...values, checkValue(values)].map((value) => letters[value]!).join('');
  return text.match(/.{1,4}/g)!.join('-');
}

/** The values of a typed code of `length` characters with the check character; `undefined` when it is none. */
export function readCode(typed: string, length: number): readonly number[] | undefined {
  const bare = typed.toUpperCase().replaceAll('O', '0').replace(/[IL]/g, '1').replace(/[\s–—-]/g, '');
  const values = [...bare].map((c) => letters.indexOf(c));
  const wanted = values.slice(0, -1);
  return values.length === length && !values.includes(-1) && checkValue(wanted) === values.at(-1) ? wanted : undefined;
}

/** The sum of the values, each times its own power of two in the field of 32 elements. */
const checkValue = (values: readonly number[]): number => values.reduce((sum, value) => double(sum ^ value), 0);

const double = (value: number): number => ((value << 1) ^ (value & 16 ? 0b100101 : 0)) & 31;
