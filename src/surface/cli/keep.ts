/** Commands of whoever keeps the record: `migrate`, `backup`, `restore`, `verify --ledger`. */
import type { Database } from '../../database/connect.ts';
import { backup, restore } from '../../database/backup.ts';
import { damageSentence, type Verified, verifyLedger } from '../../database/ledger.ts';
import { migrate } from '../../database/migrate.ts';
import { ledgerVerifier } from '../ledger-key.ts';
import { given, print, say } from './say.ts';

/** An open database, and the folder of what the installation made for itself. */
export interface Opened {
  readonly database: Database;
  readonly data: string;
  /** How people reach the site. */
  readonly baseUrl: string;
}

type Options = Readonly<Record<string, unknown>>;
/** `existing`: refuse where nothing has been recorded yet, instead of making an empty database. */
export type Open = (options: Options, expects: 'existing' | 'any') => Promise<Opened>;
type Keeping = (options: Options, args: readonly string[]) => Promise<number>;

/** Opens the database for one command. */
const withDatabase = (open: Open, expects: 'existing' | 'any', work: (opened: Opened, options: Options, args: readonly string[]) => Promise<number>): Keeping => async (options, args) => {
  const opened = await open(options, expects);
  try {
    return await work(opened, options, args);
  } finally {
    await opened.database.close();
  }
};

const told = (options: Options, value: object, line: string): void => print(options['json'] === true ? JSON.stringify(value) : line);

export const migrateNow = (open: Open): Keeping => withDatabase(open, 'any', async ({ database }, options) => {
  const { applied } = await migrate(database);
  told(options, { applied }, applied.length === 0 ? 'The database is up to date.' : `Applied ${applied.join(', ')}.`);
  return 0;
});

export const backUp = (open: Open): Keeping => withDatabase(open, 'existing', async ({ database }, options, [file]) => {
  const rows = await backup(database, given(file!));
  told(options, { file, rows }, `${file} holds ${total(rows)} rows of ${Object.keys(rows).length} tables.`);
  return 0;
});

export const restoreFrom = (open: Open): Keeping => withDatabase(open, 'any', async (opened, options, [file]) => {
  const rows = await restore(given(file!), opened.database);
  const verified = await everyLedger(opened);
  told(options, { file, rows, ledgers: verified }, `${total(rows)} rows are back; ${verified.length === 0 ? 'there are no facts to verify' : verified.map(sentence).join(' ')}`);
  return verified.every((one) => one.ok) ? 0 : 1;
});

export const verifyLedgers = (open: Open): Keeping => withDatabase(open, 'existing', async (opened, options) => {
  const verified = await everyLedger(opened);
  if (options['json'] === true) print(JSON.stringify({ ledgers: verified }));
  else if (verified.length === 0) print('There are no facts yet.');
  else for (const one of verified) print(sentence(one));
  return verified.every((one) => one.ok) ? 0 : 1;
});

const total = (rows: Readonly<Record<string, number>>): number => Object.values(rows).reduce((sum, n) => sum + n, 0);

async function everyLedger({ database, data }: Opened): Promise<Verified[]> {
  const verify = ledgerVerifier(data);
  if (!verify) say('no key of this installation is here, so that signatures of checkpoints are not looked at.');
  const schemes = await database.db.selectFrom('fact').select('scheme').distinct().orderBy('scheme').execute();
  return Promise.all(schemes.map(({ scheme }) => verifyLedger(database, scheme, verify ? { verify } : {})));
}

function sentence({ scheme, ok, seals, checkpoints, pending, broken }: Verified): string {
  if (!ok && broken) return `${scheme}: broken. ${damageSentence(broken)}`;
  return `${scheme}: ${seals} seals and ${checkpoints} checkpoints hold, ${pending} facts wait for their seal.`;
}
