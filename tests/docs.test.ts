import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { parse, stringify } from 'yaml';
import { parseScheme } from '../src/core/language/parse.ts';

const root = new URL('..', import.meta.url).pathname;
const docs = ['README.md', ...readdirSync(join(root, 'docs')).filter((name) => name.endsWith('.md')).map((name) => join('docs', name))];
const text = (name: string) => readFileSync(join(root, name), 'utf8');
const commands = docs.flatMap((name) => [...text(name).matchAll(/^\$ npx cursus (.*)$/gm)].map((match) => [name, match[1]!] as const));
const example = text('schemes/example-first-aid/scheme.yaml');
const snippets = [...text('docs/scheme-authors.md').matchAll(/```yaml (\w+)\n([\s\S]*?)```/g)].map((match) => [match[1]!, match[2]!] as const);

test('the documents have commands and snippets to check', () => {
  expect(commands.length).toBeGreaterThan(3);
  expect(snippets.length).toBeGreaterThan(6);
});

/** A folder to work in, as a reader would: the schemes are there, and what the commands write. */
const desk = mkdtempSync(join(tmpdir(), 'cursus-docs-'));
symlinkSync(join(root, 'schemes'), join(desk, 'schemes'));
afterAll(() => rmSync(desk, { recursive: true, force: true }));
const env = { PATH: process.env['PATH'], HOME: process.env['HOME'] };

test.each(commands)('%s: npx cursus %s does what it says', (_, command) => {
  const done = spawnSync('bash', ['-c', `node ${join(root, 'bin/cursus.mjs')} ${command}`], { cwd: desk, env, encoding: 'utf8' });
  expect({ ...done, ended: [0, 1].includes(done.status ?? 2), printed: done.stdout.length > 0 }).toMatchObject({ ended: true, printed: true });
});

test.each(snippets)('docs/scheme-authors.md: the %s snippet is scheme language\n%s', (kind, yaml) => {
  const document = parse(example) as { certifications: Record<string, { requires: unknown }>; [section: string]: unknown };
  const snippet = parse(yaml) as Record<string, object>;
  if (kind === 'requirement') document.certifications['leader']!.requires = snippet;
  else for (const [section, parts] of Object.entries(snippet)) document[section] = { ...(document[section] as object | undefined), ...parts };
  expect(parseScheme(stringify(document), 'snippet.yaml')).toMatchObject({ ok: true });
});

test('every link from one document to another leads somewhere', () => {
  const links = docs.flatMap((name) => [...text(name).matchAll(/\]\((?!https?:|#)([^)#]+)\)/g)].map((match) => join(root, name, '..', match[1]!)));
  const missing = links.filter((path) => !exists(path));
  expect(missing.map((path) => path.slice(root.length))).toEqual([]);
});

function exists(path: string): boolean {
  const parts = path.split('/');
  return readdirSync(parts.slice(0, -1).join('/')).includes(parts.at(-1)!);
}
