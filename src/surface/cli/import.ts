/** `cursus import`: people and holdings from a CSV file, checked, then recorded; broken off, the same command goes on. */
import { createHash } from 'node:crypto';
import { createReadStream, existsSync, statSync } from 'node:fs';
import { basename } from 'node:path';
import { parseDay } from '../../core/facts/day.ts';
import { commandLine } from '../../registry/access/actor.ts';
import type { World } from '../../registry/access/world.ts';
import { discardImport, type Import, importNext, readFindings, readImport, receiveImport, resumable, startImport } from '../../registry/import/index.ts';
import type { Open } from './keep.ts';
import { given, print, say, shelfFor, UsageFault } from './say.ts';

type Options = Readonly<Record<string, unknown>>;

export const importFile = (open: Open) => async (options: Options, [file]: readonly string[]): Promise<number> => {
  const path = given(file!);
  if (!existsSync(path) || statSync(path).isDirectory()) throw new UsageFault(`${file} cannot be read: is the name right?`);
  const { database } = await open(options, 'existing');
  try {
    const now = () => new Date().toISOString();
    const world: World = { database, shelf: shelfFor(options), now, today: () => parseDay(now().slice(0, 10))!, baseUrl: 'http://localhost' };
    return await (options['dryRun'] === true ? check : run)(world, { file: path, scheme: String(options['scheme']), register: String(options['register']), json: options['json'] === true });
  } finally {
    await database.close();
  }
};

interface Asked {
  readonly file: string;
  readonly scheme: string;
  readonly register: string;
  readonly json: boolean;
}

const receive = (world: World, { file, scheme, register }: Asked): Promise<string> =>
  receiveImport(world, commandLine, { scheme, register, fileName: basename(file), bytes: createReadStream(file) as AsyncIterable<Uint8Array> });

async function check(world: World, asked: Asked): Promise<number> {
  const id = await receive(world, asked);
  const code = await report(world, { id, asked });
  await discardImport(world, commandLine, { import: id });
  return code;
}

async function run(world: World, asked: Asked): Promise<number> {
  const begun = await resumable(world, commandLine, { scheme: asked.scheme, register: asked.register, file_hash: await hashOf(asked.file) });
  const id = begun ?? await receive(world, asked);
  if (begun !== undefined) say(`${asked.file} was begun before; going on.`);
  await startImport(world, commandLine, { import: id });
  for (let steps = 1; await importNext(world, id); steps += 1) if (steps % 20 === 0) await tellProgress(world, id);
  return report(world, { id, asked });
}

async function tellProgress(world: World, id: string): Promise<void> {
  const { partsDone, parts, factsRecorded } = await readImport(world, commandLine, id);
  say(`${Math.floor((partsDone / parts) * 100)} % read, ${factsRecorded} facts recorded.`);
}

async function hashOf(file: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(file)) hash.update(chunk as Uint8Array);
  return hash.digest('hex');
}

const shown = 200;

/** Exit 1 when rows were left out. */
async function report(world: World, { id, asked }: { readonly id: string; readonly asked: Asked }): Promise<number> {
  const done = await readImport(world, commandLine, id);
  const found = await readFindings(world, commandLine, { import: id, limit: shown });
  const findings = found.slice(0, shown);
  if (asked.json) print(JSON.stringify({ ...done, findings: findings.map(({ cells: _, place: _place, ...finding }) => finding), ...(found.length > shown ? { moreFindings: true } : {}) }));
  else for (const line of lines(done, findings)) print(line);
  if (found.length > shown && !asked.json) print('More was found; the report on the site has all of it.');
  return done.rowsRefused > 0 ? 1 : 0;
}

function lines(done: Import, findings: Awaited<ReturnType<typeof readFindings>>): string[] {
  const checked = done.state === 'checked';
  return [
    ...(done.unread.length === 0 ? [] : [`Columns that are not read: ${done.unread.join(', ')}.`]),
    `${done.rows} rows: ${done.peopleOpened} people ${checked ? 'would be opened' : 'opened'}, ${done.peopleKnown} known already; ${done.factsRecorded} facts ${checked ? 'would be recorded' : 'recorded'}, ${done.factsKnown} known already${checked ? '' : `; ${done.awardsMade} awards followed`}.`,
    ...(done.rowsRefused === 0 ? [] : [`${done.rowsRefused} rows ${checked ? 'would be' : 'were'} left out.`]),
    ...findings.map((one) => `line ${one.line}${one.heading === null ? '' : `, ${one.heading}`}: ${one.what} ${one.mend}`),
  ];
}
