/** The keys that sign certificates and pins: made at first need, kept beside the database and never in it. */
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Refusal } from '../core/facts/refusal.ts';
import { didOf } from '../credential/did.ts';
import { givenUp, type IssuerKeys, newGeneration, type PastGeneration, printKeys, readKeys, rotated } from '../credential/key.ts';
import type { Issuer } from '../registry/award/index.ts';
import type { Edge } from './edge.ts';

const fileOf = (data: string): string => join(data, 'keys', 'issuer.json');
const instant = (): string => new Date().toISOString();

/** The installation's issuer under its address, which is noted as the present one; its keys are made when there are none. */
export function issuerOf(data: string, baseUrl: string): Issuer {
  const keys = issuerKeys(data) ?? { generations: [newGeneration(instant())] };
  const { addresses = [] } = keys;
  if (addresses.at(-1) === baseUrl) return { did: didOf(baseUrl), keys };
  return { did: didOf(baseUrl), keys: keep(data, { ...keys, addresses: [...addresses.filter((one) => one !== baseUrl), baseUrl] }) };
}

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

/** The address under which the installation was served last. */
export const presentAddress = (data: string): string | undefined => issuerKeys(data)?.addresses?.at(-1);

/** Makes new keys, which sign from the next start of the server on. */
export function rotateKeys(data: string): IssuerKeys {
  const keys = issuerKeys(data);
  return keep(data, keys ? rotated(keys, instant()) : { generations: [newGeneration(instant())] });
}

/** Gives up keys: the ones that sign, `all`, or those of a name that the list shows. */
export function giveUp(data: string, name: string | undefined): IssuerKeys {
  const keys = issuerKeys(data);
  if (keys === undefined) throw new Refusal('not-found', `${data} holds no keys yet.`, { next: 'They are made when the server first starts.' });
  const chosen = (one: PastGeneration): boolean => (name === undefined ? one === keys.generations.at(-1) : name === 'all' || one.Ed25519.fragment === name || one.ES256.fragment === name);
  if (!keys.generations.some((one) => one.lostAt === undefined && chosen(one))) throw new Refusal('not-found', `No keys that are still vouched for have the name ${name}.`, { next: 'cursus keys list shows the names.' });
  return keep(data, givenUp(keys, instant(), chosen));
}

/**
 * Who answers under the address that a request names: a former address goes on saying its own name and lists, for what was
 * signed under it. Any other host is answered as the present address.
 */
export function servedAt({ world, issuer }: Pick<Edge, 'world' | 'issuer'>, { url }: Request): Pick<Edge, 'world' | 'issuer'> {
  const { host } = new URL(url);
  const former = issuer.keys.addresses?.find((address) => new URL(address).host === host);
  if (former === undefined || host === new URL(world.baseUrl).host) return { world, issuer };
  return { world: { ...world, baseUrl: former }, issuer: { did: didOf(former), keys: issuer.keys } };
}

/** Written beside and moved into place, so that a crash leaves the old file or the new one. */
function keep(data: string, keys: IssuerKeys): IssuerKeys {
  const file = fileOf(data);
  mkdirSync(join(data, 'keys'), { recursive: true, mode: 0o700 });
  writeFileSync(`${file}.new`, printKeys(keys), { mode: 0o600 });
  renameSync(`${file}.new`, file);
  return keys;
}
