/** Letters to people about their certificates. */
import * as z from 'zod';
import { seasonSentence } from '../../core/reasons/sentence.ts';
import type { Handlers } from '../../database/outbox.ts';
import type { World } from '../../registry/access/world.ts';
import { candidateAddress, type Notice, notices, type Post } from './notice.ts';

const payload = z.looseObject({ award: z.uuid(), candidate: z.uuid(), scheme: z.string() });

interface Facts {
  readonly name: string;
  readonly number: string;
  readonly until: string | null;
  readonly reason: string | null;
  readonly record: string;
  readonly verify: string;
}

const reasoned = (reason: string | null): readonly string[] => (reason === null || reason === '' ? [] : [`The reason given: ${reason}`]);

const letters: Readonly<Record<string, (facts: Facts) => Notice>> = {
  'award.made': ({ name, number, record }) => ({
    subject: `You are certified: ${name}`, link: record,
    says: [`congratulations. You hold ${name} now, number ${number}.`, 'Your record shows what it opens next. There you can fetch your certificate, and say whether anybody may see your name when they check it.'],
  }),
  'award.suspended': ({ name, number, reason, record }) => ({
    subject: `Your certificate is suspended: ${name}`, link: record,
    says: [`${name}, number ${number}, is suspended: for the time being it does not count, and whoever checks it sees that.`, ...reasoned(reason), 'If you think this is wrong, appeal from your record: other people will decide.'],
  }),
  'award.reinstated': ({ name, number, verify }) => ({ subject: `Your certificate counts again: ${name}`, link: verify, says: [`${name}, number ${number}, is valid again from today.`] }),
  'award.withdrawn': ({ name, number, reason, record }) => ({
    subject: `Your certificate is withdrawn: ${name}`, link: record,
    says: [`${name}, number ${number}, has been withdrawn and must not be used any more.`, ...reasoned(reason), 'If you think this is wrong, appeal from your record: other people will decide. It can also be earned anew.'],
  }),
  'award.renewed': ({ name, until, verify }) => ({ subject: `Your certificate is renewed: ${name}`, link: verify, says: [`${name} is renewed${until === null ? '' : ` and now ends on ${seasonSentence(until)}`}.`] }),
  'award.expired': ({ name, until, record }) => ({ subject: `Your certificate has ended: ${name}`, link: record, says: [`${name} ended${until === null ? '' : ` on ${seasonSentence(until)}`}. Your record shows how it can be earned again.`] }),
};

export function awardLetters(world: World, post: Post): Handlers {
  const factsOf = async (award: string): Promise<Facts | undefined> => {
    const row = await world.database.db.selectFrom('award').select(['number', 'scheme', 'certification', 'valid_until', 'reason']).where('id', '=', award).executeTakeFirst();
    if (!row) return undefined;
    const name = world.shelf.get(row.scheme)?.scheme.certifications.find((one) => one.id === row.certification)?.name ?? row.certification;
    return { name, number: row.number, until: row.valid_until, reason: row.reason, record: `${world.baseUrl}/record`, verify: `${world.baseUrl}/verify/${row.number}` };
  };
  return Object.fromEntries(Object.entries(letters).map(([topic, letter]) => [topic, notices(payload, {
    post, to: ({ candidate }) => candidateAddress(world, candidate),
    write: async ({ award }) => {
      const facts = await factsOf(award);
      return facts && letter(facts);
    },
  })]));
}
