/** Accreditations of providers, trainers and courseware, from their facts. Pure. */
import * as z from 'zod';
import type { Day } from '../../core/facts/day.ts';
import { addDays } from '../../core/facts/day.ts';
import { dayField, idField } from '../candidate/index.ts';

/** What can be accredited: an organisation to provide, a person to train, a set of courseware to be taught from. */
export const accreditables = ['provider', 'trainer', 'courseware'] as const;
export type Accreditable = (typeof accreditables)[number];

const record = z.uuid();
const reason = z.string().trim().min(3).max(2000);

export const accreditationKinds = {
  'accreditation.granted': z.strictObject({
    accreditation: record, as: z.enum(accreditables), course: idField, from: dayField, until: dayField.optional(),
    conditions: z.string().trim().min(1).max(2000).optional(),
  }).refine((a) => a.until === undefined || a.from <= a.until, { message: 'it ends on or after the day it begins', path: ['until'] }),
  'accreditation.renewed': z.strictObject({ accreditation: record, until: dayField }),
  'accreditation.lapsed': z.strictObject({ accreditation: record, reason }),
} as const;

export type AccreditationKind = keyof typeof accreditationKinds;

export type AccreditationTold = { readonly [K in AccreditationKind]: {
  readonly kind: K;
  readonly body: z.output<(typeof accreditationKinds)[K]>;
  readonly happenedOn: Day;
} }[AccreditationKind];

export type AccreditationFact = AccreditationTold & { readonly id: string; readonly place: number };

export interface Accreditation {
  readonly accreditation: string;
  readonly as: Accreditable;
  readonly course: string;
  readonly from: Day;
  /** The last day; without one it does not end by itself. */
  readonly until: Day | undefined;
  readonly conditions: string | undefined;
  /** The first day on which it no longer holds, where somebody ended it. */
  readonly lapsed: { readonly on: Day; readonly reason: string } | undefined;
  readonly fact: string;
}

/** Every accreditation of one subject as its facts say on a day, those of later days left out. */
export function accreditationsOf(facts: readonly AccreditationFact[], on: Day): readonly Accreditation[] {
  const told = facts.filter((f) => f.happenedOn <= on).sort((a, b) => a.place - b.place);
  return told.flatMap((granted) => {
    if (granted.kind !== 'accreditation.granted') return [];
    const { until: firstUntil, conditions, ...body } = granted.body;
    const after = told.filter((f) => f.kind !== 'accreditation.granted' && f.body.accreditation === body.accreditation);
    const until = after.reduce((last, f) => (f.kind === 'accreditation.renewed' && f.body.until > (last ?? '') ? f.body.until : last), firstUntil);
    const lapse = after.find((f) => f.kind === 'accreditation.lapsed');
    return [{ ...body, until, conditions, lapsed: lapse && { on: lapse.happenedOn, reason: lapse.body.reason }, fact: granted.id }];
  });
}

export type Standing = 'to-come' | 'in-force' | 'lapsed';

export function standingOn({ from, until, lapsed }: Pick<Accreditation, 'from' | 'until' | 'lapsed'>, on: Day): Standing {
  if (on < from) return 'to-come';
  const over = (until !== undefined && until < on) || (lapsed !== undefined && lapsed.on <= on);
  return over ? 'lapsed' : 'in-force';
}

/** Whether it is in force today and will have ended, unless renewed, within so many days. */
export const lapsesWithin = (a: Accreditation, on: Day, days: number): boolean =>
  standingOn(a, on) === 'in-force' && a.until !== undefined && a.until < addDays(on, days);
