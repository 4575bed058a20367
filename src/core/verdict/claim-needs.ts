/** What a request for a certification asks for, part by part, and which of it is there. Pure. */
import type { Holdings } from '../facts/holding.ts';
import { excludedBy, settle } from '../meaning/award.ts';
import { meets } from '../meaning/evaluate.ts';
import type { Need, Rules } from '../meaning/rules.ts';
import { nameOf, needSentence } from '../reasons/sentence.ts';
import { needOfKey } from '../reasons/why-not.ts';

export interface NeedState {
  readonly says: string;
  readonly met: boolean;
  readonly source?: string;
  /** What counts for it: `certification:ID`, `recognised:ID`, `experience:FIELD:YEARS`. */
  readonly by: readonly { readonly key: string; readonly says: string; readonly met: boolean }[];
}

/** Undefined where it is not awarded on request, as the rules are read. */
export function requestNeeds(rules: Rules, brought: Holdings, certification: string): readonly NeedState[] | undefined {
  const door = rules.doors.find((one) => one.item === `request:${certification}`);
  if (!door) return undefined;
  const settled = settle(rules, brought).holdings;
  const { opens } = door;
  const excluded = excludedBy(rules, settled, door);
  return [
    ...(opens.kind === 'all' ? opens.of : [opens]).map((need): NeedState => ({
      says: capital(needSentence(rules.scheme, need)), met: meets(settled, need), ...(need.source ?? opens.source ? { source: need.source ?? opens.source! } : {}),
      by: keysOf(need).map((key) => ({ key, says: nameOf(rules.scheme, key), met: meets(settled, needOfKey(key)) })),
    })),
    ...(excluded === undefined ? [] : [{ says: excluded.says, met: false, by: [] }]),
  ];
}

function keysOf(need: Need): readonly string[] {
  switch (need.kind) {
    case 'has': return [need.atom];
    case 'experience': return [`experience:${need.field}:${need.years}`];
    case 'hours': return [`hours:${need.field}:${need.hours}`];
    case 'credits': return need.of.map((credit) => credit.atom);
    default: return [...new Set(need.of.flatMap(keysOf))];
  }
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
