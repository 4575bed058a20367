import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { onBothDatabases } from '../../tests/on-both-databases.ts';
import { sha256 } from './canonical.ts';
import { connect } from './connect.ts';
import { knownMigrations, migrate } from './migrate.ts';

const file = (name: string, text: string) => ({ name, text, checksum: sha256(text) });
const three = [file('0001-a.sql', 'create table a (x int); insert into a values (1);'), file('0002-b.sql', 'create table b (x int);'), file('0003-c.sql', 'create table c (x int);')];

onBothDatabases((name, open) => {
  test('migrations are applied once, in order', async () => {
    const database = await open('empty');
    expect(await migrate(database, three.slice(0, 2))).toEqual({ applied: ['0001-a.sql', '0002-b.sql'], before: 0 });
    expect(await migrate(database, three)).toEqual({ applied: ['0003-c.sql'], before: 2 });
    expect(await migrate(database, three)).toEqual({ applied: [], before: 3 });
  });

  test('a failing migration leaves nothing of itself and is tried again the next time', async () => {
    const database = await open('empty');
    const broken = file('0002-b.sql', 'create table b (x int); create table b (x int);');
    await expect(migrate(database, [three[0]!, broken])).rejects.toThrow('already exists');
    expect(await migrate(database, three)).toEqual({ applied: ['0002-b.sql', '0003-c.sql'], before: 1 });
  });

  test('a database newer than the program, or made by other files, is refused', async () => {
    const database = await open('empty');
    await migrate(database, three);
    await expect(migrate(database, three.slice(0, 2))).rejects.toThrow('newer than this program: it has had the migration 0003-c.sql');
    await expect(migrate(database, [three[0]!, file('0002-b.sql', 'select 1'), three[2]!])).rejects.toThrow('0002-b.sql was changed after it had been applied');
    await expect(migrate(database, [three[0]!, file('0002-x.sql', 'select 1'), three[2]!])).rejects.toThrow('0002-b.sql where this program has 0002-x.sql');
  });

  test('every migration of the program applies to an empty database', async () => {
    const database = await open();
    const { rows } = await sql<{ name: string }>`select name from migration order by name`.execute(database.db);
    expect(rows.map((row) => row.name)).toEqual(knownMigrations().map((migration) => migration.name));
  });

  if (name === 'server') {
    test('two programs that start together migrate once', async () => {
      const database = await open('empty');
      const others = await Promise.all([1, 2, 3].map(() => connect({ url: database.url! })));
      const done = await Promise.all([database, ...others].map((one) => migrate(one)));
      expect(done.flatMap(({ applied }) => applied).sort()).toEqual(knownMigrations().map((migration) => migration.name));
      for (const other of others) await other.close();
    });

    test('the program works as a role that cannot change or remove a fact, a seal or an event', async () => {
      const { db } = await open();
      for (const statement of ['update fact set kind = kind', 'delete from fact', 'truncate ledger', 'delete from ledger_checkpoint', 'update event set verb = verb', 'delete from event', 'update migration set name = name']) {
        await expect(sql.raw(statement).execute(db)).rejects.toThrow('permission denied');
      }
    });
  }
});
