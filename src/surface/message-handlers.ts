/** What becomes of each message of the outbox: letters, and work that was put off. */
import * as z from 'zod';
import type { Handlers } from '../database/outbox.ts';
import type { World } from '../registry/access/world.ts';
import { settleBookings } from '../registry/exam/index.ts';
import { importHandler } from '../registry/import/index.ts';
import { reviewCover } from '../registry/session/index.ts';
import { accreditationLetters } from './mail/accreditation-letters.ts';
import { awardLetters } from './mail/award-letters.ts';
import { bookingLetters } from './mail/booking-letters.ts';
import { claimLetters } from './mail/claim-letters.ts';
import { inquiryLetters } from './mail/inquiry-letters.ts';
import { letterEraser } from './mail/letter-files.ts';
import type { Post } from './mail/notice.ts';
import { planLetters } from './mail/plan-letters.ts';
import { mailHandler } from './mail/post.ts';
import { sessionLetters } from './mail/session-letters.ts';

/** `letters`: the folder of letters that become files. */
export const messageHandlers = (world: World, post: Post, letters: string): Handlers => ({
  mail: mailHandler(post), 'letters.erase': letterEraser(letters), 'import.run': importHandler(world),
  ...awardLetters(world, post), ...coveringFirst(world, accreditationLetters(world, post)), ...inquiryLetters(world, post), ...bookingLetters(world, post), ...settlingFirst(world, { ...sessionLetters(world, post), ...claimLetters(world, post) }), ...planLetters(world, post),
});

const about = z.looseObject({ candidate: z.uuid().optional(), organisation: z.uuid().optional() });

/** An accreditation that ends or goes on may close or open sessions of its provider: at once, and not only when the hour comes. */
const coveringFirst = (world: World, handlers: Handlers): Handlers => Object.fromEntries(Object.entries(handlers).map(([topic, handle]) => [topic, async (message, ...more) => {
  const { organisation: provider } = about.parse(message.payload);
  if (provider !== undefined) await reviewCover(world, { provider });
  await handle(message, ...more);
}]));

/** What happens to places and claims of a person may make conditional bookings of exams firm, or end them: before the letter, which is sent once. */
const settlingFirst = (world: World, handlers: Handlers): Handlers => Object.fromEntries(Object.entries(handlers).map(([topic, handle]) => [topic, async (message, ...more) => {
  const { candidate } = about.parse(message.payload);
  if (candidate !== undefined) await settleBookings(world, { candidate });
  await handle(message, ...more);
}]));
