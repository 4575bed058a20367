/**
 * The issuer's keys. Each generation has two: P-256 for the compact form (ES256), Ed25519 for the proof inside the
 * document. One generation signs; of those before it the public halves stay published, so that what they signed stays good;
 * a lost one is published no longer, and what it signed must be issued anew.
 */
import { createHash, createPrivateKey, createPublicKey, generateKeyPairSync, type JsonWebKey, type KeyObject } from 'node:crypto';
import { base58 } from '@scure/base';
import * as z from 'zod';

export type Algorithm = 'ES256' | 'Ed25519';

export interface PublicKey {
  readonly algorithm: Algorithm;
  /** The part of its name after the `#`; says the key itself where its kind can. */
  readonly fragment: string;
  readonly publicKey: KeyObject;
}

export interface SigningKey extends PublicKey {
  readonly privateKey: KeyObject;
}

/** A generation that signed: its public halves, which vouch for what it signed. The private ones are gone. */
export interface PastGeneration {
  /** Day and time from which it signed (ISO 8601). */
  readonly madeAt: string;
  /** Since when it is not to be trusted any more; absent while it is. */
  readonly lostAt?: string;
  readonly ES256: PublicKey;
  readonly Ed25519: PublicKey;
}

export interface Generation extends PastGeneration {
  readonly ES256: SigningKey;
  readonly Ed25519: SigningKey;
}

export interface IssuerKeys {
  /** Oldest first; the last one signs. */
  readonly generations: readonly [...(readonly PastGeneration[]), Generation];
  /** Addresses of the installation under which they signed, the oldest first; the last is the present one. */
  readonly addresses?: readonly string[];
}

const jwk = z.record(z.string(), z.unknown());
const keptShape = z.strictObject({
  generations: z.array(z.strictObject({ madeAt: z.iso.datetime(), lostAt: z.iso.datetime().optional(), ES256: jwk, Ed25519: jwk })).min(1),
  addresses: z.array(z.url()).optional(),
});

export function newGeneration(madeAt: string): Generation {
  return { madeAt, ES256: made('ES256'), Ed25519: made('Ed25519') };
}

const made = (algorithm: Algorithm): SigningKey =>
  signingKey(algorithm, (algorithm === 'ES256' ? generateKeyPairSync('ec', { namedCurve: 'P-256' }) : generateKeyPairSync('ed25519')).privateKey);

const signingKey = (algorithm: Algorithm, privateKey: KeyObject): SigningKey => ({ ...publicKeyOf(algorithm, createPublicKey(privateKey)), privateKey });

const publicKeyOf = (algorithm: Algorithm, publicKey: KeyObject): PublicKey =>
  ({ algorithm, publicKey, fragment: algorithm === 'Ed25519' ? multibaseOf(publicKey) : thumbprintOf(publicKey) });

export function signingGeneration({ generations }: IssuerKeys): Generation {
  return generations.at(-1) as Generation;
}

/** A new generation signs from now on; what was signed before stays good. */
export const rotated = (keys: IssuerKeys, at: string): IssuerKeys => ({ ...keys, generations: [...keys.generations, newGeneration(at)] });

/** Nothing that the chosen generations signed is to be trusted any more; a new one signs where the signing one is among them. */
export function givenUp(keys: IssuerKeys, at: string, chosen: (one: PastGeneration) => boolean): IssuerKeys {
  const signing = signingGeneration(keys);
  const before = keys.generations.slice(0, -1).map((one) => (one.lostAt === undefined && chosen(one) ? { ...one, lostAt: at } : one));
  return { ...keys, generations: chosen(signing) ? [...before, { ...signing, lostAt: at }, newGeneration(at)] : [...before, signing] };
}

/** The keys as a text to keep: secret, as the last generation has its private halves in it. */
export function printKeys(keys: IssuerKeys): string {
  const signing = signingGeneration(keys);
  const kept = [
    ...keys.generations.slice(0, -1).map((one) => textOf(one, { ES256: one.ES256.publicKey, Ed25519: one.Ed25519.publicKey })),
    textOf(signing, { ES256: signing.ES256.privateKey, Ed25519: signing.Ed25519.privateKey }),
  ];
  return `${JSON.stringify({ generations: kept, addresses: keys.addresses }, undefined, 2)}\n`;
}

const textOf = ({ madeAt, lostAt }: PastGeneration, { ES256, Ed25519 }: Readonly<Record<Algorithm, KeyObject>>): object =>
  ({ madeAt, lostAt, ES256: ES256.export({ format: 'jwk' }), Ed25519: Ed25519.export({ format: 'jwk' }) });

/** Throws when the text is no such file. Private halves of past generations, which older programs kept, are passed over. */
export function readKeys(text: string): IssuerKeys {
  const { generations, addresses } = keptShape.parse(JSON.parse(text));
  type Kept = (typeof generations)[number];
  const dated = ({ madeAt, lostAt }: Kept) => ({ madeAt, ...(lostAt === undefined ? {} : { lostAt }) });
  const shown = (algorithm: Algorithm, key: Record<string, unknown>) => publicKeyOf(algorithm, createPublicKey({ key: key as JsonWebKey, format: 'jwk' }));
  const secret = (algorithm: Algorithm, key: Record<string, unknown>) => signingKey(algorithm, createPrivateKey({ key: key as JsonWebKey, format: 'jwk' }));
  const past = generations.slice(0, -1).map((one) => ({ ...dated(one), ES256: shown('ES256', one.ES256), Ed25519: shown('Ed25519', one.Ed25519) }));
  const last = generations.at(-1)!;
  return { generations: [...past, { ...dated(last), ES256: secret('ES256', last.ES256), Ed25519: secret('Ed25519', last.Ed25519) }], ...(addresses === undefined ? {} : { addresses }) };
}

/** Multicodec ed25519-pub, base58btc. */
export function multibaseOf(publicKey: KeyObject): string {
  const raw = Buffer.from(publicKey.export({ format: 'jwk' }).x!, 'base64url');
  return `z${base58.encode(Buffer.concat([Buffer.from([0xed, 0x01]), raw]))}`;
}

/** RFC 7638. */
function thumbprintOf(publicKey: KeyObject): string {
  const { crv, kty, x, y } = publicKey.export({ format: 'jwk' });
  return createHash('sha256').update(JSON.stringify({ crv, kty, x, y })).digest('base64url');
}
