/** The signed credential that a certificate carries as an attachment. Reads hostile files too: bounded, and never waits. */
import { inflateSync } from 'node:zlib';

export const attachmentName = 'credential.jwt';
const most = { file: 1 << 24, text: 1 << 20, streams: 64 } as const;

/** Undefined when the file is no PDF with such an attachment. */
export function credentialInPdf(bytes: Uint8Array): string | undefined {
  if (bytes.length > most.file) return undefined;
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let at = 0;
  for (let seen = 0; seen < most.streams; seen += 1) {
    const mark = file.indexOf('/EmbeddedFile', at, 'latin1');
    if (mark === -1) return undefined;
    at = mark + 13;
    const text = streamAfter(file, mark);
    if (text !== undefined && /^[\w-]+\.[\w-]+\.[\w-]+$|^\{/.test(text)) return text;
  }
  return undefined;
}

function streamAfter(file: Buffer, mark: number): string | undefined {
  const start = file.indexOf('stream', mark, 'latin1');
  // The dictionary of an attachment is short; what begins far off belongs to something else.
  if (start === -1 || start - mark > 2000) return undefined;
  const begin = start + 6 + (file[start + 6] === 0x0d ? 2 : 1);
  const end = file.indexOf('endstream', begin, 'latin1');
  if (end === -1 || end - begin > most.text) return undefined;
  const dictionary = file.toString('latin1', mark, start);
  const length = Number(/\/Length (\d+)/.exec(dictionary)?.[1] ?? end - begin);
  const data = file.subarray(begin, Math.min(begin + length, end));
  return dictionary.includes('/FlateDecode') ? inflated(data) : data.toString('utf8').trim();
}

function inflated(data: Buffer): string | undefined {
  try {
    return inflateSync(data, { maxOutputLength: most.text }).toString('utf8').trim();
  } catch {
    return undefined;
  }
}
