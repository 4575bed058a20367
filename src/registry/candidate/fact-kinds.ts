/**
 * The closed list of what can be recorded about a person in a scheme. A fact names things, dates and records by id, never a
 * person by name: facts are kept for good, names can be changed and erased.
 */
import * as z from 'zod';
import { type Day, parseDay } from '../../core/facts/day.ts';
import { idShape, maxIdLength } from '../../core/facts/ids.ts';

export const dayField = z.string().transform((text, check): Day => {
  const day = parseDay(text);
  if (day !== undefined) return day;
  check.addIssue({ code: 'custom', message: 'a day is written YYYY-MM-DD' });
  return z.NEVER;
});
export const idField = z.string().max(maxIdLength).regex(idShape, 'lower case words joined by hyphens');
const record = z.uuid();
const reason = z.string().trim().min(3).max(2000);
const edition = z.string().min(4).max(32);
const choices = z.record(idField, idField);
const part = z.strictObject({ part: z.int().min(1).max(99), passed: z.boolean(), points: z.number().min(0).max(100_000).optional() });

const plainKinds = {
  'recognised.recorded': z.strictObject({ credential: idField }),
  'recognised.withdrawn': z.strictObject({ credential: idField, reason }),
  'experience.recorded': z.strictObject({ field: idField, from: dayField, to: dayField })
    .refine((period) => period.from <= period.to, { message: 'a period ends on or after the day it begins', path: ['to'] }),
  'hours.recorded': z.strictObject({ field: idField, hours: z.number().positive().max(100_000) }),
  'course.completed': z.strictObject({ course: idField, session: record.optional(), provider: record.optional() }),
  'exam.passed': z.strictObject({ exam: idField, sitting: record.optional(), parts: z.array(part).max(99).optional() }),
  'exam.failed': z.strictObject({ exam: idField, sitting: record.optional(), parts: z.array(part).max(99).optional() }),
  'award.made': z.strictObject({
    award: record, certification: idField, number: z.string().min(4).max(40), route: z.int().min(0).max(99),
    by: z.enum(['exam', 'automatic', 'request']), readings: choices, edition, until: dayField.optional(),
    /** The hash of the text of the scheme that decided. */
    rules: z.string().length(64),
    restsOn: z.array(record).max(999),
  }),
  'award.suspended': z.strictObject({ award: record, reason }),
  'award.reinstated': z.strictObject({ award: record, reason }),
  'award.withdrawn': z.strictObject({ award: record, reason }),
  'award.expired': z.strictObject({ award: record }),
  'award.renewed': z.strictObject({ award: record, until: dayField }),
  'pin.awarded': z.strictObject({ pin: idField, award: record }),
} as const;

/** Says of an earlier fact that it does not hold, or that it should have read otherwise. */
const correction = z.discriminatedUnion('as', [
  z.strictObject({ as: z.literal('annulled'), fact: record, reason }),
  z.strictObject({ as: z.literal('replaced'), fact: record, reason, happenedOn: dayField, body: z.record(z.string(), z.json()) }),
]);

export const factKinds = { ...plainKinds, correction } as const;

export type FactKind = keyof typeof factKinds;
export type PlainKind = keyof typeof plainKinds;
export type FactBody<K extends FactKind> = z.output<(typeof factKinds)[K]>;
export type AwardRoute = FactBody<'award.made'>['by'];

/** What somebody says happened, before it is recorded. */
export type Told = { readonly [K in FactKind]: {
  readonly kind: K;
  readonly body: FactBody<K>;
  /** The day on which it happened, which may be long before it is recorded. */
  readonly happenedOn: Day;
} }[FactKind];

/** What somebody says happened, with where it comes from. */
export type Telling = Told & {
  /** The record it comes from: `claim:ID`, `sitting:ID`, `import:ID`, `officer`, `rule`. */
  readonly source: string;
  /** The evidence in words: which paper was seen. Kept apart from the fact, so that it can be erased. */
  readonly evidence?: string | undefined;
};

/** A recorded fact. Words that were erased since (reasons, evidence) are empty or absent. */
export type Fact = Telling & {
  readonly id: string;
  /** Its place in the order of recording. */
  readonly place: number;
  readonly recordedBy: string | null;
  /** The instant of recording, ISO 8601 in UTC. */
  readonly recordedAt: string;
  readonly edition: string | null;
};

export type FactOf<K extends FactKind> = Extract<Fact, { readonly kind: K }>;

const kinds = Object.keys(factKinds) as [FactKind, ...FactKind[]];

/** A fact as somebody hands it in: the body must be what its kind says. */
export const toldShape = z.strictObject({ kind: z.enum(kinds), body: z.unknown(), happenedOn: dayField }).transform((said, check): Told => {
  const body = factKinds[said.kind].safeParse(said.body);
  if (body.success) return { kind: said.kind, body: body.data, happenedOn: said.happenedOn } as Told;
  for (const issue of body.error.issues) check.addIssue({ code: 'custom', message: issue.message, path: ['body', ...issue.path] });
  return z.NEVER;
});
