/** Answers to whoever wants to know whether an award holds: by its number, or by what was handed to them. No account is needed. */
import { addDays, type Day } from '../../core/facts/day.ts';
import { didDocument, didOf } from '../../credential/did.ts';
import type { Verified } from '../../credential/verify/verify.ts';
import { verifyGiven } from '../../credential/verify/verify.ts';
import type { World } from '../access/world.ts';
import { decidingScheme, type Issuer } from './credential.ts';
import { certifiedRow, type CertifiedRow } from './credential.table.ts';
import { routeSentence } from './credential-model.ts';
import { keptList } from './list-cache.ts';
import { spelledNumber } from './number.ts';
import { readListName, statusListText } from './status-list.ts';

export interface Looked {
  readonly number: string;
  readonly scheme: string;
  readonly schemeName: string;
  readonly edition: string;
  readonly certification: string;
  readonly certificationName: string;
  readonly status: CertifiedRow['status'];
  readonly statusSince: string;
  readonly awardedOn: string;
  readonly validUntil: string | null;
  readonly route: string;
  readonly pins: readonly { readonly id: string; readonly name: string }[];
  /** Only where the holder consented that anybody may see it. */
  readonly name?: string;
  /** Whether the name that was asked for is the holder's; absent when none was asked for or the record was erased. */
  readonly nameMatches?: boolean;
}

/** What the register says of a number; undefined when no award has it. */
export async function lookUp(world: World, { number, name }: { readonly number: string; readonly name?: string | undefined }): Promise<Looked | undefined> {
  const row = await certifiedRow(world.database.db, { number: spelledNumber(number) });
  if (!row) return undefined;
  const scheme = await decidingScheme(world.database.db, row);
  const certification = scheme.certifications.find((one) => one.id === row.certification);
  const matches = name === undefined || name.trim() === '' || row.erased ? {} : { nameMatches: folded(name) === folded(row.name) };
  return {
    number: row.number, scheme: row.scheme, schemeName: scheme.name, edition: row.edition, certification: row.certification, certificationName: certification?.name ?? row.certification,
    ...standingOn(world.today(), row), awardedOn: row.awarded_on, validUntil: row.valid_until, route: routeSentence(scheme, row),
    pins: row.pins.map((id) => ({ id, name: scheme.pins.find((pin) => pin.id === id)?.name ?? id })),
    ...(row.public_verification && !row.erased ? { name: row.name } : {}), ...matches,
  };
}

/** The day after its last one it has expired, whether or not the daily work has written so. */
function standingOn(today: Day, { status, status_since, valid_until }: CertifiedRow): Pick<Looked, 'status' | 'statusSince'> {
  const ended = valid_until !== null && valid_until < today && (status === 'active' || status === 'suspended');
  return ended ? { status: 'expired', statusSince: addDays(valid_until as Day, 1) } : { status, statusSince: status_since };
}

/** Accents, case, spaces and the order of the parts do not matter. */
const folded = (name: string): string =>
  name.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase().split(/[^\p{L}\p{N}]+/u).filter((part) => part !== '').sort().join(' ');

/** A badge, certificate or pin that somebody was handed. A list is read from the record only when it may have changed. */
export function verifyHere(world: World, issuer: Issuer, given: string | Uint8Array): Promise<Verified> {
  return verifyGiven(given, {
    now: world.now(),
    // The keys are this installation's under whichever address it signed; a key that is not among them is found out by its name.
    issuer: async (did) => (did.startsWith('did:web:') ? didDocument(did, issuer.keys) : undefined),
    lists: (address) => listHere(world, issuer, address),
  });
}

/** The list under the address that the credential names, be it one under which this installation was reached before. */
async function listHere(world: World, { keys }: Issuer, address: string): Promise<string | undefined> {
  const [baseUrl, name] = address.split('/status/');
  if (baseUrl === undefined || name === undefined || !URL.canParse(baseUrl)) return undefined;
  return keptList(world.database, address, {
    at: Date.parse(world.now()), make: () => statusListText({ ...world, baseUrl }, { did: didOf(baseUrl), keys }, { ...readListName(name), form: 'compact' }),
  });
}
