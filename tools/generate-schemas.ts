// Writes the JSON Schemas beside the scheme files. Run it after a change of the language; a test says when it is due.
import { writeFileSync } from 'node:fs';
import { providerJsonSchema, schemeJsonSchema } from '../src/core/language/json-schema.ts';

for (const [name, schema] of [['scheme', schemeJsonSchema()], ['provider', providerJsonSchema()]] as const) {
  writeFileSync(new URL(`../schemes/${name}.schema.json`, import.meta.url), `${JSON.stringify(schema, undefined, 2)}\n`);
}
