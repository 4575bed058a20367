/**
 * Whether a person may sit an exam, and what would become of a pass. Pure. What the scheme asks of an exam binds here; what
 * it asks of the certification binds at the award: a pass without it is kept, and its award waits (a held award).
 */
import type { Holdings } from '../../core/facts/holding.ts';
import { has } from '../../core/meaning/evaluate.ts';
import { excludedBy, settle } from '../../core/meaning/award.ts';
import { adding } from '../../core/meaning/evaluate.ts';
import type { Door, Rules } from '../../core/meaning/rules.ts';
import { compile, type Packed } from '../../core/packed/compile.ts';
import { missingSets, type MissingSets } from '../../core/planner/missing.ts';
import { prerequisiteSentence, stepSentence, unavailableSentence } from '../../core/reasons/sentence.ts';
import { type Reason, standingOf, why } from '../../core/reasons/why.ts';
import { openings } from '../../core/reasons/why-not.ts';
import type { Ground } from '../award/index.ts';
import { admissionTo, mendOf } from '../session/index.ts';

export interface Entry {
  readonly open: boolean;
  /** Why it is closed: to everybody, to those who passed it, to holders of something, or for want of something. */
  readonly closed?: 'not-available' | 'passed' | 'excluded' | 'prerequisite-missing';
  /** One sentence for the person. */
  readonly says: string;
  /** The rule, and how the person stands to it. */
  readonly because: Reason;
  /** Whose awards would wait after a pass, and for what. */
  readonly waits: readonly AwardWaiting[];
}

export interface AwardWaiting {
  readonly certification: string;
  /** What it needs besides the exam, and what of that is not there. */
  readonly because: Reason;
  /** Each of these sets would do, the cheapest first where it is known. */
  readonly missing: MissingSets;
  readonly says: readonly string[];
}

const compiled = new WeakMap<Rules, Packed>();

function packedOf(rules: Rules): Packed {
  const known = compiled.get(rules) ?? compile(rules);
  compiled.set(rules, known);
  return known;
}

export const examDoor = (rules: Rules, exam: string): Door | undefined => rules.doors.find(({ item }) => item === `exam:${exam}`);

/** How a person stands to an exam of the scheme. `law` is the scheme's rules whole, whatever awards are closed to the person. */
export function entryTo(law: Rules, { holdings, rules }: Ground, exam: string): Entry {
  const door = examDoor(law, exam)!;
  const standing = standingOf(rules, holdings);
  const because = why(standing, door.opens);
  const waits = waitingAfter(law, { holdings, rules }, door);
  const needs = prerequisiteSentence(law.scheme, door.opens);
  const shut = (closed: Entry['closed'] & string, says: string): Entry => ({ open: false, closed, says, because, waits });
  const unavailable = unavailableSentence(door);
  if (unavailable !== undefined) return shut('not-available', unavailable);
  if (has(holdings, door.gives)) return shut('passed', 'This exam is passed already.');
  const exclusion = excludedBy(rules, standing.settled, door);
  if (exclusion) return shut('excluded', exclusion.says);
  return because.met ? { open: true, says: needs, because, waits } : shut('prerequisite-missing', `${needs}.`);
}

export interface MendStep {
  readonly do: string;
  readonly id: string;
  readonly says: string;
}

/** What to do, in order, the cheapest way, so that the exam opens: one of the courses that prepare for it, after what that needs. */
export function mendOfExam(law: Rules, ground: Pick<Ground, 'holdings' | 'rules'>, exam: string): { readonly steps: readonly MendStep[]; readonly next: string } {
  const { scheme } = law;
  const ways = scheme.courses.filter((course) => course.prepares.includes(exam)).flatMap(({ id }) => {
    const last = { do: 'course', id, says: stepSentence(scheme, { do: 'course', id }) };
    const { open, closed } = admissionTo(ground as Ground, id);
    if (open) return [{ steps: [last], brings: [] }];
    if (closed !== undefined) return [];
    const { steps, ways: brings } = mendOf(law, ground, id);
    return steps.length === 0 && brings.length === 0 ? [] : [{ steps: [...steps, last], brings: steps.length > 0 ? [] : brings.map(({ says }) => says) }];
  });
  const best = ways.toSorted((a, b) => a.brings.length - b.brings.length || a.steps.length - b.steps.length)[0];
  if (!best) return { steps: [], next: 'Ask the body what would open it.' };
  const brought = best.brings.length === 0 ? '' : `First bring ${best.brings.join(', or ')}. `;
  return { steps: best.steps, next: `${brought}${inTurn(best.steps.map(({ says }) => says))}.` };
}

/** "Take the course Foundation, then sit the Foundation exam". */
const inTurn = (steps: readonly string[]): string => steps.map((text, place) => (place === 0 ? text : text.charAt(0).toLowerCase() + text.slice(1))).join(', then ');

/** The certifications by this exam that a pass alone would not bring. */
function waitingAfter(law: Rules, { holdings, rules }: Pick<Ground, 'holdings' | 'rules'>, door: Door): readonly AwardWaiting[] {
  const after = settle(rules, adding(holdings, door.gives)).holdings;
  const byThis = law.scheme.certifications.filter((c) => c.routes.some((route) => route.by === 'exam' && route.exam === door.id));
  return byThis.filter(({ id }) => !after.certifications.has(id)).map(({ id }) => {
    const { missing, says } = lackingFor(law, after, id);
    const need = law.awards.find((award) => award.certification === id && award.by === 'exam')?.when ?? law.requires.get(id)!;
    return { certification: id, because: why(standingOf(rules, after), need), missing, says };
  });
}

type Lacking = Pick<AwardWaiting, 'missing' | 'says'>;
const known = new WeakMap<Rules, Map<string, Lacking>>();
const most = 500;

/** What would bring the certification: the planner is asked once for people who hold the same. */
function lackingFor(law: Rules, after: Holdings, certification: string): Lacking {
  const asked = known.get(law) ?? new Map<string, Lacking>();
  known.set(law, asked);
  const key = `${certification} ${JSON.stringify(Object.entries(after).map(([kind, held]: [string, Iterable<unknown>]) => [kind, [...held].sort()]))}`;
  const before = asked.get(key);
  if (before) return before;
  const packed = packedOf(law);
  const missing = missingSets(packed, after, `certification:${certification}`);
  const made = { missing, says: openings({ packed, from: after, respectAvailability: true }, missing).map((opening) => opening.says) };
  if (asked.size >= most) asked.clear();
  asked.set(key, made);
  return made;
}
