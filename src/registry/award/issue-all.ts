/** Certificates signed ahead, many at once: a chunk is one transaction, and what is signed is never signed again. */
import { inTransaction } from '../../database/transaction.ts';
import { type Actor } from '../access/actor.ts';
import { reach, requireSome } from '../access/rights.ts';
import { absent } from '../access/rights.ts';
import type { World } from '../access/world.ts';
import { inForce } from '../scheme/index.ts';
import { decidingScheme, type Issuer, sign, trustedNames } from './credential.ts';
import { type CertifiedRow, keepAllSigned, placesOf, unsignedRows } from './credential.table.ts';

export interface Issued {
  readonly signed: number;
  /** Hand it on to go on from there; absent when all are signed. */
  readonly next?: string;
}

/** The next certificates of a scheme that are not signed yet, at most `limit`. After a crash the next call goes on. */
export async function issueNext(world: World, issuer: Issuer, actor: Actor, { scheme, after, limit }: { readonly scheme: string; readonly after?: string | undefined; readonly limit: number }): Promise<Issued> {
  requireSome(actor, 'award.issue');
  inForce(world, scheme);
  const { any, schemes } = reach(actor, 'award.issue');
  if (!any && !schemes.includes(scheme)) throw absent();
  const rows = await unsignedRows(world.database.db, { scheme, after, limit, keys: trustedNames(issuer) });
  if (rows.length > 0) await signChunk(world, issuer, rows);
  return { signed: rows.length, ...(rows.length === limit ? { next: rows.at(-1)!.id } : {}) };
}

async function signChunk(world: World, issuer: Issuer, rows: readonly CertifiedRow[]): Promise<void> {
  const at = new Date(world.now());
  await inTransaction(world.database, async (trx) => {
    const places = await placesOf(trx, rows.map((row) => row.id));
    const signed = await Promise.all(rows.map(async (row) => {
      const purpose = row.status === 'suspended' ? 'suspension' as const : 'revocation' as const;
      const form = 'compact' as const;
      const made = await sign(world, issuer, { row, what: 'certificate', form, scheme: await decidingScheme(trx, row), place: places.get(row.id)!, purpose });
      return { award: row.id, what: 'certificate', form, purpose, ...made, valid_until: row.valid_until, signed_at: at };
    }));
    await keepAllSigned(trx, signed);
  });
}
