/** Writes tests/client/client.ts, the typed client of the API, from the OpenAPI document: `node --import tsx tools/generate-client.ts`. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { generateSource } from 'oazapfts';
import { declaredRoutes } from '../src/surface/api/api.ts';
import { openApiOf } from '../src/surface/api/openapi.ts';

/** The generator's code is not written for `exactOptionalPropertyTypes`; its types are what the tests are checked against. */
const head = '/* oxlint-disable */\n// @ts-nocheck\n';

export async function clientText(): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'cursus-client-'));
  try {
    const file = join(folder, 'openapi.json');
    writeFileSync(file, JSON.stringify(openApiOf(declaredRoutes, 'http://localhost')));
    return `${head}${await generateSource(file, { useUnknown: true, optimistic: false })}`;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) writeFileSync(new URL('../tests/client/client.ts', import.meta.url), await clientText());
