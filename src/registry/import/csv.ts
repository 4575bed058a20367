/** Rows of a CSV file as its bytes come, without keeping the file: comma, semicolon or tabulator, UTF-8. */
import { parse } from 'csv-parse';
import { Refusal } from '../../core/facts/refusal.ts';

export interface CsvRow {
  /** The line on which the row begins, the first one being 1. */
  readonly line: number;
  readonly cells: string[];
}

export async function* csvRows(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<CsvRow> {
  const text = decoded(bytes);
  let start = '';
  let piece = await text.next();
  while (!piece.done && !start.includes('\n')) {
    start += piece.value;
    if (!start.includes('\n') && start.length > longest) throw refused('The first line is too long for a line of headings.', 'Begin the file with one line that names its columns.');
    piece = await text.next();
  }
  const parser = parse({ bom: true, delimiter: separatorOf(start), relax_column_count: true, skip_empty_lines: true, info: true, max_record_size: longest });
  const fed = feed(parser, [start, piece.done ? '' : piece.value], text);
  try {
    for await (const { record, info } of parser as AsyncIterable<{ readonly record: string[]; readonly info: { readonly lines: number } }>) {
      if (record.every((cell) => cell.trim() === '')) continue;
      yield { line: info.lines - record.reduce((sum, cell) => sum + cell.split('\n').length - 1, 0), cells: record };
    }
    await fed;
  } catch (error) {
    throw error instanceof Error && 'code' in error && String(error.code).startsWith('CSV_') ? refused(`The file is no CSV: ${error.message}.`, 'Save it anew as CSV in UTF-8.') : error;
  } finally {
    parser.destroy();
    await fed.catch(() => undefined);
  }
}

/** Characters of one row. */
const longest = 65_536;

async function feed(parser: ReturnType<typeof parse>, first: readonly string[], rest: AsyncGenerator<string>): Promise<void> {
  try {
    for (const text of first) await put(parser, text);
    for await (const text of rest) await put(parser, text);
    parser.end();
  } catch (error) {
    parser.destroy(error as Error);
    throw error;
  }
}

function put(parser: ReturnType<typeof parse>, text: string): Promise<void> {
  if (parser.destroyed || parser.write(text)) return Promise.resolve();
  return new Promise((resolve) => {
    const go = () => {
      parser.off('drain', go).off('close', go);
      resolve();
    };
    parser.once('drain', go).once('close', go);
  });
}

async function* decoded(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  try {
    for await (const chunk of bytes) yield storable(decoder.decode(chunk, { stream: true }));
    yield decoder.decode();
  } catch (error) {
    if (error instanceof TypeError) throw refused('The file is not text in UTF-8.', 'Save it as “CSV UTF-8”.');
    throw error;
  }
}

function storable(text: string): string {
  if (text.includes('\u0000')) throw refused('The file holds a character that cannot be stored (U+0000).', 'Save it as “CSV UTF-8”.');
  return text;
}

/** The one that the first line has most of. */
function separatorOf(start: string): string {
  const line = start.split('\n')[0]!;
  return [',', ';', '\t'].map((mark) => ({ mark, count: line.split(mark).length })).sort((a, b) => b.count - a.count)[0]!.mark;
}

const refused = (what: string, next: string): Refusal => new Refusal('bad-input', what, { next, errors: { file: what } });

/** A CSV file of rows of cells. */
export const csvText = (rows: readonly (readonly string[])[]): string => rows.map((cells) => `${cells.map(quoted).join(',')}\r\n`).join('');
const quoted = (cell: string): string => (/[",\r\n;\t]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);
