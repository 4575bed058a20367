/** Letters to people whose kept plan has to change. */
import * as z from 'zod';
import type { Handlers } from '../../database/outbox.ts';
import type { World } from '../../registry/access/world.ts';
import { newWay, replanned } from '../../registry/plan/index.ts';
import { candidateAddress, type Notice, notices, type Post } from './notice.ts';

const payload = z.looseObject({ candidate: z.uuid(), scheme: z.string(), because: z.enum(['called-off', 'moved', 'uncovered']).optional() });
type About = z.output<typeof payload>;

const planLink = ({ baseUrl }: World, scheme: string): string => `${baseUrl}/plan?scheme=${encodeURIComponent(scheme)}`;

const unsettled = {
  'called-off': { subject: 'A date of your plan is called off', says: 'a date on which your plan was built will not be.' },
  moved: { subject: 'A date of your plan has moved', says: 'a date on which your plan was built is at another time now.' },
  uncovered: { subject: 'A date of your plan is not certain', says: 'the provider of a course on which your plan was built lacks an accreditation that it needs. While it is missing, the date is left out of your plan.' },
} as const;

export const planLetters = (world: World, post: Post): Handlers => ({
  'goal.unsettled': notices(payload, {
    post, to: ({ candidate }) => candidateAddress(world, candidate),
    write: async ({ candidate, scheme, because = 'called-off' }) => {
      const made = await replanned(world, candidate, scheme);
      return made && { ...unsettled[because], link: planLink(world, scheme), says: [unsettled[because].says, ...newWay(made)] };
    },
  }),
});

/** The new way, where a goal is kept, in the letter that calls a date off: before its last paragraph, which names the link. */
export async function withNewWay(world: World, notice: Notice, { candidate, scheme }: Pick<About, 'candidate' | 'scheme'>): Promise<Notice> {
  const made = await replanned(world, candidate, scheme);
  return made ? { ...notice, says: [...notice.says.slice(0, -1), ...newWay(made), `Your plan: ${planLink(world, scheme)}`, ...notice.says.slice(-1)] } : notice;
}
