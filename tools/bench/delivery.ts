// Enrolments a second on a PostgreSQL server that this benchmark starts for itself, with the safety of its defaults (fsync on):
// through the use case, and beside it, in the same run, the very same statements alone by bare connections of pg. The floor
// takes turns with the use case, so that both meet the same machine.
import { randomUUID } from 'node:crypto';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { parseDay } from '../../src/core/facts/day.ts';
import { connect } from '../../src/database/connect.ts';
import { migrate } from '../../src/database/migrate.ts';
import { inTransaction } from '../../src/database/transaction.ts';
import { type Actor, system } from '../../src/registry/access/actor.ts';
import type { World } from '../../src/registry/access/world.ts';
import { openOrganisation } from '../../src/registry/body/index.ts';
import { openCandidates } from '../../src/registry/candidate/index.ts';
import { draftSession, enrol } from '../../src/registry/session/index.ts';
import { loadScheme } from '../../src/surface/scheme-shelf.ts';
import { asPostgres, freePort, giveToPostgres } from '../../tests/postgres-server.ts';

const each = Number(process.env['CURSUS_ENROLMENTS'] ?? 3000);
const [clients, rounds, seats] = [16, 3, 20];
const schemeId = 'iso-20000';
const shelved = loadScheme(join(import.meta.dirname, '../../schemes/iso-20000'));

const folder = mkdtempSync(join(tmpdir(), 'cursus-bench-'));
chmodSync(folder, 0o755);
giveToPostgres(folder);
const data = join(folder, 'data');

async function startServer(): Promise<string> {
  asPostgres('initdb', ['-D', data, '-U', 'cursus', '-A', 'trust', '-E', 'UTF8', '--locale=C']);
  const port = await freePort();
  asPostgres('pg_ctl', ['-D', data, '-w', '-l', join(folder, 'log'), '-o', `-p ${port} -k ${folder} -h 127.0.0.1 -c shared_buffers=256MB`, 'start']);
  return `postgres://cursus@127.0.0.1:${port}/postgres`;
}

/** A statement as it went to the server. */
interface Statement {
  /** Under which it was prepared on its connection. */
  readonly name: string | undefined;
  readonly text: string;
  readonly values: readonly unknown[];
}

interface Stage {
  readonly world: World;
  readonly provider: string;
}

interface Wanted {
  readonly candidate: string;
  readonly session: string;
}

/** Sessions with seats for so many people; one person a seat, and one session for everybody where it is the same they want. */
async function audience({ world, provider }: Stage, crowd: 'spread' | 'one session'): Promise<readonly Wanted[]> {
  const people: string[] = [];
  for (let done = 0; done < each; done += 500) {
    const some = Array.from({ length: Math.min(500, each - done) }, (_, i) => ({ name: `Person ${done + i}`, tongue: 'en' }));
    people.push(...(await inTransaction(world.database, (trx) => openCandidates(trx, world, { people: some, by: 'bench' }))).map(({ candidate }) => candidate));
  }
  const wanted = crowd === 'spread' ? Math.ceil(each / seats) : 1;
  const sessions = await Promise.all(Array.from({ length: wanted }, () => openSession({ world, provider })));
  return people.map((candidate, i) => ({ candidate, session: sessions[i % sessions.length]! }));
}

async function openSession({ world, provider }: Stage): Promise<string> {
  const blocks = [{ from: '2099-03-02T09:00', to: '2099-03-03T17:00' }];
  const { session } = await draftSession(world, system, { scheme: schemeId, course: 'foundation', provider, blocks, place: 'Room 1', zone: 'Europe/Madrid', tongue: 'en', seats, offerHours: 48 });
  await world.database.db.updateTable('course_session').set({ state: 'open', trainer_account: 'trainer' }).where('id', '=', session).execute();
  return session;
}

const actorOf = (candidate: string): Actor => ({ account: `account-${candidate}`, candidate, roles: [{ role: 'candidate' }], via: 'session' });
const enrolOne = (world: World, { candidate, session }: Wanted) =>
  enrol(world, actorOf(candidate), { candidate, session, requestKey: `enrol-${candidate}` });

let listener: ((statement: Statement) => void) | undefined;

/** Before the first connection is made: every statement that goes to the server can be listened to. */
function makeAudible(): void {
  // eslint-disable-next-line @typescript-eslint/unbound-method
  const plain = Client.prototype.query as (...args: unknown[]) => unknown;
  const query = function (this: Client, ...args: unknown[]): unknown {
    const [asked, values = []] = args as [string | Partial<Statement>, (readonly unknown[])?];
    if (typeof asked === 'string') listener?.({ name: undefined, text: asked, values });
    else if (asked.text !== undefined && asked.values !== undefined) listener?.({ name: asked.name, text: asked.text, values: asked.values });
    return plain.apply(this, args);
  };
  Object.assign(Client.prototype, { query });
}

