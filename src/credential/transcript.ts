/** Everything a person holds in one signed statement: a Comprehensive Learner Record 2.0 with each credential and its own proof inside. */
import { contextUrls } from './context/frozen.ts';

/** Named, and not loaded: the outer signature is over the text and needs no vocabulary. */
const learnerRecords = 'https://purl.imsglobal.org/spec/clr/v2p0/context-2.0.1.json';

export interface Transcript {
  readonly id: string;
  readonly issuer: { readonly did: string; readonly name: string; readonly url: string };
  readonly name: string;
  /** The same in every transcript of the person by this issuer; says nothing else about them. */
  readonly subject: string;
  readonly holder: string;
  /** ISO 8601 instant in UTC. */
  readonly at: string;
  /** Credentials with embedded proofs. */
  readonly credentials: readonly Readonly<Record<string, unknown>>[];
}

export const transcriptOf = ({ id, issuer, name, subject, holder, at, credentials }: Transcript) => ({
  '@context': [contextUrls.credentials, learnerRecords, contextUrls.openBadges],
  id, type: ['VerifiableCredential', 'ClrCredential'], name, validFrom: at,
  // Pins, and certificates that are suspended or over, are not in it.
  partial: true,
  issuer: { id: issuer.did, type: ['Profile'], name: issuer.name, url: issuer.url },
  credentialSubject: {
    id: subject, type: ['ClrSubject'], identifier: [{ type: 'IdentityObject', identityHash: holder, identityType: 'name', hashed: false }],
    verifiableCredential: credentials,
  },
});
