/** `cursus diff`: what changed between two scheme files, in words. */
import { diffSchemes } from '../../core/language/diff.ts';
import { parseScheme } from '../../core/language/parse.ts';
import type { Scheme } from '../../core/language/syntax.ts';
import { print, textOf, UsageFault } from './say.ts';

const marks = { loosens: '-', tightens: '+', other: ' ' } as const;

export function diffFiles(options: Readonly<Record<string, unknown>>, [before, after]: readonly string[]): number {
  const changes = diffSchemes(schemeIn(before!), schemeIn(after!));
  if (options['json'] === true) print(JSON.stringify({ changes }));
  else for (const line of changes.length === 0 ? ['No changes.'] : changes.map((c) => `${marks[c.effect]} ${c.effect.padEnd(8)} ${c.where}: ${c.says}`)) print(line);
  return changes.length === 0 ? 0 : 1;
}

function schemeIn(file: string): Scheme {
  const parsed = parseScheme(textOf(file), file);
  if (parsed.ok) return parsed.value;
  const [first] = parsed.findings;
  throw new UsageFault(`${file}:${first!.line}: ${first!.message}. ${first!.mend}`);
}
