import { expect, test } from 'vitest';
import { amountOf, currencies, moneyIn } from './money.ts';

test('an amount is read with a point or a comma, in as many decimals as the currency has, and not when it could be two things', () => {
  expect([moneyIn('950', 'EUR'), moneyIn(' 1 950,5', 'EUR'), moneyIn('950.00', 'USD')].map((money) => money?.minor)).toEqual([95_000, 195_050, 95_000]);
  expect([moneyIn('950', 'JPY'), moneyIn('12.345', 'KWD'), moneyIn('12,5', 'KWD')].map((money) => money?.minor)).toEqual([950, 12_345, 12_500]);
  for (const [amount, currency] of [['1,200', 'EUR'], ['1,200', 'KWD'], ['1.200,00', 'EUR'], ['950.5', 'JPY'], ['-3', 'EUR'], ['950 EUR', 'EUR'], ['', 'EUR']] as const) expect([amount, moneyIn(amount, currency)]).toEqual([amount, undefined]);
});

test('what is written into a field is read back as the same money, in every currency', () => {
  expect(currencies.filter((currency) => currencies.indexOf(currency) !== currencies.lastIndexOf(currency) || !/^[A-Z]{3}$/.test(currency))).toEqual([]);
  for (const currency of currencies) for (const minor of [0, 5, 1234, 95_000]) expect(moneyIn(amountOf({ minor, currency }), currency)).toEqual({ minor, currency });
});
