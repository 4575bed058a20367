/** The key that signs the ledger's checkpoints: made at first need, kept beside the database and never in it. */
import { createHash, createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject, sign, verify } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Signer, VerifySignature } from '../database/ledger.ts';

const fileName = 'ledger-key.pem';

/** Signs with the installation's Ed25519 key, which is made when there is none. */
export function ledgerSigner(data: string): Signer {
  const key = readKey(data) ?? makeKey(data);
  return { keyId: idOf(key), sign: (text) => sign(null, text, key) };
}

/** Checks signatures by the installation's key; `undefined` where there is none. */
export function ledgerVerifier(data: string): VerifySignature | undefined {
  const key = readKey(data);
  if (!key) return undefined;
  const known = idOf(key);
  return (text, signature, keyId) => keyId === known && verify(null, text, createPublicKey(key), signature);
}

function readKey(data: string): KeyObject | undefined {
  const file = join(data, fileName);
  return existsSync(file) ? createPrivateKey(readFileSync(file)) : undefined;
}

function makeKey(data: string): KeyObject {
  mkdirSync(data, { recursive: true });
  const { privateKey } = generateKeyPairSync('ed25519');
  writeFileSync(join(data, fileName), privateKey.export({ type: 'pkcs8', format: 'pem' }), { mode: 0o600, flag: 'wx' });
  return privateKey;
}

/** Short, and the same wherever the key is. */
function idOf(key: KeyObject): string {
  const raw = createPublicKey(key).export({ type: 'spki', format: 'der' });
  return createHash('sha256').update(raw).digest('base64url').slice(0, 16);
}
