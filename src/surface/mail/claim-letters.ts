/** Letters to people about what they asked the body for. */
import * as z from 'zod';
import type { Handlers } from '../../database/outbox.ts';
import { system } from '../../registry/access/actor.ts';
import type { World } from '../../registry/access/world.ts';
import { readClaim } from '../../registry/claim/index.ts';
import { candidateAddress, notices, type Post } from './notice.ts';

const payload = z.looseObject({ claim: z.uuid(), candidate: z.uuid() });
const topics: Readonly<Record<string, { readonly subject: string; readonly says: string; readonly after: string } | undefined>> = {
  'claim.asked-back': { subject: 'We need more from you', says: 'the officer who looks at your claim asks you for something:', after: 'Answer behind this link; your claim waits for it.' },
  'claim.granted': { subject: 'Your claim is granted', says: 'what you asked for is granted and in your record. The reason given:', after: 'What follows from it was awarded at the same moment.' },
  'claim.refused': { subject: 'Your claim is refused', says: 'what you asked for is refused. The reason given:', after: 'If you think this is wrong, appeal behind this link: other people will decide.' },
  'claim.appeal-granted': { subject: 'Your appeal is granted', says: 'other people have looked at your claim and granted it. The reason given:', after: 'It is in your record.' },
  'claim.appeal-refused': { subject: 'Your appeal is refused', says: 'other people have looked at your claim and refused it as well. The reason given:', after: 'This decision is final for this claim; with new evidence you can ask again.' },
  'claim.submitted': undefined, 'claim.answered': undefined, 'claim.appealed': undefined, 'claim.withdrawn': undefined, 'claim.proposed-grant': undefined, 'claim.proposed-refuse': undefined, 'claim.disagreed': undefined,
};

export function claimLetters(world: World, post: Post): Handlers {
  return Object.fromEntries(Object.entries(topics).map(([topic, letter]) => [topic, notices(payload, {
    post, to: ({ candidate }) => candidateAddress(world, candidate),
    write: async ({ claim }) => {
      if (letter === undefined) return undefined;
      const step = (await readClaim(world, system, claim)).steps.findLast((one) => `claim.${one.what}` === topic);
      return { subject: letter.subject, link: `${world.baseUrl}/claims/${claim}`, says: [letter.says, ...(step?.words ? [step.words] : []), letter.after] };
    },
  })]));
}
