/** A signed credential inside a badge picture, and out of it again (Open Badges 3.0, baking). */
import { crc32 } from 'node:zlib';

const keyword = 'openbadgecredential';
const namespace = 'https://purl.imsglobal.org/ob/v3p0';
const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

interface Chunk {
  readonly type: string;
  readonly data: Buffer;
}

/** The chunks of a PNG; undefined when it is none or is broken off. */
function chunksOf(png: Uint8Array): Chunk[] | undefined {
  const bytes = Buffer.from(png.buffer, png.byteOffset, png.byteLength);
  if (bytes.length < 20 || !bytes.subarray(0, 8).equals(signature)) return undefined;
  const chunks: Chunk[] = [];
  for (let at = 8; at + 12 <= bytes.length;) {
    const length = bytes.readUInt32BE(at);
    if (at + 12 + length > bytes.length) return undefined;
    chunks.push({ type: bytes.toString('latin1', at + 4, at + 8), data: bytes.subarray(at + 8, at + 8 + length) });
    at += 12 + length;
  }
  return chunks.at(-1)?.type === 'IEND' ? chunks : undefined;
}

function written({ type, data }: Chunk): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  sum.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, sum]);
}

const isBaked = ({ type, data }: Chunk): boolean => type === 'iTXt' && data.toString('latin1', 0, keyword.length + 1) === `${keyword}\0`;

/** Puts the credential into the picture; one that is there already gives way. Throws when the bytes are no PNG. */
export function bakePng(png: Uint8Array, credential: string): Uint8Array {
  const chunks = chunksOf(png);
  if (!chunks) throw new TypeError('these bytes are no PNG');
  // Keyword, not compressed, no language, no translated keyword.
  const text: Chunk = { type: 'iTXt', data: Buffer.concat([Buffer.from(`${keyword}\0\0\0\0\0`, 'latin1'), Buffer.from(credential, 'utf8')]) };
  const [head, ...rest] = chunks.filter((chunk) => !isBaked(chunk));
  return Buffer.concat([signature, ...[head!, text, ...rest].map(written)]);
}

export function unbakePng(png: Uint8Array): string | undefined {
  const baked = chunksOf(png)?.find(isBaked)?.data;
  if (!baked) return undefined;
  const afterFlags = keyword.length + 3;
  const compressed = baked[keyword.length + 1] !== 0;
  const language = baked.indexOf(0, afterFlags);
  const translated = language === -1 ? -1 : baked.indexOf(0, language + 1);
  return compressed || translated === -1 ? undefined : baked.toString('utf8', translated + 1);
}

const element = /<openbadges:credential\b[^>]*?(?:\/>|>[\s\S]*?<\/openbadges:credential>)/;

/** A compact token goes into an attribute, a document between the tags. */
export function bakeSvg(svg: string, credential: string): string {
  const clean = svg.replace(element, '').replace(/ xmlns:openbadges="[^"]*"/, '');
  const open = /<svg\b[^>]*>/.exec(clean);
  if (!open) throw new TypeError('this text is no SVG');
  const inside = credential.startsWith('{')
    ? `<openbadges:credential><![CDATA[${credential.replaceAll(']]>', ']]]]><![CDATA[>')}]]></openbadges:credential>`
    : `<openbadges:credential verify="${credential.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;')}"/>`;
  const tag = open[0].replace('<svg', `<svg xmlns:openbadges="${namespace}"`);
  return clean.replace(open[0], () => `${tag}${inside}`);
}

export function unbakeSvg(svg: string): string | undefined {
  const found = element.exec(svg)?.[0];
  if (found === undefined) return undefined;
  const attribute = /^<openbadges:credential\b[^>]*?\bverify="([^"]*)"/.exec(found)?.[1];
  if (attribute !== undefined && attribute !== '') return attribute.replaceAll('&lt;', '<').replaceAll('&quot;', '"').replaceAll('&amp;', '&');
  const parts = [...found.matchAll(/<!\[CDATA\[([\s\S]*?)\]\]>/g)].map((match) => match[1]);
  return parts.length === 0 ? undefined : parts.join('');
}
