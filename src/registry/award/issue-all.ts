/** Certificates and pins signed ahead, many at once: what is signed is never signed again, and a run that was stopped goes on. */
import { setImmediate as breath } from 'node:timers/promises';
import type { Scheme } from '../../core/language/syntax.ts';
import type { SignedCredentialTable, StatusPlaceTable } from '../../database/tables-credential.ts';
import { inTransaction } from '../../database/transaction.ts';
import { type Actor } from '../access/actor.ts';
import { absent, reach, requireSome } from '../access/rights.ts';
import type { World } from '../access/world.ts';
import { inForce } from '../scheme/index.ts';
import { type CredentialForm, decidingScheme, type Issuer, purposeFor, sign, trustedNames } from './credential.ts';
import { type Ahead, countUnsigned, keepAllSigned, type Placed, placeKey, placesOf, type UnsignedRow, unsignedRows } from './credential.table.ts';

export interface IssueAsked extends Pick<Ahead, 'scheme' | 'among'> {
  /** Both when left out. */
  readonly forms?: readonly CredentialForm[];
}

export interface Issued {
  /** Awards whose certificate and pins are signed now. */
  readonly signed: number;
  /** Hand it on to go on from there; absent when all are signed. */
  readonly next?: string;
}

/** The next awards of a scheme that are not signed yet, at most `limit`. After a crash the next call goes on. */
export async function issueNext(world: World, issuer: Issuer, actor: Actor, { after, limit, ...asked }: IssueAsked & { readonly after?: string | undefined; readonly limit: number }): Promise<Issued> {
  const ahead = aheadOf(world, issuer, actor, asked);
  const chunk = await nextChunk(world, ahead, { after, limit });
  await keep(world, await signed(world, issuer, ahead, chunk));
  const { rows } = chunk;
  return { signed: rows.length, ...(rows.length === limit ? { next: rows.at(-1)!.id } : {}) };
}

/** All of them, a chunk being signed while the one before is written; yields how many of how many are done. */
export async function* issueAll(world: World, issuer: Issuer, actor: Actor, { limit, ...asked }: IssueAsked & { readonly limit: number }): AsyncGenerator<{ readonly done: number; readonly of: number }> {
  const ahead = aheadOf(world, issuer, actor, asked);
  const of = await countUnsigned(world.database.db, ahead);
  let [done, writing] = [0, Promise.resolve()];
  for (let chunk = await nextChunk(world, ahead, { after: undefined, limit }); chunk.rows.length > 0;) {
    const rows = await signed(world, issuer, ahead, chunk);
    const next = await nextChunk(world, ahead, { after: chunk.rows.at(-1)!.id, limit });
    await writing;
    writing = keep(world, rows);
    // Its fault is thrown where it is awaited, after the next chunk is signed.
    writing.catch(() => {});
    done += chunk.rows.length;
    yield { done, of };
    chunk = next;
  }
  await writing;
}

/** Refuses whoever may not issue in the scheme. */
function aheadOf(world: World, issuer: Issuer, actor: Actor, { scheme, among, forms = ['compact', 'embedded'] }: IssueAsked): Ahead {
  requireSome(actor, 'award.issue');
  inForce(world, scheme);
  const { any, schemes } = reach(actor, 'award.issue');
  if (!any && !schemes.includes(scheme)) throw absent();
  return { scheme, forms, keys: trustedNames(issuer), among };
}

interface Chunk {
  readonly rows: readonly UnsignedRow[];
  readonly places: ReadonlyMap<string, StatusPlaceTable>;
  /** By the hash of its text. */
  readonly schemes: ReadonlyMap<string, Scheme>;
}

async function nextChunk(world: World, ahead: Ahead, from: { readonly after: string | undefined; readonly limit: number }): Promise<Chunk> {
  const { db } = world.database;
  const rows = await unsignedRows(db, ahead, from);
  const places = await inTransaction(world.database, (trx) => placesOf(trx, rows.flatMap(credentialsOf)));
  const schemes = new Map<string, Scheme>();
  for (const row of rows) if (!schemes.has(row.rules)) schemes.set(row.rules, await decidingScheme(db, row));
  return { rows, places, schemes };
}

const credentialsOf = ({ id: award, pins }: UnsignedRow): Placed[] => ['certificate', ...pins].map((what) => ({ award, what }));

/** Others get their turn now and then: signing many takes its time. */
async function signed(world: World, issuer: Issuer, { forms }: Ahead, { rows, places, schemes }: Chunk): Promise<readonly SignedCredentialTable[]> {
  const at = world.now();
  const standing = { ...world, now: () => at };
  const made: SignedCredentialTable[] = [];
  for (const [count, row] of rows.entries()) {
    if (count % 50 === 0) await breath();
    const purpose = purposeFor(row);
    for (const { award, what } of credentialsOf(row)) {
      for (const form of forms.filter((one) => !row.signed.includes(`${what} ${one}`))) {
        const text = await sign(standing, issuer, { row, what, form, scheme: schemes.get(row.rules)!, place: places.get(placeKey({ award, what }))!, purpose });
        made.push({ award, what, form, purpose, ...text, valid_until: row.valid_until, signed_at: new Date(at) });
      }
    }
  }
  return made;
}

const keep = (world: World, rows: readonly SignedCredentialTable[]): Promise<void> => inTransaction(world.database, (trx) => keepAllSigned(trx, rows));
