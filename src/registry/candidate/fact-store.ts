/** Facts about people, between the domain and the record. */
import { type Kysely, sql } from 'kysely';
import type { Json } from '../../database/canonical.ts';
import { appendFacts, type NewFact } from '../../database/fact.ts';
import type { Tables } from '../../database/tables.ts';
import type { Trx } from '../../database/transaction.ts';
import { newId } from '../../database/uuid.ts';
import type { Fact, FactKind, Telling } from './fact-kinds.ts';
import { factKinds } from './fact-kinds.ts';

/** Everything recorded about a person in one scheme, under any of the records merged into this one, in the order of recording. */
export async function factsOf(db: Kysely<Tables>, scheme: string, person: string): Promise<Fact[]> {
  const rows = await factRows(db, scheme).where(subjectIsOneOf(person)).execute();
  return rows.filter(isKnown).map(factFrom);
}

/** The same of many people at once; a person without facts has an empty list. */
export async function factsOfMany(db: Kysely<Tables>, scheme: string, people: readonly string[]): Promise<ReadonlyMap<string, Fact[]>> {
  const rows = await factRows(db, scheme).innerJoin('candidate', 'candidate.id', 'fact.subject').select((e) => e.fn.coalesce('merged_into', 'candidate.id').as('person'))
    .where(sql<boolean>`fact.subject = any(array(select unnest(${people}::uuid[]) union all select c.id from candidate c where c.merged_into = any(${people}::uuid[])))`).execute();
  const of = Map.groupBy(rows.filter(isKnown), (row) => row.person);
  return new Map(people.map((person) => [person, (of.get(person) ?? []).map(factFrom)]));
}

const factRows = (db: Kysely<Tables>, scheme: string) => db.selectFrom('fact').leftJoin('fact_detail', 'fact_detail.fact_id', 'fact.id')
  .select(['fact.id', 'kind', 'payload', 'happened_on', 'recorded_at', 'recorded_by', 'source', 'edition', 'detail'])
  .where('scheme', '=', scheme).orderBy('recorded_at').orderBy('fact.id');

type Row = Awaited<ReturnType<ReturnType<typeof factRows>['execute']>>[number];

const isKnown = (row: Row): boolean => Object.hasOwn(factKinds, row.kind);

function factFrom(row: Row, place: number): Fact {
  const { evidence, ...words } = (row.detail ?? {}) as Record<string, Json>;
  const blank = row.detail === null && mayHaveReason(row.kind) ? { reason: '' } : {};
  return {
    kind: row.kind, body: { ...blank, ...(row.payload as object), ...words }, happenedOn: row.happened_on,
    id: row.id, place, source: row.source, evidence, recordedBy: row.recorded_by,
    recordedAt: row.recorded_at.toISOString(), edition: row.edition,
  } as Fact;
}

/** As an array, which is looked up in the index; said with `or`, every fact would be read. */
const subjectIsOneOf = (person: string) =>
  sql<boolean>`fact.subject = any(array(select ${person}::uuid union all select c.id from candidate c where c.merged_into = ${person}::uuid))`;

const mayHaveReason = (kind: string): boolean =>
  ['recognised.withdrawn', 'award.suspended', 'award.reinstated', 'award.withdrawn', 'correction'].includes(kind satisfies string as FactKind);

export interface Recording {
  readonly scheme: string;
  readonly person: string;
  readonly recordedBy: string | null;
  readonly edition: string;
  /** The instant now, ISO 8601. */
  readonly now: string;
}

/**
 * Appends what is told to what is recorded already, and answers all of it. The person's row must be locked. Each fact gets
 * an instant later than the one before, so that their order is the order of recording.
 */
export async function appendTellings(trx: Trx, before: readonly Fact[], told: readonly Telling[], recording: Recording): Promise<Fact[]> {
  const { facts, rows } = composeFacts(before, told, recording);
  await appendFacts(trx, rows);
  return facts;
}

/** All facts of the person once these are told, and the rows to append for it. */
export function composeFacts(before: readonly Fact[], told: readonly Telling[], recording: Recording): { readonly facts: Fact[]; readonly rows: readonly NewFact[] } {
  const last = before.at(-1)?.recordedAt;
  const first = Math.max(Date.parse(recording.now), last === undefined ? 0 : Date.parse(last) + 1);
  const rows = told.map((one, i) => newFact(one, new Date(first + i), recording));
  const { recordedBy, edition } = recording;
  const added = told.map((one, i): Fact => ({ ...one, id: rows[i]!.id, place: before.length + i, recordedBy, recordedAt: rows[i]!.recordedAt.toISOString(), edition }));
  return { facts: [...before, ...added], rows };
}

/** Words about a person go beside the fact, where they can be erased. */
function newFact(told: Telling, recordedAt: Date, { scheme, person, recordedBy, edition }: Recording): NewFact & { readonly id: string; readonly recordedAt: Date } {
  const { reason, ...payload } = told.body as { reason?: string } & Record<string, Json>;
  const words = { ...(reason === undefined ? {} : { reason }), ...(told.evidence ? { evidence: told.evidence } : {}) };
  return {
    id: newId(), scheme, subject: person, kind: told.kind, payload, happenedOn: told.happenedOn, recordedBy, source: told.source, edition, recordedAt,
    corrects: told.kind === 'correction' ? told.body.fact : null, ...(Object.keys(words).length > 0 ? { detail: words } : {}),
  };
}
