/**
 * Letters that the fonts of a certificate lack, as outlines: whatever DejaVu Sans has (Arabic, Hebrew, Georgian), and Chinese,
 * Japanese, Korean, Devanagari and Thai from Noto Sans, of which only the files with the letters at hand are opened.
 */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { create, type Font, type FontCollection } from 'fontkit';
import { Refusal } from '../../core/facts/refusal.ts';

const { resolve } = createRequire(import.meta.url);

export interface Outlines {
  /** Of a letter's height of 1. */
  readonly width: number;
  /** Each for SVG, y upwards, with its shift to the right of the line's beginning; both of a letter's height of 1. */
  readonly letters: readonly { readonly path: string; readonly at: number; readonly up: number; readonly scale: number }[];
  /** Thickness of a line round each letter that makes it as heavy as its neighbours. */
  readonly line: number;
}

interface Piece {
  readonly ranges: readonly (readonly [number, number])[];
  readonly file: string;
}

const single = (opened: Font | FontCollection): Font => ('fonts' in opened ? opened.fonts[0]! : opened);
const opened = new Map<string, Font>();

function fontOf(file: string): Font {
  const known = opened.get(file);
  if (known) return known;
  const font = single(create(readFileSync(file)));
  opened.set(file, font);
  return font;
}

function rangesOf(text: string): Piece['ranges'] {
  return text.split(',').map((range) => {
    const [from, to] = range.replace('U+', '').split('-') as [string, string?];
    return [Number.parseInt(from, 16), Number.parseInt(to ?? from, 16)];
  });
}

const piecesOf = (name: string): readonly Piece[] => Object.entries(JSON.parse(readFileSync(resolve(`@fontsource-variable/${name}/unicode.json`), 'utf8')) as Readonly<Record<string, string>>)
  .map(([key, ranges]) => ({ ranges: rangesOf(ranges), file: resolve(`@fontsource-variable/${name}/files/${name}-${key.replace(/[[\]]/g, '')}-wght-normal.woff2`) }));

const lettersOfDejaVu = resolve('dejavu-fonts-ttf/ttf/DejaVuSans-Bold.ttf');
const families = new Map<string, readonly Piece[]>();

function family(name: string): readonly Piece[] {
  const known = families.get(name);
  if (known) return known;
  const pieces = piecesOf(name);
  families.set(name, pieces);
  return pieces;
}

/** Whoever writes kana means the Japanese forms of the letters that China has as well. */
const order = (text: string): readonly string[] =>
  (/[\u3040-\u30ff]/.test(text) ? ['noto-sans-jp', 'noto-sans-sc'] : ['noto-sans-sc', 'noto-sans-jp']).concat('noto-sans-kr', 'noto-sans-devanagari', 'noto-sans-thai');

function fileOf(point: number, names: readonly string[]): string | undefined {
  if (fontOf(lettersOfDejaVu).hasGlyphForCodePoint(point)) return lettersOfDejaVu;
  for (const name of names) {
    const piece = family(name).find(({ ranges }) => ranges.some(([from, to]) => from <= point && point <= to));
    if (piece && fontOf(piece.file).hasGlyphForCodePoint(point)) return piece.file;
  }
  return undefined;
}

interface Run {
  readonly file: string;
  text: string;
}

/** Neighbours in one font. */
function runsOf(text: string): readonly Run[] {
  const names = order(text);
  const runs: Run[] = [];
  for (const letter of text) {
    const file = fileOf(letter.codePointAt(0)!, names);
    if (file === undefined) throw new Refusal('conflict', `The certificate cannot be printed: there is no letter here for “${letter}”.`, { next: 'The signed badge bears the text as it is.' });
    const last = runs.at(-1);
    if (last?.file === file) last.text += letter;
    else runs.push({ file, text: letter });
  }
  return runs;
}

/** Whether a font file has every letter of a text. */
export const hasLetters = (file: string, text: string): boolean => [...text].every((letter) => fontOf(file).hasGlyphForCodePoint(letter.codePointAt(0)!));

/** The text in outlines, in the order in which it stands on paper; refused when no font here has one of its letters. */
export function outlinesOf(text: string): Outlines {
  const runs = runsOf(text.normalize('NFC'));
  const startsRight = /^[^\p{L}]*[\u0590-\u08ff]/u.test(text);
  const letters: Outlines['letters'][number][] = [];
  let at = 0;
  for (const run of startsRight ? runs.toReversed() : runs) {
    const font = fontOf(run.file);
    const { glyphs, positions } = font.layout(run.text);
    for (const [place, glyph] of glyphs.entries()) {
      const position = positions[place]!;
      const path = glyph.path.toSVG();
      if (path !== '') letters.push({ path, at: at + position.xOffset / font.unitsPerEm, up: position.yOffset / font.unitsPerEm, scale: 1 / font.unitsPerEm });
      at += position.xAdvance / font.unitsPerEm;
    }
  }
  // The library gives a variable font in its lightest weight only.
  const light = runs.some(({ file }) => (fontOf(file).variationAxes['wght']?.default ?? 700) < 400);
  return { width: at, letters, line: light ? 0.06 : 0 };
}
