import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import { loadScheme } from '../../scheme-shelf.ts';
import type { Scheme } from '../../../core/language/syntax.ts';
import { type Diagram, diagramOf, type Line } from './diagram-layout.ts';

const { scheme } = loadScheme(resolve(import.meta.dirname, '../../../../schemes/iso-20000'));
const otherwise: Scheme = { ...scheme, readings: scheme.readings.map((r) => ({ ...r, default: r.options.at(-1)!.id })) };
const drawings = [['as read here', diagramOf(scheme)], ['as read otherwise', diagramOf(otherwise)]] as const;

test.each(drawings)('every certification has one box, on the sheet, on its floor, and no two touch (%s)', (_, diagram) => {
  expect(diagram.boxes.map((b) => b.certification.id).toSorted()).toEqual(scheme.certifications.map((c) => c.id).toSorted());
  for (const box of diagram.boxes) {
    const floor = diagram.floors.find((f) => f.name === scheme.levels.find((l) => l.id === box.certification.level)!.name)!;
    expect(box.x).toBeGreaterThan(0);
    expect(box.x + box.width).toBeLessThanOrEqual(diagram.width);
    expect(box.y).toBeGreaterThan(floor.y);
    expect(box.y + box.height).toBeLessThan(floor.y + floor.height);
  }
  const touching = diagram.boxes.flatMap((a, i) => diagram.boxes.slice(i + 1).filter((b) => overlap(a, b)));
  expect(touching).toEqual([]);
});

test.each(drawings)('the first level is at the bottom (%s)', (_, diagram) => {
  const heights = scheme.levels.map((level) => diagram.floors.find((f) => f.name === level.name)!.y);
  expect(heights.toSorted((a, b) => b - a)).toEqual(heights);
});

test.each(drawings)('lines run at right angles, cross no other line and no box (%s)', (_, diagram) => {
  const pieces = diagram.lines.flatMap(piecesOf);
  expect(pieces.filter((p) => p.x1 !== p.x2 && p.y1 !== p.y2)).toEqual([]);
  expect(crossings(pieces)).toEqual([]);
  const through = pieces.flatMap((p) => diagram.boxes.filter((b) => passes(p, b)).map((b) => b.certification.id));
  expect(through).toEqual([]);
});

test('certifications that are counted together stand under one bracket with the count', () => {
  const diagram = diagramOf(scheme);
  expect(diagram.brackets.map((b) => b.text.lines)).toEqual([['any 2 of 4']]);
  const places = ['support', 'control', 'alignment', 'delivery'].map((id) => diagram.boxes.findIndex((b) => b.certification.id === id)).toSorted((a, b) => a - b);
  expect(places.at(-1)! - places[0]!).toBe(3);
});

interface Piece { readonly x1: number; readonly y1: number; readonly x2: number; readonly y2: number }

const piecesOf = (line: Line): Piece[] => line.points.slice(1).map(([x, y], i) => {
  const [px, py] = line.points[i]!;
  return { x1: Math.min(px, x), y1: Math.min(py, y), x2: Math.max(px, x), y2: Math.max(py, y) };
});

const overlap = (a: Diagram['boxes'][number], b: Diagram['boxes'][number]): boolean =>
  a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;

/** A horizontal and a vertical piece that meet inside both. */
const crossings = (pieces: readonly Piece[]): [Piece, Piece][] => pieces.filter((p) => p.y1 === p.y2).flatMap((h) => pieces
  .filter((v) => v.x1 === v.x2 && v.x1 > h.x1 + 1 && v.x1 < h.x2 - 1 && h.y1 > v.y1 + 1 && h.y1 < v.y2 - 1)
  .map((v): [Piece, Piece] => [h, v]));

const passes = (p: Piece, b: Diagram['boxes'][number]): boolean =>
  p.x1 < b.x + b.width - 1 && p.x2 > b.x + 1 && p.y1 < b.y + b.height - 1 && p.y2 > b.y + 1;
