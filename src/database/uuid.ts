import { randomBytes } from 'node:crypto';

let lastMillisecond = 0;
let place = 0;

/** A new id (UUID version 7): unguessable, and greater than every id this program made before, also within a millisecond. */
export function newId(): string {
  const bytes = randomBytes(16);
  const now = Date.now();
  place = now > lastMillisecond ? 0 : place + 1;
  lastMillisecond = Math.max(now, lastMillisecond + (place >> 12));
  place &= 0xfff;
  bytes.writeUIntBE(lastMillisecond, 0, 6);
  bytes.writeUInt16BE(0x7000 | place, 6);
  bytes[8] = (bytes[8]! & 0x3f) | 0x80;
  return written(bytes);
}

/** A UUID that is the same for the same hash: version 5 of SHA-1, 8 of any other. */
export function idOfHash(hash: Uint8Array, version: 5 | 8): string {
  const bytes = Buffer.from(hash.subarray(0, 16));
  bytes[6] = (bytes[6]! & 0x0f) | (version << 4);
  bytes[8] = (bytes[8]! & 0x3f) | 0x80;
  return written(bytes);
}

function written(bytes: Buffer): string {
  const hex = bytes.toString('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}
