/**
 * onBothDatabases((name, open) => {
 *   let database: TestDatabase;
 *   beforeAll(async () => { database = await open(); });
 *   test('...', ...);
 * });
 * runs a suite on the embedded database and on a PostgreSQL server. Each `open()` is a new, migrated database, closed and
 * removed after the suite.
 */
import { randomBytes } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import { Client } from 'pg';
import { afterAll, describe, inject } from 'vitest';
import { connect } from '../src/database/connect.ts';
import type { Database } from '../src/database/connect.ts';
import { migrate } from '../src/database/migrate.ts';
import { onceForTheRun, serverAddress } from './postgres-server.ts';

export type DatabaseName = 'embedded' | 'server';

export interface TestDatabase extends Database {
  /** Where a second program reaches the same database; undefined for the embedded one, which is in memory. */
  readonly url: string | undefined;
}
export type Open = (level?: Level) => Promise<TestDatabase>;

export function onBothDatabases(suite: (name: DatabaseName, open: Open) => void): void {
  describe.each(['embedded', 'server'] as const)('on the %s database', (name) => {
    const opened: { close(): Promise<void> }[] = [];
    afterAll(async () => {
      for (const { close } of opened.splice(0)) await close();
    });
    suite(name, async (level = 'migrated') => {
      const database = await (name === 'embedded' ? openEmbedded(level) : openServer(level));
      opened.push(database);
      return database;
    });
  });
}

type Level = 'migrated' | 'empty';

export async function openEmbedded(level: Level = 'migrated'): Promise<TestDatabase> {
  return { ...await connect({ image: await imageOf(level) }), url: undefined };
}

/** What initdb made, or the migrations after it: made once for the run. */
async function imageOf(level: Level): Promise<string> {
  const image = join(inject('databases'), `embedded-${level}.tar`);
  await onceForTheRun(image, async () => {
    const folder = `${image}.made`;
    if (level === 'migrated') {
      const database = await connect({ folder });
      await migrate(database);
      await database.close();
    }
    const pg = await PGlite.create(level === 'migrated' ? join(folder, 'postgres') : undefined);
    const file = await pg.dumpDataDir('none');
    await pg.close();
    writeFileSync(image, new Uint8Array(await file.arrayBuffer()));
  });
  return image;
}

export async function openServer(level: Level | Template = 'migrated'): Promise<TestDatabase & { readonly url: string }> {
  const { url, remove } = await createServerDatabase(level === 'migrated' ? migrated : level === 'empty' ? undefined : level);
  const database = await connect({ url });
  const close = async (): Promise<void> => {
    await database.close();
    await remove();
  };
  return { ...database, url, close };
}

/** A database of which others begin as copies; filled once for the run. */
export interface Template {
  readonly name: string;
  readonly fill: (url: string) => Promise<void>;
}

const migrated: Template = {
  name: 'migrated',
  fill: async (url) => {
    const database = await connect({ url });
    await migrate(database);
    await database.close();
  },
};

/** A new database on the run's server, empty or a copy, and how to remove it. */
export async function createServerDatabase(from?: Template): Promise<{ url: string; remove: () => Promise<void> }> {
  const address = await serverAddress(inject('databases'));
  const name = `test_${randomBytes(8).toString('hex')}`;
  if (from) {
    await onceForTheRun(join(inject('databases'), from.name), async () => {
      await onServer(address, `create database ${from.name}`);
      await from.fill(`${address}/${from.name}`);
    });
  }
  await onServer(address, `create database ${name}${from ? ` template ${from.name}` : ''}`);
  return { url: `${address}/${name}`, remove: () => onServer(address, `drop database ${name} with (force)`) };
}

async function onServer(address: string, statement: string): Promise<void> {
  const client = new Client({ connectionString: `${address}/postgres` });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
