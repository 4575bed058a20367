/** An amount in the currency's minor unit (cents), so that sums are exact. */
export interface Money {
  readonly minor: number;
  /** ISO 4217, upper case. */
  readonly currency: string;
}

/** ISO 4217: money that people pay with, without funds, metals and codes for tests. */
export const currencies: readonly string[] = (
  'AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BHD BIF BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF CHF CLP CNY COP CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP '
  + 'GBP GEL GHS GIP GMD GNF GTQ GYD HKD HNL HTG HUF IDR ILS INR IQD IRR ISK JMD JOD JPY KES KGS KHR KMF KPW KRW KWD KYD KZT LAK LBP LKR LRD LSL LYD MAD MDL MGA MKD MMK MNT MOP MRU '
  + 'MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR RON RSD RUB RWF SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TND TOP '
  + 'TRY TTD TWD TZS UAH UGX USD UYU UZS VES VND VUV WST XAF XCD XCG XOF XPF YER ZAR ZMW ZWG'
).split(' ');

const withNone = new Set(['BIF', 'CLP', 'DJF', 'GNF', 'ISK', 'JPY', 'KMF', 'KRW', 'PYG', 'RWF', 'UGX', 'UYI', 'VND', 'VUV', 'XAF', 'XOF', 'XPF']);
const withThree = new Set(['BHD', 'IQD', 'JOD', 'KWD', 'LYD', 'OMR', 'TND']);

/** How many decimals the minor unit is, by ISO 4217: what programs show by custom differs (a forint has two, and is shown without). */
export const decimalsOf = (currency: string): number => (withNone.has(currency) ? 0 : withThree.has(currency) ? 3 : 2);

/** `950`, `950.00` or `950,00` as money; undefined where it cannot be read beyond doubt, as with marks between thousands. */
export function moneyIn(amount: string, currency: string): Money | undefined {
  const read = /^(\d{1,9})(?:[.,](\d{1,3}))?$/.exec(amount.replaceAll(/\s/gu, ''));
  const decimals = decimalsOf(currency);
  const [, whole, part = ''] = read ?? [];
  if (whole === undefined || part.length > decimals || (decimals === 3 && part.length === 3 && amount.includes(','))) return undefined;
  return { minor: Number(`${whole}${part.padEnd(decimals, '0')}`), currency };
}

/** As it is written into a field: `950.00`. */
export const amountOf = ({ minor, currency }: Money): string => (minor / 10 ** decimalsOf(currency)).toFixed(decimalsOf(currency));
