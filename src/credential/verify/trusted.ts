/** The keys of another body, as a scheme's file gives them, in the shape in which keys are looked up. */
import type { PublicJwk } from '../../core/language/syntax.ts';
import type { DidDocument } from '../did.ts';

/** Issuers name a key by its full name, by its fragment, or (where they have one only) not at all: each way finds it. */
export function documentOfTrusted({ issuer, keys }: { readonly issuer: string; readonly keys: readonly PublicJwk[] }): DidDocument {
  const fragment = issuer.startsWith('did:key:') ? issuer.slice('did:key:'.length) : undefined;
  const own = fragment === undefined ? [] : [{ ids: [`${issuer}#${fragment}`, fragment], type: 'Multikey', publicKeyMultibase: fragment }];
  const given = keys.map(({ kid, ...jwk }) => ({ ids: kid === undefined ? [] : [kid, `${issuer}#${kid.replace(/^#/, '')}`], type: 'JsonWebKey', publicKeyJwk: { ...jwk } }));
  const all = [...own, ...given];
  const verificationMethod = all.flatMap(({ ids, ...key }) => [...ids, ...(all.length === 1 ? [''] : [])].map((id) => ({ ...key, id, controller: issuer })));
  return { id: issuer, verificationMethod, assertionMethod: verificationMethod.map((method) => method.id) };
}
