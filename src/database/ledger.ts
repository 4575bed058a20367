/**
 * The tamper-evident log of the facts, one chain a scheme, sealed in batches by whoever calls `sealPending` (a worker), so
 * that nobody who records a fact waits for the chain.
 * await sealPending(database, scheme, { signer })      seals what is pending, signs a checkpoint
 * await verifyLedger(database, scheme, { verify })     recomputes everything, or names the first broken row
 *
 * fact_hash  = SHA-256("cursus fact 1\n" + canonical JSON of the fact's row)
 * chain_hash = SHA-256("cursus chain 1\n" + chain_hash before + fact_hash); before the first: 64 zeros
 * A checkpoint is an Ed25519 (or other) signature over the canonical JSON of { chain, made, scheme, seq }. Whoever can write
 * to the tables can recompute a chain, but not the checkpoints: publish them, and the past is fixed. What came after the last
 * checkpoint is only as safe as the tables' guards. Personal data is not under the seal, see fact.ts.
 */
import { sql } from 'kysely';
import type { Selectable } from 'kysely';
import { canonical, sha256 } from './canonical.ts';
import type { Json } from './canonical.ts';
import type { Database } from './connect.ts';
import { commitmentOf } from './fact.ts';
import type { FactTable, LedgerCheckpointTable, LedgerTable } from './tables.ts';
import { inTransaction } from './transaction.ts';
import type { Trx } from './transaction.ts';

export interface Signer { readonly keyId: string; sign(text: Uint8Array): Promise<Uint8Array> | Uint8Array }
export type VerifySignature = (text: Uint8Array, signature: Uint8Array, keyId: string) => Promise<boolean> | boolean;

export interface SealOptions {
  /** Rows sealed in one transaction; 1000 when absent. */
  readonly batch?: number;
  /** Signs a checkpoint when anything was sealed. */
  readonly signer?: Signer;
}
export interface Sealed { readonly sealed: number; readonly seq: number; readonly chainHash: string }

const origin = '0'.repeat(64);
const chained = (before: string, factHash: string): string => sha256('cursus chain 1\n', before, factHash);

/** The hash under which a fact is sealed. */
export function factHash(fact: Selectable<FactTable>): string {
  return sha256('cursus fact 1\n', canonical({ ...fact, recorded_at: fact.recorded_at.toISOString() }));
}

/** Seals every pending fact of a scheme. Several callers at once take turns. */
export async function sealPending(database: Database, scheme: string, options: SealOptions = {}): Promise<Sealed> {
  const { batch = 1000, signer } = options;
  let sealed = 0;
  for (;;) {
    const step = await inTransaction(database, (trx) => sealBatch(trx, scheme, batch));
    sealed += step.sealed;
    if (step.sealed === batch) continue;
    if (signer !== undefined && sealed > 0) await inTransaction(database, (trx) => signCheckpoint(trx, scheme, signer));
    return { ...step, sealed };
  }
}

/** The schemes that have facts waiting for their seal. */
export async function schemesToSeal(database: Database): Promise<string[]> {
  const rows = await database.db.selectFrom('fact_pending').select('scheme').distinct().orderBy('scheme').execute();
  return rows.map(({ scheme }) => scheme);
}

export interface LedgerState {
  readonly scheme: string;
  readonly seq: number;
  /** The last checkpoint: up to where, and when it was signed. */
  readonly signed: number | null;
  readonly signedAt: Date | null;
}

/** How far each scheme's chain is sealed and signed; nothing is verified. */
export async function ledgerStates({ db }: Database): Promise<LedgerState[]> {
  const { rows } = await sql<LedgerState>`
    select h.scheme, h.seq, c.seq as signed, c.made_at as "signedAt" from ledger_head h
    left join lateral (select seq, made_at from ledger_checkpoint where scheme = h.scheme order by seq desc limit 1) c on true where h.seq > 0 order by h.scheme`.execute(db);
  return rows;
}

