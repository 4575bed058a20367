/** Why something is open or closed. */
import { excludedBy } from '../meaning/award.ts';
import type { Choice, Door } from '../meaning/rules.ts';
import type { Packed } from '../packed/compile.ts';
import { missingSets } from '../planner/missing.ts';
import { otherReadings } from '../reasons/other-readings.ts';
import { notOnRequest, prerequisiteSentence, unavailableSentence } from '../reasons/sentence.ts';
import { type Reason, readingsIn, type Standing, standingOf, why, whyAwarded } from '../reasons/why.ts';
import { type Opening, openings } from '../reasons/why-not.ts';
import { type Asked, holdingsOf } from './asked.ts';
import type { Question } from './question.ts';

export interface Explained {
  readonly op: 'explain';
  readonly edition: string;
  readonly item: string;
  readonly open: boolean;
  readonly missing: readonly (readonly string[])[];
  readonly because: Because;
}

export interface Because extends Reason {
  /** The whole prerequisite in one sentence. */
  readonly needs: string;
  /** The readings that decided. */
  readonly readings: readonly Choice[];
  /** Why it is closed whatever is held. */
  readonly closed?: string;
  /** It is held already, and came by itself: the proof of the award. */
  readonly awarded?: Reason;
  /** Wanted: alike sets of `missing` together, with what each costs. */
  readonly openings?: readonly Opening[];
  /** Wanted: readings that would turn the answer round. */
  readonly otherReadings?: readonly (Choice & { readonly open: boolean })[];
}

export function explain(asked: Asked): Explained {
  const { packed, from, question } = asked;
  const { item } = question;
  const standing = standingOf(packed.rules, from);
  const { reason, closed, needs } = verdictOn(standing, question);
  const missing = closed === undefined ? missingSets(packed, from, item) : [];
  const awarded = item.startsWith('certification:') ? whyAwarded(standing, idOf(item)) : undefined;
  return {
    op: 'explain', edition: packed.rules.scheme.edition, item, open: reason.met && closed === undefined, missing,
    because: {
      needs, ...reason, readings: readingsIn(reason),
      ...(closed === undefined ? {} : { closed }), ...(awarded ? { awarded } : {}),
      ...(question.want.includes('openings') ? { openings: openings({ packed, from, respectAvailability: question.respectAvailability }, missing) } : {}),
      ...(question.want.includes('readings') ? { otherReadings: turnedRound(asked) } : {}),
    },
  };
}

interface Verdict {
  readonly reason: Reason;
  readonly needs: string;
  readonly closed?: string;
}

function verdictOn(standing: Standing, question: Question): Verdict {
  const { rules } = standing;
  const door = rules.doors.find((d) => d.item === question.item);
  if (!door && question.item.startsWith('request:')) return noRequest(standing, idOf(question.item));
  const need = door?.opens ?? rules.requires.get(idOf(question.item))!;
  const closed = door && closedTo(standing, door, question);
  return { reason: why(standing, need), needs: prerequisiteSentence(rules.scheme, need), ...(closed === undefined ? {} : { closed }) };
}

function closedTo({ rules, settled }: Standing, door: Door, question: Question): string | undefined {
  return excludedBy(rules, settled, door)?.says ?? (question.respectAvailability ? unavailableSentence(door) : undefined);
}

/** Under this reading the certification comes by itself, so that there is nothing to request. */
function noRequest({ rules }: Standing, id: string): Verdict {
  const { routes } = rules.scheme.certifications.find((c) => c.id === id)!;
  const guard = routes.flatMap((r) => (r.by === 'request' && r.onlyIf ? [r.onlyIf.reading] : []))[0];
  const reading = guard === undefined ? {} : { reading: { reading: guard, is: rules.choices[guard]! } };
  return { reason: { met: false, says: notOnRequest, ...reading }, needs: notOnRequest, closed: notOnRequest };
}

function turnedRound({ packed, packedUnder, question }: Asked): readonly (Choice & { readonly open: boolean })[] {
  const { scheme, choices } = packed.rules;
  const isOpen = (under: Packed): boolean => {
    const { reason, closed } = verdictOn(standingOf(under.rules, holdingsOf(under, question)), question);
    return reason.met && closed === undefined;
  };
  return otherReadings(scheme, choices, (other) => isOpen(packedUnder(other))).map(({ verdict, ...choice }) => ({ ...choice, open: verdict }));
}

const idOf = (item: string): string => item.slice(item.indexOf(':') + 1);
