/** The proof inside a document: Data Integrity, `eddsa-rdfc-2022`, Ed25519 over the canonical quads of options and document. */
import { hash, sign, verify } from 'node:crypto';
import { base58 } from '@scure/base';
import * as z from 'zod';
import { canonicalQuads } from './context/frozen.ts';
import { type DidDocument, keyIn } from './did.ts';
import type { SigningKey } from './key.ts';

const cryptosuite = 'eddsa-rdfc-2022';

export interface ProofOptions {
  readonly type: 'DataIntegrityProof';
  readonly cryptosuite: typeof cryptosuite;
  /** ISO 8601 instant. */
  readonly created: string;
  /** The key's name. */
  readonly verificationMethod: string;
  readonly proofPurpose: 'assertionMethod';
}

export interface Proof extends ProofOptions {
  readonly proofValue: string;
}

export type Proven<T> = T & { readonly proof: Proof };

export const proofOptions = (created: string, verificationMethod: string): ProofOptions =>
  ({ type: 'DataIntegrityProof', cryptosuite, created, verificationMethod, proofPurpose: 'assertionMethod' });

export const hashed = (quads: string): Buffer => hash('sha256', quads, 'buffer');

/** Signs the hashes of canonical texts that were made elsewhere; see `template.ts`. */
export function proofValueOf({ options, document }: { readonly options: Buffer; readonly document: Buffer }, key: SigningKey): string {
  return `z${base58.encode(sign(null, Buffer.concat([options, document]), key.privateKey))}`;
}

interface Contextual {
  readonly '@context': unknown;
}

/** The options as they are signed: in the words of the document's own vocabularies. */
export const optionsInContext = (document: Contextual, options: ProofOptions): object => ({ '@context': document['@context'], ...options });

/** Any document in the frozen vocabularies; slow (canonical form by the library). */
export async function prove<T extends Contextual>(document: T, options: ProofOptions, key: SigningKey): Promise<Proven<T>> {
  const quads = { options: hashed(await canonicalQuads(optionsInContext(document, options))), document: hashed(await canonicalQuads(document)) };
  return { ...document, proof: { ...options, proofValue: proofValueOf(quads, key) } };
}

const proofShape = z.strictObject({
  type: z.literal('DataIntegrityProof'), cryptosuite: z.literal(cryptosuite), created: z.iso.datetime({ offset: true }),
  verificationMethod: z.string(), proofPurpose: z.literal('assertionMethod'), proofValue: z.string().regex(/^z[1-9A-HJ-NP-Za-km-z]{80,90}$/),
});

/** The proof of a document, unchecked; undefined when it has none of the kind that is checked here. */
export function readProof(document: Readonly<Record<string, unknown>>): Proof | undefined {
  const read = proofShape.safeParse(document['proof']);
  return read.success ? read.data : undefined;
}

/** Whether the proof is by a key of the issuer and nothing was changed since. */
export async function proofHolds(document: Readonly<Record<string, unknown>>, issuer: DidDocument): Promise<boolean> {
  const proof = readProof(document);
  const key = proof && keyIn(issuer, proof.verificationMethod);
  if (!proof || key?.asymmetricKeyType !== 'ed25519') return false;
  const { proof: _, ...signed } = document;
  const { proofValue, ...options } = proof;
  const quads = await quadsOf(signed as unknown as Contextual, options);
  return quads !== undefined && verify(null, Buffer.concat([hashed(quads.options), hashed(quads.document)]), key, base58.decode(proofValue.slice(1)));
}

/** Undefined when a word of the document is in none of its vocabularies: then nothing vouches for it. */
async function quadsOf(document: Contextual, options: ProofOptions): Promise<{ options: string; document: string } | undefined> {
  try {
    return { options: await canonicalQuads(optionsInContext(document, options)), document: await canonicalQuads(document) };
  } catch {
    return undefined;
  }
}