async function sealBatch(trx: Trx, scheme: string, batch: number): Promise<Sealed> {
  const head = await lockHead(trx, scheme);
  const facts = await trx.selectFrom('fact_pending as pending').innerJoin('fact', 'fact.id', 'pending.fact_id').selectAll('fact')
    .where('pending.scheme', '=', scheme).orderBy('pending.fact_id').limit(batch).execute();
  if (facts.length === 0) return { sealed: 0, seq: head.seq, chainHash: head.chain_hash };
  let { seq, chain_hash: chain } = head;
  const rows = facts.map((fact): LedgerTable => {
    const hash = factHash(fact);
    seq += 1;
    chain = chained(chain, hash);
    return { scheme, seq, fact_id: fact.id, fact_hash: hash, chain_hash: chain };
  });
  await trx.insertInto('ledger').values(rows).execute();
  await sql`delete from fact_pending where fact_id = any(${rows.map((row) => row.fact_id)}::uuid[])`.execute(trx);
  await trx.updateTable('ledger_head').set({ seq, chain_hash: chain }).where('scheme', '=', scheme).execute();
  return { sealed: rows.length, seq, chainHash: chain };
}

async function lockHead(trx: Trx, scheme: string): Promise<{ seq: number; chain_hash: string }> {
  const start = { scheme, seq: 0, chain_hash: origin };
  await trx.insertInto('ledger_head').values(start).onConflict((conflict) => conflict.doNothing()).execute();
  return trx.selectFrom('ledger_head').select(['seq', 'chain_hash']).where('scheme', '=', scheme).forUpdate().executeTakeFirstOrThrow();
}

async function signCheckpoint(trx: Trx, scheme: string, signer: Signer): Promise<void> {
  const { seq, chain_hash } = await lockHead(trx, scheme);
  const made = new Date();
  const signature = await signer.sign(checkpointText({ scheme, seq, chain_hash, made_at: made }));
  const row = { scheme, seq, chain_hash, made_at: made, key_id: signer.keyId, signature: Buffer.from(signature).toString('base64url') };
  await trx.insertInto('ledger_checkpoint').values(row).onConflict((conflict) => conflict.doNothing()).execute();
}

type Checkpoint = Pick<LedgerCheckpointTable, 'scheme' | 'seq' | 'chain_hash' | 'made_at'>;

/** What a checkpoint's signature is over. */
export const checkpointText = ({ scheme, seq, chain_hash, made_at }: Checkpoint): Uint8Array =>
  Buffer.from(canonical({ chain: chain_hash, made: made_at.toISOString(), scheme, seq }));

export type Damage =
  | 'fact altered' | 'fact deleted' | 'detail altered' | 'seal missing' | 'seal out of place'
  | 'fact not sealed' | 'checkpoint contradicted' | 'signature invalid';

export interface Broken {
  readonly what: Damage;
  readonly seq?: number;
  readonly fact?: string;
}
export interface Verified {
  readonly ok: boolean;
  readonly scheme: string;
  /** Seals recomputed; up to the break when there is one. */
  readonly seals: number;
  readonly pending: number;
  readonly checkpoints: number;
  /** Details that are still there and agree with their commitments. */
  readonly details: number;
  /** The first row that does not hold. */
  readonly broken?: Broken;
}

export interface VerifyOptions {
  /** Without it, signatures are not looked at, only what they are over. */
  readonly verify?: VerifySignature;
  readonly page?: number;
}

/** Recomputes the whole chain of a scheme against its facts. Reads page by page and holds nobody up. */
export async function verifyLedger(database: Database, scheme: string, options: VerifyOptions = {}): Promise<Verified> {
  const { db } = database;
  const checkpoints = await db.selectFrom('ledger_checkpoint').selectAll().where('scheme', '=', scheme).orderBy('seq').execute();
  const head = await db.selectFrom('ledger_head').select(['seq', 'chain_hash']).where('scheme', '=', scheme).executeTakeFirst() ?? { seq: 0, chain_hash: origin };
  const chain = await walkChain(database, scheme, { last: Math.max(head.seq, checkpoints.at(-1)?.seq ?? 0), page: options.page ?? 2000 }, checkpoints);
  const counts = { scheme, seals: chain.seals, details: chain.details, checkpoints: checkpoints.length, pending: await countPending(database, scheme) };
  const broken = chain.broken ?? contradictedHead(head, chain) ?? await badSignature(checkpoints, options.verify) ?? await firstUnsealed(database, scheme);
  return broken === undefined ? { ok: true, ...counts } : { ok: false, ...counts, broken };
}

/** One sentence for whoever has to look into it. */
export function damageSentence({ what, seq, fact }: Broken): string {
  const where = [seq === undefined ? '' : `at seal ${seq}`, fact === undefined ? '' : `(fact ${fact})`].filter((part) => part !== '');
  return `The record does not verify: ${what} ${where.join(' ')}.`;
}

interface Walked { seals: number; details: number; chain: string; broken?: Broken }

