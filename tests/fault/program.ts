/**
 * A small program on the database, to be killed: `program.ts ROLE`, with URL or FOLDER in the environment.
 * It says on standard output, one line each and only after the database has said so, what it may not lose.
 */
import { writeSync } from 'node:fs';
import { connect } from '../../src/database/connect.ts';
import type { Database } from '../../src/database/connect.ts';
import { appendEvent } from '../../src/database/event.ts';
import { appendFact } from '../../src/database/fact.ts';
import { sealPending } from '../../src/database/ledger.ts';
import { migrate } from '../../src/database/migrate.ts';
import { drainOutbox, enqueue, runOutbox, settle } from '../../src/database/outbox.ts';
import type { Handlers } from '../../src/database/outbox.ts';
import { inTransaction } from '../../src/database/transaction.ts';
import { newId } from '../../src/database/uuid.ts';

const say = (line: string): void => { writeSync(1, `${line}\n`); };

/** One fact, its detail, its event and its message in one transaction. */
export const record = (database: Database): Promise<string> => inTransaction(database, async (trx) => {
  const subject = newId();
  const fact = await appendFact(trx, {
    scheme: 's', subject, kind: 'exam.passed', payload: { exam: 'e' }, happenedOn: '2010-07-01', recordedBy: null, source: 'test', edition: null, detail: { n: 1 },
  });
  await appendEvent(trx, { scheme: 's', actor: null, verb: 'holding.recorded', subjectKind: 'fact', subject: fact });
  await enqueue(trx, { topic: 'none', payload: { fact } });
  return fact;
});

const manners = { lease: 200, batch: 3, attempts: 1000, idle: 5 };
const handlersOn = (database: Database): Handlers => ({
  log: async (message) => say(`handled ${String(message.lane)} ${String(message.payload)}`),
  effect: (message) => inTransaction(database, async (trx) => {
    await appendEvent(trx, { scheme: null, actor: null, verb: 'holding.recorded', subjectKind: 'message', subject: message.id });
    await settle(trx, message);
    say('effect');
  }),
});

const roles = {
  async open() {},
  async wait() {
    await new Promise(() => { setInterval(() => {}, 1000); });
  },
  async write(database: Database) {
    for (let n = 1; ; n += 1) {
      say(`kept ${await record(database)}`);
      if (n % 7 === 0) await sealPending(database, 's', { signer: { keyId: 'k', sign: () => Buffer.from('signature') } });
    }
  },
  async writeSome(database: Database) {
    for (let n = 0; n < 50; n += 1) say(`kept ${await record(database)}`);
  },
  async work(database: Database) {
    await runOutbox(database, handlersOn(database), { ...manners, signal: new AbortController().signal });
  },
  async finish(database: Database) {
    const waiting = () => database.db.selectFrom('outbox').select('id').where('state', '=', 'waiting').limit(1).execute();
    while ((await waiting()).length > 0) await drainOutbox(database, handlersOn(database), manners);
  },
} satisfies Record<string, (database: Database) => Promise<void>>;

async function main(role: keyof typeof roles): Promise<void> {
  const { URL: url, FOLDER: folder } = process.env;
  try {
    const database = await connect({ ...(url === undefined ? {} : { url }), ...(folder === undefined ? {} : { folder }) });
    await migrate(database);
    say('open');
    await roles[role](database);
    await database.close();
    say('done');
  } catch (error) {
    say(`failed ${error instanceof Error ? error.message : String(error)}`);
    process.exitCode = 1;
  }
}

if (process.argv[1] === import.meta.filename) await main(process.argv[2] as keyof typeof roles);
