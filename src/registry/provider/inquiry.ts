/** Questions to a provider from anybody: they land in its inbox, and are answered by letter. */
import * as z from 'zod';
import type { Deed } from '../../core/facts/deed.ts';
import { Refusal } from '../../core/facts/refusal.ts';
import { appendEvent } from '../../database/event.ts';
import { enqueue } from '../../database/outbox.ts';
import type { Trx } from '../../database/transaction.ts';
import { newId } from '../../database/uuid.ts';
import { type Actor, actorName } from '../access/actor.ts';
import { carryOut, type Repeatable } from '../access/carry-out.ts';
import { absent, reach, require, requireSome } from '../access/rights.ts';
import type { World } from '../access/world.ts';
import { dropInquiries, endInquiry, inquiryById, inquiryRows, type InquiryRow, insertInquiry, lockInquiry, waitingCount } from './inquiry.table.ts';
import { organisationOfFile, providerById } from './profile.table.ts';

export const inquiryAbouts = ['course', 'exam', 'service', 'other'] as const;
const words = (most: number, missing: string) => z.string().trim().min(1, missing).max(most);
export const inquiryShape = z.object({
  name: words(200, 'enter your name'), email: z.email('enter an e-mail address, such as name@example.org').max(254),
  about: z.enum(inquiryAbouts, 'choose one'), message: words(5000, 'write what you want to know'),
});
export const inquiryAnswerShape = z.object({ answer: words(5000, 'write an answer') });

interface WriteInquiry extends z.output<typeof inquiryShape>, Repeatable {
  readonly scheme: string;
  /** The provider; left out: the one behind the scheme's provider file. */
  readonly organisation?: string | undefined;
}

/** Whose inbox a question goes to; undefined when there is none here. */
async function inboxOf({ database: { db }, shelf }: World, { scheme, organisation }: Pick<WriteInquiry, 'scheme' | 'organisation'>): Promise<string | undefined> {
  const loaded = shelf.get(scheme);
  if (!loaded) throw absent();
  if (organisation === undefined) return loaded.provider && organisationOfFile(db, loaded.provider.id);
  const provider = await providerById(db, organisation);
  if (!provider) throw absent();
  return provider.closed_on === null ? provider.id : undefined;
}

/** For anybody. The provider is told by letter. */
export async function writeInquiry(world: World, actor: Actor, command: WriteInquiry): Promise<{ readonly inquiry: string }> {
  requireSome(actor, 'inquiry.write');
  const organisation = await inboxOf(world, command);
  if (organisation === undefined) throw new Refusal('not-available', 'The provider takes no questions here.', { next: 'Use the ways to reach it that its profile names.' });
  return carryOut(world, actor, { verb: 'inquiry.written', command }, async (trx) => {
    const { scheme, name, email, about, message } = command;
    const id = newId();
    await insertInquiry(trx, { id, organisation, scheme, name, email, about, message, state: 'open', asked_at: new Date(world.now()), answer: null, ended_at: null, ended_by: null });
    await note(trx, actor, { verb: 'inquiry.written', id, scheme });
    await enqueue(trx, { topic: 'inquiry.written', lane: organisation, payload: { inquiry: id } });
    return { inquiry: id };
  });
}

const note = (trx: Trx, actor: Actor, { verb, id, scheme }: { readonly verb: Deed; readonly id: string; readonly scheme: string }) =>
  appendEvent(trx, { scheme, actor: actorName(actor), verb, subjectKind: 'inquiry', subject: id });

const whose = (row: InquiryRow | undefined) => row && { organisations: [row.organisation], scheme: row.scheme };

/** The inbox of the actor's organisations: what waits first, then the newest; at most 500. */
export async function listInquiries(world: World, actor: Actor): Promise<readonly InquiryRow[]> {
  requireSome(actor, 'inquiry.read');
  const { any, organisations } = reach(actor, 'inquiry.read');
  return inquiryRows(world.database.db, any ? undefined : organisations);
}

/** How many wait for an answer from the actor's organisations. */
export const waitingInquiries = (world: World, actor: Actor): Promise<number> => waitingCount(world.database.db, reach(actor, 'inquiry.answer').organisations);

export async function readInquiry(world: World, actor: Actor, id: string): Promise<InquiryRow> {
  const row = await inquiryById(world.database.db, id);
  require(actor, 'inquiry.read', whose(row));
  return row!;
}

/** Sends the answer by letter to whoever asked. */
export const answerInquiry = (world: World, actor: Actor, command: Repeatable & { readonly inquiry: string; readonly answer: string }): Promise<object> =>
  end(world, actor, { verb: 'inquiry.answered', state: 'answered', command });

/** Ends it without an answer; nobody is told. */
export const closeInquiry = (world: World, actor: Actor, command: Repeatable & { readonly inquiry: string }): Promise<object> =>
  end(world, actor, { verb: 'inquiry.closed', state: 'closed', command });

interface End {
  readonly verb: 'inquiry.answered' | 'inquiry.closed';
  readonly state: 'answered' | 'closed';
  readonly command: Repeatable & { readonly inquiry: string; readonly answer?: string };
}

const end = (world: World, actor: Actor, { verb, state, command }: End): Promise<object> => carryOut(world, actor, { verb, command }, async (trx) => {
  const row = await lockInquiry(trx, command.inquiry);
  require(actor, 'inquiry.answer', whose(row));
  const { id, scheme, organisation } = row!;
  if (row!.state !== 'open') throw new Refusal('conflict', 'Somebody has dealt with this question already.', { next: 'Read what was answered.' });
  await endInquiry(trx, id, { state, answer: command.answer ?? null, ended_at: new Date(world.now()), ended_by: actorName(actor) });
  await note(trx, actor, { verb, id, scheme });
  if (state === 'answered') await enqueue(trx, { topic: verb, lane: organisation, payload: { inquiry: id } });
  return {};
});

/** What was asked from one of the addresses goes, with its answers. */
export const eraseInquiries = (trx: Trx, emails: readonly string[]): Promise<unknown> => dropInquiries(trx, emails);
