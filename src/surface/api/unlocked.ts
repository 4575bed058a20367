/** What a use case answers is read-only all through; the shape of an answer is not. Nobody else holds the value. */
export type Unlocked<T> = T extends readonly (infer U)[] ? Unlocked<U>[] : T extends object ? { -readonly [K in keyof T]: Unlocked<T[K]> } : T;

export const unlocked = <T>(value: T): Unlocked<T> => value as Unlocked<T>;
