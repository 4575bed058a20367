/** The installation's secret: signs cookies, seals second factors. Given by whoever runs it; made by itself only for a demonstration. */
import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Refusal } from '../core/facts/refusal.ts';

export interface SecretSettings {
  readonly secret?: string;
  /** Where a demonstration keeps the secret it made. */
  readonly data: string;
  readonly demonstration: boolean;
}

/** Refuses to start without a secret, outside a demonstration: a secret that everybody knows protects nothing. */
export function installationSecret({ secret, data, demonstration }: SecretSettings): string {
  if (secret !== undefined) return secret;
  if (!demonstration) throw new Refusal('bad-input', 'SECRET is not set.', { next: 'Set it to 32 or more random characters, the same at every start: openssl rand -base64 48' });
  const file = join(data, 'secret');
  if (existsSync(file)) return readFileSync(file, 'utf8').trim();
  mkdirSync(data, { recursive: true });
  const made = randomBytes(48).toString('base64url');
  writeFileSync(file, `${made}\n`, { mode: 0o600, flag: 'wx' });
  return made;
}
