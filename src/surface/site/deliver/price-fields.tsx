/** What a session costs, as its provider writes it: an amount in a currency, or words; neither states no price. */
import { amountOf, currencies, moneyIn } from '../../../core/facts/money.ts';
import type { SessionShown } from '../../../registry/session/index.ts';
import { type FieldErrors, SelectField, TextField } from '../parts/form.tsx';
import { currencyWords } from '../parts/scheme-words.ts';
import { priceFieldWords as words } from '../words/deliver.ts';

type Values = Readonly<Record<string, string | undefined>>;

/** `first`: the currency that the provider used last. */
export const PriceFields = ({ first, values, errors }: { readonly first: string | undefined; readonly values: Values; readonly errors: FieldErrors }) => (
  <>
    <TextField name="amount" label={words.amount} hint={words.amountHint} inputMode="decimal" value={values['amount']} errors={errors} short />
    <SelectField
      name="currency" label={words.currency} chosen={[values['currency'] ?? first ?? '']} errors={errors} {...(first === undefined ? { empty: words.choose } : {})}
      items={[...new Set([...(first === undefined ? [] : [first]), ...currencies])].map((value) => ({ value, label: `${value}, ${currencyWords(value)}` }))}
    />
    <TextField name="price" label={words.inWords} hint={words.inWordsHint} value={values['price']} errors={errors} />
  </>
);

/** The fields as they are filled in for a price. */
export const priceValues = (price: SessionShown['price']): Values =>
  (price === null ? {} : 'says' in price ? { price: price.says } : { amount: amountOf(price), currency: price.currency });

/** What the fields say: a price, none, or what is wrong beside which field. */
export function priceIn(values: Values): { readonly price?: NonNullable<SessionShown['price']> } | { readonly wrong: FieldErrors } {
  const [amount, currency, says] = [values['amount'], values['currency'], values['price']].map((text) => text?.trim() ?? '') as [string, string, string];
  if (amount === '') return says === '' ? {} : { price: { says } };
  if (says !== '') return { wrong: { amount: words.both } };
  if (!currencies.includes(currency)) return { wrong: { currency: words.noCurrency } };
  const price = moneyIn(amount, currency);
  return price === undefined ? { wrong: { amount: words.noAmount } } : { price };
}
