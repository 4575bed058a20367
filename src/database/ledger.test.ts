import { generateKeyPairSync, sign, verify } from 'node:crypto';
import { sql } from 'kysely';
import { beforeEach, expect, test } from 'vitest';
import { onBothDatabases } from '../../tests/on-both-databases.ts';
import type { TestDatabase } from '../../tests/on-both-databases.ts';
import { appendEvent, eraseChanges } from './event.ts';
import { appendFact, appendFacts, eraseDetails } from './fact.ts';
import type { NewFact } from './fact.ts';
import { damageSentence, schemesToSeal, sealPending, verifyLedger } from './ledger.ts';
import { inTransaction } from './transaction.ts';
import { newId } from './uuid.ts';

const { privateKey, publicKey } = generateKeyPairSync('ed25519');
const signer = { keyId: 'key-1', sign: (text: Uint8Array) => sign(null, text, privateKey) };
const checkSignature = (text: Uint8Array, signature: Uint8Array, keyId: string): boolean => keyId === 'key-1' && verify(null, text, publicKey, signature);

const fact = (n: number, more: Partial<NewFact> = {}): NewFact => ({
  scheme: 's', subject: newId(), kind: 'exam.passed', payload: { exam: `e${n}`, marks: n / 3, text: 'ä€😀' }, happenedOn: '2010-07-01',
  recordedBy: 'account', source: 'test', edition: '2010-07', ...more,
});

