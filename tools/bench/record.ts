// The record at size: so many people (CURSUS_PEOPLE, a million when left out) with five facts each on a PostgreSQL server that
// this benchmark starts for itself, with the safety of its defaults (fsync on). Each figure has beside it the floor: the bare
// statement over the same kind of connection.
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { parseDay } from '../../src/core/facts/day.ts';
import { connect } from '../../src/database/connect.ts';
import { migrate } from '../../src/database/migrate.ts';
import type { Actor } from '../../src/registry/access/actor.ts';
import type { World } from '../../src/registry/access/world.ts';
import { readRecord } from '../../src/registry/award/index.ts';
import { findPeople } from '../../src/registry/candidate/index.ts';
import { inForce } from '../../src/registry/scheme/index.ts';
import { loadScheme } from '../../src/surface/scheme-shelf.ts';
import { asPostgres, freePort, giveToPostgres } from '../../tests/postgres-server.ts';
import { insertBatch, peopleFrom, type Sample } from './invented-people.ts';

const people = Number(process.env['CURSUS_PEOPLE'] ?? 1_000_000);
const [batch, loaders, rounds] = [5000, 2, 2000];
const schemeId = 'iso-20000';
/** Somebody who may see everybody, and whose every look is written down. */
const auditor: Actor = { account: 'a0000000-0000-4000-8000-000000000001', candidate: undefined, roles: [{ role: 'auditor' }], via: 'session' };
const shelved = loadScheme(join(import.meta.dirname, '../../schemes/iso-20000'));

const folder = mkdtempSync(join(tmpdir(), 'cursus-bench-'));
chmodSync(folder, 0o755);
giveToPostgres(folder);
const data = join(folder, 'data');
async function startServer(): Promise<string> {
  asPostgres('initdb', ['-D', data, '-U', 'cursus', '-A', 'trust', '-E', 'UTF8', '--locale=C']);
  const port = await freePort();
  const settings = `-p ${port} -k ${folder} -h 127.0.0.1 -c shared_buffers=1GB -c max_wal_size=8GB -c maintenance_work_mem=256MB`;
  asPostgres('pg_ctl', ['-D', data, '-w', '-l', join(folder, 'log'), '-o', settings, 'start']);
  return `postgres://cursus@127.0.0.1:${port}/postgres`;
}

async function measure(url: string): Promise<void> {
  const database = await connect({ url });
  const world: World = { database, shelf: new Map([[schemeId, shelved]]), baseUrl: 'http://localhost', now: () => new Date().toISOString(), today: () => parseDay(new Date().toISOString().slice(0, 10))! };
  const bare = await connected(url);
  try {
    await migrate(database);
    const samples = await load(url, world);
    await bare.query('vacuum (analyze)');
    const size = (await bare.query<{ size: string }>('select pg_size_pretty(pg_database_size(current_database())) as size')).rows[0]!.size;
    console.log(`${'the whole database'.padEnd(62)} ${size}`);
    await states(world, bare, samples);
    await searches(world, bare, samples);
  } finally {
    await bare.end();
    await database.close();
  }
}

async function connected(connectionString: string): Promise<Client> {
  const client = new Client({ connectionString });
  await client.connect();
  return client;
}

/** Loads everybody through the tables with all their constraints, indexes and triggers; answers some of them. */
async function load(url: string, world: World): Promise<readonly Sample[]> {
  const law = inForce(world, schemeId);
  const batches = peopleFrom({ people, batch, scheme: law.scheme, rules: law.hash });
  const start = performance.now();
  const samples: Sample[] = [];
  const one = async (): Promise<void> => {
    const client = await connected(url);
    for (let next = batches.next(); !next.done; next = batches.next()) {
      samples.push(...next.value.samples);
      await insertBatch(client, next.value);
    }
    await client.end();
  };
  await Promise.all(Array.from({ length: loaders }, one));
  const seconds = (performance.now() - start) / 1000;
  console.log(`${people} people with ${people * 5} facts loaded in ${seconds.toFixed(0)} s: ${Math.round(people / seconds)} people and ${Math.round((people * 5) / seconds)} facts a second`);
  return samples;
}

