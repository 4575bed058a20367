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

/** Does work on what a message is about before its letter, which is sent once. */
const first = (handlers: Handlers, work: (subject: z.output<typeof about>) => Promise<unknown>): Handlers =>
  Object.fromEntries(Object.entries(handlers).map(([topic, handle]) => [topic, async (message, ...more) => {
    await work(about.parse(message.payload));
    await handle(message, ...more);
  }]));

/** An accreditation that ends or goes on may close or open sessions of its provider: at once, and not only when the hour comes. */
const coveringFirst = (world: World, handlers: Handlers): Handlers => first(handlers, async ({ organisation: provider }) => provider !== undefined && reviewCover(world, { provider }));

/** What happens to places and claims of a person may make conditional bookings of exams firm, or end them. */
const settlingFirst = (world: World, handlers: Handlers): Handlers => first(handlers, async ({ candidate }) => candidate !== undefined && settleBookings(world, { candidate }));
