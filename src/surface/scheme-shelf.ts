import type { Provider, Scheme } from '../core/language/syntax.ts';

/** A scheme as it is served, with the provider that offers it where there is one. */
export interface LoadedScheme {
  readonly scheme: Scheme;
  readonly provider?: Provider;
}
