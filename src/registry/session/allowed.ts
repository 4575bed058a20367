/** Whether a provider may run a session: what the scheme releases, what the provider offers, and who and what is accredited on its days. */
import type { Kysely } from 'kysely';
import type { Day } from '../../core/facts/day.ts';
import { Refusal } from '../../core/facts/refusal.ts';
import { seasonSentence } from '../../core/reasons/sentence.ts';
import type { Tables } from '../../database/tables.ts';
import type { World } from '../access/world.ts';
import { mayRun } from '../provider/index.ts';
import { inForce } from '../scheme/index.ts';
import { whyUnavailable } from './availability.ts';
import { type BlockTimes, firstDayOf, lastDayOf } from './blocks.ts';
import { courseName } from './list.ts';
import { type BlockRow, providerRow, type SessionRow } from './session.table.ts';

export const timesOf = (blocks: readonly BlockRow[]): readonly BlockTimes[] => blocks.map((block) => ({ from: block.starts_local, to: block.ends_local }));

/** The scheme and the provider's file say whether the course can be had; the accreditation rules, asked on every day a block begins or ends, whether this provider may run it. */
export async function requireAllowed(db: Kysely<Tables>, world: World, session: SessionRow, blocks: readonly BlockTimes[]): Promise<void> {
  const { scheme, course, provider } = session;
  const file = world.shelf.get(scheme)?.provider;
  const offers = file !== undefined && (await providerRow(db, provider))?.provider_file === file.id ? file : undefined;
  const closed = whyUnavailable(inForce(world, scheme).scheme, { course, on: session.first_day as Day, provider: offers });
  if (closed !== undefined) throw new Refusal('not-available', `${courseName(world, session)}: ${closed}`, { next: 'Choose another course.', course });
  for (const on of new Set(blocks.flatMap((block) => [firstDayOf(block), lastDayOf(block)]))) {
    const answer = await mayRun(world, { scheme, course, provider, trainer: session.trainer ?? undefined, courseware: session.courseware ?? undefined, on }, db);
    if (!answer.may) throw mayNot(courseName(world, session), on, answer);
  }
}

function mayNot(course: string, on: Day, { because, missing }: Awaited<ReturnType<typeof mayRun>>): Refusal {
  const rules = because.filter(({ reason }) => !reason.met).map(({ says }) => ` ${says.replace(/\.?$/, '.')}`).join('');
  const who = missing.map((one) => `the ${one}`).join(' and ');
  return new Refusal('prerequisite-missing', `${course} may not be run on ${seasonSentence(on)}: ${who} ${missing.length === 1 ? 'is' : 'are'} not accredited for it on that day.${rules}`, {
    next: 'Choose who and what is accredited on that day, or ask the body for the accreditation.', on, missing, because,
  });
}
