import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { randomScheme } from '../../../tests/random-scheme.ts';
import { unsound } from '../planner/sound.ts';
import { lint, lintProvider } from './check.ts';
import { diffSchemes } from './diff.ts';
import { providerJsonSchema, schemeJsonSchema } from './json-schema.ts';
import { type Finding, parseProvider, parseScheme } from './parse.ts';
import { printScheme } from './print.ts';

const file = (name: string) => readFileSync(new URL(`../../../schemes/iso-20000/${name}`, import.meta.url), 'utf8');
const seed = file('scheme.yaml');
const example = file('../example-first-aid/scheme.yaml');

const small = `cursus: 1
scheme: small
edition: 2020
name: Small
document: { title: None }
levels: { only: { name: Only } }
fields: { work: { name: Work } }
recognised:
  other: { name: Other, group: Others }
readings:
  open: { question: Which?, default: a, options: { a: A, b: B } }
classes:
  others: { name: Others, members: [other] }
rules:
  base: { requires: first }
certifications:
  first:
    name: First
    level: only
    requires: none
    routes: [{ by: exam, exam: first }]
  second:
    name: Second
    level: only
    requires:
      all: [{ rule: base }, { any: { class: others } }, { reading: open, options: { a: first, b: other } }]
    routes: [{ by: exam, exam: second }]
courses:
  first: { name: First, blocks: [1], prepares: [first] }
  second: { name: Second, blocks: [1], prepares: [second] }
exams:
  first: { name: First, parts: [60] }
  second: { name: Second, parts: [60] }
`;

function findings(text: string): readonly Finding[] {
  const parsed = parseScheme(text, 'small.yaml');
  if (!parsed.ok) return parsed.findings;
  const named = lint(parsed);
  return named.some((f) => f.severity === 'error') ? named : [...named, ...unsound(parsed.value, parsed.places)];
}

const lineOf = (text: string, part: string) => text.split('\n').findIndex((line) => line.includes(part)) + 1;
const codeAndLine = (text: string) => findings(text).map((f) => `${f.code}:${f.line}`);

test('the schemes that are shipped have no findings, nor has the provider', () => {
  expect(findings(seed)).toEqual([]);
  const parsed = parseScheme(seed, 'scheme.yaml');
  const provider = parseProvider(file('interprom-usa.yaml'), 'interprom-usa.yaml');
  expect(parsed.ok && provider.ok && lintProvider(provider, parsed.value)).toEqual([]);
  expect(findings(small)).toEqual([]);
});

test.each([
  ['a word that the language does not have', 'level: only', 'levle: only', 'shape', 'levle'],
  ['a length that is no number', 'blocks: [1]', 'blocks: [one]', 'shape', 'blocks: [one]'],
  ['a negative length', 'blocks: [1]', 'blocks: [-1]', 'shape', 'blocks: [-1]'],
  ['a key written twice', 'scheme: small', 'scheme: small\nscheme: again', 'not-yaml', 'scheme: again'],
  ['a name that every object has', '  first: { name: First, blocks', '  __proto__: { name: First, blocks', 'unsafe-key', '__proto__'],
  ['an alias, which could grow without end', 'name: Small', 'name: &a Small\nowner: *a', 'alias', 'owner:'],
  ['lines that are no lines', 'level: only\n    requires: none', 'level: only\n    source: page three\n    requires: none', 'shape', 'page three'],
  ['a credential that is not there', 'requires: first }', 'requires: frist }', 'dangling-name', 'frist'],
  ['an option that is not there', 'options: { a: first, b: other }', 'options: { a: first, c: other }', 'dangling-name', 'c: other'],
  ['an exam that is not there', 'prepares: [second]', 'prepares: [third]', 'dangling-name', '[third]'],
  ['two names that read the same', 'name: Second\n    level', 'name: first\n    level', 'collision', '  second:'],
  ['a rule that uses itself', 'base: { requires: first }', 'base: { requires: { rule: base } }', 'cycle', 'base: {'],
  ['a certification that needs itself', 'requires: none', 'requires: first', 'unreachable', '  first:'],
  ['more of a list than it has', '{ any: { class: others } }', '{ atLeast: 2, of: [other] }', 'never', 'atLeast: 2'],
  ['a requirement that asks for nothing', '{ any: { class: others } }', '{ experience: { field: work, years: 0 } }', 'always', 'years: 0'],
  ['points that nobody can have', '{ any: { class: others } }', '{ credits: 9, of: { other: 2 } }', 'never', 'credits: 9'],
  ['a reading whose options mean the same', '{ a: first, b: other }', '{ a: first, b: first }', 'dead-reading', 'open: {'],
  ['a class that nothing uses', '{ any: { class: others } }, ', '', 'dead', 'others: {'],
  ['a gap between no blocks', 'blocks: [1], prepares: [first]', 'blocks: [1], gapMonths: 3, prepares: [first]', 'contradiction', 'gapMonths'],
  ['a pass mark above the questions', '{ name: First, parts: [60] }', '{ name: First, parts: [60], questions: 4, passMark: 5 }', 'contradiction', 'passMark'],
  ['a month that is none', 'edition: 2020', 'edition: 2020-13', 'no-date', '2020-13'],
  ['a day that the month does not have', 'edition: 2020', 'edition: 2021-02-29', 'no-date', '2021-02-29'],
])('lint finds %s, and where it stands', (_, right, wrong, code, stands) => {
  expect(small).toContain(right);
  const text = small.replace(right, wrong);
  const found = findings(text);
  expect(found.map((f) => `${f.code}:${f.line}`)).toContain(`${code}:${lineOf(text, stands)}`);
  for (const one of found) expect(one).toEqual({ ...one, message: expect.stringMatching(/.{10}/), mend: expect.stringMatching(/.{5}/) });
});

