/** The folder of schemes: one folder a scheme, with `scheme.yaml` and any file of a provider (it begins with `provider:` below its version). */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { lint } from '../core/language/check.ts';
import { type Finding, parseProvider, parseScheme, type Parsed } from '../core/language/parse.ts';
import type { Provider, Scheme } from '../core/language/syntax.ts';

/** A scheme as it is served, with the provider that offers it where there is one. */
export interface LoadedScheme {
  readonly scheme: Scheme;
  readonly provider?: Provider;
}

/** A file on the shelf cannot be used: every finding, one a line, with its mend. */
export class ShelfFault extends Error {
  readonly findings: readonly Finding[];

  constructor(findings: readonly Finding[]) {
    super(findings.map((f) => `${f.file}:${f.line}: ${f.message} ${f.mend}`).join('\n'));
    this.findings = findings;
  }
}

/** Folders whose name begins so are for learning and tests, and are served only when asked for. */
const exampleMark = 'example-';

/** Every scheme in a folder, by its id. Throws `ShelfFault` when a file is wrong. */
export function schemeShelf(folder: string, { examples }: { readonly examples: 'skip' | 'serve' } = { examples: 'skip' }): ReadonlyMap<string, LoadedScheme> {
  const names = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory()).map((entry) => entry.name).sort();
  const served = names.filter((name) => examples === 'serve' || !name.startsWith(exampleMark));
  const loaded = served.filter((name) => existsSync(join(folder, name, 'scheme.yaml'))).map((name) => loadScheme(join(folder, name)));
  return new Map(loaded.map((one) => [one.scheme.id, one]));
}

/** The scheme of one folder. */
export function loadScheme(folder: string): LoadedScheme {
  const parsed = read(join(folder, 'scheme.yaml'), parseScheme);
  const scheme = used(parsed);
  if (parsed.ok) refuseErrors(lint(parsed));
  const files = readdirSync(folder).filter((name) => /\.ya?ml$/.test(name)).sort().map((name) => join(folder, name));
  const providers = files.filter((path) => /^provider:/m.test(readFileSync(path, 'utf8')));
  const provider = providers.map((path) => used(read(path, parseProvider))).find((p) => p.scheme === scheme.id);
  return { scheme, ...(provider ? { provider } : {}) };
}

const read = <T>(path: string, parse: (text: string, file: string) => Parsed<T>): Parsed<T> => parse(readFileSync(path, 'utf8'), path);

function used<T>(parsed: Parsed<T>): T {
  if (!parsed.ok) throw new ShelfFault(parsed.findings);
  return parsed.value;
}

/** A scheme that names what is not there has no meaning: it is not served. */
function refuseErrors(findings: readonly Finding[]): void {
  const errors = findings.filter((f) => f.severity === 'error');
  if (errors.length > 0) throw new ShelfFault(errors);
}
