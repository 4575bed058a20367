/** `cursus issue SCHEME`: signs ahead what was awarded, in chunks, with progress; a second call goes on where the first was stopped. */
import * as z from 'zod';
import { Refusal } from '../../core/facts/refusal.ts';
import { parseDay } from '../../core/facts/day.ts';
import { commandLine } from '../../registry/access/actor.ts';
import type { World } from '../../registry/access/world.ts';
import { issueAll, type IssueAsked } from '../../registry/award/index.ts';
import { readRoster as readSittingRoster } from '../../registry/exam/index.ts';
import { readRoster as readSessionRoster, readSession } from '../../registry/session/index.ts';
import { issuerOf } from '../issuer-keys.ts';
import type { Open } from './keep.ts';
import { print, say, shelfFor, UsageFault } from './say.ts';

type Options = Readonly<Record<string, unknown>>;

const chunk = 1000;
/** Awards between two lines of progress. */
const stride = 5000;

export const issueAhead = (open: Open) => async (options: Options, [scheme]: readonly string[]): Promise<number> => {
  const shelf = shelfFor(options);
  const { database, data, baseUrl } = await open(options, 'existing');
  try {
    const now = () => new Date().toISOString();
    const world = { database, shelf, baseUrl, now, today: () => parseDay(now().slice(0, 10))! };
    const among = typeof options['session'] === 'string' ? await peopleOf(world, options['session']) : undefined;
    let signed = 0;
    for await (const { done, of } of issueAll(world, issuerOf(data, baseUrl), commandLine, { scheme: scheme!, among, limit: chunk })) {
      if (options['json'] !== true && Math.floor(done / stride) > Math.floor(signed / stride)) say(`${done} of ${of} awards signed`);
      signed = done;
    }
    print(options['json'] === true ? JSON.stringify({ signed }) : `The certificates and pins of ${signed} awards are signed; none is left.`);
    return 0;
  } finally {
    await database.close();
  }
};

/** Everybody in a session or a sitting, for what they were awarded since it began. */
async function peopleOf(world: World, id: string): Promise<NonNullable<IssueAsked['among']>> {
  if (!z.uuid().safeParse(id).success) throw new UsageFault(`--session ${id}: give the id of a session or of a sitting, as it stands in its address.`);
  const session = await unlessAbsent(readSession(world, commandLine, id));
  if (session) return { candidates: (await readSessionRoster(world, commandLine, id)).entries.map((one) => one.candidate), since: session.firstDay };
  const roster = await unlessAbsent(readSittingRoster(world, commandLine, id));
  if (roster) return { candidates: roster.people.map((one) => one.candidate), since: roster.sitting.day };
  throw new UsageFault(`There is no session and no sitting ${id}.`);
}

const unlessAbsent = <T>(read: Promise<T>): Promise<T | undefined> => read.catch((fault: unknown) => {
  if (fault instanceof Refusal && fault.code === 'not-found') return undefined;
  throw fault;
});
