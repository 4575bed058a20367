/** `cursus issue SCHEME`: signs ahead what was awarded, in chunks, with progress; a second call goes on where the first was stopped. */
import { parseDay } from '../../core/facts/day.ts';
import { commandLine } from '../../registry/access/actor.ts';
import { issueNext } from '../../registry/award/index.ts';
import { issuerOf } from '../issuer-keys.ts';
import type { Open } from './keep.ts';
import { print, shelfFor } from './say.ts';

type Options = Readonly<Record<string, unknown>>;

const chunk = 500;

export const issueAll = (open: Open) => async (options: Options, [scheme]: readonly string[]): Promise<number> => {
  const shelf = shelfFor(options);
  const { database, data, baseUrl } = await open(options, 'existing');
  try {
    const now = () => new Date().toISOString();
    const world = { database, shelf, baseUrl, now, today: () => parseDay(now().slice(0, 10))! };
    const issuer = issuerOf(data, baseUrl);
    let signed = 0;
    for (let after: string | undefined; ;) {
      const done = await issueNext(world, issuer, commandLine, { scheme: scheme!, after, limit: chunk });
      signed += done.signed;
      if (done.next === undefined) break;
      after = done.next;
      if (options['json'] !== true && process.stderr.isTTY) process.stderr.write(`\r${signed} signed`);
    }
    print(options['json'] === true ? JSON.stringify({ signed }) : `${signed} certificates signed; none is left.`);
    return 0;
  } finally {
    await database.close();
  }
};
