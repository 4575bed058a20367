/** Every statement on claims, their steps and their evidence. */
import { type ClaimKind, type ClaimState, openClaimStates } from '../../core/verdict/claim-state.ts';
import { type Insertable, type Kysely, sql, type Updateable } from 'kysely';
import type { ClaimStepTable, ClaimTable, EvidenceTable } from '../../database/tables-claim.ts';
import type { Tables } from '../../database/tables.ts';
import type { Trx } from '../../database/transaction.ts';
import type { Reach } from '../access/rights.ts';

type Db = Kysely<Tables>;

export const insertClaim = (trx: Trx, row: Insertable<ClaimTable>) => trx.insertInto('claim').values(row).execute();
export const claimById = (db: Db, id: string) => db.selectFrom('claim').selectAll().where('id', '=', id).executeTakeFirst();
export const lockClaim = (trx: Trx, id: string) => trx.selectFrom('claim').selectAll().where('id', '=', id).forUpdate().executeTakeFirst();
export const changeClaim = (trx: Trx, id: string, change: Updateable<ClaimTable>) =>
  trx.updateTable('claim').set((set) => ({ ...change, version: set('version', '+', 1) })).where('id', '=', id).execute();
export const insertStep = (trx: Trx, row: Insertable<ClaimStepTable>) => trx.insertInto('claim_step').values(row).execute();
export const stepsOf = (db: Db, claim: string) => db.selectFrom('claim_step').selectAll().where('claim', '=', claim).orderBy('done_at').orderBy('id').execute();

/** The same file of the same person is kept once. Answers its id. */
export async function keepEvidence(trx: Trx, row: Insertable<EvidenceTable>): Promise<string> {
  const kept = await trx.insertInto('evidence').values(row).onConflict((conflict) => conflict.columns(['candidate', 'sha256']).doNothing()).returning('id').executeTakeFirst();
  return kept?.id ?? (await trx.selectFrom('evidence').select('id').where('candidate', '=', row.candidate).where('sha256', '=', row.sha256).executeTakeFirstOrThrow()).id;
}

export const evidenceById = (db: Db, id: string) => db.selectFrom('evidence').selectAll().where('id', '=', id).executeTakeFirst();
const listed = ['evidence.id', 'sha256', 'media_type', 'file_name', 'size', 'checked', 'uploaded_at'] as const;
export const evidenceOf = (db: Db, claim: string) => db.selectFrom('claim_evidence').innerJoin('evidence', 'evidence.id', 'claim_evidence.evidence').select(listed).where('claim', '=', claim).orderBy('uploaded_at').orderBy('evidence.id').execute();
export const attach = (trx: Trx, claim: string, evidence: readonly string[]) =>
  (evidence.length === 0 ? Promise.resolve() : trx.insertInto('claim_evidence').values(evidence.map((one) => ({ claim, evidence: one }))).onConflict((conflict) => conflict.doNothing()).execute());
export const ownEvidence = (db: Db, candidate: string, ids: readonly string[]) =>
  (ids.length === 0 ? Promise.resolve([]) : db.selectFrom('evidence').select(['id', 'sha256']).where('candidate', '=', candidate).where('id', 'in', [...ids]).execute());

export interface ClaimRow {
  readonly id: string;
  readonly scheme: string;
  readonly candidate: string;
  readonly name: string;
  readonly kind: ClaimKind;
  readonly asked: string;
  readonly state: ClaimState;
  readonly officer: string | null;
  readonly made_at: Date;
  readonly waiting_since: Date;
}

export interface ListClaims {
  readonly reach: Reach;
  readonly scheme?: string | undefined;
  readonly candidate?: string | undefined;
  /** Only what waits for an officer, the longest first. */
  readonly queue?: boolean | undefined;
  readonly after?: readonly [at: string, id: string] | undefined;
  readonly limit: number;
}

