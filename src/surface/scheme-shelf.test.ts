import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { schemeShelf, ShelfFault } from './scheme-shelf.ts';

const schemes = resolve(import.meta.dirname, '../../schemes');
let folder: string;
beforeEach(() => { folder = mkdtempSync(join(tmpdir(), 'cursus-shelf-')); });
afterEach(() => rmSync(folder, { recursive: true, force: true }));

test('every scheme of the folder is served with its provider', () => {
  const loaded = schemeShelf(schemes).get('iso-20000');
  expect(loaded?.scheme.certifications.length).toBe(12);
  expect(loaded?.provider?.name).toBe('InterProm USA');
});

test('a scheme without a provider is served without', () => {
  mkdirSync(join(folder, 'alone'));
  cpSync(join(schemes, 'iso-20000/scheme.yaml'), join(folder, 'alone/scheme.yaml'));
  expect(schemeShelf(folder).get('iso-20000')?.provider).toBeUndefined();
});

test('a wrong file is refused with its place and what to do', () => {
  mkdirSync(join(folder, 'wrong'));
  writeFileSync(join(folder, 'wrong/scheme.yaml'), 'cursus: 1\nscheme: Wrong Name\n');
  expect(() => schemeShelf(folder)).toThrow(ShelfFault);
  expect(() => schemeShelf(folder)).toThrow(/wrong\/scheme\.yaml:\d+: /);
});

test('a scheme that names what is not there is refused before anybody asks it anything', () => {
  mkdirSync(join(folder, 'dangling'));
  const text = readFileSync(join(schemes, 'iso-20000/scheme.yaml'), 'utf8').replace('- { holds: associate, source: 107-108 }', '- { holds: asociate, source: 107-108 }');
  writeFileSync(join(folder, 'dangling/scheme.yaml'), text);
  expect(() => schemeShelf(folder)).toThrow(/dangling\/scheme\.yaml:\d+: "asociate" is no certification or recognised credential/);
});

test('examples are served only when asked for, and other folders not at all', () => {
  mkdirSync(join(folder, 'notes'));
  mkdirSync(join(folder, 'example-one'));
  cpSync(join(schemes, 'iso-20000/scheme.yaml'), join(folder, 'example-one/scheme.yaml'));
  expect([...schemeShelf(folder).keys()]).toEqual([]);
  expect([...schemeShelf(folder, { examples: 'serve' }).keys()]).toEqual(['iso-20000']);
});
