/** Whether the issuer signed it and nothing was changed since. */
import { compactHolds, readCompact } from '../compact.ts';
import { type DidDocument, keyIn } from '../did.ts';
import { proofHolds, readProof } from '../proof.ts';
import type { Finding } from './finding.ts';
import type { Statement } from './read.ts';

export const issuerOf = ({ issuer }: Readonly<Record<string, unknown>>): string | undefined => {
  if (typeof issuer === 'string') return issuer;
  const id = (issuer as { readonly id?: unknown } | undefined)?.id;
  return typeof id === 'string' ? id : undefined;
};

/** Whether the key that it names is one of the issuer that it names. */
export function checkIssuer(statement: Statement, document: DidDocument): Finding {
  const name = statement.form === 'compact' ? readCompact(statement.text)?.kid : readProof(statement.body)?.verificationMethod;
  if (name === undefined) return { check: 'issuer', against: 'unreadable', says: 'It bears no signature that can be checked here.' };
  if (keyIn(document, name) === undefined) return { check: 'issuer', against: 'not-ours', says: `It was signed by a key that ${document.id} does not list, or lists no longer.` };
  return { check: 'issuer', says: `It was signed in the name of ${document.id}, whose keys are known.` };
}

/** `document`: of the issuer that the statement names. */
export async function checkSignature(statement: Statement, document: DidDocument): Promise<Finding> {
  const holds = statement.form === 'compact' ? compactHolds(statement.text, document) && agrees(statement.body) : await proofHolds(statement.body, document);
  if (holds) return { check: 'signature', says: 'The signature is the issuer’s and nothing was changed since.' };
  return { check: 'signature', against: 'changed', says: 'The signature does not match: something was changed, or another key signed.' };
}

/** The claims beside the credential must say what the credential says. */
function agrees(body: Readonly<Record<string, unknown>>): boolean {
  const { iss, jti, sub, nbf, exp, id, validFrom, validUntil, credentialSubject } = body;
  const subject = (credentialSubject as { readonly id?: unknown } | undefined)?.id;
  const seconds = (instant: unknown) => (typeof instant === 'string' ? Math.floor(Date.parse(instant) / 1000) : undefined);
  const same = (claim: unknown, said: unknown) => claim === undefined || claim === said;
  return same(iss, issuerOf(body)) && same(jti, id) && same(sub, subject) && same(nbf, seconds(validFrom)) && same(exp, seconds(validUntil));
}
