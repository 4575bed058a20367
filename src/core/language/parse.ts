/** Text of a scheme or provider file to values, or every finding with its line. Pure: text in, values out. */
import { isMap, isScalar, LineCounter, parseDocument, visit, type Document } from 'yaml';
import type { z } from 'zod';
import { providerDocument, requirementForms, schemeDocument } from './document.ts';
import { providerOf, schemeOf } from './build.ts';
import type { Provider, Scheme } from './syntax.ts';

/** Something wrong or odd in a file: what and where in one sentence, and what to do. */
export interface Finding {
  readonly severity: 'error' | 'warning';
  readonly code: string;
  readonly file: string;
  readonly line: number;
  readonly message: string;
  readonly mend: string;
}

/** The line of any place in a file, by its path of keys: `['courses', 'support', 'blocks', 0]`. */
export interface Places {
  readonly file: string;
  readonly lineOf: (path: readonly PropertyKey[]) => number;
}

export type Parsed<T> =
  | { readonly ok: true; readonly value: T; readonly places: Places }
  | { readonly ok: false; readonly findings: readonly Finding[] };

const maxBytes = 5_000_000;
const maxAliases = 100;
const maxDepth = 40;
const unsafeKeys = new Set(['__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty', 'valueOf']);

export const parseScheme = (text: string, file: string): Parsed<Scheme> => parseWith(text, file, schemeDocument, schemeOf);

export const parseProvider = (text: string, file: string): Parsed<Provider> => parseWith(text, file, providerDocument, providerOf);

function parseWith<S extends z.ZodType, T>(text: string, file: string, schema: S, build: (document: z.output<S>) => T): Parsed<T> {
  const read = readYaml(text, file);
  if (!read.ok) return read;
  const { value, places } = read;
  const checked = schema.safeParse(value);
  if (checked.success) return { ok: true, value: build(checked.data), places };
  const findings = checked.error.issues.map((issue) => shapeFinding(issue, value, places));
  return { ok: false, findings: findings.toSorted((a, b) => a.line - b.line) };
}

function readYaml(text: string, file: string): Parsed<unknown> {
  if (text.length > maxBytes) {
    return refused({ code: 'too-large', file, line: 1, message: `The file has ${text.length} characters; at most ${maxBytes} are read`, mend: 'Split it, or leave out what is not a rule.' });
  }
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, uniqueKeys: true, merge: false });
  const broken = document.errors[0];
  if (broken) return refused({ code: 'not-yaml', file, line: lines.linePos(broken.pos[0]).line, message: sentence(broken.message), mend: 'Mend the YAML here.' });
  const unsafe = unsafeNode(document);
  const places = { file, lineOf: lineFinder(document, lines) };
  if (unsafe) {
    const { at, ...about } = unsafe;
    return refused({ ...about, file, line: lines.linePos(at).line });
  }
  return { ok: true, value: document.toJS({ maxAliasCount: maxAliases }), places };
}

interface Unsafe { readonly at: number; readonly code: string; readonly message: string; readonly mend: string }

function unsafeNode(document: Document): Unsafe | undefined {
  let found: Unsafe | undefined;
  visit(document, {
    Alias: (_, node) => {
      found = { at: node.range?.[0] ?? 0, code: 'alias', message: 'YAML aliases are not read here', mend: 'Name the requirement under `rules` and use it by `rule: NAME`.' };
      return visit.BREAK;
    },
    Pair: (_, pair, path) => {
      const key = isScalar(pair.key) ? pair.key : undefined;
      if (key && unsafeKeys.has(String(key.value))) {
        found = { at: key.range?.[0] ?? 0, code: 'unsafe-key', message: `"${String(key.value)}" cannot be a name`, mend: 'Choose another name.' };
        return visit.BREAK;
      }
      if (path.length > maxDepth * 2) {
        found = { at: key?.range?.[0] ?? 0, code: 'too-deep', message: `More than ${maxDepth} levels inside each other`, mend: 'Name parts of it under `rules`.' };
        return visit.BREAK;
      }
      return undefined;
    },
  });
  return found;
}

