/**
 * The fast way to a badge: its text and its canonical quads are made once with marks where the holder's values go; a badge
 * then is the marks filled in and the lines in order. Letter by letter what the library makes of it, because at most one
 * blank node is left, whose label is always the same.
 */
import { Refusal } from '../core/facts/refusal.ts';
import { type Achieved, type Badge, badgeOf, type Held, type StatusPlace } from './badge.ts';
import { claimsOf, secondsOf, signCompactText } from './compact.ts';
import { canonicalQuads } from './context/frozen.ts';
import type { SigningKey } from './key.ts';
import { hashed, optionsInContext, proofOptions, proofValueOf } from './proof.ts';

/** Such as nobody writes into a scheme. The seconds are those of the instants. */
const marks = {
  id: 'urn:mark:id', subject: 'urn:mark:subject', name: 'urn:mark:name', statusIndex: 'urn:mark:index',
  validFrom: '2371-03-07T05:11:13Z', validUntil: '2371-03-07T05:11:17Z', created: '2371-03-07T05:11:19Z', nbf: '12659951473', exp: '12659951477',
} as const;
type Mark = keyof typeof marks;
type Values = Readonly<Record<Mark, string>>;

/** Text, mark, text, mark, text. */
type Pieces = readonly (string | { readonly mark: Mark })[];

export interface BadgeTemplate {
  /** Whether its badges say until when they are valid. */
  readonly lasts: boolean;
  /** The badge as JSON, all but its last brace. */
  readonly document: Pieces;
  /** The same with the claims of the compact form. */
  readonly claims: Pieces;
  /** Made when first asked for: the library takes its time. */
  readonly quads: () => Promise<QuadTemplate>;
}

interface QuadTemplate {
  /** In the order in which the badge before had them, which nearly always is that of the next one. */
  document: readonly Pieces[];
  /** Of the options of the proof, for the second and the key of the badge before. */
  options: { readonly of: string; readonly hash: Buffer };
  readonly context: Pick<Badge, '@context'>;
}

export function badgeTemplate(achieved: Achieved, { status, lasts }: { readonly status: StatusPlace; readonly lasts: boolean }): BadgeTemplate {
  const { validUntil, ...slots } = marks;
  const badge = badgeOf(achieved, status, { ...slots, ...(lasts ? { validUntil } : {}) });
  let quads: Promise<QuadTemplate> | undefined;
  return { lasts, document: piecesOf(JSON.stringify(badge).slice(0, -1)), claims: piecesOf(JSON.stringify(claimsOf(badge))), quads: () => (quads ??= quadTemplate(badge)) };
}

/** Throws when the badge cannot be made this way. */
async function quadTemplate(badge: Badge): Promise<QuadTemplate> {
  const quads = await canonicalQuads(badge);
  if (/_:c14n[1-9]/.test(quads)) throw new Error('a badge with more than one blank node has no template');
  return { document: linesOf(quads), options: { of: '', hash: Buffer.alloc(0) }, context: { '@context': badge['@context'] } };
}

const anyMark = new RegExp(`(${Object.values(marks).join('|')})`);
const markOf = new Map(Object.entries(marks).map(([name, text]) => [text as string, name as Mark]));
const piecesOf = (text: string): Pieces => text.split(anyMark).map((piece) => (markOf.has(piece) ? { mark: markOf.get(piece)! } : piece));
const linesOf = (quads: string): Pieces[] => quads.split('\n').filter((line) => line !== '').map(piecesOf);

/** The badge of one holder in the compact form; `kid` names the key. Refuses values that could not be signed as they are. */
export function compactBadge({ lasts, claims }: BadgeTemplate, held: Held, { kid, key }: { readonly kid: string; readonly key: SigningKey }): string {
  return signCompactText(filled(claims, jsonValues(held, lasts)), kid, key);
}

/** The badge of one holder as JSON with its proof; `method` names the key. */
export async function provenBadge({ lasts, document, quads }: BadgeTemplate, held: Held, { created, method, key }: { readonly created: string; readonly method: string; readonly key: SigningKey }): Promise<string> {
  const values = jsonValues(held, lasts);
  const canonical = await quads();
  const options = await optionsHash(canonical, created, method);
  const proofValue = proofValueOf({ options, document: hashed(quadsOf(canonical, { ...values, name: escaped(held.name) })) }, key);
  return `${filled(document, values)},"proof":${JSON.stringify({ ...proofOptions(created, method), proofValue })}}`;
}

async function optionsHash(quads: QuadTemplate, created: string, method: string): Promise<Buffer> {
  const of = `${created} ${method}`;
  if (quads.options.of !== of) quads.options = { of, hash: hashed(filled(await optionsTemplate(quads.context, method), { created } as Values)) };
  return quads.options.hash;
}

/** By the name of the key; every badge has the same vocabularies. */
const optionsTemplates = new Map<string, Promise<Pieces>>();

function optionsTemplate(context: Pick<Badge, '@context'>, method: string): Promise<Pieces> {
  const known = optionsTemplates.get(method);
  if (known) return known;
  if (optionsTemplates.size >= 100) optionsTemplates.clear();
  const made = canonicalQuads(optionsInContext(context, proofOptions(marks.created, method))).then(piecesOf);
  optionsTemplates.set(method, made);
  return made;
}

function filled(pieces: Pieces, values: Values): string {
  let text = '';
  for (const piece of pieces) text += typeof piece === 'string' ? piece : values[piece.mark];
  return text;
}

function jsonValues(held: Held, lasts: boolean): Values {
  if (lasts !== (held.validUntil !== undefined)) throw new Error('the template says otherwise whether the badge ends');
  checkSignable(held);
  const { validFrom, validUntil = '' } = held;
  return { ...held, validUntil, name: JSON.stringify(held.name).slice(1, -1), created: '', nbf: String(secondsOf(validFrom)), exp: lasts ? String(secondsOf(validUntil)) : '' };
}

/** RDFC-1.0 sorts by code point; JavaScript's own order differs only where characters lie beyond the basic plane. */
function quadsOf(quads: QuadTemplate, values: Values): string {
  const lines = quads.document.map((line) => filled(line, values));
  if (beyondBasic.test(values.name)) return `${lines.sort(byCodePoint).join('\n')}\n`;
  if (inOrder(lines)) return `${lines.join('\n')}\n`;
  const order = lines.map((line, place) => ({ line, pieces: quads.document[place]! })).sort((a, b) => (a.line < b.line ? -1 : 1));
  quads.document = order.map((one) => one.pieces);
  return `${order.map((one) => one.line).join('\n')}\n`;
}

function inOrder(lines: readonly string[]): boolean {
  for (let place = 1; place < lines.length; place += 1) if (lines[place - 1]! > lines[place]!) return false;
  return true;
}

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
  const right = address.test(id) && address.test(subject) && /^\d+$/.test(statusIndex) && instant.test(validFrom) && (validUntil === undefined || instant.test(validUntil));
  if (!right) throw new Error('a badge needs addresses, an index and instants in UTC');
}

const instant = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/;
