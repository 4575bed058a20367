/** Who the issuer is to the world: `did:web` of the installation's address, and the document that lists its keys. */
import { createPublicKey, type JsonWebKey, type KeyObject } from 'node:crypto';
import { base58 } from '@scure/base';
import * as z from 'zod';
import type { IssuerKeys, PublicKey } from './key.ts';

/** `did:web:host%3Aport`, of an address such as `https://cursus.example`. */
export function didOf(baseUrl: string): string {
  const { host, pathname } = new URL(baseUrl);
  const path = pathname.split('/').filter((part) => part !== '').map((part) => `:${encodeURIComponent(part)}`).join('');
  return `did:web:${encodeURIComponent(host)}${path}`;
}

const methodShape = z.looseObject({
  id: z.string(), type: z.string(), controller: z.string(), publicKeyMultibase: z.string().optional(), publicKeyJwk: z.record(z.string(), z.unknown()).optional(),
});
export const didDocumentShape = z.looseObject({
  id: z.string().startsWith('did:'),
  verificationMethod: z.array(methodShape), assertionMethod: z.array(z.string()),
});
export type DidDocument = z.output<typeof didDocumentShape>;

/** Lists the keys of every generation that is to be trusted. */
export function didDocument(did: string, { generations }: IssuerKeys): DidDocument {
  const trusted = generations.filter((one) => one.lostAt === undefined).flatMap((one) => [one.ES256, one.Ed25519]);
  const verificationMethod = trusted.map((key) => methodOf(did, key));
  return {
    '@context': ['https://www.w3.org/ns/did/v1', 'https://w3id.org/security/multikey/v1', 'https://w3id.org/security/jwk/v1'],
    id: did,
    verificationMethod, assertionMethod: verificationMethod.map((method) => method.id),
  };
}

function methodOf(did: string, key: PublicKey): DidDocument['verificationMethod'][number] {
  const named = { id: `${did}#${key.fragment}`, controller: did };
  if (key.algorithm === 'Ed25519') return { ...named, type: 'Multikey', publicKeyMultibase: key.fragment };
  return { ...named, type: 'JsonWebKey', publicKeyJwk: { ...key.publicKey.export({ format: 'jwk' }), alg: 'ES256', kid: key.fragment } };
}

/** The key of that name, if the document says that it may sign statements. */
export function keyIn(document: DidDocument, name: string): KeyObject | undefined {
  const method = document.verificationMethod.find((one) => one.id === name || `${document.id}${one.id}` === name);
  if (method === undefined || !document.assertionMethod.includes(method.id)) return undefined;
  return method.publicKeyMultibase === undefined ? fromJwk(method.publicKeyJwk) : fromMultibase(method.publicKeyMultibase);
}

function fromJwk(jwk: Record<string, unknown> | undefined): KeyObject | undefined {
  try {
    return jwk && createPublicKey({ key: jwk as JsonWebKey, format: 'jwk' });
  } catch {
    return undefined;
  }
}

function fromMultibase(text: string): KeyObject | undefined {
  try {
    const bytes = base58.decode(text.slice(1));
    if (!text.startsWith('z') || bytes.length !== 34 || bytes[0] !== 0xed || bytes[1] !== 0x01) return undefined;
    return createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x: Buffer.from(bytes.subarray(2)).toString('base64url') }, format: 'jwk' });
  } catch {
    return undefined;
  }
}
