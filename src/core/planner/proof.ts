/**
 * The small independent checker: whether an answer of the planner is true, by the normative meaning alone. It looks for
 * plans in no clever way; it replays the one given, and the cuts that are to prove that there is no cheaper one.
 */
import type { Holdings } from '../facts/holding.ts';
import { isKnown } from '../facts/known.ts';
import { isOpen, settle, through } from '../meaning/award.ts';
import type { Door, Item, Rules } from '../meaning/rules.ts';
import type { Dimension, Planned, Wish } from './wish.ts';

/** What is wrong with the answer, in words; nothing when it is right. */
export function flawsOf(rules: Rules, from: Holdings, wish: Wish, planned: Planned): string[] {
  if (!planned.reachable) return reachesAll(rules, from, wish, usable(rules, wish)) ? ['it says unreachable, and it is not'] : [];
  const doors = planned.plan.steps.map((step) => rules.doors.find((d) => d.item === `${step.do}:${step.id}`)!);
  const flaws: string[] = [];
  if (!replays(rules, from, wish, doors)) flaws.push('the plan does not replay to the targets');
  if (doors.some((door) => reachesAll(rules, from, wish, doors.filter((d) => d !== door)))) flaws.push('a step can be left out');
  for (const d of wish.minimize) if ((planned.plan.cost[d] ?? 0) !== sum(doors, d)) flaws.push(`it does not cost that in ${d}`);
  const cuts = planned.cuts.filter((cut) => reachesAll(rules, from, wish, usable(rules, wish).filter((d) => !cut.includes(d.item))));
  if (cuts.length > 0) flaws.push(`no cut: ${cuts[0]!.join()}`);
  if (planned.optimal && rules.exclusions.length === 0 && cheaperHits(rules, wish, planned.cuts, wish.minimize.map((d) => sum(doors, d)))) flaws.push('something cheaper hits every cut');
  return flaws;
}

const usable = (rules: Rules, wish: Wish): Door[] =>
  rules.doors.filter((d) => (d.availability.open || !wish.respectAvailability) && !(wish.without ?? []).includes(d.item));

function replays(rules: Rules, from: Holdings, wish: Wish, doors: readonly Door[]): boolean {
  let held = settle(rules, from).holdings;
  for (const door of doors) {
    if (!isOpen(rules, held, door)) return false;
    held = through(rules, held, door).holdings;
  }
  return wish.targets.every((id) => held.certifications.has(id));
}

/** Whether these doors lead to the targets in some order, exclusions aside. */
function reachesAll(rules: Rules, from: Holdings, wish: Wish, doors: readonly Door[]): boolean {
  const free = { ...rules, exclusions: [] };
  let held = settle(free, from).holdings;
  for (let left = [...doors], next; (next = left.find((door) => isOpen(free, held, door))); left = left.filter((d) => d !== next)) {
    held = through(free, held, next).holdings;
  }
  return wish.targets.every((id) => held.certifications.has(id));
}

function cheaperHits(rules: Rules, wish: Wish, cuts: readonly (readonly Item[])[], best: readonly number[]): boolean {
  const cost = (items: readonly Item[]) => wish.minimize.map((d) => sum(items.map((item) => rules.doors.find((door) => door.item === item)!), d));
  const search = (chosen: readonly Item[]): boolean => {
    if (!less(cost(chosen), best)) return false;
    const open = cuts.find((cut) => !cut.some((item) => chosen.includes(item)));
    return open === undefined || open.some((item) => search([...chosen, item]));
  };
  return search([]);
}

const less = (a: readonly number[], b: readonly number[]): boolean => {
  const at = a.findIndex((n, i) => n !== b[i]);
  return at !== -1 && a[at]! < b[at]!;
};

function sum(doors: readonly Door[], dimension: Dimension): number {
  const amount = (door: Door) => {
    if (dimension === 'steps') return 1;
    if (dimension === 'money') return isKnown(door.price) ? door.price.minor : 0;
    const said = door[dimension];
    return isKnown(said) ? said : 0;
  };
  return doors.reduce((total, door) => total + amount(door), 0);
}
