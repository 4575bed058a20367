/** `cursus verify FILE|URL`: whether a certificate, badge or pin holds, by its signature, the issuer's keys and its status list. */
import { readFileSync } from 'node:fs';
import { type DidDocument, didDocumentShape } from '../../credential/did.ts';
import { receiptSays } from '../../credential/receipt.ts';
import type { Verdict } from '../../credential/verify/finding.ts';
import { statementIn } from '../../credential/verify/read.ts';
import { issuerOf } from '../../credential/verify/signature.ts';
import { type Verified, verifyGiven } from '../../credential/verify/verify.ts';
import { checkedSize, print, UsageFault } from './say.ts';

export interface VerifyOptions {
  /** The issuer's keys, from a file instead of the network. */
  readonly did?: string;
  /** Status lists, from files. */
  readonly status?: readonly string[];
  /** Fetch nothing. */
  readonly offline?: boolean;
  readonly json?: boolean;
}

const mostBytes = 1 << 24;

export async function verifyFile(options: VerifyOptions, [given]: readonly string[]): Promise<number> {
  const isAddress = /^https?:\/\//.test(given!);
  if (isAddress && options.offline) throw new UsageFault('An address cannot be read with --offline: name a file.');
  const bytes = isAddress ? await fetched(credentialAddressOf(given!)) : bytesOf(given!);
  const keys = options.did === undefined ? undefined : keysIn(options.did);
  const lists = new Map((options.status ?? []).map(listIn));
  const verified = await verifyGiven(bytes, {
    now: new Date().toISOString(),
    issuer: async (did) => (keys !== undefined ? (keys.id === did ? keys : undefined) : options.offline ? undefined : keysOf(did)),
    lists: async (address) => lists.get(address) ?? (options.offline ? undefined : listAt(address)),
  });
  tell(verified, options);
  return verified.verdict === 'valid' ? 0 : 1;
}

const sentences: Readonly<Record<Verdict, string>> = {
  'valid': 'Valid.', 'suspended': 'Suspended: it must not be relied on for the time being.', 'withdrawn': 'Withdrawn: it must not be relied on.', 'expired': 'Expired.', 'not-yet-valid': 'Not valid yet.',
  'not-ours': 'Not vouched for: the issuer’s keys did not sign it.', 'changed': 'Changed since it was signed: it must not be relied on.',
  'unknown-status': 'Genuine, but whether it still holds cannot be seen.', 'unreadable': 'Nothing signed was found in it.',
};

function tell({ verdict, findings, statement }: Verified, { json }: VerifyOptions): void {
  const vouched = statement !== undefined && !['not-ours', 'changed', 'unreadable'].includes(verdict);
  const said = vouched ? saidBy(statement.body) : {};
  if (json) {
    print(JSON.stringify({ verdict, ...said, findings }));
    return;
  }
  print(sentences[verdict]);
  for (const [name, value] of Object.entries(said)) print(`  ${name}: ${printable(value)}`);
  for (const finding of findings) print(`  ${finding.against === undefined ? 'ok' : 'no'} ${finding.check}: ${printable(finding.says)}`);
}

const printable = (text: string): string => Array.from(text.slice(0, 500), (c) => (c < ' ' || (c >= '\u007f' && c <= '\u009f') ? ' ' : c)).join('');

/** What a signed statement says, as far as it is told in one line each. */
function saidBy(body: Readonly<Record<string, unknown>>): Record<string, string> {
  const subject = body['credentialSubject'] as { readonly identifier?: readonly { readonly identityHash?: unknown }[] } | undefined;
  const all = {
    name: body['name'], holder: Array.isArray(subject?.identifier) ? subject.identifier[0]?.identityHash : undefined,
    ...receiptSays(body), from: body['validFrom'], until: body['validUntil'], issuer: issuerOf(body), id: body['id'],
  };
  return Object.fromEntries(Object.entries(all).filter((entry): entry is [string, string] => typeof entry[1] === 'string'));
}

function bytesOf(path: string): Uint8Array {
  checkedSize(path, mostBytes);
  return readFileSync(path);
}

const textOf = (path: string): string => Buffer.from(bytesOf(path)).toString('utf8');

function keysIn(path: string): DidDocument {
  const read = didDocumentShape.safeParse(parsed(textOf(path)));
  if (!read.success) throw new UsageFault(`${path} is no DID document: give the issuer’s did.json.`);
  return read.data;
}

function listIn(path: string): [string, string] {
  const text = textOf(path);
  const id = statementIn(text)?.body['id'];
  if (typeof id !== 'string') throw new UsageFault(`${path} is no status list: give what the issuer has at /status/….`);
  return [id, text];
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** A page on which people look is not what was signed; beside it is. */
const credentialAddressOf = (address: string): string => address.replace(/\/verify\/([^/?#]+)\/?([?#].*)?$/, '/credentials/$1');

async function fetched(address: string): Promise<Uint8Array> {
  const answer = await answered(address);
  if (answer.status === 404) throw new UsageFault(`There is no public certificate at ${address}.`);
  if (!answer.ok) throw new UsageFault(`${address} answered ${answer.status}.`);
  return bounded(answer);
}

async function answered(address: string): Promise<Response> {
  try {
    return await fetch(address, { headers: { accept: 'application/vc, application/vc+jwt;q=0.9, */*;q=0.1' }, signal: AbortSignal.timeout(10_000) });
  } catch {
    throw new UsageFault(`${address} cannot be reached.`);
  }
}

async function bounded(answer: Response): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of answer.body ?? []) {
    size += chunk.length;
    if (size > mostBytes) throw new UsageFault(`What is there is longer than ${mostBytes} bytes.`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/** The document of a `did:web`; plain HTTP for this machine alone. */
async function keysOf(did: string): Promise<DidDocument | undefined> {
  const [host, ...path] = did.replace(/^did:web:/, '').split(':').map(decodeURIComponent);
  if (!did.startsWith('did:web:') || !host) return undefined;
  const scheme = /^(localhost|127\.0\.0\.1)(:\d+)?$/.test(host) ? 'http' : 'https';
  const address = `${scheme}://${host}/${path.length === 0 ? '.well-known' : path.join('/')}/did.json`;
  const text = await textAt(address);
  const read = didDocumentShape.safeParse(parsed(text ?? ''));
  return read.success && read.data.id === did ? read.data : undefined;
}

const listAt = (address: string): Promise<string | undefined> => (/^https?:\/\//.test(address) ? textAt(address) : Promise.resolve(undefined));

async function textAt(address: string): Promise<string | undefined> {
  try {
    const answer = await answered(address);
    return answer.ok ? Buffer.from(await bounded(answer)).toString('utf8') : undefined;
  } catch {
    return undefined;
  }
}
