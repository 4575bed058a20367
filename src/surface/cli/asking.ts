/** A question as the command line asks it. */
import type { Operation } from '../../core/verdict/question.ts';

/** A question as the options put it, not checked yet. */
export interface Asking {
  readonly op: Operation;
  readonly scheme: unknown;
  readonly holds: readonly string[];
  readonly completed: readonly string[];
  readonly passed: readonly string[];
  readonly experience: Readonly<Record<string, number>>;
  readonly readings: Readonly<Record<string, string>>;
  readonly respectAvailability: boolean;
  readonly item?: string | undefined;
  readonly targets?: readonly string[];
  readonly minimize?: readonly string[];
  readonly want?: readonly string[];
  readonly top?: number;
}
