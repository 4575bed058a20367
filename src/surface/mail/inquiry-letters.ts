/** Letters about questions to a provider: to the provider when one comes, to whoever asked when it is answered. */
import * as z from 'zod';
import type { Handlers } from '../../database/outbox.ts';
import { system } from '../../registry/access/actor.ts';
import type { World } from '../../registry/access/world.ts';
import { readInquiry } from '../../registry/provider/index.ts';
import { notices, organisationAddresses, type Post } from './notice.ts';

const payload = z.looseObject({ inquiry: z.uuid() });

export function inquiryLetters(world: World, post: Post): Handlers {
  const read = ({ inquiry }: z.output<typeof payload>) => readInquiry(world, system, inquiry).catch(() => undefined);
  return {
    'inquiry.written': notices(payload, {
      post,
      to: async (said) => {
        const row = await read(said);
        return row ? organisationAddresses(world, row.organisation) : [];
      },
      write: async (said) => {
        const row = await read(said);
        return row && { subject: 'Somebody has a question', link: `${world.baseUrl}/inquiries/${row.id}`, says: [`${row.name} asks:`, row.message, 'Answer it from your inbox; the answer goes out by e-mail.'] };
      },
    }),
    'inquiry.answered': notices(payload, {
      post,
      to: async (said) => {
        const row = await read(said);
        return row ? [{ name: row.name, email: row.email }] : [];
      },
      write: async (said) => {
        const row = await read(said);
        return row && { subject: 'An answer to your question', link: `${world.baseUrl}/s/${row.scheme}/providers/${row.organisation}`, says: ['you asked:', row.message, 'The answer:', row.answer ?? ''] };
      },
    }),
  };
}