/** Milliseconds of each call, in order of size, after a warm-up of a tenth. */
async function timed<T>(over: readonly T[], work: (one: T) => Promise<unknown>): Promise<readonly number[]> {
  for (const one of over.slice(0, over.length / 10)) await work(one);
  const times: number[] = [];
  for (const one of over) {
    const start = performance.now();
    await work(one);
    times.push(performance.now() - start);
  }
  return times.toSorted((a, b) => a - b);
}

const at = (times: readonly number[], share: number): string => times[Math.min(times.length - 1, Math.floor(times.length * share))]!.toFixed(2);
const line = (name: string, times: readonly number[]): void => console.log(`${name.padEnd(62)} median ${at(times, 0.5).padStart(7)} ms   95th ${at(times, 0.95).padStart(7)} ms   longest ${at(times, 1).padStart(7)} ms`);

async function states(world: World, bare: Client, samples: readonly Sample[]): Promise<void> {
  const some = picked(samples, rounds);
  const facts = `select f.id, kind, payload, happened_on, recorded_at, recorded_by, source, edition, detail from fact f left join fact_detail d on d.fact_id = f.id
    where scheme = $1 and subject = any(array(select $2::uuid union all select id from candidate where merged_into = $2)) order by recorded_at, f.id`;
  line('a person\'s state, by the use case (looking is written down)', await timed(some, (one) => readRecord(world, auditor, { scheme: schemeId, candidate: one.id })));
  line('  floor: the facts alone, by one bare statement', await timed(some, (one) => bare.query({ name: 'facts', text: facts, values: [schemeId, one.id] })));
  line('  floor: one bare event written and committed', await timed(some, (one) => bare.query({
    name: 'event', text: "insert into event (id, verb, subject_kind, subject) values (gen_random_uuid(), 'record.viewed', 'candidate', $1)", values: [one.id],
  })));
}

async function searches(world: World, bare: Client, samples: readonly Sample[]): Promise<void> {
  const kinds: Readonly<Record<string, (one: Sample) => string>> = {
    'the beginning of a family name': (one) => one.last.slice(0, 4), 'three letters': (one) => one.last.slice(0, 3), 'a whole family name': (one) => one.last, 'a first name': (one) => one.first,
    'a first name and the beginning of a family name': (one) => `${one.first} ${one.last.slice(0, 3)}`, 'a whole name': (one) => `${one.first} ${one.last}`, 'a number': (one) => one.number, 'an e-mail address': (one) => one.email, 'nothing: everybody': () => '',
  };
  const names = Object.keys(kinds);
  const asked = picked(samples, rounds).map((one, i) => ({ kind: names[i % names.length]!, text: kinds[names[i % names.length]!]!(one) }));
  const page = (text: string) => findPeople(world, auditor, { text, limit: 50 });
  line('a page of the people search, all kinds mixed (written down)', await timed(asked, ({ text }) => page(text)));
  for (const kind of names) line(`  ${kind}`, await timed(asked.filter((one) => one.kind === kind), ({ text }) => page(text)));
  const floor = `select c.id, c.number, c.name, w.word, w.sort_key from candidate_word w join candidate c on c.id = w.candidate where w.word >= $1 and w.word < $2 order by w.word, w.sort_key, w.candidate limit 51`;
  const words = picked(samples, rounds).map((one) => one.last.slice(0, 4));
  line('  floor: 51 people by the beginning of one word, bare', await timed(words, (word) => bare.query({ name: 'words', text: floor, values: [word, `${word}\u{10ffff}`] })));
}

/** So many of them, spread over all. */
const picked = <T>(all: readonly T[], count: number): readonly T[] => Array.from({ length: Math.min(count, all.length) }, (_, i) => all[(i * 7919) % all.length]!);

const cleanUp = (): void => {
  asPostgres('pg_ctl', ['-D', data, '-m', 'immediate', '-w', 'stop']);
  rmSync(folder, { recursive: true, force: true });
};
process.once('SIGINT', () => {
  cleanUp();
  process.exit(130);
});
try {
  await measure(await startServer());
} finally {
  cleanUp();
}