function lineFinder(document: Document, lines: LineCounter): Places['lineOf'] {
  return (path) => {
    for (let length = path.length; length > 0; length -= 1) {
      const offset = offsetOf(document, path.slice(0, length));
      if (offset !== undefined) return lines.linePos(offset).line;
    }
    return 1;
  };
}

/** Where the key (or, in a list, the item) that a path ends in begins. */
function offsetOf(document: Document, path: readonly PropertyKey[]): number | undefined {
  const parent: unknown = path.length === 1 ? document.contents : document.getIn(path.slice(0, -1), true);
  const last = path.at(-1);
  if (isMap(parent)) {
    const pair = parent.items.find((p) => isScalar(p.key) && String(p.key.value) === String(last));
    return pair && isScalar(pair.key) ? pair.key.range?.[0] : undefined;
  }
  const node: unknown = document.getIn(path, true);
  return hasRange(node) ? node.range[0] : undefined;
}

const hasRange = (node: unknown): node is { readonly range: readonly number[] } =>
  typeof node === 'object' && node !== null && 'range' in node && Array.isArray(node.range);

function shapeFinding(issue: z.core.$ZodIssue, root: unknown, places: Places): Finding {
  const { path, says } = deepest(issue, root);
  const where = path.length === 0 ? 'The file' : `\`${path.map(String).join('.')}\``;
  return { severity: 'error', code: 'shape', file: places.file, line: places.lineOf(path), message: `${where} ${says}`, mend: mendFor(says) };
}

/** The part of a union's failure that a person means: the branch whose key they wrote. */
function deepest(issue: z.core.$ZodIssue, root: unknown): { path: readonly PropertyKey[]; says: string } {
  if (issue.code === 'invalid_union') {
    const value = at(root, issue.path);
    const form = formOf(value);
    const inner = form ? form.safeParse(value).error?.issues[0] : nearestBranch(issue);
    if (inner) return prefixed(issue.path, deepest(inner, value));
  }
  if (issue.code === 'invalid_key' || issue.code === 'invalid_element') {
    const inner = issue.issues[0];
    if (inner) return { path: issue.path, says: inner.message.startsWith('is ') ? inner.message : `has a name that cannot be used (${inner.message})` };
  }
  if (issue.code === 'unrecognized_keys') {
    return { path: [...issue.path, issue.keys[0]!], says: 'is not a word of the scheme language here' };
  }
  return { path: issue.path, says: issue.message.startsWith('is ') ? issue.message : `is not right: ${lower(issue.message)}` };
}

function nearestBranch(issue: z.core.$ZodIssueInvalidUnion): z.core.$ZodIssue | undefined {
  const byDepth = issue.errors.map((branch) => branch[0]).filter((i) => i !== undefined);
  return byDepth.toSorted((a, b) => b.path.length - a.path.length)[0];
}

const prefixed = (start: readonly PropertyKey[], inner: { path: readonly PropertyKey[]; says: string }) =>
  ({ path: [...start, ...inner.path], says: inner.says });

function formOf(value: unknown): z.ZodType | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const key = Object.keys(requirementForms).find((name) => Object.hasOwn(value, name));
  return key === undefined ? undefined : requirementForms[key as keyof typeof requirementForms];
}

function at(root: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>((value, key) => (typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined), root);
}

const mendFor = (says: string): string => (says.includes('not a word')
  ? 'Correct its spelling or take it out; docs/scheme-authors.md lists what may stand here.'
  : 'Write it as docs/scheme-authors.md shows.');

const lower = (message: string): string => message.charAt(0).toLowerCase() + message.slice(1);
const sentence = (message: string): string => message.split('\n')[0]!;

const refused = (finding: Omit<Finding, 'severity'>): { ok: false; findings: Finding[] } => ({ ok: false, findings: [{ severity: 'error', ...finding }] });
