/** The signed lists of what was withdrawn or suspended, and the look-ups that rest on them. */
import { claimsOf, signCompact } from '../../credential/compact.ts';
import { signingGeneration } from '../../credential/key.ts';
import { prove, proofOptions } from '../../credential/proof.ts';
import { encodedList, type StatusPurpose, statusListCredential } from '../../credential/status.ts';
import { absent } from '../access/rights.ts';
import type { World } from '../access/world.ts';
import { type CredentialForm, type Issuer, listAddress } from './credential.ts';
import { listExists, markedPlaces } from './credential.table.ts';

export interface ListAsked {
  readonly list: number;
  readonly purpose: StatusPurpose;
  readonly form: CredentialForm;
}

/** A copy from the time of a suspension names the list of what is suspended alone: what is withdrawn later stays marked there. */
const markedBy = { revocation: ['withdrawn'], suspension: ['suspended', 'withdrawn'] } as const;

const signed = new WeakMap<World['database'], Map<string, { readonly of: string; readonly text: string }>>();

/** A list as it is now, for anybody; signed anew only when it has changed or a key has. */
export async function statusListText(world: World, issuer: Issuer, { list, purpose, form }: ListAsked): Promise<string> {
  const { db } = world.database;
  if (list > 1 && !await listExists(db, list)) throw absent();
  const places = await markedPlaces(db, list, markedBy[purpose]);
  const id = listAddress(world.baseUrl, list, purpose);
  const key = signingGeneration(issuer.keys);
  const of = `${key.ES256.fragment} ${places.join(' ')}`;
  const kept = signed.get(world.database) ?? new Map<string, { readonly of: string; readonly text: string }>();
  signed.set(world.database, kept);
  const known = kept.get(`${id} ${form}`);
  if (known?.of === of) return known.text;
  const credential = statusListCredential({ id, issuer: issuer.did, purpose, validFrom: `${world.now().slice(0, 19)}Z`, encoded: encodedList(places) });
  const text = form === 'compact'
    ? signCompact(claimsOf(credential), `${issuer.did}#${key.ES256.fragment}`, key.ES256)
    : JSON.stringify(await prove(credential, proofOptions(credential.validFrom, `${issuer.did}#${key.Ed25519.fragment}`), key.Ed25519));
  kept.set(`${id} ${form}`, { of, text });
  return text;
}

/** `7` and `7-suspended`. Refuses what names no list. */
export function readListName(name: string): Pick<ListAsked, 'list' | 'purpose'> {
  const found = /^([1-9]\d{0,5})(-suspended)?$/.exec(name);
  if (!found) throw absent();
  return { list: Number(found[1]), purpose: found[2] === undefined ? 'revocation' : 'suspension' };
}
