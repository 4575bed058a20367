import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { onBothDatabases } from '../../tests/on-both-databases.ts';
import type { TestDatabase } from '../../tests/on-both-databases.ts';
import { backup, restore } from './backup.ts';
import type { RowCounts } from './backup.ts';
import { appendEvent } from './event.ts';
import { appendFacts } from './fact.ts';
import { sealPending, verifyLedger } from './ledger.ts';
import { enqueue } from './outbox.ts';
import { inTransaction } from './transaction.ts';
import { newId } from './uuid.ts';

const folder = mkdtempSync(join(tmpdir(), 'cursus-backup-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const awkward = 'line\nfeed \u2028 separator "quoted" \\ back {"table":"x","columns":[]} 😀';

async function fillRecord(database: TestDatabase): Promise<void> {
  await inTransaction(database, async (trx) => {
    const made = { scheme: 's', kind: 'exam.passed', happenedOn: '2010-07-01', recordedBy: 'a', source: awkward, edition: null };
    const [first] = await appendFacts(trx, Array.from({ length: 1200 }, (_one, n) => ({ ...made, subject: newId(), payload: { n: n / 7, text: awkward }, detail: { awkward } })));
    await appendFacts(trx, [{ ...made, subject: newId(), payload: {}, corrects: first! }]);
    await appendEvent(trx, { scheme: null, actor: null, verb: 'person.opened', subjectKind: 'k', subject: 's', changes: [awkward, 1.5, null] });
    await enqueue(trx, { topic: 'mail', payload: awkward });
  });
  await sealPending(database, 's', { signer: { keyId: 'k', sign: () => Buffer.from('signature') } });
}

const contents = async (database: TestDatabase): Promise<unknown[]> => {
  const tables = ['fact', 'fact_detail', 'fact_pending', 'ledger', 'ledger_head', 'ledger_checkpoint', 'event', 'outbox', 'request'];
  return Promise.all(tables.map(async (name) => (await sql`select to_jsonb(t) from ${sql.table(name)} t order by 1`.execute(database.db)).rows));
};

onBothDatabases((name, open) => {
  let database: TestDatabase;
  let counts: RowCounts;
  const file = join(folder, `${name}.backup`);
  beforeAll(async () => {
    database = await open();
    await fillRecord(database);
    counts = await backup(database, file);
  });

  test('a backup says how many rows of each table it holds', () => {
    expect(counts).toMatchObject({ fact: 1201, fact_detail: 1200, ledger: 1201, event: 1 });
  });

  test('a restored copy is the same, verifies, and goes on', async () => {
    const copy = await open('empty');
    expect(await restore(file, copy)).toMatchObject({ fact: 1201, ledger: 1201 });
    expect(await contents(copy)).toEqual(await contents(database));
    expect(await verifyLedger(copy, 's')).toMatchObject({ ok: true, seals: 1201, details: 1200, checkpoints: 1 });
    await fillRecord(copy);
    expect(await verifyLedger(copy, 's')).toMatchObject({ ok: true, seals: 2402 });
    const { rows } = await sql<{ n: number }>`select count(*) as n from pg_constraint where contype = 'f'`.execute(copy.db);
    expect(rows[0]!.n).toBe((await sql<{ n: number }>`select count(*) as n from pg_constraint where contype = 'f'`.execute(database.db)).rows[0]!.n);
  });

  test('the file is for its owner only', () => {
    expect(statSync(file).mode & 0o777).toBe(0o600);
  });

  test('a database that holds anything is not restored into', async () => {
    const used = await open();
    await inTransaction(used, (trx) => appendEvent(trx, { scheme: null, actor: null, verb: 'person.opened', subjectKind: 'k', subject: 's' }));
    await expect(restore(file, used)).rejects.toThrow('is not empty: event has rows');
  });

  test('a damaged, cut or foreign file is refused and leaves nothing', async () => {
    const text = gunzipSync(readFileSync(file)).toString();
    const lines = text.split('\n');
    const damaged = {
      changed: gzipSync(text.replace('"kind":"exam.passed"', '"kind":"exam.failed"')), cut: readFileSync(file).subarray(0, -200), foreign: gzipSync('{"a":1}\n'), plain: Buffer.from('no gzip'),
      'without its end': gzipSync(lines.slice(0, -2).join('\n')),
    };
    const copy = await open('empty');
    for (const [what, bytes] of Object.entries(damaged)) {
      const path = join(folder, `${name}-${what}`);
      writeFileSync(path, bytes);
      await expect(restore(path, copy)).rejects.toMatchObject({ code: 'bad-input', message: expect.stringContaining(what) });
    }
    await expect(restore(join(folder, 'nowhere'), copy)).rejects.toMatchObject({ code: 'not-found' });
    expect(await restore(file, copy)).toMatchObject({ fact: 1201 });
  });

  test('the backup of a newer program is refused', async () => {
    const path = join(folder, `${name}-newer`);
    writeFileSync(path, gzipSync(gunzipSync(readFileSync(file)).toString().replace('"0001-record.sql"', '"9999-later.sql"')));
    await expect(restore(path, await open('empty'))).rejects.toMatchObject({ code: 'conflict' });
  });

  if (name === 'server') {
    test('a backup of the server restores into the embedded database', async () => {
      const { connect } = await import('./connect.ts');
      const copy = { ...await connect({}), url: undefined };
      await restore(file, copy);
      expect(await contents(copy)).toEqual(await contents(database));
      await copy.close();
    });
  }
});
