import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { expect, test } from 'vitest';

const src = resolve(import.meta.dirname, '../src');
const files = filesBelow(src).filter((file) => /\.tsx?$/.test(file) && !/\.test\.tsx?$/.test(file));
const imports = new Map(files.map((file) => [file, importsOf(file)]));

function filesBelow(folder: string): string[] {
  return readdirSync(folder).map((name) => join(folder, name)).flatMap((path) => (statSync(path).isDirectory() ? filesBelow(path) : [path]));
}

/** What a file imports; `values` leaves out types, which are gone when it runs. */
function importsOf(file: string, what: 'all' | 'values' = 'all'): string[] {
  const whole = readFileSync(file, 'utf8');
  const text = what === 'all' ? whole : whole.replaceAll(/(?:import|export) type [^;]*;/g, '');
  const found = [...text.matchAll(/(?:from|import)\s*\(?\s*'(\.[^']+)'/g), ...text.matchAll(/new URL\('(\.[^']+\.tsx?)'/g)];
  return found.map((match) => resolve(dirname(file), match[1]!));
}

/** The room of a file, as the names of its floors: `core/facts`, `registry/session`, `surface/site`. */
const floors = (file: string): string[] => relative(src, file).split('/').slice(0, -1);

test('a folder of the house imports only from folders above it in the listing', () => {
  const wrong = [...imports].flatMap(([file, targets]) => targets.filter((target) => goesDown(file, target)).map((target) => `${relative(src, file)} -> ${relative(src, target)}`));
  expect(wrong).toEqual([]);
});

function goesDown(file: string, target: string): boolean {
  if (relative(src, file) === 'main.ts') return false;
  const [from, to] = [floors(file), floors(target)];
  if (from[0] === 'registry' && to[0] === 'registry') return false;
  const first = from.findIndex((name, i) => name !== to[i]);
  if (first === -1 || to[first] === undefined) return false;
  if (first === 2 && from[1] === 'site') return rankOf(from[2]!) < rankOf(to[2]!);
  return from[first]! < to[first]!;
}

/** The site's folders are named for the reader of a screen, so their order is written down; the rooms of pages stand on all of them. */
const siteOrder = ['style', 'words', 'parts', 'pages', 'islands'];
/** Every other folder holds the pages of one room. */
const rankOf = (name: string): number => siteOrder.indexOf(siteOrder.includes(name) ? name : 'pages');

test('every import names a file that exists', () => {
  const missing = [...imports].flatMap(([file, targets]) => targets.filter((target) => !existsSync(target)).map((target) => `${relative(src, file)} -> ${target}`));
  expect(missing).toEqual([]);
});

test('rooms of the registry call each other only through their index, and never each other\'s tables', () => {
  const wrong = [...imports].flatMap(([file, targets]) => targets
    .filter((target) => floors(file)[0] === 'registry' && floors(target)[0] === 'registry')
    .filter((target) => floors(file)[1] !== floors(target)[1] && floors(target)[1] !== 'access' && !target.endsWith('/index.ts'))
    .map((target) => `${relative(src, file)} -> ${relative(src, target)}`));
  expect(wrong).toEqual([]);
});

test('there is no cycle of imports at run time', () => {
  const done = new Set<string>();
  const called = new Map(files.map((file) => [file, importsOf(file, 'values')]));
  const visit = (file: string, path: readonly string[]): string[] | undefined => {
    if (path.includes(file)) return [...path.slice(path.indexOf(file)), file];
    if (done.has(file)) return undefined;
    const cycle = (called.get(file) ?? []).map((next) => visit(next, [...path, file])).find((c) => c !== undefined);
    done.add(file);
    return cycle;
  };
  const cycle = files.map((file) => visit(file, [])).find((c) => c !== undefined);
  expect(cycle?.map((file) => relative(src, file))).toBeUndefined();
});

test('no folder is a junk drawer', () => {
  const drawers = /^(utils?|common|helpers?|services?|lib|shared|misc)$/;
  expect(files.map(floors).filter((names) => names.some((name) => drawers.test(name)))).toEqual([]);
});
