/**
 * A certificate for the holder's own wallet: the holder offers it, the first wallet that shows the secret of the offer gets a
 * token, and with the token each signed form once. Secrets are told once and kept as hashes.
 */
import { randomBytes } from 'node:crypto';
import type { Day } from '../../core/facts/day.ts';
import { Refusal } from '../../core/facts/refusal.ts';
import type { OfferedKind } from '../../credential/wallet.ts';
import { sha256 } from '../../database/canonical.ts';
import { appendEvent, cameBy } from '../../database/event.ts';
import { inTransaction, type Trx } from '../../database/transaction.ts';
import { newId } from '../../database/uuid.ts';
import { type Actor, actorName, anybody } from '../access/actor.ts';
import { carryOut, type Repeatable } from '../access/carry-out.ts';
import { absent, allowed, requireSome } from '../access/rights.ts';
import type { World } from '../access/world.ts';
import { whoseCandidate } from '../candidate/index.ts';
import { type CredentialForm, credentialText, type Issuer } from './credential.ts';
import { type CertifiedRow, certifiedRow } from './credential.table.ts';
import { forgetEnded, putOffer, redeem, redeemedOffer, takeForm, waitingOffer } from './wallet.table.ts';

/** Seconds that an offer waits, and then that its token is good for. */
export const offerLasts = 600;

export interface MadeOffer {
  /** The secret part of the offer's address. */
  readonly offer: string;
  readonly expiresAt: string;
}

/** A new offer; one of the same certificate that still waits works no longer. */
export async function offerToWallet(world: World, actor: Actor, command: { readonly award: string } & Repeatable): Promise<MadeOffer> {
  requireSome(actor, 'credential.share');
  if (command.requestKey !== undefined) throw new Refusal('bad-input', 'An offer is told once: this request cannot be repeated.', { next: 'Leave out Idempotency-Key.' });
  const offer = newSecret();
  const ends_at = endOf(world);
  await carryOut(world, actor, { verb: 'wallet.offer', command }, async (trx) => {
    const row = await certifiedRow(trx, command);
    const whose = row && await whoseCandidate(trx, row.candidate);
    if (!row || !whose || !allowed(actor, 'credential.share', whose)) throw absent();
    requireInForce(row, world.today());
    await putOffer(trx, { id: newId(), award: row.id, secret_hash: sha256(codeOf(offer)), ends_at });
    await note(trx, { row, actor: actorName(actor), verb: 'wallet.offered' });
    return null;
  });
  return { offer, expiresAt: ends_at.toISOString() };
}

/** What whoever has the offer's address is told: of which kind the certificate is, and the code that gets the token. */
export async function readWalletOffer(world: World, offer: string): Promise<OfferedKind & { readonly code: string }> {
  const code = codeOf(offer);
  const found = await waitingOffer(world.database.db, { secretHash: sha256(code), now: new Date(world.now()) });
  if (!found) throw offerGone();
  const { scheme, certification } = await inForceNow(world, found.award);
  return { code, scheme, certification };
}

/** The token for the code of an offer; to the first wallet that asks. */
export async function redeemWalletOffer(world: World, code: string): Promise<{ readonly token: string; readonly seconds: number }> {
  const token = newSecret();
  await inTransaction(world.database, async (trx) => {
    const found = await redeem(trx, { secretHash: sha256(code), tokenHash: sha256(token), now: new Date(world.now()), endsAt: endOf(world) });
    if (!found) throw offerGone();
    await inForceNow(world, found.award, trx);
  });
  return { token, seconds: offerLasts };
}

export interface Taking {
  readonly token: string;
  /** The form that is asked for, once it is known of which kind the certificate is; refuses what was not offered. */
  readonly formOf: (kind: OfferedKind) => CredentialForm;
}

/** The signed certificate as it is kept, once in each form. It is signed before it is marked as taken, so that nothing is lost where signing fails. */
export async function takeForWallet(world: World, issuer: Issuer, { token, formOf }: Taking): Promise<{ readonly text: string; readonly form: CredentialForm }> {
  const now = new Date(world.now());
  const found = await redeemedOffer(world.database.db, { tokenHash: sha256(token), now });
  if (!found) throw new Refusal('sign-in-needed', 'The token is not valid, or its time is over.', { next: 'Make a new offer.' });
  const row = await inForceNow(world, found.award);
  const form = formOf(row);
  const text = await credentialText(world, issuer, row, { what: 'certificate', form });
  await inTransaction(world.database, async (trx) => {
    cameBy(trx, anybody.via);
    if (!await takeForm(trx, { id: found.id, form, now })) throw new Refusal('conflict', 'This form of the certificate was taken with this token before.', { next: 'Make a new offer.' });
    await inForceNow(world, found.award, trx);
    await note(trx, { row, actor: actorName(anybody), verb: 'wallet.taken', form });
  });
  return { text, form };
}

export const forgetWalletOffers = (world: World): Promise<unknown> => inTransaction(world.database, (trx) => forgetEnded(trx, new Date(world.now())));

const newSecret = (): string => randomBytes(32).toString('base64url');
const endOf = (world: World): Date => new Date(Date.parse(world.now()) + offerLasts * 1000);

/** The code is told again to whoever reads the offer again, although nobody keeps it. */
const codeOf = (offer: string): string => sha256('code of the wallet offer ', offer);

const offerGone = (): Refusal => new Refusal('not-found', 'This offer has been used, has run out, or never was.', { next: 'Make a new one on the page of the certificate.' });

async function inForceNow(world: World, award: string, db: Trx | World['database']['db'] = world.database.db): Promise<CertifiedRow> {
  const row = await certifiedRow(db, { award });
  if (!row) throw offerGone();
  requireInForce(row, world.today());
  return row;
}

const ended = {
  withdrawn: ['was withdrawn', 'Ask the body that awarded it, if you think that it should count.'],
  suspended: ['is suspended', 'Once it is reinstated it can be offered.'],
  expired: ['has expired', 'Have it renewed first.'],
  erased: ['stands in a record that was erased', 'Nothing more can be signed in its holder’s name.'],
} as const;

function requireInForce({ erased, status, valid_until }: CertifiedRow, today: Day): void {
  const over = erased ? 'erased' : status === 'active' && valid_until !== null && valid_until < today ? 'expired' : status;
  if (over === 'active') return;
  const [how, next] = ended[over];
  throw new Refusal('conflict', `This certificate ${how}: no wallet can have it.`, { next });
}

interface Noted {
  readonly row: CertifiedRow;
  readonly actor: string;
  readonly verb: 'wallet.offered' | 'wallet.taken';
  readonly form?: CredentialForm;
}

const note = (trx: Trx, { row, actor, verb, form }: Noted) =>
  appendEvent(trx, { scheme: row.scheme, actor, verb, subjectKind: 'candidate', subject: row.candidate, changes: { award: row.id, ...(form === undefined ? {} : { form }) } });
