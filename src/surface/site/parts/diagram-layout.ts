/** Where everything of the map stands: boxes on floors, and between two rows the gate that leads up. Pure; pixels. */
import type { Certification, Requirement, Scheme } from '../../../core/language/syntax.ts';
import { mapWords } from '../words/en.ts';
import { bracketsOf, floorsOf, type Bracket, type Floor, type Row } from './floors.ts';
import { requirementText } from './requirement-text.ts';
import { asRead, certificationOf, credentialsIn, shortName, waysRound } from './scheme-facts.ts';

export interface Text {
  readonly lines: readonly string[];
  readonly size: number;
  readonly soft?: true;
  readonly strong?: true;
}

export interface Box {
  readonly certification: Certification;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly texts: readonly Text[];
  /** Whether holders of something else may come in here. */
  readonly sideEntry: boolean;
  /** Whether it asks for something that is no certification of this scheme. */
  readonly asksMore: boolean;
}

export interface Line {
  readonly points: readonly (readonly [number, number])[];
  readonly arrow?: true;
}

export interface Label {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly text: Text;
}

export interface FloorBand {
  readonly name: string;
  readonly y: number;
  readonly height: number;
}

export interface Diagram {
  readonly width: number;
  readonly height: number;
  readonly floors: readonly FloorBand[];
  readonly wings: readonly Label[];
  readonly boxes: readonly Box[];
  readonly lines: readonly Line[];
  /** Conditions between rows. */
  readonly gates: readonly Label[];
  /** "Any 2 of 4" over the boxes that it counts. */
  readonly brackets: readonly Label[];
}

const width = 1240;
const margin = 16;
/** Room for the names of the floors. */
const gutter = 124;
const gap = 26;
const padding = 12;
const start = margin + gutter;
const room = width - start - margin - padding;

/** What is drawn so far, and how far down. */
interface Sheet {
  readonly boxes: Box[];
  readonly lines: Line[];
  readonly gates: Label[];
  readonly brackets: Label[];
  readonly wings: Label[];
  readonly floors: FloorBand[];
}

/** The row above, and the height at which the next may begin. */
interface Reached {
  readonly above: readonly Box[];
  readonly y: number;
}

/** Lays the scheme out from the top floor down. */
export function diagramOf(scheme: Scheme): Diagram {
  const sheet: Sheet = { boxes: [], lines: [], gates: [], brackets: [], wings: [], floors: [] };
  const floors = floorsOf(scheme).toReversed();
  const end = floors.reduce<Reached>((reached, floor) => drawFloor(sheet, scheme, floor, reached), { above: [], y: margin });
  return { width, height: end.y + margin, ...sheet };
}

function drawFloor(sheet: Sheet, scheme: Scheme, floor: Floor, reached: Reached): Reached {
  const [top, ...lower] = floor.rows.toReversed();
  if (!top) return reached;
  const passage = passageOf(scheme, reached.above, top);
  const bandTop = reached.y + (reached.above.length === 0 ? 0 : roomFor(passage));
  const wingRoom = top.wings.some((w) => w.track) ? 30 : 0;
  sheet.wings.push(...wingLabels(top.wings, bandTop + 8));
  let at = drawRow(sheet, scheme, { row: top, passage, reached, y: bandTop + 16 + wingRoom });
  for (const row of lower) {
    const inner = passageOf(scheme, at.above, row);
    at = drawRow(sheet, scheme, { row, passage: inner, reached: at, y: at.y + roomFor(inner) });
  }
  const y = at.y + 16;
  sheet.floors.push({ name: floor.level.name, y: bandTop, height: y - bandTop });
  return { above: at.above, y };
}

/** Comb, gate and rail one under the other; a little air where nothing leads up. */
function roomFor({ gates }: Passage): number {
  if (gates.length === 0) return 28;
  const worded = gates.filter((gate) => gate.plain === undefined);
  return worded.length === 0 ? 44 : 34 + Math.max(...worded.map((g) => g.height)) + 34;
}

interface RowDrawing {
  readonly row: Row;
  readonly passage: Passage;
  readonly reached: Reached;
  readonly y: number;
}

function drawRow(sheet: Sheet, scheme: Scheme, { row, passage, reached, y }: RowDrawing): Reached {
  const ids = row.wings.flatMap((wing) => wing.certifications.map((c) => c.id));
  const brackets = bracketsOf(scheme).filter((b) => b.members.every((id) => ids.includes(id)) && b.members.some((id) => passage.used.includes(id)));
  const boxes = boxesOf(scheme, row.wings, y + (brackets.length > 0 ? 34 : 0));
  drawPassage(sheet, { passage, boxes, brackets, top: reached.y });
  sheet.boxes.push(...boxes);
  return { above: boxes, y: Math.max(...boxes.map((b) => b.y + b.height)) };
}

type Wings = Row['wings'];

