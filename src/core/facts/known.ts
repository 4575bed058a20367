/** What the source does not say. A value of its own: never zero, never null by accident. */
export type Unknown = 'unknown';
export const unknown: Unknown = 'unknown';

/** A value, or the plain statement that nobody has said it. */
export type Known<T> = T | Unknown;

export const isKnown = <T>(value: Known<T>): value is Exclude<T, Unknown> => value !== unknown;
