/** `cursus administrator`: the link by which the first administrator of an installation opens an account. */
import { parseDay } from '../../core/facts/day.ts';
import { firstAdministratorLink } from '../../registry/body/index.ts';
import type { Open } from './keep.ts';
import { print, say, shelfFor } from './say.ts';

/** Exit 1 when there is an administrator already: the others are invited on the site. */
export const inviteAdministrator = (open: Open) => async (options: Readonly<Record<string, unknown>>): Promise<number> => {
  const { database, baseUrl } = await open(options, 'existing');
  try {
    const now = () => new Date().toISOString();
    const link = await firstAdministratorLink({ database, shelf: shelfFor(options), baseUrl, now, today: () => parseDay(now().slice(0, 10))! });
    if (link === undefined) {
      say('There is an administrator already, who can invite others under Organisations.');
      return 1;
    }
    print(options['json'] === true ? JSON.stringify({ link }) : link);
    return 0;
  } finally {
    await database.close();
  }
};
