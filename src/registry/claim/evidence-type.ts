/** What a file is by its first bytes, whatever it is called. Pure. */

export const evidenceTypes = ['application/pdf', 'image/png', 'image/jpeg', 'application/vc', 'application/vc+jwt'] as const;
export type EvidenceType = (typeof evidenceTypes)[number];

/** Bytes of one file at most. */
export const mostEvidenceBytes = 10_000_000;

/** Undefined for what is not taken as evidence. */
export function evidenceTypeOf(bytes: Uint8Array): EvidenceType | undefined {
  const head = Buffer.from(bytes.subarray(0, 8));
  if (head.subarray(0, 5).toString('latin1') === '%PDF-') return 'application/pdf';
  if (head.equals(Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]))) return 'image/png';
  if (head[0] === 0xff && head[1] === 0xd8 && head[2] === 0xff) return 'image/jpeg';
  if (bytes.length > 1_000_000) return undefined;
  const text = Buffer.from(bytes).toString('utf8').trim();
  if (/^[\w-]+\.[\w-]+\.[\w-]+$/.test(text)) return 'application/vc+jwt';
  return isObject(text) ? 'application/vc' : undefined;
}

interface EvidenceFault {
  readonly code: 'too-large' | 'wrong-media-type';
  readonly says: string;
  readonly next: string;
}

/** Why a file is not taken as evidence; undefined for one that is. */
export function evidenceFault(name: string, bytes: Uint8Array): EvidenceFault | undefined {
  if (bytes.length === 0) return { code: 'wrong-media-type', says: `The file “${safeName(name)}” is empty.`, next: 'Choose the file that you meant.' };
  if (bytes.length > mostEvidenceBytes) return { code: 'too-large', says: `The file “${safeName(name)}” is larger than 10 MB.`, next: 'Send a smaller scan.' };
  return evidenceTypeOf(bytes) === undefined ? { code: 'wrong-media-type', says: 'Evidence is a PDF, a PNG or JPEG picture, or a signed badge.', next: 'Save it as PDF and send that.' } : undefined;
}

function isObject(text: string): boolean {
  if (!text.startsWith('{')) return false;
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

/** A name that can stand in a header and in a page. */
export const safeName = (name: string): string => name.normalize('NFC').replaceAll(/[^\p{L}\p{N}._ -]/gu, '_').replace(/^\.+/, '').slice(-100).trim() || 'evidence';
