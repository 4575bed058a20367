import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { rightsPage } from '../../tools/generate-rights.ts';

test('docs/rights.md shows the rights as they are (node --import tsx tools/generate-rights.ts writes it)', () => {
  expect(readFileSync(join(import.meta.dirname, '../../docs/rights.md'), 'utf8')).toBe(rightsPage());
});
