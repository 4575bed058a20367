/** An amount in the currency's minor unit (cents), so that sums are exact. */
export interface Money {
  readonly minor: number;
  /** ISO 4217, upper case. */
  readonly currency: string;
}
