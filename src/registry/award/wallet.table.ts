/** Every statement on certificates that are offered to wallets. */
import type { Kysely } from 'kysely';
import type { WalletOfferTable } from '../../database/tables-credential.ts';
import type { Tables } from '../../database/tables.ts';
import type { Trx } from '../../database/transaction.ts';

type Db = Kysely<Tables>;

/** The only offer of its award that still waits for a wallet. */
export async function putOffer(trx: Trx, row: Pick<WalletOfferTable, 'id' | 'award' | 'secret_hash' | 'ends_at'>): Promise<void> {
  await trx.deleteFrom('wallet_offer').where('award', '=', row.award).where('token_hash', 'is', null).execute();
  await trx.insertInto('wallet_offer').values({ ...row, token_hash: null, compact_taken_at: null, embedded_taken_at: null }).execute();
}

export const waitingOffer = (db: Db, { secretHash, now }: { readonly secretHash: string; readonly now: Date }) =>
  db.selectFrom('wallet_offer').select('award').where('secret_hash', '=', secretHash).where('token_hash', 'is', null).where('ends_at', '>', now).executeTakeFirst();

export interface Redeeming {
  readonly secretHash: string;
  readonly tokenHash: string;
  readonly now: Date;
  readonly endsAt: Date;
}

/** One statement, so that of two wallets one alone finds it waiting. */
export const redeem = (trx: Trx, { secretHash, tokenHash, now, endsAt }: Redeeming) =>
  trx.updateTable('wallet_offer').set({ token_hash: tokenHash, ends_at: endsAt })
    .where('secret_hash', '=', secretHash).where('token_hash', 'is', null).where('ends_at', '>', now).returning('award').executeTakeFirst();

export const redeemedOffer = (db: Db, { tokenHash, now }: { readonly tokenHash: string; readonly now: Date }) =>
  db.selectFrom('wallet_offer').select(['id', 'award']).where('token_hash', '=', tokenHash).where('ends_at', '>', now).executeTakeFirst();

const takenAt = { compact: 'compact_taken_at', embedded: 'embedded_taken_at' } as const;

/** Marks a form as taken; false when it was before, or when the offer has gone. */
export async function takeForm(trx: Trx, { id, form, now }: { readonly id: string; readonly form: keyof typeof takenAt; readonly now: Date }): Promise<boolean> {
  const done = await trx.updateTable('wallet_offer').set({ [takenAt[form]]: now }).where('id', '=', id).where(takenAt[form], 'is', null).returning('id').executeTakeFirst();
  return done !== undefined;
}

export const forgetEnded = (trx: Trx, now: Date) => trx.deleteFrom('wallet_offer').where('ends_at', '<=', now).execute();