function wingLabels(wings: Wings, y: number): Label[] {
  return spansOf(wings).flatMap(({ wing, x, span }) => (wing.track ? [{ x, y, width: span, height: 20, text: { lines: [wing.track.name], size: 15, soft: true as const } }] : []));
}

/** Wings of tracks share the width evenly; a single wing has all of it. */
function spansOf(wings: Wings): { wing: Wings[number]; x: number; span: number }[] {
  const span = (room - (wings.length - 1) * gap) / wings.length;
  return wings.map((wing, i) => ({ wing, x: start + i * (span + gap), span }));
}

function boxesOf(scheme: Scheme, wings: Wings, y: number): Box[] {
  const boxes = spansOf(wings).flatMap(({ wing, x, span }) => {
    const count = wing.certifications.length;
    const share = (span - (count - 1) * gap) / count;
    const boxWidth = Math.min(share, 320);
    return wing.certifications.map((certification, i) => boxOf(scheme, certification, { x: x + i * (share + gap) + (share - boxWidth) / 2, y, width: boxWidth }));
  });
  const height = Math.max(...boxes.map((b) => b.height));
  return boxes.map((box) => ({ ...box, height }));
}

function boxOf(scheme: Scheme, certification: Certification, at: { x: number; y: number; width: number }): Box {
  const outside = outsideConditions(scheme, certification.requires);
  const entries = [...new Set(waysRound(scheme, certification).map((r) => r.name ?? requirementText(scheme, r.when)))];
  const inner = at.width - 2 * padding;
  const texts: Text[] = [
    { lines: wrapped(shortName(certification), inner, 16.5), size: 15, strong: true },
    ...(certification.release.state === 'released' ? [] : [{ lines: wrapped(mapWords.notReleased, inner, 12.5), size: 12.5, soft: true as const }]),
    ...outside.map((text) => ({ lines: wrapped(`${mapWords.needs}: ${text}`, inner, 12.5), size: 12.5, soft: true as const })),
    ...entries.map((text) => ({ lines: wrapped(`${mapWords.sideEntry}: ${text}`, inner, 12.5), size: 12.5, soft: true as const })),
  ];
  const height = texts.reduce((sum, t) => sum + t.lines.length * t.size * 1.35 + 5, 0) + 2 * padding;
  return { certification, ...at, height, texts, sideEntry: entries.length > 0, asksMore: outside.length > 0 };
}

/** What a prerequisite asks for that is no certification of this scheme. */
function outsideConditions(scheme: Scheme, requirement: Requirement): string[] {
  const read = asRead(scheme, requirement);
  const parts = read.kind === 'all' ? read.of : [read];
  return parts.filter((part) => part.kind !== 'nothing' && !touchesScheme(scheme, part)).map((part) => requirementText(scheme, part));
}

const touchesScheme = (scheme: Scheme, part: Requirement): boolean => credentialsIn(scheme, part).some((id) => certificationOf(scheme, id) !== undefined);

interface Gate {
  readonly to: readonly Box[];
  readonly lines: readonly string[];
  readonly width: number;
  readonly height: number;
  /** Straight up from the only certification it asks for: needs no words. */
  readonly plain?: string;
}

interface Passage {
  readonly gates: readonly Gate[];
  /** Certifications below that some gate asks for. */
  readonly used: readonly string[];
}

/** What leads from one row to the next: certifications above that ask for the same below share a gate. */
function passageOf(scheme: Scheme, above: readonly Box[], row: Row): Passage {
  const below = row.wings.flatMap((wing) => wing.certifications.map((c) => c.id));
  const asking = above.map((box) => ({ box, need: insideNeed(scheme, box.certification.requires) })).filter((a) => a.need !== undefined);
  const groups = [...Map.groupBy(asking, (a) => JSON.stringify(a.need)).values()];
  const asked = asking.flatMap((a) => credentialsIn(scheme, a.need!));
  const gates = groups.map((group) => gateOf(scheme, group.map((a) => a.box), { need: group[0]!.need!, below, share: groups.length }));
  return { gates, used: below.filter((id) => asked.includes(id)) };
}

function gateOf(scheme: Scheme, to: readonly Box[], { need, below, share }: { need: Requirement; below: readonly string[]; share: number }): Gate {
  const plain = to.length === 1 && need.kind === 'holds' && below.includes(need.credential);
  if (plain) return { to, lines: [], width: 0, height: 0, plain: need.credential };
  const wide = Math.min(620, room / share - gap);
  const lines = wrapped(requirementText(scheme, need), wide - 2 * padding, 14);
  return { to, lines, width: wide, height: lines.length * 14 * 1.35 + 14 };
}

/** The part of a prerequisite that speaks of this scheme's own certifications. */
function insideNeed(scheme: Scheme, requirement: Requirement): Requirement | undefined {
  const read = withoutSources(asRead(scheme, requirement));
  if (read.kind !== 'all') return touchesScheme(scheme, read) ? read : undefined;
  const inside = read.of.filter((part) => touchesScheme(scheme, part));
  return inside.length === 0 ? undefined : inside.length === 1 ? inside[0]! : { kind: 'all', of: inside };
}

