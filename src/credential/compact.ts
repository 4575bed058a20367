/** The compact form: a JSON Web Signature over the statement itself (VC-JWT of Open Badges 3.0, ES256). */
import { sign, verify } from 'node:crypto';
import type { DidDocument } from './did.ts';
import { keyIn } from './did.ts';
import type { SigningKey } from './key.ts';

const encoded = (text: string): string => Buffer.from(text, 'utf8').toString('base64url');

/** Of an instant, in whole seconds since 1970. */
export const secondsOf = (instant: string): number => Math.floor(Date.parse(instant) / 1000);

/** Signs any statement; `kid` names the key. */
export const signCompact = (payload: object, kid: string, key: SigningKey): string => signCompactText(JSON.stringify(payload), kid, key);

/** The same of a statement that is JSON already. */
export function signCompactText(payload: string, kid: string, key: SigningKey): string {
  const head = `${encoded(JSON.stringify({ alg: 'ES256', typ: 'JWT', kid }))}.${encoded(payload)}`;
  return `${head}.${sign('sha256', Buffer.from(head, 'latin1'), { key: key.privateKey, dsaEncoding: 'ieee-p1363' }).toString('base64url')}`;
}

/** What a credential says besides when it travels as a JWT. Instants in whole seconds. */
export function claimsOf(credential: { readonly id: string; readonly issuer: { readonly id: string } | string; readonly validFrom?: string; readonly validUntil?: string; readonly credentialSubject?: { readonly id?: string } }): object {
  const { id, issuer, validFrom, validUntil, credentialSubject } = credential;
  return {
    ...credential, iss: typeof issuer === 'string' ? issuer : issuer.id, jti: id,
    ...(credentialSubject?.id === undefined ? {} : { sub: credentialSubject.id }),
    ...(validFrom === undefined ? {} : { nbf: secondsOf(validFrom) }), ...(validUntil === undefined ? {} : { exp: secondsOf(validUntil) }),
  };
}

export interface Compact {
  readonly kid: string;
  readonly algorithm: string;
  readonly payload: Record<string, unknown>;
}

const object = (part: string): Record<string, unknown> | undefined => {
  try {
    const value: unknown = JSON.parse(Buffer.from(part, 'base64url').toString('utf8'));
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? value as Record<string, unknown> : undefined;
  } catch {
    return undefined;
  }
};

/** What the text says, unchecked; undefined when it is no such text. */
export function readCompact(text: string): Compact | undefined {
  if (!/^[\w-]+\.[\w-]+\.[\w-]+$/.test(text)) return undefined;
  const [head, body] = text.split('.');
  const header = object(head!);
  const payload = object(body!);
  if (header === undefined || payload === undefined) return undefined;
  const { kid, alg } = header;
  return { kid: typeof kid === 'string' ? kid : '', algorithm: typeof alg === 'string' ? alg : '', payload };
}

/** Whether the signature is by the key that the document lists under the text's key name. ES256, EdDSA and (of other bodies) RS256 are taken. */
export function compactHolds(text: string, document: DidDocument): boolean {
  const read = readCompact(text);
  const key = read && keyIn(document, read.kid);
  if (!read || !key) return false;
  const cut = text.lastIndexOf('.');
  const signed = Buffer.from(text.slice(0, cut));
  const signature = Buffer.from(text.slice(cut + 1), 'base64url');
  if (signature.toString('base64url') !== text.slice(cut + 1)) return false;
  if (read.algorithm === 'ES256' && key.asymmetricKeyType === 'ec') return verify('sha256', signed, { key, dsaEncoding: 'ieee-p1363' }, signature);
  if (read.algorithm === 'RS256' && key.asymmetricKeyType === 'rsa') return verify('sha256', signed, key, signature);
  return read.algorithm === 'EdDSA' && key.asymmetricKeyType === 'ed25519' && verify(null, signed, key, signature);
}