test('a provider that offers another scheme, a course that is none, or says nothing of one, is found', () => {
  const scheme = parseScheme(seed, 'scheme.yaml');
  const text = file('interprom-usa.yaml').replace('scheme: iso-20000\n', 'scheme: other\n').replace(/^  delivery:/m, '  delivrey:');
  const provider = parseProvider(text, 'provider.yaml');
  const codes = provider.ok && scheme.ok && lintProvider(provider, scheme.value).map((f) => f.code);
  expect(codes && codes.toSorted()).toEqual(['dangling-name', 'not-said', 'other-scheme']);
});

test('an exclusion that forbids what its course needs is found', () => {
  expect(codeAndLine(`${small}exclusions:\n  shut: { closes: "course:second", toHoldersOf: [first], says: Closed }\n`)).toContain(`never:${small.split('\n').length + 1}`);
});

test('what is printed reads back as the same scheme', () => {
  const reread = (text: string) => parseScheme(text, 'printed.yaml');
  const parsed = parseScheme(seed, 'scheme.yaml');
  expect(parsed.ok && reread(printScheme(parsed.value))).toMatchObject({ ok: true, value: parsed.ok && parsed.value });
  fc.assert(fc.property(randomScheme({ exclusions: 'some' }), (scheme) => {
    expect(reread(printScheme(scheme))).toMatchObject({ ok: true, value: scheme });
  }), { numRuns: Number(process.env['CURSUS_RUNS'] ?? 500) });
});

test('no text, however mangled, makes the parser fail in any other way than by findings', () => {
  fc.assert(fc.property(fc.nat(seed.length), fc.string({ maxLength: 12 }), fc.nat(40), (at, put, cut) => {
    const parsed = parseScheme(seed.slice(0, at) + put + seed.slice(at + cut), 'mangled.yaml');
    expect(parsed.ok || parsed.findings.length > 0).toBe(true);
  }), { numRuns: 150 });
});

test('ten megabytes are refused at once', () => {
  expect(findings('a: b\n'.repeat(2_000_000)).map((f) => f.code)).toEqual(['too-large']);
});

test('editors complete with schemas that are those of the language, and that the shipped files keep to', () => {
  const published = (name: string) => readFileSync(new URL(`../../../schemes/${name}.schema.json`, import.meta.url), 'utf8');
  expect(JSON.parse(published('scheme'))).toEqual(JSON.parse(JSON.stringify(schemeJsonSchema())));
  expect(JSON.parse(published('provider'))).toEqual(JSON.parse(JSON.stringify(providerJsonSchema())));
  const valid = new Ajv2020({ strict: false }).compile(schemeJsonSchema());
  for (const text of [seed, example, small]) expect([valid(parse(text)), valid.errors]).toEqual([true, null]);
  expect(valid(parse(small.replace('blocks: [1]', 'blocks: [one]')))).toBe(false);
});

test('a second scheme, with credits, hours, prices, renewal and exclusions, needs a file and no change', () => {
  expect(findings(example)).toEqual([]);
});

const signed = (issuers: string) => small.replace('other: { name: Other, group: Others }', `other: { name: Other, group: Others, signedBy: [${issuers}] }`);
const key = '{ kty: EC, crv: P-256, x: f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU, y: x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0, kid: k1 }';

test('a scheme names whose signed badges it takes, with their keys; it reads back the same and a change of it is told', () => {
  const text = signed(`{ issuer: "did:web:institute.example", name: Institute, achievements: ["https://institute.example/other"], keys: [${key}] }, { issuer: "did:key:z6MkhaXgBZDvotDkL5257faiztiGiC2QtKLGpbnnEGta2doK", name: Another }`);
  expect(findings(text)).toEqual([]);
  const parsed = parseScheme(text, 'small.yaml');
  const plain = parseScheme(small, 'small.yaml');
  if (!parsed.ok || !plain.ok) throw new Error('it does not parse');
  expect(parseScheme(printScheme(parsed.value), 'printed.yaml')).toMatchObject({ ok: true, value: parsed.value });
  expect(diffSchemes(plain.value, parsed.value)).toEqual([{
    effect: 'other', where: 'recognised.other.signedBy', says: 'badges are taken from nobody; now from did:web:institute.example (1 key), did:key:z6MkhaXgBZDvotDkL5257faiztiGiC2QtKLGpbnnEGta2doK (0 keys)',
  }]);
});

test.each([
  ['no key', '{ issuer: "https://institute.example", name: Institute }', 'no-key'],
  ['a key that is not whole', '{ issuer: "https://institute.example", name: Institute, keys: [{ kty: EC, crv: P-256, x: AA }] }', 'no-key'],
  ['a short RSA key', '{ issuer: "https://institute.example", name: Institute, keys: [{ kty: RSA, n: AQAB, e: AQAB }] }', 'no-key'],
  ['a private key', `{ issuer: "https://institute.example", name: Institute, keys: [${key.replace('kid: k1', 'd: jpsQnnGQmL-YBIffH1136cspYG6-0iY7X1fCE9-E9LI')}] }`, 'shape'],
  ['an address that is none', '{ issuer: "http://institute.example", name: Institute }', 'shape'],
  ['the same issuer twice', `{ issuer: "https://institute.example", name: A, keys: [${key}] }, { issuer: "https://institute.example", name: B, keys: [${key}] }`, 'collision'],
])('an issuer with %s is found', (_, issuers, code) => expect(findings(signed(issuers)).map((one) => one.code)).toEqual([code]));
