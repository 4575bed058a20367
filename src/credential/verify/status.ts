/** Whether it was withdrawn or suspended: the bit in the issuer's signed list. */
import type { DidDocument } from '../did.ts';
import { bitAt, type StatusEntry, statusEntries, statusListShape } from '../status.ts';
import type { Finding } from './finding.ts';
import { statementIn } from './read.ts';
import { checkSignature, issuerOf } from './signature.ts';

/** A signed list by its address, as text; undefined when it cannot be had. */
export type ListSource = (address: string) => Promise<string | undefined>;

export interface StatusParts {
  readonly lists: ListSource;
  readonly document: DidDocument;
}

export async function checkStatus(body: Readonly<Record<string, unknown>>, parts: StatusParts): Promise<Finding> {
  const entries = statusEntries(body);
  if (entries === undefined) return unknown('Where its status is said cannot be read.');
  if (entries.length === 0) return { check: 'status', says: 'It names no list on which it could be withdrawn.' };
  const found = await Promise.all(entries.map((entry) => checkEntry(entry, parts)));
  return found.find((one) => one.against === 'withdrawn') ?? found.find((one) => one.against !== undefined) ?? found[0]!;
}

const unknown = (says: string): Finding => ({ check: 'status', against: 'unknown-status', says });

async function checkEntry(entry: StatusEntry, { lists, document }: StatusParts): Promise<Finding> {
  const { statusListCredential: address, statusPurpose: purpose } = entry;
  const statement = statementIn(await lists(address) ?? '');
  const list = statement && statusListShape.safeParse(statement.body);
  if (!statement || !list?.success) return unknown(`The list ${address} cannot be had, so that nobody can see here whether it still holds.`);
  const { id, credentialSubject, issuer, validFrom } = list.data;
  if (id !== address || credentialSubject.statusPurpose !== purpose || issuerOf({ issuer }) !== document.id) return unknown(`What is at ${address} is not the list that the credential names.`);
  const signature = await checkSignature(statement, document);
  if (signature.against !== undefined) return unknown(`The list ${address} is not signed by the issuer.`);
  const bit = bitAt(credentialSubject.encodedList, Number(entry.statusListIndex));
  return bit === undefined ? unknown('The list has no entry for it.') : saidBy(bit, purpose, validFrom);
}

/** `asOf`: when the list was signed. */
function saidBy(bit: boolean, purpose: StatusEntry['statusPurpose'], asOf: string): Finding {
  if (!bit) return { check: 'status', says: `It was neither withdrawn nor suspended when the issuer last signed its list (${asOf.slice(0, 16).replace('T', ' ')} UTC).` };
  return purpose === 'revocation' ? { check: 'status', against: 'withdrawn', says: 'The issuer has withdrawn it.' } : { check: 'status', against: 'suspended', says: 'The issuer has suspended it.' };
}
