/**
 * The fast way to a proof: the canonical quads of a badge are made once with marks where the holder's values go; a
 * badge then is the marks filled in and the lines sorted again. Equal to the library's canonical form because at most
 * one blank node is left, whose label is always the same.
 */
import { Refusal } from '../core/facts/refusal.ts';
import { type Achieved, type Badge, badgeOf, type Held, type StatusPlace } from './badge.ts';
import { canonicalQuads } from './context/frozen.ts';
import type { SigningKey } from './key.ts';
import { optionsInContext, type Proven, proofOptions, proofValueOf } from './proof.ts';

const marks = {
  id: 'urn:mark:id', subject: 'urn:mark:subject', name: 'urn:mark:name', validFrom: '2000-01-01T00:00:00Z', validUntil: '2000-01-02T00:00:00Z',
  statusIndex: 'urn:mark:index', created: '2000-01-03T00:00:00Z',
} as const;
type Mark = keyof typeof marks;

/** A line of quads: text, mark, text, mark, text. */
type Line = readonly (string | { readonly mark: Mark })[];

export interface BadgeTemplate {
  readonly achieved: Achieved;
  readonly status: StatusPlace;
  readonly method: string;
  readonly lasts: boolean;
  readonly document: readonly Line[];
  readonly options: readonly Line[];
}

/** `lasts`: whether the badges say until when they are valid. Throws when the badge cannot be made this way. */
export async function badgeTemplate(achieved: Achieved, { status, method, lasts }: { readonly status: StatusPlace; readonly method: string; readonly lasts: boolean }): Promise<BadgeTemplate> {
  const { created, validUntil, ...slots } = marks;
  const badge = badgeOf(achieved, status, { ...slots, ...(lasts ? { validUntil } : {}) });
  const quads = { document: await canonicalQuads(badge), options: await canonicalQuads(optionsInContext(badge, proofOptions(created, method))) };
  if (/_:c14n[1-9]/.test(quads.document) || /_:c14n[1-9]/.test(quads.options)) throw new Error('a badge with more than one blank node has no template');
  return { achieved, status, method, lasts, document: linesOf(quads.document), options: linesOf(quads.options) };
}

const anyMark = new RegExp(`(${Object.values(marks).map((mark) => mark.replaceAll('.', String.raw`\.`)).join('|')})`);
const markOf = new Map(Object.entries(marks).map(([name, text]) => [text as string, name as Mark]));

const linesOf = (quads: string): Line[] => quads.split('\n').filter((line) => line !== '')
  .map((line) => line.split(anyMark).map((piece) => (markOf.has(piece) ? { mark: markOf.get(piece)! } : piece)));

/** The badge of one holder with its proof. Refuses values that could not be signed as they are. */
export function proveBadge({ achieved, status, method, lasts, document, options }: BadgeTemplate, held: Held, { created, key }: { readonly created: string; readonly key: SigningKey }): Proven<Badge> {
  if (lasts !== (held.validUntil !== undefined)) throw new Error('the template says otherwise whether the badge ends');
  checkSignable(held);
  const values: Record<Mark, string> = { ...held, validUntil: held.validUntil ?? '', name: escaped(held.name), created };
  const proofValue = proofValueOf({ options: filled(options, values), document: filled(document, values) }, key);
  return { ...badgeOf(achieved, status, held), proof: { ...proofOptions(created, method), proofValue } };
}

function filled(lines: readonly Line[], values: Readonly<Record<Mark, string>>): string {
  const all = lines.map((line) => (line.length === 1 ? line[0] as string : line.map((piece) => (typeof piece === 'string' ? piece : values[piece.mark])).join('')));
  return `${(beyondBasic.test(values.name) ? all.sort(byCodePoint) : all.sort()).join('\n')}\n`;
}

/** RDFC-1.0 sorts by code point; JavaScript's own order differs only where characters lie beyond the basic plane. */
const beyondBasic = /[\ud800-\udfff]/;

function byCodePoint(a: string, b: string): number {
  if (a === b) return 0;
  for (let at = 0; at < a.length && at < b.length; at += 1) {
    if (a[at] !== b[at]) return a.codePointAt(at)! - b.codePointAt(at)!;
  }
  return a.length - b.length;
}

/** Canonical N-Quads escape these and nothing else that can come here. */
const escaped = (text: string): string => text.replaceAll('\\', '\\\\').replaceAll('"', String.raw`\"`);

const address = /^[a-z][a-z0-9+.-]*:[^\s<>"{}|^`\\\p{Cc}]+$/iu;

/** Verifiers differ over control characters, so that none is signed. */
function checkSignable({ id, subject, name, validFrom, validUntil, statusIndex }: Held): void {
  if (/\p{Cc}/u.test(name) || !name.isWellFormed() || name.trim() === '') throw new Refusal('bad-input', 'The name holds a character that cannot be signed.', { next: 'Write the name without control characters.' });
  const instants = [validFrom, ...(validUntil === undefined ? [] : [validUntil])];
  const right = address.test(id) && address.test(subject) && /^\d+$/.test(statusIndex) && instants.every((one) => /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/.test(one));
  if (!right) throw new Error('a badge needs addresses, an index and instants in UTC');
}