/** Every statement that one enrolment sends, in order. */
async function recorded(work: () => Promise<unknown>): Promise<readonly Statement[]> {
  const said: Statement[] = [];
  listener = (statement) => said.push(statement);
  await work();
  listener = undefined;
  return said;
}

const anyId = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g;

interface Script {
  readonly statements: readonly Statement[];
  readonly candidate: string;
  readonly session: string;
  /** Ids that are the same in every enrolment. */
  readonly fixed: ReadonlySet<string>;
}

/** The same statements for another person and session, every other id new. */
function recast({ statements, candidate, session, fixed }: Script, as: { readonly candidate: string; readonly session: string }): readonly Statement[] {
  const ids = new Map([[candidate, as.candidate], [session, as.session]]);
  const other = (id: string): string => {
    if (fixed.has(id)) return id;
    if (!ids.has(id)) ids.set(id, randomUUID());
    return ids.get(id)!;
  };
  const swap = (value: unknown): unknown => (typeof value === 'string' ? value.replaceAll(anyId, other) : Array.isArray(value) ? value.map(swap) : value);
  return statements.map(({ name, text, values }) => ({ name, text, values: values.map(swap) }));
}

interface Figures {
  readonly rate: number;
  readonly times: readonly number[];
}

/** So many at a time, until all are done. */
async function timed<T>(all: readonly T[], work: (one: T, lane: number) => Promise<unknown>): Promise<Figures> {
  const left = all.values();
  const times: number[] = [];
  const start = performance.now();
  await Promise.all(Array.from({ length: clients }, async (_, lane) => {
    for (let next = left.next(); !next.done; next = left.next()) {
      const begun = performance.now();
      await work(next.value, lane);
      times.push(performance.now() - begun);
    }
  }));
  return { rate: all.length / (performance.now() - start) * 1000, times: times.toSorted((a, b) => a - b) };
}

const at = ({ times }: Figures, share: number): string => times[Math.min(times.length - 1, Math.floor(times.length * share))]!.toFixed(1).padStart(6);
const line = (name: string, figures: Figures): void =>
  console.log(`${name.padEnd(56)} ${figures.rate.toFixed(0).padStart(5)} a second   median ${at(figures, 0.5)} ms   95th ${at(figures, 0.95)} ms   longest ${at(figures, 1)} ms`);

async function compare(stage: Stage, bare: readonly Client[], crowd: 'spread' | 'one session'): Promise<void> {
  const [before, again, first] = (await audience(stage, crowd)) as [Wanted, Wanted, Wanted];
  for (const one of [before, again]) await enrolOne(stage.world, one);
  const statements = await recorded(() => enrolOne(stage.world, first));
  const script: Script = { statements, ...first, fixed: new Set([stage.provider]) };
  console.log(`\n${crowd === 'spread' ? `${each} people, ${seats} seats a session` : `${each} people, one session of ${seats} seats and its waiting line`}, ${clients} at a time, ${statements.length} statements each`);
  const ratios: number[] = [];
  for (let round = 1; round <= rounds; round += 1) {
    const scripts = (await audience(stage, crowd)).map((one) => recast(script, one));
    const alone = await timed(scripts, async (all, lane) => {
      for (const { name, text, values } of all) await bare[lane]!.query({ ...(name === undefined ? {} : { name }), text, values: [...values] });
    });
    const ours = await timed(await audience(stage, crowd), (one) => enrolOne(stage.world, one));
    line(`${round}  the same statements alone`, alone);
    line(`${round}  enrolments through the use case`, ours);
    ratios.push(ours.rate / alone.rate);
  }
  const middle = ratios.toSorted((a, b) => a - b)[Math.floor(rounds / 2)]!;
  console.log(`the use case reaches ${(middle * 100).toFixed(0)} % of what the database does with these statements alone (middle of ${rounds})`);
}

async function measure(url: string): Promise<void> {
  makeAudible();
  const database = await connect({ url, connections: clients });
  const world: World = { database, shelf: new Map([[schemeId, shelved]]), baseUrl: 'http://localhost', now: () => new Date().toISOString(), today: () => parseDay(new Date().toISOString().slice(0, 10))! };
  const bare = Array.from({ length: clients }, () => new Client({ connectionString: url }));
  try {
    await migrate(database);
    for (const client of bare) await client.connect();
    const { organisation: provider } = await openOrganisation(world, system, { kind: 'training-provider', name: 'A school' });
    await compare({ world, provider }, bare, 'spread');
    await compare({ world, provider }, bare, 'one session');
  } finally {
    for (const client of bare) await client.end();
    await database.close();
  }
}

try {
  await measure(await startServer());
} finally {
  asPostgres('pg_ctl', ['-D', data, '-m', 'immediate', '-w', 'stop']);
  rmSync(folder, { recursive: true, force: true });
}
