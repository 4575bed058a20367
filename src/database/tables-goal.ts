/** The tables of 0013-goal.sql: what a person wants to reach, and the dates of the kept plan. */
export interface GoalTables {
  goal: GoalTable;
  goal_date: { goal: string; date_of: string };
}

export type PlanWay = 'earliest' | 'cheapest';

export interface GoalTable {
  id: string;
  candidate: string;
  scheme: string;
  target: string;
  way: PlanWay;
  kept_at: Date;
}