async function walkChain(
  database: Database, scheme: string, range: { last: number; page: number }, checkpoints: readonly Checkpoint[],
): Promise<Walked> {
  const signed = new Map(checkpoints.map(({ seq, chain_hash }) => [seq, chain_hash]));
  const walked: Walked = { seals: 0, details: 0, chain: origin };
  while (walked.seals < range.last) {
    const rows = await readPage(database, scheme, { after: walked.seals, ...range });
    if (rows.length === 0) return { ...walked, broken: { what: 'seal missing', seq: walked.seals + 1 } };
    for (const row of rows) {
      const broken = checkRow(row, walked, signed);
      if (broken !== undefined) return { ...walked, broken };
      walked.seals = row.seq;
      walked.chain = row.chain_hash;
      if (row.salt !== null) walked.details += 1;
    }
  }
  return walked;
}

type Row = Selectable<LedgerTable> & Nullable<Selectable<FactTable>> & { salt: string | null; detail: Json };
type Nullable<T> = { [K in keyof T]: T[K] | null };

async function readPage(database: Database, scheme: string, range: { after: number; last: number; page: number }): Promise<Row[]> {
  const query = database.db.selectFrom('ledger').leftJoin('fact', 'fact.id', 'ledger.fact_id').leftJoin('fact_detail', 'fact_detail.fact_id', 'fact.id')
    .selectAll('fact').select(['ledger.seq', 'ledger.fact_id', 'fact_hash', 'chain_hash', 'fact_detail.salt', 'fact_detail.detail'])
    .where('ledger.scheme', '=', scheme).where('ledger.seq', '>', range.after).where('ledger.seq', '<=', range.last)
    .orderBy('ledger.seq').limit(range.page);
  return await query.execute() as Row[];
}

function checkRow(row: Row, before: Walked, signed: ReadonlyMap<number, string>): Broken | undefined {
  const at = { seq: row.seq, fact: row.fact_id };
  if (row.seq !== before.seals + 1) return { what: 'seal missing', seq: before.seals + 1 };
  if (row.id === null) return { what: 'fact deleted', ...at };
  const { seq: _seq, fact_id: _fact, fact_hash, chain_hash, salt, detail, ...fact } = row;
  if (chained(before.chain, fact_hash) !== chain_hash) return { what: 'seal out of place', ...at };
  if (factHash(fact as Selectable<FactTable>) !== fact_hash) return { what: 'fact altered', ...at };
  if (salt !== null && commitmentOf(salt, canonical(detail)) !== row.commitment) return { what: 'detail altered', ...at };
  const promised = signed.get(row.seq);
  return promised === undefined || promised === chain_hash ? undefined : { what: 'checkpoint contradicted', ...at };
}

function contradictedHead(head: { seq: number; chain_hash: string }, walked: Walked): Broken | undefined {
  return head.seq === walked.seals && head.chain_hash === walked.chain ? undefined : { what: 'seal missing', seq: head.seq + 1 };
}

async function badSignature(checkpoints: readonly Selectable<LedgerCheckpointTable>[], verify: VerifySignature | undefined): Promise<Broken | undefined> {
  if (verify === undefined) return undefined;
  for (const checkpoint of checkpoints) {
    const signature = Buffer.from(checkpoint.signature, 'base64url');
    if (!await verify(checkpointText(checkpoint), signature, checkpoint.key_id)) return { what: 'signature invalid', seq: checkpoint.seq };
  }
  return undefined;
}

/** A fact that neither has a seal nor waits for one came in, or lost its seal, behind the record's back. */
async function firstUnsealed(database: Database, scheme: string): Promise<Broken | undefined> {
  const found = await database.db.selectFrom('fact').select('id').where('scheme', '=', scheme)
    .where((is) => is.not(is.exists(is.selectFrom('ledger').select('seq').whereRef('ledger.fact_id', '=', 'fact.id').where('ledger.scheme', '=', scheme))))
    .where((is) => is.not(is.exists(is.selectFrom('fact_pending').select('scheme').whereRef('fact_pending.fact_id', '=', 'fact.id'))))
    .orderBy('recorded_at').orderBy('id').limit(1).executeTakeFirst();
  return found === undefined ? undefined : { what: 'fact not sealed', fact: found.id };
}

async function countPending(database: Database, scheme: string): Promise<number> {
  const { count } = await database.db.selectFrom('fact_pending').select((is) => is.fn.countAll<number>().as('count')).where('scheme', '=', scheme).executeTakeFirstOrThrow();
  return count;
}