export async function claimRows(db: Db, { reach, scheme, candidate, queue, after, limit }: ListClaims): Promise<ClaimRow[]> {
  const among = reach.any ? sql`true` : sql`(c.scheme = any(${reach.schemes}::text[]) or c.candidate in (
    select id from candidate where id = ${reach.candidate ?? null}::uuid union select candidate from candidate_organisation where organisation = any(${reach.organisations}::uuid[])))`;
  const given = [
    ...(scheme === undefined ? [] : [sql`and c.scheme = ${scheme}`]), ...(candidate === undefined ? [] : [sql`and c.candidate = ${candidate}::uuid`]),
    ...(queue ? [sql`and c.state in ('submitted', 'proposed', 'appealed')`] : []), ...(after ? [sql`and (c.waiting_since, c.id) > (${after[0]}::timestamptz, ${after[1]}::uuid)`] : []),
  ];
  const found = await sql<ClaimRow>`select c.id, c.scheme, c.candidate, p.name, c.kind, c.asked, c.state, c.officer, c.made_at, c.waiting_since
    from claim c join candidate p on p.id = c.candidate where ${among} ${sql.join(given, sql` `)} order by c.waiting_since, c.id limit ${limit + 1}`.execute(db);
  return found.rows;
}

export interface Precedent {
  readonly id: string;
  readonly state: ClaimState;
  readonly made_at: Date;
  /** The same file was handed in; otherwise the same thing was asked for. */
  readonly same_file: boolean;
}

/** Earlier claims that were decided: on the same files first, then on the same thing. */
export async function precedentsOf(db: Db, { id, scheme, kind, asked }: Pick<ClaimTable, 'id' | 'scheme' | 'kind' | 'asked'>): Promise<Precedent[]> {
  const found = await sql<Precedent>`
    with files as (select e.sha256 from claim_evidence ce join evidence e on e.id = ce.evidence where ce.claim = ${id}::uuid)
    select c.id, c.state, c.made_at, exists (select from claim_evidence ce join evidence e on e.id = ce.evidence where ce.claim = c.id and e.sha256 in (select sha256 from files)) as same_file
    from claim c where c.id <> ${id}::uuid and c.state in ('granted', 'refused', 'appealed', 'appeal-granted', 'appeal-refused')
      and (c.id in (select ce.claim from claim_evidence ce join evidence e on e.id = ce.evidence where e.sha256 in (select sha256 from files)) or (c.scheme = ${scheme} and c.kind = ${kind} and c.asked = ${asked}))
    order by same_file desc, c.made_at desc limit 20`.execute(db);
  return found.rows;
}

/** How many claims each officer has taken and not decided. */
export const loads = (db: Db, scheme: string) => db.selectFrom('claim').select((e) => ['officer', e.fn.countAll<number>().as('open')]).where('scheme', '=', scheme)
  .where('state', 'in', ['submitted', 'proposed', 'appealed']).where('officer', 'is not', null).groupBy('officer').orderBy('officer').execute();

export const openClaimRows = (db: Db, candidate: string, scheme: string) => db.selectFrom('claim').select(['id', 'kind', 'asked']).where('candidate', '=', candidate).where('scheme', '=', scheme)
  .where('state', 'in', openClaimStates).execute();

/** Words, files and what was seen go, and what is open is withdrawn; that a claim was made and how it was decided stays, with the hashes. */
export async function eraseClaimWords(trx: Trx, candidate: string): Promise<void> {
  const theirs = sql`(select id from claim where candidate = ${candidate})`;
  await trx.updateTable('claim').set((set) => ({ state: 'withdrawn', proposed_verdict: null, proposed_by: null, version: set('version', '+', 1) })).where('candidate', '=', candidate)
    .where('state', 'in', openClaimStates).execute();
  await sql`update claim_step set words = null, seen = null where claim in ${theirs}`.execute(trx);
  await sql`delete from claim_evidence where evidence in (select id from evidence where candidate = ${candidate})`.execute(trx);
  await trx.deleteFrom('evidence').where('candidate', '=', candidate).execute();
}
