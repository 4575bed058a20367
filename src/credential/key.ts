/**
 * The issuer's keys. Each generation has two: P-256 for the compact form (ES256), Ed25519 for the proof inside the
 * document. One generation signs; those before it stay published, so that what they signed stays good; a lost one is
 * published no longer, and what it signed must be issued anew.
 */
import { createHash, createPrivateKey, createPublicKey, generateKeyPairSync, type JsonWebKey, type KeyObject } from 'node:crypto';
import { base58 } from '@scure/base';
import * as z from 'zod';

export type Algorithm = 'ES256' | 'Ed25519';

export interface SigningKey {
  readonly algorithm: Algorithm;
  /** The part of its name after the `#`; says the key itself where its kind can. */
  readonly fragment: string;
  readonly privateKey: KeyObject;
  readonly publicKey: KeyObject;
}

export interface Generation {
  /** Day and time from which it signed (ISO 8601). */
  readonly madeAt: string;
  /** Since when it is not to be trusted any more; absent while it is. */
  readonly lostAt?: string;
  readonly ES256: SigningKey;
  readonly Ed25519: SigningKey;
}

export interface IssuerKeys {
  /** Oldest first; the last one signs. */
  readonly generations: readonly Generation[];
}

const jwk = z.record(z.string(), z.unknown());
const keptShape = z.strictObject({
  generations: z.array(z.strictObject({ madeAt: z.iso.datetime(), lostAt: z.iso.datetime().optional(), ES256: jwk, Ed25519: jwk })).min(1),
});

export function newGeneration(madeAt: string): Generation {
  return { madeAt, ES256: made('ES256'), Ed25519: made('Ed25519') };
}

const made = (algorithm: Algorithm): SigningKey =>
  signingKey(algorithm, (algorithm === 'ES256' ? generateKeyPairSync('ec', { namedCurve: 'P-256' }) : generateKeyPairSync('ed25519')).privateKey);

function signingKey(algorithm: Algorithm, privateKey: KeyObject): SigningKey {
  const publicKey = createPublicKey(privateKey);
  return { algorithm, privateKey, publicKey, fragment: algorithm === 'Ed25519' ? multibaseOf(publicKey) : thumbprintOf(publicKey) };
}

export function signingGeneration({ generations }: IssuerKeys): Generation {
  return generations.at(-1)!;
}

/** A new generation signs from now on; `lost`: nothing that the one before signed is to be trusted any more. */
export function rotated({ generations }: IssuerKeys, { at, before }: { readonly at: string; readonly before: 'kept' | 'lost' }): IssuerKeys {
  const last = generations.at(-1)!;
  const ended = before === 'lost' ? { ...last, lostAt: at } : last;
  return { generations: [...generations.slice(0, -1), ended, newGeneration(at)] };
}

/** The keys as a text to keep: secret. */
export function printKeys({ generations }: IssuerKeys): string {
  const kept = generations.map(({ madeAt, lostAt, ES256, Ed25519 }) => ({
    madeAt, ...(lostAt === undefined ? {} : { lostAt }), ES256: ES256.privateKey.export({ format: 'jwk' }), Ed25519: Ed25519.privateKey.export({ format: 'jwk' }),
  }));
  return `${JSON.stringify({ generations: kept }, undefined, 2)}\n`;
}

/** Throws when the text is no such file. */
export function readKeys(text: string): IssuerKeys {
  const { generations } = keptShape.parse(JSON.parse(text));
  const key = (algorithm: Algorithm, secret: Record<string, unknown>) => signingKey(algorithm, createPrivateKey({ key: secret as JsonWebKey, format: 'jwk' }));
  return {
    generations: generations.map(({ madeAt, lostAt, ES256, Ed25519 }) => ({
      madeAt, ...(lostAt === undefined ? {} : { lostAt }), ES256: key('ES256', ES256), Ed25519: key('Ed25519', Ed25519),
    })),
  };
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
