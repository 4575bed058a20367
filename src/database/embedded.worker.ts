/**
 * Hosts the embedded database beside the server's thread: a long statement must not stop the pages.
 * PGlite starts PostgreSQL with fsync off and gives it a file system without fsync. Both are mended here, by way of
 * Emscripten's insides, which is why PGlite is pinned exactly and a test counts the real fsyncs.
 */
import { closeSync, existsSync, fsyncSync, openSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parentPort, workerData } from 'node:worker_threads';
import { PGlite } from '@electric-sql/pglite';
import { NodeFS } from '@electric-sql/pglite/nodefs';
import type { Answer, Question, WorkerSettings } from './embedded-talk.ts';

interface FileStream { readonly nfd?: number; readonly node: unknown }
interface NodeFilesystem { readonly stream_ops: Record<string, unknown>; realPath(node: unknown): string }
interface EmscriptenModule { readonly NODEFS?: NodeFilesystem; readonly FS: { readonly filesystems: { readonly NODEFS: NodeFilesystem } } }

class DurableFolder extends NodeFS {
  override async init(pg: PGlite, options: Parameters<NodeFS['init']>[1]): ReturnType<NodeFS['init']> {
    const ready = await super.init(pg, options);
    const mend = (module: unknown): void => {
      const { NODEFS, FS } = module as EmscriptenModule;
      const nodefs = NODEFS ?? FS.filesystems.NODEFS;
      nodefs.stream_ops['fsync'] = (stream: FileStream): number => {
        if (stream.nfd) fsyncSync(stream.nfd);
        else fsyncPath(nodefs.realPath(stream.node));
        return 0;
      };
    };
    ready.emscriptenOpts.preRun = [...(ready.emscriptenOpts.preRun ?? []), mend] as never;
    return ready;
  }
}

function fsyncPath(path: string): void {
  const file = openSync(path, 'r');
  try {
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}

function fsyncTree(folder: string): void {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) fsyncTree(path);
    else if (entry.isFile()) fsyncPath(path);
  }
  fsyncPath(folder);
}

/** `date` stays a text (a day has no time zone); a count is a number. */
const parsers = { 1082: (text: string) => text, 20: (text: string) => Number(text), 1700: (text: string) => text };

async function open(settings: WorkerSettings): Promise<PGlite> {
  if (settings.folder === undefined) {
    const image = settings.image === undefined ? {} : { loadDataDir: new Blob([new Uint8Array(readFileSync(settings.image))]) };
    return PGlite.create({ parsers, ...image });
  }
  const isNew = !existsSync(join(settings.folder, 'PG_VERSION'));
  const durable = [...PGlite.defaultStartParams.filter((word) => word !== '-F'), '-c', 'wal_sync_method=fsync'];
  const pg = await PGlite.create({ fs: new DurableFolder(settings.folder), startParams: durable, parsers });
  if (isNew) fsyncTree(settings.folder);
  return pg;
}

/** Without parameters a text may hold several statements, as with a server; the last one answers. */
async function answer(pg: PGlite, question: Question): Promise<Answer> {
  const { id, sql, parameters } = question;
  try {
    const result = parameters.length === 0 ? (await pg.exec(sql)).at(-1) : await pg.query(sql, [...parameters]);
    return { id, rows: result?.rows ?? [], affected: result?.affectedRows };
  } catch (error) {
    const { message, code, constraint, table, column, detail, severity } = error as Record<string, string | undefined>;
    return { id, error: { message: message ?? String(error), code, constraint, table, column, detail, severity } };
  }
}

const port = parentPort!;
const opening = open(workerData as WorkerSettings);
opening.then(() => port.postMessage({ id: 0, rows: [] } satisfies Answer), (error: unknown) => {
  port.postMessage({ id: 0, error: { message: error instanceof Error ? error.message : String(error) } } satisfies Answer);
});
port.on('message', (question: Question | 'close') => {
  void opening.then(async (pg) => {
    if (question !== 'close') return port.postMessage(await answer(pg, question));
    await pg.close();
    return process.exit(0);
  });
});
