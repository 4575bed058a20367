/** `cursus lint`: every finding with file, line and mend. */
import { dirname, join } from 'node:path';
import { existsSync } from 'node:fs';
import { lint, lintProvider } from '../../core/language/check.ts';
import { type Finding, parseProvider, parseScheme } from '../../core/language/parse.ts';
import { unsound } from '../../core/planner/sound.ts';
import { print, textOf } from './say.ts';

export function lintFiles(options: Readonly<Record<string, unknown>>, files: readonly string[]): number {
  const findings = files.flatMap((file) => findingsIn(file, textOf(file)));
  if (options['json'] === true) print(JSON.stringify({ findings }));
  else for (const line of findings.length === 0 ? ['No findings.'] : findings.map(lineFor)) print(line);
  return findings.length === 0 ? 0 : 1;
}

const lineFor = (f: Finding): string => `${f.file}:${f.line}: ${f.severity} ${f.code}: ${f.message}. ${f.mend}`;

function findingsIn(file: string, text: string): readonly Finding[] {
  if (/^provider:/m.test(text)) return providerFindings(file, text);
  const parsed = parseScheme(text, file);
  if (!parsed.ok) return parsed.findings;
  const found = lint(parsed);
  return found.some((f) => f.severity === 'error') ? found : [...found, ...unsound(parsed.value, parsed.places)].toSorted((a, b) => a.line - b.line);
}

/** A provider is read against the scheme in the same folder, where there is one. */
function providerFindings(file: string, text: string): readonly Finding[] {
  const parsed = parseProvider(text, file);
  if (!parsed.ok) return parsed.findings;
  const beside = join(dirname(file), 'scheme.yaml');
  const scheme = existsSync(beside) ? parseScheme(textOf(beside), beside) : undefined;
  return scheme?.ok ? lintProvider(parsed, scheme.value) : [];
}
