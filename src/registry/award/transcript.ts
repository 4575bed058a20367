/** A person's certificates that are in force, together and signed, for the person to hand on. */
import { Refusal } from '../../core/facts/refusal.ts';
import { createHash } from 'node:crypto';
import { claimsOf, signCompact } from '../../credential/compact.ts';
import { signingGeneration } from '../../credential/key.ts';
import { transcriptOf } from '../../credential/transcript.ts';
import { inTransaction } from '../../database/transaction.ts';
import { idOfHash, newId } from '../../database/uuid.ts';
import type { Actor } from '../access/actor.ts';
import { noteLook } from '../access/look.ts';
import { require } from '../access/rights.ts';
import type { World } from '../access/world.ts';
import { whoseCandidate } from '../candidate/index.ts';
import { inForce } from '../scheme/index.ts';
import { credentialText, type Issuer } from './credential.ts';
import { certifiedRow } from './credential.table.ts';

export async function readTranscript(world: World, issuer: Issuer, actor: Actor, { scheme: id, candidate }: { readonly scheme: string; readonly candidate: string }): Promise<string> {
  const { db } = world.database;
  const whose = await whoseCandidate(db, candidate);
  require(actor, 'award.read', whose && { ...whose, scheme: id });
  const { scheme } = inForce(world, id);
  await inTransaction(world.database, (trx) => noteLook(trx, actor, { candidate, scheme: id, right: 'award.read' }));
  const held = await db.selectFrom('award').select('id').where('candidate', '=', candidate).where('scheme', '=', id).where('status', '=', 'active').orderBy('awarded_on').orderBy('id').execute();
  // A Comprehensive Learner Record holds at least one credential.
  if (held.length === 0) throw new Refusal('conflict', 'No certificate is in force, so there is nothing to sign together.');
  const credentials: Readonly<Record<string, unknown>>[] = [];
  for (const { id: award } of held) {
    const row = (await certifiedRow(db, { award }))!;
    credentials.push(JSON.parse(await credentialText(world, issuer, row, { what: 'certificate', form: 'embedded' })) as Record<string, unknown>);
  }
  const { name } = await db.selectFrom('candidate').select('name').where('id', '=', candidate).executeTakeFirstOrThrow();
  const key = signingGeneration(issuer.keys).ES256;
  const transcript = transcriptOf({
    id: `urn:uuid:${newId()}`, subject: sameSubject(issuer.did, candidate), holder: name, at: `${world.now().slice(0, 19)}Z`, credentials,
    issuer: { did: issuer.did, name: scheme.owner ?? scheme.name, url: world.baseUrl }, name: `${scheme.name}: certificates in force`,
  });
  return signCompact(claimsOf(transcript), `${issuer.did}#${key.fragment}`, key);
}

/** Of the issuer and the person by a one-way function, in the form of a UUID. */
const sameSubject = (did: string, candidate: string): string => `urn:uuid:${idOfHash(createHash('sha256').update(`transcript of ${candidate} by ${did}`).digest(), 8)}`;