onBothDatabases((_, open) => {
  let database: TestDatabase;
  /** Does what somebody can do who owns the database and switches the guards off. */
  const tamper = (...statements: string[]) => inTransaction(database, async (trx) => {
    await sql`set local role none`.execute(trx);
    const tables = ['fact', 'fact_detail', 'ledger', 'ledger_checkpoint'];
    for (const table of tables) await sql.raw(`alter table ${table} disable trigger user`).execute(trx);
    await sql.raw('alter table fact_detail drop constraint if exists fact_detail_fact_id_fkey').execute(trx);
    for (const statement of statements) await sql.raw(statement).execute(trx);
    for (const table of tables) await sql.raw(`alter table ${table} enable trigger user`).execute(trx);
  });
  const nth = async (seq: number): Promise<string> =>
    (await database.db.selectFrom('ledger').select('fact_id').where('scheme', '=', 's').where('seq', '=', seq).executeTakeFirstOrThrow()).fact_id;
  const check = () => verifyLedger(database, 's', { verify: checkSignature, page: 3 });

  beforeEach(async () => {
    database ??= await open();
    await tamper(...['fact_pending', 'fact_detail', 'ledger', 'ledger_head', 'ledger_checkpoint', 'fact'].map((table) => `delete from ${table}`));
    await inTransaction(database, (trx) => appendFacts(trx, Array.from({ length: 10 }, (_one, n) => fact(n, n % 2 === 0 ? { detail: { paper: `no. ${n}` } } : {}))));
    await inTransaction(database, (trx) => appendFact(trx, fact(0, { scheme: 'other' })));
  });
  const seal = () => sealPending(database, 's', { batch: 4, signer });

  test('facts wait for their seal, and the sealed record verifies', async () => {
    expect(await check()).toMatchObject({ ok: true, seals: 0, pending: 10 });
    expect(await schemesToSeal(database)).toEqual(['other', 's']);
    const sealed = await Promise.all([seal(), seal(), seal()]);
    expect(sealed.reduce((sum, one) => sum + one.sealed, 0)).toBe(10);
    expect(await check()).toEqual({ ok: true, scheme: 's', seals: 10, pending: 0, checkpoints: 1, details: 5 });
    await inTransaction(database, (trx) => appendFact(trx, fact(11)));
    expect(await seal()).toMatchObject({ sealed: 1, seq: 11 });
    expect(await check()).toMatchObject({ ok: true, seals: 11, checkpoints: 2 });
    expect(await schemesToSeal(database)).toEqual(['other']);
  });

  test('a fact cannot be changed or removed, nor a seal, by anybody', async () => {
    await seal();
    for (const statement of ["update fact set kind = 'x'", 'delete from fact', "update ledger set chain_hash = ''", 'delete from ledger', 'delete from ledger_checkpoint', "update fact_detail set salt = ''", 'truncate fact cascade']) {
      await expect(sql.raw(statement).execute(database.db)).rejects.toThrow(/append-only|permission denied/);
      const asOwner = inTransaction(database, async (trx) => {
        await sql`set local role none`.execute(trx);
        await sql.raw(statement).execute(trx);
      });
      await expect(asOwner).rejects.toThrow('append-only');
    }
    expect((await check()).ok).toBe(true);
  });

  test('an altered fact is named', async () => {
    await seal();
    const id = await nth(5);
    await tamper(`update fact set payload = jsonb_set(payload, '{exam}', '"other"') where id = '${id}'`);
    const found = await check();
    expect(found).toMatchObject({ ok: false, seals: 4, broken: { what: 'fact altered', seq: 5, fact: id } });
    expect(damageSentence(found.broken!)).toBe(`The record does not verify: fact altered at seal 5 (fact ${id}).`);
  });

  test('every column of a fact is under its seal', async () => {
    await seal();
    const id = await nth(2);
    const changes = [`subject = '${newId()}'`, "kind = 'x'", "payload = '{}'", "happened_on = '2011-01-01'", 'happened_on = null', "recorded_at = recorded_at + interval '1 ms'",
      "recorded_by = 'x'", "source = 'x'", "edition = 'x'", `corrects = '${await nth(1)}'`, "commitment = 'x'", "scheme = 'other'"];
    for (const change of changes) {
      await tamper('create table kept as select * from fact', `update fact set ${change} where id = '${id}'`);
      expect({ change, ...(await check()).broken }).toEqual({ change, what: 'fact altered', seq: 2, fact: id });
      await tamper(`update fact set (${restored}) = (select ${restored} from kept where kept.id = fact.id) where id = '${id}'`, 'drop table kept');
    }
    expect((await check()).ok).toBe(true);
  });
  const restored = 'scheme, subject, kind, payload, happened_on, recorded_at, recorded_by, source, edition, corrects, commitment';

  test('a deleted fact is named, with or without its seal', async () => {
    await seal();
    const id = await nth(5);
    await tamper(`delete from fact where id = '${id}'`);
    expect((await check()).broken).toEqual({ what: 'fact deleted', seq: 5, fact: id });
    await tamper(`delete from ledger where fact_id = '${id}'`);
    expect((await check()).broken).toEqual({ what: 'seal missing', seq: 5 });
  });

  test('seals that changed places are named', async () => {
    await seal();
    await tamper("update ledger set seq = -seq where scheme = 's' and seq in (3, 7)", "update ledger set seq = 10 + seq where scheme = 's' and seq < 0");
    expect((await check()).broken).toMatchObject({ what: 'seal out of place', seq: 3 });
  });

  test('a forger who recomputes the whole chain is contradicted by the checkpoint', async () => {
    await seal();
    const id = await nth(5);
    await tamper(`update fact set kind = 'exam.failed' where id = '${id}'`, 'delete from ledger', 'delete from ledger_head',
      "insert into fact_pending select id, scheme from fact where scheme = 's'");
    await sealPending(database, 's');
    expect((await check()).broken).toMatchObject({ what: 'checkpoint contradicted', seq: 10 });
    await tamper("update ledger_checkpoint set chain_hash = (select chain_hash from ledger where scheme = 's' and seq = 10)");
    expect((await check()).broken).toEqual({ what: 'signature invalid', seq: 10 });
  });

  test('a cut-off end, a fact without a seal and an altered detail are named', async () => {
    await seal();
    const [last, third] = [await nth(10), await nth(1)];
    await tamper(`insert into fact select '${newId()}', scheme, subject, kind, payload, happened_on, recorded_at, recorded_by, source, edition, corrects, commitment from fact where id = '${third}'`);
    expect((await check()).broken).toMatchObject({ what: 'fact not sealed' });
    await tamper("update fact_detail set detail = '{}' where fact_id in (select fact_id from ledger where seq <= 2)");
    expect((await check()).broken).toMatchObject({ what: 'detail altered' });
    await tamper(`delete from ledger where fact_id = '${last}'`, 'delete from fact_detail',
      "update ledger_head set seq = 9, chain_hash = (select chain_hash from ledger where scheme = 's' and seq = 9) where scheme = 's'");
    expect((await check()).broken).toEqual({ what: 'seal missing', seq: 10 });
  });

  test('what is personal can be erased and the record still verifies', async () => {
    await seal();
    const { subject } = await database.db.selectFrom('fact').select('subject').where('commitment', 'is not', null).where('scheme', '=', 's').orderBy('id').executeTakeFirstOrThrow();
    await inTransaction(database, (trx) => appendEvent(trx, { scheme: 's', actor: 'a', verb: 'person.renamed', subjectKind: 'candidate', subject, changes: { to: 'canary' } }));
    await inTransaction(database, async (trx) => {
      expect(await eraseDetails(trx, subject)).toBe(1);
      await eraseChanges(trx, subject);
    });
    expect(await database.db.selectFrom('event').select(['verb', 'changes']).where('subject', '=', subject).execute()).toEqual([{ verb: 'person.renamed', changes: null }]);
    expect(await check()).toMatchObject({ ok: true, seals: 10, details: 4 });
  });

  test('a detail cannot be guessed from its commitment: the same words have another commitment each time', async () => {
    const ids = await inTransaction(database, (trx) => appendFacts(trx, [fact(1, { detail: { a: 1 } }), fact(1, { detail: { a: 1 } })]));
    const rows = await database.db.selectFrom('fact').select('commitment').where('id', 'in', ids).execute();
    expect(new Set(rows.map(({ commitment }) => commitment)).size).toBe(2);
  });

  test('what has no canonical form is refused as a fact', async () => {
    await expect(inTransaction(database, (trx) => appendFact(trx, fact(1, { payload: { a: 'x\u0000' } })))).rejects.toMatchObject({ code: 'bad-input' });
  });
});
