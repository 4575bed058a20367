/** Whether it was withdrawn or suspended: the bits in the issuer's signed lists. */
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
  const named = await Promise.all(entries.map((entry) => readBit(entry, parts)));
  const twins = await Promise.all(twinsOf(entries).map((entry) => readBit(entry, parts)));
  const bits = [...named, ...twins].filter((one) => 'purpose' in one);
  const marked = bits.filter((one) => one.marked).map((one) => one.purpose);
  if (marked.includes('revocation')) return { check: 'status', against: 'withdrawn', says: 'The issuer has withdrawn it.' };
  if (marked.includes('suspension')) return { check: 'status', against: 'suspended', says: 'The issuer has suspended it.' };
  return named.find((one) => 'check' in one) ?? clearBy(bits);
}

const unknown = (says: string): Finding => ({ check: 'status', against: 'unknown-status', says });

/**
 * The same place in our other list: a copy names one list for ever, and may have been suspended since. Nothing is known
 * against it when the other cannot be had.
 */
function twinsOf(entries: readonly StatusEntry[]): StatusEntry[] {
  return entries.map((entry) => ({ ...entry, ...twinOf(entry) }))
    .filter((twin) => /\/status\/\d+(-suspended)?$/.test(twin.statusListCredential) && !entries.some((one) => one.statusListCredential === twin.statusListCredential));
}

const twinOf = ({ statusListCredential: address, statusPurpose }: StatusEntry): Pick<StatusEntry, 'statusListCredential' | 'statusPurpose'> =>
  (statusPurpose === 'suspension' ? { statusListCredential: address.replace(/-suspended$/, ''), statusPurpose: 'revocation' } : { statusListCredential: `${address}-suspended`, statusPurpose: 'suspension' });

interface Bit {
  readonly purpose: StatusEntry['statusPurpose'];
  readonly marked: boolean;
  /** When the list was signed. */
  readonly asOf: string;
}

async function readBit(entry: StatusEntry, { lists, document }: StatusParts): Promise<Bit | Finding> {
  const { statusListCredential: address, statusPurpose: purpose } = entry;
  const statement = statementIn(await lists(address) ?? '');
  const list = statement && statusListShape.safeParse(statement.body);
  if (!statement || !list?.success) return unknown(`The list ${address} cannot be had, so that nobody can see here whether it still holds.`);
  const { id, credentialSubject, issuer, validFrom: asOf } = list.data;
  if (id !== address || credentialSubject.statusPurpose !== purpose || issuerOf({ issuer }) !== document.id) return unknown(`What is at ${address} is not the list that the credential names.`);
  const signature = await checkSignature(statement, document);
  if (signature.against !== undefined) return unknown(`The list ${address} is not signed by the issuer.`);
  const marked = bitAt(credentialSubject.encodedList, Number(entry.statusListIndex));
  return marked === undefined ? unknown('The list has no entry for it.') : { purpose, marked, asOf };
}

/** No list that was read has anything against it: says which those were. */
function clearBy(bits: readonly Bit[]): Finding {
  const asOf = `${bits.map((one) => one.asOf).sort()[0]!.slice(0, 16).replace('T', ' ')} UTC`;
  const [withdrawn, suspended] = (['revocation', 'suspension'] as const).map((purpose) => bits.some((one) => one.purpose === purpose));
  if (withdrawn && suspended) return { check: 'status', says: `It was neither withdrawn nor suspended when the issuer last signed its lists (${asOf}).` };
  if (withdrawn) return { check: 'status', says: `It was not withdrawn when the issuer last signed its list (${asOf}); whether it is suspended cannot be seen here.` };
  return { check: 'status', says: `It was not suspended when the issuer last signed its list (${asOf}); whether it was withdrawn cannot be seen here.` };
}
