/** The keys that sign certificates and pins: made at first need, kept beside the database and never in it. */
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Refusal } from '../core/facts/refusal.ts';
import { didOf } from '../credential/did.ts';
import { type IssuerKeys, newGeneration, printKeys, readKeys, rotated } from '../credential/key.ts';
import type { Issuer } from '../registry/award/index.ts';

const fileOf = (data: string): string => join(data, 'keys', 'issuer.json');

/** The installation's issuer under its address; its keys are made when there are none. */
export const issuerOf = (data: string, baseUrl: string): Issuer => ({ did: didOf(baseUrl), keys: issuerKeys(data) ?? keep(data, { generations: [newGeneration(new Date().toISOString())] }) });

/** The keys that are kept; undefined where none were made yet. Refuses a file that is not one. */
export function issuerKeys(data: string): IssuerKeys | undefined {
  const file = fileOf(data);
  if (!existsSync(file)) return undefined;
  try {
    return readKeys(readFileSync(file, 'utf8'));
  } catch {
    throw new Refusal('bad-input', `${file} holds no keys that can be read.`, { next: 'Put the file of your backup in its place.' });
  }
}

/** Makes new keys, which sign from the next start of the server on. */
export function rotateKeys(data: string, { before }: { readonly before: 'kept' | 'lost' }): IssuerKeys {
  const keys = issuerKeys(data);
  const at = new Date().toISOString();
  return keep(data, keys ? rotated(keys, { at, before }) : { generations: [newGeneration(at)] });
}

/** Written beside and moved into place, so that a crash leaves the old file or the new one. */
function keep(data: string, keys: IssuerKeys): IssuerKeys {
  const file = fileOf(data);
  mkdirSync(join(data, 'keys'), { recursive: true, mode: 0o700 });
  writeFileSync(`${file}.new`, printKeys(keys), { mode: 0o600 });
  renameSync(`${file}.new`, file);
  return keys;
}