/** Two prerequisites are the same gate whatever lines say them. */
const withoutSources = (requirement: Requirement): Requirement =>
  JSON.parse(JSON.stringify(requirement, (key, value: unknown) => (key === 'source' ? undefined : value))) as Requirement;

interface PassageDrawing {
  readonly passage: Passage;
  readonly boxes: readonly Box[];
  readonly brackets: readonly Bracket[];
  /** Lower edge of what stands above. */
  readonly top: number;
}

const middle = (box: { readonly x: number; readonly width: number }): number => box.x + box.width / 2;

function drawPassage(sheet: Sheet, drawing: PassageDrawing): void {
  const { passage: { gates }, boxes, top } = drawing;
  const worded = gates.filter((gate) => gate.plain === undefined);
  const stems = stemsOf(sheet, drawing, worded.length > 0);
  for (const gate of gates) {
    const from = boxes.find((b) => b.certification.id === gate.plain);
    if (from) sheet.lines.push({ points: bent([middle(from), from.y], [middle(gate.to[0]!), bottomOf(gate.to[0]!)]), arrow: true });
  }
  if (worded.length === 0) return;
  const rail = top + 34 + Math.max(...worded.map((g) => g.height)) + 18;
  const centres = worded.map((gate) => (worded.length === 1 ? start + room / 2 : spanCentre(gate.to)));
  stems.forEach((stem) => sheet.lines.push({ points: [[stem.x, stem.y], [stem.x, rail]] }));
  sheet.lines.push(across(rail, [...stems.map((s) => s.x), ...centres]));
  worded.forEach((gate, i) => drawGate(sheet, gate, { centre: centres[i]!, rail, top }));
}

const bottomOf = (box: Box): number => box.y + box.height;
const spanCentre = (boxes: readonly Box[]): number => (Math.min(...boxes.map((b) => b.x)) + Math.max(...boxes.map((b) => b.x + b.width))) / 2;
const across = (y: number, xs: readonly number[]): Line => ({ points: [[Math.min(...xs), y], [Math.max(...xs), y]] });

/** One stem for each bracket and for each certification that stands for itself. */
function stemsOf(sheet: Sheet, { passage, boxes, brackets }: PassageDrawing, wanted: boolean): { x: number; y: number }[] {
  if (!wanted) return [];
  const bracketed = brackets.map((bracket) => {
    const members = boxes.filter((b) => bracket.members.includes(b.certification.id));
    const y = members[0]!.y - 14;
    const ends = [Math.min(...members.map((b) => b.x)), Math.max(...members.map((b) => b.x + b.width))] as const;
    sheet.lines.push({ points: [[ends[0], y + 9], [ends[0], y], [ends[1], y], [ends[1], y + 9]] });
    const text: Text = { lines: [mapWords.anyOf(bracket.count, members.length)], size: 14, strong: true };
    sheet.brackets.push({ x: spanCentre(members) - 56, y: y - 12, width: 112, height: 24, text });
    return { x: spanCentre(members), y: y - 12 };
  });
  const single = boxes.filter((b) => passage.used.includes(b.certification.id) && !brackets.some((k) => k.members.includes(b.certification.id)));
  return [...bracketed, ...single.map((b) => ({ x: middle(b), y: b.y }))];
}

function drawGate(sheet: Sheet, gate: Gate, { centre, rail, top }: { readonly centre: number; readonly rail: number; readonly top: number }): void {
  const [comb, gateTop] = [top + 20, top + 34];
  sheet.gates.push({ x: centre - gate.width / 2, y: gateTop, width: gate.width, height: gate.height, text: { lines: gate.lines, size: 14 } });
  sheet.lines.push({ points: [[centre, rail], [centre, gateTop + gate.height]] }, { points: [[centre, gateTop], [centre, comb]] });
  sheet.lines.push(across(comb, [centre, ...gate.to.map(middle)]));
  gate.to.forEach((box) => sheet.lines.push({ points: [[middle(box), comb], [middle(box), bottomOf(box)]], arrow: true }));
}

/** Straight where it can be, else up, across and up. */
function bent(from: readonly [number, number], to: readonly [number, number]): readonly (readonly [number, number])[] {
  if (Math.abs(from[0] - to[0]) < 1) return [from, to];
  const half = (from[1] + to[1]) / 2;
  return [from, [from[0], half], [to[0], half], to];
}

/** Breaks at spaces; a character is taken as 0.6 of the size wide, which is generous for system fonts. */
function wrapped(text: string, room: number, size: number): readonly string[] {
  const most = Math.max(8, Math.floor(room / (size * 0.6)));
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + 1 + word.length <= most) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}
