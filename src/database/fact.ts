/**
 * The record of facts: appended, never edited; a later fact `corrects` an earlier one. Every fact is sealed in the ledger.
 * await appendFact(trx, { scheme, subject, kind, payload, happenedOn, recordedBy, source, edition }) -> the fact's id
 *
 * What may have to be erased (GDPR art. 17) must never be under a seal in the clear. Therefore
 * - a person's name and contact live in the registry's tables; a fact knows the person by `subject`, a random id;
 * - `payload` and `source` hold what the rules need: ids of the scheme, marks, dates, kinds of evidence, never words about
 *   a person;
 * - anything else (a certificate's number, an employer, the words of a decision) goes into `detail`, which is stored beside
 *   the fact with a random salt. The sealed fact holds only the commitment SHA-256(salt, detail). `eraseDetails` deletes
 *   salt and detail: the commitment then tells nothing, not even to somebody who guesses the detail, and the ledger
 *   verifies as before.
 */
import { randomBytes } from 'node:crypto';
import type { Insertable } from 'kysely';
import { Refusal } from '../core/facts/refusal.ts';
import { canonical, sha256 } from './canonical.ts';
import type { Json } from './canonical.ts';
import type { FactTable } from './tables.ts';
import type { Trx } from './transaction.ts';
import { newId } from './uuid.ts';

export interface NewFact {
  /** A new one when absent. */
  readonly id?: string;
  readonly scheme: string;
  /** The person, provider or thing it is about: a random id. */
  readonly subject: string;
  /** Such as `exam.passed`, `certification.awarded`. */
  readonly kind: string;
  readonly payload: { readonly [name: string]: Json };
  /** The day it is true of, `YYYY-MM-DD`; null when the source does not say. */
  readonly happenedOn: string | null;
  /** The account that recorded it (an id, never a name), or `system`; null when nobody knows. */
  readonly recordedBy: string | null;
  /** Where it comes from: `session:ID`, `import:ID`, `rule`. */
  readonly source: string;
  readonly edition: string | null;
  /** The fact that this one corrects. */
  readonly corrects?: string | null;
  /** What may have to be erased one day. */
  readonly detail?: { readonly [name: string]: Json };
  /** Now when absent; an import of an older record gives its own. */
  readonly recordedAt?: Date;
}

/** Appends one fact and queues it for its seal. Refuses (`bad-input`) a payload that has no canonical form. */
export async function appendFact(trx: Trx, fact: NewFact): Promise<string> {
  const [id] = await appendFacts(trx, [fact]);
  return id!;
}

/** Appends many facts in three statements. The ids come in the order of the facts. */
export async function appendFacts(trx: Trx, facts: readonly NewFact[]): Promise<string[]> {
  if (facts.length === 0) return [];
  const rows = facts.map(rowsOf);
  await trx.insertInto('fact').values(rows.map(({ fact }) => fact)).execute();
  await trx.insertInto('fact_pending').values(rows.map(({ fact }) => ({ fact_id: fact.id, scheme: fact.scheme }))).execute();
  const details = rows.flatMap(({ detail }) => (detail === undefined ? [] : [detail]));
  if (details.length > 0) await trx.insertInto('fact_detail').values(details).execute();
  return rows.map(({ fact }) => fact.id);
}

interface Detail { fact_id: string; salt: string; detail: string }

function rowsOf(fact: NewFact): { fact: Insertable<FactTable>; detail: Detail | undefined } {
  const id = fact.id ?? newId();
  const detail = fact.detail === undefined ? undefined : { fact_id: id, salt: randomBytes(32).toString('hex'), detail: textOf(fact.detail) };
  const row = {
    id, scheme: fact.scheme, subject: fact.subject, kind: fact.kind, payload: textOf(fact.payload), happened_on: fact.happenedOn,
    recorded_at: fact.recordedAt ?? new Date(), recorded_by: fact.recordedBy, source: fact.source, edition: fact.edition,
    corrects: fact.corrects ?? null, commitment: detail === undefined ? null : commitmentOf(detail.salt, detail.detail),
  };
  return { fact: row, detail };
}

function textOf(value: Json): string {
  try {
    return canonical(value);
  } catch (error) {
    throw new Refusal('bad-input', `A fact cannot hold this: ${error instanceof Error ? error.message : String(error)}.`);
  }
}

/** What a sealed fact says of its detail. `detail` is the canonical text. */
export const commitmentOf = (salt: string, detail: string): string => sha256('cursus detail 1\n', Buffer.from(salt, 'hex'), detail);

/** Erases the details of everything recorded about a subject; how many there were. */
export async function eraseDetails(trx: Trx, subject: string): Promise<number> {
  const theirs = trx.selectFrom('fact').select('id').where('subject', '=', subject);
  const { numDeletedRows } = await trx.deleteFrom('fact_detail').where('fact_id', 'in', theirs).executeTakeFirst();
  return Number(numDeletedRows);
}
