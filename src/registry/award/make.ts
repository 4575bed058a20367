/** Awards as facts, rows, pins, events and messages. */
import { randomInt } from 'node:crypto';
import { addDays, addMonths, type Day } from '../../core/facts/day.ts';
import { isKnown } from '../../core/facts/known.ts';
import type { Certification } from '../../core/language/syntax.ts';
import { chosen } from '../../core/meaning/rules.ts';
import { appendEvent } from '../../database/event.ts';
import { enqueue } from '../../database/outbox.ts';
import { newId } from '../../database/uuid.ts';
import { type Fact, type FactBody, type Standing, standing, stateOf, type Telling } from '../candidate/index.ts';
import { keepEdition } from '../scheme/index.ts';
import { insertAward, insertPins } from './award.table.ts';
import { forgetSigned } from './credential.table.ts';
import { append, type Desk } from './desk.ts';
import type { DueAward } from './due.ts';
import { awardNumber } from './number.ts';

export interface AwardMade {
  readonly award: string;
  readonly number: string;
  readonly certification: string;
  readonly by: FactBody<'award.made'>['by'];
  readonly earnedOn: Day;
}

/** An award that is about to be made: by a rule, or by a decision on a request. */
export interface Earned extends Omit<DueAward, 'by'> {
  readonly by: FactBody<'award.made'>['by'];
  /** Where it comes from: `rule`, or the claim that was decided. */
  readonly source?: string;
}

interface Made {
  readonly awards: readonly AwardMade[];
  /** All facts of the person, the new ones last. */
  readonly facts: readonly Fact[];
}

/** Makes the awards in their order, each with its pin if the person does not have that pin yet. */
export async function makeAwards(desk: Desk, facts: readonly Fact[], earned: readonly Earned[]): Promise<Made> {
  if (earned.length === 0) return { awards: [], facts };
  await keepEdition(desk.trx, desk.world, desk.law);
  const tellings = awardTellings(desk.law, facts, earned);
  const all = await append(desk, facts, tellings);
  for (const fact of all.slice(facts.length)) await writeRow(desk, fact);
  const awards = tellings.flatMap((t) => (t.kind === 'award.made' ? [madeOf(t)] : []));
  return { awards, facts: all };
}

/** The awards and pins as they are told, in their order. */
export function awardTellings(law: Desk['law'], facts: readonly Fact[], earned: readonly Earned[]): Telling[] {
  const tellings: Telling[] = [];
  const ids = new Map<string, string>();
  for (const one of earned) {
    const body = awardBody(law, one, ids);
    ids.set(`certification:${one.certification}`, body.award);
    const source = one.source ?? 'rule';
    tellings.push({ kind: 'award.made', body, happenedOn: one.earnedOn, source });
    const pin = pinOf(law, body.certification);
    if (pin !== undefined && !hasPin([...standing(facts), ...tellings], pin)) {
      tellings.push({ kind: 'pin.awarded', body: { pin, award: body.award }, happenedOn: one.earnedOn, source });
    }
  }
  return tellings;
}

export const madeOf = ({ body, happenedOn }: Extract<Telling, { kind: 'award.made' }>): AwardMade => {
  const { award, number, certification, by } = body;
  return { award, number, certification, by, earnedOn: happenedOn };
};

function awardBody(law: Desk['law'], one: Earned, ids: ReadonlyMap<string, string>): FactBody<'award.made'> {
  const until = lastDay(law.scheme.certifications.find((c) => c.id === one.certification)!, one.earnedOn);
  const { certification, route, by, earnedOn } = one;
  return {
    award: newId(), certification, number: awardNumber(earnedOn.slice(0, 4), () => randomInt(32)), route, by,
    readings: { ...law.rules.choices }, edition: law.scheme.edition, rules: law.hash,
    ...(until === undefined ? {} : { until }), restsOn: one.restsOn.map((record) => ids.get(record) ?? record),
  };
}

/** The last day of validity; none where the scheme does not say or says for life. */
function lastDay({ validity }: Certification, from: Day): Day | undefined {
  return isKnown(validity) && validity.lasts === 'months' ? addDays(addMonths(from, validity.months), -1) : undefined;
}

/** The pin of a certification: the one it names, or the one of its level and track. */
function pinOf({ scheme, rules }: Desk['law'], certification: string): string | undefined {
  const { pin, level, track } = scheme.certifications.find((c) => c.id === certification) ?? {};
  if (pin !== undefined) return chosen(pin, rules.choices) ?? undefined;
  return scheme.pins.find((p) => p.level === level && p.track === track)?.id;
}

/** A pin goes with its award when that is withdrawn. */
function hasPin(facts: readonly (Standing | Telling)[], pin: string): boolean {
  const gone = new Set(facts.flatMap((f) => (f.kind === 'award.withdrawn' ? [f.body.award] : [])));
  return facts.some((f) => f.kind === 'pin.awarded' && f.body.pin === pin && !gone.has(f.body.award));
}

/** Pins that the person lost and that another award in force earns come again, each with the earliest such award. What was signed without one is signed anew. */
export async function bringPins(desk: Desk, facts: readonly Fact[]): Promise<void> {
  const { trx, scheme, person, recordedBy } = desk;
  const all = await append(desk, facts, pinsDue(desk, facts));
  for (const fact of all.slice(facts.length)) {
    if (fact.kind !== 'pin.awarded') continue;
    await writeRow(desk, fact);
    await forgetSigned(trx, fact.body.award);
    await appendEvent(trx, { scheme, actor: recordedBy, verb: 'pin.awarded', subjectKind: 'candidate', subject: person, changes: { ...fact.body } });
  }
}

function pinsDue({ law, today }: Desk, facts: readonly Fact[]): readonly Telling[] {
  const tellings: Telling[] = [];
  for (const { award, certification, status } of stateOf(facts, today).awards) {
    const pin = status === 'active' ? pinOf(law, certification) : undefined;
    if (pin === undefined || hasPin([...standing(facts), ...tellings], pin)) continue;
    tellings.push({ kind: 'pin.awarded', body: { pin, award }, happenedOn: today, source: 'rule' });
  }
  return tellings;
}

async function writeRow(desk: Desk, fact: Fact): Promise<void> {
  const { trx, scheme, person: candidate } = desk;
  if (fact.kind === 'pin.awarded') {
    await insertPins(trx, [{ candidate, scheme, pin: fact.body.pin, award: fact.body.award, awarded_on: fact.happenedOn, fact: fact.id }]);
  }
  if (fact.kind !== 'award.made') return;
  await insertAward(trx, rowOf(desk, fact), fact.body.restsOn);
  const { award, number, certification, by } = fact.body;
  await appendEvent(trx, { scheme, actor: desk.recordedBy, verb: 'award.made', subjectKind: 'candidate', subject: candidate, changes: { award, number, certification, by } });
  await enqueue(trx, { topic: 'award.made', lane: candidate, dedupe: `award.made:${award}`, payload: { award, candidate, scheme } });
}

/** The row of an award as its first fact says. */
export function rowOf({ scheme, person }: Pick<Desk, 'scheme' | 'person'>, { id, body, happenedOn }: Extract<Fact, { kind: 'award.made' }>) {
  const { award, number, edition, certification, by, route, readings, rules, until = null } = body;
  return {
    id: award, number, candidate: person, scheme, edition, certification, obtained_by: by, route, readings: JSON.stringify(readings), rules,
    status: 'active' as const, status_since: happenedOn, reason: null, awarded_on: happenedOn, valid_until: until, fact: id,
  };
}
