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
import { existsSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import { Client } from 'pg';
import { afterAll, describe, inject } from 'vitest';
import { connect } from '../src/database/connect.ts';
import type { Database } from '../src/database/connect.ts';
import { migrate } from '../src/database/migrate.ts';
import { serverAddress } from './postgres-server.ts';

export type DatabaseName = 'embedded' | 'server';

export interface TestDatabase extends Database {
  /** Where a second program reaches the same database; undefined for the embedded one, which is in memory. */
  readonly url: string | undefined;
}
export type Open = (level?: 'migrated' | 'empty') => Promise<TestDatabase>;

export function onBothDatabases(suite: (name: DatabaseName, open: Open) => void): void {
  describe.each(['embedded', 'server'] as const)('on the %s database', (name) => {
    const opened: { close(): Promise<void> }[] = [];
    afterAll(async () => {
      for (const { close } of opened.splice(0)) await close();
    });
    suite(name, async (level = 'migrated') => {
      const database = await (name === 'embedded' ? openEmbedded() : openServer());
      opened.push(database);
      if (level === 'migrated') await migrate(database);
      return database;
    });
  });
}

async function openEmbedded(): Promise<TestDatabase> {
  return { ...await connect({ image: await emptyImage() }), url: undefined };
}

/** What initdb made, kept for the run: starting from it takes a third of the time. */
async function emptyImage(): Promise<string> {
  const image = join(inject('databases'), 'embedded.tar');
  if (existsSync(image)) return image;
  const pg = await PGlite.create();
  const file = await pg.dumpDataDir('none');
  await pg.close();
  const draft = `${image}.${process.pid}`;
  writeFileSync(draft, new Uint8Array(await file.arrayBuffer()));
  renameSync(draft, image);
  return image;
}

async function openServer(): Promise<TestDatabase> {
  const { url, remove } = await createServerDatabase();
  const database = await connect({ url });
  const close = async (): Promise<void> => {
    await database.close();
    await remove();
  };
  return { ...database, url, close };
}

/** A new database on the run's server, and how to remove it. */
export async function createServerDatabase(): Promise<{ url: string; remove: () => Promise<void> }> {
  const address = await serverAddress(inject('databases'));
  const name = `test_${randomBytes(8).toString('hex')}`;
  await onServer(address, `create database ${name}`);
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
