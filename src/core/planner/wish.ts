/** What is asked of the planner and what it answers. */
import type { Do, Item } from '../meaning/rules.ts';

export const dimensions = ['courseDays', 'examMinutes', 'steps', 'money'] as const;
/** What a plan costs in: course days, exam minutes, steps, minor units of the scheme's currency. */
export type Dimension = (typeof dimensions)[number];

/** Days first, then minutes, then steps: the order where none is asked for. */
export const usualOrder: readonly Dimension[] = ['courseDays', 'examMinutes', 'steps'];

export interface Step {
  readonly do: Do;
  readonly id: string;
}

export interface Cost {
  readonly courseDays: number;
  readonly examMinutes: number;
  readonly steps: number;
  readonly money?: number;
}

export interface Plan {
  /** In one valid order. */
  readonly steps: readonly Step[];
  readonly cost: Cost;
  /** Items whose duration nobody has stated; each counts 0. */
  readonly unknown: readonly Item[];
}

export interface Wish {
  /** Certifications to reach, all of them. */
  readonly targets: readonly string[];
  /** What to make small, the most important first. */
  readonly minimize: readonly Dimension[];
  readonly respectAvailability: boolean;
  /** Doors that the person rules out. */
  readonly without?: readonly Item[];
  /** Work allowed before the search answers with what it has; counted in search steps, never in time. */
  readonly effort?: number;
}

export type Planned =
  | {
    readonly reachable: true;
    /** Proven: no plan costs less in the minimized dimensions. */
    readonly optimal: boolean;
    readonly plan: Plan;
    /** No plan is cheaper than this. */
    readonly bound: Partial<Cost>;
    /** The proof: every plan needs at least one door of each cut, and no cheaper choice hits them all. */
    readonly cuts: readonly (readonly Item[])[];
  }
  | {
    readonly reachable: false;
    /** Closed doors in the way: with all of them open the targets could be reached. Empty when no door would do. */
    readonly blockedBy: readonly Item[];
    /** When no door would do: the smallest sets of things to have that would. */
    readonly lacks: readonly (readonly string[])[];
  };
