/** Letters to providers about their accreditations. */
import * as z from 'zod';
import { seasonSentence } from '../../core/reasons/sentence.ts';
import type { Handlers } from '../../database/outbox.ts';
import type { World } from '../../registry/access/world.ts';
import { type Notice, notices, organisationAddresses, type Post } from './notice.ts';

const payload = z.looseObject({ accreditation: z.uuid(), organisation: z.uuid(), scheme: z.string() });
const asWords = { provider: 'as a provider', trainer: 'of a trainer', courseware: 'of courseware' } as const;

interface Facts {
  readonly what: string;
  readonly until: string | null;
  readonly reason: string | null;
  readonly link: string;
}

const letters: Readonly<Record<string, (facts: Facts) => Notice>> = {
  'accreditation.lapsing': ({ what, until, link }) => ({
    subject: 'An accreditation is about to end', link,
    says: [`your accreditation ${what} ends${until === null ? '' : ` on ${seasonSentence(until)}`}.`, 'From the day after, no session that needs it can be published. Ask the body to renew it.'],
  }),
  'accreditation.renewed': ({ what, until, link }) => ({ subject: 'An accreditation is renewed', link, says: [`your accreditation ${what} now runs${until === null ? ' until further notice' : ` until ${seasonSentence(until)}`}.`] }),
  'accreditation.lapsed': ({ what, reason, link }) => ({
    subject: 'An accreditation has ended', link, says: [`your accreditation ${what} has ended.`, ...(reason ? [`The reason given: ${reason}`] : []), 'Sessions that need it cannot be published any more; those that are published are looked at by the body.'],
  }),
};

export function accreditationLetters(world: World, post: Post): Handlers {
  const factsOf = async (id: string): Promise<Facts | undefined> => {
    const row = await world.database.db.selectFrom('accreditation').select(['scheme', 'course', 'accredited_as', 'until_day', 'lapse_reason']).where('id', '=', id).executeTakeFirst();
    if (!row) return undefined;
    const course = world.shelf.get(row.scheme)?.scheme.courses.find((one) => one.id === row.course)?.name ?? row.course;
    return { what: `${asWords[row.accredited_as]} for ${course}`, until: row.until_day, reason: row.lapse_reason, link: `${world.baseUrl}/accreditations/${id}` };
  };
  return Object.fromEntries(Object.entries(letters).map(([topic, letter]) => [topic, notices(payload, {
    post, to: ({ organisation }) => organisationAddresses(world, organisation),
    write: async ({ accreditation }) => {
      const facts = await factsOf(accreditation);
      return facts && letter(facts);
    },
  })]));
}
