/** NORMATIVE. Whether holdings meet a need. */
import type { Atom } from '../facts/ids.ts';
import type { Holdings } from '../facts/holding.ts';
import type { Need } from './rules.ts';

export function meets(holdings: Holdings, need: Need): boolean {
  switch (need.kind) {
    case 'has': return has(holdings, need.atom);
    case 'experience': return (holdings.experience.get(need.field) ?? 0) >= need.years;
    case 'hours': return (holdings.hours.get(need.field) ?? 0) >= need.hours;
    case 'credits': return sum(need.of.filter((c) => has(holdings, c.atom)).map((c) => c.points)) >= need.points;
    case 'all': return need.of.every((part) => meets(holdings, part));
    case 'any': return need.of.some((part) => meets(holdings, part));
    case 'atLeast': return need.of.filter((part) => meets(holdings, part)).length >= need.count;
  }
}

export function has(holdings: Holdings, wanted: Atom): boolean {
  const id = wanted.slice(wanted.indexOf(':') + 1);
  return setFor(holdings, wanted).has(id);
}

/** The same holdings and one thing more. */
export function adding(holdings: Holdings, gained: Atom): Holdings {
  const id = gained.slice(gained.indexOf(':') + 1);
  const more = new Set(setFor(holdings, gained)).add(id);
  switch (kindOf(gained)) {
    case 'certification': return { ...holdings, certifications: more };
    case 'recognised': return { ...holdings, recognised: more };
    case 'exam': return { ...holdings, passed: more };
    case 'course': return { ...holdings, completed: more };
    case 'accreditation': return { ...holdings, accreditations: more };
  }
}

function setFor(holdings: Holdings, wanted: Atom): ReadonlySet<string> {
  switch (kindOf(wanted)) {
    case 'certification': return holdings.certifications;
    case 'recognised': return holdings.recognised;
    case 'exam': return holdings.passed;
    case 'course': return holdings.completed;
    case 'accreditation': return holdings.accreditations;
  }
}

type Kind = Atom extends `${infer K}:${string}` ? K : never;
const kindOf = (wanted: Atom): Kind => wanted.slice(0, wanted.indexOf(':')) as Kind;
const sum = (points: readonly number[]): number => points.reduce((total, n) => total + n, 0);
