/** Bitstring status lists: one bit a credential, the first bit the most significant one; among at least 131,072 nobody is found. */
import { gunzipSync, gzipSync } from 'node:zlib';
import * as z from 'zod';
import { contextUrls } from './context/frozen.ts';

/** Entries of one list; the herd in which a holder who fetches it is hidden. */
export const listSize = 131_072;

export type StatusPurpose = 'revocation' | 'suspension';

/** `set`: indexes whose bit is 1. `size`: entries; a multiple of 8. */
export function encodedList(set: Iterable<number>, size: number = listSize): string {
  const bits = new Uint8Array(size / 8);
  for (const index of set) {
    if (index < 0 || index >= size) throw new RangeError(`the list has no entry ${index}`);
    bits[index >> 3]! |= 0x80 >> (index & 7);
  }
  return `u${gzipSync(bits).toString('base64url')}`;
}

/** Whether the bit is 1; undefined when the text is no list or has no such entry. At most 64 MB are unpacked. */
export function bitAt(list: string, index: number): boolean | undefined {
  try {
    const bits = gunzipSync(Buffer.from(list.slice(1), 'base64url'), { maxOutputLength: 1 << 26 });
    if (!list.startsWith('u') || !Number.isInteger(index) || index < 0 || index >= bits.length * 8) return undefined;
    return (bits[index >> 3]! & (0x80 >> (index & 7))) !== 0;
  } catch {
    return undefined;
  }
}

export interface StatusList {
  /** Address of the list; its credential is fetched there. */
  readonly id: string;
  readonly issuer: string;
  readonly purpose: StatusPurpose;
  /** When it was signed. */
  readonly validFrom: string;
  readonly encoded: string;
}

export const statusListCredential = ({ id, issuer, purpose, validFrom, encoded }: StatusList) => ({
  '@context': [contextUrls.credentials],
  id, type: ['VerifiableCredential', 'BitstringStatusListCredential'], issuer, validFrom,
  credentialSubject: { id: `${id}#list`, type: 'BitstringStatusList', statusPurpose: purpose, encodedList: encoded },
});

const entryShape = z.looseObject({
  type: z.literal('BitstringStatusListEntry'), statusPurpose: z.enum(['revocation', 'suspension']),
  statusListIndex: z.string().regex(/^\d{1,9}$/), statusListCredential: z.string(),
});
export type StatusEntry = z.output<typeof entryShape>;

/** Where a credential's status is said; empty when it says nowhere, undefined when what it says cannot be read. */
export function statusEntries(credential: Readonly<Record<string, unknown>>): readonly StatusEntry[] | undefined {
  const said = credential['credentialStatus'];
  if (said === undefined) return [];
  const read = z.array(entryShape).safeParse(Array.isArray(said) ? said : [said]);
  return read.success ? read.data : undefined;
}

export const statusListShape = z.looseObject({
  id: z.string(), type: z.array(z.string()).refine((types) => types.includes('BitstringStatusListCredential')),
  issuer: z.union([z.string(), z.looseObject({ id: z.string() })]), validFrom: z.string(),
  credentialSubject: z.looseObject({ statusPurpose: z.enum(['revocation', 'suspension']), encodedList: z.string() }),
});
