/** Lines of a stream of bytes, without ever keeping more of one than may be read. */

export type Line = { readonly text: string } | { readonly tooLong: true } | { readonly notText: true };

const newline = 0x0a;

/** Lines as they come, as many at once as a chunk ends; a line over `most` bytes is passed over without being kept. */
export async function* lines(input: AsyncIterable<Uint8Array>, most: number): AsyncGenerator<readonly Line[]> {
  let kept: Uint8Array[] = [];
  let size = 0;
  const keep = (part: Uint8Array) => {
    size += part.length;
    if (size <= most) kept.push(part);
    else kept = [];
  };
  const close = (): Line => {
    const line = size > most ? { tooLong: true as const } : textOf(Buffer.concat(kept));
    kept = [];
    size = 0;
    return line;
  };
  for await (const chunk of input) {
    const batch: Line[] = [];
    let start = 0;
    for (let end = chunk.indexOf(newline); end !== -1; end = chunk.indexOf(newline, start)) {
      keep(chunk.subarray(start, end));
      batch.push(close());
      start = end + 1;
    }
    if (start < chunk.length) keep(chunk.subarray(start));
    if (batch.length > 0) yield batch;
  }
  if (size > 0) yield [close()];
}

function textOf(bytes: Uint8Array): Line {
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes) };
  } catch {
    return { notText: true };
  }
}
