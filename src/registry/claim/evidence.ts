/** Evidence: files that people hand in. Private, typed by their bytes, kept once, never shown inside a page. */
import { Refusal } from '../../core/facts/refusal.ts';
import { sha256 } from '../../database/canonical.ts';
import { appendEvent, cameBy } from '../../database/event.ts';
import { inTransaction } from '../../database/transaction.ts';
import { newId } from '../../database/uuid.ts';
import { type Actor, actorName } from '../access/actor.ts';
import { noteListed } from '../access/look.ts';
import { require } from '../access/rights.ts';
import type { World } from '../access/world.ts';
import type { Issuer } from '../award/index.ts';
import { lockCandidate, whoseCandidate } from '../candidate/index.ts';
import { checkBadge } from './badge.ts';
import { evidenceById, keepEvidence } from './claim.table.ts';
import { evidenceFault, evidenceTypeOf, safeName } from './evidence-type.ts';

export interface Handed {
  readonly evidence: string;
  readonly mediaType: string;
  readonly sha256: string;
}

/** Takes a file for a person. A signed badge in it is checked by machine, and what was found is kept beside it. */
export async function handInEvidence(world: World, issuer: Issuer, actor: Actor, { candidate, name, bytes }: { readonly candidate: string; readonly name: string; readonly bytes: Uint8Array }): Promise<Handed> {
  require(actor, 'evidence.write', await whoseCandidate(world.database.db, candidate));
  const fault = evidenceFault(name, bytes);
  if (fault !== undefined) throw new Refusal(fault.code, fault.says, { next: fault.next });
  const mediaType = evidenceTypeOf(bytes)!;
  const found = await checkBadge(world, issuer, bytes);
  const checked = found === undefined ? null : JSON.stringify(found);
  const hash = sha256(bytes);
  return inTransaction(world.database, async (trx) => {
    cameBy(trx, actor.via);
    await lockCandidate(trx, candidate);
    const id = newId();
    const evidence = await keepEvidence(trx, { id, candidate, sha256: hash, media_type: mediaType, file_name: safeName(name), size: bytes.length, bytes, checked, uploaded_at: new Date(world.now()), uploaded_by: actorName(actor) });
    if (evidence === id) await appendEvent(trx, { scheme: null, actor: actorName(actor), verb: 'evidence.handed-in', subjectKind: 'candidate', subject: candidate, changes: { evidence, sha256: hash } });
    return { evidence, mediaType, sha256: hash };
  });
}

export interface EvidenceFile {
  readonly name: string;
  readonly mediaType: string;
  readonly bytes: Uint8Array;
}

export async function readEvidence(world: World, actor: Actor, id: string): Promise<EvidenceFile> {
  const row = await evidenceById(world.database.db, id);
  require(actor, 'evidence.read', row && await whoseCandidate(world.database.db, row.candidate));
  await noteListed(world.database, actor, [row!.candidate], { right: 'evidence.read' });
  return { name: row!.file_name, mediaType: row!.media_type, bytes: row!.bytes };
}
